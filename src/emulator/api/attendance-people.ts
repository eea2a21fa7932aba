import { Refusal } from '../answer.ts';
import type { Person } from '../directory.ts';
import { coversPerson } from '../ranges.ts';
import type { ApiRequest } from '../request.ts';
import type { World } from '../world.ts';

const MOST_IDS = 50;
const KEYS = { employee_id: 'userId', employee_no: 'employeeNo' } as const;

/** Under which of their IDs attendance is asked for people, and answers with them. */
export type IdType = keyof typeof KEYS;

export const idOf = (person: Person, type: IdType): string => person[KEYS[type]];

export const invalid = (what: string): Refusal => new Refusal(400, 1220001, `param is invalid: ${what}`);

export function idTypeOf(request: ApiRequest): IdType {
  const type = request.query.get('employee_type');
  if (type !== 'employee_id' && type !== 'employee_no') throw invalid('employee_type invalid');
  return type;
}

export function idsOf(body: Readonly<Record<string, unknown>>): string[] {
  const ids = body['user_ids'];
  if (
    !Array.isArray(ids) ||
    ids.length === 0 ||
    !ids.every((id): id is string => typeof id === 'string' && id !== '')
  ) {
    throw invalid('user_ids invalid');
  }
  if (ids.length > MOST_IDS) throw invalid(`user_ids exceeds ${MOST_IDS}`);
  return ids;
}

/** Whoever is employed, then those who left, the last of them first. */
const byRecency = (one: Person, other: Person): number =>
  Number(one.resigned ?? false) - Number(other.resigned ?? false) ||
  (other.leftAtMs ?? other.joinedAtMs) - (one.leftAtMs ?? one.joinedAtMs);

export type Found = {
  readonly people: readonly Person[];
  /** Nobody's. */
  readonly unknown: readonly string[];
  /** Only people's whom the app may not read. */
  readonly unauthorised: readonly string[];
};

/**
 * Whom the IDs mean. One may have been used again: then only whoever is employed now, or left last, counts, unless
 * `includeTerminated`. 1220005 where the app may read nobody at all.
 */
export function findPeople(
  world: World,
  type: IdType,
  ids: readonly string[],
  includeTerminated: boolean,
): Found {
  const { directory, settings } = world;
  const range = settings.attendanceRange;
  if (range === 'nobody') throw new Refusal(400, 1220005, 'Permission denied');
  const wanted = new Set(ids);
  const holders = Map.groupBy(
    directory.people().filter((person) => wanted.has(idOf(person, type))),
    (person) => idOf(person, type),
  );
  const unauthorised: string[] = [];
  const people = [...holders].flatMap(([id, all]) => {
    const readable = all.filter((person) => coversPerson(range, directory, person)).toSorted(byRecency);
    if (readable.length === 0) unauthorised.push(id);
    return includeTerminated ? readable : readable.slice(0, 1);
  });
  return { people, unknown: [...wanted].filter((id) => !holders.has(id)), unauthorised };
}

/** Throws 1220004 where one of the IDs came to nobody. */
export function requireAll({ unknown, unauthorised }: Found): void {
  if (unknown.length + unauthorised.length === 0) return;
  throw new Refusal(400, 1220004, 'param is invalid: user_id is not exist or does not have permission');
}
