import type { EpochMs } from '../core/clock.ts';
import type { FrameDay } from './frame-days.ts';

/** Days one after another with the check-ins of each by its boundary. */
export type WalkedDays = {
  readonly days: readonly FrameDay[];
  /** By time. */
  readonly punches: readonly { readonly at: EpochMs }[];
  /** A day's check-ins are those from its own cut up to the next one: one more cut than there are days. */
  readonly cuts: readonly number[];
};

const HOUR_MS = 3_600_000;
const LONGEST_NIGHT_MS = 13 * HOUR_MS;
/** From 17:00 to midnight. */
const EVENING_MS = 7 * HOUR_MS;
const LONGEST_DAY_MS = 15 * HOUR_MS;
const LONGEST_DAY_FROM_DAWN_MS = 14 * HOUR_MS;

/** Tenths of a check-in that stands alone. */
const ALONE = 10;
const TOO_LONG = 20;
const JOIN = 2;
const CHANGE_TO_NIGHTS = 8;

/** What the rule looks at of one day. */
type DayTimes = {
  readonly marks: FrameDay;
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly secondAt: EpochMs;
  readonly lastAt: EpochMs;
};

function timesOf({ days, punches, cuts }: WalkedDays): DayTimes[] {
  return days.map((marks, index) => {
    const [start, end] = [cuts[index] ?? 0, cuts[index + 1] ?? 0];
    const firstAt = punches[start]?.at ?? 0;
    return {
      marks,
      count: end - start,
      firstAt,
      secondAt: end - start > 1 ? (punches[start + 1]?.at ?? firstAt) : firstAt,
      lastAt: end > start ? (punches[end - 1]?.at ?? firstAt) : firstAt,
    };
  });
}

const isTooLong = (firstAt: EpochMs, lastAt: EpochMs, { dawnMs }: FrameDay): boolean =>
  lastAt - firstAt > LONGEST_DAY_MS || (firstAt < dawnMs && lastAt - firstAt > LONGEST_DAY_FROM_DAWN_MS);

/** What is odd about a day that gives its first check-in away, or takes that of the day after. */
function costOf(day: DayTimes, gives: boolean, taken: EpochMs | undefined, knownUntil: EpochMs): number {
  const own = gives ? day.count - 1 : day.count;
  const count = taken === undefined ? own : own + 1;
  if (count === 0) return 0;
  const firstAt = own === 0 && taken !== undefined ? taken : gives ? day.secondAt : day.firstAt;
  // Of a day that is not over the other end may still come.
  const isAlone = count % 2 === 1 && day.marks.endMs <= knownUntil;
  return (isAlone ? ALONE : 0) + (isTooLong(firstAt, taken ?? day.lastAt, day.marks) ? TOO_LONG : 0);
}

/**
 * Nothing is known of the days before the walk: a check-in read as the end of one of them stands alone there. A day that
 * goes on past midnight is likelier one long day than the end of a night and the beginning of another.
 */
function firstJoinCost({ marks, count, firstAt, lastAt }: DayTimes): number {
  if (count === 0) return Infinity;
  const endsBeforeMidnight = lastAt < marks.eveningMs + EVENING_MS;
  const mayEnd = firstAt < (endsBeforeMidnight ? marks.noonMs : marks.dawnMs);
  return mayEnd ? JOIN + ALONE : Infinity;
}

type Step = {
  readonly before: DayTimes | undefined;
  readonly day: DayTimes;
  readonly next: DayTimes | undefined;
};

/**
 * What it costs to read the first check-in of `next` as the end of `day`, without end where it cannot be. An empty
 * day takes one from before dawn, as an end whose beginning nobody recorded.
 */
function joinCost({ before, day, next }: Step, gives: boolean): number {
  if (!next || next.count === 0 || next.firstAt >= next.marks.noonMs) return Infinity;
  const { firstAt, marks } = next;
  if (day.count === (gives ? 1 : 0)) return firstAt < marks.dawnMs ? JOIN : Infinity;
  if (day.lastAt < day.marks.eveningMs || firstAt - day.lastAt > LONGEST_NIGHT_MS) return Infinity;
  // Who worked by day the day before more likely forgot a check-in than changed to nights, unless it ends by dawn.
  const isChange = !gives && before !== undefined && before.count > 1 && firstAt >= marks.dawnMs;
  return isChange ? JOIN + CHANGE_TO_NIGHTS : JOIN;
}

/** Which days give their first check-in away, by whether the day before, as it was read best, gave its own. */
function unwind(givenFrom: readonly (readonly [boolean, boolean])[]): number[] {
  const giving: number[] = [];
  let gives = false;
  for (let index = givenFrom.length - 1; index >= 0; index -= 1) {
    gives = givenFrom[index]?.[gives ? 1 : 0] ?? false;
    if (gives) giving.push(index);
  }
  return giving;
}

/**
 * The days whose first check-ins really end the shift of the day before, in no order, by the reading that leaves the
 * fewest check-ins alone and the fewest days too long; docs/decisions/015 tells the rule and its limits. `knownUntil`
 * is as far as check-ins are known.
 */
export function readNights(walked: WalkedDays, knownUntil: EpochMs): readonly number[] {
  const days = timesOf(walked);
  const [first] = days;
  if (!first || days.every((day) => costOf(day, false, undefined, knownUntil) === 0)) return [];
  // The cheapest way to read the days so far, where the next one keeps its first check-in and where it gives it away.
  let [keeps, gives] = [0, firstJoinCost(first)];
  const givenFrom: [boolean, boolean][] = [];
  for (const [index, day] of days.entries()) {
    const step = { before: days[index - 1], day, next: days[index + 1] };
    const taken = step.next?.firstAt;
    const costs = [
      keeps + costOf(day, false, undefined, knownUntil),
      gives + costOf(day, true, undefined, knownUntil),
      keeps + joinCost(step, false) + costOf(day, false, taken, knownUntil),
      gives + joinCost(step, true) + costOf(day, true, taken, knownUntil),
    ] as const;
    // Of two readings that cost the same, the one without the join.
    givenFrom.push([costs[1] < costs[0], costs[3] < costs[2]]);
    keeps = Math.min(costs[0], costs[1]);
    gives = Math.min(costs[2], costs[3]);
  }
  return unwind(givenFrom);
}
