import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import manifest from '../../app-manifest.json' with { type: 'json' };
import { type App, startApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/core/clock.ts';
import { createLogger } from '../../src/core/logger.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';

/** The app as the emulator and the bot both know it. */
export const APP = {
  id: 'cli_0123456789abcdef',
  secret: 'a-secret-that-no-log-may-hold',
  encryptKey: 'an-encrypt-key-that-no-log-may-hold',
  verificationToken: 'a-token-that-no-log-may-hold',
} as const;

/** The call that attendance questions come down to, as the emulator names it. */
export const ATTENDANCE_QUERY = 'POST /open-apis/attendance/v1/user_flows/query';

/** A Thursday, ten in the morning in Shanghai. */
export const USUAL_TIME = '2026-11-19T10:00:00+08:00';

export type Journey = {
  readonly clock: FixedClock;
  readonly feishu: Emulator;
  readonly app: App;
  /** Every line the bot logged, at the lowest level. */
  readonly log: readonly string[];
  /** Stops the bot and starts it again in the same folder. */
  restart(): Promise<App>;
};

type Options = {
  readonly at?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly emulator?: Partial<EmulatorOptions>;
  /** Called before the bot starts. */
  readonly prepare?: (feishu: Emulator) => void;
};

/** The variables that a bot needs to talk to this emulator. */
export const environmentFor = (feishu: Emulator, folder: string): Record<string, string> => ({
  FEISHU_APP_ID: APP.id,
  FEISHU_APP_SECRET: APP.secret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_DOMAIN: feishu.url,
  HOST: '127.0.0.1',
  PORT: '0',
  DATA_DIR: folder,
});

export function configOf(env: Readonly<Record<string, string>>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daka-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function startEmulator(clock: Clock, options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const feishu = createEmulator({ clock, app: APP, ...options });
  // What the manifest forgets to ask for, the bot cannot have here either.
  feishu.settings.grantedScopes = new Set(manifest.scopes.tenant);
  await feishu.start();
  onTestFinished(() => feishu.stop());
  return feishu;
}

/** Waits until the bot says that it is ready: its directory is synced. */
export async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the bot did not become ready');
}

/** A bot, ready, on an emulator of its own: the real SDK and real sockets between them, and a clock that stands still. */
export async function startJourney(options: Options = {}): Promise<Journey> {
  const clock = fixedClock(options.at ?? USUAL_TIME);
  const feishu = await startEmulator(clock, options.emulator);
  options.prepare?.(feishu);
  const folder = await temporaryFolder();
  const log: string[] = [];
  const logger = createLogger('trace', { write: (line) => void log.push(line) });
  const administrator = feishu.company.person(feishu.company.cast.administrator)?.userId ?? '';
  const config = configOf({ ...environmentFor(feishu, folder), ADMINS: administrator, ...options.env });
  const start = async (): Promise<App> => {
    const app = await startApp(config, { clock, logger });
    feishu.connect(`${app.url}/webhook/event`);
    await untilReady(app.url);
    return app;
  };
  let app = await start();
  onTestFinished(() => app.stop());
  return {
    clock,
    feishu,
    log,
    get app() {
      return app;
    },
    restart: async () => {
      await app.stop();
      app = await start();
      return app;
    },
  };
}
