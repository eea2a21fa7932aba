import type { DateRange } from '../../core/civil.ts';
import type { RangeReading } from '../command.ts';
import { mayBeBare, readBareEnd } from './bare-ends.ts';
import { type Ends, resolveEnds } from './between.ts';
import { readEnd, today } from './ends.ts';
import { notesOf } from './notes.ts';
import type { Point } from './point.ts';
import { isProblem, type RangeContext, type RangeReader, type TimeProblem } from './reader.ts';

type Pair = readonly [from: Point, to: Point];

/** Between the ends: 到, ~, `to`. A hyphen is also a part of dates, so every place is tried, and hyphens last. */
const SEPARATOR =
  / ?(?:直?到了?|至|截[至止]到?|~+|-+|(?:-|=)+>|→|\.{2,}) ?| (?:up )?(?:to|until|till|til|through|thru) /g;
const AND = / and |[和与跟]/g;

/** A date range of digits has at most five hyphens; with more, a text is something else. */
const MAX_SEPARATORS = 6;

/** Something of every way below: without it, none of them needs to be tried. */
const HINT =
  /[到至~→间-]|\.\.|截止|以来$|[起来后]$|开始$|(?:^| )(?:to|until|till|til|through|thru|between|since|after) |onwards?$|^from .+ on$/;

/** Ways to frame two ends. The group is what is between the frame's words. */
const FRAMES: readonly { readonly pattern: RegExp; readonly separator: RegExp }[] = [
  { pattern: /^(?:from |[从自由])?(.+?)(?:之间|期间|这段时间|这几天|为止)?$/, separator: SEPARATOR },
  { pattern: /^(?:in )?between (.+)$/, separator: AND },
  { pattern: /^(?:在|介于)?(.+)之间$/, separator: AND },
];

/** Ways to name a start alone: the end is now. */
const SINCE: readonly RegExp[] = [
  /^(?:ever )?since (.+)$/,
  /^(?:from )?(.+?) onwards?$/,
  /^from (.+?) on$/,
  /^[从自]?(.+?)(?:以来|起|开始)$/,
  /^(.+(?:之后|以后|过后|后))$/,
  /^(after .+)$/,
];

function readPair(left: string, right: string, context: RangeContext): Pair | TimeProblem | undefined {
  const from = readEnd(left, 'from', context);
  // Only a bare number can be read by the other end; nothing else needs a look at that.
  if (!from && !mayBeBare(left)) return undefined;
  const to = readEnd(right, 'to', context);
  if (from && isProblem(from)) return to && from;
  if (to && isProblem(to)) return from && to;
  const end = to ?? (from && readBareEnd(right, { text: left, point: from, side: 'from' }, context));
  const start = from ?? (to && readBareEnd(left, { text: right, point: to, side: 'to' }, context));
  return start && end && [start, end];
}

/** 1 for a hyphen, so that it sorts behind all other marks. */
const isHyphen = ([mark]: RegExpExecArray): number => Number(mark.trim() === '-');

function splitEnds(text: string, separator: RegExp, context: RangeContext): Pair | TimeProblem | undefined {
  const places = text
    .matchAll(separator)
    .take(MAX_SEPARATORS + 1)
    .toArray();
  if (places.length > MAX_SEPARATORS) return undefined;
  for (const { index, 0: mark } of places.toSorted((a, b) => isHyphen(a) - isHyphen(b))) {
    const ends = readPair(text.slice(0, index), text.slice(index + mark.length), context);
    if (ends) return ends;
  }
  return undefined;
}

function readSince(text: string, context: RangeContext): Pair | TimeProblem | undefined {
  for (const pattern of SINCE) {
    const start = readEnd(pattern.exec(text)?.[1] ?? '', 'from', context);
    if (start) return isProblem(start) ? start : [start, today(text, context)];
  }
  return undefined;
}

function findEnds(text: string, context: RangeContext): Pair | TimeProblem | undefined {
  if (!HINT.test(text)) return undefined;
  for (const { pattern, separator } of FRAMES) {
    const body = pattern.exec(text)?.[1];
    const ends = body && splitEnds(body, separator, context);
    if (ends) return ends;
  }
  return readSince(text, context);
}

/** From the first day of the earlier end to the last of the later one. */
const spanOf = ([from, to]: Ends): DateRange =>
  from.from <= to.from ? { from: from.from, to: to.to } : { from: to.from, to: from.to };

const othersOf = (point: Point): Point[] =>
  point.kind === 'fixed' ? (point.alternatives ?? []).map((range) => ({ ...point, range })) : [];

/** The ranges that the other meanings of either end would make. */
function otherSpans([from, to]: Pair, context: RangeContext): DateRange[] {
  const pairs: Pair[] = [
    ...othersOf(from).map((other): Pair => [other, to]),
    ...othersOf(to).map((other): Pair => [from, other]),
  ];
  return pairs.flatMap((pair) => {
    const ends = resolveEnds(...pair, context.today);
    return isProblem(ends) ? [] : [spanOf(ends)];
  });
}

/** From one day or period to another, both included: 9月1日到9月7日, 8月到9月, `from sep 1 to 7`, 上周至今. */
export const fromTo: RangeReader = {
  read(text, context) {
    const pair = findEnds(text, context);
    if (!pair || isProblem(pair)) return pair;
    const ends = resolveEnds(...pair, context.today);
    if (isProblem(ends)) return ends;
    const notes = notesOf(pair, 'ends');
    const isSwapped = ends[0].from > ends[1].from;
    const reading: RangeReading = {
      text,
      range: spanOf(ends),
      stated: new Set(pair.flatMap((point) => point.stated)),
      notes: isSwapped ? ['swapped', ...notes] : notes,
      alternatives: otherSpans(pair, context),
    };
    return reading;
  },
};
