import { describe, expect, test } from 'vitest';
import { createResultQueries } from '../../../src/attendance/query-results.ts';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import type { UserId } from '../../../src/core/ids.ts';
import type { Attendance } from '../../../src/feishu/attendance.ts';
import type { DayResult, ResultAnswer } from '../../../src/feishu/attendance-results.ts';
import { peopleOf } from '../../support/asked-attendance.ts';
import { collectLog } from '../../support/collected-log.ts';
import { days } from '../../support/days.ts';
import { makePerson, openId, userId } from '../../support/people.ts';

type Call = { readonly ids: readonly UserId[]; readonly from: string; readonly to: string };
type Script = (call: Call, number: number) => Partial<ResultAnswer>;

const NOVEMBER = days('2026-11-01', '2026-11-30');

const dayOf = (id: UserId, date = NOVEMBER.from): DayResult => ({
  userId: id,
  day: date,
  groupId: 'g',
  shiftId: 's',
  records: [],
});

const oneDayEach: Script = ({ ids }) => ({ results: ids.map((id) => dayOf(id)) });

function askResults(script: Script = oneDayEach) {
  const calls: Call[] = [];
  const attendance: Attendance = {
    queryFlows: () => Promise.reject(new Error('nobody asks for flows here')),
    queryResults: async (ids, { from, to }) => {
      const call = { ids, from, to };
      calls.push(call);
      return { results: [], invalid: [], unauthorised: [], ...script(call, calls.length) };
    },
  };
  const { logger, lines } = collectLog();
  const queries = createResultQueries({ attendance, logger, sleep: async () => undefined });
  return { queries, calls, lines };
}

const failing =
  (code: ErrorCode, from = 1): Script =>
  (call, number) => {
    if (number >= from) throw new AppError(code, 'refused on purpose');
    return oneDayEach(call, number);
  };

describe('results are asked for', () => {
  test('fifty people a call, and each gets their own', async () => {
    const { queries, calls } = askResults();
    const people = peopleOf(101);
    const { results, absent } = await queries.query(people, NOVEMBER, false);
    expect(calls.map(({ ids }) => ids.length)).toEqual([50, 50, 1]);
    expect([results.size, absent.size]).toEqual([101, 0]);
    expect(results.get(openId('p70'))).toEqual([dayOf(userId('p70'))]);
  });

  test('in runs of days where the answer would grow too large, without a gap', async () => {
    const { queries, calls } = askResults(({ ids, from }) => ({
      results: ids.map((id) => dayOf(id, from as never)),
    }));
    const { results } = await queries.query(peopleOf(50), days('2026-09-01', '2026-11-30'), false);
    expect(calls.map(({ from, to }) => [from, to])).toEqual([
      ['2026-09-01', '2026-10-05'],
      ['2026-10-06', '2026-11-09'],
      ['2026-11-10', '2026-11-30'],
    ]);
    expect(results.get(openId('p0'))).toHaveLength(3);
  });

  test('by user ID alone: without one nothing is known', async () => {
    const { queries, calls } = askResults();
    const nameless = { ...makePerson('n'), userId: undefined };
    const { results, absent } = await queries.query([nameless, makePerson('p')], NOVEMBER, false);
    expect(calls.map(({ ids }) => ids)).toEqual([[userId('p')]]);
    expect([...results.keys(), ...absent]).toEqual([openId('p'), [openId('n'), 'not-permitted']]);
  });

  test('of nobody without a call', async () => {
    const { queries, calls } = askResults();
    expect((await queries.query([], NOVEMBER, false)).results.size).toBe(0);
    expect(calls).toEqual([]);
  });
});

describe('where attendance does not tell', () => {
  test('who is out of reach hides nobody else', async () => {
    const { queries } = askResults(({ ids }) => ({
      results: ids.slice(2).map((id) => dayOf(id)),
      invalid: ids.slice(0, 1),
      unauthorised: ids.slice(1, 2),
    }));
    const { results, absent } = await queries.query(peopleOf(4), NOVEMBER, false);
    expect([...results.keys()]).toEqual([openId('p2'), openId('p3')]);
    expect([...absent]).toEqual([
      [openId('p0'), 'not-permitted'],
      [openId('p1'), 'not-permitted'],
    ]);
  });

  test('somebody without a row is known to have none', async () => {
    const { queries } = askResults(() => ({}));
    const { results } = await queries.query(peopleOf(1), NOVEMBER, false);
    expect(results.get(openId('p0'))).toEqual([]);
  });

  test.each<[ErrorCode, string, number]>([
    ['feishu_scope_missing', 'not-permitted', 1],
    ['attendance_no_permission', 'not-permitted', 1],
    ['attendance_failed', 'failed', 1],
    ['feishu_internal', 'failed', 4],
    ['feishu_unreachable', 'failed', 4],
  ])('%s is no failure of the question: %s', async (code, why, calls) => {
    const asked = askResults(failing(code));
    const { results, absent } = await asked.queries.query(peopleOf(1), NOVEMBER, false);
    expect([results.size, absent.get(openId('p0')), asked.calls.length]).toEqual([0, why, calls]);
    expect(asked.lines.join('')).toContain('results are not known');
  });

  test('a passing failure passes', async () => {
    const asked = askResults((call, number) =>
      number === 1 ? failing('feishu_internal')(call, number) : oneDayEach(call, number),
    );
    expect((await asked.queries.query(peopleOf(1), NOVEMBER, false)).results.size).toBe(1);
  });

  test('one batch that fails leaves the others whole', async () => {
    const asked = askResults(({ ids }) => {
      if (ids.includes(userId('p50'))) throw new AppError('attendance_failed', 'refused on purpose');
      return { results: ids.map((id) => dayOf(id)) };
    });
    const { results, absent } = await asked.queries.query(peopleOf(60), NOVEMBER, false);
    expect([results.size, absent.size]).toEqual([50, 10]);
  });
});
