import { describe, expect, test } from 'vitest';
import { DAYS, NIGHTS, type RawCase } from '../../fixtures/attendance/raw-days.ts';
import { at, frameIn } from '../../support/days.ts';
import { flowsOn, reportOf, toldDays } from '../../support/person-report.ts';

const toldOf = ({ did, from, to }: RawCase): string[] =>
  toldDays(
    reportOf(
      did.flatMap((line) => flowsOn(line)),
      from,
      to,
    ),
  );

describe('shifts over midnight are on the day they began', () => {
  test.each(NIGHTS.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(toldOf(one)).toEqual(one.told);
  });
});

describe('days stay days', () => {
  test.each(DAYS.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(toldOf(one)).toEqual(one.told);
  });
});

describe('a day that goes on', () => {
  const now = at('2026-11-10T10:00+08:00');

  test('after a long day yesterday: this morning is its own', () => {
    const flows = ['2026-11-08 08:00 20:00', '2026-11-09 08:00 20:00', '2026-11-10 08:00'].flatMap((line) =>
      flowsOn(line),
    );
    expect(toldDays(reportOf(flows, '2026-11-10', '2026-11-10', { now }))).toEqual([
      '2026-11-10 08:00 | - | odd',
    ]);
  });

  test('after yesterday lasted until half past three: this morning is its own', () => {
    const flows = ['2026-11-09 09:00 03:30+1', '2026-11-10 09:50'].flatMap((line) => flowsOn(line));
    expect(toldDays(reportOf(flows, '2026-11-10', '2026-11-10', { now }))).toEqual([
      '2026-11-10 09:50 | - | odd',
    ]);
  });

  test('after a night: this morning was its end', () => {
    const flows = ['2026-11-08 21:55 06:10+1', '2026-11-09 21:55 06:10+1'].flatMap((line) => flowsOn(line));
    expect(toldDays(reportOf(flows, '2026-11-10', '2026-11-10', { now }))).toEqual([]);
  });
});

describe('what is a night and what a day', () => {
  test('more than nine long nights in a row look like days: the limit that is stated', () => {
    const dates = Array.from({ length: 10 }, (_, index) => `2026-11-${index + 10}`);
    const flows = dates.flatMap((date) => flowsOn(`${date} 19:55 08:05+1`));
    const report = reportOf(flows, '2026-11-09', '2026-11-21');
    expect(toldDays(report)[1]).toBe('2026-11-11 08:05 19:55 | 11:50 | 11:50');
    const nine = reportOf(flows.slice(0, 18), '2026-11-09', '2026-11-21');
    expect(toldDays(nine)[0]).toBe('2026-11-10 19:55 08:05+1 | 12:10 | 12:10');
  });

  test('with days that begin at midnight, what ends at two is on the day it began', () => {
    const flows = ['2026-11-09 18:00 02:10+1', '2026-11-10 18:00 02:10+1'].flatMap((line) => flowsOn(line));
    const report = reportOf(flows, '2026-11-09', '2026-11-10', { frame: frameIn('Asia/Shanghai', 0) });
    expect(toldDays(report)).toEqual([
      '2026-11-09 18:00 02:10+1 | 8:10 | 8:10',
      '2026-11-10 18:00 02:10+1 | 8:10 | 8:10',
    ]);
  });
});

describe('nights over a clock change last as long as they really did', () => {
  const frame = frameIn('Europe/Berlin');

  test('an hour less in spring', () => {
    const flows = [...flowsOn('2026-03-28 21:55', '+01:00'), ...flowsOn('2026-03-29 06:10', '+02:00')];
    expect(toldDays(reportOf(flows, '2026-03-28', '2026-03-29', { frame }))).toEqual([
      '2026-03-28 21:55 06:10+1 | 7:15 | 7:15',
    ]);
  });

  test('an hour more in autumn', () => {
    const flows = [...flowsOn('2026-10-24 21:55', '+02:00'), ...flowsOn('2026-10-25 06:10', '+01:00')];
    expect(toldDays(reportOf(flows, '2026-10-24', '2026-10-25', { frame }))).toEqual([
      '2026-10-24 21:55 06:10+1 | 9:15 | 9:15',
    ]);
  });
});
