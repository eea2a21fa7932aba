import type { CivilDate } from '../../core/civil.ts';
import type { Holidays } from '../../core/holidays.ts';
import type { Problem, RangeReading } from '../command.ts';
import type { Point } from './point.ts';

export type RangeContext = {
  readonly today: CivilDate;
  /** How `03/11` is taken: true is 3 November, false is 11 March. */
  readonly dayFirst: boolean;
  readonly holidays: Holidays;
  /** What was read as a point already: of one message the same parts are tried as an end of many. */
  readonly points: Map<string, Point | TimeProblem | undefined>;
};

/** What is wrong with an expression that is clearly meant as a time. */
export type TimeProblem = Extract<
  Problem,
  { kind: 'impossible-date' | 'ambiguous-date' | 'holiday-unpublished' }
>;

export type RangeResult = RangeReading | TimeProblem | undefined;

/**
 * One family of expressions. It reads a whole text, tidied and in lower case, or leaves it: anything before or
 * after the expression makes it undefined. A problem means that only this family can be meant.
 */
export type RangeReader = { readonly read: (text: string, context: RangeContext) => RangeResult };

/** A family of days and periods, which may be an end of a from–to as well. As strict as a `RangeReader`. */
export type PointReader = (text: string, context: RangeContext) => Point | TimeProblem | undefined;

const PROBLEMS: ReadonlySet<string> = new Set<TimeProblem['kind']>([
  'impossible-date',
  'ambiguous-date',
  'holiday-unpublished',
]);

export const isProblem = (result: object): result is TimeProblem =>
  'kind' in result && PROBLEMS.has(String(result.kind));
