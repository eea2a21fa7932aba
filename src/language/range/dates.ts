import { addMonths, partsOf } from '../../core/civil.ts';
import type { StatedPart } from '../command.ts';
import type { DayPoint } from './day-point.ts';
import { readMonthOffset } from './months.ts';
import { readNumber, readYear, ZH_NUMBER } from './numbers.ts';
import type { RangeContext } from './reader.ts';

type Parts = {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day: number;
};

/** One way to write a date. `read` gets the match's groups; undefined leaves the text to the ways after it. */
type Way = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], context: RangeContext) => Parts | undefined;
};

const ZH_YEARS: Readonly<Record<string, number>> = { 今: 0, 去: -1, 前: -2 };
const EN_MONTHS = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec'.split(',');

const MONTH_NAME = [
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?',
  'aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
].join('|');
const ORDINAL = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const EN_YEAR = String.raw`(?:,? ?(\d{4}))?`;

const enMonth = (name = ''): number => EN_MONTHS.indexOf(name.slice(0, 3)) + 1;
const number = (digits: string | undefined): number | undefined => (digits ? Number(digits) : undefined);

function zhYear(typed: string | undefined, { today }: RangeContext): number | undefined {
  if (!typed) return undefined;
  const offset = ZH_YEARS[typed];
  return offset === undefined ? readYear(typed) : partsOf(today).year + offset;
}

/** The numbers of `03/11` in the order asked for; undefined where a month or day could not be so large. */
function inOrder(first = '', second = '', dayFirst = false): { month: number; day: number } | undefined {
  const [month, day] = dayFirst ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : undefined;
}

/** Dates written with numbers between marks: `2026-11-09`, `2026/11/9`, `11/9/2026`, `11/9`, `11.9`. */
const NUMERIC: readonly Way[] = [
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
  { pattern: /^(\d{1,2})\.(\d{1,2})$/, read: ([, month, day]) => inOrder(month, day) },
];

/** Dates that name their month: 2026年11月9日, 去年11月9号, `9 Nov`, `november 9th, 2026`. */
const WORDED: readonly Way[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:(\d{4}|\d{2}|[零〇一二三四五六七八九]{2,4}|今|去|前)年)?(${ZH_NUMBER})月份?(?:(${ZH_NUMBER})[日号]|(\d{1,2}))$`,
    ),
    read: ([, year, monthText = '', dayText, digits], context) => {
      const month = readNumber(monthText);
      const day = readNumber(dayText ?? digits ?? '');
      if (month === undefined || day === undefined) return undefined;
      // 张二十一月三日 is about 张二: a number in characters that is too large has taken in part of a name.
      if (month > 12 && !/^\d/.test(monthText)) return undefined;
      return { year: zhYear(year, context), month, day };
    },
  },
  {
    pattern: new RegExp(
      String.raw`^(?:the )?${ORDINAL}(?: of)?[ -]?(${MONTH_NAME})\.?(?:-(?=\d))?${EN_YEAR}$`,
    ),
    read: ([, day, name, year]) => ({ year: number(year), month: enMonth(name), day: Number(day) }),
  },
  {
    pattern: new RegExp(String.raw`^(${MONTH_NAME})\.?[ -]?(?:the )?${ORDINAL}${EN_YEAR}$`),
    read: ([, name, day, year]) => ({ year: number(year), month: enMonth(name), day: Number(day) }),
  },
];

/** Days of a month that another word gives, or nothing: 5号, 上个月5号, `the 5th`. */
const OF_A_MONTH: readonly Way[] = [
  {
    pattern: new RegExp(`^(.{1,8}月)?的?(${ZH_NUMBER})[日号]$`),
    read: ([, monthWord, dayText = ''], { today }) => {
      const day = readNumber(dayText);
      if (day === undefined || !monthWord) return day === undefined ? undefined : { day };
      const offset = readMonthOffset(monthWord);
      return offset === undefined ? undefined : { ...partsOf(addMonths(today, offset)), day };
    },
  },
  { pattern: /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/, read: ([, day]) => ({ day: Number(day) }) },
];

const WAYS: readonly Way[] = [...NUMERIC, ...WORDED, ...OF_A_MONTH];

const statedIn = ({ year, month }: Parts): StatedPart[] => [
  ...(year === undefined ? [] : (['year'] as const)),
  ...(month === undefined ? [] : (['month'] as const)),
  'day',
];

/** A day of the calendar as people write it; it may be one that no calendar has. */
export function readDate(text: string, context: RangeContext): DayPoint | undefined {
  for (const { pattern, read } of WAYS) {
    const groups = pattern.exec(text);
    const parts = groups && read(groups, context);
    if (parts)
      return { kind: 'partial', year: undefined, month: undefined, ...parts, text, stated: statedIn(parts) };
  }
  return undefined;
}

/** Whether the day's month is written as a word, so that a bare number beside it is a day of that month. */
export const isWorded = (point: DayPoint): boolean => /[月日号a-z]/.test(point.text);
