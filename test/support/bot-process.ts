import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { findFreePort } from '../../src/emulator/demo-bot.ts';
import { untilReady } from './journey.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The bot as a process of its own, to be stopped by signals. */
export type BotProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Sends the signal and waits for the end; answers the exit code, or the signal where there is none. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
};

/** Runs `main.ts` with exactly these variables; does not wait for anything. */
export function spawnBot(env: Readonly<Record<string, string>>): Omit<BotProcess, 'url'> {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    output: () => output,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode ?? child.signalCode;
    },
  };
}

/** Runs the bot until it is ready. */
export async function startBot(env: Readonly<Record<string, string>>): Promise<BotProcess> {
  const port = await findFreePort();
  const bot = spawnBot({ ...env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(bot.child, 'exit').then(() => {
    throw new Error(`the bot ended: ${bot.output()}`);
  });
  await Promise.race([untilReady(url), ended]);
  return { ...bot, url };
}
