import { lengthInDays, weekOf } from '../../core/civil.ts';
import type { RangeNote } from '../command.ts';
import { remember } from '../remember.ts';
import { readDatedWeekday } from './dated-weekday.ts';
import { readDate } from './dates.ts';
import { readDayPart } from './day-parts.ts';
import { readRelativeDay } from './days.ts';
import { readMonthPart } from './month-parts.ts';
import { readMonth } from './months.ts';
import type { Point } from './point.ts';
import { readQuarter } from './quarters.ts';
import { isProblem, type PointReader, type RangeReader } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';
import { looksLikePoint } from './shape.ts';
import { readWeekday } from './weekdays.ts';
import { readWeekend } from './weekends.ts';
import { readWeek } from './weeks.ts';
import { readYearly } from './yearly.ts';
import { readYearEdge, readYearPoint } from './years.ts';

/** Ways to name one day or one period, in order. */
const PLAIN: readonly PointReader[] = [
  readRelativeDay,
  readDate,
  readWeekday,
  readWeekend,
  readWeek,
  readMonth,
  readQuarter,
  readYearPoint,
  readYearEdge,
  readYearly,
  readMonthPart,
  readDatedWeekday,
  readDayPart,
];

const readPlain: PointReader = (text, context) => {
  for (const read of PLAIN) {
    const point = read(text, context);
    if (point) return point;
  }
  return undefined;
};

/** The week of a longer period would be no certain one. */
const LONGEST_HOLIDAY = 10;

const WEEK_AROUND = /^(.+?)(?:那一?|的那一?|所在的?|当)(?:周|个?星期|个?礼拜)$/;
const EN_WEEK_AROUND = /^(?:the )?week (?:of|beginning|starting|commencing|containing|around) (?:the )?(.+)$/;

/** The week around a day: 国庆那周, `week of nov 9`. */
const readWeekAround: PointReader = (text, context) => {
  const [, day] = WEEK_AROUND.exec(text) ?? EN_WEEK_AROUND.exec(text) ?? [];
  const point = day ? readPlain(day, context) : undefined;
  if (!point || isProblem(point)) return point;
  const range = rangeAlone(point, context.today);
  if (isProblem(range)) return range;
  if (lengthInDays(range) > LONGEST_HOLIDAY) return undefined;
  const notes = notesOf([point], 'alone');
  return { kind: 'fixed', range: weekOf(range.from), text, stated: [...point.stated, 'week'], notes };
};

/** One day or one period as it was written, alone or as an end of a from–to. */
export const readPoint: PointReader = (text, context) => {
  if (!looksLikePoint(text)) return undefined;
  return remember(context.points, text, () => readPlain(text, context) ?? readWeekAround(text, context));
};

const lacksYear = (point: Point): boolean =>
  point.kind === 'open'
    ? point.cycle === 'year'
    : point.kind === 'partial' && point.month !== undefined && point.year === undefined;

/** Whether a convention had to say where the point's days begin or end, as far as that end is used. */
const isPartAssumed = ({ vague }: Point, used: 'from' | 'to' | 'alone'): boolean =>
  vague !== undefined && (used === 'alone' || vague === 'both' || vague === used);

/** What a range made of these points must tell: one alone, or both ends. */
export function notesOf(points: readonly Point[], use: 'alone' | 'ends'): RangeNote[] {
  const isYearAssumed = points.some(lacksYear) && !points.some((point) => point.stated.includes('year'));
  const sides = use === 'alone' ? (['alone'] as const) : (['from', 'to'] as const);
  const isVague = points.some((point, index) => isPartAssumed(point, sides[index] ?? 'alone'));
  const own = points.flatMap((point) => point.notes ?? []);
  return [
    ...new Set<RangeNote>([
      ...(isYearAssumed ? (['year-assumed'] as const) : []),
      ...(isVague ? (['part-assumed'] as const) : []),
      ...own,
    ]),
  ];
}

/** One day or period alone. */
export const single: RangeReader = {
  read(text, context) {
    const point = readPoint(text, context);
    if (!point || isProblem(point)) return point;
    const range = rangeAlone(point, context.today);
    if (isProblem(range)) return range;
    const alternatives = point.kind === 'fixed' ? (point.alternatives ?? []) : [];
    return { text, range, stated: new Set(point.stated), notes: notesOf([point], 'alone'), alternatives };
  },
};
