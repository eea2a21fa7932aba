import type { DepartmentId } from '../../core/ids.ts';
import { answerData, Refusal } from '../answer.ts';
import { type Department, ROOT_DEPARTMENT } from '../directory.ts';
import { pageOf } from '../paging.ts';
import { coversDepartment } from '../ranges.ts';
import { queryFlag } from '../request.ts';
import type { World } from '../world.ts';
import { findDepartmentBy, type IdTypes, idTypesOf, viewDepartment } from './contact-view.ts';
import type { Handler } from './handler.ts';

/** The department that the request names, if it exists and the app may see it. */
export function departmentInRange(world: World, id: string, types: IdTypes): DepartmentId {
  const department =
    id === ROOT_DEPARTMENT ? ROOT_DEPARTMENT : findDepartmentBy(world, types.department, id)?.id;
  if (department === undefined) throw new Refusal(400, 40015, 'department not exist');
  if (!coversDepartment(world.settings.contactRange, world.directory, department)) {
    throw new Refusal(403, 40004, 'no dept authority error');
  }
  return department;
}

function descendants(world: World, id: DepartmentId): Department[] {
  return world.directory.children(id).flatMap((child) => [child, ...descendants(world, child.id)]);
}

export const listDepartmentChildren: Handler = (request, world) => {
  const types = idTypesOf(request);
  const id = departmentInRange(world, request.path['department_id'] ?? '', types);
  const all = queryFlag(request, 'fetch_child') ? descendants(world, id) : world.directory.children(id);
  const { items, ...paging } = pageOf(request, all, { usual: 10, most: 50 });
  return answerData({
    items: items.map((department) => viewDepartment(world, department, types)),
    ...paging,
  });
};

export const getDepartment: Handler = (request, world) => {
  const types = idTypesOf(request);
  const id = departmentInRange(world, request.path['department_id'] ?? '', types);
  const root = { id, customId: '0', name: world.directory.name, enName: '', parentId: ROOT_DEPARTMENT };
  return answerData({ department: viewDepartment(world, world.directory.department(id) ?? root, types) });
};
