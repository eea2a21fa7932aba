import type { DepartmentId } from '../core/ids.ts';
import { type Directory, type Person, ROOT_DEPARTMENT } from './directory.ts';
import type { Range } from './world.ts';

/** A department is in range with the one that was listed, or below it; the root only where everyone is. */
export function coversDepartment(range: Range, directory: Directory, id: DepartmentId): boolean {
  if (range === 'everyone') return true;
  if (id === ROOT_DEPARTMENT) return false;
  return directory.ancestry(id).some((ancestor) => range.departments.includes(ancestor));
}

export function coversPerson(range: Range, directory: Directory, person: Person): boolean {
  if (range === 'everyone' || range.people.includes(person.openId)) return true;
  return person.departmentIds.some((id) => coversDepartment(range, directory, id));
}
