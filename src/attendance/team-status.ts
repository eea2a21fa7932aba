import { addDays } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { logicalDateAt } from '../core/zone.ts';
import type { DayReport } from './day-report.ts';
import type { PersonReport } from './report-person.ts';
import { isField } from './source.ts';

/** Where somebody is by what they checked in. There is no "absent": no check-in does not say so. */
export type TeamStatus = 'in' | 'out' | 'field' | 'not-seen' | 'resting' | 'on-leave' | 'unknown';

const LONGEST_NIGHT_MS = 13 * 3_600_000;

/** Yesterday's shift that is not over: begun in the evening or running by its results, with an end to come. */
function isRunning({ punches, records }: DayReport, now: EpochMs): boolean {
  const last = punches.at(-1);
  if (!last || punches.length % 2 === 0) return false;
  const endsAt = records.flatMap(({ out }) => out.shiftAt ?? []).at(-1);
  return endsAt === undefined
    ? last.minute >= 17 * 60 && now - last.at <= LONGEST_NIGHT_MS
    : last.end !== 'out' && now < endsAt;
}

/** The results have an out for a shift that has ended, and nothing came after it. */
function hasLeft({ punches, records }: DayReport, now: EpochMs): boolean {
  const lastAt = punches.at(-1)?.at ?? Infinity;
  return records.some(
    ({ out: { flow, shiftAt } }) =>
      shiftAt !== undefined && shiftAt <= now && flow?.checkedAt !== undefined && flow.checkedAt >= lastAt,
  );
}

function statusBySight(day: DayReport, now: EpochMs): TeamStatus {
  if (hasLeft(day, now) || day.punches.length % 2 === 0) return 'out';
  return day.punches.at(-1)?.flows.some(isField) ? 'field' : 'in';
}

/** What is known of somebody who did not check in. */
export function statusUnseen({ expectation }: DayReport): 'not-seen' | 'resting' | 'on-leave' {
  if (expectation.kind === 'rest') return 'resting';
  return expectation.kind === 'leave' ? 'on-leave' : 'not-seen';
}

/** The day that tells somebody's status: today, or yesterday where its shift still runs and today has nothing. */
export function dayOfStatus({ days, frame, asOf }: PersonReport): DayReport | undefined {
  const date = logicalDateAt(frame, asOf);
  const today = days.find((day) => day.date === date);
  if (!today || today.punches.length > 0) return today;
  const yesterday = days.find((day) => day.date === addDays(date, -1));
  return yesterday && isRunning(yesterday, asOf) ? yesterday : today;
}

/**
 * Somebody's status at the time of the report, which has to reach from yesterday to today: a night shift that began
 * yesterday still runs in the morning.
 *
 * Without a check-in today they are in where yesterday's shift still runs, else resting or on leave where results say
 * so, else not seen. With one they are out where results have their out for a shift that has ended, or where the
 * number of punches is even; in (in the field, where the last punch says so) where it is odd. `unknown` where today is
 * not in the report.
 */
export function teamStatus(report: PersonReport): TeamStatus {
  const day = dayOfStatus(report);
  if (!day) return 'unknown';
  return day.punches.length > 0 ? statusBySight(day, report.asOf) : statusUnseen(day);
}
