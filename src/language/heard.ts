import type { Mention, Problem, ReadingContext } from './command.ts';
import { withoutQuoted } from './holes.ts';
import { hasHan, type Normalised, quote } from './normalise.ts';
import type { Span } from './span.ts';
import type { FailedTime } from './splits.ts';
import { createTimeFinder, createTimeReader, type TimeFinder } from './times.ts';
import type { Marked } from './tokens.ts';
import type { Source } from './who.ts';

/** A message ready to be read: folded, its mentions known to be colleagues. */
export type Heard = {
  readonly source: Source;
  /** The folded text in which times and options are looked for: names in quotation marks are covered up. */
  readonly unquoted: string;
  /** Finds times in such a text, which may have more of it covered up. */
  readonly timesIn: (text: string) => TimeFinder;
};

const outsidersIn = (mentions: readonly Mention[]): string[] =>
  mentions.filter(({ openId }) => !openId).map(({ name }) => name);

/** Prepares a message about people; a problem where it mentions those whom no command is about. */
export function hear(typed: Normalised, marked: Marked, context: ReadingContext): Heard | Problem {
  if (marked.everyone) return { kind: 'everyone-mentioned' };
  const names = outsidersIn(marked.mentions);
  if (names.length > 0) return { kind: 'outsiders-mentioned', names };
  const people = marked.mentions.flatMap(({ openId, name }) => (openId ? [{ openId, name }] : []));
  const readTime = createTimeReader(context, hasHan(typed.text));
  return {
    source: { ...typed, people },
    unquoted: withoutQuoted(typed.text),
    timesIn: (text) => createTimeFinder(text, readTime),
  };
}

/** Where a text stands in another one that may have spaces between its characters. */
function findSpaced(text: string, wanted: string): Span | undefined {
  const places = Array.from(text.matchAll(/[^ ]/g), ({ index }) => index);
  const solid = wanted.replaceAll(' ', '');
  const found = text.replaceAll(' ', '').indexOf(solid);
  const [first, last] = [places[found], places[found + solid.length - 1]];
  return first === undefined || last === undefined ? undefined : [first, last + 1];
}

/** The problem with its expression as the person typed it. */
export function quoteProblem(source: Normalised, { span: [from, to], problem }: FailedTime): Problem {
  const [first, last] = findSpaced(source.text.slice(from, to), problem.text) ?? [0, to - from];
  return { ...problem, text: quote(source, [from + first, from + last]) };
}
