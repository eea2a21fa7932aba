import { describe, expect, test } from 'vitest';
import { type Config, type ConfigFault, readConfig } from '../../src/config.ts';

const REQUIRED = {
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'value-app-secret',
  FEISHU_ENCRYPT_KEY: 'value-encrypt-key',
  FEISHU_VERIFICATION_TOKEN: 'value-token',
} as const;

type Variables = Readonly<Record<string, string | undefined>>;

function configOf(changes: Variables = {}): Config {
  const read = readConfig({ ...REQUIRED, ...changes });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

function faultsOf(variables: Variables): readonly ConfigFault[] {
  const read = readConfig({ ...variables });
  return read.ok ? [] : read.faults;
}

const faultyOf = (changes: Variables): string[] =>
  faultsOf({ ...REQUIRED, ...changes }).map((fault) => fault.variable);

test('with the required variables alone all else has its default', () => {
  expect(configOf()).toEqual({
    feishu: {
      appId: 'cli_0123456789abcdef',
      appSecret: 'value-app-secret',
      domain: 'https://open.feishu.cn',
    },
    transport: { kind: 'webhook', encryptKey: 'value-encrypt-key', verificationToken: 'value-token' },
    http: { host: '0.0.0.0', port: 3000 },
    database: { kind: 'sqlite', folder: './data' },
    defaultTimeZone: 'Asia/Shanghai',
    defaultLanguage: 'zh-CN',
    dayStart: 240,
    holidays: [],
    admins: new Set(),
    groupReplies: 'private',
    auditDays: 365,
    hiddenFromManagers: new Set(),
    logLevel: 'info',
  });
});

describe('a variable that is set', () => {
  test.each<[Variables, object]>([
    [{ FEISHU_DOMAIN: 'feishu' }, { feishu: { domain: 'https://open.feishu.cn' } }],
    [{ FEISHU_DOMAIN: 'lark' }, { feishu: { domain: 'https://open.larksuite.com' } }],
    [{ FEISHU_DOMAIN: 'https://open.example.com/' }, { feishu: { domain: 'https://open.example.com' } }],
    [{ FEISHU_DOMAIN: 'http://127.0.0.1:8080' }, { feishu: { domain: 'http://127.0.0.1:8080' } }],
    [{ HOST: '::1', PORT: '0' }, { http: { host: '::1', port: 0 } }],
    [{ PORT: '65535' }, { http: { port: 65_535 } }],
    [{ DATA_DIR: '/var/lib/daka' }, { database: { kind: 'sqlite', folder: '/var/lib/daka' } }],
    [
      { DATABASE_URL: 'postgresql://user:value@db/daka' },
      { database: { kind: 'postgres', url: 'postgresql://user:value@db/daka' } },
    ],
    [{ DEFAULT_TIME_ZONE: 'Europe/Berlin' }, { defaultTimeZone: 'Europe/Berlin' }],
    [{ DEFAULT_LANGUAGE: 'en-US' }, { defaultLanguage: 'en-US' }],
    [{ DAY_STARTS_AT: '00:00' }, { dayStart: 0 }],
    [{ DAY_STARTS_AT: '23:59' }, { dayStart: 1439 }],
    [{ ADMINS: ' a1, b2 ,,c.d@e ' }, { admins: new Set(['a1', 'b2', 'c.d@e']) }],
    [{ GROUP_REPLIES: 'public' }, { groupReplies: 'public' }],
    [{ AUDIT_DAYS: '30' }, { auditDays: 30 }],
    [{ HIDE_FROM_MANAGERS: 'photo, exact_place' }, { hiddenFromManagers: new Set(['photo', 'exact_place']) }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ PORT: ' 8080 ', HOST: ' 127.0.0.1\n' }, { http: { host: '127.0.0.1', port: 8080 } }],
  ])('%j', (changes, config) => {
    expect(configOf(changes)).toMatchObject(config);
  });

  test('a long connection needs no secrets of the webhook', () => {
    const changes = {
      FEISHU_TRANSPORT: 'websocket',
      FEISHU_ENCRYPT_KEY: undefined,
      FEISHU_VERIFICATION_TOKEN: '',
    };
    expect(configOf(changes).transport).toEqual({ kind: 'websocket' });
  });

  test.each([
    'FEISHU_DOMAIN',
    'FEISHU_TRANSPORT',
    'HOST',
    'PORT',
    'DATA_DIR',
    'DATABASE_URL',
    'DEFAULT_TIME_ZONE',
    'DEFAULT_LANGUAGE',
    'DAY_STARTS_AT',
    'HOLIDAYS_DIR',
    'ADMINS',
    'GROUP_REPLIES',
    'LOG_LEVEL',
  ])('%s to nothing, or to spaces, is not set', (name) => {
    expect(configOf({ [name]: '' })).toEqual(configOf());
    expect(configOf({ [name]: '  ' })).toEqual(configOf());
  });
});

