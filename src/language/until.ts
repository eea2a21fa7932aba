import { addDays, addMonths, type CivilDate } from '../core/civil.ts';
import type { RangeReading, ReadingContext } from './command.ts';
import { hasHan } from './normalise.ts';
import { readRange } from './range/read-range.ts';
import { isProblem, type TimeProblem } from './range/reader.ts';

/** Words before an end, which are no part of it: `until 31 dec`, 到12月31日, `for a month`. */
const MARK =
  /^(?:(?:and )?(?:until|till|til|through|up to|to|by|for|ending)(?: |$)|(?:有效期?|期限)?(?:一?直到|截[至止]到?|到|至|为期|为)|有效期?|期限)[ :]*/;

/** A length by itself counts from today on here; anywhere else it would be one up to today. */
const AHEAD: readonly (readonly [RegExp, string])[] = [
  [/^半年$/, '6个月'],
  [/^半个月$/, '15天'],
  [/^(?:half a|a half|half) year$/, '6 months'],
  [/^an? (?=[a-z]+$)/, '1 '],
];

const asAhead = (text: string): string => {
  const counted = AHEAD.reduce((typed, [pattern, length]) => typed.replace(pattern, length), text);
  return hasHan(counted) ? `未来${counted}` : `next ${counted}`;
};

/** How the same words mean a later time where nobody named the year, the month or the week. */
function later({ notes, stated }: RangeReading): ((date: CivilDate) => CivilDate) | undefined {
  // How next year's days off will lie is not for us to guess.
  if (stated.has('holiday')) return undefined;
  if (notes.includes('year-assumed')) return (date) => addMonths(date, 12);
  const isDayAlone = stated.size === 1 && stated.has('day');
  if (isDayAlone && notes.includes('part-assumed')) return (date) => addMonths(date, 1);
  return isDayAlone ? (date) => addDays(date, 7) : undefined;
}

/** 12月31日 is the latest one gone by in a question, and the next one to come as an end. */
function inFuture(reading: RangeReading, today: CivilDate): RangeReading {
  const move = later(reading);
  if (reading.range.to >= today || !move) return reading;
  const range = { from: move(reading.range.from), to: move(reading.range.to) };
  return { ...reading, range, alternatives: [] };
}

/**
 * Reads a folded text that must be until when from end to end; the last day of the range counts. Undefined where it is
 * something else. A day that was named in full may have gone by.
 */
export function readUntil(
  folded: string,
  context: ReadingContext,
  inChinese: boolean,
): RangeReading | TimeProblem | undefined {
  const text = folded.replace(MARK, '');
  if (text === '') return undefined;
  const read = readRange(text, context, inChinese);
  if (read) return isProblem(read) ? read : inFuture(read, context.today);
  const ahead = readRange(asAhead(text), context, inChinese);
  return ahead && !isProblem(ahead) ? { ...ahead, text } : undefined;
}
