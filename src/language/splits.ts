import type { RangeReading, Reading, WhoRef } from './command.ts';
import { type DropFiller, dropEitherFiller, dropFirstFiller, dropLastFiller } from './fillers.ts';
import { isProblem, type TimeProblem } from './range/reader.ts';
import { type Span, trimEdges } from './span.ts';
import type { Time, TimeFinder } from './times.ts';
import { mayJoinNames, readWho, refKey, type Source, withoutRepeats } from './who.ts';

/** Enough for every reading of a sentence that a person wrote. */
export const MAX_READINGS = 24;
/** So many characters of people in all readings together: of a text of thousands fewer readings are made. */
const MAX_READ_CHARACTERS = 32_000;
const MAX_PEELINGS = 6;

type TimeReading = Time & { readonly result: RangeReading };

/** A time that stands where one was meant, but is none. */
export type FailedTime = { readonly span: Span; readonly problem: TimeProblem };

/** A part of the text, and how many fillers were dropped from its edges. */
type Peeled = { readonly span: Span; readonly fillers: number };

/** Without one filler, and without the sure ones that show behind it. */
function peelOnce(text: string, { span, fillers }: Peeled, drop: DropFiller): Peeled | undefined {
  let dropped = drop(text, span);
  if (!dropped) return undefined;
  let count = fillers + 1;
  for (let next = drop(text, dropped.span); next?.sure; next = drop(text, dropped.span)) {
    dropped = next;
    count += 1;
  }
  return { span: dropped.span, fillers: count };
}

/** The span as it stands, then with less and less of it: each is read only after the ones before it. */
function peel(text: string, whole: Span, drop: DropFiller): Peeled[] {
  const peelings: Peeled[] = [];
  let peeled: Peeled | undefined = { span: trimEdges(text, whole), fillers: 0 };
  while (peeled && peelings.length <= MAX_PEELINGS) {
    peelings.push(peeled);
    peeled = peelOnce(text, peeled, drop);
  }
  return peelings;
}

type Sides = { readonly spans: readonly [Span, Span]; readonly fillers: number };

const NOTHING: Peeled = { span: [0, 0], fillers: 0 };

/** What is on both sides of the time; then without the fillers next to it: 张三的|上周, `last week|for alice`. */
function sidesOf(text: string, [from, to]: Span, time: Span): Sides[] {
  const before = peel(text, [from, time[0]], dropLastFiller);
  const after = peel(text, [time[1], to], dropFirstFiller);
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const left = before[Math.min(index, before.length - 1)] ?? NOTHING;
    const right = after[Math.min(index, after.length - 1)] ?? NOTHING;
    return { spans: [left.span, right.span], fillers: left.fillers + right.fillers };
  });
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
function* readingsOf(source: Source, whole: Peeled, times: readonly TimeReading[]): Generator<Reading> {
  const splits = times.map(({ span: time, result: when, mayBeName }) => ({
    when,
    mayBeName,
    sides: sidesOf(source.text, whole.span, time),
  }));
  const withSide = function* (when: RangeReading, { spans, fillers }: Sides): Generator<Reading> {
    for (const who of whoIn(source, spans)) yield { who, when, fillers: whole.fillers + fillers };
  };
  const asTheyStand = function* (some: typeof splits): Generator<Reading> {
    for (const { when, sides } of some) if (sides[0]) yield* withSide(when, sides[0]);
  };
  yield* asTheyStand(splits.filter(({ mayBeName }) => !mayBeName));
  for (const who of whoIn(source, [whole.span])) yield { who, when: undefined, fillers: whole.fillers };
  yield* asTheyStand(splits.filter(({ mayBeName }) => mayBeName));
  for (const { when, sides } of splits) for (const side of sides.slice(1)) yield* withSide(when, side);
}

const keyOf = ({ who, when }: Reading): string =>
  `${when?.range.from}~${when?.range.to}\n${who.map(refKey).join('\n')}`;

function distinct(readings: Iterable<Reading>, length: number): Reading[] {
  const most = Math.min(MAX_READINGS, Math.ceil(MAX_READ_CHARACTERS / length));
  const byKey = new Map<string, Reading>();
  for (const { who, ...rest } of readings) {
    const reading = { ...rest, who: withoutRepeats(who) };
    const key = keyOf(reading);
    if (!byKey.has(key)) byKey.set(key, reading);
    if (byKey.size >= most) break;
  }
  return [...byKey.values()];
}

const isReading = (time: Time): time is TimeReading => !isProblem(time.result);

/**
 * Every sensible way to split a span into people and time, in order of preference: the text as it stands before
 * any filler is dropped, and within that the longest time first. Or the time that is a problem, where that is the longest.
 */
export function splitMessage(source: Source, span: Span, findTimes: TimeFinder): Reading[] | FailedTime {
  const variants = peel(source.text, span, dropEitherFiller).map((each) => ({
    ...each,
    times: findTimes(each.span),
  }));
  const longest = variants.find(({ times }) => times.length > 0)?.times[0];
  if (longest && isProblem(longest.result)) return { span: longest.span, problem: longest.result };
  return distinct(
    (function* () {
      for (const variant of variants) yield* readingsOf(source, variant, variant.times.filter(isReading));
    })(),
    Math.max(1, span[1] - span[0]),
  );
}
