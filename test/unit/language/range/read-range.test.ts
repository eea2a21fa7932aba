import { assert, constantFrom, integer, pre, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, type DateRange } from '../../../../src/core/civil.ts';
import { hasHan, normalise } from '../../../../src/language/normalise.ts';
import { readRange } from '../../../../src/language/range/read-range.ts';
import type { RangeResult } from '../../../../src/language/range/reader.ts';
import { CORPUS, REFERENCE_DAYS } from '../../../fixtures/language/range-corpus.ts';
import { knownHolidays } from '../../../support/holidays.ts';

const read = (expression: string, today: CivilDate): RangeResult =>
  readRange(normalise(expression).text, { today, holidays: knownHolidays }, hasHan(expression));

const printRange = ({ from, to }: DateRange): string => (from === to ? from : `${from}~${to}`);

function print(result: RangeResult): string {
  if (!result) return 'none';
  if (!('kind' in result)) return printRange(result.range);
  if (result.kind === 'holiday-unpublished') return `unpublished ${result.year}`;
  return result.kind === 'impossible-date'
    ? `impossible ${result.nearest ?? '-'}`
    : `ambiguous ${result.options.map(printRange).join('|')}`;
}

const notesOf = (result: RangeResult): string => (result && 'notes' in result ? result.notes.join(',') : '');

describe.each(REFERENCE_DAYS.map((today, column) => ({ today, column })))(
  'on $today',
  ({ today, column }) => {
    test.each(CORPUS)('$expression', ({ expression, meaning, notes }) => {
      const result = read(expression, today);
      expect(print(result)).toBe(meaning[column]);
      expect(notesOf(result)).toBe(/^\d/.test(print(result)) ? notes : '');
    });
  },
);

test('the corpus is large, without repeats, and half Chinese', () => {
  const chinese = CORPUS.filter(({ expression }) => hasHan(expression));
  expect(CORPUS.length).toBeGreaterThanOrEqual(1500);
  expect(chinese.length / CORPUS.length).toBeGreaterThan(0.45);
  expect(new Set(CORPUS.map(({ expression }) => expression)).size).toBe(CORPUS.length);
});

const firstDay = '1999-01-01' as CivilDate;
const anyDay = integer({ min: 0, max: 36_500 }).map((days) => addDays(firstDay, days));
const anyRange = tuple(anyDay, integer({ min: 0, max: 800 })).map(
  ([from, days]): DateRange => ({ from, to: addDays(from, days) }),
);

test('a printed range reads back as itself on any day, in either order', () => {
  assert(
    property(
      anyRange,
      anyDay,
      constantFrom('~', '-', ' - ', '到', ' to ', '～', '——'),
      (range, today, mark) => {
        expect(read(printRange(range), today)).toMatchObject({ range, notes: [] });
        const reversed = read(`${range.to}${mark}${range.from}`, today);
        expect(reversed).toMatchObject({ range, notes: range.from === range.to ? [] : ['swapped'] });
      },
    ),
  );
});

test('a day without a year is never in the future, and its year is noted', () => {
  assert(
    property(anyDay, anyDay, (day, today) => {
      const [, month, dayOfMonth] = day.split('-').map(Number);
      const result = read(`${month}月${dayOfMonth}日`, today);
      expect(result).toMatchObject({ notes: ['year-assumed'] });
      const { from, to } = (result as { range: DateRange }).range;
      expect(from).toBe(to);
      expect(from.slice(5)).toBe(day.slice(5));
      expect(from <= today).toBe(true);
    }),
  );
});

test('a from–to without years is in order, and its days are the ones typed', () => {
  assert(
    property(anyRange, anyDay, ({ from, to }, today) => {
      pre(!from.endsWith('02-29') && !to.endsWith('02-29'));
      const typed = [from, to].map((day) => day.slice(5).replace('-', '月'));
      const result = read(`${typed[0]}日到${typed[1]}日`, today);
      const range = (result as { range: DateRange }).range;
      expect(range.from <= range.to).toBe(true);
      expect([range.from, range.to].map((day) => day.slice(5)).toSorted()).toEqual(
        [from, to].map((day) => day.slice(5)).toSorted(),
      );
    }),
  );
});

describe('stated parts', () => {
  const today = '2026-11-22' as CivilDate;
  test.each([
    ['昨天', ['day']],
    ['上周', ['week']],
    ['last month', ['month']],
    ['近7天', ['count']],
    ['2026-09-01', ['year', 'month', 'day']],
    ['9月1日', ['month', 'day']],
    ['5号', ['day']],
    ['2025年12月30日到1月3日', ['year', 'month', 'day']],
    ['上周到今天', ['week', 'day']],
    ['周五', ['day']],
    ['上周五', ['week', 'day']],
    ['9月', ['month']],
    ['去年Q3', ['year', 'quarter']],
    ['下半年', ['half']],
    ['国庆', ['holiday']],
    ['2026-W46', ['year', 'week']],
    ['ytd', ['year']],
  ])('%s states %j', (expression, stated) => {
    const result = read(expression, today);
    expect(result).toMatchObject({ stated: new Set(stated) });
  });
});

const alternativesOf = (expression: string, today: string): string[] => {
  const result = read(expression, today as CivilDate);
  return result && 'alternatives' in result ? result.alternatives.map(printRange) : [];
};

describe('words with two meanings carry the other one', () => {
  test.each([
    ['last friday', '2026-11-22', ['2026-11-13']],
    ['last friday', '2026-11-25', []],
    ['last friday', '2026-11-28', ['2026-11-20']],
    ['last monday', '2026-11-25', ['2026-11-16']],
    ['last sunday', '2026-11-22', []],
    ['上周五', '2026-11-22', []],
    ['上个周五', '2026-11-22', ['2026-11-20']],
    ['next friday', '2026-11-25', ['2026-11-27']],
    ['next friday', '2026-11-22', []],
    ['last mon to fri', '2026-11-22', ['2026-11-09~2026-11-13']],
    ['since last friday', '2026-11-22', ['2026-11-13~2026-11-22']],
    ['last september', '2026-11-22', ['2025-09-01~2025-09-30']],
    ['last september', '2026-03-01', []],
    ['上个国庆', '2026-11-22', ['2025-10-01~2025-10-08']],
    ['friday', '2026-11-22', []],
    ['from monday', '2026-11-22', ['2026-11-16~2026-11-22']],
    ['从9月1日', '2026-11-22', ['2026-09-01~2026-11-22']],
    ['from today', '2026-11-22', []],
    ['first week of november', '2026-11-22', ['2026-10-26~2026-11-01', '2026-11-01~2026-11-07']],
    ['本月第一周', '2027-01-01', ['2027-01-04~2027-01-10', '2027-01-01~2027-01-07']],
    ['2025年9月第一周', '2026-11-22', []],
    ['9月最后一周', '2026-11-22', ['2026-09-28~2026-10-04', '2026-09-24~2026-09-30']],
    ['春节前一周', '2026-11-22', ['2026-02-02~2026-02-08']],
  ])('%s on %s: %j', (expression, today, others) => {
    expect(alternativesOf(expression, today)).toEqual(others);
  });
});

test('a problem quotes the end that is wrong, a question the whole expression', () => {
  const today = '2026-11-22' as CivilDate;
  expect(read('2月20日到2月29日', today)).toMatchObject({ kind: 'impossible-date', text: '2月29日' });
  expect(read('03/11-05/11', today)).toMatchObject({ kind: 'ambiguous-date', text: '03/11-05/11' });
});
