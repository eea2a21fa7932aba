import type { ErrorCode } from '../core/errors.ts';

/** The app's quota for one API is used up for the moment. */
export const QUOTA_USED_UP = 99991400;

/**
 * What Feishu's codes mean to Daka. A code that is not here is `feishu_refused`.
 * Source: the error tables of each API page and "generic error codes", checked 2026-11-22.
 */
const MEANINGS: ReadonlyMap<number, ErrorCode> = new Map([
  // Credentials and tokens.
  [10003, 'feishu_credentials'],
  [10014, 'feishu_credentials'],
  [1220002, 'feishu_credentials'],
  [99991661, 'feishu_token'],
  [99991663, 'feishu_token'],
  [99991664, 'feishu_token'],
  [99991665, 'feishu_token'],
  [99991668, 'feishu_token'],
  [99991671, 'feishu_token'],
  [99991677, 'feishu_token'],
  // Permissions and rates.
  [99991672, 'feishu_scope_missing'],
  [QUOTA_USED_UP, 'feishu_rate_limited'],
  [230020, 'feishu_rate_limited'],
  // Attendance.
  [1220001, 'attendance_parameter'],
  [1220004, 'attendance_unknown_person'],
  [1220005, 'attendance_no_permission'],
  [1220600, 'attendance_failed'],
  [1225000, 'feishu_internal'],
  [1227500, 'feishu_internal'],
  // Messages: this chat or this person cannot be reached, whatever we send.
  [18053, 'message_undeliverable'],
  [230002, 'message_undeliverable'],
  [230006, 'message_undeliverable'],
  [230013, 'message_undeliverable'],
  [230018, 'message_undeliverable'],
  [230027, 'message_undeliverable'],
  [230028, 'message_undeliverable'],
  [230029, 'message_undeliverable'],
  [230031, 'message_undeliverable'],
  [230053, 'message_undeliverable'],
  [230072, 'message_undeliverable'],
  [232009, 'message_undeliverable'],
  // The message that we answer or change was recalled or deleted.
  [230011, 'message_gone'],
  [230110, 'message_gone'],
  // Cards.
  [230025, 'card_rejected'],
  [230099, 'card_rejected'],
]);

export const meaningOf = (code: number): ErrorCode => MEANINGS.get(code) ?? 'feishu_refused';

/** The tenant token was refused: a fresh one may be accepted. */
export const TOKEN_INVALID = 99991663;

/** What the operator is told of `feishu_credentials`. */
export const WRONG_CREDENTIALS =
  'Feishu does not accept the app ID or the app secret: check FEISHU_APP_ID and FEISHU_APP_SECRET';
