import type { Mention } from './command.ts';
import { type Normalised, quote } from './normalise.ts';
import type { Span } from './span.ts';

/** Stands for one mention in a marked text; typed by nobody, and kept by every folding. */
export const MENTION_MARK = '\uFFFC';

/** A message with each mention of a person as one `MENTION_MARK`. */
export type Marked = {
  readonly text: string;
  /** One for each mark, in order; those of other tenants and other bots are there too. */
  readonly mentions: readonly Mention[];
  /** `@all` was among the mentions. */
  readonly everyone: boolean;
};

const EVERYONE_KEY = '@_all';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/** Longest first: `@_user_1` is also the beginning of `@_user_10`. */
function keyPattern(mentions: readonly Mention[]): RegExp {
  const keys = [...mentions.map((mention) => mention.key).filter(Boolean), EVERYONE_KEY];
  return new RegExp(
    keys
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'g',
  );
}

/** Replaces the keys of mentions by marks; this bot's own and `@all` become spaces. */
export function markMentions(text: string, mentions: readonly Mention[]): Marked {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const found: Mention[] = [];
  let everyone = false;
  const marked = text.replaceAll(MENTION_MARK, ' ').replace(keyPattern(mentions), (key) => {
    const mention = byKey.get(key);
    if (key === EVERYONE_KEY) everyone = true;
    if (!mention || mention.isThisBot || key === EVERYONE_KEY) return ' ';
    found.push(mention);
    return MENTION_MARK;
  });
  return { text: marked, mentions: found, everyone };
}

/** How many mentions a folded text holds. */
export const markCount = (text: string): number =>
  text.includes(MENTION_MARK) ? text.split(MENTION_MARK).length - 1 : 0;

/** A part of the message as typed, its mentions by their names. */
export function quoteWithNames(typed: Normalised, { mentions }: Marked, span: Span): string {
  let at = markCount(typed.text.slice(0, span[0]));
  return quote(typed, span).replaceAll(MENTION_MARK, () => `@${mentions[at++]?.name ?? ''}`);
}
