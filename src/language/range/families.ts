import { addDays, type CivilDate, civilDate, type DateRange, partsOf } from '../../core/civil.ts';
import type { StatedPart } from '../command.ts';
import { earliestOf, holidayAt, readHolidayName } from './holiday-names.ts';
import { readMonthName } from './month-names.ts';
import type { RangeContext, TimeProblem } from './reader.ts';
import { isoWeek, readWeekNumber, weekYearOf } from './weeks.ts';
import { readFirstMonths, readHalfName, readQuarterName } from './year-parts.ts';

/** Periods of which every year has the same: months, quarters, halves, weeks, holidays. */
export type Family = {
  readonly part: StatedPart;
  /** The number by which a text names one of them. */
  readonly find: (text: string, isDated: boolean) => number | undefined;
  /** undefined where the year has none of that number. */
  readonly inYear: (
    year: number,
    index: number,
    text: string,
    context: RangeContext,
  ) => DateRange | TimeProblem | undefined;
  readonly yearOf: (date: CivilDate) => number;
  readonly earliest?: (index: number, year: number) => CivilDate | undefined;
};

const yearOf = (date: CivilDate): number => partsOf(date).year;

/** Whole months of a year, from one to the last one before another; 13 is the next January. */
function monthsOf(year: number, from: number, before: number): DateRange | undefined {
  const [first, next] = [
    civilDate(year, from, 1),
    before === 13 ? civilDate(year + 1, 1, 1) : civilDate(year, before, 1),
  ];
  return first && next && { from: first, to: addDays(next, -1) };
}

/** Some months in a row, of which the year has `months` / 12 times as many. */
const spans =
  (months: number) =>
  (year: number, index: number): DateRange | undefined =>
    monthsOf(year, (index - 1) * months + 1, index * months + 1);

const HOLIDAYS: Family = {
  part: 'holiday',
  find: readHolidayName,
  inYear: (year, index, text, { holidays }) =>
    holidays.runOf(holidayAt(index), year) ?? { kind: 'holiday-unpublished', text, year },
  yearOf,
  earliest: earliestOf,
};
/** Weeks by their number. */
export const WEEKS: Family = { part: 'week', find: readWeekNumber, inYear: isoWeek, yearOf: weekYearOf };

/** What a year begins with: 前三季度, `first two quarters of 2026`, and with its year 今年前三个月. */
const FIRST_MONTHS: Family = {
  part: 'month',
  find: readFirstMonths,
  inYear: (year, months) => monthsOf(year, 1, months + 1),
  yearOf,
};

/** Every family, in the order in which a name is looked for. */
export const FAMILIES: readonly Family[] = [
  { part: 'month', find: readMonthName, inYear: spans(1), yearOf },
  { part: 'quarter', find: readQuarterName, inYear: spans(3), yearOf },
  { part: 'half', find: readHalfName, inYear: spans(6), yearOf },
  FIRST_MONTHS,
  WEEKS,
  HOLIDAYS,
];

/** One of a year's periods, of any year. */
export type Named = { readonly family: Family; readonly index: number };

/** The period that a text names, without a year; `isDated` where it stood beside one. */
export function findNamed(text: string, isDated: boolean, families = FAMILIES): Named | undefined {
  for (const family of families) {
    const index = family.find(text, isDated);
    if (index !== undefined) return { family, index };
  }
  return undefined;
}
