import { describe, expect, test } from 'vitest';
import {
  askAttendance,
  expectWhole,
  failure,
  oneFlowEach,
  peopleOf,
} from '../../support/asked-attendance.ts';
import { makePerson, userId } from '../../support/people.ts';
import { appErrorOf } from '../../support/thrown.ts';

const BOUNDS = { fromMs: 1_000_000, toMs: 2_000_000 };
const DAY_MS = 86_400_000;

const keys = (...indices: number[]): string[] => indices.map((index) => userId(`p${index}`));

/** Attendance that does not know these IDs, and fails everybody who is asked for with one of them. */
const notKnowing = (unknown: readonly string[]) =>
  askAttendance((call) => {
    if (call.ids.some((id) => unknown.includes(id)))
      throw failure('attendance_unknown_person', { logId: 'L1' });
    return oneFlowEach(call);
  });

describe('an ID that attendance does not know', () => {
  test.each([
    [[0], 13],
    [[49], 13],
    [[0, 25], 25],
    [[3, 17, 31, 44], 45],
    [Array.from({ length: 50 }, (_, index) => index), 99],
  ])('hides nobody else: %j of fifty', async (bad, mostCalls) => {
    const { queries, calls } = notKnowing(keys(...bad));
    // Another batch is whole, so that there is an answer even where all of the first are unknown.
    const answer = await queries.query({ people: peopleOf(60), bounds: BOUNDS });
    expectWhole(answer, 60);
    expect(answer.missing).toEqual(
      bad.map((index) => ({ person: makePerson(`p${index}`), reason: 'unknown-to-attendance', logId: 'L1' })),
    );
    expect(calls.length).toBeLessThanOrEqual(mostCalls + 1);
  });

  test('is not asked for among others again for ten minutes, and then is', async () => {
    const { queries, calls, clock } = notKnowing(keys(7));
    const ask = () => queries.query({ people: peopleOf(50), bounds: BOUNDS });
    await ask();
    const before = calls.length;
    expectWhole(await ask(), 50);
    expect(calls.slice(before).map(({ ids }) => ids.length)).toEqual([49]);
    clock.advance(10 * 60_000);
    expectWhole(await ask(), 50);
    expect(calls.length).toBeGreaterThan(before + 10);
  });

  test('is asked for anew after the clock was turned back', async () => {
    const { queries, calls, clock } = notKnowing(keys(0));
    await queries.query({ people: peopleOf(2), bounds: BOUNDS });
    clock.set('2020-01-01T00:00:00Z');
    const before = calls.length;
    await queries.query({ people: peopleOf(2), bounds: BOUNDS });
    expect(calls[before]?.ids).toHaveLength(2);
  });

  test('is asked for each time where nobody else is: they may have been let in', async () => {
    let isKnown = false;
    const { queries } = askAttendance((call) => {
      if (!isKnown) throw failure('attendance_unknown_person');
      return oneFlowEach(call);
    });
    const ask = () => queries.query({ people: peopleOf(1), bounds: BOUNDS });
    expect((await appErrorOf(ask())).code).toBe('attendance_unknown_person');
    isKnown = true;
    expect((await ask()).complete).toEqual(peopleOf(1));
  });

  test('is found in a later part of a long range as well', async () => {
    const toMs = 60 * DAY_MS;
    const { queries } = askAttendance((call) => {
      if (call.bounds.toMs === toMs && call.ids.includes(userId('p3')))
        throw failure('attendance_unknown_person');
      return oneFlowEach(call);
    });
    const answer = await queries.query({ people: peopleOf(50), bounds: { fromMs: 0, toMs } });
    expectWhole(answer, 50);
    expect(answer.missing.map(({ person }) => person)).toEqual([makePerson('p3')]);
  });
});
