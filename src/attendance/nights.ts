import type { EpochMs } from '../core/clock.ts';
import type { FrameDay } from './frame-days.ts';

/** The check-ins of one day by its boundary: their number, and what the rule looks at. */
export type DayTimes = {
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly secondAt: EpochMs;
  readonly lastAt: EpochMs;
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

/** A day as the walk meets it. */
export type WalkedDay = { readonly marks: FrameDay; readonly times: DayTimes };

const isTooLong = (firstAt: EpochMs, lastAt: EpochMs, { dawnMs }: FrameDay): boolean =>
  lastAt - firstAt > LONGEST_DAY_MS || (firstAt < dawnMs && lastAt - firstAt > LONGEST_DAY_FROM_DAWN_MS);

/** What is odd about a day that gives its first check-in away, or takes that of the day after. */
function costOf(
  { marks, times }: WalkedDay,
  gives: boolean,
  taken: EpochMs | undefined,
  knownUntil: EpochMs,
): number {
  const own = times.count - Number(gives);
  const count = own + Number(taken !== undefined);
  if (count === 0) return 0;
  const firstAt = own === 0 && taken !== undefined ? taken : gives ? times.secondAt : times.firstAt;
  // Of a day that is not over the other end may still come.
  const isAlone = count % 2 === 1 && marks.endMs <= knownUntil;
  return (isAlone ? ALONE : 0) + (isTooLong(firstAt, taken ?? times.lastAt, marks) ? TOO_LONG : 0);
}

/**
 * Nothing is known of the days before the walk: a check-in read as the end of one of them stands alone there. A day that
 * goes on past midnight is likelier one long day than the end of a night and the beginning of another.
 */
function firstJoinCost({ marks, times }: WalkedDay): number | undefined {
  if (times.count === 0) return undefined;
  const endsBeforeMidnight = times.lastAt < marks.eveningMs + EVENING_MS;
  const mayEnd = times.firstAt < (endsBeforeMidnight ? marks.noonMs : marks.dawnMs);
  return mayEnd ? JOIN + ALONE : undefined;
}

/**
 * What it costs to read the first check-in of `next` as the end of `day`, undefined where it cannot be. An empty
 * day takes one from before dawn, as an end whose beginning nobody recorded.
 */
function joinCost(
  before: WalkedDay | undefined,
  day: WalkedDay,
  gives: boolean,
  next: WalkedDay,
): number | undefined {
  const { firstAt } = next.times;
  if (next.times.count === 0 || firstAt >= next.marks.noonMs) return undefined;
  if (day.times.count === Number(gives)) return firstAt < next.marks.dawnMs ? JOIN : undefined;
  const { lastAt } = day.times;
  if (lastAt < day.marks.eveningMs || firstAt - lastAt > LONGEST_NIGHT_MS) return undefined;
  // Who worked by day the day before more likely forgot a check-in than changed to nights, unless it ends by dawn.
  const isChange = !gives && before !== undefined && before.times.count > 1 && firstAt >= next.marks.dawnMs;
  return isChange ? JOIN + CHANGE_TO_NIGHTS : JOIN;
}

/** The cheapest way to read the days up to one that gives its first check-in away, or keeps it. */
type Reading = { readonly cost: number; readonly gives: boolean; readonly before: Reading | undefined };

type Step = {
  readonly before: WalkedDay | undefined;
  readonly day: WalkedDay;
  readonly next: WalkedDay | undefined;
};

/** Of two readings that cost the same, the one without the join. */
function extend(
  readings: readonly Reading[],
  { before, day, next }: Step,
  joins: boolean,
  knownUntil: EpochMs,
): Reading[] {
  let best: Reading | undefined;
  for (const reading of readings) {
    const join = joins ? next && joinCost(before, day, reading.gives, next) : 0;
    if (join === undefined) continue;
    const taken = joins ? next?.times.firstAt : undefined;
    const cost = reading.cost + join + costOf(day, reading.gives, taken, knownUntil);
    if (!best || cost < best.cost) best = { cost, gives: joins, before: reading };
  }
  return best ? [best] : [];
}

/** For each day, whether its first check-in is the end of the day before. */
function unwind(last: Reading | undefined): boolean[] {
  const gives: boolean[] = [];
  for (let reading = last; reading; reading = reading.before) gives.push(reading.gives);
  return gives.toReversed();
}

/**
 * Which days' first check-ins really end the shift of the day before, by the reading that leaves the fewest check-ins
 * alone and the fewest days too long; docs/decisions/015 tells the rule and its limits. `knownUntil` is as far as
 * check-ins are known.
 */
export function readNights(days: readonly WalkedDay[], knownUntil: EpochMs): readonly boolean[] {
  const [first] = days;
  if (!first || days.every((day) => costOf(day, false, undefined, knownUntil) === 0)) return [];
  const outer = firstJoinCost(first);
  let readings: Reading[] = [{ cost: 0, gives: false, before: undefined }];
  if (outer !== undefined) readings.push({ cost: outer, gives: true, before: undefined });
  for (const [index, day] of days.entries()) {
    const step = { before: days[index - 1], day, next: days[index + 1] };
    readings = [false, true].flatMap((joins) => extend(readings, step, joins, knownUntil));
  }
  return unwind(readings[0]);
}
