import { addMonths, type CivilDate, civilDate, monthOf, partsOf } from '../../core/civil.ts';
import type { StatedPart } from '../command.ts';
import type { TimeProblem } from './reader.ts';

/** A day that needs nothing more: 昨天. */
export type FixedDay = {
  readonly kind: 'fixed';
  readonly date: CivilDate;
  readonly text: string;
  readonly stated: readonly StatedPart[];
};

/** A day by its parts, of which the larger may be missing: 2026年9月1日, 9月1日, 5号. */
export type PartialDay = {
  readonly kind: 'partial';
  readonly year: number | undefined;
  /** From 1; never missing where there is a year. */
  readonly month: number | undefined;
  readonly day: number;
  readonly text: string;
  readonly stated: readonly StatedPart[];
};

/** A day as it was written, before what is missing is filled in. */
export type DayPoint = FixedDay | PartialDay;

export type ImpossibleDate = Extract<TimeProblem, { kind: 'impossible-date' }>;

/** A 29 February without a year is at most eight years back, and a 31st without a month two months. */
const MAX_YEARS_BACK = 8;
const MAX_MONTHS_BACK = 2;

/** The first date at or before today that counting back from 0 comes to. */
function latestPast(
  dateAt: (back: number) => CivilDate | undefined,
  maxBack: number,
  today: CivilDate,
): CivilDate | undefined {
  for (let back = 0; back <= maxBack; back += 1) {
    const date = dateAt(back);
    if (date !== undefined && date <= today) return date;
  }
  return undefined;
}

function dayOfMonth(date: CivilDate, monthsLater: number, day: number): CivilDate | undefined {
  const { year, month } = partsOf(addMonths(monthOf(date).from, monthsLater));
  return civilDate(year, month, day);
}

function lastDayOf(year: number, month: number): CivilDate | undefined {
  const first = civilDate(year, month, 1);
  return first && monthOf(first).to;
}

function impossible({ year, month, day, text }: PartialDay, today: CivilDate): ImpossibleDate {
  const endOf = (each: number): CivilDate | undefined =>
    month === undefined || day === 0 ? undefined : lastDayOf(each, month);
  const thisYear = partsOf(today).year;
  const nearest = year === undefined ? latestPast((back) => endOf(thisYear - back), 1, today) : endOf(year);
  return { kind: 'impossible-date', text, nearest };
}

function completeAlone({ year, month, day }: PartialDay, today: CivilDate): CivilDate | undefined {
  if (month === undefined) return latestPast((back) => dayOfMonth(today, -back, day), MAX_MONTHS_BACK, today);
  if (year !== undefined) return civilDate(year, month, day);
  const thisYear = partsOf(today).year;
  return latestPast((back) => civilDate(thisYear - back, month, day), MAX_YEARS_BACK, today);
}

/** The day meant when nothing else says which: without a year or a month, its latest past occurrence. */
export const dateAlone = (point: DayPoint, today: CivilDate): CivilDate | ImpossibleDate =>
  point.kind === 'fixed' ? point.date : (completeAlone(point, today) ?? impossible(point, today));

/**
 * The day meant next to another one: missing parts are the neighbour's. `shift` moves the smallest missing part,
 * so 3号 beside 9月28日 is 3 September, and 3 October with a shift of 1.
 */
export function dateBeside(
  point: PartialDay,
  neighbour: CivilDate,
  shift: number,
): CivilDate | ImpossibleDate {
  const beside = partsOf(neighbour);
  if (point.month === undefined) {
    const date = dayOfMonth(neighbour, shift, point.day);
    return date ?? impossible({ ...point, year: beside.year, month: beside.month + shift }, neighbour);
  }
  const year = point.year ?? beside.year + shift;
  return civilDate(year, point.month, point.day) ?? impossible({ ...point, year }, neighbour);
}
