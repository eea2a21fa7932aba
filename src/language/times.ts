import type { CivilDate } from '../core/civil.ts';
import { readRange } from './range/read-range.ts';
import type { RangeResult } from './range/reader.ts';
import type { Span } from './span.ts';
import { MENTION_MARK } from './tokens.ts';

/** A part of the message that is a whole time expression, or one that no calendar has. */
export type Time = { readonly span: Span; readonly result: NonNullable<RangeResult> };

export type TimeFinder = (within: Span) => Time[];

/** "from the 1st of september 2026 until the 7th of september 2026" has 62. */
const LONGEST_TIME = 72;

/** In a longer text a time is looked for at its ends only. */
const LONGEST_SENTENCE = 160;

const GAP = new RegExp(`[ ,、${MENTION_MARK}]`);
const isGap = (character: string | undefined): boolean => character === undefined || GAP.test(character);
const isWordPart = (character = ''): boolean => /[a-z0-9]/.test(character);

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
function candidateSpans(text: string, [from, to]: Span): Span[] {
  if (from === to) return [];
  const cutsBetween = (low: number, high: number): number[] => placesIn(low, high, (at) => mayCut(text, at));
  const starts = cutsBetween(Math.max(from + 1, to - LONGEST_TIME), to - 1);
  const ends = cutsBetween(from + 1, Math.min(to - 1, from + LONGEST_TIME));
  const atEdges: Span[] = [
    [from, to],
    ...starts.map((at): Span => [at, to]),
    ...ends.map((at): Span => [from, at]),
  ];
  if (to - from > LONGEST_SENTENCE) return atEdges;
  const afterGaps = placesIn(from + 1, to - 1, (at) => isGap(text[at - 1]) && mayCut(text, at));
  const beforeGaps = placesIn(from + 1, to - 1, (at) => isGap(text[at]) && mayCut(text, at));
  const inside = afterGaps.flatMap((start) =>
    beforeGaps.filter((end) => end > start).map((end): Span => [start, end]),
  );
  return [...atEdges, ...inside].filter(([start, end]) => end - start <= LONGEST_TIME);
}

function readTime(typed: string, today: CivilDate, inChinese: boolean): RangeResult {
  if (isGap(typed[0]) || isGap(typed.at(-1)) || typed.includes(MENTION_MARK)) return undefined;
  return readRange(typed, today, inChinese);
}

/** Finds the times in parts of one text, the longest first; each span is read once at most. */
export function createTimeFinder(text: string, today: CivilDate, inChinese: boolean): TimeFinder {
  const known = new Map<number, RangeResult>();
  const readAt = ([from, to]: Span): RangeResult => {
    const key = from * (text.length + 1) + to;
    if (!known.has(key)) known.set(key, readTime(text.slice(from, to), today, inChinese));
    return known.get(key);
  };
  return (within) =>
    candidateSpans(text, within)
      .flatMap((span) => {
        const result = readAt(span);
        return result ? [{ span, result }] : [];
      })
      .toSorted((a, b) => b.span[1] - b.span[0] - (a.span[1] - a.span[0]));
}
