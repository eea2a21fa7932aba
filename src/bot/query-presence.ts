import type { MissingPerson } from '../attendance/missing.ts';
import { byAttention, type Presence, presenceNow, presenceOn } from '../attendance/presence.ts';
import type { NoResults } from '../attendance/query-results.ts';
import { reportPerson } from '../attendance/report-person.ts';
import { countUntold, type Untold } from '../attendance/untold.ts';
import { addDays, type CivilDate, type DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { logicalDateAt } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import { askAttendance, type ReadingDependencies } from './handlers/read-report.ts';

/** Where people are, or were on a day, and what is not known of it. */
export type PresenceAnswer = {
  /** Who needs a look first. */
  readonly presences: readonly Presence[];
  readonly missing: readonly MissingPerson[];
  readonly noResults: ReadonlyMap<NoResults, number>;
  readonly untold: Untold;
};

/** A shift that began yesterday may still run today, by everybody's own clock. */
function rangeOfNow(person: Person, now: EpochMs, { frameOf }: ReadingDependencies): DateRange {
  const today = logicalDateAt(frameOf(person), now);
  return { from: addDays(today, -1), to: today };
}

/** The days of everybody, from the first to the last. */
function spanOf(ranges: readonly DateRange[], otherwise: DateRange): DateRange {
  const froms = ranges.map(({ from }) => from).toSorted();
  const tos = ranges.map(({ to }) => to).toSorted();
  return { from: froms[0] ?? otherwise.from, to: tos.at(-1) ?? otherwise.to };
}

const countBy = (absent: Iterable<NoResults>): Map<NoResults, number> =>
  new Map([...Map.groupBy(absent, (why) => why)].map(([why, some]) => [why, some.length]));

/** Asks attendance where these people are at `now`, or were on `day`. */
export async function queryPresence(
  people: readonly Person[],
  day: CivilDate | undefined,
  now: EpochMs,
  using: ReadingDependencies,
): Promise<PresenceAnswer> {
  const rangeOf = (person: Person): DateRange =>
    day ? { from: day, to: day } : rangeOfNow(person, now, using);
  const [first] = people;
  if (!first) return { presences: [], missing: [], noResults: new Map(), untold: countUntold([], 0) };
  const range = spanOf(people.map(rangeOf), rangeOf(first));
  const question = { people, range, now, includeTerminated: false };
  const [answer, { results, absent }] = await askAttendance(question, using);
  const reports = answer.complete.map((person) =>
    reportPerson({
      person,
      frame: using.frameOf(person),
      range: rangeOf(person),
      flows: answer.flows.get(person.openId) ?? [],
      results: results.get(person.openId),
      now,
    }),
  );
  return {
    presences: byAttention(reports.map(day ? presenceOn : presenceNow)),
    missing: answer.missing,
    noResults: countBy(absent.values()),
    untold: countUntold(reports, answer.unattributed),
  };
}
