import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  daysOf,
  lengthInDays,
  monthOf,
  parseCivilDate,
  partsOf,
  weekdayOf,
  weekOf,
} from '../../../src/core/civil.ts';
import { day, days } from '../../support/days.ts';

/** Any day from 1000 to 9998, so that a day or a year more is still one. */
const anyDay = fc
  .integer({ min: Date.UTC(1000, 0, 1) / 86_400_000 + 400, max: Date.UTC(9998, 11, 31) / 86_400_000 })
  .map((count) => day(new Date(count * 86_400_000).toISOString().slice(0, 10)));

describe('a date of parts', () => {
  test.each([
    [2026, 11, 19, '2026-11-19'],
    [2028, 2, 29, '2028-02-29'],
    [2000, 2, 29, '2000-02-29'],
    [1000, 1, 1, '1000-01-01'],
    [9999, 12, 31, '9999-12-31'],
  ])('%i, %i, %i', (year, month, dayOfMonth, date) => {
    expect(civilDate(year, month, dayOfMonth)).toBe(date);
  });

  test.each([
    [2026, 2, 29],
    [2100, 2, 29],
    [1900, 2, 29],
    [2026, 2, 30],
    [2026, 4, 31],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 1, 0],
    [2026, 1, 32],
    [2026, -1, 1],
    [99, 1, 1],
    [10_000, 1, 1],
    [2026.5, 1, 1],
    [2026, 1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1, 1],
  ])('%d, %d, %d is none', (year, month, dayOfMonth) => {
    expect(civilDate(year, month, dayOfMonth)).toBeUndefined();
  });
});

describe('reading a date', () => {
  test.each(['2026-11-19', '2028-02-29', '1000-01-01'])('%s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  test.each([
    '',
    '2026-02-29',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01 ',
    '2026-01-01T00:00',
    '0026-01-01',
    '２０２６-01-01',
    '2026-01-01\n',
    '+2026-01-01',
  ])('"%s" is none', (text) => {
    expect(parseCivilDate(text)).toBeUndefined();
  });

  test('its parts make it again, for every day', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const parts = partsOf(date);
        expect([civilDate(parts.year, parts.month, parts.day), parseCivilDate(date)]).toEqual([date, date]);
      }),
    );
  });
});

describe('counting days', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-19', 0, '2026-11-19'],
    ['2026-11-19', 36_525, '2126-11-20'],
  ])('%s and %i days is %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(count);
  });

  test('there and back is where one was, and the distance is what was added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -360, max: 360 }), (date, count) => {
        const moved = addDays(date, count);
        expect([addDays(moved, -count), daysBetween(date, moved)]).toEqual([date, count]);
      }),
    );
  });

  test('text order is time order', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect([daysBetween(a, b) > 0, daysBetween(a, b) === 0]).toEqual([a < b, a === b]);
      }),
    );
  });
});

describe('counting months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', -48, '2024-02-29'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });
});

describe('weeks', () => {
  test.each([
    ['2026-11-16', 1],
    ['2026-11-19', 4],
    ['2026-11-22', 7],
    ['2000-02-29', 2],
  ])('%s is day %i of its week', (date, weekday) => {
    expect(weekdayOf(day(date))).toBe(weekday);
  });

  test.each([
    ['2026-11-16', '2026-11-16', '2026-11-22'],
    ['2026-11-22', '2026-11-16', '2026-11-22'],
    ['2027-01-01', '2026-12-28', '2027-01-03'],
  ])('the week of %s is %s to %s', (date, from, to) => {
    expect(weekOf(day(date))).toEqual(days(from, to));
  });

  test('every day is in its week of seven, which begins on a Monday', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const week = weekOf(date);
        expect([weekdayOf(week.from), lengthInDays(week)]).toEqual([1, 7]);
        expect(week.from <= date && date <= week.to).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  test.each([
    ['2026-02-10', '2026-02-01', '2026-02-28'],
    ['2028-02-01', '2028-02-01', '2028-02-29'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
  ])('the month of %s is %s to %s', (date, from, to) => {
    expect(monthOf(day(date))).toEqual(days(from, to));
  });
});

describe('a range', () => {
  test('has both its ends', () => {
    expect(daysOf(days('2026-12-30', '2027-01-02'))).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
    expect([lengthInDays(days('2026-11-19')), daysOf(days('2026-11-19'))]).toEqual([1, ['2026-11-19']]);
  });

  test('of any length has that many days, each the one after the last', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(200), (from, more) => {
        const range = { from, to: addDays(from, more) };
        const all = daysOf(range);
        expect(all).toHaveLength(lengthInDays(range));
        expect(all.slice(1)).toEqual(all.slice(0, -1).map((date) => addDays(date, 1)));
      }),
      { numRuns: 50 },
    );
  });
});
