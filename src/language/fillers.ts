import { COMMAND_WORDS, END, type Fillers, KINDS, START, SUBJECTS } from './filler-words.ts';
import { type Span, trimEdges } from './span.ts';

const wordsOf = (...tables: readonly Fillers[]): string[] =>
  tables.flatMap((table) => Object.values(table).flat());

/** A pattern of whole words, the longest first. Latin ones end where a word ends: "the" is not in "theo". */
function wholeWords(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length).join('|');
  return String.raw`(?:(?=\p{sc=Han})|(?<![a-z0-9]))(?:${longestFirst})(?:(?<=\p{sc=Han})|(?![a-z0-9]))`;
}

const AT_START = new RegExp(wholeWords([...wordsOf(START, SUBJECTS, KINDS), ...COMMAND_WORDS]), 'uy');
const AT_END = new RegExp(`(?:${wholeWords([...wordsOf(END, SUBJECTS, KINDS), ...COMMAND_WORDS])}|'s)$`, 'u');
const LONGEST_FILLER = 16;

const SUBJECT = new RegExp(wholeWords([...wordsOf(SUBJECTS), ...COMMAND_WORDS]), 'u');
const ENGLISH = [START, END, SUBJECTS, KINDS].flatMap((table) => table['en-US']);
const ENGLISH_FILLER = new RegExp(`${wholeWords(ENGLISH)}|(?<=[a-z])'s(?![a-z])`, 'u');

/** A part of the text without a filler; a sure one is part of no name. */
type Dropped = { readonly span: Span; readonly sure: boolean };

/** 查 and `see` are surnames; a single character may also end a name. */
const isSure = (filler: string): boolean => filler.length > 1 && filler !== 'see';

/** Drops a filler at one edge of a span; undefined where there is none. */
export type DropFiller = (text: string, span: Span) => Dropped | undefined;

export const dropLastFiller: DropFiller = (text, [from, to]) => {
  const tail = text.slice(Math.max(from, to - LONGEST_FILLER), to);
  const filler = AT_END.exec(tail)?.[0];
  return filler ? { span: trimEdges(text, [from, to - filler.length]), sure: isSure(filler) } : undefined;
};

export const dropFirstFiller: DropFiller = (text, [from, to]) => {
  AT_START.lastIndex = from;
  const filler = AT_START.exec(text)?.[0];
  if (!filler || from + filler.length > to) return undefined;
  return { span: trimEdges(text, [from + filler.length, to]), sure: isSure(filler) };
};

/** At either edge: a sure filler before one that may be a name, and the last before the first. */
export const dropEitherFiller: DropFiller = (text, span) => {
  const found = [dropLastFiller(text, span), dropFirstFiller(text, span)].filter(
    (each) => each !== undefined,
  );
  return found.find(({ sure }) => sure) ?? found[0];
};

const FILLERS: ReadonlySet<string> = new Set([...wordsOf(START, END, SUBJECTS, KINDS), ...COMMAND_WORDS]);

/** Whether a folded word is one that people put around names and times. */
export const isFiller = (word: string): boolean => FILLERS.has(word);

/** Whether a folded text speaks of check-ins, so that nobody named and no time given is still a question. */
export const hasSubject = (text: string): boolean => SUBJECT.test(text);

/** Whether a folded text has a filler of the English table in it. */
export const hasEnglishFiller = (text: string): boolean => ENGLISH_FILLER.test(text);
