import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { monotonicMs } from '../../src/core/clock.ts';
import type { AppCredentials } from '../../src/emulator/world.ts';

/** As `npm start` runs it. */
const START = fileURLToPath(new URL('../../src/start.js', import.meta.url));
export const START_FLAGS = ['--expose-gc', '--max-semi-space-size=8'];
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 10;

/** The app as the programs outside the tests know it. */
export const BENCH_APP: AppCredentials = {
  id: 'cli_0123456789abcdef',
  secret: 'secret',
  encryptKey: 'key',
  verificationToken: 'token',
};

export const WEBHOOK_PATH = '/webhook/event';

/** The bot in a process of its own, outside any test. */
export type ChildBot = {
  readonly port: number;
  readonly child: ChildProcess;
  /** Whether it answers with 200 there before its time is over or it ends. */
  becomes(what: 'healthz' | 'readyz'): Promise<boolean>;
  hasEnded(): boolean;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
};

type Where = { readonly port: number; readonly feishuUrl: string; readonly app: AppCredentials };

/** Starts the bot with the variables it needs and `env`; does not wait for anything. Its log goes to `log`. */
export function startChildBot(
  { port, feishuUrl, app }: Where,
  env: Readonly<Record<string, string>>,
  log: 'dropped' | 'error stream' = 'dropped',
): ChildBot {
  const child = spawn(process.execPath, [...START_FLAGS, START], {
    env: {
      FEISHU_APP_ID: app.id,
      FEISHU_APP_SECRET: app.secret,
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
      FEISHU_DOMAIN: feishuUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', log === 'dropped' ? 'ignore' : 2, 'inherit'],
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const answers = async (what: string): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/${what}`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.status === 200;
  };
  return {
    port,
    child,
    hasEnded,
    becomes: async (what) => {
      const deadlineMs = monotonicMs() + READY_WITHIN_MS;
      while (!hasEnded() && monotonicMs() < deadlineMs) {
        if (await answers(what)) return true;
        await sleep(LOOK_EVERY_MS);
      }
      return false;
    },
    end: async (signal) => {
      if (hasEnded()) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}
