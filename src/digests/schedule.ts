import { formatMinute } from '../cards/format.ts';
import { addDays, type CivilDate, partsOf } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { Holidays } from '../core/holidays.ts';
import type { Schedule } from '../core/schedule.ts';
import { instantOf, type MinuteOfDay, wallTimeAt } from '../core/zone.ts';
import { nextRunDay } from './run-days.ts';

/** One time at which a schedule is due. */
export type Run = {
  readonly at: EpochMs;
  /** Its day and time by the zone's clock, `2026-11-23T09:00`: each is run once, whatever the clock shows later. */
  readonly logical: string;
  /** A workday of a year whose holidays are not known: from Monday to Friday was taken. */
  readonly assumed: boolean;
};

const logicalKey = (date: CivilDate, minute: MinuteOfDay): string => `${date}T${formatMinute(minute)}`;

/**
 * Whether a run falls on the same instant as the one after it: that of a day that the zone left out when it crossed
 * the date line.
 */
function isOvertaken(
  { days, minute, zone }: Schedule,
  date: CivilDate,
  at: EpochMs,
  holidays: Holidays,
): boolean {
  if (wallTimeAt(zone, at).date === date) return false;
  return instantOf(nextRunDay(days, addDays(date, 1), holidays), minute, zone) <= at;
}

/**
 * The first run after an instant, by the clock of the schedule's zone. A time that a clock change skips is due as
 * much later as the change is long; one that comes twice is due the first time.
 */
export function nextRun(schedule: Schedule, afterMs: EpochMs, holidays: Holidays): Run {
  const { days, minute, zone } = schedule;
  // A run may be due on the day after its own, where a change skipped the time between.
  let date = nextRunDay(days, addDays(wallTimeAt(zone, afterMs).date, -1), holidays);
  let at = instantOf(date, minute, zone);
  while (at <= afterMs || isOvertaken(schedule, date, at, holidays)) {
    date = nextRunDay(days, addDays(date, 1), holidays);
    at = instantOf(date, minute, zone);
  }
  const assumed = days.kind === 'workdays' && !holidays.isKnown(partsOf(date).year);
  return { at, logical: logicalKey(date, minute), assumed };
}

/** The next so many runs after an instant. */
export function nextRuns(schedule: Schedule, afterMs: EpochMs, count: number, holidays: Holidays): Run[] {
  const runs: Run[] = [];
  for (let after = afterMs; runs.length < count; ) {
    const run = nextRun(schedule, after, holidays);
    runs.push(run);
    after = run.at;
  }
  return runs;
}

/** The runs after one instant and up to another, which is included. */
export function runsBetween(
  schedule: Schedule,
  afterMs: EpochMs,
  untilMs: EpochMs,
  holidays: Holidays,
): Run[] {
  const runs: Run[] = [];
  let run = nextRun(schedule, afterMs, holidays);
  while (run.at <= untilMs) {
    runs.push(run);
    run = nextRun(schedule, run.at, holidays);
  }
  return runs;
}
