import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/core/errors.ts';
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

/** Fails so many times whoever is asked for together with this ID. */
const failing = (id: string, times: number, error: Error) => {
  let left = times;
  return askAttendance((call) => {
    if (left > 0 && call.ids.includes(id)) {
      left -= 1;
      throw error;
    }
    return oneFlowEach(call);
  });
};

describe('a passing failure', () => {
  test.each<ErrorCode>(['feishu_internal', 'feishu_unreachable', 'feishu_rate_limited', 'feishu_token'])(
    '%s is tried again, and the answer is whole',
    async (code) => {
      const { queries, calls, pauses } = failing(userId('p60'), 3, failure(code));
      const answer = await queries.query({ people: peopleOf(101), bounds: BOUNDS });
      expectWhole(answer, 101);
      expect([answer.missing, calls.length, pauses.length]).toEqual([[], 6, 3]);
      expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
    },
  );

  test('that does not pass leaves out those who were asked for together, and nobody else', async () => {
    const { queries, calls, lines } = failing(userId('p60'), 99, failure('feishu_internal', { logId: 'L2' }));
    const answer = await queries.query({ people: peopleOf(151), bounds: BOUNDS });
    expectWhole(answer, 151);
    expect(answer.missing).toEqual(
      peopleOf(100)
        .slice(50)
        .map((person) => ({ person, reason: 'failed', logId: 'L2' })),
    );
    expect(calls).toHaveLength(3 + 4);
    expect(lines.join('')).toContain('"people":50');
  });

  test('lasts at least as long as Feishu says', async () => {
    const { queries, pauses } = failing(
      userId('p0'),
      1,
      failure('feishu_rate_limited', { retryAfterMs: 7000 }),
    );
    await queries.query({ people: peopleOf(1), bounds: BOUNDS });
    expect(pauses).toEqual([7000]);
  });

  test('that lasts longer than an asker waits is not waited for', async () => {
    const error = failure('feishu_rate_limited', { retryAfterMs: 30_000 });
    const { queries, pauses } = failing(userId('p0'), 1, error);
    const answer = await queries.query({ people: peopleOf(51), bounds: BOUNDS });
    expect([pauses, answer.complete.length, answer.missing[0]?.reason]).toEqual([[], 1, 'failed']);
  });

  test('of one part of a long range leaves its people out: half a range looks like absence', async () => {
    const { queries } = askAttendance((call) => {
      if (call.bounds.fromMs > 0 && call.ids.includes(userId('p0'))) throw failure('feishu_refused');
      return oneFlowEach(call);
    });
    const answer = await queries.query({ people: peopleOf(60), bounds: { fromMs: 0, toMs: 60 * DAY_MS } });
    expectWhole(answer, 60);
    expect(answer.complete).toEqual(peopleOf(60).slice(50));
  });

  test('keeps no slot from others while it is waited for', async () => {
    const { queries, most, calls } = askAttendance((call, number) => {
      if (number <= 4) throw failure('feishu_internal');
      return oneFlowEach(call);
    });
    await queries.query({ people: peopleOf(400), bounds: BOUNDS });
    expect([most(), calls.length]).toEqual([4, 8 + 4]);
  });
});

describe('a failure for good', () => {
  test.each<[ErrorCode, string]>([
    ['attendance_no_permission', 'no-permission'],
    ['feishu_scope_missing', 'refused'],
    ['attendance_failed', 'refused'],
    ['attendance_parameter', 'refused'],
    ['feishu_unreadable', 'refused'],
    ['internal', 'refused'],
  ])('%s is not tried again, and is said', async (code, reason) => {
    const { queries, calls } = failing(userId('p0'), 99, failure(code));
    const answer = await queries.query({ people: peopleOf(51), bounds: BOUNDS });
    expect(calls).toHaveLength(2);
    expectWhole(answer, 51);
    expect(new Set(answer.missing.map((one) => one.reason))).toEqual(new Set([reason]));
  });
});

describe('an answer for nobody is none', () => {
  test.each<ErrorCode>([
    'attendance_no_permission',
    'feishu_scope_missing',
    'attendance_failed',
    'feishu_internal',
    'attendance_unknown_person',
  ])('%s is thrown', async (code) => {
    const { queries } = askAttendance(() => {
      throw failure(code);
    });
    const people = [...peopleOf(3), makePerson('x', { userId: undefined })];
    expect((await appErrorOf(queries.query({ people, bounds: BOUNDS }))).code).toBe(code);
  });

  test('of several errors the one that may pass is thrown: then the question is tried again', async () => {
    const { queries } = askAttendance((call) => {
      throw failure(call.ids.includes(userId('p0')) ? 'attendance_failed' : 'feishu_internal');
    });
    expect((await appErrorOf(queries.query({ people: peopleOf(51), bounds: BOUNDS }))).code).toBe(
      'feishu_internal',
    );
  });
});
