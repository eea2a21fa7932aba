import { addDays, type CivilDate, type DateRange, weekdayOf, weekOf } from '../../core/civil.ts';
import { type FixedPoint, type OpenPoint, type Point, slicePoint } from './point.ts';
import { isProblem, type PointReader, type RangeContext } from './reader.ts';
import { readWeek } from './weeks.ts';
import { readNumberedWeek } from './yearly.ts';

const ZH_DAYS = '一二三四五六日';
const EN_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** The source of a pattern for a weekday's English name, short or whole. */
export const EN_DAY = [
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?',
  'fri(?:day)?|sat(?:urday)?|sun(?:day)?',
].join('|');

const ZH_WEEKDAY = /^(.*?)的?(?:周|星期|礼拜)([一二三四五六日天1-7])$/;
const EN_WEEKDAY = new RegExp(
  `^(?:(last|previous|prev|this past|past|this|next|coming|this coming) )?(${EN_DAY})\\.?$`,
);
const EN_OF_WEEK = new RegExp(`^(?:the )?(${EN_DAY})\\.?,? (?:of |in )?(?:the )?(.*week.*|w\\d+.*)$`);
const EN_WEEKS = new RegExp(`^(.*week.*?)(?:'s|s)? (${EN_DAY})\\.?$`);
const EN_BEFORE_LAST = new RegExp(`^(?:the )?(${EN_DAY}) before last$`);

/** From Monday, 0, to Sunday, 6. */
export function dayIndex(typed: string): number {
  const digit = Number(typed);
  if (digit) return digit - 1;
  return typed === '天' ? 6 : Math.max(ZH_DAYS.indexOf(typed), EN_DAYS.indexOf(typed.slice(0, 3)));
}

const inWeek = (week: DateRange, index: number): DateRange => {
  const date = addDays(week.from, index);
  return { from: date, to: date };
};

const weekFrom = (today: CivilDate, offset: number): DateRange => weekOf(addDays(today, 7 * offset));

const fixed = (text: string, range: DateRange, ...others: readonly DateRange[]): FixedPoint => ({
  kind: 'fixed',
  range,
  text,
  stated: ['week', 'day'],
  alternatives: others.filter((other) => other.from !== range.from),
});

const open = (text: string, index: number): OpenPoint => ({
  kind: 'open',
  cycle: 'week',
  occurrence: (base, shift) => inWeek(weekFrom(base, shift), index),
  text,
  stated: ['day'],
});

/** The one before today, not counting today. */
function mostRecent(today: CivilDate, index: number): DateRange {
  const thisWeek = weekFrom(today, index + 1 < weekdayOf(today) ? 0 : -1);
  return inWeek(thisWeek, index);
}

/** A weekday of a week that another expression names; 上个周五 and `last friday` may also be the most recent one. */
function ofWeek(text: string, week: string, index: number, context: RangeContext): Point | undefined {
  const point = readWeek(week, context) ?? readNumberedWeek(week, context);
  if (!point || isProblem(point) || point.kind === 'partial') return undefined;
  return { ...slicePoint(point, (range) => inWeek(range, index)), text, stated: ['week', 'day'] };
}

function readChinese(text: string, context: RangeContext): Point | undefined {
  const [, before = '', typed] = ZH_WEEKDAY.exec(text) ?? [];
  if (!typed) return undefined;
  const index = dayIndex(typed);
  if (before === '') return open(text, index);
  const { today } = context;
  const lastOne = inWeek(weekFrom(today, -1), index);
  if (before === '上个' || before === '上一个') return fixed(text, lastOne, mostRecent(today, index));
  return ofWeek(text, before, index, context) ?? ofWeek(text, `${before}周`, index, context);
}

/** The first one after today. */
const firstComing = (today: CivilDate, index: number): DateRange =>
  inWeek(weekFrom(today, index + 1 > weekdayOf(today) ? 0 : 1), index);

function readEnglish(text: string, { today }: RangeContext): Point | undefined {
  const [, word, day] = EN_WEEKDAY.exec(text) ?? [];
  if (!day) return undefined;
  const index = dayIndex(day);
  switch (word) {
    case undefined:
      return open(text, index);
    case 'this':
      return fixed(text, inWeek(weekFrom(today, 0), index));
    case 'next':
      return fixed(text, inWeek(weekFrom(today, 1), index), firstComing(today, index));
    case 'coming':
    case 'this coming':
      return fixed(text, firstComing(today, index));
    case 'past':
    case 'this past':
      return fixed(text, mostRecent(today, index));
    default:
      return fixed(text, mostRecent(today, index), inWeek(weekFrom(today, -1), index));
  }
}

function readOfWeek(text: string, context: RangeContext): Point | undefined {
  const [, day, week] = EN_OF_WEEK.exec(text) ?? [];
  if (day && week) return ofWeek(text, week, dayIndex(day), context);
  const [, weekToo, dayToo] = EN_WEEKS.exec(text) ?? [];
  return weekToo && dayToo ? ofWeek(text, weekToo, dayIndex(dayToo), context) : undefined;
}

function readBeforeLast(text: string, { today }: RangeContext): Point | undefined {
  const [, day] = EN_BEFORE_LAST.exec(text) ?? [];
  if (!day) return undefined;
  const last = mostRecent(today, dayIndex(day));
  const before = addDays(last.from, -7);
  return fixed(text, { from: before, to: before });
}

/**
 * Days of a week: 周五, 上周五, 上个周五, `last friday`, `friday last week`. Alone it is the latest one, today
 * included; `last friday` is the most recent one before today.
 */
export const readWeekday: PointReader = (text, context) =>
  readChinese(text, context) ??
  readEnglish(text, context) ??
  readOfWeek(text, context) ??
  readBeforeLast(text, context);
