import type { CivilDate } from '../../core/civil.ts';
import { fromTo } from './from-to.ts';
import { months } from './months.ts';
import { isProblem, type RangeReader, type RangeResult } from './reader.ts';
import { rolling } from './rolling.ts';
import { singleDay } from './single-day.ts';
import { weeks } from './weeks.ts';

/** Tried in order; the first that reads the whole text is right. */
const READERS: readonly RangeReader[] = [singleDay, weeks, months, rolling, fromTo];

/** Two numbers whose order differs between countries. With points and no year it is always the month first. */
const EITHER_ORDER = /\d[-/]\d|\d\.\d{4}/;

/** Who writes the year first writes the month next, in the other dates of the expression too. */
const YEAR_FIRST = /(?<![-\d/.])\d{4}[-/.]\d{1,2}[-/.]\d/;

function readInOrder(text: string, today: CivilDate, dayFirst: boolean): RangeResult {
  for (const reader of READERS) {
    const result = reader.read(text, { today, dayFirst });
    if (result) return result;
  }
  return undefined;
}

/** The reading of the order that makes sense, or the question which of the two is meant. */
function reconcile(text: string, monthFirst: RangeResult, dayFirst: RangeResult): RangeResult {
  if (!dayFirst || isProblem(dayFirst)) return monthFirst ?? dayFirst;
  if (!monthFirst || isProblem(monthFirst)) return dayFirst;
  const options = [monthFirst.range, dayFirst.range];
  const same = options.every(({ from, to }) => from === monthFirst.range.from && to === monthFirst.range.to);
  return same ? monthFirst : { kind: 'ambiguous-date', text, options };
}

/** Spaces say nothing next to a Chinese character: 11 月 9 日. */
const tidy = (text: string): string => (text.includes(' ') ? text.replace(/ ?(\p{sc=Han}) ?/gu, '$1') : text);

/**
 * Reads a folded text that must be one time expression from end to end.
 * @param inChinese whether the message holds Chinese: then `03/11` is 3月11日 and needs no question
 */
export function readRange(folded: string, today: CivilDate, inChinese: boolean): RangeResult {
  const text = tidy(folded);
  const monthFirst = readInOrder(text, today, false);
  if (!EITHER_ORDER.test(text) || YEAR_FIRST.test(text)) return monthFirst;
  if (inChinese && monthFirst && !isProblem(monthFirst)) return monthFirst;
  return reconcile(text, monthFirst, readInOrder(text, today, true));
}
