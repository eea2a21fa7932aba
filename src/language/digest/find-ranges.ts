import type { Problem, ReadingContext } from '../command.ts';
import { type Heard, quoteProblem } from '../heard.ts';
import { isProblem } from '../range/reader.ts';
import type { Span } from '../span.ts';
import type { TroubleAt } from './find-schedule.ts';
import { troubleAt } from './problem.ts';
import { troubleOfRange } from './range.ts';
import type { RangeAt } from './said.ts';

/** May, alone, is rather somebody than a month that stays the same. */
const NAME_LIKE = /^[a-z]+$/;

/** The days that one part of the text means: its longest time that is nobody's name. */
function rangeIn(
  { source, timesIn }: Heard,
  context: ReadingContext,
  text: string,
  part: Span,
): RangeAt | Problem | TroubleAt | undefined {
  const time = timesIn(text)(part).find(({ mayBeName }) => !mayBeName);
  if (!time) return undefined;
  const { span, result } = time;
  if (isProblem(result)) return quoteProblem(source, { span, problem: result });
  const why = troubleOfRange(result.text, context);
  if (!why) return { span, text: result.text };
  return why === 'fixed-range' && NAME_LIKE.test(result.text) ? undefined : troubleAt(why, span);
}

/** The days that some parts of a text mean, each at most one; the first that a digest cannot tell of. */
export function findRanges(
  heard: Heard,
  context: ReadingContext,
  text: string,
  parts: readonly Span[],
): RangeAt[] | Problem | TroubleAt {
  const ranges: RangeAt[] = [];
  for (const part of parts) {
    const range = rangeIn(heard, context, text, part);
    if (range && ('kind' in range || 'why' in range)) return range;
    if (range) ranges.push(range);
  }
  return ranges;
}
