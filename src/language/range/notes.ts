import type { RangeNote } from '../command.ts';
import type { Point } from './point.ts';

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
