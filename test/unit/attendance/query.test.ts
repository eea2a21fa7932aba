import { describe, expect, test } from 'vitest';
import { queryFlows } from '../../../src/attendance/query.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { UserId } from '../../../src/core/ids.ts';
import type { Attendance } from '../../../src/feishu/attendance.ts';
import { makeFlow } from '../../support/flows.ts';
import { makePerson, userId } from '../../support/people.ts';

const BOUNDS = { fromMs: 1000, toMs: 2000 };

/** Answers one flow for each person asked for. */
function watchAttendance(failAt?: UserId) {
  const batches: (readonly string[])[] = [];
  const attendance: Attendance = {
    queryFlows: (people, bounds) => {
      batches.push(people);
      expect(bounds).toEqual(BOUNDS);
      if (failAt && people.includes(failAt)) throw new AppError('attendance_unknown_person', 'no');
      return Promise.resolve(people.map((id) => makeFlow({ userId: id as UserId })));
    },
  };
  return { attendance, batches };
}

const peopleOf = (count: number) => Array.from({ length: count }, (_, index) => makePerson(`p${index}`));

describe('people are asked for fifty at a time', () => {
  test.each([
    [0, []],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [101, [50, 50, 1]],
  ])('%i people', async (count, sizes) => {
    const { attendance, batches } = watchAttendance();
    const people = peopleOf(count);
    const answer = await queryFlows(attendance, people, BOUNDS);
    expect(batches.map((batch) => batch.length)).toEqual(sizes);
    expect(batches.flat()).toEqual(people.map((person) => person.userId));
    expect(answer.flows.map((flow) => flow.userId)).toEqual(people.map((person) => person.userId));
    expect([answer.complete, answer.missing]).toEqual([people, []]);
  });
});

test('nobody is asked for twice', async () => {
  const { attendance, batches } = watchAttendance();
  const twice = [makePerson('a'), makePerson('b'), makePerson('a')];
  const answer = await queryFlows(attendance, twice, BOUNDS);
  expect(batches).toEqual([[userId('a'), userId('b')]]);
  expect(answer.flows).toHaveLength(2);
});

test('somebody who is named twice is in the answer once', async () => {
  const { attendance } = watchAttendance();
  const answer = await queryFlows(attendance, [makePerson('a'), makePerson('a')], BOUNDS);
  expect(answer.complete).toHaveLength(1);
});

test('people without a user ID are missing, and not asked for', async () => {
  const { attendance, batches } = watchAttendance();
  const [known, unknown] = [makePerson('a'), makePerson('b', { userId: undefined })];
  const answer = await queryFlows(attendance, [unknown, known], BOUNDS);
  expect(batches).toEqual([[userId('a')]]);
  expect(answer.complete).toEqual([known]);
  expect(answer.missing).toEqual([{ person: unknown, reason: 'no-user-id' }]);
});

test('where nobody has a user ID nothing is asked', async () => {
  const { attendance, batches } = watchAttendance();
  const answer = await queryFlows(attendance, [makePerson('a', { userId: undefined })], BOUNDS);
  expect([batches, answer.flows, answer.missing.length]).toEqual([[], [], 1]);
});

test('one batch of three that fails fails the whole: no answer looks whole that is not', async () => {
  const { attendance } = watchAttendance(userId('p60'));
  await expect(queryFlows(attendance, peopleOf(101), BOUNDS)).rejects.toThrow(AppError);
});
