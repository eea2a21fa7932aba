import type { OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { WhoRef } from './command.ts';
import { type Normalised, quoteVisible } from './normalise.ts';
import { remember } from './remember.ts';
import { type Span, trimSpan } from './span.ts';
import { MENTION_MARK, markCount } from './tokens.ts';

/** A folded message, and whom its mention marks stand for, in order. */
export type Source = Normalised & {
  readonly people: readonly { readonly openId: OpenId; readonly name: string }[];
};

/** Words for the sender. */
const SELF_WORDS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['我', '我的', '我自己', '我自己的', '本人', '自己'],
  'en-US': ['me', 'i', 'my', 'mine', 'my own', 'myself'],
};
const SELF: ReadonlySet<string> = new Set(Object.values(SELF_WORDS).flat());
const ENGLISH_SELF = new RegExp(String.raw`\b(?:${SELF_WORDS['en-US'].join('|')})\b`);

/** Marks that nobody's name holds. */
const SURE = `[,、;${MENTION_MARK}]`;

/** Words that join names but may be parts of them, 张和平, and a word for the sender beside a name. */
const LIKELY = ` and | ?(?:[&+/]|以及|还有|[和跟与及]) ?|(?<![^ ])(?:${[...SELF].join('|')})(?![^ ])`;

const LIKELY_SEPARATOR = new RegExp(LIKELY);
const SEPARATORS = { sure: new RegExp(SURE, 'g'), likely: new RegExp(`${SURE}|${LIKELY}`, 'g') };

/** Nobody is asked about more people at once: a text that names more is taken for one name, which nobody has. */
const MAX_NAMES = 400;

/** Marks around a name that are not it: quotes, a typed @, a dash before the time. */
const AROUND_NAME = /[\s"'@.!?:~_-]/;

function readName(source: Source, span: Span): WhoRef[] {
  const [from, to] = trimSpan(source.text, span, AROUND_NAME);
  if (from === to) return [];
  if (SELF.has(source.text.slice(from, to))) return [{ kind: 'self' }];
  return [{ kind: 'named', text: quoteVisible(source, [from, to]) }];
}

/**
 * Whom a part of the message names, as typed.
 * @param separators `sure` leaves joined names together for the directory, `likely` also splits 张三和李四
 */
export function readWho(source: Source, [from, to]: Span, separators: keyof typeof SEPARATORS): WhoRef[] {
  const marks = [...source.text.slice(from, to).matchAll(SEPARATORS[separators])];
  if (marks.length > MAX_NAMES) return readName(source, [from, to]);
  const refs: WhoRef[] = [];
  let [start, mentionIndex] = [from, markCount(source.text.slice(0, from))];
  for (const { index, 0: mark } of marks) {
    refs.push(...readName(source, [start, from + index]));
    start = from + index + mark.length;
    const person = mark === MENTION_MARK ? source.people[mentionIndex++] : undefined;
    if (person) refs.push({ kind: 'mention', ...person });
    else if (SELF.has(mark)) refs.push({ kind: 'self' });
  }
  return [...refs, ...readName(source, [start, to])];
}

/** The people of some parts of a message: with joined names left whole, and with 张三和李四 split where that differs. */
export type WhoReader = (spans: readonly Span[]) => WhoRef[][];

/** Reads each part of one message once: with other times beside it the same part comes again. */
export function createWhoReader(source: Source): WhoReader {
  const whole = new Map<number, WhoRef[]>();
  const split = new Map<number, WhoRef[] | undefined>();
  const keyOf = ([from, to]: Span): number => from * (source.text.length + 1) + to;
  const readWhole = (span: Span): WhoRef[] =>
    remember(whole, keyOf(span), () => readWho(source, span, 'sure'));
  const readSplit = (span: Span): WhoRef[] | undefined =>
    remember(split, keyOf(span), () =>
      LIKELY_SEPARATOR.test(source.text.slice(...span)) ? readWho(source, span, 'likely') : undefined,
    );
  return (spans) => {
    const asTyped = spans.flatMap(readWhole);
    if (spans.every((span) => readSplit(span) === undefined)) return [asTyped];
    return [asTyped, spans.flatMap((span) => readSplit(span) ?? readWhole(span))];
  };
}

export const refKey = (ref: WhoRef): string =>
  ref.kind === 'self' ? 'self' : `${ref.kind} ${ref.kind === 'named' ? ref.text : ref.openId}`;

export const withoutRepeats = (who: readonly WhoRef[]): readonly WhoRef[] =>
  who.length < 2 ? who : [...new Map(who.map((ref) => [refKey(ref), ref])).values()];

/** Whether a folded word stands for the sender. */
export const isSelf = (word: string): boolean => SELF.has(word);

/** Whether a folded text speaks of the sender in English. */
export const hasEnglishSelf = (text: string): boolean => ENGLISH_SELF.test(text);
