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
  for (const batch of batchesOf([...new Set(complete.map((person) => person.userId))])) {
    flows.push(...(await attendance.queryFlows(batch, bounds)));
  }
  const missing = distinct
    .filter((person) => !isAskable(person))
    .map((person): MissingPerson => ({ person, reason: 'no-user-id' }));
  return { flows, complete, missing };
}
