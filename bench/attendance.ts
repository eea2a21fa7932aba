import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { START_FLAGS } from '../test/support/child-bot.ts';
import type { Asked, Order } from './attendance-asker.ts';
import { PEOPLE } from './attendance-company.ts';
import type { Seen } from './attendance-feishu.ts';
import type { Parsed } from './attendance-parse.ts';
import { bar, quantile, tell } from './bars.ts';

const ROUNDS = 3;
const CALLS = PEOPLE / 50;
const FLOOR_MS = (CALLS / 50) * 1000;
const LOOK_EVERY_MS = 5;
const MIB = 1024 * 1024;

const start = (file: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: START_FLAGS,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const [message] = await once(child, 'message');
  return message as T;
}

function answerOf<T>(child: ChildProcess, order: Order | 'seen'): Promise<T> {
  const answered = messageOf<T>(child);
  child.send(order);
  return answered;
}

/** Resident memory in MiB; NaN where the system does not tell it this way. */
function residentMib({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

type Sides = { readonly asker: ChildProcess; readonly feishu: ChildProcess };
type Told = Asked & Seen & { readonly peakMib: number };

/** One question, with what it cost the asker at most in memory, and what the emulator saw of it. */
async function ask(
  { asker, feishu }: Sides,
  people: number,
  how: Extract<Order, { kind: 'ask' }>['how'],
): Promise<Told> {
  await answerOf<Seen>(feishu, 'seen');
  let peakMib = 0;
  const timer = setInterval(() => {
    peakMib = Math.max(peakMib, residentMib(asker));
  }, LOOK_EVERY_MS);
  try {
    const asked = await answerOf<Asked>(asker, { kind: 'ask', people, how });
    return { ...asked, ...(await answerOf<Seen>(feishu, 'seen')), peakMib };
  } finally {
    clearInterval(timer);
  }
}

type Round = { readonly plain: Told; readonly reported: Told; readonly parsed: Parsed };

async function askRound(sides: Sides): Promise<Round> {
  const plain = await ask(sides, PEOPLE, 'flows');
  const reported = await ask(sides, PEOPLE, 'reports');
  return { plain, reported, parsed: await answerOf<Parsed>(sides.asker, { kind: 'parse' }) };
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
const seconds = (ms: number): string => tell(ms / 1000, 2);

function tellTotal(rounds: readonly Round[], which: 'plain' | 'reported'): string {
  const ratios = rounds.map((round) => round[which].durationMs / Math.max(FLOOR_MS, round.parsed.durationMs));
  const took = median(rounds.map((round) => round[which].durationMs));
  return (
    `attendance, ${which === 'plain' ? 'flows alone' : 'with a report and a summary of each'}: ${seconds(took)} s, ` +
    `${tell(median(ratios), 2)} × the larger of the two, from ${tell(Math.min(...ratios), 2)} to ${tell(Math.max(...ratios), 2)} ` +
    bar(median(ratios) <= 1.2, '≤ 1.2')
  );
}

function tellRounds(rounds: readonly Round[]): string[] {
  const all = rounds.flatMap(({ plain, reported }) => [plain, reported]);
  const parsed = rounds.map((round) => round.parsed);
  const flows = all[0]?.flows ?? 0;
  const isWhole = all.every((one) => one.missing === 0 && one.flows === flows && one.flowCalls === CALLS);
  const refused = all.reduce((sum, one) => sum + one.refused, 0);
  const peakMib = Math.max(...all.map((one) => one.peakMib));
  const reportMs = median(rounds.map(({ reported }) => reported.reportMs));
  const parseCpuMs = median(parsed.map((one) => one.cpuMs));
  const share = reportMs / parseCpuMs;
  return [
    `attendance, ${PEOPLE} people × 31 days: ${flows} flows in ${tell((parsed[0]?.bytes ?? 0) / MIB, 0)} MiB ` +
      bar(isWhole, `${CALLS} calls, nobody missing`),
    `attendance, the rate's floor is ${tell(FLOOR_MS / 1000)} s, JSON.parse alone takes ${seconds(median(parsed.map((one) => one.durationMs)))} s (medians of ${rounds.length})`,
    tellTotal(rounds, 'plain'),
    tellTotal(rounds, 'reported'),
    `attendance, reports and summaries: ${seconds(reportMs)} s of the processor, JSON.parse ${seconds(parseCpuMs)} s: ${tell(share, 2)} × ${bar(share <= 0.5, '≤ 0.5')}`,
    `attendance, refused with 429: ${refused} ${bar(refused === 0, 'never')}`,
    `attendance, resident at most: ${tell(peakMib, 0)} MiB ${bar(peakMib <= 400, '≤ 400 MiB')}`,
  ];
}

async function measure(sides: Sides): Promise<readonly string[]> {
  const few = await ask(sides, 50, 'flows');
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await askRound(sides));
  const judged = await ask(sides, PEOPLE, 'results');
  return [
    `attendance, 50 people × 31 days: ${few.flows} flows in ${few.flowCalls} call ${bar(few.flowCalls === 1, '1')}`,
    ...tellRounds(rounds),
    `attendance, with results as well: ${seconds(judged.durationMs)} s in ${judged.flowCalls} + ${judged.resultCalls} calls, ` +
      `${judged.missing} missing, ${judged.refused} refused, reports ${seconds(judged.reportMs)} s of the processor, ${tell(judged.peakMib, 0)} MiB resident`,
  ];
}

/** A large company's month on the whole way from the emulator's socket to each person's report. */
export async function benchAttendance(): Promise<readonly string[]> {
  const feishu = start('attendance-feishu.ts');
  const children = [feishu];
  try {
    const url = await messageOf<string>(feishu);
    const asker = start('attendance-asker.ts', url);
    children.push(asker);
    await messageOf<string>(asker);
    return await measure({ asker, feishu });
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}
