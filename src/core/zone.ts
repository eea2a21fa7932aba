import { addDays, type CivilDate, type DateRange } from './civil.ts';
import type { EpochMs } from './clock.ts';

declare const brand: unique symbol;

/** An IANA zone that this machine knows, such as `Asia/Shanghai`. */
export type TimeZone = string & { readonly [brand]: 'TimeZone' };

/** Minutes from 00:00 on the wall clock: 04:00 is 240. */
export type MinuteOfDay = number;

/** A wall clock's reading: the day it shows, and the minutes and seconds since its midnight. */
export type WallTime = { readonly date: CivilDate; readonly minute: MinuteOfDay; readonly second: number };

/** Where the days of people begin and in which zone: everything that turns a day into instants. */
export type DayFrame = { readonly zone: TimeZone; readonly dayStart: MinuteOfDay };

/** Half-open: `fromMs` is inside, `toMs` is not. */
export type Bounds = { readonly fromMs: EpochMs; readonly toMs: EpochMs };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
}

export function isTimeZone(value: unknown): value is TimeZone {
  // "+08:00" is a zone to Intl but not to IANA: it has no summer time and no name to print.
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    formatOf(value);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's wall clock is ahead of UTC at that instant, in milliseconds. */
export function offsetAt(zone: TimeZone, at: EpochMs): number {
  const text = formatOf(zone).format(at);
  const parts = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!parts?.[1]) return 0;
  const size = Number(parts[2]) * 3_600_000 + Number(parts[3]) * MINUTE_MS + Number(parts[4] ?? 0) * 1000;
  return parts[1] === '-' ? -size : size;
}

/** What the zone's wall clock shows at that instant. */
export function wallTimeAt(zone: TimeZone, at: EpochMs): WallTime {
  const shifted = at + offsetAt(zone, at);
  const second = Math.floor((shifted - Math.floor(shifted / DAY_MS) * DAY_MS) / 1000);
  return {
    date: new Date(shifted).toISOString().slice(0, 10) as CivilDate,
    minute: Math.floor(second / 60),
    second: second % 60,
  };
}

/**
 * The instant at which the zone's wall clock shows that day and minute. A time that a clock change skips is
 * moved later by the change's length; of one that comes twice, the first is meant.
 */
export function instantOf(date: CivilDate, minute: MinuteOfDay, zone: TimeZone): EpochMs {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  const before = wall - offsetAt(zone, wall - DAY_MS);
  const after = wall - offsetAt(zone, wall + DAY_MS);
  const [early, late] = before < after ? [before, after] : [after, before];
  if (early + offsetAt(zone, early) === wall) return early;
  if (late + offsetAt(zone, late) === wall) return late;
  return before;
}

const DAY_MINUTES = 1440;
/** No zone ever changed its clock by more in one go, but for those that crossed the date line. */
const LONGEST_CHANGE_MINUTES = 180;

/** How far two times of day lie apart, midnight in between or not. */
function minutesApart(left: MinuteOfDay, right: MinuteOfDay): number {
  const apart = Math.abs(left - right);
  return Math.min(apart, DAY_MINUTES - apart);
}

/**
 * The logical day an instant belongs to: before `dayStart` on the wall clock it is still the day before. Where a
 * clock change skips that time or repeats it, the day begins at the instant that `boundsOf` gives.
 */
export function logicalDateAt(frame: DayFrame, at: EpochMs): CivilDate {
  const { zone, dayStart } = frame;
  const wall = wallTimeAt(zone, at);
  const date = wall.minute < dayStart ? addDays(wall.date, -1) : wall.date;
  if (minutesApart(wall.minute, dayStart) > LONGEST_CHANGE_MINUTES) return date;
  if (at < instantOf(date, dayStart, zone)) return addDays(date, -1);
  const next = addDays(date, 1);
  return at < instantOf(next, dayStart, zone) ? date : next;
}

/** The instants that a range of logical days covers: from its first day's start to the start of the day after. */
export const boundsOf = (frame: DayFrame, range: DateRange): Bounds => ({
  fromMs: instantOf(range.from, frame.dayStart, frame.zone),
  toMs: instantOf(addDays(range.to, 1), frame.dayStart, frame.zone),
});
