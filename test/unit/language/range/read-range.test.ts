import { assert, constantFrom, integer, pre, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, type DateRange } from '../../../../src/core/civil.ts';
import { hasHan, normalise } from '../../../../src/language/normalise.ts';
import { readRange } from '../../../../src/language/range/read-range.ts';
import { isProblem, type RangeResult } from '../../../../src/language/range/reader.ts';
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

describe.each(REFERENCE_DAYS.map((today, column) => ({ today, column })))(
  'on $today',
  ({ today, column }) => {
    test.each(CORPUS)('$expression', ({ expression, meaning, notes }) => {
      const result = read(expression, today);
      expect(print(result)).toBe(meaning[column]);
      if (result && !isProblem(result)) expect(result.notes.join(',')).toBe(notes);
    });
  },
);

test('the corpus is large, without repeats, and half Chinese', () => {
  const chinese = CORPUS.filter(({ expression }) => hasHan(expression));
  expect(CORPUS.length).toBeGreaterThanOrEqual(400);
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
  ])('%s states %j', (expression, stated) => {
    const result = read(expression, today);
    expect(result).toMatchObject({ stated: new Set(stated) });
  });
});

test('a problem quotes the end that is wrong, a question the whole expression', () => {
  const today = '2026-11-22' as CivilDate;
  expect(read('2月20日到2月29日', today)).toMatchObject({ kind: 'impossible-date', text: '2月29日' });
  expect(read('03/11-05/11', today)).toMatchObject({ kind: 'ambiguous-date', text: '03/11-05/11' });
});
