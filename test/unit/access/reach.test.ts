import { expect, test } from 'vitest';
import { createReach } from '../../../src/access/reach.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { writeDepartments, writePeople } from '../../../src/people/directory-rows.ts';
import {
  departmentId,
  makeContactPerson,
  makeDepartment,
  makePerson,
  openId,
  userId,
} from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const member = (key: string, department?: string, leader?: string) =>
  makeContactPerson(key, {
    departments: department ? [departmentId(department)] : [],
    leader: leader === undefined ? undefined : openId(leader),
  });

const PEOPLE = [
  member('boss'),
  member('lead', 'rd', 'boss'),
  member('worker', 'platform', 'lead'),
  member('trainee', undefined, 'worker'),
  member('guest', 'platform'),
  member('alone', 'sales'),
  // A circle of leaders ends all the same.
  member('round', undefined, 'about'),
  member('about', undefined, 'round'),
];

async function reachOf(key: string, people = PEOPLE): Promise<string[] | undefined> {
  const { db } = await openTemporaryStore();
  const departments = [
    makeDepartment('rd', { leaders: [openId('lead')] }),
    makeDepartment('platform', { parentId: departmentId('rd') }),
    makeDepartment('sales'),
  ];
  await writeDepartments(db, departments, 1);
  for (let start = 0; start < people.length; start += 500)
    await writePeople(db, people.slice(start, start + 500), undefined, 1);
  const reached = await createReach(db, new Set([userId('admin')]), systemClock)(makePerson(key));
  return reached && [...reached].map((id) => id.slice(3)).toSorted();
}

test.each([
  ['alone', ['alone']],
  ['worker', ['trainee', 'worker']],
  ['lead', ['guest', 'lead', 'trainee', 'worker']],
  ['boss', ['boss', 'lead', 'trainee', 'worker']],
  ['round', ['about', 'round']],
  ['stranger', ['stranger']],
])('%s reaches %j', async (key, reached) => {
  expect(await reachOf(key)).toEqual(reached);
});

test('an administrator reaches everybody', async () => {
  expect(await reachOf('admin')).toBeUndefined();
});

test('whoever leads thousands is not told them one by one', async () => {
  const many = Array.from({ length: 2100 }, (_, at) => member(`p${at}`, undefined, 'boss'));
  expect(await reachOf('boss', [member('boss'), ...many])).toBeUndefined();
});
