import type { EpochMs } from '../core/clock.ts';
import type { MinuteOfDay } from '../core/zone.ts';
import type { DayReport } from './day-report.ts';
import { begunBy } from './expectation.ts';
import { medianOf } from './median.ts';
import type { Punch } from './punches.ts';
import type { PersonReport } from './report-person.ts';
import { isCorrection, isField } from './source.ts';
import type { VerdictKind } from './verdicts.ts';

/**
 * What a range comes to. Undefined is not known: nothing was there to take a median of, or no result tells. Medians,
 * not means: one forgotten check-in moves a mean by an hour.
 */
export type Figures = {
  readonly daysSeen: number;
  /** Days with a shift that has begun, by the results; and on how many of them the person was seen. */
  readonly daysExpected: number | undefined;
  readonly expectedSeen: number | undefined;
  readonly punches: number;
  readonly flows: number;
  /** Median, in minutes from the day's own midnight: after 1440 it is the next date. */
  readonly firstIn: MinuteOfDay | undefined;
  readonly lastOut: MinuteOfDay | undefined;
  /** Median over days that have both ends; includes breaks. */
  readonly spanMs: number | undefined;
  /** In all, over the days whose punches make pairs. */
  readonly pairedMs: number | undefined;
  readonly pairedDays: number;
  /** Ends of shifts that the results judge so. Late includes seriously late. */
  readonly late: number | undefined;
  readonly seriousLate: number | undefined;
  readonly early: number | undefined;
  readonly missing: number | undefined;
  /** Days with leave, be it half a day. */
  readonly leaveDays: number | undefined;
  readonly fieldFlows: number;
  readonly fieldDays: number;
  /** Of all flows, and of the days seen, from 0 to 1. */
  readonly fieldFlowShare: number | undefined;
  readonly fieldDayShare: number | undefined;
  /** Flows entered or changed after the fact. */
  readonly corrections: number;
  readonly undated: number;
  readonly ahead: number;
};

/** The first punch where it may be an in: results may name it an out. */
export const firstInOf = ({ first }: DayReport): Punch | undefined =>
  first?.end === 'out' ? undefined : first;

/** The last punch where it may be an out: results may name it an in. */
export const lastOutOf = ({ last }: DayReport): Punch | undefined => (last?.end === 'in' ? undefined : last);

export const isSeen = ({ punches }: DayReport): boolean => punches.length > 0;

/** Seen by any check-in, also one that was not asked for. */
export const isPresent = (day: DayReport): boolean => isSeen(day) || day.leftOut > 0;

export const isExpected = ({ expectation }: DayReport, now: EpochMs): boolean =>
  expectation.kind === 'shift' && begunBy(expectation, now);

export const hasVerdict = ({ verdicts }: DayReport, kind: VerdictKind): boolean =>
  verdicts.some((verdict) => verdict.kind === kind);

export const shareOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole;

type FlowCounts = Pick<Figures, 'punches' | 'flows' | 'fieldFlows' | 'fieldDays' | 'corrections'>;

function countFlows(days: readonly DayReport[]): FlowCounts {
  let [punches, flows, fieldFlows, fieldDays, corrections] = [0, 0, 0, 0, 0];
  for (const day of days) {
    const fieldBefore = fieldFlows;
    punches += day.punches.length;
    for (const punch of day.punches) {
      for (const flow of punch.flows) {
        flows += 1;
        if (isField(flow)) fieldFlows += 1;
        if (isCorrection(flow)) corrections += 1;
      }
    }
    if (fieldFlows > fieldBefore) fieldDays += 1;
  }
  return { punches, flows, fieldFlows, fieldDays, corrections };
}

type Times = Pick<Figures, 'firstIn' | 'lastOut' | 'spanMs' | 'pairedMs' | 'pairedDays'>;

function timesOf(days: readonly DayReport[]): Times {
  const [firsts, lasts, spans]: [number[], number[], number[]] = [[], [], []];
  let [pairedMs, pairedDays] = [0, 0];
  for (const day of days) {
    const [first, last] = [firstInOf(day), lastOutOf(day)];
    if (first) firsts.push(first.minute);
    if (last) lasts.push(last.minute);
    if (first && last) spans.push(last.at - first.at);
    if (day.paired.kind === 'paired') {
      pairedMs += day.paired.ms;
      pairedDays += 1;
    }
  }
  return {
    firstIn: medianOf(firsts),
    lastOut: medianOf(lasts),
    spanMs: medianOf(spans),
    pairedMs: pairedDays > 0 ? pairedMs : undefined,
    pairedDays,
  };
}

type Judged = Pick<
  Figures,
  'daysExpected' | 'expectedSeen' | 'late' | 'seriousLate' | 'early' | 'missing' | 'leaveDays'
>;

const NOT_TOLD: Judged = {
  daysExpected: undefined,
  expectedSeen: undefined,
  late: undefined,
  seriousLate: undefined,
  early: undefined,
  missing: undefined,
  leaveDays: undefined,
};

function judgementsOf(days: readonly DayReport[], now: EpochMs): Judged {
  const told = days.filter(({ expectation }) => expectation.kind !== 'unknown');
  if (told.length === 0) return NOT_TOLD;
  const expected = told.filter((day) => isExpected(day, now));
  const kinds = told.flatMap(({ verdicts }) => verdicts.map(({ kind }) => kind));
  const count = (kind: VerdictKind): number => kinds.filter((one) => one === kind).length;
  return {
    daysExpected: expected.length,
    expectedSeen: expected.filter(isPresent).length,
    late: count('late') + count('serious-late'),
    seriousLate: count('serious-late'),
    early: count('early'),
    missing: count('missing'),
    leaveDays: told.filter((day) => hasVerdict(day, 'leave')).length,
  };
}

export function figuresOf({ days, asOf, undated, ahead }: PersonReport): Figures {
  const counts = countFlows(days);
  const daysSeen = days.filter(isSeen).length;
  return {
    daysSeen,
    ...judgementsOf(days, asOf),
    ...counts,
    ...timesOf(days),
    fieldFlowShare: shareOf(counts.fieldFlows, counts.flows),
    fieldDayShare: shareOf(counts.fieldDays, daysSeen),
    undated: undated.length,
    ahead: ahead.length,
  };
}
