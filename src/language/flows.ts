import type { VerbCall } from './calls.ts';
import type { Command, FlowsReading, Mention, Problem, ReadingContext } from './command.ts';
import { hasSubject } from './fillers.ts';
import { hasHan, type Normalised, quote } from './normalise.ts';
import type { Span } from './span.ts';
import { type FailedTime, splitMessage } from './splits.ts';
import { createTimeFinder } from './times.ts';
import type { Marked } from './tokens.ts';
import { readWho, type Source, withoutRepeats } from './who.ts';

/** Where a text stands in another one that may have spaces between its characters. */
function findSpaced(text: string, wanted: string): Span | undefined {
  const places = Array.from(text.matchAll(/[^ ]/g), ({ index }) => index);
  const solid = wanted.replaceAll(' ', '');
  const found = text.replaceAll(' ', '').indexOf(solid);
  const [first, last] = [places[found], places[found + solid.length - 1]];
  return first === undefined || last === undefined ? undefined : [first, last + 1];
}

/** The problem with its expression as the person typed it. */
function quoteProblem(source: Normalised, { span: [from, to], problem }: FailedTime): Problem {
  const [first, last] = findSpaced(source.text.slice(from, to), problem.text) ?? [0, to - from];
  return { ...problem, text: quote(source, [from + first, from + last]) };
}

const peopleIn = (mentions: readonly Mention[]): Source['people'] =>
  mentions.flatMap(({ openId, name }) => (openId ? [{ openId, name }] : []));

const outsidersIn = (mentions: readonly Mention[]): string[] =>
  mentions.filter(({ openId }) => !openId).map(({ name }) => name);

const saysSomething = ({ who, when }: FlowsReading): boolean => who.length > 0 || when !== undefined;

/** Reads whose check-ins are asked for, and when. A text of nothing but marks asks for help. */
export function readFlows(
  typed: Normalised,
  { mentions, everyone }: Marked,
  { before, rest, by }: VerbCall,
  moment: ReadingContext,
): Command | Problem {
  if (everyone) return { kind: 'everyone-mentioned' };
  const names = outsidersIn(mentions);
  if (names.length > 0) return { kind: 'outsiders-mentioned', names };
  const source: Source = { ...typed, people: peopleIn(mentions) };
  const split = splitMessage(source, rest, createTimeFinder(typed.text, moment, hasHan(typed.text)));
  if ('problem' in split) return quoteProblem(typed, split);
  const first = readWho(source, before, 'sure');
  const readings = split.map(({ who, when }) => ({ who: withoutRepeats([...first, ...who]), when }));
  // "Thanks" is no question about the sender's day: with nobody and no time, something must speak of check-ins.
  const asked = by === 'slash' || hasSubject(typed.text) ? readings : readings.filter(saysSomething);
  const [likeliest, ...others] = asked;
  return likeliest ? { kind: 'flows', readings: [likeliest, ...others] } : { kind: 'help' };
}
