import { describe, expect, test } from 'vitest';
import type { FlowsReading, WhoRef } from '../../../src/language/command.ts';
import { OPTIONS } from '../../../src/language/options.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const read = (text: string) =>
  parseMessage(
    { text, mentions: [], addressed: true },
    { today: day('2026-11-22'), holidays: knownHolidays },
  );

const readingsOf = (text: string): readonly FlowsReading[] => {
  const parsed = read(text);
  return parsed.kind === 'command' && parsed.command.kind === 'flows' ? parsed.command.readings : [];
};

const problemOf = (text: string): unknown => {
  const parsed = read(text);
  return parsed.kind === 'problem' ? parsed.problem : parsed.kind;
};

const printRef = (ref: WhoRef): string => (ref.kind === 'named' ? ref.text : ref.kind);
const days = (range: { from: string; to: string } | undefined): string =>
  range ? (range.from === range.to ? range.from : `${range.from}~${range.to}`) : '-';

/** Who, when and which options: of the first reading whose every name is among these. */
function settle(text: string, ...people: string[]): string {
  const found = readingsOf(text).find(({ who }) =>
    who.every((ref) => ref.kind !== 'named' || people.includes(ref.text)),
  );
  if (!found) return 'nobody';
  const { flags, zone, versus } = found.options;
  return [
    found.who.map(printRef).join('+') || '-',
    found.when?.text ?? '-',
    [...flags].toSorted().join(' '),
    zone ?? '',
    versus ? days(versus.range) : '',
  ]
    .join(' | ')
    .replace(/( \| )+$/, '');
}

describe('options, anywhere in the message', () => {
  test.each([
    ['/flows 张三 上周 导出', '张三 | 上周 | export'],
    ['/flows 导出 张三 上周', '张三 | 上周 | export'],
    ['导出张三上周的打卡记录', '张三 | 上周 | export'],
    ['张三上周明细', '张三 | 上周 | all'],
    ['张三 含离职 上周 只看外勤', '张三 | 上周 | field terminated'],
    ['张三 上周 導出', '张三 | 上周 | export'],
    ['/flows alice last week export', 'alice | last week | export'],
    ['export alice last week', 'alice | last week | export'],
    ['/flows ALICE LAST WEEK EXPORT', 'ALICE | last week | export'],
    ['alice terminated field all', 'alice | - | all field terminated'],
    ['show me all punches of alice last week', 'alice | last week | all'],
    ['/flows export', '- | - | export'],
    ['导出', '- | - | export'],
    ['alice last week, export, all', 'alice | last week | all export'],
  ])('%s', (text, expected) => {
    expect(settle(text, '张三', 'alice', 'ALICE')).toBe(expected);
  });

  test.each([
    ['fielding last week', 'fielding', 'fielding | last week'],
    ['Wallace last week', 'Wallace', 'Wallace | last week'],
    ['all-star@corp.com', 'all-star@corp.com', 'all-star@corp.com | -'],
    ['"Field" last week', 'Field', 'Field | last week'],
    ['“明细” 上周', '明细', '明细 | 上周'],
  ])('%s: a part of a word, or of a quotation, is no option', (text, person, expected) => {
    expect(settle(text, person)).toBe(expected);
  });

  test('a word that is part of a name stays possible', () => {
    for (const [text, person] of [
      ['/flows Field', 'Field'],
      ['Mary Field last week', 'Mary Field'],
      ['/flows All 上周 导出', 'All'],
      ['导出 上周', '导出'],
    ] as const) {
      const names = readingsOf(text).map(({ who }) => who.map(printRef).join('+'));
      expect(names).toContain(person);
    }
  });

  test('every word of every option is read as that option, in any case, at both ends', () => {
    for (const { flag, words } of OPTIONS)
      for (const word of Object.values(words).flat()) {
        expect(settle(`/flows ${word} 2026-09-01`)).toBe(`- | 2026-09-01 | ${flag}`);
        expect(settle(`2026-09-01 ${word.toUpperCase()}`)).toBe(`- | 2026-09-01 | ${flag}`);
      }
  });
});

describe('a zone', () => {
  test.each([
    ['张三 昨天 tz=Europe/Berlin', '张三 | 昨天 |  | Europe/Berlin'],
    ['张三tz=europe/berlin昨天', '张三 | 昨天 |  | Europe/Berlin'],
    ['tz=Asia/Kolkata 张三 昨天', '张三 | 昨天 |  | Asia/Kolkata'],
    ['张三 昨天 ＴＺ＝berlin', '张三 | 昨天 |  | Europe/Berlin'],
    ['张三 昨天 tz = New_York', '张三 | 昨天 |  | America/New_York'],
    ['张三 tz=new york 昨天', '张三 | 昨天 |  | America/New_York'],
    ['张三 时区=柏林 昨天', '张三 | 昨天 |  | Europe/Berlin'],
    ['时区：纽约张三昨天', '张三 | 昨天 |  | America/New_York'],
    ['張三 時區=東京 昨天', '張三 | 昨天 |  | Asia/Tokyo'],
    ['张三 昨天 tz=UTC export', '张三 | 昨天 | export | UTC'],
  ])('%s', (text, expected) => {
    expect(settle(text, '张三', '張三')).toBe(expected);
  });

  test.each([
    ['张三 昨天 tz=Europe/Berln', 'Europe/Berln', ['Europe/Berlin']],
    ['张三 昨天 tz=+08:00', '+08:00', []],
    ['张三 时区=火星', '火星', []],
    ['tz=', '', []],
  ])('%s names none', (text, typed, nearest) => {
    expect(problemOf(text)).toEqual({ kind: 'unknown-zone', text: typed, nearest });
  });
});

describe('two ranges side by side', () => {
  test.each([
    ['alice last week vs the week before', 'alice | last week | versus |  | 2026-11-02~2026-11-08'],
    ['last week vs the week before alice', 'alice | last week | versus |  | 2026-11-02~2026-11-08'],
    [
      'alice this month compared with the month before',
      'alice | this month | versus |  | 2026-10-01~2026-10-31',
    ],
    ['上周对比上上周', '- | 上周 | versus |  | 2026-11-02~2026-11-08'],
    ['张三上周对比上上周', '张三 | 上周 | versus |  | 2026-11-02~2026-11-08'],
    ['上周对比上上周张三', '张三 | 上周 | versus |  | 2026-11-02~2026-11-08'],
    ['本月 对比 上月', '- | 本月 | versus |  | 2026-10-01~2026-10-31'],
    ['张三 昨天 对比 前天', '张三 | 昨天 | versus |  | 2026-11-20'],
    ['张三 9月1日到9月7日 vs 8月1日到8月7日', '张三 | 9月1日到9月7日 | versus |  | 2026-08-01~2026-08-07'],
    ['张三 上周 对比前一周', '张三 | 上周 | versus |  | 2026-11-02~2026-11-08'],
    ['对比 张三 上周', '张三 | 上周 | versus'],
    ['对比上周张三', '张三 | 上周 | versus'],
    ['张三 vs 上周', '张三 | 上周 | versus'],
  ])('%s', (text, expected) => {
    expect(settle(text, '张三', 'alice')).toBe(expected);
  });

  test('a second range that no calendar has is a problem', () => {
    expect(problemOf('张三 本月 对比 2月30日')).toMatchObject({ kind: 'impossible-date', text: '2月30日' });
  });

  test('"the week before" of nothing is not dropped', () => {
    expect(settle('alice vs the week before', 'alice')).toBe('nobody');
  });
});
