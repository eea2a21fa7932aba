import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  type CivilDate,
  type DateRange,
  daysBetween,
  lengthInDays,
  monthOf,
  partsOf,
  weekdayOf,
  weekOf,
} from '../../../../src/core/civil.ts';
import { hasHan, normalise } from '../../../../src/language/normalise.ts';
import { readRange } from '../../../../src/language/range/read-range.ts';
import type { RangeResult } from '../../../../src/language/range/reader.ts';
import { isoWeek } from '../../../../src/language/range/weeks.ts';
import { knownHolidays } from '../../../support/holidays.ts';

const read = (text: string, today: CivilDate): RangeResult =>
  readRange(normalise(text).text, { today, holidays: knownHolidays }, hasHan(text));

const firstDay = '2001-01-01' as CivilDate;
const anyDay = integer({ min: 0, max: 30_000 }).map((days) => addDays(firstDay, days));
const anyRange = tuple(anyDay, integer({ min: 1, max: 800 })).map(
  ([from, days]): DateRange => ({ from, to: addDays(from, days) }),
);

const EN_MONTHS =
  'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const ZH_DIGITS = '〇一二三四五六七八九';
const zhNumber = (value: number): string =>
  value < 10
    ? ZH_DIGITS.charAt(value)
    : `${value < 20 ? '' : ZH_DIGITS.charAt(Math.floor(value / 10))}十${value % 10 === 0 ? '' : ZH_DIGITS.charAt(value % 10)}`;

type Print = (date: CivilDate) => string;

const english: Print = (date) => {
  const { year, month, day } = partsOf(date);
  return `${EN_MONTHS[month - 1]} ${day}, ${year}`;
};
const british: Print = (date) => {
  const { year, month, day } = partsOf(date);
  return `${day} ${EN_MONTHS[month - 1]?.slice(0, 3)} ${year}`;
};
const chinese: Print = (date) => {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
};
const spelled: Print = (date) => {
  const { year, month, day } = partsOf(date);
  const digits = Array.from(String(year), (digit) => ZH_DIGITS.charAt(Number(digit))).join('');
  return `${digits}年${zhNumber(month)}月${zhNumber(day)}号`;
};
const fullWidth: Print = (date) =>
  Array.from(date.replaceAll('-', '/'), (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)).join('');

/** Ways to write a range with both its dates in full. */
const WAYS: readonly ((range: DateRange) => string)[] = [
  ({ from, to }) => `${from}~${to}`,
  ({ from, to }) => `${from} to ${to}`,
  ({ from, to }) => `${from.replaceAll('-', '')}-${to.replaceAll('-', '')}`,
  ({ from, to }) => `${from.replaceAll('-', '.')}-${to.replaceAll('-', '.')}`,
  ({ from, to }) => `${fullWidth(from)}－${fullWidth(to)}`,
  ({ from, to }) => `${chinese(from)}到${chinese(to)}`,
  ({ from, to }) => `从${chinese(from)}至${chinese(to)}`,
  ({ from, to }) => `${spelled(from)}到${spelled(to)}`,
  ({ from, to }) => `from ${english(from)} to ${english(to)}`,
  ({ from, to }) => `${english(from)} – ${english(to)}`,
  ({ from, to }) => `between ${british(from)} and ${british(to)}`,
  ({ from, to }) => `${british(from)} through ${british(to)}`,
];

