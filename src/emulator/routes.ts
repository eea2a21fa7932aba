import { queryUserFlows } from './api/attendance.ts';
import { queryUserTasks } from './api/attendance-results.ts';
import { issueTenantToken } from './api/auth.ts';
import { getBotInfo } from './api/bot.ts';
import { updatePressedCard } from './api/card-update.ts';
import { getChat } from './api/chats.ts';
import { getDepartment, listDepartmentChildren } from './api/contact-departments.ts';
import { listScopes } from './api/contact-scopes.ts';
import { findUserIds, getUser, getUsers, listDepartmentMembers } from './api/contact-users.ts';
import { sendEphemeralCard } from './api/ephemeral.ts';
import { uploadFile } from './api/files.ts';
import type { Handler } from './api/handler.ts';
import { createMessage, patchMessage, replyToMessage } from './api/messages.ts';
import type { RateLimit } from './rate-limits.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** One of these opens the API; none is needed where the list is empty. */
  readonly scopes: readonly string[];
  readonly limits: readonly RateLimit[];
  /** Answers without a bearer token. */
  readonly open?: true;
  readonly handle: Handler;
};

const PER_SECOND = { count: 50, windowMs: 1000 };
const USUAL = [PER_SECOND, { count: 1000, windowMs: 60_000 }];
const SEND = ['im:message', 'im:message:send_as_bot'];
const UPDATE = [...SEND, 'im:message:update'];
const CONTACT = ['contact:contact.base:readonly'];
const ORGANISATION = [...CONTACT, 'contact:department.organize:readonly'];
const V3 = '/open-apis/contact/v3';
const IM = '/open-apis/im/v1';

/** Every API of the emulator, with the scopes and limits of its page; the first path that fits takes the call. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/open-apis/auth/v3/tenant_access_token/internal',
    scopes: [],
    limits: [],
    open: true,
    handle: issueTenantToken,
  },
  { method: 'GET', path: '/open-apis/bot/v3/info', scopes: [], limits: USUAL, handle: getBotInfo },
  { method: 'GET', path: `${V3}/scopes`, scopes: CONTACT, limits: USUAL, handle: listScopes },
  {
    method: 'GET',
    path: `${V3}/departments/:department_id/children`,
    scopes: ORGANISATION,
    limits: USUAL,
    handle: listDepartmentChildren,
  },
  {
    method: 'GET',
    path: `${V3}/departments/:department_id`,
    scopes: CONTACT,
    limits: [PER_SECOND],
    handle: getDepartment,
  },
  {
    method: 'GET',
    path: `${V3}/users/find_by_department`,
    scopes: ORGANISATION,
    limits: USUAL,
    handle: listDepartmentMembers,
  },
  { method: 'GET', path: `${V3}/users/batch`, scopes: CONTACT, limits: USUAL, handle: getUsers },
  {
    method: 'POST',
    path: `${V3}/users/batch_get_id`,
    scopes: ['contact:user.id:readonly'],
    limits: USUAL,
    handle: findUserIds,
  },
  { method: 'GET', path: `${V3}/users/:user_id`, scopes: CONTACT, limits: USUAL, handle: getUser },
  {
    method: 'POST',
    path: '/open-apis/attendance/v1/user_flows/query',
    scopes: ['attendance:task:readonly'],
    limits: [PER_SECOND],
    handle: queryUserFlows,
  },
  {
    method: 'POST',
    path: '/open-apis/attendance/v1/user_tasks/query',
    scopes: ['attendance:task:readonly'],
    limits: [PER_SECOND],
    handle: queryUserTasks,
  },
  { method: 'POST', path: `${IM}/messages`, scopes: SEND, limits: USUAL, handle: createMessage },
  {
    method: 'POST',
    path: `${IM}/messages/:message_id/reply`,
    scopes: SEND,
    limits: USUAL,
    handle: replyToMessage,
  },
  {
    method: 'PATCH',
    path: `${IM}/messages/:message_id`,
    scopes: UPDATE,
    limits: USUAL,
    handle: patchMessage,
  },
  {
    method: 'GET',
    path: `${IM}/chats/:chat_id`,
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
    limits: USUAL,
    handle: getChat,
  },
  {
    method: 'POST',
    path: `${IM}/files`,
    scopes: ['im:resource', 'im:resource:upload'],
    limits: USUAL,
    handle: uploadFile,
  },
  {
    method: 'POST',
    path: '/open-apis/ephemeral/v1/send',
    scopes: UPDATE,
    limits: USUAL,
    handle: sendEphemeralCard,
  },
  {
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    scopes: UPDATE,
    limits: USUAL,
    handle: updatePressedCard,
  },
];

/** The name of an API in faults and in the record of calls. */
export const apiOf = (call: { readonly method: string; readonly path: string }): string =>
  `${call.method} ${call.path}`;
