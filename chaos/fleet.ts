import { findFreePort } from '../src/emulator/demo-bot.ts';
import type { Emulator } from '../src/emulator/emulator.ts';
import { BENCH_APP, type ChildBot, startChildBot } from '../test/support/child-bot.ts';

/** Bots that are killed and started again, each at a port of its own that it keeps. */
export type Fleet = {
  readonly ports: readonly number[];
  /** The bot that has this port now. */
  bot(port: number): ChildBot;
  /** SIGKILL, and a new start at once. */
  killAndRestart(port: number): Promise<void>;
  /** A bot that has ended by itself is started again first, as its supervisor would. */
  untilAllReady(): Promise<void>;
  /** How often a bot ended that nobody had killed, so far. */
  endedByThemselves(): number;
  stop(): Promise<void>;
};

export async function startFleet(
  feishu: Emulator,
  size: number,
  env: Readonly<Record<string, string>>,
): Promise<Fleet> {
  const bots = new Map<number, ChildBot>();
  let endedByThemselves = 0;

  const start = (port: number): void => {
    const where = { port, feishuUrl: feishu.url, app: BENCH_APP };
    bots.set(port, startChildBot(where, { LOG_LEVEL: 'fatal', ...env }, 'error stream'));
  };
  const bot = (port: number): ChildBot => {
    const found = bots.get(port);
    if (!found) throw new RangeError(`no bot has the port ${port}`);
    return found;
  };

  const restartEnded = (port: number): void => {
    if (!bot(port).hasEnded()) return;
    endedByThemselves += 1;
    start(port);
  };

  // All at once, as after a power cut: they also make the tables together.
  const ports = await Promise.all(Array.from({ length: size }, () => findFreePort()));
  for (const port of ports) start(port);
  return {
    ports,
    bot,
    killAndRestart: async (port) => {
      if (bot(port).hasEnded()) endedByThemselves += 1;
      await bot(port).end('SIGKILL');
      start(port);
    },
    untilAllReady: async () => {
      for (const port of bots.keys()) {
        restartEnded(port);
        if (!(await bot(port).becomes('readyz'))) throw new Error('a bot did not become ready');
      }
    },
    endedByThemselves: () => endedByThemselves,
    stop: async () => void (await Promise.all([...bots.values()].map((one) => one.end('SIGKILL')))),
  };
}
