import type { Span } from '../span.ts';
import type { DaysForm, DaysHit } from './day-words.ts';
import { EN_BARE_DAYS, EN_DAYS } from './en-days.ts';
import { ZH_BARE_DAYS, ZH_DAYS } from './zh-days.ts';

const SURE = [...ZH_DAYS, ...EN_DAYS];
const BARE = [...ZH_BARE_DAYS, ...EN_BARE_DAYS];

/** Without one of these, no pattern needs to be tried. */
const SURE_HINT =
  /[每天周班作]|every|each|ly(?![a-z])|days?(?![a-z])|month|ends?(?![a-z])|once|twice|first|last|second|third|fourth|\d(?:st|nd|rd|th)|(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)s(?![a-z])/u;

const overlap = ([from, to]: Span, [start, end]: Span): boolean => from < end && start < to;

function find(forms: readonly DaysForm[], text: string, [start, end]: Span, most: number): DaysHit[] {
  const part = text.slice(start, end);
  const hits: DaysHit[] = [];
  for (const { pattern, read } of forms) {
    for (const { index, 0: typed, groups = {} } of part.matchAll(pattern).take(most)) {
      const span: Span = [start + index, start + index + typed.length];
      const said = read(groups, typed);
      if (said && !hits.some((hit) => overlap(hit.span, span))) hits.push({ span, said });
    }
  }
  return hits.toSorted((a, b) => a.span[0] - b.span[0]);
}

/** Words that say on which days and cannot be a name, at most so many of each form, in order. */
export const findDays = (text: string, within: Span, most: number): DaysHit[] =>
  SURE_HINT.test(text.slice(...within)) ? find(SURE, text, within, most) : [];

/** Days by their bare names, 周一 and `mon`, which may be somebody's too. */
export const findBareDays = (text: string, within: Span, most: number): DaysHit[] =>
  find(BARE, text, within, most);
