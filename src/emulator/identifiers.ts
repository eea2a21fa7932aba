import { createHash } from 'node:crypto';
import type { ChatId, DepartmentId, MessageId, OpenId, UserId } from '../core/ids.ts';

const hex = (kind: string, key: string, length: number): string =>
  createHash('sha256').update(`${kind}\n${key}`).digest('hex').slice(0, length);

/** Identifiers in the platform's forms: the same key always gives the same one. */
export const openIdOf = (key: string): OpenId => `ou_${hex('open', key, 32)}` as OpenId;
export const unionIdOf = (key: string): string => `on_${hex('union', key, 32)}`;
export const userIdOf = (key: string): UserId => hex('user', key, 8) as UserId;
export const departmentIdOf = (key: string): DepartmentId =>
  `od-${hex('department', key, 32)}` as DepartmentId;
export const chatIdOf = (key: string): ChatId => `oc_${hex('chat', key, 32)}` as ChatId;
export const messageIdOf = (key: string): MessageId => `om_${hex('message', key, 32)}` as MessageId;
export const eventIdOf = (key: string): string => hex('event', key, 32);
export const fileKeyOf = (key: string): string => `file_v3_${hex('file', key, 24)}`;
export const tokenOf = (kind: 't' | 'c', key: string): string =>
  `${kind}-${hex('token', `${kind}${key}`, 40)}`;
/** A flow's record ID: nineteen digits. */
export const recordIdOf = (key: string): string =>
  `7${BigInt(`0x${hex('record', key, 15)}`)
    .toString()
    .padStart(18, '0')
    .slice(-18)}`;
