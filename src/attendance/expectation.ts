import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayResult, ShiftResult } from '../feishu/attendance-results.ts';
import type { Verdict, VerdictKind } from './verdicts.ts';

/** What the results say that a day asked of somebody. */
export type Expectation =
  /** No results, or none that say. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'shift'; readonly shifts: readonly Shift[] }
  /** Judged without times of a shift, as with a free schedule. */
  | { readonly kind: 'free' }
  | { readonly kind: 'leave' }
  /** Travelling or out on business all day. */
  | { readonly kind: 'away' }
  /** A shift for which nobody has to check in. */
  | { readonly kind: 'exempt' }
  | { readonly kind: 'rest' }
  /** In no attendance group. */
  | { readonly kind: 'no-group' };

/** One of the two may be missing from the results. */
export type Shift = { readonly startAt: EpochMs | undefined; readonly endAt: EpochMs | undefined };

const NO_GROUP = '1';
const AWAY: ReadonlySet<string | undefined> = new Set(['Travel', 'GoOut']);
/** An end that asks for nothing. */
const ASKS_NOTHING: ReadonlySet<VerdictKind> = new Set(['not-needed', 'leave']);

const shiftOf = ({ in: start, out: end }: ShiftResult): Shift[] =>
  start.shiftAt === undefined && end.shiftAt === undefined
    ? []
    : [{ startAt: start.shiftAt, endAt: end.shiftAt }];

const isAway = ({ kind, supplement }: Verdict): boolean => kind === 'not-needed' && AWAY.has(supplement);

/** A day that asks for nothing: why. */
function whyFree(verdicts: readonly Verdict[], hasShift: boolean): Expectation {
  if (verdicts.some(({ kind }) => kind === 'leave')) return { kind: 'leave' };
  if (verdicts.some(isAway)) return { kind: 'away' };
  return { kind: hasShift ? 'exempt' : 'rest' };
}

/** Half a day of leave beside a shift is a shift: its other half is expected. */
export function expectationOf(result: DayResult | undefined, verdicts: readonly Verdict[]): Expectation {
  if (!result) return { kind: 'unknown' };
  if (result.groupId === NO_GROUP) return { kind: 'no-group' };
  if (verdicts.length === 0) return { kind: 'unknown' };
  const shifts = result.records.flatMap(shiftOf);
  if (verdicts.every(({ kind }) => ASKS_NOTHING.has(kind))) return whyFree(verdicts, shifts.length > 0);
  return shifts.length > 0 ? { kind: 'shift', shifts } : { kind: 'free' };
}

/** Why nobody was seen on a day. Never "absent": that is for people to say. */
export type WhyNothing =
  | Exclude<Expectation['kind'], 'shift' | 'free'>
  | 'not-joined'
  /** The shift, or the day where no shift is known, has not begun yet. */
  | 'not-yet'
  /** Expected, and truly nothing there. */
  | 'expected'
  /** There are check-ins, and none of those that were asked for. */
  | 'others';

type EmptyDay = {
  readonly leftOut: number;
  readonly date: CivilDate;
  readonly expectation: Expectation;
  readonly startMs: EpochMs;
};

export function whyEmpty(
  { date, expectation, startMs, leftOut }: EmptyDay,
  now: EpochMs,
  joinedOn: CivilDate | undefined,
): WhyNothing {
  if (leftOut > 0) return 'others';
  if (joinedOn !== undefined && date < joinedOn) return 'not-joined';
  if (expectation.kind === 'shift') return begunBy(expectation, now) ? 'expected' : 'not-yet';
  if (expectation.kind !== 'free' && expectation.kind !== 'unknown') return expectation.kind;
  return startMs > now ? 'not-yet' : 'unknown';
}

/** Whether a shift of the day has begun; of one whose start is not told, whether it has ended. */
export const begunBy = ({ shifts }: Extract<Expectation, { kind: 'shift' }>, now: EpochMs): boolean =>
  shifts.some(({ startAt, endAt }) => (startAt ?? endAt ?? Infinity) <= now);
