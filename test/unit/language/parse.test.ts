import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constantFrom,
  oneof,
  property,
  string,
  tuple,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../src/core/civil.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { FlowsReading, Mention, Parsed, WhoRef } from '../../../src/language/command.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { CORPUS, REFERENCE_DAYS } from '../../fixtures/language/range-corpus.ts';
import { knownHolidays } from '../../support/holidays.ts';

const today = '2026-11-22' as CivilDate;

const MENTIONS: readonly Mention[] = [
  { key: '@_user_1', name: 'Alice', openId: 'ou_alice' as OpenId, isThisBot: false },
  { key: '@_user_2', name: 'Daka', isThisBot: true },
  { key: '@_user_3', name: 'Other Bot', isThisBot: false },
  { key: '@_user_4', name: '外部同事', isThisBot: false },
  { key: '@_user_10', name: 'Ten', openId: 'ou_ten' as OpenId, isThisBot: false },
];

const parse = (text: string, addressed = true, day = today): Parsed =>
  parseMessage({ text, mentions: MENTIONS, addressed }, { today: day, holidays: knownHolidays });

const readingsOf = (parsed: Parsed): readonly FlowsReading[] =>
  parsed.kind === 'command' && parsed.command.kind === 'flows' ? parsed.command.readings : [];

const printRef = (ref: WhoRef): string =>
  ref.kind === 'self' ? 'self' : ref.kind === 'mention' ? `@${ref.name}` : ref.text;

/** A reading as `who + who | time`; a dash stands for nobody named and for no time. */
const print = ({ who, when }: FlowsReading): string =>
  `${who.map(printRef).join(' + ') || '-'} | ${when?.text ?? '-'}`;

const printAll = (text: string): string[] => readingsOf(parse(text)).map(print);

/** The first reading all of whose names are among these people: what the directory would settle on. */
const settle = (text: string, ...people: string[]): string | undefined =>
  readingsOf(parse(text))
    .filter(({ who }) => who.every((ref) => ref.kind !== 'named' || people.includes(ref.text)))
    .map(print)[0];

const languageOf = (text: string): string | undefined => {
  const parsed = parse(text);
  return parsed.kind === 'not-for-us' ? undefined : parsed.language;
};

const problemOf = (text: string, addressed = true): unknown => {
  const parsed = parse(text, addressed);
  return parsed.kind === 'problem' ? parsed.problem : parsed.kind;
};

const printed = (reading: FlowsReading | undefined): string | undefined => {
  const range = reading?.when?.range;
  return range && (range.from === range.to ? range.from : `${range.from}~${range.to}`);
};

/** A Chinese name makes the message Chinese, so an expression of another language gets a name of its own. */
const fits = (name: string, expression: string): boolean =>
  /\p{sc=Han}/u.test(name) === /\p{sc=Han}/u.test(expression.normalize('NFKC'));

describe('every reading, in order', () => {
  test.each([
    ['/flows', ['- | -']],
    ['上周', ['- | 上周', '上周 | -']],
    ['/flows 张三', ['张三 | -']],
    ['张三上周', ['张三 | 上周', '张三上周 | -']],
    ['上周张三', ['张三 | 上周', '上周张三 | -']],
    ['alice last week', ['alice | last week', 'alice last week | -']],
    ['last week alice', ['alice | last week', 'last week alice | -']],
    ['张三 李四 上周', ['张三 李四 | 上周', '张三 李四 上周 | -']],
    ['上周 @_user_1 李四', ['@Alice + 李四 | 上周', '上周 + @Alice + 李四 | -']],
    ['张三上周打卡', ['张三上周打卡 | -', '张三 | 上周', '张三上周 | -']],
    ['查上周', ['查 | 上周', '查上周 | -', '- | 上周', '上周 | -']],
    ['张三、李四 上周', ['张三 + 李四 | 上周', '张三 + 李四 上周 | -']],
    ['@_user_1 上周 @_user_10', ['@Alice + @Ten | 上周', '@Alice + 上周 + @Ten | -']],
    ['我和张三 上周', ['我和张三 | 上周', 'self + 张三 | 上周', '我和张三 上周 | -', 'self + 张三 上周 | -']],
  ])('%s', (text, readings) => {
    expect(printAll(text)).toEqual(readings);
  });
});

