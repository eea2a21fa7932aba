import type { Command } from './command.ts';

/** What can be called by a word. */
export type VerbKind = Exclude<Command['kind'], 'courtesy'>;

/** A command as people call it behind a slash; the first word is the one to show. */
type Verb = { readonly kind: VerbKind; readonly words: readonly [string, ...string[]] };

/** Every command, with all its names; help texts and corrections are made from it too. */
export const VERBS: readonly Verb[] = [
  { kind: 'flows', words: ['flows', '打卡', '打卡记录', '流水', '考勤', 'flow', 'checkins'] },
  { kind: 'team', words: ['team', '团队', '在岗'] },
  { kind: 'digest', words: ['digest', '订阅', '日报', '周报'] },
  { kind: 'viewers', words: ['viewers', '谁查过我'] },
  { kind: 'settings', words: ['settings', '设置'] },
  { kind: 'access', words: ['access', '权限'] },
  { kind: 'help', words: ['help', '帮助', '?', '怎么用'] },
];

export type FoundVerb = {
  readonly kind: VerbKind;
  /** How much of the text the command's word takes. */
  readonly length: number;
  /** Letters follow the word without a space. */
  readonly glued: boolean;
};

const WORDS = VERBS.flatMap(({ kind, words }) => words.map((word) => ({ word, kind }))).toSorted(
  (a, b) => b.word.length - a.word.length,
);

/** One letter more is a slip of the finger, not a name. */
const SHORTEST_GLUED_NAME = 2;

/**
 * The command whose word a folded text, without its slash, begins with; the longest word wins. Letters right behind a
 * Latin word are a name only where the command is mostly about people: `/flowsalice`, but not `/helpdesk`, `/teamwork`.
 */
export function findVerb(text: string): FoundVerb | undefined {
  const found = WORDS.find(({ word }) => text.startsWith(word));
  if (!found) return undefined;
  const { word, kind } = found;
  const letters = /[a-z]$/.test(word) ? (/^[a-z]*/.exec(text.slice(word.length))?.[0].length ?? 0) : 0;
  if (letters > 0 && !(kind === 'flows' && letters >= SHORTEST_GLUED_NAME)) return undefined;
  return { kind, length: word.length, glued: letters > 0 };
}
