import type { Command } from './command.ts';
import { saysWhenToCome } from './digest/find-schedule.ts';
import { findTopic } from './help.ts';
import { isOneSlipAway } from './nearest-commands.ts';
import { findPhrase } from './phrases.ts';
import { type Span, trimEdges } from './span.ts';
import { MENTION_MARK } from './tokens.ts';
import { findVerb } from './verbs.ts';

/** A command, its people and time still unread. */
export type VerbCall = {
  readonly kind: Command['kind'];
  /** Mentions in front of the slash, if any. */
  readonly before: Span;
  /** The command's own word; empty where it was left to be understood. */
  readonly word: Span;
  /** What follows the command's word, trimmed; possibly empty. */
  readonly rest: Span;
  /** What called it: the command's word behind a slash, a phrase that means it, or its being left to be understood. */
  readonly by: 'slash' | 'phrase' | 'text';
};

/** What a message wants of the bot: a command, a word behind a slash that is none, or a command only told of. */
export type Call =
  | VerbCall
  | { readonly kind: 'unknown'; readonly span: Span; readonly word: string }
  | { readonly kind: 'quoted'; readonly span: Span };

/** A Chinese keyboard types 、 for the slash. */
const SLASH = new RegExp(`^((?:${MENTION_MARK} ?)*)(?:[/、] ?)+`);
const WORD = new RegExp(`^(?:[a-z0-9_-]+|[^\\s${MENTION_MARK}]+)`);

/** What somebody repeats: a command in quotation marks, or anything behind the mark that quotes lines. */
const QUOTED = /^(?:["']+ ?(?=([/、] ?)+)|> ?(?=.))/;

function findQuoted(text: string): Call | undefined {
  const mark = QUOTED.exec(text)?.[0];
  if (mark === undefined) return undefined;
  const closing = mark.startsWith('>') ? -1 : text.indexOf(mark.charAt(0), mark.length);
  return { kind: 'quoted', span: trimEdges(text, [mark.length, closing < 0 ? text.length : closing]) };
}

const NOTHING: Span = [0, 0];

/** A command whose slash was left out. The words for check-ins are fillers anyhow, and help needs to be about something. */
function findBareVerb(text: string, within: Span): VerbCall | undefined {
  const [from, to] = within;
  const verb = findVerb(text.slice(from, to));
  if (!verb || verb.kind === 'flows') return undefined;
  const word: Span = [from, from + verb.length];
  const rest = trimEdges(text, [word[1], to]);
  if (verb.kind === 'help' && !findTopic(text.slice(...rest))) return undefined;
  return { kind: verb.kind, before: NOTHING, word, rest, by: 'text' };
}

/** A message to the bot without a slash: nothing at all, a known phrase, or people and a time. */
function callWithoutSlash(text: string): VerbCall {
  const rest = trimEdges(text, [0, text.length]);
  const phrase = findPhrase(text, rest);
  if (phrase) return { ...phrase, before: NOTHING, word: NOTHING, by: 'phrase' };
  const bare = findBareVerb(text, rest);
  if (bare) return bare;
  if (saysWhenToCome(text, rest)) return { kind: 'digest', before: NOTHING, word: NOTHING, rest, by: 'text' };
  return { kind: rest[0] === rest[1] ? 'help' : 'flows', before: NOTHING, word: NOTHING, rest, by: 'text' };
}

/**
 * What a folded message calls for; undefined where it does not speak to the bot.
 * @param addressed in a private chat, or after a mention of the bot
 */
export function findCall(text: string, addressed: boolean): Call | undefined {
  const slash = SLASH.exec(text);
  if (!slash) return addressed ? (findQuoted(text) ?? callWithoutSlash(text)) : undefined;
  const [{ length: start }, mentions = ''] = slash;
  // In a group, a slash behind somebody's mention is for them.
  if (mentions && !addressed) return undefined;
  const verb = findVerb(text.slice(start));
  if (verb && (addressed || !verb.glued)) {
    const word: Span = [start, start + verb.length];
    const rest = trimEdges(text, [word[1], text.length]);
    return { kind: verb.kind, before: [0, mentions.length], word, rest, by: 'slash' };
  }
  const word = WORD.exec(text.slice(start))?.[0] ?? '';
  if (!addressed && !isOneSlipAway(word)) return undefined;
  return { kind: 'unknown', span: [mentions.length, start + word.length], word };
}