describe('what the directory settles on', () => {
  test.each([
    ['/flows 张三 9月1日到9月7日', '张三 | 9月1日到9月7日'],
    ['9.1-9.7 张三', '张三 | 9.1-9.7'],
    ['查一下张三上周的打卡记录', '张三 | 上周'],
    ['帮我查一下张三上周打卡了吗？', '张三 | 上周'],
    ['请问张三昨天几点打卡', '张三 | 昨天'],
    ['上周的张三', '张三 | 上周'],
    ['张三的上周打卡', '张三 | 上周'],
    ['张三在上周的打卡情况', '张三 | 上周'],
    ['上周张三打卡了没', '张三 | 上周'],
    ['打卡 张三 上周', '张三 | 上周'],
    ['/打卡纪录 张三', '张三 | -'],
    ['考勤 张三', '张三 | -'],
    ['@张三 上周', '张三 | 上周'],
    ['“张三” 上周', '张三 | 上周'],
    ['张三-上周', '张三 | 上周'],
    ['张三：上周', '张三 | 上周'],
    ['张三上周🙏', '张三 | 上周'],
    ['张三 上 周', '张三 | 上周'],
    ['张三　上周', '张三 | 上周'],
    ['张三和李四上周', '张三 + 李四 | 上周'],
    ['张三，李四，上周', '张三 + 李四 | 上周'],
    ['张三 上周 李四', '张三 + 李四 | 上周'],
    ['查张三', '张三 | -'],
    ['张三11月9日', '张三 | 11月9日'],
    ['9月1日 到 9月7日 张三', '张三 | 9月1日到9月7日'],
    ['你好，麻烦你帮我查一下张三和李四上周的打卡记录情况，谢谢', '张三 + 李四 | 上周'],
    ['请问一下张三和李四在9月1日到9月7日的考勤情况怎么样？', '张三 + 李四 | 9月1日到9月7日'],
    ['麻烦帮我看一下 @_user_1 和我 上周的打卡时间 谢谢啦', '@Alice + self | 上周'],
    ['20260901-20260907 张三', '张三 | 20260901-20260907'],
  ])('%s, with 张三 and 李四', (text, expected) => {
    expect(settle(text, '张三', '李四')).toBe(expected);
  });

  test.each([
    ["show me alice's punches for last week please", 'alice | last week'],
    ["alice's last week", 'alice | last week'],
    [
      'Hi, could you please show me the punches of alice and bob for last week? thanks',
      'alice + bob | last week',
    ],
    ['can you tell me when did alice clock in yesterday please', 'alice | yesterday'],
    ['please check alice for yesterday', 'alice | yesterday'],
    ['did alice clock in yesterday?', 'alice | yesterday'],
    ['attendance of alice from sep 1 to 7', 'alice | from sep 1 to 7'],
    ['last 7 days, alice', 'alice | last 7 days'],
    ['alice - last week', 'alice | last week'],
    ['alice and bob last week', 'alice + bob | last week'],
    ['alice & bob, last week', 'alice + bob | last week'],
    ['me and bob last week', 'self + bob | last week'],
    ['me bob', 'self + bob | -'],
    ['/flowsalice last week', 'alice | last week'],
    ['the day before yesterday alice', 'alice | the day before yesterday'],
    ['@_user_1 /flows bob last week', '@Alice + bob | last week'],
  ])('%s, with alice and bob', (text, expected) => {
    expect(settle(text, 'alice', 'bob')).toBe(expected);
  });

  test.each([
    ['我上周', 'self | 上周'],
    ['我的打卡', 'self | -'],
    ['本人 昨天', 'self | 昨天'],
    ['自己上周', 'self | 上周'],
    ['me last week', 'self | last week'],
    ['my punches last week', 'self | last week'],
    ['show me last week', '- | last week'],
    ['show me my punches', 'self | -'],
    ['上周的打卡', '- | 上周'],
    ['查一下上周', '- | 上周'],
    ['打卡', '- | -'],
    ['my attendance', 'self | -'],
    ['/flows please', '- | -'],
    ['/flows @_user_1', '@Alice | -'],
    ['@_user_2 @_user_1的上周打卡', '@Alice | 上周'],
    ['@_user_10上周 @_user_1', '@Ten + @Alice | 上周'],
    ['@_user_1 @_user_1 上周', '@Alice | 上周'],
    ['@_user_1 /flows @_user_1 上周', '@Alice | 上周'],
  ])('%s, with nobody', (text, expected) => {
    expect(settle(text)).toBe(expected);
  });

  test.each(['thanks', '谢谢', '好的', '查', 'hi daka'])(
    '%s alone is no question about the sender',
    (text) => {
      expect(settle(text)).toBeUndefined();
    },
  );
});

