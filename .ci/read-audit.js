// Reads the report of `npm audit --json` from standard input: high and critical findings fail, a service that cannot be
// asked does not, and each is said.
import process from 'node:process';
import { text } from 'node:stream/consumers';

const say = (line) => process.stdout.write(`audit: ${line}\n`);

const input = await text(process.stdin);
const { vulnerabilities, metadata, message = 'no readable answer' } = JSON.parse(input || '{}');

if (!metadata) {
  say(`not done, the advisory service could not be asked: ${message}`);
} else {
  const severe = Object.values(vulnerabilities).filter(({ severity }) => /^(high|critical)$/.test(severity));
  for (const { name, severity, range } of severe) say(`${severity} in ${name} ${range}`);
  say(`${severe.length} high or critical, ${metadata.vulnerabilities.total - severe.length} lesser`);
  if (severe.length > 0) process.exitCode = 1;
}
