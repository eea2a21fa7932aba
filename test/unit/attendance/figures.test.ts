import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/attendance/compare.ts';
import { explain } from '../../../src/attendance/explain.ts';
import { type Figures, figuresOf } from '../../../src/attendance/figures.ts';
import { countPlaces } from '../../../src/attendance/places.ts';
import { summarisePerson } from '../../../src/attendance/summary.ts';
import { summariseTeam } from '../../../src/attendance/team-summary.ts';
import type { ShiftResult } from '../../../src/feishu/attendance-results.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at } from '../../support/days.ts';
import { flowAt, makeFlow } from '../../support/flows.ts';
import { flowsOn, record, reportOf, resultOn } from '../../support/person-report.ts';

const HOUR_MS = 3_600_000;

/** A week by hand: a plain day, a day with lunch, one without its end, a long evening, leave, nothing, field work. */
const LATE_OUT = flowAt('2026-11-13T00:30+08:00', { type: 2 });
const FIELD = [
  flowAt('2026-11-15T10:00+08:00', { isField: true, locationName: '客户现场' }),
  flowAt('2026-11-15T16:00+08:00', { isField: true, locationName: '客户现场' }),
];
const FLOWS: readonly Flow[] = [
  ...flowsOn('2026-11-09 09:00 18:00'),
  ...flowsOn('2026-11-10 09:10 12:00 13:00 18:30'),
  ...flowsOn('2026-11-11 09:20'),
  ...flowsOn('2026-11-12 09:30'),
  LATE_OUT,
  ...FIELD,
  makeFlow(),
];

const shift = (date: string, start: string, end: string, supplement = 'None', out?: Flow): ShiftResult =>
  record(
    { result: start, supplement, shiftAt: at(`${date}T09:00+08:00`) },
    { result: end, supplement, shiftAt: at(`${date}T18:00+08:00`), flow: out },
  );
const REST = record({ result: 'NoNeedCheck' }, { result: 'NoNeedCheck' });

const RESULTS = [
  resultOn('2026-11-09', [shift('2026-11-09', 'Normal', 'Normal')]),
  resultOn('2026-11-10', [shift('2026-11-10', 'Late', 'Normal')]),
  resultOn('2026-11-11', [shift('2026-11-11', 'Late', 'Lack')]),
  resultOn('2026-11-12', [shift('2026-11-12', 'SeriousLate', 'Normal', 'None', LATE_OUT)]),
  resultOn('2026-11-13', [shift('2026-11-13', 'NoNeedCheck', 'NoNeedCheck', 'Leave')]),
  resultOn('2026-11-14', [REST]),
  resultOn('2026-11-15', [REST]),
];

const WEEK = reportOf(FLOWS, '2026-11-09', '2026-11-15', { results: RESULTS });
const UNJUDGED = reportOf(FLOWS, '2026-11-09', '2026-11-15');

const EXPECTED: Figures = {
  daysSeen: 5,
  daysExpected: 4,
  expectedSeen: 4,
  punches: 11,
  flows: 11,
  // 9:00, 9:10, 9:20, 9:30, 10:00
  firstIn: 9 * 60 + 20,
  // 16:00, 18:00, 18:30, 24:30
  lastOut: 18 * 60 + 15,
  // 6:00, 9:00, 9:20, 15:00
  spanMs: 9 * HOUR_MS + 10 * 60_000,
  // 9:00 + 8:20 + 15:00 + 6:00
  pairedMs: 38 * HOUR_MS + 20 * 60_000,
  pairedDays: 4,
  late: 3,
  seriousLate: 1,
  early: 0,
  missing: 1,
  leaveDays: 1,
  fieldFlows: 2,
  fieldDays: 1,
  fieldFlowShare: 2 / 11,
  fieldDayShare: 1 / 5,
  corrections: 1,
  undated: 1,
  ahead: 0,
};

