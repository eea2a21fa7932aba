import { rangeBefore } from '../core/neighbouring.ts';
import type { RangeReading } from './command.ts';
import type { OptionHit } from './options.ts';
import { isProblem } from './range/reader.ts';
import { type Span, trimEdges } from './span.ts';
import type { FailedTime } from './splits.ts';
import type { TimeFinder } from './times.ts';

/** What is to stand beside the first range: one of its own, or the one just before the first, as it was told. */
export type Second =
  | { readonly kind: 'named'; readonly reading: RangeReading }
  | { readonly kind: 'before'; readonly text: string };

/** The second range, and what the option takes of the text: its word and that range. */
export type SecondHit = { readonly span: Span; readonly second: Second | undefined };

/** "from september 1st 2026 to september 7th 2026" has 45. */
const LONGEST_SECOND = 48;

/** As many days again, just before: said of no day of its own. */
const BEFORE =
  /^(?:the (?:week|month|year|day|one|period) before(?! last)|before that|再?前一个?(?:周|星期|月|天|年|期)|上一?期)/;

/** Reads what stands behind 对比: 上周对比上上周, `last week vs the week before`. */
export function readSecond(
  text: string,
  { span: [from, end] }: OptionHit,
  to: number,
  findTimes: TimeFinder,
): SecondHit | FailedTime {
  // The finder looks at every part of what it is given; no second range is longer than this.
  const [start, last] = trimEdges(text, [end, to]);
  const behind: Span = trimEdges(text, [start, Math.min(last, start + LONGEST_SECOND)]);
  const longest = findTimes(behind).find(({ span }) => span[0] === behind[0]);
  const before = BEFORE.exec(text.slice(...behind))?.[0];
  if (before && (!longest || longest.span[1] - longest.span[0] <= before.length)) {
    return { span: [from, behind[0] + before.length], second: { kind: 'before', text: before } };
  }
  if (!longest) return { span: [from, end], second: undefined };
  if (isProblem(longest.result)) return { span: longest.span, problem: longest.result };
  return { span: [from, longest.span[1]], second: { kind: 'named', reading: longest.result } };
}

/** The second range beside a reading's own. */
export const secondBeside = (second: Second, when: RangeReading): RangeReading =>
  second.kind === 'named'
    ? second.reading
    : { ...when, text: second.text, range: rangeBefore(when.range), notes: [], alternatives: [] };
