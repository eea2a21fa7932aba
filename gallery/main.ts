import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CARDS } from './cards.ts';
import { drawCards } from './draw.ts';
import { indexPage } from './index-page.ts';
import { describeVerdicts, judge } from './judge.ts';

/** `npm run gallery`: every card checked, measured and drawn; `npm run gallery -- help` only those named so. */

const OUTPUT = fileURLToPath(new URL('output', import.meta.url));
const [wanted = ''] = process.argv.slice(2);
const cards = CARDS.filter(({ name }) => name.includes(wanted));

const print = (lines: readonly string[]): boolean => process.stdout.write(`${lines.join('\n')}\n`);

async function run(): Promise<number> {
  if (cards.length === 0) {
    print([`No card has "${wanted}" in its name.`]);
    return 1;
  }
  const verdicts = cards.map(judge);
  print(describeVerdicts(verdicts));
  const troubles = await drawCards(cards, OUTPUT);
  writeFileSync(join(OUTPUT, 'index.html'), indexPage(cards));
  print(troubles.map((trouble) => `BROKEN: ${trouble}`));
  const refused = verdicts.filter(({ faults }) => faults.length > 0).length;
  print([
    `${cards.length} cards, ${refused} refused, ${troubles.length} troubles: ${join(OUTPUT, 'index.html')}`,
  ]);
  return refused + troubles.length > 0 ? 1 : 0;
}

process.exitCode = await run();
