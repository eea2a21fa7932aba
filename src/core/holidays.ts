import { z } from 'zod';
import { addDays, type CivilDate, type DateRange, parseCivilDate, weekdayOf } from './civil.ts';

/** The public holidays of mainland China, by the names that the official notices give them. */
export const HOLIDAY_NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

export type HolidayName = (typeof HOLIDAY_NAMES)[number];

const civilDay = z.string().transform((text, context): CivilDate => {
  const date = parseCivilDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: 'must be a day such as 2026-10-01' });
  return z.NEVER;
});

/**
 * One year's notice: days off, and weekend days that are worked for them. A year without days is not published yet.
 * Source: https://github.com/NateScarlet/holiday-cn `schema.json`, checked 2026-11-25.
 */
export const holidayTable = z.object({
  year: z.int().min(1000).max(9999),
  papers: z.array(z.string()),
  /** A name may be two, 国庆节、中秋节, where the holidays share their days. */
  days: z.array(z.object({ name: z.string(), date: civilDay, isOffDay: z.boolean() })),
});

export type HolidayTable = z.infer<typeof holidayTable>;

export type Holidays = {
  /**
   * The whole run of days off around a year's holiday, with the weekend that it joins; undefined where the year is
   * not known. The first days of 元旦 may be those of the December before.
   */
  readonly runOf: (name: HolidayName, year: number) => DateRange | undefined;
  /** Whether people work on that day; where its year is not known, from Monday to Friday. */
  readonly isWorkday: (date: CivilDate) => boolean;
  /** Whether the notice of that year is known. */
  readonly isKnown: (year: number) => boolean;
};

const SATURDAY = 6;

/** The holidays of some years; a later table replaces an earlier one of its year. */
export function createHolidays(tables: readonly HolidayTable[]): Holidays {
  const byYear = new Map(tables.map((table) => [table.year, table]));
  const isOffDay = new Map(
    [...byYear.values()].flatMap(({ days }) => days.map((day) => [day.date, day.isOffDay] as const)),
  );
  const isOff = (date: CivilDate): boolean => isOffDay.get(date) ?? weekdayOf(date) >= SATURDAY;
  const lastOff = (date: CivilDate, step: 1 | -1): CivilDate => {
    let last = date;
    while (isOff(addDays(last, step))) last = addDays(last, step);
    return last;
  };
  return {
    runOf: (name, year) => {
      const days = byYear.get(year)?.days ?? [];
      const off = days.filter((day) => day.isOffDay && day.name.split('、').includes(name));
      const dates = off.map((day) => day.date).toSorted();
      const [first, last] = [dates[0], dates.at(-1)];
      return first && last && { from: lastOff(first, -1), to: lastOff(last, 1) };
    },
    isWorkday: (date) => !isOff(date),
    isKnown: (year) => (byYear.get(year)?.days.length ?? 0) > 0,
  };
}
