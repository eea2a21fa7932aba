import type { CivilDate, DateRange } from '../../core/civil.ts';
import type { RangeNote, StatedPart } from '../command.ts';
import { isProblem, type TimeProblem } from './reader.ts';

type Written = {
  readonly text: string;
  readonly stated: readonly StatedPart[];
  readonly notes?: readonly RangeNote[];
  /** The end of it that no calendar fixes: 月初 begins on the first, but where it ends is a convention. */
  readonly vague?: 'from' | 'to' | 'both';
};

/** A day or a period that needs nothing more: 昨天, 上周, 2026年9月. */
export type FixedPoint = Written & {
  readonly kind: 'fixed';
  readonly range: DateRange;
  readonly alternatives?: readonly DateRange[];
};

/** A day by its parts, of which the larger may be missing: 2026年9月1日, 9月1日, 5号. */
export type PartialDay = Written & {
  readonly kind: 'partial';
  readonly year: number | undefined;
  /** From 1; never missing where there is a year. */
  readonly month: number | undefined;
  readonly day: number;
};

/** A day or a period that comes again: 周五, 9月, Q3, 国庆. */
export type OpenPoint = Written & {
  readonly kind: 'open';
  readonly cycle: 'year' | 'month' | 'week';
  /** The one in the cycle of a day, or so many cycles later; undefined where that cycle has none. */
  readonly occurrence: (base: CivilDate, shift: number) => DateRange | TimeProblem | undefined;
  /** Of one that is not known: a day before which it cannot begin. */
  readonly earliest?: (base: CivilDate, shift: number) => CivilDate | undefined;
};

/** The same point with each of its periods cut down: 9月 to 9月初. */
export function slicePoint(
  point: FixedPoint | OpenPoint,
  slice: (range: DateRange) => DateRange,
): typeof point {
  if (point.kind === 'fixed') return { ...point, range: slice(point.range) };
  const { occurrence } = point;
  return {
    ...point,
    occurrence: (base, shift) => {
      const found = occurrence(base, shift);
      return found && !isProblem(found) ? slice(found) : found;
    },
  };
}

/** A day or a period as it was written, before what is missing is filled in. */
export type Point = FixedPoint | PartialDay | OpenPoint;

/** Whether something larger is missing, so that a neighbour can tell it. */
export type Incomplete = PartialDay | OpenPoint;

export const isIncomplete = (point: Point): point is Incomplete =>
  point.kind === 'open' || (point.kind === 'partial' && point.year === undefined);
