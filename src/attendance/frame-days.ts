import { addDays, type CivilDate, type DateRange, daysBetween, daysOf } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import {
  type Bounds,
  type DayFrame,
  instantOf,
  type MinuteOfDay,
  offsetAt,
  wallTimeAt,
} from '../core/zone.ts';

/** A logical day's marks as instants, so that placing a check-in needs no calendar. */
export type FrameDay = {
  readonly date: CivilDate;
  /** The logical day is `[startMs, endMs)`; the day after the range ends where the look-around does. */
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** 00:00, 07:00, 12:00 and 17:00 of the date on the wall clock. */
  readonly midnightMs: EpochMs;
  readonly dawnMs: EpochMs;
  readonly noonMs: EpochMs;
  readonly eveningMs: EpochMs;
  /** No clock change from the day before to the day after: minutes since midnight are plain arithmetic. */
  readonly isSteady: boolean;
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAWN = 7 * 60;
const NOON = 12 * 60;
const EVENING = 17 * 60;

/** A morning's check-in may end the shift of the day before, so the day after the range is looked at until noon. */
const reachEnd = ({ zone, dayStart }: DayFrame, range: DateRange): EpochMs =>
  instantOf(addDays(range.to, 1), Math.max(dayStart, NOON), zone);

/**
 * The instants to ask for so that shifts over midnight are whole at both edges of the range: from the start of the day
 * before it to noon of the day after.
 */
export const lookAroundOf = (frame: DayFrame, range: DateRange): Bounds => ({
  fromMs: instantOf(addDays(range.from, -1), frame.dayStart, frame.zone),
  toMs: reachEnd(frame, range),
});

function markDay({ zone, dayStart }: DayFrame, date: CivilDate): FrameDay {
  const midnightMs = instantOf(date, 0, zone);
  return {
    date,
    startMs: instantOf(date, dayStart, zone),
    endMs: instantOf(addDays(date, 1), dayStart, zone),
    midnightMs,
    dawnMs: instantOf(date, DAWN, zone),
    noonMs: instantOf(date, NOON, zone),
    eveningMs: instantOf(date, EVENING, zone),
    isSteady: offsetAt(zone, midnightMs - 24 * HOUR_MS) === offsetAt(zone, midnightMs + 48 * HOUR_MS),
  };
}

function markDays(frame: DayFrame, range: DateRange): FrameDay[] {
  const after = markDay(frame, addDays(range.to, 1));
  return [
    ...daysOf({ from: addDays(range.from, -1), to: range.to }).map((date) => markDay(frame, date)),
    { ...after, endMs: reachEnd(frame, range) },
  ];
}

/** People of one question share few zones and ranges, and asking the calendar costs more than a person's report. */
const MOST_KEPT = 32;
const kept = new Map<string, readonly FrameDay[]>();

/** The day before the range, the days of the range, and the day after it, in order. */
export function frameDays(frame: DayFrame, range: DateRange): readonly FrameDay[] {
  const key = `${frame.zone} ${frame.dayStart} ${range.from} ${range.to}`;
  const known = kept.get(key);
  if (known) return known;
  const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  const made = markDays(frame, range);
  kept.set(key, made);
  return made;
}

/**
 * What the wall clock shows at that instant, in minutes from the day's own midnight: 02:10 of the next date is 1570,
 * and 23:50 of the date before is -10.
 */
export function minuteOn(day: FrameDay, { zone }: DayFrame, at: EpochMs): MinuteOfDay {
  const sinceMs = at - day.midnightMs;
  if (day.isSteady && sinceMs >= -24 * HOUR_MS && sinceMs <= 48 * HOUR_MS)
    return Math.floor(sinceMs / MINUTE_MS);
  const wall = wallTimeAt(zone, at);
  return daysBetween(day.date, wall.date) * 24 * 60 + wall.minute;
}
