import type { DateRange } from '../../core/civil.ts';
import { rangeBetween } from './between.ts';
import { isWorded } from './dates.ts';
import type { DayPoint } from './day-point.ts';
import { months } from './months.ts';
import { isProblem, type RangeContext, type RangeReader } from './reader.ts';
import { readDayPoint, yearNotes } from './single-day.ts';
import { weeks } from './weeks.ts';

/** An end of the range. A whole week or month is there by its first or its last day. */
type End = DayPoint & { readonly period?: DateRange };
type Ends = readonly [from: End, to: End];
type Side = 'from' | 'to';

const NOW: ReadonlySet<string> = new Set(['现在', '目前', '今', '此刻', 'now']);

/** 20260901 alone may be somebody's number; as an end it is a date. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** Between the ends: 到, ~, `to`. A hyphen is also a part of dates, so every place is tried. */
const SEPARATOR = / ?(?:到|至|~+|-+) ?| (?:to|until|till|through|thru) /g;
const AND = / and |[和与]/g;

/** A date range of digits has at most five hyphens; with more, a text is something else. */
const MAX_SEPARATORS = 6;

/** Something of every way below: without it, none of them needs to be tried. */
const HINT = /[到至~间-]|以来$|起$|开始$|(?:^| )(?:to|until|till|through|thru|between|since) /;

/** Ways to frame two ends. The group is what is between the frame's words. */
const FRAMES: readonly { readonly pattern: RegExp; readonly separator: RegExp }[] = [
  { pattern: /^(?:from |[从自由])?(.+?)(?:之间|期间|为止)?$/, separator: SEPARATOR },
  { pattern: /^between (.+)$/, separator: AND },
  { pattern: /^在?(.+)之间$/, separator: AND },
];

/** Ways to name a start alone: the end is now. */
const SINCE: readonly RegExp[] = [/^since (.+)$/, /^[从自]?(.+?)(?:以来|起|开始)$/];

/** What may be an end besides a day. */
const PERIODS: readonly RangeReader[] = [weeks, months];

const today = (text: string, context: RangeContext): DayPoint => ({
  kind: 'fixed',
  date: context.today,
  text,
  stated: ['day'],
});

function readEnd(text: string, side: Side, context: RangeContext): End | undefined {
  if (side === 'to' && NOW.has(text)) return today(text, context);
  const [compact, ...parts] = COMPACT.exec(text) ?? [];
  const day = readDayPoint(compact ? parts.join('-') : text, context);
  if (day) return { ...day, text };
  for (const period of PERIODS) {
    const reading = period.read(text, context);
    if (!reading || isProblem(reading)) continue;
    const { range, stated } = reading;
    return { kind: 'fixed', date: range[side], text, stated: [...stated], period: range };
  }
  return undefined;
}

/** The 7 of `sep 1 to 7` or `sep 1-7, 2026`: a bare number beside a day whose month is a word. */
function readBareDay(text: string, beside: DayPoint | undefined): DayPoint | undefined {
  const [, day, year] = /^(\d{1,2})(?:,? (\d{4}))?$/.exec(text) ?? [];
  if (!day || beside?.kind !== 'partial' || !isWorded(beside)) return undefined;
  const point = { kind: 'partial', day: Number(day), text } as const;
  return year && beside.month
    ? { ...point, year: Number(year), month: beside.month, stated: ['year', 'day'] }
    : { ...point, year: undefined, month: undefined, stated: ['day'] };
}

function readEnds(left: string, right: string, context: RangeContext): Ends | undefined {
  const from = readEnd(left, 'from', context);
  const to = readEnd(right, 'to', context) ?? readBareDay(right, from);
  const start = from ?? readBareDay(left, to);
  return start && to && [start, to];
}

function splitEnds(text: string, separator: RegExp, context: RangeContext): Ends | undefined {
  const places = [...text.matchAll(separator)];
  if (places.length > MAX_SEPARATORS) return undefined;
  for (const { index, 0: mark } of places) {
    const ends = readEnds(text.slice(0, index), text.slice(index + mark.length), context);
    if (ends) return ends;
  }
  return undefined;
}

function findEnds(text: string, context: RangeContext): Ends | undefined {
  if (!HINT.test(text)) return undefined;
  for (const { pattern, separator } of FRAMES) {
    const body = pattern.exec(text)?.[1];
    const ends = body && splitEnds(body, separator, context);
    if (ends) return ends;
  }
  for (const pattern of SINCE) {
    const start = readEnd(pattern.exec(text)?.[1] ?? '', 'from', context);
    if (start) return [start, today(text, context)];
  }
  return undefined;
}

/** Swapped, a week or month that was to be the end is the start, and counts from its first day. */
const whole = ({ from, to }: DateRange, [first, second]: Ends): DateRange => ({
  from: second.period?.from ?? from,
  to: first.period?.to ?? to,
});

/** From one day to another, both included: 9月1日到9月7日, 9.1-9.7, `from sep 1 to 7`, 上周至今. */
export const fromTo: RangeReader = {
  read(text, context) {
    const ends = findEnds(text, context);
    if (!ends) return undefined;
    const between = rangeBetween(...ends, context.today);
    if ('kind' in between) return between;
    const stated = new Set(ends.flatMap((end) => end.stated));
    const notes = yearNotes(ends);
    if (!between.swapped) return { text, range: between.range, stated, notes };
    return { text, range: whole(between.range, ends), stated, notes: ['swapped', ...notes] };
  },
};
