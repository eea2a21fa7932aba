import type { CivilDate, DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayFrame } from '../core/zone.ts';
import type { DayResult } from '../feishu/attendance-results.ts';
import type { Flow } from '../feishu/flow.ts';
import type { Person } from '../people/directory.ts';
import { type DayReport, reportDay } from './day-report.ts';
import { type WhyNothing, whyEmpty } from './expectation.ts';
import { frameDays } from './frame-days.ts';
import { placePunches } from './place-punches.ts';
import { gatherPunches } from './punches.ts';
import { withoutRepeats } from './repeats.ts';
import { readResults } from './result-days.ts';
import { joinedOnOf, splitByJoining } from './since-joining.ts';
import { sortFlows } from './sort-flows.ts';

export type PersonInput = {
  readonly person: Person;
  readonly frame: DayFrame;
  readonly range: DateRange;
  /** All of this person's within `lookAroundOf(frame, range)`, in any order; more, or a repeat, does no harm. */
  readonly flows: readonly Flow[];
  /** Also of the day before and after the range where known; undefined where results are not known at all. */
  readonly results: readonly DayResult[] | undefined;
  readonly now: EpochMs;
};

/** One person's check-ins by logical day. Only what was recorded: nothing is filled in. */
export type PersonReport = {
  readonly person: Person;
  /** Days and times of this person are in this frame. */
  readonly frame: DayFrame;
  readonly range: DateRange;
  readonly asOf: EpochMs;
  readonly joinedOn: CivilDate | undefined;
  /** Every day of the range in order, days without a check-in included. */
  readonly days: readonly DayReport[];
  /** Without a readable time: on no day, and said so. */
  readonly undated: readonly Flow[];
  /** Later than any clock may run ahead: on no day, and said so. */
  readonly ahead: readonly Flow[];
  /** From before the person's first day: of somebody who had the number before, or of a trial. */
  readonly earlier: readonly Flow[];
  /** How many flows were looked at that belong to days around the range. */
  readonly outside: number;
};

/** A device's clock may run ahead by so much. */
const CLOCK_AHEAD_MS = 5 * 60_000;

type Parted = Pick<PersonReport, 'undated' | 'ahead'> & { readonly dated: readonly Flow[] };

/** By time, what has none comes first, and what is ahead last. */
function partFlows(flows: readonly Flow[], now: EpochMs): Parted {
  const sorted = sortFlows(flows);
  const latest = now + CLOCK_AHEAD_MS;
  let [from, to] = [0, sorted.length];
  while (from < to && sorted[from]?.checkedAt === undefined) from += 1;
  while (to > from && (sorted[to - 1]?.checkedAt ?? latest) > latest) to -= 1;
  return { undated: sorted.slice(0, from), ahead: sorted.slice(to), dated: sorted.slice(from, to) };
}

const countFlows = (days: readonly DayReport[]): number => {
  let count = 0;
  for (const { punches } of days) for (const { flows } of punches) count += flows.length;
  return count;
};

/**
 * Sums up one person. Neither the order of the flows nor a record that comes twice ever changes a report, and each
 * flow is on exactly one day, or undated, ahead, earlier or outside. Pure, and light enough to be called for everybody in turn.
 */
export function reportPerson(input: PersonInput): PersonReport {
  const { person, frame, range, now } = input;
  const results = input.results && readResults(input.results);
  const joinedOn = joinedOnOf(person, frame);
  const { own, earlier } = splitByJoining(withoutRepeats(input.flows), joinedOn, frame);
  const { dated, undated, ahead } = partFlows(own, now);
  const walk = frameDays(frame, range);
  // Of the day after the range only the morning was asked for.
  const knownUntil = Math.min(now, walk.at(-1)?.startMs ?? now);
  const byDay = placePunches(gatherPunches(dated, results?.endOf), { days: walk, results, knownUntil });
  const days = walk
    .slice(1, -1)
    .map((marks, index) => reportDay(marks, frame, byDay[index + 1] ?? [], results?.byDay.get(marks.date)));
  return {
    person,
    frame,
    range,
    asOf: now,
    joinedOn,
    days,
    undated,
    ahead,
    earlier,
    outside: dated.length - countFlows(days),
  };
}

/** Why a day of the report has no check-in. */
export const whyNothing = (day: DayReport, { asOf, joinedOn }: PersonReport): WhyNothing =>
  whyEmpty(day, asOf, joinedOn);
