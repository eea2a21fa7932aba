import process from 'node:process';
import { benchLanguage } from './language.ts';
import { benchStart } from './start.ts';
import { benchWebhook } from './webhook.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  start: benchStart,
  language: benchLanguage,
  webhook: benchWebhook,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.\n`,
  );
  process.exit(1);
}

for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const line of await run()) process.stdout.write(`${line}\n`);
}
