import { MAX_SAID_LENGTH } from '../cards/button-value.ts';
import type { ProblemView } from '../cards/problem-card.ts';
import type { IncomingText, Problem } from '../language/command.ts';
import { correctionsOf } from '../language/corrections.ts';

const MAX_TRIES = 3;

/** A button's text carries no mentions. */
const mentionsPeople = ({ mentions }: Pick<IncomingText, 'mentions'>): boolean =>
  mentions.some((mention) => !mention.isThisBot);

/**
 * The message with the part that was wrong put right: to press, not to type again. There is none for a message that
 * mentions people, since a button's text carries no mentions, nor for one that is too long for a button.
 */
function corrected({ text, mentions }: IncomingText, wrong: string, right: readonly string[]): string[] {
  if (!text.includes(wrong) || mentionsPeople({ mentions })) return [];
  const keys = mentions.map((mention) => mention.key).toSorted((a, b) => b.length - a.length);
  const typed = keys.reduce((rest, key) => rest.replaceAll(key, ' '), text).trim();
  return sayable(right.map((better) => typed.replace(wrong, () => better)));
}

const sayable = (messages: readonly string[]): string[] =>
  messages.filter((message) => message !== '' && message.length <= MAX_SAID_LENGTH);

/** The message with a slip of the finger in one of its parts put right, in at most three ways. */
export const putRight = (message: IncomingText, part: string): string[] =>
  [...new Set(correctionsOf(part).flatMap(({ wrong, right }) => corrected(message, wrong, [right])))].slice(
    0,
    MAX_TRIES,
  );

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
    case 'unknown-zone': {
      const { text, nearest } = problem;
      return { kind: 'unknown-zone', text, nearest, tries: text ? corrected(message, text, nearest) : [] };
    }
    case 'unknown-time': {
      const { text } = problem;
      return { kind: 'unknown-time', text, tries: putRight(message, text) };
    }
    case 'unclear-digest': {
      const { why, text, nearest } = problem;
      return { kind: 'unclear-digest', why, text, tries: text ? corrected(message, text, nearest) : [] };
    }
    case 'quoted-command':
      return { kind: 'quoted-command', tries: mentionsPeople(message) ? [] : sayable([problem.text]) };
    case 'unknown-setting':
    case 'unknown-access':
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
