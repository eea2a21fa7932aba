import type { RangeContext } from './reader.ts';

/** A date as far as it is written. */
export type DateParts = {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day: number;
};

/** One way to write a date. `read` gets the match's groups; undefined leaves the text to the ways after it. */
export type DateWay = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], context: RangeContext) => DateParts | undefined;
};

/** The numbers of `03/11` in the order asked for; undefined where a month or day could not be so large. */
function inOrder(first = '', second = '', dayFirst = false): { month: number; day: number } | undefined {
  const [month, day] = dayFirst ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : undefined;
}

/** Dates written with numbers between marks: `2026-11-09`, `2026/11/9`, `11/9/2026`, `11/9`, `11.9`. */
export const NUMERIC_DATES: readonly DateWay[] = [
  {
    pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
    read: ([, year, , month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    pattern: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/,
    read: ([, first, , second, year], { dayFirst }) => {
      const parts = inOrder(first, second, dayFirst);
      return parts && { year: Number(year), ...parts };
    },
  },
  {
    pattern: /^(\d{1,2})[-/](\d{1,2})$/,
    read: ([, first, second], { dayFirst }) => inOrder(first, second, dayFirst),
  },
  // A point between two numbers is a Chinese habit, so the month comes first for everybody.
  { pattern: /^(\d{1,2})\.(\d{1,2})[日号]?$/, read: ([, month, day]) => inOrder(month, day) },
  { pattern: /^(\d{1,2})\/(\d{1,2})[日号]$/, read: ([, month, day]) => inOrder(month, day) },
];
