import { isHan, isWordPart } from './characters.ts';
import { COMMAND_WORDS, END, type Fillers, KINDS, START, SUBJECTS } from './filler-words.ts';
import { type Span, trimEdges } from './span.ts';

const wordsOf = (...tables: readonly Fillers[]): string[] =>
  tables.flatMap((table) => Object.values(table).flat());

/** A pattern of whole words, the longest first. Latin ones end where a word ends: "the" is not in "theo". */
function wholeWords(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length).join('|');
  return String.raw`(?:(?=\p{sc=Han})|(?<![a-z0-9]))(?:${longestFirst})(?:(?<=\p{sc=Han})|(?![a-z0-9]))`;
}

/** Words by the character that they have at one edge, the longest first: most texts have none of them there. */
type Words = ReadonlyMap<string, readonly string[]>;

const byEdge = (words: readonly string[], edge: 0 | -1): Words =>
  Map.groupBy(new Set(words.toSorted((a, b) => b.length - a.length)), (word) => word.at(edge) ?? '');

const AT_START = byEdge([...wordsOf(START, SUBJECTS, KINDS), ...COMMAND_WORDS], 0);
const AT_END = byEdge([...wordsOf(END, SUBJECTS, KINDS), ...COMMAND_WORDS, "'s"], -1);

/** No space parts words of Chinese, but Latin ones are whole: "the" is not in "theo". */
const beginsWord = (text: string, from: number): boolean =>
  isHan(text.charAt(from)) || !isWordPart(text.charAt(from - 1));
const endsWord = (text: string, to: number): boolean =>
  isHan(text.charAt(to - 1)) || !isWordPart(text.charAt(to));

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
  const filler = AT_END.get(text.charAt(to - 1))?.find((word) => {
    const start = to - word.length;
    const fits = start === from || (start > from && (word.startsWith("'") || beginsWord(text, start)));
    return fits && text.startsWith(word, start);
  });
  return filler ? { span: trimEdges(text, [from, to - filler.length]), sure: isSure(filler) } : undefined;
};

export const dropFirstFiller: DropFiller = (text, [from, to]) => {
  const filler = AT_START.get(text.charAt(from))?.find(
    (word) => text.startsWith(word, from) && beginsWord(text, from) && endsWord(text, from + word.length),
  );
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
