import process from 'node:process';
import { createInterface } from 'node:readline';
import { readHolidays } from './config.ts';
import { systemClock } from './core/clock.ts';
import { BUILT_IN_HOLIDAYS } from './core/holiday-data.ts';
import { createHolidays, type HolidayTable } from './core/holidays.ts';
import { type Explainer, explain } from './explain/explain.ts';
import { directoryOf } from './explain/known-people.ts';
import { printExplanation } from './explain/print.ts';
import { type Called, readSituation, USAGE } from './explain/situation.ts';

const EXIT_USAGE = 2;

const print = (lines: readonly string[]): void =>
  void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

function misuse(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = EXIT_USAGE;
}

async function explainOne(text: string, explainer: Explainer): Promise<void> {
  const explanation = await explain(text, explainer);
  print(explainer.situation.json ? [JSON.stringify(explanation)] : printExplanation(explanation));
}

/** Each line as it comes: whoever pipes messages in one by one gets an answer to each. */
async function explainLines(explainer: Explainer): Promise<void> {
  let isFirst = true;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!isFirst && !explainer.situation.json) print(['']);
    isFirst = false;
    await explainOne(line, explainer);
  }
}

async function run({ situation, message }: Called, tables: readonly HolidayTable[]): Promise<void> {
  const directory = situation.names && (await directoryOf(situation.names));
  const holidays = createHolidays([...BUILT_IN_HOLIDAYS, ...tables]);
  const explainer = { situation, directory, holidays };
  await (message === undefined ? explainLines(explainer) : explainOne(message, explainer));
}

async function answer(called: Called): Promise<void> {
  const years = readHolidays(process.env);
  if (years.ok) await run(called, years.tables);
  else misuse(...years.reasons.map((reason) => `HOLIDAYS_DIR ${reason}.`));
}

// Whoever reads the output may have had enough of it: head.
process.stdout.on('error', () => process.exit());

const called = readSituation(process.argv.slice(2), systemClock.now());
if (called === undefined) print(USAGE);
else if ('fault' in called) misuse(`${called.fault}.`, '', ...USAGE);
else if (called.message === undefined && process.stdin.isTTY) misuse(...USAGE);
else await answer(called);
