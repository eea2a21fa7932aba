import { describe, expect, test } from 'vitest';
import { parseCivilDate, weekdayOf } from '../../../src/core/civil.ts';
import { BUILT_IN_HOLIDAYS } from '../../../src/core/holiday-data.ts';
import { createHolidays, type HolidayName, holidayTable } from '../../../src/core/holidays.ts';
import { days } from '../../support/days.ts';

const holidays = createHolidays(BUILT_IN_HOLIDAYS);

/** A year as somebody would write it into a file. */
const tableOf = (year: number, ...rows: readonly [name: string, date: string, isOffDay: boolean][]) =>
  holidayTable.parse({
    year,
    papers: [],
    days: rows.map(([name, date, isOffDay]) => ({ name, date, isOffDay })),
  });

describe('the built-in years', () => {
  const all = BUILT_IN_HOLIDAYS.flatMap((table) => table.days);

  test('are of the form that files have, without a day that is none or comes twice', () => {
    for (const table of BUILT_IN_HOLIDAYS) expect(holidayTable.parse(table)).toEqual(table);
    expect(all.map(({ date }) => parseCivilDate(date))).not.toContain(undefined);
    expect(new Set(all.map(({ date }) => date)).size).toBe(all.length);
  });

  test('take their worked days from weekends', () => {
    expect(all.filter((day) => !day.isOffDay && weekdayOf(day.date) < 6)).toEqual([]);
  });

  test.each<[HolidayName, number, string, string]>([
    ['元旦', 2026, '2026-01-01', '2026-01-03'],
    ['春节', 2026, '2026-02-15', '2026-02-23'],
    ['清明节', 2026, '2026-04-04', '2026-04-06'],
    ['劳动节', 2026, '2026-05-01', '2026-05-05'],
    ['端午节', 2026, '2026-06-19', '2026-06-21'],
    ['中秋节', 2026, '2026-09-25', '2026-09-27'],
    ['国庆节', 2026, '2026-10-01', '2026-10-07'],
    ['元旦', 2025, '2025-01-01', '2025-01-01'],
    ['春节', 2025, '2025-01-28', '2025-02-04'],
    ['春节', 2024, '2024-02-10', '2024-02-17'],
    ['清明节', 2024, '2024-04-04', '2024-04-06'],
    ['国庆节', 2024, '2024-10-01', '2024-10-07'],
  ])('%s of %i', (name, year, from, to) => {
    expect(holidays.runOf(name, year)).toEqual(days(from, to));
  });

  test('of two holidays that share their days, each has them all', () => {
    expect(holidays.runOf('国庆节', 2025)).toEqual(days('2025-10-01', '2025-10-08'));
    expect(holidays.runOf('中秋节', 2025)).toEqual(days('2025-10-01', '2025-10-08'));
  });

  test('a holiday of one day is joined with the weekend beside it', () => {
    expect(holidays.runOf('端午节', 2024)).toEqual(days('2024-06-08', '2024-06-10'));
    expect(holidays.runOf('元旦', 2024)).toEqual(days('2023-12-30', '2024-01-01'));
  });
});

describe('a year that is not published', () => {
  test.each([2023, 2027])('%i has no holidays, though it has weekends', (year) => {
    expect(holidays.runOf('国庆节', year)).toBeUndefined();
  });

  test('nor has one whose file is there and empty', () => {
    expect(createHolidays([tableOf(2027)]).runOf('春节', 2027)).toBeUndefined();
  });
});

test('a later table replaces the year, and may speak of the December before', () => {
  const own = createHolidays([
    ...BUILT_IN_HOLIDAYS,
    tableOf(2026, ['国庆节', '2026-10-08', true], ['国庆节', '2026-10-09', true]),
    tableOf(2027, ['元旦', '2026-12-31', true], ['元旦', '2027-01-01', true], ['元旦', '2027-01-03', false]),
  ]);
  expect(own.runOf('国庆节', 2026)).toEqual(days('2026-10-08', '2026-10-11'));
  expect(own.runOf('春节', 2026)).toBeUndefined();
  expect(own.runOf('元旦', 2027)).toEqual(days('2026-12-31', '2027-01-02'));
});

describe('a workday', () => {
  test.each([
    ['an ordinary Monday', '2026-11-23', true],
    ['an ordinary Sunday', '2026-11-22', false],
    ['a holiday', '2026-10-01', false],
    ['a Sunday that is worked for one', '2026-09-20', true],
    ['a Friday of a year that is not published', '2027-10-01', true],
    ['a Saturday of a year that is not published', '2027-10-02', false],
  ])('%s', (_, date, expected) => {
    expect(holidays.isWorkday(days(date).from)).toBe(expected);
  });

  test('is known of the years with a notice', () => {
    expect([2023, 2026, 2027].map(holidays.isKnown)).toEqual([false, true, false]);
    expect(createHolidays([tableOf(2027)]).isKnown(2027)).toBe(false);
  });
});
