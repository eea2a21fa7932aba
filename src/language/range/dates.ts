import { addMonths, type CivilDate, partsOf } from '../../core/civil.ts';
import type { StatedPart } from '../command.ts';
import { readZhYear, ZH_YEAR } from './dated.ts';
import { enMonth, MONTH_NAME } from './month-names.ts';
import { readMonthOffset } from './months.ts';
import { EN_ORDINAL, readEnOrdinal, readNumber, ZH_NUMBER } from './numbers.ts';
import { type DateParts, type DateWay, NUMERIC_DATES } from './numeric-dates.ts';
import type { PartialDay, Point } from './point.ts';
import type { RangeContext } from './reader.ts';

/** `sep 32` is a date that does not exist, but the 47 of `week 46-47 may` is none at all. */
const ORDINAL = String.raw`([0-3]?\d|${EN_ORDINAL})(?:st|nd|rd|th)?`;
const readOrdinal = (typed = ''): number => Number(typed) || readEnOrdinal(typed);
const YEAR_BEHIND = String.raw`(?:,? ?(\d{4})|,? (?:of )?((?:last|this) year))?`;

const number = (digits: string | undefined): number | undefined => (digits ? Number(digits) : undefined);

/** The year behind a date, in digits or as `last year`. */
function yearBehind(
  digits: string | undefined,
  words: string | undefined,
  today: CivilDate,
): number | undefined {
  if (!words) return number(digits);
  return partsOf(today).year - (words.startsWith('last') ? 1 : 0);
}

/** 十一月|二十五 needs no 日; of a single character, as in 九月三, nobody could tell. */
export const ZH_BARE_DAY = '[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?';

/** Dates that name their month: 2026年11月9日, 去年11月9号, `9 Nov`, `november 9th, 2026`. */
const WORDED: readonly DateWay[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:(${ZH_YEAR})年的?)?(${ZH_NUMBER})月份?的?(?:(${ZH_NUMBER})[日号]|(\d{1,2}|${ZH_BARE_DAY}))$`,
    ),
    read: ([, year, monthText = '', dayText, digits], { today }) => {
      const month = readNumber(monthText);
      const day = readNumber(dayText ?? digits ?? '');
      if (month === undefined || day === undefined) return undefined;
      // 张二十一月三日 is about 张二: a number in characters that is too large has taken in part of a name.
      if (month > 12 && !/^\d/.test(monthText)) return undefined;
      return { year: year ? readZhYear(year, today) : undefined, month, day };
    },
  },
  {
    pattern: new RegExp(
      String.raw`^(?:the )?${ORDINAL}(?: of)?[ -]?(${MONTH_NAME})\.?(?:-(?=\d))?${YEAR_BEHIND}$`,
    ),
    read: ([, day, name, digits, words], { today }) => ({
      year: yearBehind(digits, words, today),
      month: enMonth(name),
      day: readOrdinal(day),
    }),
  },
  {
    pattern: new RegExp(String.raw`^(${MONTH_NAME})\.?[ -]?(?:the )?${ORDINAL}${YEAR_BEHIND}$`),
    read: ([, name, day, digits, words], { today }) => ({
      year: yearBehind(digits, words, today),
      month: enMonth(name),
      day: readOrdinal(day),
    }),
  },
  {
    pattern: new RegExp(String.raw`^(\d{4}),?[ -](${MONTH_NAME})\.?[ -]${ORDINAL}$`),
    read: ([, year, name, day]) => ({ year: Number(year), month: enMonth(name), day: readOrdinal(day) }),
  },
];

function dayOfMonthWord(monthWord: string, day: number, today: CivilDate): DateParts | undefined {
  const offset = readMonthOffset(monthWord);
  return offset === undefined ? undefined : { ...partsOf(addMonths(today, offset)), day };
}

/** Days of a month that another word gives, or nothing: 5号, 上个月5号, `the 5th of last month`. */
const OF_A_MONTH: readonly DateWay[] = [
  {
    pattern: new RegExp(String.raw`^(?:(.{1,8}月)?的?(${ZH_NUMBER})[日号]|(.{1,8}月)(\d{1,2}))$`),
    read: ([, monthBefore, dayBefore, monthAlone, digits = ''], { today }) => {
      const [monthWord, day] = [monthBefore ?? monthAlone, readNumber(dayBefore ?? digits)];
      if (day === undefined || !monthWord) return day === undefined ? undefined : { day };
      return dayOfMonthWord(monthWord, day, today);
    },
  },
  {
    pattern: /^(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of| in)? ((?:last|this|previous|next) month)$/,
    read: ([, day, monthWord = ''], { today }) => dayOfMonthWord(monthWord, Number(day), today),
  },
  {
    pattern: /^((?:last|this|previous|next) month)(?:'s| on)?(?: the)? (\d{1,2})(?:st|nd|rd|th)$/,
    read: ([, monthWord = '', day], { today }) => dayOfMonthWord(monthWord, Number(day), today),
  },
  {
    pattern: new RegExp(`^(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of the month)?$`),
    read: ([, day]) => ({ day: Number(day) }),
  },
  {
    pattern: new RegExp(`^the (${EN_ORDINAL})(?: of the month)?$`),
    read: ([, word = '']) => ({ day: readEnOrdinal(word) }),
  },
];

const WAYS: readonly DateWay[] = [...NUMERIC_DATES, ...WORDED, ...OF_A_MONTH];

const statedIn = ({ year, month }: DateParts): StatedPart[] => [
  ...(year === undefined ? [] : (['year'] as const)),
  ...(month === undefined ? [] : (['month'] as const)),
  'day',
];

/** A day of the calendar as people write it; it may be one that no calendar has. */
export function readDate(text: string, context: RangeContext): PartialDay | undefined {
  for (const { pattern, read } of WAYS) {
    const groups = pattern.exec(text);
    const parts = groups && read(groups, context);
    if (parts)
      return { kind: 'partial', year: undefined, month: undefined, ...parts, text, stated: statedIn(parts) };
  }
  return undefined;
}

/** Whether the day's month is written as a word, so that a bare number beside it is a day of that month. */
export const isWorded = (point: Point): boolean => /[月日号a-z]/.test(point.text);
