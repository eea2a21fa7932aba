import { expect, test } from 'vitest';
import { viewProblem } from '../../../src/bot/view-problem.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { DIGEST_CORPUS } from '../../fixtures/language/digest-corpus.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';
import { printDigest } from '../../support/print-digest.ts';

const parse = (text: string) =>
  parseMessage(
    { text, mentions: [], addressed: true },
    { today: day('2026-11-22'), holidays: knownHolidays },
  );

/** What may be pressed instead of a message. */
function triesFor(text: string): readonly string[] {
  const parsed = parse(text);
  if (parsed.kind !== 'problem') return [];
  const view = viewProblem(parsed.problem, { text, mentions: [], addressed: true });
  return 'tries' in view ? view.tries : [];
}

test('whatever is proposed for an unclear digest is understood', () => {
  const proposed = DIGEST_CORPUS.flatMap(({ expression }) =>
    triesFor(expression).map((text) => [text, printDigest(parse(text))] as const),
  );
  expect(proposed.length).toBeGreaterThan(50);
  // Where both the day and the time are missing, the next question is for the time.
  expect(proposed.filter(([, meaning]) => !/^(?:add|edit|no-time-of-day)/.test(meaning))).toEqual([]);
});
