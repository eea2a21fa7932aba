import { MAX_SAID_LENGTH } from '../cards/button-value.ts';
import type { ProblemView } from '../cards/problem-card.ts';
import type { IncomingText, Problem } from '../language/command.ts';

/**
 * The message with the part that was wrong put right: to press, not to type again. There is none for a message that
 * mentions people, since a button's text carries no mentions, nor for one that is too long for a button.
 */
function corrected({ text, mentions }: IncomingText, wrong: string, right: readonly string[]): string[] {
  if (!text.includes(wrong) || mentions.some((mention) => !mention.isThisBot)) return [];
  const keys = mentions.map((mention) => mention.key).toSorted((a, b) => b.length - a.length);
  const typed = keys.reduce((rest, key) => rest.replaceAll(key, ' '), text).trim();
  return right
    .map((better) => typed.replace(wrong, () => better))
    .filter((message) => message.length <= MAX_SAID_LENGTH);
}

/** A problem of reading in the card's terms. */
export function viewProblem(problem: Problem, message: IncomingText): ProblemView {
  switch (problem.kind) {
    case 'unknown-command':
      return {
        kind: 'unknown-command',
        text: problem.text,
        tries: corrected(message, problem.text, problem.nearest),
      };
    case 'impossible-date': {
      const { text, nearest } = problem;
      return {
        kind: 'impossible-date',
        text,
        nearest,
        tries: corrected(message, text, nearest ? [nearest] : []),
      };
    }
    case 'ambiguous-date': {
      const { text } = problem;
      const options = problem.options.map(({ from, to }) => (from === to ? from : `${from}~${to}`));
      return { kind: 'ambiguous-date', text, options, tries: corrected(message, text, options) };
    }
    case 'holiday-unpublished':
      return problem;
    case 'outsiders-mentioned':
      return { kind: 'outsider-mentioned', name: problem.names.join(', ') };
    case 'too-long':
      return { kind: 'message-too-long' };
    case 'everyone-mentioned':
      return problem;
  }
}
