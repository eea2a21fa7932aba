import type { Directory, Person } from './directory.ts';
import { foldName } from './name-keys.ts';

/** What a text that should name people came to. Nobody is ever guessed: several of one name are all given. */
export type Resolution =
  | { readonly kind: 'found'; readonly names: readonly FoundName[] }
  /** `name` is the first part of the text that no name accounts for. */
  | { readonly kind: 'unknown'; readonly name: string };

/** A name as typed, and everybody who is called so: at least one. */
export type FoundName = { readonly name: string; readonly people: readonly Person[] };

/** More words than this are no list of names but a text. */
const MAX_WORDS = 200;
/** A name has at most so many words. */
const MAX_NAME_WORDS = 5;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** The text of every run of neighbouring words: each might be one name. */
const runsOf = (words: readonly string[]): string[] =>
  words.flatMap((_, start) =>
    Array.from({ length: Math.min(MAX_NAME_WORDS, words.length - start) }, (__, more) =>
      words.slice(start, start + more + 1).join(' '),
    ),
  );

/** The words as a row of known names, the fewest names first: "May Chen" is one person, not May and Chen. */
function asNames(
  words: readonly string[],
  known: ReadonlyMap<string, readonly Person[]>,
): FoundName[] | undefined {
  const best: (FoundName[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end += 1) {
    for (let start = Math.max(0, end - MAX_NAME_WORDS); start < end; start += 1) {
      const name = words.slice(start, end).join(' ');
      const people = known.get(foldName(name));
      const before = best[start];
      if (!people || !before) continue;
      const candidate = [...before, { name, people }];
      if (candidate.length < (best[end]?.length ?? Infinity)) best[end] = candidate;
    }
  }
  return best[words.length];
}

/** A part between separators, also read as two joined by 和 or "and", which may be letters of a name as well. */
const joinedParts = (part: string): string[] =>
  part
    .split(/\s+and\s+|[和与跟及]/iu)
    .map((one) => one.trim())
    .filter(Boolean);

/** The first word or part that no name accounts for, to be shown to the person who typed it. */
const firstUnknown = (parts: readonly string[], known: ReadonlyMap<string, readonly Person[]>): string =>
  parts.find((part) => !asNames(wordsOf(part), known)) ?? parts.join(' ');

/**
 * Finds the people that a text names: by employee number, e-mail, mobile, exact name or nickname. Commas, 、 and
 * spaces separate names, and so do 和 and "and" where the text is no name with them.
 */
export async function resolveNames(directory: Directory, text: string): Promise<Resolution> {
  const parts = text
    .split(/[,，、;；/&\n]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const readings = [parts, parts.flatMap(joinedParts)];
  if (wordsOf(text).length > MAX_WORDS || parts.length === 0) return { kind: 'unknown', name: text };
  const keys = readings.flat().flatMap((part) => runsOf(wordsOf(part)));
  const known = await directory.peopleByKeys(keys);
  for (const reading of readings) {
    const hits = reading.map((part) => asNames(wordsOf(part), known));
    if (hits.every((hit) => hit !== undefined)) return { kind: 'found', names: hits.flat() };
  }
  return { kind: 'unknown', name: firstUnknown(parts, known) };
}