describe('names that look like times or fillers stay names', () => {
  test.each([
    ['周一鸣', '周一鸣 | -'],
    ['李国庆', '李国庆 | -'],
    ['May Chen', 'May Chen | -'],
    ['本周', '- | 本周'],
    ['周一鸣上周', '周一鸣 | 上周'],
    ['上周 李国庆', '李国庆 | 上周'],
    ['May Chen last week', 'May Chen | last week'],
    ['may 5 May Chen', 'May Chen | may 5'],
    ['查理上周打卡', '查理 | 上周'],
    ['查查理上周打卡', '查理 | 上周'],
    ['张和平上周', '张和平 | 上周'],
    ['My Nguyen last week', 'My Nguyen | last week'],
    ['李十一月九日', '李 | 十一月九日'],
    ['张二十一月三日', '张二 | 十一月三日'],
    ['张三五天前', '张三 | 五天前'],
    ['李明月9日', '李明月 | 9日'],
    ['A1009 9.1', 'A1009 | 9.1'],
    ['zhang.san@corp.com last week', 'zhang.san@corp.com | last week'],
    ['20260901', '20260901 | -'],
    ['theo last week', 'theo | last week'],
    ['李国庆国庆', '李国庆 | 国庆'],
    ['张三国庆', '张三 | 国庆'],
    ['李国庆 2027年', '李国庆 | 2027年'],
    ['周一鸣周一', '周一鸣 | 周一'],
    ['张三周五', '张三 | 周五'],
    ['张二十月', '张二 | 十月'],
    ['张三五一假期', '张三 | 五一假期'],
    ['June Li in june', 'June Li | june'],
    ['A2025', 'A2025 | -'],
    ['A2025 2025', 'A2025 | 2025'],
  ])('%s', (text, expected) => {
    const people = [
      '周一鸣',
      '李国庆',
      'May Chen',
      '查理',
      '张和平',
      'My Nguyen',
      '李',
      '张二',
      '张三',
      '李明月',
      'theo',
      'June Li',
      'A2025',
    ];
    expect(settle(text, ...people, 'A1009', 'zhang.san@corp.com', '20260901')).toBe(expected);
  });

  test('a name is tried before the time in it, whoever else has the rest of it', () => {
    expect(settle('May Chen', 'May Chen', 'Chen')).toBe('May Chen | -');
    expect(settle('May Chen', 'Chen')).toBe('Chen | may');
    expect(settle('Sun Wei last week', 'Sun Wei', 'Wei last week')).toBe('Sun Wei | last week');
    expect(settle('周三', '周三')).toBe('周三 | -');
    expect(settle('周三')).toBe('- | 周三');
  });

  test('a year without a calendar of holidays says nothing about a name', () => {
    const october = '2027-10-05' as CivilDate;
    expect(readingsOf(parse('李国庆', true, october)).map(print)).toEqual(['李国庆 | -']);
    expect(parse('李 国庆', true, october)).toMatchObject({
      problem: { kind: 'holiday-unpublished', text: '国庆', year: 2027 },
    });
  });

  test('a name equal to a time is there to be asked about', () => {
    expect(printAll('本周')).toContain('本周 | -');
  });
});

