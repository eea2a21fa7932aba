import { z } from 'zod';
import { DETAILS, type DetailName } from './access/detail.ts';
import { type HolidayFolder, readHolidayFolder } from './core/holiday-folder.ts';
import type { HolidayTable } from './core/holidays.ts';
import { isOpenId, isUserId, type UserId } from './core/ids.ts';
import type { Language } from './core/language.ts';
import type { LogLevel } from './core/logger.ts';
import { isTimeZone, type MinuteOfDay, type TimeZone } from './core/zone.ts';

import type { DatabaseConfig } from './store/open-store.ts';

export type Config = {
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly domain: string };
  readonly transport: Transport;
  readonly http: { readonly host: string; readonly port: number };
  readonly database: DatabaseConfig;
  readonly defaultTimeZone: TimeZone;
  readonly defaultLanguage: Language;
  readonly dayStart: MinuteOfDay;
  /** Years that replace the built-in ones, or add to them. */
  readonly holidays: readonly HolidayTable[];
  /** People who may see everyone. */
  readonly admins: ReadonlySet<UserId>;
  /** What holds in groups that did not decide for themselves. */
  readonly groupReplies: 'private' | 'public';
  /** How long it is kept who looked at whom. */
  readonly auditDays: number;
  /** What of check-ins those who see others as managers, or by a grant, are not shown. */
  readonly hiddenFromManagers: ReadonlySet<DetailName>;
  readonly logLevel: LogLevel;
};

type Transport =
  | { readonly kind: 'webhook'; readonly encryptKey: string; readonly verificationToken: string }
  | { readonly kind: 'websocket' };

/** What is wrong with one variable. Names it, and never shows its value: it may be a secret. */
export type ConfigFault = { readonly variable: string; readonly reason: string };

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const DOMAINS: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn',
  lark: 'https://open.larksuite.com',
};

const required = (what: string): z.ZodString => z.string({ error: `is required: ${what}` });

const isOrigin = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value;

const domain = z
  .string()
  .default('feishu')
  .transform((value) => DOMAINS[value] ?? value.replace(/\/$/, ''))
  .refine(isOrigin, 'must be "feishu", "lark" or a URL such as https://open.feishu.cn');

const port = z
  .string()
  .default('3000')
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a port from 0 to 65535')
  .transform(Number);

const dayStart = z
  .string()
  .default('04:00')
  .refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'must be a time of day such as 04:00')
  .transform((value): MinuteOfDay => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)));

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

const admins = list
  .refine(
    (ids): ids is UserId[] => ids.every((id) => isUserId(id) && !isOpenId(id)),
    'must be user IDs (employee_id, not ou_…) with commas between',
  )
  .transform((ids): ReadonlySet<UserId> => new Set(ids));

const readFolder = (folder: string | undefined): HolidayFolder =>
  folder === undefined ? { ok: true, tables: [] } : readHolidayFolder(folder);

const LONGEST_KEPT_DAYS = 3650;

const auditDays = z
  .string()
  .default('365')
  .refine(
    (value) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= LONGEST_KEPT_DAYS,
    `must be a number of days from 1 to ${LONGEST_KEPT_DAYS}`,
  )
  .transform(Number);

const isDetail = (name: string): name is DetailName => DETAILS.some((detail) => detail === name);

const details = list
  .refine(
    (names): names is DetailName[] => names.every(isDetail),
    `must be some of ${DETAILS.join(', ')}, with commas between`,
  )
  .transform((names): ReadonlySet<DetailName> => new Set(names));

