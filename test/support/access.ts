import type { Access } from '../../src/access/authorise.ts';
import type { Holder, Person } from '../../src/people/directory.ts';

/** An access that lets somebody see whom the test says: those they lead, as all but the asker are taken to be. */
export const makeAccess = (maySee: (asker: Person, one: Holder) => boolean): Access => ({
  authorise: (asker, people) => {
    const allowed = people.filter((one) => maySee(asker, one));
    const denied = people.filter((one) => !allowed.includes(one));
    const why = new Map(
      allowed.map(({ openId }) => [openId, openId === asker.openId ? 'self' : 'manager'] as const),
    );
    return Promise.resolve({ allowed, denied, why });
  },
});
