import { isDigit, isHan, isLetter, isWordPart } from './characters.ts';
import type { ReadingContext } from './command.ts';
import { readRange } from './range/read-range.ts';
import { isProblem, type RangeResult } from './range/reader.ts';
import { mayBeginTime, mayEndTime } from './range/shape.ts';
import { remember } from './remember.ts';
import type { Span } from './span.ts';
import { MENTION_MARK } from './tokens.ts';

/** A part of the message that is a whole time expression, or one that no calendar has. */
export type Time = {
  readonly span: Span;
  readonly result: NonNullable<RangeResult>;
  /** It may as well be part of a name around it: 李|国庆, `may| chen`. */
  readonly mayBeName: boolean;
};

export type TimeFinder = (within: Span) => readonly Time[];

/** "from the 1st of september 2026 until the 7th of september 2026" has 62. */
const LONGEST_TIME = 72;

/** In a longer text a time is looked for at its ends only. */
const LONGEST_SENTENCE = 160;

const GAP = new RegExp(`[ ,、${MENTION_MARK}]`);
const isGap = (character: string | undefined): boolean => character === undefined || GAP.test(character);

/** Times that people are called by, too; only grown together with other characters or words do they look like names. */
const ZH_NAME =
  /^[从自]?(?:(?:周|星期)[一二三四五六日天]|(?:国庆|中秋|元旦|清明|端午|春节|过年|新春|五一)(?:\d{4}年?)?|[一二三四五六七八九十]{1,2}月)$/;
/** A whole name by itself: 周 is a surname. */
const ZH_FULL_NAME = /^周[一二三四五六日]$/;
const EN_NAME =
  /^(?:(?:from|on|in|for|during|over|throughout) )?(?:jan|mar|april|may|june|august|sun|mon|wed|fri|sat)$/;
const YEAR_NUMBER = /^\d{4}$/;

/** Whether the time at a span, with more of the message around it, may be somebody's name, or part of it. */
function mayBeName(text: string, [from, to]: Span, [start, end]: Span): boolean {
  const typed = text.slice(from, to);
  const [before, after] = [from > start ? text[from - 1] : undefined, to < end ? text[to] : undefined];
  if (before === undefined && after === undefined) return ZH_FULL_NAME.test(typed);
  if (ZH_NAME.test(typed.replace(' ', ''))) return isHan(before ?? '') || isHan(after ?? '');
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
  if (isLetter(before) && isLetter(after)) return false;
  if (isDigit(before) && isDigit(after)) return false;
  // Marks within letters or digits hold them together: zhang.san, 2026-09-01.
  if (/[-./'@_]/.test(before)) return !(isWordPart(text.charAt(at - 2)) && isWordPart(after));
  if (/[-./'@_]/.test(after)) return !(isWordPart(before) && isWordPart(text.charAt(at + 1)));
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

/** "from the 1st of september 2026 until the 7th of september 2026" has fewer places at which a time could end. */
const MOST_STOPS = 12;

/** Where a time may begin and where one may end between two places of a text. */
type Bounds = { readonly begins: (at: number) => boolean; readonly ends: (at: number) => boolean };

function boundsIn(text: string, [from, to]: Span, isCut: (at: number) => boolean): Bounds {
  return {
    begins: (at) => mayBeginTime(text, at, to) && (at === from || isCut(at)),
    ends: (at) => mayEndTime(text, from, at) && (at === to || isCut(at)),
  };
}

/** Every span between gaps inside a sentence. */
function spansInside(text: string, [from, to]: Span, { begins, ends }: Bounds): Span[] {
  const starts = placesIn(from + 1, to - 1, (at) => isGap(text[at - 1]) && begins(at));
  const stops = placesIn(from + 1, to - 1, (at) => isGap(text[at]) && ends(at));
  return starts.flatMap((start) =>
    stops
      .filter((stop) => stop > start && stop - start <= LONGEST_TIME)
      .slice(0, MOST_STOPS)
      .map((stop): Span => [start, stop]),
  );
}

/**
 * Every span at the start or the end of the whole, or between gaps inside it, that is short enough for a time and
 * begins and ends as times do.
 */
function candidateSpans(text: string, [from, to]: Span, isCut: (at: number) => boolean): Span[] {
  if (from === to) return [];
  const bounds = boundsIn(text, [from, to], isCut);
  const { begins, ends } = bounds;
  const starts = ends(to) ? placesIn(Math.max(from, to - LONGEST_TIME), to - 1, begins) : [];
  const stops = begins(from) ? placesIn(from + 1, Math.min(to - 1, from + LONGEST_TIME), ends) : [];
  return [
    ...starts.map((at): Span => [at, to]),
    ...stops.map((at): Span => [from, at]),
    ...(to - from > LONGEST_SENTENCE ? [] : spansInside(text, [from, to], bounds)),
  ];
}

/** Reads a part of one message as a time, each text once: parts are the same with options taken out and without. */
type TimeReader = (typed: string) => RangeResult;

export function createTimeReader(moment: ReadingContext, inChinese: boolean): TimeReader {
  const known = new Map<string, RangeResult>();
  return (typed) =>
    remember(known, typed, () =>
      typed.includes(MENTION_MARK) ? undefined : readRange(typed, moment, inChinese),
    );
}

/** Finds the times in parts of one text, the longest first. */
export function createTimeFinder(text: string, readTime: TimeReader): TimeFinder {
  const cuts = new Map<number, boolean>();
  const isCut = (at: number): boolean => remember(cuts, at, () => mayCut(text, at));
  const find = (within: Span): Time[] =>
    candidateSpans(text, within, isCut)
      .flatMap((span) => {
        const result = readTime(text.slice(...span));
        if (!result) return [];
        const time = { span, result, mayBeName: mayBeName(text, span, within) };
        // What is wrong with a time is nothing to tell of what may be a name: 李国庆 in a year without a calendar.
        return time.mayBeName && isProblem(result) ? [] : [time];
      })
      .toSorted((a, b) => b.span[1] - b.span[0] - (a.span[1] - a.span[0]));
  const known = new Map<number, readonly Time[]>();
  return (within) => remember(known, within[0] * (text.length + 1) + within[1], () => find(within));
}
