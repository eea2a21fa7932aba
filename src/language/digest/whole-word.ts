/** Texts from the longest to the shortest, as the source of a pattern. */
export const anyOf = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', String.raw`\.`))
    .join('|');

/** Before and behind a part of the message: a Latin word is a whole one, Chinese may stand anywhere. */
export const WORD_START = String.raw`(?:(?=\p{sc=Han})|(?<![a-z0-9@._/'-]))`;
export const WORD_END = String.raw`(?:(?<=\p{sc=Han})|(?![a-z0-9@_/']|[-.][a-z0-9]))`;

/** A pattern that finds all whole words of a kind. */
export const wholeWords = (source: string): RegExp =>
  new RegExp(`${WORD_START}(?:${source})${WORD_END}`, 'gu');
