import { daysBetween } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { type DayFrame, logicalDateAt, type MinuteOfDay, wallTimeAt } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import type { DayReport } from './day-report.ts';
import type { WhyNothing } from './expectation.ts';
import { type PersonReport, whyNothing } from './report-person.ts';
import { isField } from './source.ts';
import { dayOfStatus, statusUnseen, type TeamStatus, teamStatus } from './team-status.ts';

/** How somebody was on a day gone by: in and out mean nothing any more. */
export type DayStatus = 'seen' | 'field' | 'not-seen' | 'resting' | 'on-leave' | 'unknown';

/** Where somebody is, or was on a day, and what it is told by. */
export type Presence = {
  readonly person: Person;
  readonly frame: DayFrame;
  readonly status: TeamStatus | DayStatus;
  /** First and last check-in, in minutes from the midnight of the day asked about; yesterday's are negative. */
  readonly seen: { readonly first: MinuteOfDay; readonly last: MinuteOfDay } | undefined;
  /** When the first shift begins for which somebody has to check in, where results tell. */
  readonly due: MinuteOfDay | undefined;
  /** Why nothing was seen, as far as it is known. */
  readonly why: WhyNothing | undefined;
};

const DAY_MINUTES = 24 * 60;

/** Of half a day of leave the other half's start. */
function dueAt({ verdicts }: DayReport): EpochMs | undefined {
  const starts = verdicts.flatMap(({ side, kind, shiftAt }) =>
    side === 'in' && kind !== 'leave' && kind !== 'not-needed' ? (shiftAt ?? []) : [],
  );
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

function minuteOf(at: EpochMs, { date }: DayReport, { zone }: DayFrame): MinuteOfDay {
  const wall = wallTimeAt(zone, at);
  return daysBetween(date, wall.date) * DAY_MINUTES + wall.minute;
}

function unseen(day: DayReport, report: PersonReport): Pick<Presence, 'due' | 'why'> {
  const [at, why] = [dueAt(day), whyNothing(day, report)];
  if (at === undefined) return { due: undefined, why };
  // The shift may have begun with leave, and what is due be its other half.
  return { due: minuteOf(at, day, report.frame), why: at > report.asOf ? 'not-yet' : why };
}

/** What the day tells beside the status; `shift` brings its minutes to the day asked about. */
function told(day: DayReport | undefined, report: PersonReport, shift: MinuteOfDay) {
  const { person, frame } = report;
  const [first, last] = [day?.punches.at(0), day?.punches.at(-1)];
  if (first && last) {
    const seen = { first: first.minute + shift, last: last.minute + shift };
    return { person, frame, seen, due: undefined, why: undefined };
  }
  const nothing = day ? unseen(day, report) : { due: undefined, why: undefined };
  return { person, frame, seen: undefined, ...nothing };
}

/** Where somebody is at the time of the report, which has to reach from yesterday to today. */
export function presenceNow(report: PersonReport): Presence {
  const day = dayOfStatus(report);
  const today = logicalDateAt(report.frame, report.asOf);
  const shift = day ? daysBetween(today, day.date) * DAY_MINUTES : 0;
  return { ...told(day, report, shift), status: teamStatus(report) };
}

/** Whether somebody was there on the only day of the report; unknown where it has not begun by their clock. */
export function presenceOn(report: PersonReport): Presence {
  const [day] = report.days;
  return { ...told(day, report, 0), status: statusOn(day, report.asOf) };
}

function statusOn(day: DayReport | undefined, asOf: EpochMs): DayStatus {
  if (!day || day.startMs > asOf) return 'unknown';
  if (day.punches.length === 0) return statusUnseen(day);
  return day.punches.some(({ flows }) => flows.some(isField)) ? 'field' : 'seen';
}

/** Who needs a look comes first. */
const STATUSES: readonly Presence['status'][] = [
  'not-seen',
  'unknown',
  'in',
  'seen',
  'field',
  'out',
  'on-leave',
  'resting',
];

/** Of those not seen first whose shift has begun, last those of whom nothing is asked. */
const URGENCY: Readonly<Partial<Record<WhyNothing, number>>> = { expected: 0, unknown: 1, 'not-yet': 2 };

const urgencyOf = ({ why }: Presence): number => (why && URGENCY[why]) ?? Object.keys(URGENCY).length;

/** Those who need a look first: not seen though expected, by when they were; then the others by status. */
export const byAttention = (presences: readonly Presence[]): Presence[] =>
  presences.toSorted(
    (a, b) =>
      STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
      urgencyOf(a) - urgencyOf(b) ||
      (a.due ?? Infinity) - (b.due ?? Infinity) ||
      0,
  );
