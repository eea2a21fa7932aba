import { describe, expect, test } from 'vitest';
import { byAttention, presenceNow, presenceOn } from '../../../src/attendance/presence.ts';
import type { DayResult } from '../../../src/feishu/attendance-results.ts';
import { at } from '../../support/days.ts';
import { flowAt } from '../../support/flows.ts';
import { flowsOn, record, reportOf, resultOn } from '../../support/person-report.ts';

const shiftFrom = (from: string): DayResult =>
  resultOn('2026-11-10', [
    record({ result: 'Todo', shiftAt: at(`2026-11-10T${from}+08:00`) }, { result: 'Todo' }),
  ]);

/** On 10 November, from a report of that day and the one before. */
const nowAt = (time: string, line: string, results?: readonly DayResult[]) =>
  presenceNow(
    reportOf(line ? flowsOn(line) : [], '2026-11-09', '2026-11-10', {
      results,
      now: at(`2026-11-10T${time}+08:00`),
    }),
  );

describe('now', () => {
  test('somebody in is so since their last check-in', () => {
    expect(nowAt('15:00', '2026-11-10 09:00 12:00 13:00')).toMatchObject({
      status: 'in',
      seen: { first: 540, last: 780 },
      due: undefined,
      why: undefined,
    });
  });

  test('a night shift is told by the midnight of today', () => {
    expect(nowAt('05:00', '2026-11-09 21:55')).toMatchObject({
      status: 'in',
      seen: { first: -125, last: -125 },
    });
  });

  test.each<[string, string, readonly DayResult[] | undefined, object]>([
    ['results not known', '10:00', undefined, { due: undefined, why: 'unknown' }],
    ['a shift that has begun', '10:00', [shiftFrom('09:00')], { due: 540, why: 'expected' }],
    ['one to come', '08:00', [shiftFrom('22:00')], { due: 1320, why: 'not-yet' }],
    [
      'a morning of leave',
      '10:00',
      [
        resultOn('2026-11-10', [
          record(
            { result: 'NoNeedCheck', supplement: 'Leave', shiftAt: at('2026-11-10T09:00+08:00') },
            { result: 'NoNeedCheck', supplement: 'Leave' },
          ),
          record({ result: 'Todo', shiftAt: at('2026-11-10T13:30+08:00') }, { result: 'Todo' }),
        ]),
      ],
      { due: 810, why: 'not-yet' },
    ],
  ])('somebody not seen, with %s', (_, time, results, told) => {
    expect(nowAt(time, '', results)).toMatchObject({ status: 'not-seen', seen: undefined, ...told });
  });

  test('a report that does not reach to today tells nothing', () => {
    const report = reportOf(flowsOn('2026-11-09 09:00'), '2026-11-09');
    expect(presenceNow(report)).toMatchObject({ status: 'unknown', seen: undefined, why: undefined });
  });
});

describe('on a day gone by', () => {
  test('somebody was seen from the first to the last check-in, however many there are', () => {
    expect(presenceOn(reportOf(flowsOn('2026-11-10 21:55 06:10+1'), '2026-11-10'))).toMatchObject({
      status: 'seen',
      seen: { first: 1315, last: 1810 },
    });
  });

  test('in the field, where one check-in says so', () => {
    const flows = [flowAt('2026-11-10T09:00+08:00', { isField: true }), ...flowsOn('2026-11-10 18:00')];
    expect(presenceOn(reportOf(flows, '2026-11-10')).status).toBe('field');
  });

  test('or not seen, with when they were due', () => {
    const report = reportOf([], '2026-11-10', '2026-11-10', { results: [shiftFrom('09:00')] });
    expect(presenceOn(report)).toMatchObject({ status: 'not-seen', due: 540, why: 'expected' });
  });

  test('nothing is known of a day that has not begun by their clock', () => {
    const now = at('2026-11-10T03:00+08:00');
    expect(presenceOn(reportOf([], '2026-11-10', '2026-11-10', { now })).status).toBe('unknown');
  });
});

test('first those not seen though due, by when they were; those in before those out; rest last', () => {
  const rest = resultOn('2026-11-10', [record({ result: 'NoNeedCheck' }, { result: 'NoNeedCheck' })]);
  const told = {
    rest: nowAt('10:00', '', [rest]),
    out: nowAt('10:00', '2026-11-10 08:00 09:00'),
    in: nowAt('10:00', '2026-11-10 08:00'),
    later: nowAt('10:00', '', [shiftFrom('22:00')]),
    nine: nowAt('10:00', '', [shiftFrom('09:00')]),
    unknown: nowAt('10:00', ''),
    eight: nowAt('10:00', '', [shiftFrom('08:00')]),
  };
  const { eight, nine, unknown, later, out, rest: resting } = told;
  expect(byAttention(Object.values(told))).toEqual([eight, nine, unknown, later, told.in, out, resting]);
});
