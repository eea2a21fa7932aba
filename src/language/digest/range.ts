import { addDays, type CivilDate, type DateRange } from '../../core/civil.ts';
import type { DigestRange } from '../../core/digest-terms.ts';
import type { RunDays } from '../../core/schedule.ts';
import type { MinuteOfDay } from '../../core/zone.ts';
import type { RangeReading, ReadingContext } from '../command.ts';
import { hasHan } from '../normalise.ts';
import { readRange } from '../range/read-range.ts';
import { isProblem } from '../range/reader.ts';
import type { Span } from '../span.ts';
import type { DigestTrouble } from './request.ts';

/** The day that those who come to work at nine ask about: on a Monday it is Friday. */
const LAST_WORKDAY =
  /(?<![上本这])(?:上一?个|前一个)(?:工作日|上班日)|(?<![a-z])(?:the )?(?:last|previous|prior) (?:workday|work day|working day|business day|weekday)(?![a-z]| (?:of|in) )/;

/** Where a part of a folded text says so. */
export function findLastWorkday(text: string, [start, end]: Span): { readonly span: Span } | undefined {
  const match = LAST_WORKDAY.exec(text.slice(start, end));
  return match ? { span: [start + match.index, start + match.index + match[0].length] } : undefined;
}

const isLastWorkday = (text: string): boolean => LAST_WORKDAY.exec(text)?.[0] === text;

function read(text: string, context: ReadingContext): RangeReading | undefined {
  const result = readRange(text, context, hasHan(text));
  return result && !isProblem(result) ? result : undefined;
}

/** The days that a digest’s words mean on one day; undefined where they mean none, as holidays of an unknown year. */
export function readDigestRange(text: string, context: ReadingContext): DateRange | undefined {
  if (!isLastWorkday(text)) return read(text, context)?.range;
  let date = addDays(context.today, -1);
  while (!context.holidays.isWorkday(date)) date = addDays(date, -1);
  return { from: date, to: date };
}

const ON = (date: string): CivilDate => date as CivilDate;

/** A quarter of a year apart: between them go on weeks, months and quarters, and what comes once a year at most once. */
const APART = [
  [ON('2026-01-20'), ON('2026-04-25')],
  [ON('2026-07-10'), ON('2026-10-15')],
] as const;
const NEW_YEAR = [ON('2026-12-20'), ON('2027-01-10')] as const;

/** Whether the same words mean other days later on, again and again. */
function movesOn(text: string, { holidays }: ReadingContext): boolean {
  const at = (today: CivilDate): RangeReading | undefined => read(text, { today, holidays });
  const differ = ([early, late]: readonly [CivilDate, CivilDate]): boolean => {
    const [before, after] = [at(early)?.range, at(late)?.range];
    return (
      before !== undefined && after !== undefined && (before.from !== after.from || before.to !== after.to)
    );
  };
  if (APART.every(differ)) return true;
  const stated = at(NEW_YEAR[0])?.stated;
  return stated?.size === 1 && stated.has('year') && differ(NEW_YEAR);
}

/** Why words that mean days are none for a digest; undefined where they are. */
export function troubleOfRange(text: string, context: ReadingContext): DigestTrouble | undefined {
  if (isLastWorkday(text)) return undefined;
  if (!movesOn(text, context)) return 'fixed-range';
  const range = read(text, context)?.range;
  return range && range.from > context.today ? 'future-range' : undefined;
}

const NOON = 12 * 60;
const THURSDAY = 4;
const MIDDLE_OF_MONTH = 15;

type Usual = { readonly zh: string; readonly en: string };
const USUAL = {
  today: { zh: '今天', en: 'today' },
  yesterday: { zh: '昨天', en: 'yesterday' },
  lastWorkday: { zh: '上个工作日', en: 'last workday' },
  thisWeek: { zh: '本周', en: 'this week' },
  lastWeek: { zh: '上周', en: 'last week' },
  thisMonth: { zh: '本月', en: 'this month' },
  lastMonth: { zh: '上月', en: 'last month' },
} as const;

function usualFor(days: RunDays, minute: MinuteOfDay): Usual {
  switch (days.kind) {
    case 'daily':
      return minute < NOON ? USUAL.yesterday : USUAL.today;
    case 'workdays':
      return minute < NOON ? USUAL.lastWorkday : USUAL.today;
    case 'weekly': {
      const [first = 1, ...others] = days.weekdays;
      if (first > THURSDAY) return USUAL.thisWeek;
      return others.length > 0 ? usualFor({ kind: 'workdays' }, minute) : USUAL.lastWeek;
    }
    case 'monthly':
      return days.day !== 'last' && days.day <= MIDDLE_OF_MONTH ? USUAL.lastMonth : USUAL.thisMonth;
  }
}

/**
 * What is usual where nobody says so. In the morning the day before, of workdays the last one, later on today; once a
 * week last week, from Friday on this week; once a month last month, from the 16th on this month.
 */
export const usualRange = (days: RunDays, minute: MinuteOfDay, inChinese: boolean): DigestRange => ({
  text: usualFor(days, minute)[inChinese ? 'zh' : 'en'],
  isAssumed: true,
});