describe('a variable that is wrong is named', () => {
  test.each<[string, string[]]>([
    [
      'FEISHU_APP_ID',
      ['cli_123', 'cli_0123456789abcdeg', 'CLI_0123456789abcdef', 'cli_0123456789abcdef0', '张三'],
    ],
    [
      'FEISHU_DOMAIN',
      [
        'open.feishu.cn',
        'Feishu',
        'https://user:value@open.feishu.cn',
        'https://open.feishu.cn/path',
        'https://open.feishu.cn?x=1',
        'https://open.feishu.cn#x',
        'ftp://open.feishu.cn',
        'file:///etc/passwd',
        'https://',
        'constructor',
        '__proto__',
      ],
    ],
    ['FEISHU_TRANSPORT', ['socket', 'WEBHOOK', 'webhook,websocket']],
    ['PORT', ['-1', '65536', '99999', '3000.5', '3e3', '0x10', '３０００', 'http', '3000 3001', '999999']],
    ['DATABASE_URL', ['mysql://db', 'db', 'http://postgres://', ' x postgres://']],
    ['DEFAULT_TIME_ZONE', ['+08:00', 'UTC+8', 'Shanghai', 'Asia/Beijing', '北京', '8']],
    ['DEFAULT_LANGUAGE', ['zh', 'en', 'zh_CN', 'ZH-CN', 'de-DE']],
    ['DAY_STARTS_AT', ['24:00', '4:00', '04:60', '0400', '04:00:00', '-1:00', '４:00']],
    ['HOLIDAYS_DIR', ['/nowhere/at/all', 'package.json']],
    ['ADMINS', ['a/b', 'a;b', '张三', 'a b', '../x', 'a,b/c']],
    ['GROUP_REPLIES', ['yes', 'Private', 'both']],
    ['LOG_LEVEL', ['verbose', 'INFO', '30']],
  ])('%s', (name, values) => {
    for (const value of values) expect([value, faultyOf({ [name]: value })]).toEqual([value, [name]]);
  });

  test.each(Object.keys(REQUIRED))('%s, where it is missing or nothing', (name) => {
    for (const value of [undefined, '', ' ']) expect(faultyOf({ [name]: value })).toEqual([name]);
  });

  // The likeliest mistake: an open ID looks like a user ID, and would give nobody any right.
  test('ADMINS, where open IDs stand in it', () => {
    expect(faultyOf({ ADMINS: 'ou_7d8a6e6df7621556ce0d21922b676706' })).toEqual(['ADMINS']);
  });
});

describe('the faults', () => {
  const ALL_WRONG = {
    FEISHU_APP_ID: 'bad-id',
    FEISHU_APP_SECRET: '',
    FEISHU_DOMAIN: 'bad-domain',
    PORT: 'bad-port',
    DATABASE_URL: 'bad-url',
    DEFAULT_TIME_ZONE: 'bad-zone',
    DEFAULT_LANGUAGE: 'bad-language',
    DAY_STARTS_AT: 'bad-time',
    HOLIDAYS_DIR: 'bad-folder',
    ADMINS: 'bad admins',
    GROUP_REPLIES: 'bad-replies',
    AUDIT_DAYS: 'bad-days',
    HIDE_FROM_MANAGERS: 'photo,bad-detail',
    LOG_LEVEL: 'bad-level',
  };

  test('are all told at once, each once', () => {
    const named = faultsOf(ALL_WRONG).map((fault) => fault.variable);
    const expected = [...Object.keys(ALL_WRONG), 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'];
    expect(named.toSorted()).toEqual(expected.toSorted());
  });

  test('never hold a value', () => {
    expect(JSON.stringify(faultsOf({ ...ALL_WRONG, FEISHU_TRANSPORT: 'bad-transport' }))).not.toContain(
      'bad',
    );
  });

  test('each say in words what is due', () => {
    for (const { reason } of faultsOf(ALL_WRONG)) expect(reason).toMatch(/^(must|is required)\b.{8,}/);
  });
});
