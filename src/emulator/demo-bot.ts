import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { monotonicMs } from '../core/clock.ts';

export const LOOPBACK = '127.0.0.1';
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const LOOK_EVERY_MS = 150;

/** The bot's own variables: none of the caller's may lead the demo to a real tenant or database. */
const BOT_VARIABLES =
  /^(FEISHU_.*|DEFAULT_.*|HOST|PORT|DATA_DIR|DATABASE_URL|DAY_STARTS_AT|HOLIDAYS_DIR|ADMINS|GROUP_REPLIES|LOG_LEVEL)$/;

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://${LOOPBACK}:${port}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;
export type DemoBot = ReturnType<typeof startDemoBot>;

/** The bot in a process of its own, as `npm start` runs it; `inherited` are the caller's variables. */
export function startDemoBot(port: number, variables: Variables, inherited: Variables) {
  const kept = Object.entries(inherited).filter(([name]) => !BOT_VARIABLES.test(name));
  const bot = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    // Its log belongs on the error stream, so that standard output keeps the one line with the address.
    stdio: ['ignore', 2, 2],
    env: { ...Object.fromEntries(kept), ...variables, HOST: LOOPBACK, PORT: String(port) },
  });
  const hasEnded = (): boolean => bot.exitCode !== null || bot.signalCode !== null;
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  bot.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  bot.once('error', (error) => end(error.message));

  return {
    /** How it ended, in words. */
    ended,
    /** Whether it answers that it is ready before the time is over or it ends. */
    async becomesReady(): Promise<boolean> {
      const endMs = monotonicMs() + READY_WITHIN_MS;
      while (!hasEnded() && monotonicMs() < endMs) {
        if (await isReady(port)) return true;
        await delay(LOOK_EVERY_MS);
      }
      return false;
    },
    async stop(): Promise<void> {
      if (hasEnded()) return;
      const timer = setTimeout(() => bot.kill('SIGKILL'), STOP_WITHIN_MS);
      bot.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    },
  };
}
