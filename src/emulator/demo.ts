import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { type DemoBot, findFreePort, LOOPBACK, startDemoBot } from './demo-bot.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { isProduction, NOT_FOR_PRODUCTION } from './production.ts';

/** `npm run demo`: the emulator with its playground, and beside it the bot as it would run anywhere. */

const APP = {
  id: 'cli_da4a000000000001',
  secret: 'demo-secret',
  encryptKey: 'demo-encrypt-key',
  verificationToken: 'demo-verification-token',
};
const FIRST_PORT = 4600;
const PORTS_TRIED = 20;

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';

async function startEmulator(firstPort: number): Promise<Emulator> {
  for (let port = firstPort; port < firstPort + PORTS_TRIED; port += 1) {
    const emulator = createEmulator({ clock: systemClock, app: APP, host: LOOPBACK, port, playground: true });
    try {
      await emulator.start();
      return emulator;
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown;
    }
  }
  throw new Error(`ports ${firstPort} to ${firstPort + PORTS_TRIED - 1} are all taken; set DEMO_PORT`);
}

const botVariables = (emulator: Emulator, dataDir: string): Record<string, string | undefined> => ({
  FEISHU_APP_ID: APP.id,
  FEISHU_APP_SECRET: APP.secret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_DOMAIN: emulator.url,
  FEISHU_TRANSPORT: 'webhook',
  DATA_DIR: dataDir,
  ADMINS: emulator.company.person(emulator.company.cast.administrator)?.userId,
  LOG_LEVEL: 'warn',
});

function interruption(): Promise<'interrupted'> {
  const { promise, resolve } = Promise.withResolvers<'interrupted'>();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve('interrupted'));
  return promise;
}

const complain = (sentence: string): boolean => process.stderr.write(`${sentence}\n`);

/** Until someone interrupts it or the bot ends; the exit code is 0 for the first only. */
async function play(emulator: Emulator, bot: DemoBot, interrupted: Promise<'interrupted'>): Promise<number> {
  const ready = await Promise.race([interrupted, bot.becomesReady()]);
  if (ready === true) process.stdout.write(`Daka's playground: ${emulator.url}\n`);
  else if (ready === false) {
    const how = await Promise.race([bot.ended, Promise.resolve('still starting')]);
    complain(`The bot did not become ready (${how}).`);
    return 1;
  }
  const how = await Promise.race([interrupted, bot.ended]);
  if (how === 'interrupted') return 0;
  complain(`The bot stopped by itself (${how}).`);
  return 1;
}

async function runDemo(firstPort: number): Promise<number> {
  const interrupted = interruption();
  const emulator = await startEmulator(firstPort);
  const dataDir = mkdtempSync(join(tmpdir(), 'daka-demo-'));
  const port = await findFreePort();
  emulator.connect(`http://${LOOPBACK}:${port}/webhook/event`);
  const bot = startDemoBot(port, botVariables(emulator, dataDir), process.env);
  try {
    return await play(emulator, bot, interrupted);
  } finally {
    await bot.stop();
    await emulator.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (isProduction()) {
  complain(NOT_FOR_PRODUCTION);
  process.exitCode = 1;
} else {
  process.exitCode = await runDemo(Number(process.env['DEMO_PORT'] ?? FIRST_PORT));
}
