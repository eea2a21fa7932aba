import type { FlowsReading, Readings, WhoRef } from '../language/command.ts';
import { isFiller } from '../language/fillers.ts';
import { isSelf } from '../language/who.ts';
import { COMPOUND_SURNAMES } from '../people/compound-surnames.ts';

/** Joins names rather than being one; names with it in them are rare. */
const JOINER = /^(?:and|和|与|跟|及)$|(?<=.{2})[和与跟及](?=.{2})/u;
const HAN = /^\p{sc=Han}+$/u;
/** Letters with the marks of names and addresses, or a number of somebody's. */
const LATIN = /^(?:\p{sc=Latin}[\p{sc=Latin}\p{M}\d.'@_-]*|\d{3,})$/u;
const MAX_LATIN_WORDS = 3;

const isChineseName = (word: string): boolean =>
  HAN.test(word) &&
  (word.length === 2 || word.length === 3 || (word.length === 4 && COMPOUND_SURNAMES.has(word.slice(0, 2))));

function isNameWord(word: string): boolean {
  const folded = word.toLowerCase();
  if (isFiller(folded) || isSelf(folded) || JOINER.test(folded)) return false;
  return LATIN.test(word) || isChineseName(word);
}

function looksLikeNames(text: string): boolean {
  const words = text.split(/\s+/);
  return words.every(isNameWord) && words.filter((word) => LATIN.test(word)).length <= MAX_LATIN_WORDS;
}

/** Chinese names have no spaces in them: 张三 李四 are two people. */
const parted = (ref: WhoRef): WhoRef[] =>
  ref.kind === 'named' && ref.text.split(' ').every(isChineseName)
    ? ref.text.split(' ').map((text) => ({ kind: 'named', text }))
    : [ref];

const isLikely = (ref: WhoRef): boolean => ref.kind !== 'named' || looksLikeNames(ref.text);

const isTimeAlone = ({ who, when }: FlowsReading): boolean =>
  when !== undefined && who.every(({ kind }) => kind !== 'named');

/**
 * The readings with the likeliest first, where no directory says who is who: one that needs no names, else the first
 * whose names look like names. The bot itself guesses nothing: it takes the first whose names somebody has.
 */
export function likeliestFirst(readings: Readings<FlowsReading>): Readings<FlowsReading> {
  const likeliest =
    readings.find(isTimeAlone) ?? readings.find(({ who }) => who.every(isLikely)) ?? readings[0];
  const others = readings.filter((reading) => reading !== likeliest);
  return [{ ...likeliest, who: likeliest.who.flatMap(parted) }, ...others];
}
