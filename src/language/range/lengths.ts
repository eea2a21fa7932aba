import { addDays, addMonths, type CivilDate, type DateRange } from '../../core/civil.ts';
import type { RangeNote } from '../command.ts';
import { readNumber } from './numbers.ts';
import type { Unit } from './relative.ts';

/** How long: a number of days, or of months and perhaps some days more. */
export type Length = { readonly days: number } | { readonly months: number; readonly andDays?: number };

const LENGTHS: Readonly<Record<Unit, Length>> = {
  day: { days: 1 },
  week: { days: 7 },
  fortnight: { days: 14 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
};

/** No question goes further back or ahead; beyond it, a number is something else. */
const MAX_DAYS = 36_525;

const FEW = 3;

/** A length, and what was read into its count. */
export type Amount = { readonly length: Length; readonly notes?: readonly RangeNote[] };

const times = (length: Length, count: number): Length =>
  'days' in length ? { days: length.days * count } : { months: length.months * count };

const VAGUE_COUNT = /^(?:几|数|(?:a )?few|several)$/;
const COUPLE = /^(?:a )?couple(?: of)?$/;

/** A count and its unit; undefined where the words are no count. */
export function amountOf(count: string, unit: Unit): Amount | undefined {
  const length = LENGTHS[unit];
  if (VAGUE_COUNT.test(count)) return { length: times(length, FEW), notes: ['count-assumed'] };
  const number = count === '' ? 1 : COUPLE.test(count) ? 2 : readNumber(count);
  return number ? { length: times(length, number) } : undefined;
}

const HALF: Readonly<Partial<Record<Unit, { readonly months: number; readonly andDays: number }>>> = {
  month: { months: 0, andDays: 15 },
  year: { months: 6, andDays: 0 },
};

/** So many months or years and a half: half a month is 15 days. */
export function amountAndHalfOf(count: string, unit: Unit): Amount | undefined {
  const [half, amount] = [HALF[unit], amountOf(count, unit)];
  if (!half || !amount || 'days' in amount.length) return undefined;
  return { length: { months: amount.length.months + half.months, andDays: half.andDays } };
}

export const isTooLong = (length: Length): boolean =>
  ('days' in length ? length.days : length.months * 31) > MAX_DAYS;

/** The days of that length up to and including one. */
export const endingOn = (end: CivilDate, length: Length): DateRange => ({
  from:
    'days' in length
      ? addDays(end, 1 - length.days)
      : addDays(addMonths(end, -length.months), 1 - (length.andDays ?? 0)),
  to: end,
});

/** The days of that length that follow one. */
export const after = (day: CivilDate, length: Length): DateRange => ({
  from: addDays(day, 1),
  to:
    'days' in length
      ? addDays(day, length.days)
      : addDays(addMonths(day, length.months), length.andDays ?? 0),
});
