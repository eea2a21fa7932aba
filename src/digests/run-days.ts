import { addDays, type CivilDate, civilDate, partsOf, weekdayOf } from '../core/civil.ts';
import type { Holidays } from '../core/holidays.ts';
import type { RunDays } from '../core/schedule.ts';

/** How many days a month has; months from 1. */
const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day of a month that is meant, or its last one where it has none of that number. */
function inMonth(year: number, month: number, day: number | 'last'): CivilDate | undefined {
  const length = lengthOf(year, month);
  return civilDate(year, month, day === 'last' ? length : Math.min(day, length));
}

function nextInMonth(from: CivilDate, day: number | 'last'): CivilDate {
  const { year, month } = partsOf(from);
  const own = inMonth(year, month, day);
  if (own && own >= from) return own;
  return (month === 12 ? inMonth(year + 1, 1, day) : inMonth(year, month + 1, day)) ?? from;
}

function firstFrom(from: CivilDate, isMeant: (date: CivilDate) => boolean): CivilDate {
  let date = from;
  while (!isMeant(date)) date = addDays(date, 1);
  return date;
}

/** The first day that is meant, `from` included. */
export function nextRunDay(days: RunDays, from: CivilDate, holidays: Holidays): CivilDate {
  switch (days.kind) {
    case 'daily':
      return from;
    case 'workdays':
      return firstFrom(from, holidays.isWorkday);
    case 'weekly':
      return firstFrom(from, (date) => days.weekdays.includes(weekdayOf(date)));
    case 'monthly':
      return nextInMonth(from, days.day);
  }
}
