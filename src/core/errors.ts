import type { Words } from './language.ts';

/** How a failure is treated: whether another try can help, how loud the log is, and what its asker is told. */
type Treatment = {
  readonly retry: boolean;
  readonly level: 'warn' | 'error' | 'fatal';
  readonly words: Words;
};

const ASK_OPERATOR: Words = {
  'zh-CN': '打卡助手的配置有问题，请把下面的编号发给管理员。',
  'en-US': 'Daka is not set up quite right. Please send the number below to your IT team.',
};

const OUR_FAULT: Words = {
  'zh-CN': '抱歉，是我们这边出了错。请把下面的编号发给管理员，好让我们查清楚。',
  'en-US': 'Sorry, this one is our mistake. Please send the number below to your IT team so it can be fixed.',
};

const FEISHU_DOWN: Words = {
  'zh-CN': '飞书暂时没有应答，试了几次都没成功。请过几分钟再试。',
  'en-US': 'Feishu did not answer, even after a few tries. Please try again in a few minutes.',
};

/** Every failure that Daka knows by name. Source: the codes of Feishu's API pages, checked 2026-11-22. */
export const TREATMENTS = {
  folder_locked: { retry: false, level: 'fatal', words: ASK_OPERATOR },
  address_unavailable: { retry: false, level: 'fatal', words: ASK_OPERATOR },
  disk_full: {
    retry: true,
    level: 'error',
    words: {
      'zh-CN': '我这边的存储空间满了，这次没能办成。请把下面的编号发给管理员，腾出空间后再问一次。',
      'en-US':
        'I have run out of storage and could not finish this. Please send the number below to your IT team, and ask again once there is room.',
    },
  },
  database_failed: { retry: true, level: 'error', words: OUR_FAULT },
  overloaded: { retry: true, level: 'warn', words: FEISHU_DOWN },
  internal: { retry: false, level: 'error', words: OUR_FAULT },
  directory_not_ready: {
    retry: true,
    level: 'warn',
    words: {
      'zh-CN': '我刚启动，还在读取公司的通讯录，一般几分钟就好。请稍后再问一次。',
      'en-US':
        'I have just started and am still reading the company directory. Please ask again in a few minutes.',
    },
  },
  directory_empty: { retry: false, level: 'error', words: ASK_OPERATOR },
  feishu_unreachable: { retry: true, level: 'warn', words: FEISHU_DOWN },
  feishu_internal: { retry: true, level: 'warn', words: FEISHU_DOWN },
  feishu_rate_limited: {
    retry: true,
    level: 'warn',
    words: {
      'zh-CN': '现在查询的人太多，飞书让我们慢一点。请一分钟后再试。',
      'en-US': 'Feishu asked us to slow down: many people are asking at once. Please try again in a minute.',
    },
  },
  feishu_credentials: { retry: false, level: 'fatal', words: ASK_OPERATOR },
  feishu_token: { retry: true, level: 'error', words: ASK_OPERATOR },
  feishu_scope_missing: {
    retry: false,
    level: 'error',
    words: {
      'zh-CN': '应用还缺少一项飞书权限，请管理员在开放平台开通后再试。',
      'en-US': 'The app lacks a Feishu permission. Your IT team can grant it in the developer console.',
    },
  },
  feishu_unreadable: { retry: false, level: 'error', words: OUR_FAULT },
  feishu_refused: {
    retry: false,
    level: 'error',
    words: {
      'zh-CN': '飞书拒绝了这次请求，重试也没有用。请把下面的编号发给管理员。',
      'en-US':
        'Feishu refused this request, and trying again will not help. Please send the number below to your IT team.',
    },
  },
  attendance_parameter: { retry: false, level: 'error', words: OUR_FAULT },
  attendance_unknown_person: {
    retry: false,
    level: 'warn',
    words: {
      'zh-CN': '有人在考勤里查不到，或者应用无权查看。请管理员检查考勤后台的数据权限范围。',
      'en-US':
        'Attendance does not know one of these people, or Daka may not read their data. An attendance administrator can widen the data scope.',
    },
  },
  attendance_no_permission: {
    retry: false,
    level: 'error',
    words: {
      'zh-CN': '应用没有考勤数据权限。请考勤管理员在「考勤管理后台 › 数据权限范围」里为它授权。',
      'en-US':
        'Daka has no access to attendance data. An attendance administrator can grant it under "Data permission scope" in the attendance console.',
    },
  },
  attendance_failed: {
    retry: false,
    level: 'error',
    words: {
      'zh-CN': '飞书考勤没能完成这次查询。请稍后再试；若一直如此，请把下面的编号发给管理员。',
      'en-US':
        'Feishu attendance could not answer. Please try again later; if it stays like this, send the number below to your IT team.',
    },
  },
  message_gone: { retry: false, level: 'warn', words: OUR_FAULT },
  message_undeliverable: { retry: false, level: 'warn', words: OUR_FAULT },
  card_rejected: { retry: false, level: 'error', words: OUR_FAULT },
} as const satisfies Record<string, Treatment>;

export type ErrorCode = keyof typeof TREATMENTS;

type Details = {
  readonly cause?: unknown;
  /** For the log and the operator: codes, log IDs, counts. Never a name, a token or an attendance value. */
  readonly context?: Readonly<Record<string, string | number | boolean | undefined>>;
};

/** A failure with a name. The message is for the log, in English and without personal data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly context: NonNullable<Details['context']>;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.context = details.context ?? {};
  }

  /** Whether the same call may succeed later. */
  get retry(): boolean {
    return TREATMENTS[this.code].retry;
  }
}

/** Any thrown value as an AppError: a stranger becomes `internal`, with itself as the cause. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal', 'an unforeseen error', { cause: thrown });
