import { editDistance } from './edit-distance.ts';
import { isOneSlipAway, nearestCommands } from './nearest-commands.ts';
import { type Normalised, normalise, quote } from './normalise.ts';
import type { Span } from './span.ts';
import { TIME_PHRASES } from './time-phrases.ts';
import { findVerb } from './verbs.ts';

/** A slip of the finger: `wrong` as it stands in the text, and what it may have been meant for. */
export type Correction = { readonly wrong: string; readonly right: string };

/** Characters that a keyboard or a tired eye puts for one another, by sound or by shape. */
const ALIKE: Readonly<Record<string, string>> = {
  天: '夭大无夫添',
  周: '洲州舟粥邹',
  月: '目曰越',
  日: '曰目',
  昨: '作做坐座咋',
  今: '金令斤',
  前: '钱千潜',
  上: '尚伤止下土',
  本: '笨体木',
  去: '趣云法',
  年: '念牛',
  期: '其欺',
};

/** No longer part of a message is put right: it is no slip. */
const LONGEST_PART = 64;
/** A shorter Latin word is as near to many others. */
const SHORTEST_LATIN = 4;
const MAX_WORDS = 5;

type Found = Correction & { readonly distance: number; readonly size: number };

/** Two edits are forgiven from eight letters on. */
const allowedIn = (phrase: string): number => (phrase.length < 8 ? 1 : 2);

const masked = (text: string): string => text.replace(/\d+/g, '#');

/** The phrase with the numbers that the text has; undefined where they are not as many. */
function withNumbers(phrase: string, text: string): string | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  if (phrase.split('#').length - 1 !== numbers.length) return undefined;
  return numbers.reduce((filled, digits) => filled.replace('#', digits), phrase);
}

/** Every run of one to five words. */
function wordSpans(text: string): Span[] {
  const words = Array.from(
    text.matchAll(/[a-z0-9#'-]+/g),
    ({ index, 0: word }): Span => [index, index + word.length],
  );
  return words.flatMap(([from], first) =>
    words.slice(first, first + MAX_WORDS).map(([, to]): Span => [from, to]),
  );
}

function foundAt(typed: Normalised, span: Span, phrase: string, distance: number): Found[] {
  const right = withNumbers(phrase, typed.text.slice(...span));
  return right === undefined || distance === 0
    ? []
    : [{ wrong: quote(typed, span), right, distance, size: phrase.length }];
}

function latinSlips(typed: Normalised): Found[] {
  return wordSpans(typed.text).flatMap((span) => {
    const text = masked(typed.text.slice(...span));
    if (text.length < SHORTEST_LATIN) return [];
    return TIME_PHRASES['en-US'].flatMap((phrase) => {
      if (Math.abs(phrase.length - text.length) > allowedIn(phrase)) return [];
      const distance = editDistance(text, phrase);
      return distance > allowedIn(phrase) ? [] : foundAt(typed, span, phrase, distance);
    });
  });
}

/** One character for another, or from three characters on one edit that leaves an end as it was. */
function isChineseSlip(text: string, phrase: string): boolean {
  if (text.length === phrase.length) {
    const places = Array.from(phrase).flatMap((character, at) => (text[at] === character ? [] : [at]));
    const [at = 0, ...more] = places;
    if (places.length === 1 && ALIKE[phrase[at] ?? '']?.includes(text[at] ?? ' ')) return true;
    if (places.length === 0 || more.length > 1) return false;
  }
  const keepsAnEnd = text[0] === phrase[0] && text.at(-1) === phrase.at(-1);
  return phrase.length > 2 && text.length > 2 && keepsAnEnd && editDistance(text, phrase) === 1;
}

const CHINESE_RUN = /[\p{sc=Han}\d]+/gu;

function chineseSlips(typed: Normalised): Found[] {
  const runs = Array.from(
    typed.text.matchAll(CHINESE_RUN),
    ({ index, 0: run }): Span => [index, index + run.length],
  );
  const longest = 8;
  const spans = runs.flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, start) => start + from).flatMap((start) =>
      Array.from({ length: Math.min(longest, to - start) }, (_, more): Span => [start, start + more + 1]),
    ),
  );
  return spans.flatMap((span) => {
    const text = masked(typed.text.slice(...span));
    return TIME_PHRASES['zh-CN'].flatMap((phrase) =>
      isChineseSlip(text, phrase) ? foundAt(typed, span, phrase, 1) : [],
    );
  });
}

/** `flwos alice` without a slash: the word for the command. */
function commandSlip(typed: Normalised): Found[] {
  const word = /^[a-z]+/.exec(typed.text)?.[0] ?? '';
  if (word.length < SHORTEST_LATIN || findVerb(word) || !isOneSlipAway(word)) return [];
  const span: Span = [0, word.length];
  return nearestCommands(word).map((right) => ({
    wrong: quote(typed, span),
    right,
    distance: 1,
    size: word.length,
  }));
}

/**
 * What a part of a message that was not understood may have been meant for, the nearest first: times and commands
 * only. Names are for the directory to put right.
 */
export function correctionsOf(part: string): Correction[] {
  if (part.length > LONGEST_PART) return [];
  const typed = normalise(part);
  return [...commandSlip(typed), ...latinSlips(typed), ...chineseSlips(typed)]
    .toSorted((a, b) => b.size - b.distance - (a.size - a.distance))
    .map(({ wrong, right }) => ({ wrong, right }));
}
