import { constantFrom, integer, oneof, record, subarray } from 'fast-check';
import type { Weekday } from '../../src/core/civil.ts';
import type { RunDays, Schedule } from '../../src/core/schedule.ts';
import { zone } from './days.ts';

export const DAILY: RunDays = { kind: 'daily' };
export const WORKDAYS: RunDays = { kind: 'workdays' };
export const weekly = (...weekdays: readonly Weekday[]): RunDays => ({ kind: 'weekly', weekdays });
export const monthly = (day: number | 'last'): RunDays => ({ kind: 'monthly', day });

/** A schedule with its time as `9:00`. */
export function scheduleOf(days: RunDays, time: string, zoneName = 'Asia/Shanghai'): Schedule {
  const [hour, minute] = time.split(':').map(Number);
  return { days, minute: (hour ?? 0) * 60 + (minute ?? 0), zone: zone(zoneName) };
}

const EVERY_WEEKDAY: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const anyDays = oneof(
  constantFrom(DAILY, WORKDAYS, monthly('last')),
  subarray(EVERY_WEEKDAY, { minLength: 1 }).map((weekdays) => weekly(...weekdays)),
  integer({ min: 1, max: 31 }).map(monthly),
);

/** Any schedule, in one of these zones. */
export const anySchedule = (...zones: readonly string[]) =>
  record({
    days: anyDays,
    minute: integer({ min: 0, max: 1439 }),
    zone: constantFrom(...zones.map(zone)),
  });
