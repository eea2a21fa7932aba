import type { DepartmentId } from '../../core/ids.ts';
import { type Department, type Person, ROOT_DEPARTMENT } from '../directory.ts';
import { type ApiRequest, queryChoice } from '../request.ts';
import { DEPARTMENT_FIELD_SCOPES, keepGranted, USER_FIELD_SCOPES } from '../scopes.ts';
import type { World } from '../world.ts';

const USER_ID_TYPES = ['open_id', 'union_id', 'user_id'] as const;
const DEPARTMENT_ID_TYPES = ['open_department_id', 'department_id'] as const;

export type UserIdType = (typeof USER_ID_TYPES)[number];
export type DepartmentIdType = (typeof DEPARTMENT_ID_TYPES)[number];
/** Which kinds of ID a request speaks. */
export type IdTypes = { readonly user: UserIdType; readonly department: DepartmentIdType };

export const idTypesOf = (request: ApiRequest): IdTypes => ({
  user: queryChoice(request, 'user_id_type', USER_ID_TYPES, 'open_id'),
  department: queryChoice(request, 'department_id_type', DEPARTMENT_ID_TYPES, 'open_department_id'),
});

const PERSON_KEYS = { open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const;

export const personIdAs = (person: Person, type: UserIdType): string => person[PERSON_KEYS[type]];

export const findPersonBy = (world: World, type: UserIdType, id: string): Person | undefined =>
  world.directory.findPerson((person) => personIdAs(person, type) === id);

export function findDepartmentBy(world: World, type: DepartmentIdType, id: string): Department | undefined {
  if (type === 'open_department_id') return world.directory.department(id);
  return world.directory.departments().find((department) => department.customId === id);
}

export function departmentIdAs(world: World, id: DepartmentId, type: DepartmentIdType): string {
  if (type === 'open_department_id' || id === ROOT_DEPARTMENT) return id;
  return world.directory.department(id)?.customId ?? id;
}

function leaderField(world: World, leader: Person['leader'], type: UserIdType): Record<string, string> {
  const found = leader && world.directory.person(leader);
  return found ? { leader_user_id: personIdAs(found, type) } : {};
}

/** A user as Contact shows them, fields without their scope left out. */
export function viewPerson(world: World, person: Person, types: IdTypes): Record<string, unknown> {
  const departments = person.departmentIds.map((id) => departmentIdAs(world, id, types.department));
  const fields = {
    union_id: person.unionId,
    user_id: person.userId,
    open_id: person.openId,
    name: person.name,
    en_name: person.enName,
    nickname: person.nickname ?? '',
    email: person.email,
    mobile: person.mobile,
    mobile_visible: true,
    gender: 0,
    status: {
      is_frozen: false,
      is_resigned: person.resigned ?? false,
      is_activated: true,
      is_exited: false,
      is_unjoin: false,
    },
    department_ids: departments,
    ...leaderField(world, person.leader, types.user),
    join_time: Math.floor(person.joinedAtMs / 1000),
    is_tenant_manager: false,
    employee_no: person.employeeNo,
    employee_type: 1,
    orders: departments.map((department_id) => ({
      department_id,
      user_order: 0,
      department_order: 1,
      is_primary_dept: true,
    })),
    time_zone: person.timeZone,
    job_title: person.jobTitle,
  };
  return keepGranted(fields, USER_FIELD_SCOPES, world.settings.grantedScopes);
}

export function viewDepartment(
  world: World,
  department: Department,
  types: IdTypes,
): Record<string, unknown> {
  const { directory, settings } = world;
  const below = directory
    .people()
    .filter((person) => !person.resigned)
    .filter((person) => person.departmentIds.some((id) => directory.ancestry(id).includes(department.id)));
  const fields = {
    name: department.name,
    i18n_name: { zh_cn: department.name, ja_jp: '', en_us: department.enName },
    parent_department_id: departmentIdAs(world, department.parentId, types.department),
    department_id: department.customId,
    open_department_id: department.id,
    ...leaderField(world, department.leader, types.user),
    order: '0',
    member_count: below.length,
    primary_member_count: below.length,
    status: { is_deleted: false },
  };
  return keepGranted(fields, DEPARTMENT_FIELD_SCOPES, settings.grantedScopes);
}
