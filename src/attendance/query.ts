import type { UserId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import { type Attendance, FLOW_BATCH_SIZE, type Flow } from '../feishu/attendance.ts';
import type { Person } from '../people/directory.ts';

/** What attendance answered, and for whom it could not be asked. Everybody asked for is in exactly one of the two. */
export type FlowAnswer = {
  readonly flows: readonly Flow[];
  readonly complete: readonly Person[];
  readonly missing: readonly MissingPerson[];
};

export type MissingPerson = { readonly person: Person; readonly reason: 'no-user-id' };

type Askable = Person & { readonly userId: UserId };

const isAskable = (person: Person): person is Askable => person.userId !== undefined;

const missingOf = (people: readonly Person[]): MissingPerson[] =>
  people.filter((person) => !isAskable(person)).map((person) => ({ person, reason: 'no-user-id' }));

const DAY_MS = 86_400_000;
/** What one answer may hold, in days of one person: 50 people's month is some megabytes, and must arrive in seconds. */
const PERSON_DAYS = 1600;

/** The bounds in parts that are short enough for so many people, one after another. */
function partsOf({ fromMs, toMs }: Bounds, people: number): Bounds[] {
  const partMs = Math.max(1, Math.floor(PERSON_DAYS / people)) * DAY_MS;
  return Array.from({ length: Math.ceil((toMs - fromMs) / partMs) }, (_, index) => ({
    fromMs: fromMs + index * partMs,
    toMs: Math.min(toMs, fromMs + (index + 1) * partMs),
  }));
}

const batchesOf = (ids: readonly UserId[]): UserId[][] =>
  Array.from({ length: Math.ceil(ids.length / FLOW_BATCH_SIZE) }, (_, index) =>
    ids.slice(index * FLOW_BATCH_SIZE, (index + 1) * FLOW_BATCH_SIZE),
  );

/**
 * The check-ins of any number of people within the bounds, asked for 50 at a time. A batch that fails throws: an
 * answer that lacks somebody must say so, and never looks whole.
 */
export async function queryFlows(
  attendance: Attendance,
  people: readonly Person[],
  bounds: Bounds,
): Promise<FlowAnswer> {
  const distinct = [...new Map(people.map((person) => [person.openId, person])).values()];
  const complete = distinct.filter(isAskable);
  const flows: Flow[] = [];
  // A day that has not begun where these people are holds nothing to ask for.
  if (bounds.toMs <= bounds.fromMs) return { flows, complete, missing: missingOf(distinct) };
  for (const batch of batchesOf([...new Set(complete.map((person) => person.userId))])) {
    for (const part of partsOf(bounds, batch.length))
      flows.push(
        ...(await attendance.queryFlows(batch, part, { idType: 'employee_id', includeTerminated: false })),
      );
  }
  return { flows, complete, missing: missingOf(distinct) };
}
