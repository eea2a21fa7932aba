import process from 'node:process';
import { benchAttendance } from './attendance.ts';
import { benchLanguage } from './language.ts';
import { benchPeople } from './people.ts';
import { benchSchedules } from './schedules.ts';
import { benchStart } from './start.ts';
import { benchWebhook } from './webhook.ts';

type Benchmark = () => Promise<readonly string[]>;

/** Names are part of reading a message as well as a subject of their own. */
const BENCHMARKS: Readonly<Record<string, readonly Benchmark[]>> = {
  start: [benchStart],
  language: [benchLanguage, benchPeople],
  people: [benchPeople],
  digests: [benchSchedules],
  webhook: [benchWebhook],
  attendance: [benchAttendance],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.\n`,
  );
  process.exit(1);
}

const chosen = Object.entries(BENCHMARKS).filter(([name]) => asked.length === 0 || asked.includes(name));
for (const run of new Set(chosen.flatMap(([, benchmarks]) => benchmarks))) {
  for (const line of await run()) process.stdout.write(`${line}\n`);
}
