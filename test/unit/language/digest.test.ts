import { assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeSchedule } from '../../../src/cards/schedule-text.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { Schedule } from '../../../src/core/schedule.ts';
import type { Parsed } from '../../../src/language/command.ts';
import { ACTION_WORDS } from '../../../src/language/digest/actions.ts';
import { readDigestRange } from '../../../src/language/digest/range.ts';
import { CONTENT_WORDS, LANGUAGE_WORDS, QUIET_WORDS } from '../../../src/language/digest/words.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { DIGEST_CORPUS } from '../../fixtures/language/digest-corpus.ts';
import { day, days } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';
import { printDigest } from '../../support/print-digest.ts';
import { anySchedule } from '../../support/schedules.ts';

const MENTIONS = [
  { key: '@_user_1', name: 'Alice', openId: 'ou_alice' as OpenId, isThisBot: false },
  { key: '@_user_2', name: 'Daka', isThisBot: true },
];

const context = { today: day('2026-11-22'), holidays: knownHolidays };
const parse = (text: string, addressed = true): Parsed =>
  parseMessage({ text, mentions: MENTIONS, addressed }, context);
const read = (text: string): string => printDigest(parse(text));

const wide = (text: string): string =>
  text.replace(/[0-9:]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const readBack = (text: string): Schedule | undefined => {
  const parsed = parse(text);
  const request =
    parsed.kind === 'command' && parsed.command.kind === 'digest' ? parsed.command.request : undefined;
  if (request?.do !== 'add') return undefined;
  const [{ days: runDays, minute, zone, who }, ...others] = request.readings;
  return zone && who.length === 0 && others.length === 0 ? { days: runDays, minute, zone } : undefined;
};

const words = (table: Readonly<Record<string, readonly string[]>>): string[] => Object.values(table).flat();

const languageOf = (text: string) => {
  const parsed = parse(text);
  return parsed.kind === 'not-for-us' ? undefined : parsed.language;
};

const on = (text: string, today: string) =>
  readDigestRange(text, { today: day(today), holidays: knownHolidays })?.from;

describe('the corpus', () => {
  test('is large, and half of it is Chinese', () => {
    const chinese = DIGEST_CORPUS.filter(({ expression }) => /\p{sc=Han}/u.test(expression));
    expect(DIGEST_CORPUS.length).toBeGreaterThanOrEqual(300);
    expect(chinese.length / DIGEST_CORPUS.length).toBeGreaterThan(0.45);
    expect(new Set(DIGEST_CORPUS.map(({ expression }) => expression)).size).toBe(DIGEST_CORPUS.length);
  });

  test.each(DIGEST_CORPUS)('$expression', ({ expression, meaning }) => {
    expect(read(expression)).toBe(meaning);
  });

  test('means the same in full width and with more spaces', () => {
    for (const { expression, meaning } of DIGEST_CORPUS.filter((row) => !/: |@_user| for /.test(row.meaning)))
      expect([expression, read(wide(expression).replaceAll(' ', '  '))]).toEqual([expression, meaning]);
  });
});

describe('a schedule that a card tells', () => {
  const ZONES = [
    'Asia/Shanghai',
    'America/Argentina/Buenos_Aires',
    'America/New_York',
    'Asia/Calcutta',
    'UTC',
  ];
  test.each(['zh-CN', 'en-US'] as const)('in %s is read back as the same', (language) => {
    assert(
      property(anySchedule(...ZONES), constantFrom('/digest ', '/订阅', '/周报 '), (schedule, command) => {
        expect(readBack(`${command}${describeSchedule(schedule, language)}`)).toEqual(schedule);
      }),
    );
  });

  test('leaves the name beside it as it was typed, on either side', () => {
    assert(
      property(
        anySchedule('Asia/Shanghai'),
        constantFrom('zh-CN', 'en-US'),
        constantFrom(
          '张三',
          '周一鸣',
          '李国庆',
          '研发部',
          'May Chen',
          'Sunny Monroe',
          'A1009',
          '二组',
          'wei.zhang@example.com',
        ),
        (schedule, language, name) => {
          const when = describeSchedule(schedule, language);
          for (const text of [`/digest ${name} ${when}`, `/digest ${when} ${name}`])
            expect(read(text).split(' | ').at(-1)).toBe(`for ${name}`);
        },
      ),
    );
  });
});

describe('every word of the tables', () => {
  test('does what it says, with a number and a slash', () => {
    for (const [action, table] of Object.entries(ACTION_WORDS))
      for (const word of words(table)) {
        const change = action === 'edit' ? ' 9:30' : '';
        expect([word, read(`/digest ${word} 2${change}`)]).toEqual([
          word,
          `${action} 2${change && ' | 09:30'}`,
        ]);
      }
  });

  test.each(CONTENT_WORDS)('$value', ({ value, words: table }) => {
    for (const word of words(table))
      for (const text of [`/digest daily 9:00 ${word}`, `/digest ${word}, daily 9:00`])
        expect([text, read(text).split(' | ')[3] ?? 'summary']).toEqual([text, value]);
  });

  test.each([...QUIET_WORDS, ...LANGUAGE_WORDS])('$value', ({ value, words: table }) => {
    for (const word of words(table)) {
      const [, , , said = ''] = read(`/digest 每天9:00 ${word}`).split(' | ');
      expect([word, said.replace('quiet: ', '')]).toEqual([word, value]);
    }
  });
});

describe('without a slash', () => {
  test.each(['暂停日报', '每天9点 研发部', 'pause 2', 'daily 9:30 alice'])(
    '%s is for the bot only where it is spoken to',
    (text) => {
      expect(parse(text).kind).toBe('command');
      expect(parse(text, false).kind).toBe('not-for-us');
    },
  );

  test.each([
    '张三上周打卡',
    '张三每天几点打卡',
    'when does alice clock in every day at 9',
    '删除',
    '取消',
    '2',
    '改',
    'daily',
  ])('%s is about no digest', (text) => {
    expect(read(text)).not.toMatch(/^(?:add|pause|resume|remove|edit|list)/);
  });

  test('the language is that of the words', () => {
    expect(
      ['/digest 每天9:00', '/digest daily 9:00', '/digest pause 2', '/digest', '/digest alice 9:00'].map(
        languageOf,
      ),
    ).toEqual(['zh-CN', 'en-US', 'en-US', undefined, undefined]);
  });
});

describe('mentions', () => {
  test.each([
    ['/digest @_all every monday 9am', 'add | weekly 1 09:00 | ~last week | for (chat)'],
    ['@_user_2 每天9点 @_user_1', 'add | daily 09:00 | ~昨天 | for @Alice'],
    ['@_user_1 /digest @_user_1 张三 每天9点', 'add | daily 09:00 | ~昨天 | for @Alice+张三'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });
});

describe('the days that are told of', () => {
  test.each([
    ['上周', '2026-11-23', '2026-11-16', '2026-11-22'],
    ['上周', '2026-11-30', '2026-11-23', '2026-11-29'],
    ['yesterday', '2026-11-23', '2026-11-22', '2026-11-22'],
    ['上个工作日', '2026-11-23', '2026-11-20', '2026-11-20'],
    ['last workday', '2026-10-08', '2026-09-30', '2026-09-30'],
    ['last workday', '2026-09-21', '2026-09-20', '2026-09-20'],
    ['上月', '2026-03-01', '2026-02-01', '2026-02-28'],
  ])('%s on %s', (text, today, from, to) => {
    expect(readDigestRange(text, { today: day(today), holidays: knownHolidays })).toEqual(days(from, to));
  });

  test('are none for words that mean none', () => {
    expect(readDigestRange('国庆', { today: day('2027-11-01'), holidays: knownHolidays })).toBeUndefined();
    expect(readDigestRange('乱七八糟', context)).toBeUndefined();
  });

  test('are others a quarter later, for every digest of the corpus', () => {
    const ranges = DIGEST_CORPUS.flatMap(
      ({ meaning }) => /^add \| [^|]*\d\d:\d\d \| ~?([^|]+?)(?: \||$)/.exec(meaning)?.[1] ?? [],
    );
    expect(ranges.length).toBeGreaterThan(150);
    expect(ranges.filter((text) => on(text, '2026-10-23') === on(text, '2027-02-08'))).toEqual([]);
  });
});

describe('whatever is typed', () => {
  test('nothing makes it throw', () => {
    const part = constantFrom(...DIGEST_CORPUS.map(({ expression }) => expression.replace(/^\/\S+ /, '')));
    assert(
      property(tuple(part, string({ maxLength: 20 }), part), (parts) => {
        for (const command of ['/digest ', '/订阅', ''])
          expect(parse(command + parts.join(' ')).kind).not.toBe('not-for-us');
      }),
    );
  });

  test('a name that nothing else accounts for is there to be looked up', () => {
    const digests = DIGEST_CORPUS.filter(({ meaning }) => meaning.startsWith('add'));
    expect(digests.length).toBeGreaterThan(200);
    expect(digests.filter(({ expression }) => !read(`${expression} Zzqq`).includes('Zzqq'))).toEqual([]);
    expect(digests.filter(({ expression }) => !read(`${expression}，欧阳娜娜`).includes('欧阳娜娜'))).toEqual(
      [],
    );
  });
});
