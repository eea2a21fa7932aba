import { describe, expect, test } from 'vitest';
import { teamStatus } from '../../../src/attendance/team-status.ts';
import type { DayResult } from '../../../src/feishu/attendance-results.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at } from '../../support/days.ts';
import { flowAt } from '../../support/flows.ts';
import { flowsOn, record, reportOf, resultOn } from '../../support/person-report.ts';

/** On 10 November, from a report of that day and the one before. */
const statusAt = (time: string, flows: readonly Flow[], results?: readonly DayResult[]) =>
  teamStatus(reportOf(flows, '2026-11-09', '2026-11-10', { results, now: at(`2026-11-10T${time}+08:00`) }));

const shift = (out: Flow | undefined, end = 'Normal') =>
  resultOn('2026-11-10', [
    record(
      { result: 'Normal', shiftAt: at('2026-11-10T09:00+08:00') },
      { result: end, shiftAt: at('2026-11-10T18:00+08:00'), flow: out },
    ),
  ]);
const REST = resultOn('2026-11-10', [record({ result: 'NoNeedCheck' }, { result: 'NoNeedCheck' })]);
const LEAVE = resultOn('2026-11-10', [
  record({ result: 'NoNeedCheck', supplement: 'Leave' }, { result: 'NoNeedCheck', supplement: 'Leave' }),
]);

describe('who has not checked in', () => {
  test.each<[string, readonly DayResult[] | undefined, string]>([
    ['results not known', undefined, 'not-seen'],
    ['a shift missed: that is no absence', [shift(undefined, 'Lack')], 'not-seen'],
    ['a day of rest', [REST], 'resting'],
    ['leave', [LEAVE], 'on-leave'],
  ])('%s', (_, results, status) => {
    expect(statusAt('20:00', flowsOn('2026-11-09 09:00 18:00'), results)).toBe(status);
  });
});

const field = (time: string): Flow => flowAt(`2026-11-10T${time}+08:00`, { isField: true });

describe('who has checked in', () => {
  test.each([
    ['once', '2026-11-10 09:00', 'in'],
    ['and out', '2026-11-10 09:00 12:00', 'out'],
    ['and back', '2026-11-10 09:00 12:00 13:00', 'in'],
  ])('%s', (_, line, status) => {
    expect(statusAt('15:00', flowsOn(line))).toBe(status);
  });

  test('on a day of rest is in', () => {
    expect(statusAt('15:00', flowsOn('2026-11-10 09:00'), [REST])).toBe('in');
  });

  test('in the field is in the field, and out when out', () => {
    expect(statusAt('15:00', [field('09:00')])).toBe('field');
    expect(statusAt('15:00', [field('09:00'), field('12:00')])).toBe('out');
  });

  test('with an odd number is out where results have the out of a shift that has ended', () => {
    const out = flowAt('2026-11-10T18:05+08:00');
    const flows = [...flowsOn('2026-11-10 09:00 12:00'), out];
    expect(statusAt('19:00', flows, [shift(out)])).toBe('out');
    expect(statusAt('19:00', [...flows, ...flowsOn('2026-11-10 18:30 18:50')], [shift(out)])).toBe('in');
  });
});

describe('a night shift', () => {
  test('that began yesterday still runs before its end', () => {
    expect(statusAt('05:00', flowsOn('2026-11-09 21:55'))).toBe('in');
  });

  test('is over with its end, and leaves nothing seen today', () => {
    expect(statusAt('09:00', flowsOn('2026-11-09 21:55 06:10+1'))).toBe('not-seen');
  });

  test('without its end does not run for ever', () => {
    expect(statusAt('11:00', flowsOn('2026-11-09 21:55'))).toBe('not-seen');
  });
});

test('a report that does not reach to today says nothing of it', () => {
  const now = at('2026-11-20T09:00+08:00');
  expect(teamStatus(reportOf([], '2026-11-09', '2026-11-10', { now }))).toBe('unknown');
});
