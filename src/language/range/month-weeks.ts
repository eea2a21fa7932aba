import { addDays, type CivilDate, type DateRange, weekdayOf, weekOf } from '../../core/civil.ts';
import { readNamedMonth } from './month-parts.ts';
import { notesOf } from './notes.ts';
import type { Point } from './point.ts';
import { isProblem, type PointReader, type TimeProblem } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';
import { dayIndex, EN_DAY } from './weekdays.ts';

/** Which one of a month; `last` counts from its end. */
type Which = number | 'last';

const EN_WHICH: Readonly<Record<string, Which>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  last: 'last',
  final: 'last',
};
const ZH_WHICH = '一二三四五';

const ZH =
  /^(.+?月)份?的?(?:第([一二三四五1-5])个?|(最后)的?(?:[一1]个?)?)(?:周|星期|礼拜)([一二三四五六日天])?$/;
const EN = new RegExp(
  `^(?:the )?(${Object.keys(EN_WHICH).join('|')}) (?:(week)|(${EN_DAY})) (?:of|in) (.+)$`,
);

type Named = { readonly month: string; readonly which: Which; readonly weekday: number | undefined };

function findNamed(text: string): Named | undefined {
  const [, zhMonth, nth, last, zhDay] = ZH.exec(text) ?? [];
  if (zhMonth) {
    const which = last ? 'last' : Number(nth) || ZH_WHICH.indexOf(nth ?? '') + 1;
    return { month: zhMonth, which, weekday: zhDay ? dayIndex(zhDay) : undefined };
  }
  const [, word = '', , enDay, enMonth] = EN.exec(text) ?? [];
  const which = EN_WHICH[word];
  if (which === undefined || !enMonth) return undefined;
  return { month: enMonth, which, weekday: enDay ? dayIndex(enDay) : undefined };
}

/** That weekday of a month, from 0 for Monday; the first one lies in its first seven days, the last in its last. */
function weekdayIn(month: DateRange, which: Which, index: number): CivilDate | undefined {
  const from = which === 'last' ? addDays(month.to, -6) : addDays(month.from, 7 * (which - 1));
  const date = addDays(from, (index + 8 - weekdayOf(from)) % 7);
  return date <= month.to ? date : undefined;
}

const THURSDAY = 3;

/** The week of which the month has the most days: as ISO 8601 counts the weeks of a year. */
function weekIn(month: DateRange, which: Which): DateRange | undefined {
  const thursday = weekdayIn(month, which, THURSDAY);
  return thursday && weekOf(thursday);
}

/** What else it is to some: counted from the week of the first day, or the month's days by sevens. */
function otherWeeks(month: DateRange, which: Which): DateRange[] {
  if (which === 'last') return [weekOf(month.to), { from: addDays(month.to, -6), to: month.to }];
  const from = addDays(month.from, 7 * (which - 1));
  const sevenDays = { from, to: addDays(from, 6) };
  return [weekOf(from), sevenDays].filter((week) => week.from <= month.to);
}

const sameRange = (one: DateRange, other: DateRange): boolean =>
  one.from === other.from && one.to === other.to;

/** What may be meant, the likeliest first: of the weeks one that has begun, since attendance is about the past. */
function rangesIn(month: DateRange, { which, weekday }: Named, today: CivilDate): DateRange[] {
  if (weekday !== undefined) {
    const date = weekdayIn(month, which, weekday);
    return date ? [{ from: date, to: date }] : [];
  }
  const own = weekIn(month, which);
  // A fifth week is another month's by its days, but nothing else can be meant by it.
  const weeks = [...(own ? [own] : []), ...otherWeeks(month, which)];
  const begun = weeks.find(({ from }) => from <= today) ?? weeks[0];
  return [...(begun ? [begun] : []), ...weeks].filter(
    (week, at, all) => all.findIndex((other) => sameRange(other, week)) === at,
  );
}

function pointIn(month: Point, named: Named, text: string, today: CivilDate): Point | TimeProblem {
  const whole = rangeAlone(month, today);
  if (isProblem(whole)) return whole;
  const [range, ...alternatives] = rangesIn(whole, named, today);
  if (!range) return { kind: 'impossible-date', text, nearest: undefined };
  const stated = [...month.stated, 'week'] as const;
  return { kind: 'fixed', range, text, stated, alternatives, notes: notesOf([month], 'alone') };
}

/** A week or a weekday of a month by its number: 9月第一周, `last friday of october`. */
export const readMonthWeek: PointReader = (text, context) => {
  const named = findNamed(text);
  const month = named && readNamedMonth(named.month, context);
  return month && pointIn(month, named, text, context.today);
};
