import type { FlowsReading, RangeReading, WhoRef } from './command.ts';
import { type DropFiller, dropEitherFiller, dropFirstFiller, dropLastFiller } from './fillers.ts';
import { isProblem, type TimeProblem } from './range/reader.ts';
import { type Span, trimEdges } from './span.ts';
import type { Time, TimeFinder } from './times.ts';
import { mayJoinNames, readWho, refKey, type Source, withoutRepeats } from './who.ts';

/** Enough for every reading of a sentence that a person wrote. */
const MAX_READINGS = 24;
const MAX_PEELINGS = 6;

type TimeReading = Time & { readonly result: RangeReading };

/** A time that stands where one was meant, but is none. */
export type FailedTime = { readonly span: Span; readonly problem: TimeProblem };

/** Without one filler, and without the sure ones that show behind it. */
function peelOnce(text: string, span: Span, drop: DropFiller): Span | undefined {
  let dropped = drop(text, span);
  let next = dropped && drop(text, dropped.span);
  while (next?.sure) {
    dropped = next;
    next = drop(text, dropped.span);
  }
  return dropped?.span;
}

/** The span as it stands, then with less and less of it: each is read only after the ones before it. */
function peel(text: string, whole: Span, drop: DropFiller): Span[] {
  const spans: Span[] = [];
  let span: Span | undefined = trimEdges(text, whole);
  while (span && spans.length <= MAX_PEELINGS) {
    spans.push(span);
    span = peelOnce(text, span, drop);
  }
  return spans;
}

/** What is on both sides of the time; then without the fillers next to it: 张三的|上周, `last week|for alice`. */
function sidesOf(text: string, [from, to]: Span, time: Span): (readonly [Span, Span])[] {
  const before = peel(text, [from, time[0]], dropLastFiller);
  const after = peel(text, [time[1], to], dropFirstFiller);
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
    before[Math.min(index, before.length - 1)] ?? [from, from],
    after[Math.min(index, after.length - 1)] ?? [to, to],
  ]);
}

/** The people of some spans, first with joined names left whole, then with 张三和李四 split. */
function whoIn(source: Source, spans: readonly Span[]): WhoRef[][] {
  const whole = spans.flatMap((span) => readWho(source, span, 'sure'));
  if (!spans.some(([from, to]) => mayJoinNames(source.text.slice(from, to)))) return [whole];
  return [whole, spans.flatMap((span) => readWho(source, span, 'likely'))];
}

/**
 * Every reading of one span: its times as they stand, no time at all, then its times with less around them. A time
 * that may be part of a name, as in 李国庆, comes after the name.
 */
function* readingsOf(source: Source, span: Span, times: readonly TimeReading[]): Generator<FlowsReading> {
  const splits = times.map(({ span: time, result: when, mayBeName }) => ({
    when,
    mayBeName,
    sides: sidesOf(source.text, span, time),
  }));
  const likeliest = splits.filter(({ mayBeName }) => !mayBeName);
  const lessLikely = splits.filter(({ mayBeName }) => mayBeName);
  for (const { when, sides } of likeliest)
    for (const who of whoIn(source, sides[0] ?? [])) yield { who, when };
  for (const who of whoIn(source, [span])) yield { who, when: undefined };
  for (const { when, sides } of lessLikely)
    for (const who of whoIn(source, sides[0] ?? [])) yield { who, when };
  for (const { when, sides } of splits)
    for (const side of sides.slice(1)) for (const who of whoIn(source, side)) yield { who, when };
}

const keyOf = ({ who, when }: FlowsReading): string =>
  `${when?.range.from}~${when?.range.to}\n${who.map(refKey).join('\n')}`;

function distinct(readings: Iterable<FlowsReading>): FlowsReading[] {
  const byKey = new Map<string, FlowsReading>();
  for (const { who, when } of readings) {
    const reading = { who: withoutRepeats(who), when };
    const key = keyOf(reading);
    if (!byKey.has(key)) byKey.set(key, reading);
    if (byKey.size === MAX_READINGS) break;
  }
  return [...byKey.values()];
}

const isReading = (time: Time): time is TimeReading => !isProblem(time.result);

/**
 * Every sensible way to split a span into people and time, in order of preference: the text as it stands before
 * any filler is dropped, and within that the longest time first. Or the time that is a problem, where that is the longest.
 */
export function splitMessage(source: Source, span: Span, findTimes: TimeFinder): FlowsReading[] | FailedTime {
  const variants = peel(source.text, span, dropEitherFiller).map((each) => ({
    span: each,
    times: findTimes(each),
  }));
  const longest = variants.find(({ times }) => times.length > 0)?.times[0];
  if (longest && isProblem(longest.result)) return { span: longest.span, problem: longest.result };
  return distinct(
    (function* () {
      for (const variant of variants)
        yield* readingsOf(source, variant.span, variant.times.filter(isReading));
    })(),
  );
}