describe('what is printed in full reads back as itself on any day', () => {
  test.each(WAYS.map((print) => ({ print, example: print({ from: firstDay, to: addDays(firstDay, 40) }) })))(
    '$example',
    ({ print }) => {
      assert(
        property(anyRange, anyDay, (range, today) => {
          expect(read(print(range), today)).toMatchObject({ range, notes: [], alternatives: [] });
        }),
      );
    },
  );

  test('a whole month, in several ways', () => {
    const ways: readonly ((year: number, month: number) => string)[] = [
      (year, month) => `${year}年${month}月`,
      (year, month) => `${year}-${String(month).padStart(2, '0')}`,
      (year, month) => `${EN_MONTHS[month - 1]} ${year}`,
    ];
    assert(
      property(anyDay, anyDay, constantFrom(...ways), (date, today, print) => {
        const { year, month } = partsOf(date);
        expect(read(print(year, month), today)).toMatchObject({ range: monthOf(date), notes: [] });
      }),
    );
  });

  test('a quarter and a week of a year', () => {
    assert(
      property(anyDay, anyDay, integer({ min: 1, max: 52 }), (date, today, week) => {
        const { year, month } = partsOf(date);
        const quarter = Math.ceil(month / 3);
        const from = addMonths(monthOf(date).from, -((month - 1) % 3));
        const range = { from, to: monthOf(addMonths(from, 2)).to };
        expect(read(`${year}年第${zhNumber(quarter)}季度`, today)).toMatchObject({ range });
        expect(read(`Q${quarter} ${year}`, today)).toMatchObject({ range });
        expect(read(`${year}-W${week}`, today)).toMatchObject({ range: isoWeek(year, week) });
      }),
    );
  });
});

const rangeOf = (text: string, today: CivilDate): DateRange => {
  const result = read(text, today);
  if (!result || !('range' in result)) throw new Error(`${text} is no range`);
  return result.range;
};

describe('by its meaning', () => {
  test('N days end today and are N', () => {
    assert(
      property(anyDay, integer({ min: 1, max: 99 }), (today, count) => {
        for (const text of [`last ${count} days`, `近${zhNumber(count)}天`, `${count}天内`]) {
          const range = rangeOf(text, today);
          expect([range.to, lengthInDays(range)]).toEqual([today, count]);
        }
      }),
    );
  });

  test('a weekday is the latest one, 上周 has its own, and `last` never is today', () => {
    assert(
      property(anyDay, integer({ min: 1, max: 7 }), (today, weekday) => {
        const zh = '一二三四五六日'.charAt(weekday - 1);
        const en = 'mon,tue,wed,thu,fri,sat,sun'.split(',')[weekday - 1];
        const [alone, last, ofLastWeek] = [`周${zh}`, `last ${en}`, `上周${zh}`].map(
          (text) => rangeOf(text, today).from,
        );
        expect([alone, last, ofLastWeek].map((date) => date && weekdayOf(date))).toEqual([
          weekday,
          weekday,
          weekday,
        ]);
        expect(daysBetween(alone ?? today, today)).toBeLessThan(7);
        expect(alone && alone <= today && last && last < today).toBe(true);
        expect(daysBetween(last ?? today, today)).toBeLessThanOrEqual(7);
        expect(weekOf(ofLastWeek ?? today)).toEqual(weekOf(addDays(today, -7)));
      }),
    );
  });

  test('what has no year has begun, and not more than a year ago', () => {
    const names = ['9月', 'february', 'Q2', '下半年', '第30周'];
    assert(
      property(anyDay, constantFrom(...names), (today, name) => {
        const { from } = rangeOf(name, today);
        expect(from <= today).toBe(true);
        expect(daysBetween(from, today)).toBeLessThanOrEqual(371);
      }),
    );
  });
});

test('pieces of times in any order neither throw nor make a range that ends before it begins', () => {
  const pieces =
    '上,周,五,末,9,月,初,到,至今,国庆,去年,2026,Q3,last,friday,to,~,-, ,半,近,三,天,week,of,和,since,后,W,日,晚上'.split(
      ',',
    );
  const anyText = integer({ min: 1, max: 7 }).chain((length) =>
    tuple(...Array.from({ length }, () => constantFrom(...pieces))).map((parts) => parts.join('')),
  );
  assert(
    property(anyText, anyDay, (text, today) => {
      const result = read(text, today);
      if (result && 'range' in result && result.range.from > result.range.to) throw new Error(text);
    }),
    { numRuns: 3000 },
  );
});
