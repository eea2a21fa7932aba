import { remember } from '../remember.ts';
import { readDatedWeekday } from './dated-weekday.ts';
import { readDate } from './dates.ts';
import { readDayPart } from './day-parts.ts';
import { readRelativeDay } from './days.ts';
import { derivedReader } from './derived.ts';
import { readMonthPart } from './month-parts.ts';
import { readMonthWeek } from './month-weeks.ts';
import { readMonth } from './months.ts';
import { notesOf } from './notes.ts';
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
  readMonthWeek,
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

const readDerived = derivedReader(readPlain);

/** One day or one period as it was written, alone or as an end of a from–to. */
export const readPoint: PointReader = (text, context) => {
  if (!looksLikePoint(text)) return undefined;
  return remember(context.points, text, () => readPlain(text, context) ?? readDerived(text, context));
};

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