describe('problems', () => {
  test.each([
    ['/flows 张三 2月30日', '2月30日', '2026-02-28'],
    ['/flows 张三 ２月３０日', '２月３０日', '2026-02-28'],
    ['查一下张三 2 月 30 日的打卡', '2 月 30 日', '2026-02-28'],
    ['2月30日张三', '2月30日', '2026-02-28'],
    ['@_user_1 2月20日 到 2月30日', '2月30日', '2026-02-28'],
    ['alice Feb 30', 'Feb 30', '2026-02-28'],
    ['alice 2026-13-01', '2026-13-01', undefined],
  ])('%s: %s is no date', (text, typed, nearest) => {
    expect(problemOf(text)).toEqual({ kind: 'impossible-date', text: typed, nearest });
    expect(text).toContain(typed);
  });

  test('03/11 is asked back in English, and is 3月11日 in Chinese', () => {
    const options = ['2026-03-11', '2026-11-03'].map((day) => ({ from: day, to: day }));
    expect(problemOf('/flows alice 03/11')).toEqual({ kind: 'ambiguous-date', text: '03/11', options });
    expect(settle('/flows 张三 03/11', '张三')).toBe('张三 | 03/11');
    expect(readingsOf(parse('/flows 张三 03/11'))[0]?.when?.range.from).toBe('2026-03-11');
  });

  test('an unknown command is quoted with its nearest ones, and nothing is run', () => {
    expect(problemOf('/Flwos 张三')).toEqual({
      kind: 'unknown-command',
      text: '/Flwos',
      nearest: ['/flows'],
    });
    expect(problemOf('/standup 今天')).toEqual({ kind: 'unknown-command', text: '/standup', nearest: [] });
    expect(problemOf('/flwos', false)).toEqual({
      kind: 'unknown-command',
      text: '/flwos',
      nearest: ['/flows'],
    });
    expect(problemOf('/standup', false)).toBe('not-for-us');
  });

  test('@all is refused for check-ins, and says nothing to help or to others', () => {
    expect(problemOf('/flows @_all 上周')).toEqual({ kind: 'everyone-mentioned' });
    expect(problemOf('/help @_all')).toBe('command');
    expect(problemOf('@_all 大家好', false)).toBe('not-for-us');
  });

  test('bots and people of other organisations are named, never left out', () => {
    expect(problemOf('/flows @_user_1 @_user_3 @_user_4 上周')).toEqual({
      kind: 'outsiders-mentioned',
      names: ['Other Bot', '外部同事'],
    });
  });

  test('a text beyond the limit is not read', () => {
    const text = `/flows ${'张三 '.repeat(3000)}`;
    expect(problemOf(text)).toEqual({ kind: 'too-long', text: text.slice(0, 80), limit: 4096 });
    expect(problemOf('x'.repeat(5000), false)).toBe('not-for-us');
    expect(problemOf(`/flows ${'张'.repeat(4089)}`)).toBe('command');
    expect(problemOf(`/flows ${'张'.repeat(4090)}`)).toMatchObject({ kind: 'too-long' });
    expect(problemOf(`/flows ${'ﷺ'.repeat(300)}`)).toMatchObject({ kind: 'too-long' });
  });
});

test.each(['"', '@', '- -', '🙏'])('a message of nothing but marks, %s, asks for help', (text) => {
  expect(parse(text)).toMatchObject({ kind: 'command', command: { kind: 'help' } });
});

describe('not for us', () => {
  test.each(['张三上周打卡', 'help', '@_user_1 /flows', '', '怎么用', '/teamwork', '/路径'])(
    'in a group: %j',
    (text) => {
      expect(parse(text, false)).toEqual({ kind: 'not-for-us' });
    },
  );
});

