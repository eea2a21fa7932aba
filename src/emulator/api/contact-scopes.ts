import { answerData } from '../answer.ts';
import { type Department, type Person, ROOT_DEPARTMENT } from '../directory.ts';
import { pageOf } from '../paging.ts';
import type { World } from '../world.ts';
import { departmentIdAs, idTypesOf, personIdAs } from './contact-view.ts';
import type { Handler } from './handler.ts';

type Entry = { readonly person: Person } | { readonly department: Department };

/** With everyone in range: the first level of departments and the people at the root; else what the range lists. */
function entriesOf({ directory, settings }: World): Entry[] {
  const { contactRange: range, grantedScopes } = settings;
  const people =
    range === 'everyone'
      ? directory.members(ROOT_DEPARTMENT)
      : range.people.map((id) => directory.person(id));
  const departments =
    range === 'everyone'
      ? directory.children(ROOT_DEPARTMENT)
      : range.departments.map((id) => directory.department(id));
  const showsPeople = grantedScopes.has('contact:user.employee_id:readonly');
  return [
    ...people.flatMap((person) => (person && showsPeople ? [{ person }] : [])),
    ...departments.flatMap((department) => (department ? [{ department }] : [])),
  ];
}

export const listScopes: Handler = (request, world) => {
  const types = idTypesOf(request);
  const { items, ...paging } = pageOf(request, entriesOf(world), { usual: 50, most: 100 });
  const user_ids = items.flatMap((entry) =>
    'person' in entry ? [personIdAs(entry.person, types.user)] : [],
  );
  const department_ids = items.flatMap((entry) =>
    'department' in entry ? [departmentIdAs(world, entry.department.id, types.department)] : [],
  );
  return answerData({ user_ids, department_ids, group_ids: [], ...paging });
};
