import type { RangeNote } from '../command.ts';
import { readDate } from './dates.ts';
import { type DayPoint, dateAlone } from './day-point.ts';
import { readRelativeDay } from './days.ts';
import type { RangeContext, RangeReader } from './reader.ts';

/** Ways to name one day, in order. */
const DAY_READERS: readonly ((text: string, context: RangeContext) => DayPoint | undefined)[] = [
  readRelativeDay,
  readDate,
];

/** One day as it was written, alone or as an end of a from–to. */
export function readDayPoint(text: string, context: RangeContext): DayPoint | undefined {
  for (const read of DAY_READERS) {
    const point = read(text, context);
    if (point) return point;
  }
  return undefined;
}

/** What a range made of these days must tell about their year. */
export function yearNotes(points: readonly DayPoint[]): RangeNote[] {
  const open = points.some(
    (point) => point.kind === 'partial' && point.month !== undefined && point.year === undefined,
  );
  return open && !points.some((point) => point.stated.includes('year')) ? ['year-assumed'] : [];
}

export const singleDay: RangeReader = {
  read(text, context) {
    const point = readDayPoint(text, context);
    if (!point) return undefined;
    const date = dateAlone(point, context.today);
    if (typeof date !== 'string') return date;
    return {
      text,
      range: { from: date, to: date },
      stated: new Set(point.stated),
      notes: yearNotes([point]),
    };
  },
};
