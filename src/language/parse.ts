import type { Language } from '../core/language.ts';
import { type Call, findCall } from './calls.ts';
import type { Command, IncomingText, Parsed, Problem, ReadingContext } from './command.ts';
import { hasEnglishFiller } from './fillers.ts';
import { readFlows } from './flows.ts';
import { nearestCommands } from './nearest-commands.ts';
import { hasHan, type Normalised, normalise, quote } from './normalise.ts';
import { type Marked, markMentions } from './tokens.ts';
import { hasEnglishSelf } from './who.ts';

/** In UTF-16 units: no question about attendance is longer, and no longer text is worth the time to read it. */
const MAX_LENGTH = 4096;
const QUOTED_LENGTH = 80;

type Read = Command | Problem;

function answerCall(call: Call, typed: Normalised, marked: Marked, context: ReadingContext): Read {
  switch (call.kind) {
    case 'unknown':
      return {
        kind: 'unknown-command',
        text: quote(typed, call.span),
        nearest: nearestCommands(call.word),
      };
    case 'help':
      return { kind: 'help' };
    case 'flows':
      return readFlows(typed, marked, call, context);
  }
}

/** The language of what was typed, as far as the words tell: names and the commands themselves do not. */
function languageOf(text: string, call: Call, read: Read): Language | undefined {
  if (hasHan(text)) return 'zh-CN';
  const times = read.kind === 'flows' ? read.readings.map(({ when }) => when?.text ?? '') : [];
  const isEnglish =
    (call.kind !== 'unknown' && call.by === 'phrase') ||
    times.some((time) => /[a-z]/.test(time)) ||
    hasEnglishFiller(text) ||
    hasEnglishSelf(text);
  return isEnglish ? 'en-US' : undefined;
}

/** Compatibility forms count in full: one character may stand for eighteen. */
const isTooLong = (text: string): boolean =>
  text.length > MAX_LENGTH || text.normalize('NFKC').length > MAX_LENGTH;

/**
 * Reads one message. Pure: the same message on the same day always gives the same answer, whatever the process's
 * zone, and no input makes it throw.
 */
export function parseMessage(message: IncomingText, context: ReadingContext): Parsed {
  const marked = markMentions(message.text, message.mentions);
  const tooLong = isTooLong(marked.text);
  const typed = normalise(tooLong ? marked.text.slice(0, QUOTED_LENGTH) : marked.text);
  const call = findCall(typed.text, message.addressed);
  if (!call) return { kind: 'not-for-us' };
  const read: Read = tooLong
    ? { kind: 'too-long', text: message.text.slice(0, QUOTED_LENGTH).toWellFormed(), limit: MAX_LENGTH }
    : answerCall(call, typed, marked, context);
  const language = languageOf(typed.text, call, read);
  return read.kind === 'flows' || read.kind === 'help'
    ? { kind: 'command', command: read, language }
    : { kind: 'problem', problem: read, language };
}
