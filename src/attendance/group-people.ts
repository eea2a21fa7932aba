import type { IdType } from '../feishu/flow.ts';
import type { Person } from '../people/directory.ts';
import type { MissingPerson } from './missing.ts';

/** The people of a question by the ID they are asked for with; each ID is one person's. */
export type GroupedPeople = {
  readonly groups: readonly { readonly idType: IdType; readonly people: ReadonlyMap<string, Person> }[];
  readonly missing: readonly MissingPerson[];
};

const ID_TYPES: readonly IdType[] = ['employee_id', 'employee_no'];

const idsOf = (person: Person): Readonly<Record<IdType, string | undefined>> => ({
  employee_id: person.userId,
  employee_no: person.employeeNo,
});

/** A number that was used again is two people's: rows say no more than the number. */
function findShared(people: readonly Person[], idType: IdType): ReadonlySet<string> {
  const holders = Map.groupBy(people, (person) => idsOf(person)[idType]);
  return new Set([...holders].flatMap(([id, some]) => (id !== undefined && some.length > 1 ? [id] : [])));
}

/** By user ID where it is known, else by employee number. Somebody who is named twice is asked for once. */
export function groupPeople(named: readonly Person[]): GroupedPeople {
  const people = [...new Map(named.map((person) => [person.openId, person])).values()];
  const shared = {
    employee_id: findShared(people, 'employee_id'),
    employee_no: findShared(people, 'employee_no'),
  };
  const byType = { employee_id: new Map<string, Person>(), employee_no: new Map<string, Person>() };
  const missing: MissingPerson[] = [];
  for (const person of people) {
    const ids = idsOf(person);
    const idType = ID_TYPES.find((type) => ids[type] !== undefined);
    const id = idType && ids[idType];
    if (idType === undefined || id === undefined) missing.push({ person, reason: 'no-id' });
    else if (shared[idType].has(id)) missing.push({ person, reason: 'shared-id' });
    else byType[idType].set(id, person);
  }
  const groups = ID_TYPES.map((idType) => ({ idType, people: byType[idType] }));
  return { groups: groups.filter((group) => group.people.size > 0), missing };
}