const holidays = z
  .string()
  .optional()
  .transform((folder, context): readonly HolidayTable[] => {
    const read = readFolder(folder);
    if (read.ok) return read.tables;
    for (const message of read.reasons) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const common = z.object({
  FEISHU_APP_ID: required('the app ID from the developer console, cli_…').regex(
    /^cli_[0-9a-fA-F]{16}$/,
    'must look like cli_ and 16 hexadecimal digits',
  ),
  FEISHU_APP_SECRET: required('the app secret from the developer console').min(1),
  FEISHU_DOMAIN: domain,
  HOST: z.string().default('0.0.0.0'),
  PORT: port,
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  DEFAULT_TIME_ZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai'),
  DEFAULT_LANGUAGE: z.enum(['zh-CN', 'en-US'], 'must be zh-CN or en-US').default('zh-CN'),
  DAY_STARTS_AT: dayStart,
  HOLIDAYS_DIR: holidays,
  ADMINS: admins,
  GROUP_REPLIES: z.enum(['private', 'public'], 'must be private or public').default('private'),
  AUDIT_DAYS: auditDays,
  HIDE_FROM_MANAGERS: details,
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
});

const forWebhook = 'for FEISHU_TRANSPORT=webhook, from the console\'s "Events & callbacks" page';
const transport = z.discriminatedUnion(
  'FEISHU_TRANSPORT',
  [
    z.object({
      FEISHU_TRANSPORT: z.literal('webhook').default('webhook'),
      FEISHU_ENCRYPT_KEY: required(forWebhook).min(1),
      FEISHU_VERIFICATION_TOKEN: required(forWebhook).min(1),
    }),
    z.object({ FEISHU_TRANSPORT: z.literal('websocket') }),
  ],
  'must be webhook or websocket',
);

type Variables = z.infer<typeof common>;

const toTransport = (read: z.infer<typeof transport>): Transport =>
  read.FEISHU_TRANSPORT === 'websocket'
    ? { kind: 'websocket' }
    : {
        kind: 'webhook',
        encryptKey: read.FEISHU_ENCRYPT_KEY,
        verificationToken: read.FEISHU_VERIFICATION_TOKEN,
      };

const toConfig = (read: Variables, way: Transport): Config => ({
  feishu: { appId: read.FEISHU_APP_ID, appSecret: read.FEISHU_APP_SECRET, domain: read.FEISHU_DOMAIN },
  transport: way,
  http: { host: read.HOST, port: read.PORT },
  database: read.DATABASE_URL
    ? { kind: 'postgres', url: read.DATABASE_URL }
    : { kind: 'sqlite', folder: read.DATA_DIR },
  defaultTimeZone: read.DEFAULT_TIME_ZONE,
  defaultLanguage: read.DEFAULT_LANGUAGE,
  dayStart: read.DAY_STARTS_AT,
  holidays: read.HOLIDAYS_DIR,
  admins: read.ADMINS,
  groupReplies: read.GROUP_REPLIES,
  auditDays: read.AUDIT_DAYS,
  hiddenFromManagers: read.HIDE_FROM_MANAGERS,
  logLevel: read.LOG_LEVEL,
});

/** A variable set to nothing is one that is not set: compose files and shells write `NAME=` for that. */
const setVariables = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );

/** The years of HOLIDAYS_DIR alone, for what needs no other variable. */
export const readHolidays = (env: NodeJS.ProcessEnv): HolidayFolder =>
  readFolder(setVariables(env)['HOLIDAYS_DIR']);

const faultsOf = (error: z.ZodError): ConfigFault[] =>
  error.issues.map((issue) => ({ variable: String(issue.path[0] ?? 'environment'), reason: issue.message }));

/** Reads the whole environment; every fault at once. */
export function readConfig(env: NodeJS.ProcessEnv): ConfigResult {
  const variables = setVariables(env);
  const read = common.safeParse(variables);
  const way = transport.safeParse({
    ...variables,
    FEISHU_TRANSPORT: variables['FEISHU_TRANSPORT'] ?? 'webhook',
  });
  if (read.success && way.success) return { ok: true, config: toConfig(read.data, toTransport(way.data)) };
  return { ok: false, faults: [read, way].flatMap((result) => (result.error ? faultsOf(result.error) : [])) };
}