describe('the figures of a week', () => {
  test('are those that were counted by hand', () => {
    expect(figuresOf(WEEK)).toEqual(EXPECTED);
  });

  test('without results are the same but for those that only results know', () => {
    const unknown = {
      daysExpected: undefined,
      expectedSeen: undefined,
      late: undefined,
      seriousLate: undefined,
    };
    expect(figuresOf(UNJUDGED)).toEqual({
      ...EXPECTED,
      ...unknown,
      early: undefined,
      missing: undefined,
      leaveDays: undefined,
    });
  });

  test('of nothing are counts of nothing, and no medians', () => {
    const figures = figuresOf(reportOf([], '2026-11-09'));
    expect(figures).toMatchObject({
      daysSeen: 0,
      flows: 0,
      firstIn: undefined,
      lastOut: undefined,
      spanMs: undefined,
    });
    expect(figures).toMatchObject({
      pairedMs: undefined,
      fieldFlowShare: undefined,
      fieldDayShare: undefined,
    });
  });

  test('a shift that has not begun is not expected yet', () => {
    const now = at('2026-11-10T08:00+08:00');
    const report = reportOf(FLOWS.slice(0, 2), '2026-11-09', '2026-11-10', { results: RESULTS, now });
    expect(figuresOf(report)).toMatchObject({ daysExpected: 1, expectedSeen: 1 });
  });

  test('what results name an out is no first in', () => {
    const out = flowAt('2026-11-09T12:00+08:00');
    const results = [resultOn('2026-11-09', [shift('2026-11-09', 'Lack', 'Normal', 'None', out)])];
    const report = reportOf([out, ...flowsOn('2026-11-09 13:00')], '2026-11-09', '2026-11-09', { results });
    expect(figuresOf(report)).toMatchObject({ firstIn: undefined, lastOut: 13 * 60, spanMs: undefined });
  });
});

const why = (figure: keyof Figures) => {
  const { dates, flows } = explain(WEEK, figure);
  return [dates.map((date) => date.slice(8)).join(' '), flows.length];
};

describe('every figure names its days and flows', () => {
  test.each<[keyof Figures, string, number]>([
    ['daysSeen', '09 10 11 12 15', 11],
    ['daysExpected', '09 10 11 12', 9],
    ['firstIn', '09 10 11 12 15', 5],
    ['lastOut', '09 10 12 15', 4],
    ['spanMs', '09 10 12 15', 8],
    ['pairedMs', '09 10 12 15', 10],
    ['late', '10 11 12', 0],
    ['missing', '11', 0],
    ['leaveDays', '13', 0],
    ['fieldFlowShare', '15', 2],
    ['corrections', '12', 1],
    ['undated', '', 1],
  ])('%s', (figure, dates, flows) => {
    expect(why(figure)).toEqual([dates, flows]);
  });

  test('counts of days and of flows are as many as they name', () => {
    const figures = figuresOf(WEEK);
    for (const figure of ['daysSeen', 'daysExpected', 'pairedDays', 'leaveDays', 'fieldDays'] as const)
      expect(explain(WEEK, figure).dates).toHaveLength(figures[figure] ?? -1);
    for (const figure of ['flows', 'fieldFlows', 'corrections', 'undated', 'ahead'] as const)
      expect(explain(WEEK, figure).flows).toHaveLength(figures[figure]);
  });
});

test('places: the three most frequent, the rest, and flows that name none', () => {
  const flows = ['A', 'B', 'C', 'D', 'E', 'B', 'E', '', undefined].map((locationName, index) =>
    flowAt(`2026-11-09T${String(index + 9).padStart(2, '0')}:00+08:00`, { locationName }),
  );
  expect(countPlaces(reportOf(flows, '2026-11-09').days)).toEqual({
    top: [
      { name: 'B', flows: 2 },
      { name: 'E', flows: 2 },
      { name: 'A', flows: 1 },
    ],
    rest: { places: 2, flows: 2 },
    unnamed: 2,
  });
});

describe('a team', () => {
  const summaries = [
    summarisePerson(WEEK),
    summarisePerson(reportOf(flowsOn('2026-11-09 10:00 19:00'), '2026-11-09', '2026-11-15')),
    summarisePerson(reportOf([], '2026-11-09', '2026-11-15')),
  ];

  test('has sums of counts and the median of the people’s medians', () => {
    const team = summariseTeam(summaries);
    expect(team).toMatchObject({ people: 3, peopleSeen: 2, peopleJudged: 1 });
    expect(team.figures).toMatchObject({
      daysSeen: 6,
      flows: 13,
      late: 3,
      firstIn: 9 * 60 + 40,
      fieldFlowShare: 2 / 13,
    });
    expect(team.sources).toMatchObject({ field: 0, 'make-up': 1, unknown: 12 });
  });

  test('of nobody has nothing', () => {
    expect(summariseTeam([])).toMatchObject({
      people: 0,
      figures: { flows: 0, late: undefined, firstIn: undefined },
    });
  });

  test('and a person are compared with the range before, where both sides are known', () => {
    const [now, before] = summaries;
    if (!now || !before) throw new Error('no summaries');
    const differences = compare(now, before);
    expect(differences).toMatchObject({
      daysSeen: 4,
      firstIn: -40,
      lastOut: -45,
      late: undefined,
      corrections: 1,
    });
    expect(compare(summariseTeam([now]), summariseTeam([before]))).toEqual(differences);
  });
});