describe('the language typed', () => {
  test.each([
    ['/flows 张三', 'zh-CN'],
    ['/打卡', 'zh-CN'],
    ['张三 last week', 'zh-CN'],
    ['怎么用', 'zh-CN'],
    ['/考情', 'zh-CN'],
    ['alice last week', 'en-US'],
    ['/flows since sep 1', 'en-US'],
    ['/flows alice please', 'en-US'],
    ["alice's", 'en-US'],
    ['my 9.1', 'en-US'],
    ['help', 'en-US'],
    ['/flows', undefined],
    ['/flows alice', undefined],
    ['/flows alice 9.1', undefined],
    ['/help', undefined],
    ['', undefined],
    ['@_user_4 9.1', undefined],
  ])('%j: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('every expression of the corpus beside a name', () => {
  const NAMES = ['张三', '周一鸣', '李国庆', '欧阳娜娜', 'alice', 'May Chen', '查理'];
  const rows = CORPUS.map((row) => ({ ...row, meaning: row.meaning[0] ?? '' }));
  const day = REFERENCE_DAYS[0] ?? today;

  const meantWith = (name: string, text: string): string | undefined =>
    printed(
      readingsOf(parse(text, true, day)).find(
        ({ who }) => who.length > 0 && who.every((ref) => ref.kind === 'named' && ref.text === name),
      ),
    );

  const dated = rows.filter(({ meaning }) => /^\d/.test(meaning));

  test('is read with it in either order', () => {
    const wrong = dated.flatMap(({ expression, meaning }) =>
      NAMES.filter((name) => fits(name, expression)).flatMap((name) =>
        [`/flows ${name} ${expression}`, `/flows ${expression} ${name}`, `${name} ${expression}`].filter(
          (text) => meantWith(name, text) !== meaning,
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('is read with a Chinese name without any space', () => {
    const wrong = dated.flatMap(({ expression, meaning }) =>
      NAMES.filter((name) => fits(name, name) && fits(name, expression) && /^\p{sc=Han}/u.test(name)).flatMap(
        (name) =>
          [`/flows${name}${expression}`, `${expression}${name}打卡`].filter(
            (text) => meantWith(name, text) !== meaning,
          ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('comes out as a problem where it is one', () => {
    const wrong = rows
      .filter(({ meaning }) => /^(impossible|ambiguous)/.test(meaning))
      .filter(({ expression }) => {
        const parsed = parse(
          `/flows ${fits('张三', expression) ? '张三' : 'alice'} ${expression}`,
          true,
          day,
        );
        return parsed.kind !== 'problem';
      });
    expect(wrong).toEqual([]);
  });
});

const WORDS = Array.from(
  [
    '/flows',
    '、',
    '上周',
    '张三',
    '的',
    '打卡',
    'last',
    'week',
    'sep',
    '1',
    '30',
    '9.1',
    '03/11',
    '-',
    '~',
    '到',
    '月',
  ].concat([
    '日',
    '三十',
    '和',
    ',',
    ' ',
    '2026',
    '\u200b',
    '！',
    'and',
    'me',
    '我',
    "'s",
    'from',
    '２',
    '2月30日',
  ]),
);
const KEYS = MENTIONS.map(({ key }) => key).concat('@_all');

const sentences = (words: readonly string[]): Arbitrary<string> =>
  tuple(array(constantFrom(...words), { maxLength: 16 }), constantFrom('', ' ')).map(([parts, gap]) =>
    parts.join(gap),
  );

describe('any input', () => {
  test('never throws, and gives few, distinct readings without empty names', () => {
    const anything = oneof(string({ unit: 'binary', maxLength: 80 }), sentences([...WORDS, ...KEYS]));
    assert(
      property(anything, boolean(), (text, addressed) => {
        const readings = readingsOf(parse(text, addressed));
        expect(readings.length).toBeLessThanOrEqual(24);
        const keys = readings.map(({ who, when }) => JSON.stringify([who, when?.range]));
        expect(new Set(keys).size).toBe(keys.length);
        const names = readings.flatMap(({ who }) => who).filter((ref) => ref.kind === 'named');
        expect(names.filter(({ text: name }) => name.trim() === '')).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('a problem quotes the message as it was typed', () => {
    assert(
      property(sentences(WORDS), (text) => {
        const parsed = parse(text);
        const quoted = parsed.kind === 'problem' && 'text' in parsed.problem ? parsed.problem.text : '';
        expect(text).toContain(quoted);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each(['punches for may chen', 'punches from may chen', 'for sun wei', '从周一鸣上周'])(
  'a word before a name that looks like a time makes no time of it: %s',
  (text) => {
    const [first] = readingsOf(parse(text));
    expect(first?.when?.text ?? '上周').toBe('上周');
    expect(first?.who).toHaveLength(1);
  },
);
