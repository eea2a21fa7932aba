import { addDays, type DateRange, lengthInDays, weekOf } from '../../core/civil.ts';
import { notesOf } from './notes.ts';
import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';
import type { FixedPoint, Point } from './point.ts';
import { isProblem, type PointReader, type RangeContext, type TimeProblem } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';

/** What is left of a text without the words that tell of which days around or in it are meant. */
type Told = { readonly base: string; readonly derive: Derive };
/** Those days, and what the same words mean to others; undefined where they tell nothing of such a period. */
type Derive = (range: DateRange, base: Point) => readonly [DateRange, ...DateRange[]] | undefined;

type Way = { readonly pattern: RegExp; readonly tell: (groups: readonly string[]) => Told };

/** The week of a longer period would be no certain one. */
const LONGEST_HOLIDAY = 10;

const weekAround: Derive = (range) =>
  lengthInDays(range) > LONGEST_HOLIDAY ? undefined : [weekOf(range.from)];

const firstDays = ({ from }: DateRange, count: number): DateRange => ({ from, to: addDays(from, count - 1) });
const lastDays = ({ to }: DateRange, count: number): DateRange => ({ from: addDays(to, 1 - count), to });

const daysAt =
  (edge: typeof firstDays, count = 0): Derive =>
  (range) =>
    count > 0 && count <= lengthInDays(range) ? [edge(range, count)] : undefined;

const nthDay =
  (count = 0): Derive =>
  (range) =>
    count > 0 && count <= lengthInDays(range) ? [lastDays(firstDays(range, count), 1)] : undefined;

const daysBefore = ({ from }: DateRange, count: number): DateRange =>
  lastDays({ from, to: addDays(from, -1) }, count);
const daysAfter = ({ to }: DateRange, count: number): DateRange =>
  firstDays({ from: addDays(to, 1), to }, count);

/** The day or the seven days beside a day or a holiday; what is beside a month or a week has names of its own. */
const beside =
  (isBefore: boolean, isWeek: boolean): Derive =>
  (range, base) => {
    if (lengthInDays(range) > 1 && !base.stated.includes('holiday')) return undefined;
    const days = (isBefore ? daysBefore : daysAfter)(range, isWeek ? 7 : 1);
    const calendar = weekOf(addDays(isBefore ? range.from : range.to, isBefore ? -7 : 7));
    return isWeek && calendar.from !== days.from ? [days, calendar] : [days];
  };

const COUNT = `(${ZH_NUMBER})`;

const WAYS: readonly Way[] = [
  {
    pattern: /^(.+?)(?:那一?|的那一?|所在的?|当)(?:周|个?星期|个?礼拜)$/,
    tell: ([, base = '']) => ({ base, derive: weekAround }),
  },
  {
    pattern:
      /^(?:the )?(?:week (?:of|beginning|starting|commencing|containing|around|ending)|w\/[ce]) (?:the )?(.+)$/,
    tell: ([, base = '']) => ({ base, derive: weekAround }),
  },
  {
    pattern: /^(.+?)的?(前|后)[一1](?:天|日|(周|个?星期|个?礼拜))$/,
    tell: ([, base = '', side, week]) => ({ base, derive: beside(side === '前', Boolean(week)) }),
  },
  {
    pattern: /^(?:the )?(day|week) (before|after) (?:the )?(.+)$/,
    tell: ([, unit, side, base = '']) => ({ base, derive: beside(side === 'before', unit === 'week') }),
  },
  {
    pattern: new RegExp(`^(.+?)的?(前|头|最后)的?${COUNT}天$`),
    tell: ([, base = '', edge, count = '']) => ({
      base,
      derive: daysAt(edge === '最后' ? lastDays : firstDays, readNumber(count)),
    }),
  },
  {
    pattern: new RegExp(`^(.+?)的?第${COUNT}天$`),
    tell: ([, base = '', count = '']) => ({ base, derive: nthDay(readNumber(count)) }),
  },
  {
    pattern: new RegExp(
      `^(?:the )?(first|last|final) (?:(${EN_NUMBER}) )?days? (?:of|in) (?:the (?!month))?(.+)$`,
    ),
    tell: ([, edge, count = 'one', base = '']) => ({
      base,
      derive: daysAt(edge === 'first' ? firstDays : lastDays, readNumber(count)),
    }),
  },
];

/** 国庆前三天 is before the holiday to some and of it to others, as is 9月前一天, so both are left unread. */
const isUnclear = (text: string, base: Point): boolean =>
  base.stated.includes('holiday') ? /前(?![一1]天).+天$/.test(text) : /月份?的?前[一1]天$/.test(text);

function pointOf(
  { derive }: Told,
  base: Point,
  text: string,
  context: RangeContext,
): FixedPoint | TimeProblem | undefined {
  const range = rangeAlone(base, context.today);
  if (isProblem(range)) return range;
  const derived = isUnclear(text, base) ? undefined : derive(range, base);
  if (!derived) return undefined;
  const [meant, ...alternatives] = derived;
  const part = lengthInDays(meant) === 1 ? 'day' : 'week';
  const stated = [...base.stated, part] as const;
  return { kind: 'fixed', range: meant, text, stated, notes: notesOf([base], 'alone'), alternatives };
}

/** Days told by another day or period: 国庆那周, `week of nov 9`, 9月前三天, `the day before national day`. */
export const derivedReader =
  (readBase: PointReader): PointReader =>
  (text, context) => {
    for (const { pattern, tell } of WAYS) {
      const groups = pattern.exec(text);
      const told = groups && tell(groups);
      const base = told && readBase(told.base, context);
      if (!base) continue;
      const point = isProblem(base) ? base : pointOf(told, base, text, context);
      if (point) return point;
    }
    return undefined;
  };
