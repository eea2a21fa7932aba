import type { Language } from '../core/language.ts';
import { accessTimesOf, readAccess } from './access.ts';
import { type Call, findCall, type VerbCall } from './calls.ts';
import type { Command, IncomingText, Parsed, Problem, ReadingContext } from './command.ts';
import { isEnglishDigest } from './digest/english.ts';
import { readDigest } from './digest/read-digest.ts';
import { hasEnglishFiller } from './fillers.ts';
import { readFlows } from './flows.ts';
import { type Heard, hear } from './heard.ts';
import { readHelp } from './help.ts';
import { nearestCommands } from './nearest-commands.ts';
import { hasHan, type Normalised, normalise, quote } from './normalise.ts';
import { readSettings } from './settings.ts';
import { isTalk } from './talk.ts';
import { readTeam, readViewers } from './team.ts';
import { type Marked, markMentions, quoteWithNames } from './tokens.ts';
import { VERBS } from './verbs.ts';
import { hasEnglishSelf } from './who.ts';

/** In UTF-16 units: no question about attendance is longer, and no longer text is worth the time to read it. */
const MAX_LENGTH = 4096;
const QUOTED_LENGTH = 80;

type Read = Command | Problem;

/** Commands about people and days, which need nobody else to be mentioned. */
function readAboutPeople(call: VerbCall & { kind: 'flows' | 'team' | 'viewers' }, heard: Heard): Read {
  switch (call.kind) {
    case 'flows':
      return readFlows(heard, call);
    case 'team':
      return readTeam(heard, call);
    case 'viewers':
      return readViewers(heard, call);
  }
}

function answerVerb(call: VerbCall, typed: Normalised, marked: Marked, context: ReadingContext): Read {
  const { kind, rest } = call;
  switch (kind) {
    case 'flows':
    case 'team':
    case 'viewers': {
      const heard = hear(typed, marked, context);
      return 'kind' in heard ? heard : readAboutPeople({ ...call, kind }, heard);
    }
    case 'settings': {
      const heard = hear(typed, marked, context);
      return 'kind' in heard ? heard : readSettings(heard.source, rest);
    }
    case 'digest': {
      const { everyone } = marked;
      const heard = hear(typed, { ...marked, everyone: false }, context);
      return 'kind' in heard ? heard : readDigest({ heard, context, call, everyone });
    }
    case 'access': {
      const heard = hear(typed, marked, context);
      return 'kind' in heard ? heard : readAccess(heard, rest, context);
    }
    case 'help':
      return call.by === 'phrase' ? { kind, topic: undefined, unknown: '' } : readHelp(typed, rest);
    case 'courtesy':
      return { kind };
  }
}

function answerCall(call: Call, typed: Normalised, marked: Marked, context: ReadingContext): Read {
  if (call.kind === 'unknown') {
    return { kind: 'unknown-command', text: quote(typed, call.span), nearest: nearestCommands(call.word) };
  }
  if (call.kind === 'quoted') {
    return { kind: 'quoted-command', text: quoteWithNames(typed, marked, call.span) };
  }
  return answerVerb(call, typed, marked, context);
}

function timesOf(read: Read): string[] {
  if (read.kind === 'access') return accessTimesOf(read.request);
  if (read.kind === 'viewers') return read.when ? [read.when.text] : [];
  return read.kind === 'flows' || read.kind === 'team'
    ? read.readings.map(({ when }) => when?.text ?? '')
    : [];
}

/** The language of what was typed, as far as the words tell: names and the commands themselves do not. */
function languageOf(text: string, call: Call, read: Read): Language | undefined {
  if (hasHan(text)) return 'zh-CN';
  const isEnglish =
    ('by' in call && (call.by === 'phrase' || (call.kind === 'digest' && isEnglishDigest(text)))) ||
    timesOf(read).some((time) => /[a-z]/.test(time)) ||
    hasEnglishFiller(text) ||
    hasEnglishSelf(text);
  return isEnglish ? 'en-US' : undefined;
}

const COMMANDS: ReadonlySet<string> = new Set<Command['kind']>([
  ...VERBS.map(({ kind }) => kind),
  'courtesy',
]);
const isCommand = (read: Read): read is Command => COMMANDS.has(read.kind);

/** Compatibility forms count in full: one character may stand for eighteen. */
const isTooLong = (text: string): boolean =>
  text.length > MAX_LENGTH || text.normalize('NFKC').length > MAX_LENGTH;

const NOT_FOR_US: Parsed = { kind: 'not-for-us' };

/**
 * Reads one message. Pure: the same message on the same day always gives the same answer, whatever the process's
 * zone, and no input makes it throw.
 */
export function parseMessage(message: IncomingText, context: ReadingContext): Parsed {
  if (isTalk(message)) return NOT_FOR_US;
  const marked = markMentions(message.text, message.mentions);
  const tooLong = isTooLong(marked.text);
  const typed = normalise(tooLong ? marked.text.slice(0, QUOTED_LENGTH) : marked.text);
  const call = findCall(typed.text, message.addressed);
  if (!call) return NOT_FOR_US;
  const read: Read = tooLong
    ? { kind: 'too-long', text: message.text.slice(0, QUOTED_LENGTH).toWellFormed(), limit: MAX_LENGTH }
    : answerCall(call, typed, marked, context);
  const language = languageOf(typed.text, call, read);
  return isCommand(read)
    ? { kind: 'command', command: read, language }
    : { kind: 'problem', problem: read, language };
}
