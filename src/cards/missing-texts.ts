import type { MissingReason } from '../attendance/missing.ts';
import type { Language } from '../core/language.ts';

type Words = (names: string) => string;

/** Why people are not in an answer, and what to do about it. */
export type MissingTexts = Readonly<Record<MissingReason, Words>> & {
  /** What the operator can look a refused call up by. */
  readonly logId: (logId: string) => string;
};

export const MISSING_TEXTS: Readonly<Record<Language, MissingTexts>> = {
  'zh-CN': {
    'no-id': (names) => `查不了：${names}。应用读不到他们的用户 ID 和工号，请管理员开通其中一项权限。`,
    'shared-id': (names) => `没有列出：${names}。他们的 ID 相同，分不清打卡是谁的。请管理员核对工号。`,
    'unknown-to-attendance': (names) =>
      `查不到：${names}。考勤里没有他们，或者应用无权查看。请考勤管理员检查「考勤管理后台 › 数据权限范围」。`,
    'no-permission': (names) =>
      `查不了：${names}。应用没有他们的考勤数据权限，请考勤管理员在「考勤管理后台 › 数据权限范围」里授权。`,
    failed: (names) => `这次没查到：${names}。飞书没有应答，试了几次都没成功。请过几分钟再查他们。`,
    refused: (names) => `没查成：${names}。飞书拒绝了对他们的查询，重试也没有用。请告诉管理员。`,
    logId: (logId) => `（编号 ${logId}）`,
  },
  'en-US': {
    'no-id': (names) =>
      `Could not be asked for: ${names}. Daka can read neither their user IDs nor their employee numbers; your IT team can grant one of the two.`,
    'shared-id': (names) =>
      `Left out: ${names}. They have the same ID, so it is unclear whose check-ins are whose. Your IT team can check the employee numbers.`,
    'unknown-to-attendance': (names) =>
      `Not found: ${names}. Attendance does not know them, or Daka may not read their data. An attendance administrator can check “Data permission scope” in the attendance console.`,
    'no-permission': (names) =>
      `Could not be asked for: ${names}. Daka has no access to their attendance data. An attendance administrator can grant it under “Data permission scope” in the attendance console.`,
    failed: (names) =>
      `Not answered this time: ${names}. Feishu did not answer, even after a few tries. Please ask about them again in a few minutes.`,
    refused: (names) =>
      `Not answered: ${names}. Feishu refused to answer for them, and trying again will not help. Please tell your IT team.`,
    logId: (logId) => ` (Number: ${logId})`,
  },
};
