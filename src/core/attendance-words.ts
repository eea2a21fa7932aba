import type { Language, Words } from './language.ts';

/** What cards and exported sheets call the things that a report tells, written by hand in each language. */

type Table = Readonly<Record<string, Words>>;

export const SOURCE_WORDS = {
  gps: { 'zh-CN': '定位', 'en-US': 'Location' },
  wifi: { 'zh-CN': 'Wi-Fi', 'en-US': 'Wi-Fi' },
  machine: { 'zh-CN': '考勤机', 'en-US': 'Machine' },
  field: { 'zh-CN': '外勤', 'en-US': 'Field work' },
  quick: { 'zh-CN': '极速打卡', 'en-US': 'Quick check-in' },
  'make-up': { 'zh-CN': '补卡', 'en-US': 'Made up later' },
  administrator: { 'zh-CN': '管理员修改', 'en-US': 'Changed by an administrator' },
  system: { 'zh-CN': '系统', 'en-US': 'System' },
  exempt: { 'zh-CN': '免打卡', 'en-US': 'Exempt' },
  imported: { 'zh-CN': '导入', 'en-US': 'Imported' },
  unknown: { 'zh-CN': '未知', 'en-US': 'Unknown' },
} as const satisfies Table;

export const VERDICT_WORDS = {
  normal: { 'zh-CN': '正常', 'en-US': 'Normal' },
  late: { 'zh-CN': '迟到', 'en-US': 'Late' },
  'serious-late': { 'zh-CN': '严重迟到', 'en-US': 'Very late' },
  early: { 'zh-CN': '早退', 'en-US': 'Left early' },
  missing: { 'zh-CN': '缺卡', 'en-US': 'Missing' },
  leave: { 'zh-CN': '请假', 'en-US': 'On leave' },
  'not-needed': { 'zh-CN': '无需打卡', 'en-US': 'Not needed' },
  system: { 'zh-CN': '系统打卡', 'en-US': 'By the system' },
  'not-yet': { 'zh-CN': '未到时间', 'en-US': 'Not yet due' },
  other: { 'zh-CN': '其他', 'en-US': 'Other' },
} as const satisfies Table;

export const SIDE_WORDS = {
  in: { 'zh-CN': '上班', 'en-US': 'In' },
  out: { 'zh-CN': '下班', 'en-US': 'Out' },
} as const satisfies Table;

export const WHY_WORDS = {
  unknown: { 'zh-CN': '原因未知', 'en-US': 'Reason not known' },
  leave: { 'zh-CN': '请假', 'en-US': 'On leave' },
  away: { 'zh-CN': '出差或外出', 'en-US': 'Travelling or out on business' },
  exempt: { 'zh-CN': '无需打卡', 'en-US': 'No need to check in' },
  rest: { 'zh-CN': '休息日', 'en-US': 'Day off' },
  'no-group': { 'zh-CN': '不在考勤组', 'en-US': 'In no attendance group' },
  'not-joined': { 'zh-CN': '还没入职', 'en-US': 'Had not joined yet' },
  'not-yet': { 'zh-CN': '还没到上班时间', 'en-US': 'Not begun yet' },
  expected: { 'zh-CN': '有班次，没有打卡记录', 'en-US': 'Shift without a check-in' },
  others: { 'zh-CN': '有打卡，不是外勤', 'en-US': 'Checked in, not as field work' },
} as const satisfies Table;

export const UNPAIRED_WORDS = {
  none: { 'zh-CN': '没有打卡', 'en-US': 'No check-ins' },
  odd: { 'zh-CN': '次数是单数，配不成对', 'en-US': 'An odd number makes no pairs' },
  implausible: { 'zh-CN': '间隔太长或先后不符，配不成对', 'en-US': 'Too far apart, or out before in' },
} as const satisfies Table;

export const MISSING_WORDS = {
  'no-id': { 'zh-CN': '应用读不到用户 ID 和工号', 'en-US': 'Neither user ID nor number can be read' },
  'shared-id': { 'zh-CN': '同一个工号有两个人', 'en-US': 'Two people have this number' },
  'unknown-to-attendance': {
    'zh-CN': '考勤里查不到，或不在数据权限范围内',
    'en-US': 'Not known to attendance, or out of the data scope',
  },
  'no-permission': { 'zh-CN': '应用没有考勤数据权限', 'en-US': 'The app may not read attendance data' },
  failed: { 'zh-CN': '飞书没有应答', 'en-US': 'Feishu did not answer' },
  refused: { 'zh-CN': '飞书拒绝了查询', 'en-US': 'Feishu refused' },
} as const satisfies Table;

export const NO_RESULT_WORDS = {
  'not-permitted': { 'zh-CN': '应用不能读考勤结果', 'en-US': 'The app may not read results' },
  failed: { 'zh-CN': '这次没读到考勤结果', 'en-US': 'Results could not be read this time' },
} as const satisfies Table;

export const sayIn =
  (language: Language) =>
  ([zh, en]: readonly [string, string]): string =>
    language === 'zh-CN' ? zh : en;

export const yesNo = (value: boolean | undefined, language: Language): string | undefined =>
  value === undefined ? undefined : sayIn(language)(value ? ['是', 'Yes'] : ['否', 'No']);
