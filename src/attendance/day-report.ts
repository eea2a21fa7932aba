import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayFrame } from '../core/zone.ts';
import type { DayResult, ShiftResult } from '../feishu/attendance-results.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import { type FrameDay, minuteOn } from './frame-days.ts';
import { type PairedTime, pairTime } from './paired-time.ts';
import type { LoosePunch, Punch } from './punches.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

/** One logical day of one person: what check-ins show, and beside it what results say. Neither fills in the other. */
export type DayReport = {
  readonly date: CivilDate;
  /** When the logical day begins. */
  readonly startMs: EpochMs;
  /** By time. */
  readonly punches: readonly Punch[];
  /** How many more there are that were not asked for: a day without punches is empty only where this is 0. */
  readonly leftOut: number;
  /** A single punch is the first one, unless results name it as an out; it is never both. */
  readonly first: Punch | undefined;
  readonly last: Punch | undefined;
  /** From first to last, breaks included, in the time that really passed. */
  readonly spanMs: number | undefined;
  readonly paired: PairedTime;
  readonly expectation: Expectation;
  /** Empty where results are not known. */
  readonly verdicts: readonly Verdict[];
  /** The verdicts that say an end is missing. */
  readonly missing: readonly Verdict[];
  /** As Feishu judged the day, for whoever has to explain it. */
  readonly records: readonly ShiftResult[];
};

/** What is not known, shared so that days without results cost nothing. */
const UNKNOWN: Expectation = { kind: 'unknown' };
const NONE: readonly never[] = [];

/** A day's punches and all that follows from their times. */
export type TimedPunches = Pick<DayReport, 'punches' | 'first' | 'last' | 'spanMs' | 'paired'>;

export function timePunches(punches: readonly Punch[]): TimedPunches {
  const only = punches[0];
  const isOnlyOut = punches.length === 1 && only?.end === 'out';
  const first = isOnlyOut ? undefined : only;
  const last = punches.length > 1 ? punches[punches.length - 1] : isOnlyOut ? only : undefined;
  return {
    punches,
    first,
    last,
    spanMs: first && last ? last.at - first.at : undefined,
    paired: pairTime(punches),
  };
}

/** The day that these punches are on, judged as `result` says. */
export function reportDay(
  marks: FrameDay,
  frame: DayFrame,
  loose: readonly LoosePunch[],
  result: DayResult | undefined,
): DayReport {
  for (const punch of loose) punch.minute = minuteOn(marks, frame, punch.at);
  const { punches, first, last, spanMs, paired } = timePunches(loose);
  const verdicts = result ? verdictsOf(result) : NONE;
  // Field by field: to spread one object into another takes as long as all the rest.
  return {
    date: marks.date,
    startMs: marks.startMs,
    leftOut: 0,
    punches,
    first,
    last,
    spanMs,
    paired,
    expectation: result ? expectationOf(result, verdicts) : UNKNOWN,
    verdicts,
    missing: result ? verdicts.filter(({ kind }) => kind === 'missing') : NONE,
    records: result?.records ?? NONE,
  };
}
