import type { RangeReading, Reading } from './command.ts';
import { type DropFiller, dropEitherFiller, dropFirstFiller, dropLastFiller } from './fillers.ts';
import { isProblem, type TimeProblem } from './range/reader.ts';
import { remember } from './remember.ts';
import { type Span, trimEdges } from './span.ts';
import type { Time, TimeFinder } from './times.ts';
import { createWhoReader, refKey, type Source, withoutRepeats } from './who.ts';

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

/** Where the people of a reading stand, beside its time if it has one. */
type Split = {
  readonly when: RangeReading | undefined;
  readonly spans: readonly Span[];
  readonly fillers: number;
};

const NOTHING: Peeled = { span: [0, 0], fillers: 0 };

/** A time with what is on both sides of it; then without the fillers next to it: 张三的|上周, `last week|for alice`. */
function splitsAround(text: string, whole: Peeled, { span: time, result: when }: TimeReading): Split[] {
  const before = peel(text, [whole.span[0], time[0]], dropLastFiller);
  const after = peel(text, [time[1], whole.span[1]], dropFirstFiller);
  const splits: Split[] = [];
  for (let at = 0; at < Math.max(before.length, after.length); at += 1) {
    const left = before[at] ?? before.at(-1) ?? NOTHING;
    const right = after[at] ?? after.at(-1) ?? NOTHING;
    const fillers = whole.fillers + left.fillers + right.fillers;
    splits.push({ when, spans: [left.span, right.span], fillers });
  }
  return splits;
}

/**
 * Every split of one span: around its times as they stand, no time at all, then around its times with less beside
 * them. A time that may be part of a name, as in 李国庆, comes after the name.
 */
function* splitsOf(text: string, whole: Peeled, times: readonly Time[]): Generator<Split> {
  const known = new Map<Time, Split[]>();
  const readable = times.filter(isReading);
  const around = (time: TimeReading): Split[] => remember(known, time, () => splitsAround(text, whole, time));
  for (const time of readable) if (!time.mayBeName) yield* around(time).slice(0, 1);
  yield { when: undefined, spans: [whole.span], fillers: whole.fillers };
  for (const time of readable) if (time.mayBeName) yield* around(time).slice(0, 1);
  for (const time of readable) yield* around(time).slice(1);
}

const keyOf = ({ who, when }: Reading): string =>
  who.reduce((key, ref) => `${key}\n${refKey(ref)}`, when ? `${when.range.from}~${when.range.to}` : '');

/** Keeps the first readings that differ from each other. */
function createCollection(most: number) {
  const byKey = new Map<string, Reading>();
  return {
    add: (reading: Reading): void => {
      const key = keyOf(reading);
      if (!byKey.has(key)) byKey.set(key, reading);
    },
    isFull: (): boolean => byKey.size >= most,
    readings: (): Reading[] => [...byKey.values()],
  };
}

const isReading = (time: Time): time is TimeReading => !isProblem(time.result);

/** At most so many readings; of a text of thousands fewer. */
const enoughOf = (span: Span, most: number): number =>
  Math.min(most, Math.ceil(MAX_READ_CHARACTERS / Math.max(1, span[1] - span[0])));

/**
 * Every sensible way to split a span into people and time, in order of preference: the text as it stands before
 * any filler is dropped, and within that the longest time first. Or the time that is a problem, where that is the longest.
 */
export function splitMessage(
  source: Source,
  span: Span,
  findTimes: TimeFinder,
  most = MAX_READINGS,
): Reading[] | FailedTime {
  const variants = peel(source.text, span, dropEitherFiller);
  const timed = variants.find((each) => findTimes(each.span).length > 0);
  const [longest] = timed ? findTimes(timed.span) : [];
  if (longest && isProblem(longest.result)) return { span: longest.span, problem: longest.result };
  const readWho = createWhoReader(source);
  const found = createCollection(enoughOf(span, most));
  for (const variant of variants) {
    for (const { when, spans, fillers } of splitsOf(source.text, variant, findTimes(variant.span))) {
      for (const who of readWho(spans)) {
        found.add({ who: withoutRepeats(who), when, fillers });
        if (found.isFull()) return found.readings();
      }
    }
  }
  return found.readings();
}
