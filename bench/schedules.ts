import { monotonicMs } from '../src/core/clock.ts';
import { BUILT_IN_HOLIDAYS } from '../src/core/holiday-data.ts';
import { createHolidays } from '../src/core/holidays.ts';
import type { RunDays, Schedule } from '../src/core/schedule.ts';
import type { TimeZone } from '../src/core/zone.ts';
import { nextRun } from '../src/digests/schedule.ts';
import { bar, tell } from './bars.ts';

const holidays = createHolidays(BUILT_IN_HOLIDAYS);
const START_MS = Date.UTC(2026, 0, 1);
const ROUNDS = 400;
const TRIES = 12;

const EVERY: readonly RunDays[] = [
  { kind: 'daily' },
  { kind: 'workdays' },
  { kind: 'weekly', weekdays: [1, 3] },
  { kind: 'monthly', day: 31 },
];
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe'] as TimeZone[];

/** One run of a schedule after another, in microseconds each. */
function leastUs(schedule: Schedule): number {
  const tries = Array.from({ length: TRIES }, () => {
    const startMs = monotonicMs();
    let at = START_MS;
    for (let round = 0; round < ROUNDS; round += 1) at = nextRun(schedule, at, holidays).at;
    return ((monotonicMs() - startMs) * 1000) / ROUNDS;
  });
  return Math.min(...tries);
}

/** When a schedule is due next: asked once for every run of every digest. */
export function benchSchedules(): Promise<readonly string[]> {
  const each = ZONES.flatMap((zone) => EVERY.map((days) => leastUs({ days, minute: 540, zone })));
  const slowest = Math.max(...each);
  return Promise.resolve([
    `schedules, the next run, by kind and zone: ${tell(Math.min(...each))} to ${tell(slowest)} µs ${bar(slowest <= 50, '≤ 50 µs')}`,
  ]);
}
