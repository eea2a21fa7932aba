import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { START_FLAGS } from '../test/support/child-bot.ts';
import type { Done, Order } from './attendance-asker.ts';
import { BATCHES, PEOPLE } from './attendance-company.ts';
import type { Seen } from './attendance-feishu.ts';
import { bar, quantile, tell } from './bars.ts';

const ROUNDS = 3;
const CALLS_A_SECOND = 50;
const LOOK_EVERY_MS = 5;
const MIB = 1024 * 1024;

const start = (file: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: START_FLAGS,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

async function answerOf<T>(child: ChildProcess, order: Order | 'seen'): Promise<T> {
  const answered = once(child, 'message');
  child.send(order);
  const [answer] = await answered;
  return answer as T;
}

/** Resident memory in MiB; NaN where the system does not tell it this way. */
function residentMib({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

type Asked = Done & Seen & { readonly peakMib: number };

/** One question, with what it cost the asker at most in memory, and what Feishu saw of it. */
async function ask(sides: Sides, people: number, withReports: boolean): Promise<Asked> {
  const { asker, feishu } = sides;
  let peakMib = 0;
  const timer = setInterval(() => {
    peakMib = Math.max(peakMib, residentMib(asker));
  }, LOOK_EVERY_MS);
  try {
    const done = await answerOf<Done>(asker, { kind: 'ask', people, withReports });
    return { ...done, ...(await answerOf<Seen>(feishu, 'seen')), peakMib };
  } finally {
    clearInterval(timer);
  }
}

type Sides = { readonly asker: ChildProcess; readonly feishu: ChildProcess };
type Round = { readonly asked: Asked; readonly parsed: Done };

const median = (values: readonly number[]): number => quantile(values, 0.5);

function tellRounds(rounds: readonly Round[]): string[] {
  const floorMs = (BATCHES / CALLS_A_SECOND) * 1000;
  const ratios = rounds.map(({ asked, parsed }) => asked.durationMs / Math.max(floorMs, parsed.durationMs));
  const parseMs = median(rounds.map(({ parsed }) => parsed.durationMs));
  const [{ asked, parsed }] = rounds as [Round];
  const peakMib = Math.max(...rounds.map((round) => round.asked.peakMib));
  const refused = rounds.reduce((sum, round) => sum + round.asked.refused, 0);
  const isWhole = rounds.every((round) => round.asked.missing === 0 && round.asked.flows === asked.flows);
  return [
    `attendance, ${PEOPLE} people × 31 days: ${asked.flows} flows in ${tell(parsed.bytes / MIB, 0)} MiB, ` +
      `${asked.calls} calls ${bar(asked.calls === BATCHES && isWhole, `${BATCHES}, nobody missing`)}`,
    `attendance, asked for in ${tell(median(rounds.map((round) => round.asked.durationMs)) / 1000, 2)} s (median of ${rounds.length}); ` +
      `the rate's floor is ${tell(floorMs / 1000)} s, JSON.parse alone takes ${tell(parseMs / 1000, 2)} s: ` +
      `${tell(median(ratios), 2)} × the larger, from ${tell(Math.min(...ratios), 2)} to ${tell(Math.max(...ratios), 2)} ${bar(median(ratios) <= 1.2, '≤ 1.2')}`,
    `attendance, refused with 429: ${refused} ${bar(refused === 0, 'never')}`,
    `attendance, resident at most: ${tell(peakMib, 0)} MiB ${bar(peakMib <= 400, '≤ 400 MiB')}`,
  ];
}

async function measure(sides: Sides): Promise<readonly string[]> {
  const few = await ask(sides, 50, false);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = await ask(sides, PEOPLE, false);
    rounds.push({ asked, parsed: await answerOf<Done>(sides.asker, { kind: 'parse' }) });
  }
  const reported = await ask(sides, PEOPLE, true);
  const parseMs = median(rounds.map(({ parsed }) => parsed.durationMs));
  const ratio = reported.reportMs / parseMs;
  return [
    `attendance, 50 people × 31 days: ${few.flows} flows in ${few.calls} call ${bar(few.calls === 1, '1')}`,
    ...tellRounds(rounds),
    `attendance, reports on all of them: ${tell(reported.reportMs / 1000, 2)} s, ${tell(ratio, 2)} × JSON.parse ${bar(ratio <= 0.5, '≤ 0.5')}; ` +
      `with them asked for in ${tell(reported.durationMs / 1000, 2)} s, ${tell(reported.peakMib, 0)} MiB resident`,
  ];
}

/** A large company's month through the whole way from the socket to each person's flows. */
export async function benchAttendance(): Promise<readonly string[]> {
  const feishu = start('attendance-feishu.ts');
  const children = [feishu];
  try {
    const [port] = await once(feishu, 'message');
    const asker = start('attendance-asker.ts', `http://127.0.0.1:${port}`);
    children.push(asker);
    await once(asker, 'message');
    return await measure({ asker, feishu });
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}
