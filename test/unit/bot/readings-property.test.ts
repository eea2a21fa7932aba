import { assert, asyncProperty, constantFrom } from 'fast-check';
import { expect, test } from 'vitest';
import { pickReadings } from '../../../src/bot/pick-reading.ts';
import { directoryOf, WRITER } from '../../../src/explain/known-people.ts';
import type { FlowsReading } from '../../../src/language/command.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { CORPUS, REFERENCE_DAYS } from '../../fixtures/language/range-corpus.ts';
import { knownHolidays } from '../../support/holidays.ts';

/** Some look like times, options or fillers; some are parts of others. */
const NAMES = [
  '张三',
  '周一鸣',
  '李国庆',
  '欧阳娜娜',
  '查理',
  '周三',
  '王和平',
  '李',
  '司马春节',
  '明细',
  'Alice',
  'May Chen',
  'May',
  'Field',
  'April Last',
  'Mary-Jane All',
];

const [today] = REFERENCE_DAYS;
const isHan = (text: string): boolean => /\p{sc=Han}/u.test(text.normalize('NFKC'));

/** Expressions that mean days, whatever stands beside them. */
const TIMES = CORPUS.map(({ expression, meaning }) => ({ expression, meaning: meaning[0] ?? '' })).filter(
  ({ meaning }) => /^\d/.test(meaning),
);

const rangeOf = ({ when }: FlowsReading): string | undefined =>
  when && (when.range.from === when.range.to ? when.range.from : `${when.range.from}~${when.range.to}`);

const directory = await directoryOf(NAMES);

/** What may be meant by a message, as who and when: of several the bot asks. */
async function meant(text: string): Promise<string[]> {
  if (!today) throw new Error('the corpus has no reference day');
  const parsed = parseMessage({ text, mentions: [], addressed: true }, { today, holidays: knownHolidays });
  if (parsed.kind !== 'command' || parsed.command.kind !== 'flows') return [parsed.kind];
  const picked = await pickReadings(parsed.command.readings, WRITER, directory);
  if ('why' in picked) return [`nobody: ${JSON.stringify(picked.why)}`];
  return picked.map(({ names, reading }) =>
    `${names.map(({ name }) => name).join('+')} | ${rangeOf(reading)}`.toLowerCase(),
  );
}

/** Between Latin letters and digits a space is what tells them apart. */
const gapsFor = (name: string, expression: string): readonly string[] =>
  isHan(name) && isHan(expression) && !/[a-z]/i.test(expression) ? ['', ' '] : [' '];

const CASES = NAMES.flatMap((name) =>
  TIMES.filter(({ expression }) => isHan(name) === isHan(expression)).flatMap(({ expression, meaning }) =>
    gapsFor(name, expression).flatMap((gap) =>
      [`/flows ${name}${gap}${expression}`, `/flows ${expression}${gap}${name}`].map((text) => ({
        text,
        expected: `${name} | ${meaning}`.toLowerCase(),
      })),
    ),
  ),
);

test('a name of the directory beside any time is read as both, or asked about with that among the answers', async () => {
  expect(CASES.length).toBeGreaterThan(5000);
  await assert(
    asyncProperty(constantFrom(...CASES), async ({ text, expected }) => {
      const read = await meant(text);
      // 周三2月29日 is a day with a mistake in it, whoever is called 周三: told, and nothing is run.
      const isRight = read.includes(expected) || read[0] === 'problem';
      expect([text, read, isRight]).toEqual([text, read, true]);
    }),
    { numRuns: 2500 },
  );
});
