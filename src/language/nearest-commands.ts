import { editDistance } from './edit-distance.ts';
import { VERBS } from './verbs.ts';

const MAX_PROPOSALS = 3;

/** A word this much longer than any command is no misspelling of one. */
const LONGEST_WORD = 24;

const COMMAND_WORDS = VERBS.flatMap(({ kind, words }) =>
  words.filter((word) => word.length > 1).map((word) => ({ kind, word })),
);

/** Chinese runs on without a space, so only as much of the typed text counts as the command is long. */
const comparable = (typed: string, word: string): string =>
  /[a-z]/.test(word) ? typed : typed.slice(0, word.length);

function distanceTo(typed: string, word: string): number {
  if (typed.length > LONGEST_WORD && comparable(typed, word) === typed) return Infinity;
  // `/helpdesk`: the command is there, with more behind it.
  return typed.startsWith(word) ? 1 : editDistance(comparable(typed, word), word);
}

const allowedFor = (word: string): number => (word.length > 4 ? 2 : 1);

/** Commands that a folded word without its slash may have meant, with a slash, the nearest first, one of each kind. */
export function nearestCommands(typed: string): string[] {
  const near = COMMAND_WORDS.map(({ kind, word }) => ({ kind, word, distance: distanceTo(typed, word) }))
    .filter(({ word, distance }) => distance <= allowedFor(word))
    .toSorted((a, b) => a.distance - b.distance);
  const nearestOfKind = new Map(near.toReversed().map(({ kind, word }) => [kind, word]));
  return near
    .filter(({ kind, word }) => nearestOfKind.get(kind) === word)
    .slice(0, MAX_PROPOSALS)
    .map(({ word }) => `/${word}`);
}

/** Whether a folded word without its slash is a command with one slip in it. */
export const isOneSlipAway = (typed: string): boolean =>
  typed.length <= LONGEST_WORD && COMMAND_WORDS.some(({ word }) => editDistance(typed, word) === 1);
