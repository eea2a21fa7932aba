import { VERBS } from './verbs.ts';

const MAX_PROPOSALS = 3;

/** A word this much longer than any command is no misspelling of one. */
const LONGEST_WORD = 24;

/** How many letters must be added, removed, changed or exchanged with their neighbour to turn one into the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const exchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        exchanged ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}

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
