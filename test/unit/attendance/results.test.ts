import { describe, expect, test } from 'vitest';
import type { PersonReport } from '../../../src/attendance/report-person.ts';
import { whyNothing } from '../../../src/attendance/report-person.ts';
import type { DayResult, ShiftResult } from '../../../src/feishu/attendance-results.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at } from '../../support/days.ts';
import { flowAt } from '../../support/flows.ts';
import { makePerson } from '../../support/people.ts';
import { flowsOn, record, reportOf, resultOn, toldDays } from '../../support/person-report.ts';

const NINE = at('2026-11-09T09:00+08:00');
const SIX = at('2026-11-09T18:00+08:00');

/** A shift from nine to six on 9 November with these results. */
const shift = (
  start: string,
  end: string,
  supplement = 'None',
  flows: { in?: Flow; out?: Flow } = {},
): ShiftResult =>
  record(
    { result: start, supplement, shiftAt: NINE, flow: flows.in },
    { result: end, supplement, shiftAt: SIX, flow: flows.out },
  );

const nightShift = (date: string): DayResult =>
  resultOn(date, [
    record(
      { result: 'Normal', shiftAt: at(`${date}T22:00+08:00`) },
      { result: 'Normal', shiftAt: at(`${date}T22:00+08:00`) + 8 * 3_600_000 },
    ),
  ]);

const judged = (results: readonly DayResult[] | undefined, flows: readonly Flow[] = []): PersonReport =>
  reportOf(flows, '2026-11-09', '2026-11-09', { results });

const kinds = (report: PersonReport): string[] =>
  report.days.flatMap(({ verdicts }) => verdicts.map(({ kind, side }) => `${kind} ${side}`));

