import type { Department, Person } from '../people/directory.ts';
import type { FoundName } from '../people/resolve.ts';
import type { Candidate } from './called-so.ts';
import type { NearDependencies } from './find-near.ts';
import { visibleAmong } from './visible-among.ts';
import { visibleMembers } from './visible-members.ts';

/** Of these departments those in which the asker may see somebody. */
async function visibleDepartments(
  departments: readonly Department[],
  asker: Person,
  using: NearDependencies,
): Promise<Department[]> {
  const visible: Department[] = [];
  for (const department of departments) {
    const members = await visibleMembers(department.departmentId, asker, using, 0);
    if (members.visible.length > 0) visible.push(department);
  }
  return visible;
}

/** Of those who are called so, whom the asker may see; of departments, in which they may see somebody. */
export const visibleOf = (
  found: FoundName,
  asker: Person,
  using: NearDependencies,
): Promise<readonly Candidate[]> =>
  'people' in found
    ? visibleAmong(asker, found.people, using)
    : visibleDepartments(found.departments, asker, using);
