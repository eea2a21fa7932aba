import type { ButtonValue } from '../cards/button-value.ts';
import type { Directory } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';

type Carried = Extract<ButtonValue, { do: 'flows' }>['people'];

/** What a button names, as the directory tells it now; or what is there no more. */
export async function recallWhom(
  carried: Carried,
  directory: Directory,
): Promise<readonly Meant[] | 'person-gone' | 'department-gone'> {
  const [people, departments] = await Promise.all([
    directory.peopleByOpenId(carried.flatMap((one) => ('openId' in one ? one.openId : []))),
    directory.departmentsById(carried.flatMap((one) => ('departmentId' in one ? one.departmentId : []))),
  ]);
  const persons = new Map(people.map((person) => [person.openId, person]));
  const byId = new Map(departments.map((department) => [department.departmentId, department]));
  const whom: Meant[] = [];
  for (const one of carried) {
    if ('openId' in one) {
      const person = persons.get(one.openId);
      if (!person) return 'person-gone';
      whom.push({ person, as: one.as });
    } else {
      const department = byId.get(one.departmentId);
      if (!department) return 'department-gone';
      whom.push({ department, as: one.as });
    }
  }
  return whom;
}
