import { expect, test } from 'vitest';
import { seeWhom } from '../../../src/bot/see-whom.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { Holder } from '../../../src/people/directory.ts';
import { makeAccess } from '../../support/access.ts';
import { makeNamedDepartment, namedDepartments } from '../../support/named-departments.ts';
import { makePerson } from '../../support/people.ts';

const ASKER = makePerson('asker');
const DEPARTMENT = makeNamedDepartment('big', 'Big');

/** What is seen of a department of so many people, and how many were decided on for it. */
async function see(count: number, maySee: (at: number) => boolean, reach?: (at: number) => boolean) {
  const people = Array.from({ length: count }, (_, at) => makePerson(`p${at}`));
  const places = new Map<OpenId, number>(people.map((one, at) => [one.openId, at]));
  const isVisible = ({ openId }: Holder): boolean => maySee(places.get(openId) ?? Number.NaN);
  let decided = 0;
  const seen = await seeWhom([{ department: DEPARTMENT, as: 'big' }], ASKER, {
    admins: new Set(),
    nearNames: { search: () => Promise.resolve([]) },
    reachOf: () =>
      Promise.resolve(reach && new Set(people.filter((_, at) => reach(at)).map((one) => one.openId))),
    directory: {
      ...namedDepartments([DEPARTMENT, people]),
      syncedAt: () => Promise.resolve(0),
      peopleByUserId: () => Promise.resolve([]),
      peopleByKeys: () => Promise.resolve(new Map()),
      peopleByOpenId: (ids) => Promise.resolve(ids.flatMap((id) => people[places.get(id) ?? -1] ?? [])),
    },
    access: {
      authorise: (asker, all) => {
        decided += all.length;
        return makeAccess((_, one) => isVisible(one)).authorise(asker, all);
      },
    },
  });
  return { seen, decided };
}

test('two hundred people are shown, and one more is too many', async () => {
  expect((await see(200, () => true)).seen).toMatchObject({ people: { length: 200 }, denied: [] });
  expect((await see(201, () => true)).seen).toBe('too-many');
});

test('only those count whom the asker may see', async () => {
  expect((await see(3000, (at) => at >= 2800)).seen).toMatchObject({
    people: { length: 200 },
    departments: [{ count: 200, isWhole: false }],
    denied: [],
  });
});

test('nobody is looked at beyond too many, nor out of the asker’s reach', async () => {
  expect((await see(50_000, () => true)).decided).toBeLessThan(1000);
  const { seen, decided } = await see(
    50_000,
    (at) => at === 40_007,
    (at) => at > 40_000 && at < 40_010,
  );
  expect([seen, decided]).toMatchObject([
    { people: [{ name: 'p40007' }], departments: [{ count: 1, isWhole: false }] },
    9,
  ]);
});

test('of a large department everybody is looked at where nothing less decides', async () => {
  expect((await see(5000, (at) => at === 4999)).seen).toMatchObject({
    people: [{ name: 'p4999' }],
    departments: [{ count: 1, isWhole: false }],
  });
});

test('of nobody who is seen nothing but the words is told', async () => {
  expect((await see(30, () => false)).seen).toEqual({ people: [], departments: [], denied: ['big'] });
});
