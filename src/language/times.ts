import type { ReadingContext } from './command.ts';
import { readRange } from './range/read-range.ts';
import { isProblem, type RangeResult } from './range/reader.ts';
import type { Span } from './span.ts';
import { MENTION_MARK } from './tokens.ts';

/** A part of the message that is a whole time expression, or one that no calendar has. */
export type Time = {
  readonly span: Span;
  readonly result: NonNullable<RangeResult>;
  /** It may as well be part of a name around it: 李|国庆, `may| chen`. */
  readonly mayBeName: boolean;
};

export type TimeFinder = (within: Span) => Time[];

/** "from the 1st of september 2026 until the 7th of september 2026" has 62. */
const LONGEST_TIME = 72;

/** In a longer text a time is looked for at its ends only. */
const LONGEST_SENTENCE = 160;

const GAP = new RegExp(`[ ,、${MENTION_MARK}]`);
const isGap = (character: string | undefined): boolean => character === undefined || GAP.test(character);
const isWordPart = (character = ''): boolean => /[a-z0-9]/.test(character);

/** Times that people are called by, too; only grown together with other characters or words do they look like names. */
const ZH_NAME =
  /^(?:(?:周|星期)[一二三四五六日天]|(?:国庆|中秋|元旦|清明|端午|春节|过年|新春|五一)(?:\d{4}年?)?|[一二三四五六七八九十]{1,2}月)$/;
/** A whole name by itself: 周 is a surname. */
const ZH_FULL_NAME = /^周[一二三四五六日]$/;
const EN_NAME = /^(?:jan|mar|april|may|june|august|sun|mon|wed|fri|sat)$/;
const YEAR_NUMBER = /^\d{4}$/;

const isHan = (character = ''): boolean => /\p{sc=Han}/u.test(character);

/** Whether the time at a span, with more of the message around it, may be somebody's name, or part of it. */
function mayBeName(text: string, [from, to]: Span, [start, end]: Span): boolean {
  const typed = text.slice(from, to);
  const [before, after] = [from > start ? text[from - 1] : undefined, to < end ? text[to] : undefined];
  if (before === undefined && after === undefined) return ZH_FULL_NAME.test(typed);
  if (ZH_NAME.test(typed.replace(' ', ''))) return isHan(before) || isHan(after);
  const isBesideWord = /[a-z]/.test(`${text[from - 2] ?? ''}${text[to + 1] ?? ''}`);
  return YEAR_NUMBER.test(typed) || (EN_NAME.test(typed) && isBesideWord);
}

/** A number and its unit, 11|月 and 9 |日, or a month and its day: never parted, though there be a space. */
const NUMBER_BEFORE = /(?<![\d./-])\d{1,4} ?$/;
const UNIT_AFTER = /^ ?[年月日号天]/;
const UNIT_BEFORE = /\d ?[年月] ?$/;
const NUMBER_AFTER = /^ ?\d/;
const LONGEST_NUMBER = 6;

/** Whether a name may end and a time begin between two characters, or the other way round. */
function mayCut(text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at]];
  if (/[a-z]/.test(before) && /[a-z]/.test(after)) return false;
  if (/\d/.test(before) && /\d/.test(after)) return false;
  // Marks within letters or digits hold them together: zhang.san, 2026-09-01.
  if (/[-./'@_]/.test(before)) return !(isWordPart(text[at - 2]) && isWordPart(after));
  if (/[-./'@_]/.test(after)) return !(isWordPart(before) && isWordPart(text[at + 1]));
  const [head, tail] = [text.slice(Math.max(0, at - LONGEST_NUMBER), at), text.slice(at, at + 2)];
  if (UNIT_AFTER.test(tail)) return !NUMBER_BEFORE.test(head);
  return !(NUMBER_AFTER.test(tail) && UNIT_BEFORE.test(head));
}

/** The places from `low` to `high` that hold for a cut. */
function placesIn(low: number, high: number, holds: (at: number) => boolean): number[] {
  const places: number[] = [];
  for (let at = low; at <= high; at += 1) if (holds(at)) places.push(at);
  return places;
}

/** Every span at the start or the end of the whole, or between gaps inside it, that is short enough for a time. */
function candidateSpans(text: string, [from, to]: Span, isCut: (at: number) => boolean): Span[] {
  if (from === to) return [];
  const starts = placesIn(Math.max(from + 1, to - LONGEST_TIME), to - 1, isCut);
  const ends = placesIn(from + 1, Math.min(to - 1, from + LONGEST_TIME), isCut);
  const atEdges: Span[] = [
    [from, to],
    ...starts.map((at): Span => [at, to]),
    ...ends.map((at): Span => [from, at]),
  ];
  if (to - from > LONGEST_SENTENCE) return atEdges;
  const afterGaps = placesIn(from + 1, to - 1, (at) => isGap(text[at - 1]) && isCut(at));
  const beforeGaps = placesIn(from + 1, to - 1, (at) => isGap(text[at]) && isCut(at));
  const inside = afterGaps.flatMap((start) =>
    beforeGaps.filter((end) => end > start).map((end): Span => [start, end]),
  );
  return [...atEdges, ...inside].filter(([start, end]) => end - start <= LONGEST_TIME);
}

function readTime(typed: string, moment: ReadingContext, inChinese: boolean): RangeResult {
  if (isGap(typed[0]) || isGap(typed.at(-1)) || typed.includes(MENTION_MARK)) return undefined;
  return readRange(typed, moment, inChinese);
}

/** Finds the times in parts of one text, the longest first; each span is read once at most. */
export function createTimeFinder(text: string, moment: ReadingContext, inChinese: boolean): TimeFinder {
  const cuts = new Map<number, boolean>();
  const isCut = (at: number): boolean => {
    const is = cuts.get(at) ?? mayCut(text, at);
    cuts.set(at, is);
    return is;
  };
  const known = new Map<number, RangeResult>();
  const readAt = ([from, to]: Span): RangeResult => {
    const key = from * (text.length + 1) + to;
    if (!known.has(key)) known.set(key, readTime(text.slice(from, to), moment, inChinese));
    return known.get(key);
  };
  return (within) =>
    candidateSpans(text, within, isCut)
      .flatMap((span) => {
        const result = readAt(span);
        if (!result) return [];
        const time = { span, result, mayBeName: mayBeName(text, span, within) };
        // What is wrong with a time is nothing to tell of what may be a name: 李国庆 in a year without a calendar.
        return time.mayBeName && isProblem(result) ? [] : [time];
      })
      .toSorted((a, b) => b.span[1] - b.span[0] - (a.span[1] - a.span[0]));
}
