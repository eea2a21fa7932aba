import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/core/zone.ts';
import { askAttendance, oneFlowEach, peopleOf } from '../../support/asked-attendance.ts';
import { at } from '../../support/days.ts';
import { makeFlow } from '../../support/flows.ts';
import { makePerson, openId, userId } from '../../support/people.ts';

const DAY_MS = 86_400_000;
const bounds = (days = 1): Bounds => {
  const fromMs = at('2026-10-01T04:00+08:00');
  return { fromMs, toMs: fromMs + days * DAY_MS };
};

describe('people are asked for fifty at a time', () => {
  test.each([
    [0, []],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [100, [50, 50]],
    [101, [50, 50, 1]],
    [2001, [...Array.from({ length: 40 }, () => 50), 1]],
  ])('%i people', async (count, sizes) => {
    const { queries, calls, ...asked } = askAttendance();
    const people = peopleOf(count);
    const answer = await queries.query({ people, bounds: bounds() });
    expect(asked.sizes()).toEqual(sizes);
    expect(calls.flatMap(({ ids }) => ids)).toEqual(people.map((person) => person.userId));
    expect([answer.complete, answer.missing, answer.unattributed]).toEqual([people, [], 0]);
    expect([...answer.flows].map(([id, flows]) => [id, flows.map((flow) => flow.userId)])).toEqual(
      people.map((person) => [person.openId, [person.userId]]),
    );
  });

  test('and few calls are under way at a time', async () => {
    const { queries, most } = askAttendance();
    await queries.query({ people: peopleOf(1000), bounds: bounds() });
    expect(most()).toBe(4);
  });

  test('nobody is asked for, or answered for, twice', async () => {
    const { queries, calls } = askAttendance();
    const answer = await queries.query({
      people: ['a', 'b', 'a'].map((key) => makePerson(key)),
      bounds: bounds(),
    });
    expect(calls.map(({ ids }) => ids)).toEqual([[userId('a'), userId('b')]]);
    expect(answer.complete).toEqual([makePerson('a'), makePerson('b')]);
  });
});

describe('a long range is cut', () => {
  test.each([
    [50, 33, [33]],
    [50, 35, [35]],
    [50, 36, [35, 1]],
    [50, 186, [35, 35, 35, 35, 35, 11]],
    [1, 186, [186]],
    [20, 186, [87, 87, 12]],
  ])('%i people over %i days', async (count, days, lengths) => {
    const { queries, calls, most } = askAttendance();
    const asked = bounds(days);
    const answer = await queries.query({ people: peopleOf(count), bounds: asked });
    expect(calls.map((call) => (call.bounds.toMs - call.bounds.fromMs) / DAY_MS)).toEqual(lengths);
    expect(calls.map((call) => call.bounds.fromMs)).toEqual([
      asked.fromMs,
      ...calls.slice(0, -1).map((call) => call.bounds.toMs),
    ]);
    expect(calls.at(-1)?.bounds.toMs).toBe(asked.toMs);
    expect(answer.flows.get(openId('p0'))).toHaveLength(lengths.length);
    expect(most()).toBe(1);
  });
});

test('where the days have not begun nobody is asked for, and nobody is missing', async () => {
  const { queries, calls } = askAttendance();
  const { fromMs } = bounds();
  const answer = await queries.query({ people: peopleOf(2), bounds: { fromMs, toMs: fromMs } });
  expect([calls, answer.complete, answer.flows.get(openId('p1'))]).toEqual([[], peopleOf(2), []]);
});

describe('IDs', () => {
  const byNumber = makePerson('n', { userId: undefined, employeeNo: '10086' });
  const nobody = makePerson('x', { userId: undefined });

  test('those without a user ID are asked for by number, those with neither are missing, all in the order asked', async () => {
    const { queries, calls } = askAttendance();
    const [a, b] = [makePerson('a'), makePerson('b', { employeeNo: '7' })];
    const answer = await queries.query({ people: [nobody, b, byNumber, a], bounds: bounds() });
    expect(calls.map(({ ids, options }) => [options.idType, ids])).toEqual([
      ['employee_id', [b.userId, a.userId]],
      ['employee_no', ['10086']],
    ]);
    expect(answer.complete).toEqual([b, byNumber, a]);
    expect(answer.missing).toEqual([{ person: nobody, reason: 'no-id' }]);
    expect(answer.flows.get(byNumber.openId)?.map((flow) => flow.employeeNo)).toEqual(['10086']);
  });

  test('where nobody has any, nothing is asked, and nothing fails', async () => {
    const { queries, calls } = askAttendance();
    const answer = await queries.query({ people: [nobody], bounds: bounds() });
    expect([calls, answer.complete, answer.missing.length]).toEqual([[], [], 1]);
  });

  test.each([
    ['user ID', { userId: userId('same') }, [true, true]],
    ['employee number', { userId: undefined, employeeNo: '7' }, [true, true]],
    // The first has a user ID to be asked for with; the number alone would mean either.
    ['number of somebody with a user ID', { employeeNo: '7' }, [false, true]],
  ])('two with one %s never get each other’s flows', async (_what, shared, isMissing) => {
    const { queries } = askAttendance();
    const twins = [
      makePerson('one', shared),
      makePerson('two', { ...shared, ...(isMissing[0] ? {} : { userId: undefined }) }),
    ];
    const other = makePerson('other');
    const answer = await queries.query({ people: [...twins, other], bounds: bounds() });
    expect(answer.missing).toEqual(
      twins.filter((_, index) => isMissing[index]).map((person) => ({ person, reason: 'shared-id' })),
    );
    expect(answer.complete).toEqual([...twins.filter((_, index) => !isMissing[index]), other]);
  });

  test('people who left are asked for where that is said, and apart from others', async () => {
    const { queries, calls } = askAttendance();
    await Promise.all([
      queries.query({ people: peopleOf(1), bounds: bounds(), includeTerminated: true }),
      queries.query({ people: peopleOf(1), bounds: bounds() }),
    ]);
    expect(calls.map(({ options }) => options.includeTerminated)).toEqual([true, false]);
  });
});

describe('a flow of nobody who was asked for', () => {
  test('is counted, and given to nobody', async () => {
    const strangers = [makeFlow({ userId: undefined }), makeFlow({ userId: userId('other') })];
    const { queries } = askAttendance((call) => [...oneFlowEach(call), ...strangers]);
    const answer = await queries.query({ people: peopleOf(1), bounds: bounds() });
    expect(answer.unattributed).toBe(2);
    expect(answer.flows.get(openId('p0'))).toHaveLength(1);
    expect(answer.flows.size).toBe(1);
  });

  test('counts once where it is told twice, and not where its owner is told beside it', async () => {
    const [owned, stranger] = [makeFlow({ userId: userId('p0') }), makeFlow({ userId: undefined })];
    const { queries } = askAttendance(() => [owned, { ...owned, userId: undefined }, stranger, stranger]);
    expect((await queries.query({ people: peopleOf(1), bounds: bounds() })).unattributed).toBe(1);
  });

  test('with neither owner nor record counts as often as it comes', async () => {
    const { queries } = askAttendance(() =>
      [1, 2].map(() => makeFlow({ userId: undefined, recordId: undefined })),
    );
    expect((await queries.query({ people: peopleOf(1), bounds: bounds() })).unattributed).toBe(2);
  });
});
