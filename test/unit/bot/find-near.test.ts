import { expect, test } from 'vitest';
import { findNear } from '../../../src/bot/find-near.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { Holder } from '../../../src/people/directory.ts';
import { NEAR_TIERS } from '../../../src/people/near-names.ts';
import { makeAccess } from '../../support/access.ts';
import { namedDepartments } from '../../support/named-departments.ts';
import { makePerson, openId } from '../../support/people.ts';

const ASKER = makePerson('asker');

/** Who of so many near people is proposed, and what was looked at for it. */
async function propose(count: number, maySee: (at: number) => boolean, within?: ReadonlySet<OpenId>) {
  const people = Array.from({ length: count }, (_, at) => makePerson(`p${at}`));
  const isVisible = ({ openId: id }: Holder): boolean => maySee(people.findIndex((one) => one.openId === id));
  const asked: (ReadonlySet<OpenId> | undefined)[] = [];
  let loaded = 0;
  const proposed = await findNear('x', ASKER, {
    reachOf: () => Promise.resolve(within),
    nearNames: {
      search: (_text, search) => {
        asked.push(search.within);
        return Promise.resolve(
          people.slice(0, search.limit).map((one) => ({ openId: one.openId, tier: NEAR_TIERS.slip })),
        );
      },
    },
    directory: {
      ...namedDepartments(),
      syncedAt: () => Promise.resolve(0),
      peopleByUserId: () => Promise.resolve([]),
      peopleByKeys: () => Promise.resolve(new Map()),
      peopleByOpenId: (ids) => {
        loaded += ids.length;
        return Promise.resolve(ids.flatMap((id) => people.filter((one) => one.openId === id)));
      },
    },
    access: makeAccess((_asker, one) => isVisible(one)),
  });
  return { names: proposed.map((one) => one.name), loaded, asked };
}

test('the first five are proposed, in their order', async () => {
  const { names, loaded } = await propose(200, () => true);
  expect(names).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
  expect(loaded).toBeLessThan(50);
});

test('those whom the asker may see are found behind many whom they may not', async () => {
  expect((await propose(200, (at) => at === 3 || at > 190)).names).toEqual([
    'p3',
    'p191',
    'p192',
    'p193',
    'p194',
  ]);
});

test('nobody is proposed to whom nobody is visible', async () => {
  expect((await propose(200, () => false)).names).toEqual([]);
});

test('the search is narrowed to whom the asker reaches, who may still not see all of them', async () => {
  const within = new Set([openId('p0'), openId('p1')]);
  const { names, asked } = await propose(2, (at) => at === 1, within);
  expect([names, asked]).toEqual([['p1'], [within]]);
});
