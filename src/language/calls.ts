import type { Command } from './command.ts';
import { isOneSlipAway } from './nearest-commands.ts';
import { type Span, trimEdges } from './span.ts';
import { MENTION_MARK } from './tokens.ts';
import { findPhrase, findVerb } from './verbs.ts';

/** A command, its people and time still unread. */
export type VerbCall = {
  readonly kind: Command['kind'];
  /** Mentions in front of the slash, if any. */
  readonly before: Span;
  /** What follows the command's word, trimmed; possibly empty. */
  readonly rest: Span;
  /** What called it: the command's word behind a slash, a phrase that means it, or its being left to be understood. */
  readonly by: 'slash' | 'phrase' | 'text';
};

/** What a message wants of the bot: a command, or a word behind a slash that is none. */
export type Call = VerbCall | { readonly kind: 'unknown'; readonly span: Span; readonly word: string };

/** A Chinese keyboard types 、 for the slash. */
const SLASH = new RegExp(`^((?:${MENTION_MARK} ?)*)(?:[/、] ?)+`);
const WORD = new RegExp(`^(?:[a-z0-9_-]+|[^\\s${MENTION_MARK}]+)`);

/** A message to the bot without a slash: nothing at all, a known phrase, or people and a time. */
function callWithoutSlash(text: string): VerbCall {
  const rest = trimEdges(text, [0, text.length]);
  const typed = text.slice(...rest);
  const phrase = findPhrase(typed);
  if (phrase) return { kind: phrase, before: [0, 0], rest, by: 'phrase' };
  return { kind: typed === '' ? 'help' : 'flows', before: [0, 0], rest, by: 'text' };
}

/**
 * What a folded message calls for; undefined where it does not speak to the bot.
 * @param addressed in a private chat, or after a mention of the bot
 */
export function findCall(text: string, addressed: boolean): Call | undefined {
  const slash = SLASH.exec(text);
  if (!slash) return addressed ? callWithoutSlash(text) : undefined;
  const [{ length: start }, mentions = ''] = slash;
  // In a group, a slash behind somebody's mention is for them.
  if (mentions && !addressed) return undefined;
  const verb = findVerb(text.slice(start));
  if (verb && (addressed || !verb.glued)) {
    const rest = trimEdges(text, [start + verb.length, text.length]);
    return { kind: verb.kind, before: [0, mentions.length], rest, by: 'slash' };
  }
  const word = WORD.exec(text.slice(start))?.[0] ?? '';
  if (!addressed && !isOneSlipAway(word)) return undefined;
  return { kind: 'unknown', span: [mentions.length, start + word.length], word };
}
