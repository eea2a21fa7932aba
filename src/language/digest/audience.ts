import type { WhoRef } from '../command.ts';
import type { Span } from '../span.ts';
import { createWhoReader, type Source, withoutRepeats } from '../who.ts';
import { peelPart } from './fillers.ts';

/** One way to read who is named. */
export type WhoReading = { readonly who: readonly WhoRef[]; readonly fillers: number };

/** What is left of a part of the text without some spans, in order. */
export function partsBeside([from, to]: Span, spans: readonly Span[]): Span[] {
  const ordered = spans.toSorted(([a], [b]) => a - b);
  const starts = [from, ...ordered.map(([, end]) => end)];
  const ends = [...ordered.map(([start]) => start), to];
  return starts.map((start, index): Span => [start, ends[index] ?? to]).filter(([start, end]) => start < end);
}

/** In a longer text no name is looked for in what seems to be fillers: it is a long list, or no sentence. */
const LONGEST_SENTENCE = 320;

/** Every way to read whom the parts name, the one nearest to what was typed first. Never empty. */
export function readAudience(source: Source, parts: readonly Span[]): WhoReading[] {
  const peelings = parts.map((part) => peelPart(source.text, part)).filter(({ length }) => length > 0);
  const most = Math.max(1, ...peelings.map(({ length }) => length));
  const length = parts.reduce((sum, [from, to]) => sum + to - from, 0);
  const waysToRead = createWhoReader(source);
  const first = length > LONGEST_SENTENCE ? most - 1 : 0;
  return Array.from({ length: most - first }, (_, level) => {
    const index = first + level;
    const peeled = peelings.flatMap((each) => each[Math.min(index, each.length - 1)] ?? []);
    const fillers = peeled.reduce((sum, each) => sum + each.fillers, 0);
    const ways = waysToRead(peeled.map(({ span }) => span));
    return ways.map((who) => ({ who: withoutRepeats(who), fillers }));
  }).flat();
}
