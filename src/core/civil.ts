import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

declare const brand: unique symbol;

/** A day of the calendar, in no zone, as `YYYY-MM-DD` (years 1000 to 9999): text order is time order. */
export type CivilDate = string & { readonly [brand]: 'CivilDate' };

/** A run of days, both ends included; `from` is never after `to`. */
export type DateRange = { readonly from: CivilDate; readonly to: CivilDate };

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days in no zone all have the same length, so counting them needs no calendar: that is ten times as fast. */
const DAY_MS = 86_400_000;

const day = (date: CivilDate): dayjs.Dayjs => dayjs.utc(date);
const civil = (value: dayjs.Dayjs): CivilDate => value.format('YYYY-MM-DD') as CivilDate;

/** The date with these parts (months from 1), or undefined where the calendar has none, such as 30 February. */
export function civilDate(year: number, month: number, dayOfMonth: number): CivilDate | undefined {
  if (![year, month, dayOfMonth].every(Number.isInteger) || year < 1000 || year > 9999) return undefined;
  const value = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = value.getUTCMonth() === month - 1 && value.getUTCDate() === dayOfMonth;
  return exists ? (value.toISOString().slice(0, 10) as CivilDate) : undefined;
}

/** Reads `YYYY-MM-DD` and nothing else; undefined for another form or a day that does not exist. */
export function parseCivilDate(text: string): CivilDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts ? civilDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

export const partsOf = (date: CivilDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate;

/** The same day of another month, or that month's last day where it has none. */
export const addMonths = (date: CivilDate, months: number): CivilDate =>
  civil(day(date).add(months, 'month'));

export const weekdayOf = (date: CivilDate): Weekday =>
  (((new Date(date).getUTCDay() + 6) % 7) + 1) as Weekday;

/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Monday to Sunday around the date. */
export function weekOf(date: CivilDate): DateRange {
  const from = addDays(date, 1 - weekdayOf(date));
  return { from, to: addDays(from, 6) };
}

export const monthOf = (date: CivilDate): DateRange => ({
  from: civil(day(date).startOf('month')),
  to: civil(day(date).endOf('month')),
});

export const lengthInDays = (range: DateRange): number => daysBetween(range.from, range.to) + 1;

/** Every day of the range in order, both ends included. */
export const daysOf = (range: DateRange): CivilDate[] =>
  Array.from({ length: lengthInDays(range) }, (_, index) => addDays(range.from, index));
