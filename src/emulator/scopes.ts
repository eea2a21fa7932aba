import { Refusal } from './answer.ts';

/** What the emulated app is granted unless a test says otherwise: all that the bot asks for. */
export const DEFAULT_SCOPES: readonly string[] = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'im:resource',
  'attendance:task:readonly',
  'contact:user.employee_id:readonly',
  'contact:user.id:readonly',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.department:readonly',
  'contact:department.base:readonly',
  'contact:department.organize:readonly',
  'contact:user.employee_number:read',
  'contact:user.email:readonly',
  'attendance:rule:readonly',
  'application:app_slash_command:read',
  'application:app_slash_command:write',
];

const EMPLOYEE = ['contact:user.employee:readonly'];
const BASE = ['contact:user.base:readonly'];
const DEPARTMENT = ['contact:user.department:readonly'];

/**
 * Which scopes open a user's field (one is enough); a field not listed is always answered.
 * Source: contact-v3/user/get, checked 2026-11-22. Its page is silent on `time_zone`, which the SDK's types have.
 */
export const USER_FIELD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  user_id: ['contact:user.employee_id:readonly'],
  name: BASE,
  en_name: BASE,
  nickname: BASE,
  avatar: BASE,
  time_zone: BASE,
  email: ['contact:user.email:readonly'],
  mobile: ['contact:user.phone:readonly'],
  gender: ['contact:user.gender:readonly'],
  status: EMPLOYEE,
  join_time: EMPLOYEE,
  job_title: EMPLOYEE,
  employee_type: EMPLOYEE,
  is_tenant_manager: EMPLOYEE,
  employee_no: ['contact:user.employee_number:read', ...EMPLOYEE],
  department_ids: DEPARTMENT,
  leader_user_id: DEPARTMENT,
  orders: DEPARTMENT,
};

/** Source: contact-v3/department/children, checked 2026-11-22. */
export const DEPARTMENT_FIELD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  name: ['contact:department.base:readonly'],
  i18n_name: ['contact:department.base:readonly'],
  department_id: ['contact:department.base:readonly'],
  status: ['contact:department.base:readonly'],
  parent_department_id: ['contact:department.organize:readonly'],
  leader_user_id: ['contact:department.organize:readonly'],
  order: ['contact:department.organize:readonly'],
  member_count: ['contact:department.organize:readonly'],
  primary_member_count: ['contact:department.organize:readonly'],
};

/** The fields that the granted scopes open; the rest is dropped without a word, as the platform does. */
export const keepGranted = (
  fields: Readonly<Record<string, unknown>>,
  table: Readonly<Record<string, readonly string[]>>,
  granted: ReadonlySet<string>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name]) => table[name]?.some((scope) => granted.has(scope)) ?? true),
  );

/** 99991672 unless one of the scopes is granted. */
export function requireScope(anyOf: readonly string[], granted: ReadonlySet<string>): void {
  if (anyOf.length === 0 || anyOf.some((scope) => granted.has(scope))) return;
  throw new Refusal(
    400,
    99991672,
    `Access denied. One of the following scopes is required: [${anyOf.join(', ')}].`,
    {
      details: {
        permission_violations: anyOf.map((subject) => ({ type: 'action_scope_required', subject })),
      },
    },
  );
}