describe('verdicts come from results and from nothing else', () => {
  test.each<[string, readonly DayResult[] | undefined, string[]]>([
    ['results that are not known', undefined, []],
    ['no results', [], []],
    ['a normal day', [resultOn('2026-11-09', [shift('Normal', 'Normal')])], ['normal in', 'normal out']],
    ['late and early', [resultOn('2026-11-09', [shift('Late', 'Early')])], ['late in', 'early out']],
    [
      'very late, no end',
      [resultOn('2026-11-09', [shift('SeriousLate', 'Lack')])],
      ['serious-late in', 'missing out'],
    ],
    [
      'an end still to come',
      [resultOn('2026-11-09', [shift('Normal', 'Todo')])],
      ['normal in', 'not-yet out'],
    ],
    [
      'by the platform',
      [resultOn('2026-11-09', [shift('Normal', 'SystemCheck')])],
      ['normal in', 'system out'],
    ],
    [
      'a result nobody knows',
      [resultOn('2026-11-09', [shift('Normal', 'Invalid')])],
      ['normal in', 'other out'],
    ],
    ['leave', [resultOn('2026-11-09', [shift('NoNeedCheck', 'Normal', 'Leave')])], ['leave in', 'leave out']],
    [
      'late in spite of leave',
      [resultOn('2026-11-09', [shift('Late', 'Normal', 'Leave')])],
      ['late in', 'leave out'],
    ],
  ])('%s', (_, results, told) => {
    expect(kinds(judged(results, flowsOn('2026-11-09 11:00')))).toEqual(told);
  });

  test('an unknown result and its reason are kept as they came', () => {
    const [first] =
      judged([resultOn('2026-11-09', [shift('Invalid', 'Normal', 'FieldPunch')])]).days[0]?.verdicts ?? [];
    expect(first).toMatchObject({
      kind: 'other',
      result: 'Invalid',
      supplement: 'FieldPunch',
      shiftAt: NINE,
    });
  });

  test('a missing end is one that results call so: never one that is still to come', () => {
    const missing = (end: string) =>
      judged([resultOn('2026-11-09', [shift('Normal', end)])]).days[0]?.missing;
    expect(missing('Lack')).toMatchObject([{ side: 'out', shiftAt: SIX }]);
    expect(missing('Todo')).toEqual([]);
    expect(judged(undefined, flowsOn('2026-11-09 09:00')).days[0]?.missing).toEqual([]);
  });

  test('a normal day without a check-in is not presence', () => {
    const [only] = judged([resultOn('2026-11-09', [shift('Normal', 'Normal')])]).days;
    expect([only?.punches, only?.first, only?.last, only?.spanMs]).toEqual([
      [],
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('why nobody was seen', () => {
  const NO_TIMES = { result: 'NoNeedCheck' };
  test.each<[string, readonly DayResult[] | undefined, string]>([
    ['results not known', undefined, 'unknown'],
    ['no result of that day', [], 'unknown'],
    ['a result that says nothing', [resultOn('2026-11-09', [])], 'unknown'],
    ['a shift, and truly nothing', [resultOn('2026-11-09', [shift('Lack', 'Lack')])], 'expected'],
    [
      'a make-up workday on a Saturday is a shift',
      [resultOn('2026-11-09', [shift('Lack', 'Lack')])],
      'expected',
    ],
    ['a day of rest', [resultOn('2026-11-09', [record(NO_TIMES, NO_TIMES)])], 'rest'],
    ['leave', [resultOn('2026-11-09', [shift('NoNeedCheck', 'NoNeedCheck', 'Leave')])], 'leave'],
    ['travel', [resultOn('2026-11-09', [shift('NoNeedCheck', 'NoNeedCheck', 'Travel')])], 'away'],
    [
      'a shift without checking in',
      [resultOn('2026-11-09', [shift('NoNeedCheck', 'NoNeedCheck')])],
      'exempt',
    ],
    ['no group', [resultOn('2026-11-09', [record(NO_TIMES, NO_TIMES)], { groupId: '1' })], 'no-group'],
    [
      'a free schedule',
      [resultOn('2026-11-09', [record({ result: 'Lack' }, { result: 'Lack' })])],
      'unknown',
    ],
  ])('%s', (_, results, why) => {
    const report = judged(results);
    expect(report.days.map((one) => whyNothing(one, report))).toEqual([why]);
  });

  test('half a day of leave leaves the other half expected', () => {
    const morning = record(
      { result: 'NoNeedCheck', supplement: 'Leave', shiftAt: NINE },
      { result: 'Normal', shiftAt: SIX },
    );
    const report = judged([resultOn('2026-11-09', [morning])], flowsOn('2026-11-09 13:30 18:00'));
    expect(report.days[0]?.expectation).toEqual({ kind: 'shift', shifts: [{ startAt: NINE, endAt: SIX }] });
    expect(kinds(report)).toEqual(['leave in', 'normal out']);
  });

  test('before somebody joined, and before a day or its shift begins', () => {
    const results = [resultOn('2026-11-09', [shift('Todo', 'Todo')])];
    const ask = (now: string, changes = {}) => {
      const report = reportOf([], '2026-11-09', '2026-11-09', { now: at(now), results, ...changes });
      return report.days.map((one) => whyNothing(one, report));
    };
    expect(ask('2026-11-09T08:59+08:00')).toEqual(['not-yet']);
    expect(ask('2026-11-09T09:00+08:00')).toEqual(['expected']);
    expect(ask('2026-11-09T03:59+08:00', { results: undefined })).toEqual(['not-yet']);
    expect(
      ask('2026-11-09T10:00+08:00', {
        person: makePerson('p', { joinedAt: at('2026-11-10T00:00+08:00') }),
      }),
    ).toEqual(['not-joined']);
  });
});

describe('results say which day a check-in is on', () => {
  test('by naming it, however late it is', () => {
    const late = flowAt('2026-11-10T10:00+08:00');
    const named = resultOn('2026-11-09', [shift('Normal', 'Normal', 'None', { out: late })]);
    const report = reportOf([...flowsOn('2026-11-09 09:00'), late], '2026-11-09', '2026-11-10', {
      results: [named],
    });
    expect(toldDays(report)).toEqual(['2026-11-09 09:00 10:00+1 | 25:00 | implausible']);
  });

  test('by the shift that is nearest', () => {
    const results = [nightShift('2026-11-09'), nightShift('2026-11-10')];
    const flows = [...flowsOn('2026-11-09 21:55 11:30+1'), ...flowsOn('2026-11-10 16:30 06:10+1')];
    expect(toldDays(reportOf(flows, '2026-11-09', '2026-11-10', { results }))).toEqual([
      '2026-11-09 21:55 11:30+1 | 13:35 | 13:35',
      '2026-11-10 16:30 06:10+1 | 13:40 | 13:40',
    ]);
  });

  test('where a check-in before midnight begins the shift of the next day', () => {
    const early = flowAt('2026-11-08T23:50+08:00');
    const start = at('2026-11-09T00:00+08:00');
    const named = resultOn('2026-11-09', [
      record(
        { result: 'Normal', shiftAt: start, flow: early },
        { result: 'Normal', shiftAt: start + 8 * 3_600_000 },
      ),
    ]);
    const report = judged([named], [early, ...flowsOn('2026-11-09 08:10')]);
    expect(toldDays(report)).toEqual(['2026-11-09 23:50-1 08:10 | 8:20 | 8:20']);
  });

  test('long runs of twelve-hour nights, which times alone cannot tell from days', () => {
    const dates = Array.from({ length: 12 }, (_, index) => `2026-11-${index + 10}`);
    const results = dates.map((date) =>
      resultOn(date, [
        record(
          { result: 'Normal', shiftAt: at(`${date}T20:00+08:00`) },
          { result: 'Normal', shiftAt: at(`${date}T20:00+08:00`) + 12 * 3_600_000 },
        ),
      ]),
    );
    const flows = dates.flatMap((date) => flowsOn(`${date} 19:55 08:05+1`));
    const report = reportOf(flows, '2026-11-15', '2026-11-15', { results });
    expect(toldDays(report)).toEqual(['2026-11-15 19:55 08:05+1 | 12:10 | 12:10']);
  });
});

describe('results say which end a check-in is', () => {
  test('a single one that is an out is the last, and not the first', () => {
    const out = flowAt('2026-11-09T18:05+08:00');
    const [only] = judged([resultOn('2026-11-09', [shift('Lack', 'Normal', 'None', { out })])], [out]).days;
    expect([only?.first, only?.last?.at, only?.missing.length]).toEqual([undefined, out.checkedAt, 1]);
  });

  test('an out and an in that begins another shift make no pair of work', () => {
    const [out, back] = [flowAt('2026-11-09T12:00+08:00'), flowAt('2026-11-09T13:00+08:00')];
    const records = [
      record({ result: 'Lack' }, { result: 'Normal', flow: out }),
      record({ result: 'Normal', flow: back }, { result: 'Lack' }),
    ];
    const [only] = judged([resultOn('2026-11-09', records)], [out, back]).days;
    expect(only?.paired).toEqual({ kind: 'implausible' });
  });

  test('two ends seconds apart stay two punches; without results they are a double tap', () => {
    const [out, back] = [flowAt('2026-11-09T12:00:00+08:00'), flowAt('2026-11-09T12:00:40+08:00')];
    const records = [
      record({ result: 'Normal' }, { result: 'Normal', flow: out }),
      record({ result: 'Normal', flow: back }, { result: 'Normal' }),
    ];
    const count = (results: readonly DayResult[] | undefined) =>
      judged(results, [out, back]).days[0]?.punches.length;
    expect([count([resultOn('2026-11-09', records)]), count(undefined)]).toEqual([2, 1]);
  });

  test('a result’s check-in without a record is known by its time', () => {
    const out = flowAt('2026-11-09T18:05+08:00');
    const told = { ...out, recordId: undefined };
    const [only] = judged(
      [resultOn('2026-11-09', [shift('Lack', 'Normal', 'None', { out: told })])],
      [out],
    ).days;
    expect(only?.punches.map(({ end }) => end)).toEqual(['out']);
  });
});

describe('somebody who left and was hired again', () => {
  test('has the records of both on a day with two results, whatever their order', () => {
    const both = [
      resultOn('2026-11-09', [shift('Lack', 'Lack')]),
      resultOn('2026-11-09', [record({ result: 'NoNeedCheck' }, { result: 'NoNeedCheck' })], {
        groupId: '1',
      }),
    ];
    const flows = flowsOn('2026-11-09 09:00 18:00');
    expect(judged(both, flows).days[0]?.expectation.kind).toBe('shift');
    expect(judged(both.toReversed(), flows)).toEqual(judged(both, flows));
    expect(judged([...both, ...both], flows)).toEqual(judged(both, flows));
  });

  test('has days between that nothing is known of', () => {
    const results = [resultOn('2026-11-09', [shift('Normal', 'Normal')])];
    const report = reportOf(flowsOn('2026-11-09 09:00 18:00'), '2026-11-09', '2026-11-10', { results });
    expect(report.days.map((one) => whyNothing(one, report))[1]).toBe('unknown');
  });
});
