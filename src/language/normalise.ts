import { simplify } from '../core/simplify.ts';
import { remember } from './remember.ts';
import type { Span } from './span.ts';

/** A text made comparable, and where each of its units came from. */
export type Normalised = {
  readonly original: string;
  /** Folded: NFKC, lower case, one script, one form of each dash, quote and wave, single spaces, nothing invisible. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, and one past its end: where it begins in `original`. */
  readonly starts: readonly number[];
};

const INVISIBLE = /\p{DI}+/gu;

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('〜∼˜', (wave) => [wave, '~'])),
  ...Object.fromEntries(Array.from('‐‒–—―−', (dash) => [dash, '-'])),
  ...Object.fromEntries(Array.from('“”„«»「」『』', (quote) => [quote, '"'])),
  ...Object.fromEntries(Array.from('‘’‛′', (quote) => [quote, "'"])),
  '。': '.',
};
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'g');

/** In order: what is simplified must be composed, and its case is no matter. */
const FOLDS: readonly ((text: string) => string)[] = [
  (text) => text.replace(INVISIBLE, '').normalize('NFKC'),
  simplify,
  // Lower case may leave a letter and a mark that only now compose: j and a caron.
  (text) => text.toLowerCase().normalize('NFKC'),
  (text) => text.replace(LOOKALIKE, (character) => LOOKALIKES[character] ?? character),
  (text) => text.replace(/[\s\p{Cc}]/gu, ' '),
];

const fold = (text: string): string => FOLDS.reduce((folded, step) => step(folded), text);

/** Characters that never change together with the one after them, unless that is a mark. */
const STEADY = String.raw`\x00-\x7f\p{sc=Han}\u3000-\u3029\uff01-\uff5e`;
const MARK = String.raw`\p{M}\p{DI}\uff9e\uff9f`;

/**
 * Folding a text is folding its cells one by one, so each folded unit can be traced to its cell: runs without
 * marks, a character with its marks, and runs of anything that Unicode may reorder or compose.
 */
const CELL = new RegExp(`[ -~\\u4e00-\\u9fff]+(?![${MARK}])|[${STEADY}][${MARK}]*|[^${STEADY}]+`, 'gu');

/** Folds a text for matching; folding the result again changes nothing. Linear in the text's length. */
export function normalise(original: string): Normalised {
  const units: string[] = [];
  const starts: number[] = [];
  // Marks and wide characters are cells of their own, and a text has few different ones.
  const known = new Map<string, string>();
  for (const { index: start, 0: cell } of original.matchAll(CELL)) {
    const folded = remember(known, cell, () => fold(cell));
    const traceable = folded.length === cell.length;
    for (let index = 0; index < folded.length; index += 1) {
      const unit = folded.charAt(index);
      if (unit === ' ' && (units.at(-1) ?? ' ') === ' ') continue;
      units.push(unit);
      starts.push(traceable ? start + index : start);
    }
  }
  if (units.at(-1) === ' ') [units.length, starts.length] = [units.length - 1, starts.length - 1];
  return { original, text: units.join(''), starts: [...starts, original.length] };
}

/** The part of the original that a span of the folded text came from. */
export const quote = (source: Normalised, [from, to]: Span): string =>
  from < to ? source.original.slice(source.starts[from], source.starts[to]).trim() : '';

/** A quotation for looking things up: as typed, but composed and without invisible characters. */
export const quoteVisible = (source: Normalised, span: Span): string =>
  quote(source, span).replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, ' ').trim();

/** Whether a text has Chinese characters. */
export const hasHan = (text: string): boolean => /\p{sc=Han}/u.test(text);
