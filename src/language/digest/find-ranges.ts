import type { ReadingContext } from '../command.ts';
import type { Heard } from '../heard.ts';
import { isProblem } from '../range/reader.ts';
import { type Span, trimEdges } from '../span.ts';
import { partsBeside } from './audience.ts';
import type { TroubleAt } from './find-schedule.ts';
import { troubleAt } from './problem.ts';
import { troubleOfRange } from './range.ts';
import type { RangeAt } from './said.ts';

/** May, alone, is rather somebody than a month that stays the same. */
const NAME_LIKE = /^[a-z]+$/;

/** The days that one part of the text means: its longest time that is nobody's name. */
function rangeIn(
  { timesIn }: Heard,
  context: ReadingContext,
  text: string,
  part: Span,
): RangeAt | TroubleAt | undefined {
  const time = timesIn(text)(part).find(({ mayBeName }) => !mayBeName);
  if (!time) return undefined;
  const { span, result } = time;
  // A date that no calendar has, or that is one of two: another one would be no better here.
  if (isProblem(result)) return troubleAt('fixed-range', span);
  const why = troubleOfRange(result.text, context);
  if (!why) return { span, text: result.text };
  return why === 'fixed-range' && NAME_LIKE.test(result.text) ? undefined : troubleAt(why, span);
}

/** The days that some parts of a text mean, the first two at most; the first that a digest cannot tell of. */
export function findRanges(
  heard: Heard,
  context: ReadingContext,
  text: string,
  parts: readonly Span[],
): RangeAt[] | TroubleAt {
  const ranges: RangeAt[] = [];
  const unread = [...parts];
  for (let part = unread.shift(); part && ranges.length < 2; part = unread.shift()) {
    const range = rangeIn(heard, context, text, trimEdges(text, part));
    if (!range) continue;
    if ('why' in range) return range;
    ranges.push(range);
    unread.push(...partsBeside(part, [range.span]));
  }
  return ranges.toSorted((a, b) => a.span[0] - b.span[0]);
}
