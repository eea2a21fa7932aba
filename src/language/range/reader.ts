import type { CivilDate } from '../../core/civil.ts';
import type { Problem, RangeReading } from '../command.ts';

export type RangeContext = {
  readonly today: CivilDate;
  /** How `03/11` is taken: true is 3 November, false is 11 March. */
  readonly dayFirst: boolean;
};

/** What is wrong with an expression that is clearly meant as a time. */
export type TimeProblem = Extract<Problem, { kind: 'impossible-date' | 'ambiguous-date' }>;

export type RangeResult = RangeReading | TimeProblem | undefined;

/**
 * One family of expressions. It reads a whole text, tidied and in lower case, or leaves it: anything before or
 * after the expression makes it undefined. A problem means that only this family can be meant.
 */
export type RangeReader = { readonly read: (text: string, context: RangeContext) => RangeResult };

export const isProblem = (result: RangeReading | TimeProblem): result is TimeProblem => 'kind' in result;
