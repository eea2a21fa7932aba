import type { FlowsReading, Problem, Reading } from './command.ts';
import { type Heard, quoteProblem } from './heard.ts';
import { withoutSpans } from './holes.ts';
import { findOptions, type OptionHit, type ZoneHit } from './options.ts';
import type { Span } from './span.ts';
import { type FailedTime, MAX_READINGS, splitMessage } from './splits.ts';
import { readSecond, type Second, secondBeside } from './versus.ts';

/** With more words of options than anybody needs, none is one: the text is shown as what was not understood. */
const TOO_MANY_HITS = 12;
/** With more words of options, or in a longer text, no name is looked for among them: it is no sentence. */
const MANY_HITS = 4;
const LONGEST_SENTENCE = 160;

/**
 * The words that may be options, in the ways to take them: all, all but one that is left to a name, and none. Nobody
 * has two such words in their name.
 */
function waysToTake(hits: readonly OptionHit[], [from, to]: Span): (readonly OptionHit[])[] {
  if (hits.length > TOO_MANY_HITS) return [[]];
  if (hits.length === 0 || hits.length > MANY_HITS || to - from > LONGEST_SENTENCE) return [hits];
  const allButOne = hits.length > 1 ? hits.map((left) => hits.filter((hit) => hit !== left)) : [];
  return [hits, ...allButOne, []];
}

type Taken = { readonly spans: readonly Span[]; readonly second: Second | undefined };

/** What the options take of the text; a comparison takes its second range too. */
function take(heard: Heard, { rest, spans, way }: Variant): Taken | FailedTime {
  const own = [...spans, ...way.map(({ span }) => span)];
  const versus = way.find(({ flag }) => flag === 'versus');
  if (!versus) return { spans: own, second: undefined };
  const covered = withoutSpans(heard.unquoted, own);
  const found = readSecond(covered, versus, rest[1], heard.timesIn(covered));
  return 'problem' in found ? found : { spans: [...own, found.span], second: found.second };
}

type Variant = {
  readonly rest: Span;
  /** What is no part of people and time in any case. */
  readonly spans: readonly Span[];
  readonly way: readonly OptionHit[];
  readonly zone: ZoneHit['zone'];
};

/** A comparison of a single range is one of people: 对比 张三 李四 上周. */
const ownTime = (reading: Reading, second: Second | undefined): Reading['when'] =>
  reading.when ?? (second?.kind === 'named' ? second.reading : undefined);

function withOptions(reading: Reading, { way, zone }: Variant, second: Second | undefined): FlowsReading[] {
  const versus = second && reading.when && secondBeside(second, reading.when);
  // "The week before" is before something, or no range at all.
  if (second?.kind === 'before' && !versus) return [];
  const options = { flags: new Set(way.map(({ flag }) => flag)), zone, versus };
  return [{ ...reading, when: ownTime(reading, second), options }];
}

function readVariant(heard: Heard, variant: Variant, most: number): FlowsReading[] | FailedTime {
  const taken = take(heard, variant);
  if ('problem' in taken) return taken;
  const source = { ...heard.source, text: withoutSpans(heard.source.text, taken.spans) };
  const findTimes = heard.timesIn(withoutSpans(heard.unquoted, taken.spans));
  // A second range that needs a first one leaves out the readings that have none.
  const enough = taken.second?.kind === 'before' ? MAX_READINGS : most;
  const split = splitMessage(source, variant.rest, findTimes, enough);
  if ('problem' in split) return split;
  return split.flatMap((reading) => withOptions(reading, variant, taken.second));
}

/** How many readings of each way are shown; the first half is for the way that takes every option. */
function sharesOf(ways: number): readonly [first: number, other: number] {
  const half = MAX_READINGS / 2;
  return ways === 1 ? [MAX_READINGS, 0] : [half, Math.floor(half / (ways - 1))];
}

/** Every reading of a span with its options; one where an option's word is part of a name comes after. */
export function readWithOptions(
  heard: Heard,
  rest: Span,
  zone: ZoneHit | undefined,
): FlowsReading[] | Problem {
  const spans = zone ? [zone.span] : [];
  const hits = findOptions(withoutSpans(heard.unquoted, spans), rest, TOO_MANY_HITS + 1);
  const ways = waysToTake(hits, rest);
  const [most, mostOfOthers] = sharesOf(ways.length);
  const readings: FlowsReading[] = [];
  for (const [index, way] of ways.entries()) {
    const share = index === 0 ? most : mostOfOthers;
    const read = readVariant(heard, { rest, spans, way, zone: zone?.zone }, share);
    if (!('problem' in read)) readings.push(...read.slice(0, share));
    else if (index === 0) return quoteProblem(heard.source, read);
  }
  return readings;
}
