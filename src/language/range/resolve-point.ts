import { addMonths, type CivilDate, civilDate, type DateRange, monthOf, partsOf } from '../../core/civil.ts';
import type { Incomplete, OpenPoint, PartialDay, Point } from './point.ts';
import { isProblem, type TimeProblem } from './reader.ts';

/** A 29 February or a week 53 without a year is at most eight years back, and a 31st without a month two months. */
const MAX_BACK = { year: 8, month: 2, week: 1 } as const;

const oneDay = (date: CivilDate): DateRange => ({ from: date, to: date });

function dayOfMonth(date: CivilDate, monthsLater: number, day: number): CivilDate | undefined {
  const { year, month } = partsOf(addMonths(monthOf(date).from, monthsLater));
  return civilDate(year, month, day);
}

function occurrenceOf(
  point: Incomplete,
  base: CivilDate,
  shift: number,
): ReturnType<OpenPoint['occurrence']> {
  if (point.kind === 'open') return point.occurrence(base, shift);
  const date =
    point.month === undefined
      ? dayOfMonth(base, shift, point.day)
      : civilDate(partsOf(base).year + shift, point.month, point.day);
  return date && oneDay(date);
}

const cycleOf = (point: Incomplete): OpenPoint['cycle'] =>
  point.kind === 'open' ? point.cycle : point.month === undefined ? 'month' : 'year';

/** When the occurrence begins, or may begin at the earliest. */
const beginOf = (point: Incomplete, found: DateRange | TimeProblem, base: CivilDate, shift: number) =>
  isProblem(found) ? point.kind === 'open' && point.earliest?.(base, shift) : found.from;

/** The latest one that has begun; it may begin in the cycle after, as a new year's holiday does in December. */
function latestBegun(point: Incomplete, today: CivilDate): DateRange | TimeProblem | undefined {
  for (let shift = 1; shift >= -MAX_BACK[cycleOf(point)]; shift -= 1) {
    const found = occurrenceOf(point, today, shift);
    const begin = found && beginOf(point, found, today, shift);
    if (begin && begin <= today) return found;
  }
  return undefined;
}

function lastDayOf(year: number, month: number): CivilDate | undefined {
  const first = civilDate(year, month, 1);
  return first && monthOf(first).to;
}

/** The last day of its month, where it has one, in that year or in the latest one in which it is over. */
function nearestTo({ year, month, day }: PartialDay, today: CivilDate): CivilDate | undefined {
  if (month === undefined || day === 0) return undefined;
  if (year !== undefined) return lastDayOf(year, month);
  const thisYear = partsOf(today).year;
  return [thisYear, thisYear - 1]
    .map((each) => lastDayOf(each, month))
    .find((date) => date === undefined || date <= today);
}

function impossible(point: Incomplete | PartialDay, today: CivilDate): TimeProblem {
  const nearest = point.kind === 'partial' ? nearestTo(point, today) : undefined;
  return { kind: 'impossible-date', text: point.text, nearest };
}

const isComplete = (point: Incomplete): point is PartialDay =>
  point.kind === 'partial' && point.year !== undefined;

function exactDay(point: PartialDay, today: CivilDate): DateRange | TimeProblem {
  const date = civilDate(point.year ?? 0, point.month ?? 0, point.day);
  return date ? oneDay(date) : impossible(point, today);
}

/** What is meant when nothing else says which: without a year, month or week, the latest one that has begun. */
export function rangeAlone(point: Point, today: CivilDate): DateRange | TimeProblem {
  if (point.kind === 'fixed') return point.range;
  if (isComplete(point)) return exactDay(point, today);
  return latestBegun(point, today) ?? impossible(point, today);
}

/**
 * What is meant next to another day: missing parts are the neighbour's. `shift` moves the smallest missing part, so
 * 3号 beside 9月28日 is 3 September, and 3 October with a shift of 1.
 */
export function rangeBeside(point: Incomplete, neighbour: CivilDate, shift: number): DateRange | TimeProblem {
  const found = occurrenceOf(point, neighbour, shift);
  if (found) return found;
  if (point.kind === 'open') return impossible(point, neighbour);
  const { year, month } = partsOf(neighbour);
  const told =
    point.month === undefined ? { year, month: month + shift } : { year: year + shift, month: point.month };
  return impossible({ ...point, ...told }, neighbour);
}
