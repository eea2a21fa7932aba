import type { ReadingContext } from '../command.ts';
import { fromAlone } from './from-alone.ts';
import { fromTo } from './from-to.ts';
import { listed } from './listed.ts';
import { single } from './points.ts';
import { isProblem, type RangeContext, type RangeReader, type RangeResult } from './reader.ts';
import { rolling } from './rolling.ts';
import { looksLikeTime } from './shape.ts';
import { theLast } from './the-last.ts';
import { toDate } from './to-date.ts';

/** Tried in order; the first that reads the whole text is right. */
const READERS: readonly RangeReader[] = [single, rolling, theLast, toDate, fromTo, listed, fromAlone];

/** What stands between two ends: no single day and no length of time has it in its words. */
const BETWEEN_ENDS = /[到至~→]|\.\.| (?:to|until|till|til|through|thru) /;
const READERS_OF_ENDS: readonly RangeReader[] = [toDate, fromTo, listed];

/** Two numbers whose order differs between countries. With points and no year it is always the month first. */
const EITHER_ORDER = /\d[-/]\d|\d\.\d{4}/;

/** Who writes the year first writes the month next, in the other dates of the expression too. */
const YEAR_FIRST = /(?<![-\d/.])\d{4}[-/.]\d{1,2}[-/.]\d/;

type Contexts = { readonly monthFirst: RangeContext; readonly dayFirst: RangeContext };

/** One message is read at one moment. */
const contexts = new WeakMap<ReadingContext, Contexts>();

function contextsOf(moment: ReadingContext): Contexts {
  const known = contexts.get(moment);
  if (known) return known;
  const made = {
    monthFirst: { ...moment, dayFirst: false, points: new Map() },
    dayFirst: { ...moment, dayFirst: true, points: new Map() },
  };
  contexts.set(moment, made);
  return made;
}

function readInOrder(text: string, context: RangeContext): RangeResult {
  for (const reader of BETWEEN_ENDS.test(text) ? READERS_OF_ENDS : READERS) {
    const result = reader.read(text, context);
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

/** What may stand before any time of English: `on friday`, `in september`. */
const PREPOSITION = /^(?:on|in|for|during|over|throughout) (?=.)/;

/** Words that only stress that all of a time is meant: `all of |last week`, 整个|9月. */
const ALL_BEFORE = /^(?:整个|all (?:of )?(?=.)|(?:the )?(?:whole|entire) (?:of )?|full (?=year ))/;
/** 昨天|一整天, 上周五|当天, 9月|全月. 上周一天 is no such one: 一天 needs its day before it. */
const ALL_BEHIND =
  /(?:(?<=[天日号])(?:一整?天|全天|整天|这天|那一天)|(?<=[天日号]|(?:周|星期|礼拜)[一二三四五六])(?:当天|那天)|(?<=月份?)(?:全月|整月|一整个月)|(?<=周)(?:整周|一整周))$/;
const LONGEST_STRESS = 8;

function withoutStress(text: string): string {
  const rest = text.replace(ALL_BEFORE, '');
  if (!/[天月周]$/.test(rest)) return rest;
  return rest.slice(0, -LONGEST_STRESS) + rest.slice(-LONGEST_STRESS).replace(ALL_BEHIND, '');
}

/** Spaces say nothing next to a Chinese character: 11 月 9 日. */
const tidy = (text: string): string => (text.includes(' ') ? text.replace(/ ?(\p{sc=Han}) ?/gu, '$1') : text);

/**
 * Reads a folded text that must be one time expression from end to end.
 * @param inChinese whether the message holds Chinese: then `03/11` is 3月11日 and needs no question
 */
export function readRange(folded: string, moment: ReadingContext, inChinese: boolean): RangeResult {
  const text = withoutStress(tidy(folded).replace(PREPOSITION, ''));
  if (!looksLikeTime(text)) return undefined;
  const orders = contextsOf(moment);
  const monthFirst = readInOrder(text, orders.monthFirst);
  if (!EITHER_ORDER.test(text) || YEAR_FIRST.test(text)) return monthFirst;
  if (inChinese && monthFirst && !isProblem(monthFirst)) return monthFirst;
  return reconcile(text, monthFirst, readInOrder(text, orders.dayFirst));
}
