import type { Command } from './command.ts';

/** A command as people call it. */
type Verb = {
  readonly kind: Command['kind'];
  /** Said after a slash; the first is the one to show. */
  readonly words: readonly [string, ...string[]];
  /** Whole messages that mean it without a slash, where the bot is spoken to. */
  readonly phrases: readonly string[];
  /** Whether letters right behind a Latin word belong to the command: `/flowsalice`, but not `/helpdesk`. */
  readonly takesText: boolean;
};

/** Every command that runs, with all its names; help texts and corrections are made from it too. */
export const VERBS: readonly Verb[] = [
  {
    kind: 'flows',
    words: ['flows', '打卡', '打卡记录', '流水', '考勤', 'flow', 'checkins'],
    phrases: [],
    takesText: true,
  },
  {
    kind: 'help',
    words: ['help', '帮助', '?', '怎么用'],
    phrases: [
      '帮助',
      '怎么用',
      '怎么使用',
      '如何使用',
      '这个怎么用',
      '你好',
      '您好',
      'help',
      'help me',
      'how to use',
      'hi',
      'hello',
    ],
    takesText: false,
  },
];

export type FoundVerb = {
  readonly kind: Command['kind'];
  /** How much of the text the command's word takes. */
  readonly length: number;
  /** Letters follow the word without a space. */
  readonly glued: boolean;
};

const WORDS = VERBS.flatMap((verb) => verb.words.map((word) => ({ word, verb }))).toSorted(
  (a, b) => b.word.length - a.word.length,
);

const PHRASES = new Map(VERBS.flatMap((verb) => verb.phrases.map((phrase) => [phrase, verb.kind] as const)));

/** One letter more is a slip of the finger, not a name. */
const SHORTEST_GLUED_NAME = 2;

/** The command whose word a folded text, without its slash, begins with; the longest word wins. */
export function findVerb(text: string): FoundVerb | undefined {
  const found = WORDS.find(({ word }) => text.startsWith(word));
  if (!found) return undefined;
  const { word, verb } = found;
  const letters = /[a-z]$/.test(word) ? (/^[a-z]*/.exec(text.slice(word.length))?.[0].length ?? 0) : 0;
  if (letters > 0 && !(verb.takesText && letters >= SHORTEST_GLUED_NAME)) return undefined;
  return { kind: verb.kind, length: word.length, glued: letters > 0 };
}

/** The command that a whole folded message means without a slash, if any. */
export const findPhrase = (text: string): Command['kind'] | undefined => PHRASES.get(text);
