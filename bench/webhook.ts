import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../src/core/clock.ts';
import { findFreePort } from '../src/emulator/demo-bot.ts';
import { createEmulator, type Emulator } from '../src/emulator/emulator.ts';
import { BENCH_APP, type ChildBot, startChildBot, WEBHOOK_PATH } from '../test/support/child-bot.ts';
import { bar, quantile, tell } from './bars.ts';
import type { Order, Outcome, Target } from './webhook-load.ts';
import { measureReplies } from './webhook-replies.ts';

const ROUNDS = 7;
const EVENTS_A_ROUND = 5000;
const CONNECTIONS = 32;
const STEADY = { perSecond: 300, seconds: 15 };

const besideThis = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function give(load: ChildProcess, order: Order): Promise<Outcome> {
  const answered = once(load, 'message');
  load.send(order);
  const [outcome] = await answered;
  return outcome as Outcome;
}

const ofFailures = (outcomes: readonly Outcome[]): string => {
  const failures = outcomes.reduce((sum, { failures: some }) => sum + some, 0);
  return failures > 0 ? `, ${failures} NOT ANSWERED WITH 200` : '';
};

type Sides = { readonly load: ChildProcess; readonly bot: Target; readonly adapter: Target };

/** The bot and the adapter in turn, in alternating order; the ratio is taken within each round. */
async function compareThroughput({ load, bot, adapter }: Sides): Promise<readonly string[]> {
  const flood = (target: Target, round: number): Promise<Outcome> =>
    give(load, { ...target, key: `flood ${round}`, kind: 'flood', events: EVENTS_A_ROUND });
  const rounds: { readonly bot: Outcome; readonly adapter: Outcome }[] = [];
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const first = round % 2 === 0 ? await flood(bot, round) : undefined;
    const other = await flood(adapter, round);
    const both = { bot: first ?? (await flood(bot, round)), adapter: other };
    if (round > 0) rounds.push(both);
  }
  const rateOf = (side: 'bot' | 'adapter'): number =>
    quantile(
      rounds.map((round) => (EVENTS_A_ROUND * 1000) / round[side].durationMs),
      0.5,
    );
  const ratios = rounds.map((round) => round.adapter.durationMs / round.bot.durationMs);
  const ratio = quantile(ratios, 0.5);
  const latencies = rounds.flatMap((round) => round.bot.latenciesMs);
  return [
    `webhook, ${CONNECTIONS} connections, medians of ${ROUNDS} rounds of ${EVENTS_A_ROUND} signed, encrypted events: ` +
      `Daka ${tell(rateOf('bot'), 0)}/s stored on disk and acknowledged${ofFailures(rounds.map((round) => round.bot))}; ` +
      `the SDK's Express adapter doing nothing ${tell(rateOf('adapter'), 0)}/s${ofFailures(rounds.map((round) => round.adapter))}`,
    `webhook, throughput ratio: ${tell(ratio, 2)}, from ${tell(Math.min(...ratios), 2)} to ${tell(Math.max(...ratios), 2)} ${bar(ratio >= 0.8, '≥ 0.8')}`,
    `webhook, in such a flood: p50 ${tell(quantile(latencies, 0.5))} ms, p99 ${tell(quantile(latencies, 0.99))} ms`,
  ];
}

async function measureSteady(load: ChildProcess, bot: Target): Promise<string> {
  const outcome = await give(load, { ...bot, key: 'steady', kind: 'steady', ...STEADY });
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(outcome.latenciesMs, part));
  return (
    `webhook, ${STEADY.perSecond} events/s for ${STEADY.seconds} s: p50 ${tell(p50 ?? Number.NaN)} ms, p99 ${tell(p99 ?? Number.NaN)} ms, ` +
    `slowest ${tell(Math.max(...outcome.latenciesMs))} ms${ofFailures([outcome])} ${bar((p99 ?? Number.NaN) <= 25, 'p99 ≤ 25 ms')}`
  );
}

async function tellReplies(feishu: Emulator): Promise<readonly string[]> {
  const measured = await measureReplies(feishu, ['/help', '/flows']);
  return measured.map(({ text, latenciesMs }) => {
    const [p50 = Number.NaN, p99 = Number.NaN] = [0.5, 0.99].map((part) => quantile(latenciesMs, part));
    return (
      `event to reply, ${text}, ${latenciesMs.length} times: p50 ${tell(p50)} ms, p99 ${tell(p99)} ms, ` +
      `slowest ${tell(Math.max(...latenciesMs))} ms ${bar(p50 <= 20 && p99 <= 80, 'p50 ≤ 20 ms, p99 ≤ 80 ms')}`
    );
  });
}

async function startAdapter(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const { encryptKey, verificationToken } = BENCH_APP;
  const child = fork(besideThis('webhook-sdk-adapter.ts'), [encryptKey, verificationToken, WEBHOOK_PATH], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = await once(child, 'message');
  return { child, port: Number(port) };
}

async function startBot(feishu: Emulator, folder: string): Promise<ChildBot> {
  const bot = startChildBot(
    { port: await findFreePort(), feishuUrl: feishu.url, app: BENCH_APP },
    { DATA_DIR: folder },
  );
  if (await bot.becomes('readyz')) return bot;
  await bot.end('SIGKILL');
  throw new Error('the bot did not become ready');
}

/**
 * Events stored durably and acknowledged, beside the SDK's own adapter on the same machine in the same run; and the
 * way from an event to its reply, against an emulator that answers at once.
 */
export async function benchWebhook(): Promise<readonly string[]> {
  const feishu = createEmulator({ clock: systemClock, app: BENCH_APP });
  await feishu.start();
  // A folder on the disk: what is measured is durable.
  const folder = await mkdtemp(join(tmpdir(), 'daka-bench-'));
  const children: ChildProcess[] = [];
  try {
    const bot = await startBot(feishu, folder);
    children.push(bot.child);
    const adapter = await startAdapter();
    const load = fork(besideThis('webhook-load.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    children.push(adapter.child, load);
    const shared = { path: WEBHOOK_PATH, app: BENCH_APP, connections: CONNECTIONS, key: '' };
    const sides = {
      load,
      bot: { ...shared, port: bot.port },
      adapter: { ...shared, port: adapter.port },
    };
    const throughput = await compareThroughput(sides);
    const steady = await measureSteady(load, sides.bot);
    feishu.connect(`http://127.0.0.1:${bot.port}${WEBHOOK_PATH}`);
    return [...throughput, steady, ...(await tellReplies(feishu))];
  } finally {
    for (const child of children) await endChild(child);
    await feishu.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
