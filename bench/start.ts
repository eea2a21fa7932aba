import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { monotonicMs, systemClock } from '../src/core/clock.ts';
import { findFreePort } from '../src/emulator/demo-bot.ts';
import { createEmulator } from '../src/emulator/emulator.ts';
import { START_FLAGS } from '../test/support/child-bot.ts';

/** As `npm start` runs it. */
const MAIN = fileURLToPath(new URL('../src/start.js', import.meta.url));
const APP = { id: 'cli_0123456789abcdef', secret: 'secret', encryptKey: 'key', verificationToken: 'token' };
const ROUNDS = 7;
const IDLE_MS = 5000;
const READY_WITHIN_MS = 30_000;

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = monotonicMs() + READY_WITHIN_MS;
  while (monotonicMs() < deadline) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(5);
  }
  throw new Error('the bot did not become ready');
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Resident memory in MiB; NaN where the system does not tell it this way. */
function residentMib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

type Round = { readonly readyMs: number; readonly residentMib: number };

async function runOnce(env: NodeJS.ProcessEnv, idleMs: number): Promise<Round> {
  const port = await findFreePort();
  const before = monotonicMs();
  const child = spawn(process.execPath, [...START_FLAGS, MAIN], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilReady(`http://127.0.0.1:${port}/readyz`, child);
    const readyMs = monotonicMs() - before;
    await sleep(idleMs);
    return { readyMs, residentMib: residentMib(child.pid ?? 0) };
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

/** From start to ready on an existing folder, and the memory that the idle bot keeps resident. */
export async function benchStart(): Promise<readonly string[]> {
  const feishu = createEmulator({ clock: systemClock, app: APP });
  await feishu.start();
  const folder = await mkdtemp(join(tmpdir(), 'daka-bench-'));
  const env = {
    FEISHU_APP_ID: APP.id,
    FEISHU_APP_SECRET: APP.secret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_DOMAIN: feishu.url,
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  };
  try {
    const first = await runOnce(env, 1000);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await runOnce(env, 200));
    const idle = await runOnce(env, IDLE_MS);
    const ready = rounds.map((round) => round.readyMs);
    return [
      `start, new folder: ready in ${first.readyMs.toFixed(0)} ms`,
      `start, existing folder: ready in ${medianOf(ready).toFixed(0)} ms (median of ${ROUNDS}, slowest ${Math.max(...ready).toFixed(0)} ms)`,
      `idle for ${IDLE_MS / 1000} s: ${idle.residentMib.toFixed(0)} MiB resident`,
    ];
  } finally {
    await feishu.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
