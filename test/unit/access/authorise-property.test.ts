import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAccess } from '../../../src/access/authorise.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { writeDepartments, writePeople } from '../../../src/people/directory-rows.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { type Lines, leads } from '../../support/may-see.ts';
import { departmentId, makeContactPerson, makeDepartment, makePerson, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const UNITS = ['u', 'v', 'w', 'x'] as const;
const key = fc.constantFrom(...KEYS);
const unit = fc.constantFrom(...UNITS);

/** Any small company, circles of leaders included; a department's parent comes before it, or is the root. */
const company = fc.record({
  leaders: fc.array(fc.option(key, { nil: undefined }), { minLength: KEYS.length, maxLength: KEYS.length }),
  members: fc.array(fc.uniqueArray(unit), { minLength: KEYS.length, maxLength: KEYS.length }),
  parents: fc.tuple(
    fc.constant('0'),
    fc.constantFrom('0', 'u'),
    fc.constantFrom('0', 'u', 'v'),
    fc.constantFrom('0', 'u', 'v', 'w'),
  ),
  heads: fc.array(fc.uniqueArray(key, { maxLength: 2 }), {
    minLength: UNITS.length,
    maxLength: UNITS.length,
  }),
});

type Plan = typeof company extends fc.Arbitrary<infer Value> ? Value : never;

async function write({ db }: Store, plan: Plan): Promise<void> {
  for (const table of ['departments', 'department_leaders', 'people', 'memberships'] as const) {
    await db.deleteFrom(table).execute();
  }
  const departments = UNITS.map((one, index) =>
    makeDepartment(one, {
      parentId: departmentId(plan.parents[index] ?? '0'),
      leaders: (plan.heads[index] ?? []).map(openId),
    }),
  );
  const people = KEYS.map((one, index) => {
    const leader = plan.leaders[index];
    return makeContactPerson(one, {
      leader: leader === undefined ? undefined : openId(leader),
      departments: (plan.members[index] ?? []).map(departmentId),
    });
  });
  await writeDepartments(db, departments, 1);
  await writePeople(db, people, undefined, 1);
}

const names = (people: readonly { readonly name: string }[]): string[] => people.map((one) => one.name);

function maySee(plan: Plan, asker: string, target: string): boolean {
  const lines: Lines = {
    leaderOf: (one) => plan.leaders[KEYS.indexOf(one as 'a')],
    unitsOf: (one) => plan.members[KEYS.indexOf(one as 'a')] ?? [],
    units: UNITS,
    headsOf: (one) => plan.heads[UNITS.indexOf(one as 'u')] ?? [],
    parentOf: (one) => plan.parents[UNITS.indexOf(one as 'u')],
  };
  return leads(lines, asker, target);
}

test('in any company, everybody asked about is allowed or denied, in order, as the rule says', async () => {
  const store = await openTemporaryStore();
  const access = createAccess(store.db, new Set(), systemClock);
  const property = fc.asyncProperty(
    company,
    key,
    fc.array(key, { maxLength: 8 }),
    async (plan, asker, targets) => {
      await write(store, plan);
      const decision = await access.authorise(
        makePerson(asker),
        targets.map((one) => makePerson(one)),
      );
      expect(names(decision.allowed)).toEqual(targets.filter((target) => maySee(plan, asker, target)));
      expect(names(decision.denied)).toEqual(targets.filter((target) => !maySee(plan, asker, target)));
    },
  );
  await fc.assert(property, { numRuns: 150 });
});
