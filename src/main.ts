import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { type ConfigFault, readConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { toAppError } from './core/errors.ts';
import { createLogger } from './core/logger.ts';

const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;
/** Ten seconds in all, of which the last one is for the exit itself. */
const STOP_WITHIN_MS = 9000;
/** By then the directory of most companies is synced too. */
const SETTLE_AFTER_MS = 3000;

function sayAndExit(lines: readonly string[], code: number): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(code);
}

// The data and all that is made beside it are for this user alone, whatever the shell's own mask is.
process.umask(0o077);

function refuseConfig(faults: readonly ConfigFault[]): never {
  const lines = faults.map(({ variable, reason }) => `  ${variable} ${reason}`);
  sayAndExit(['Daka cannot start with this environment:', ...lines], EXIT_CONFIG);
}

const read = readConfig(process.env);
if (!read.ok) refuseConfig(read.faults);

// Compiled code is kept beside the data, where nobody else may write to it: the next start takes half the time.
if (read.config.database.kind === 'sqlite') enableCompileCache(join(read.config.database.folder, 'compiled'));
const { startApp } = await import('./app.ts');
const { config } = read;

const logger = createLogger(config.logLevel);

// What nobody caught leaves the program in an unknown state: end, and let the next start resume what is stored.
process.on('uncaughtException', (err) => {
  logger.fatal({ err }, 'an error that nobody caught');
  process.exit(EXIT_FAILURE);
});

const app = await startApp(config, { clock: systemClock, logger }).catch((thrown: unknown) => {
  const err = toAppError(thrown);
  logger.fatal({ err }, 'cannot start');
  sayAndExit([`Daka cannot start: ${err.message}.`], EXIT_FAILURE);
});

// Loading leaves some 30 MB behind that V8 would keep until it is short of memory; `npm start` lets us ask for it.
setTimeout(
  () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
  SETTLE_AFTER_MS,
).unref();

async function stop(signal: NodeJS.Signals): Promise<void> {
  logger.info({ signal }, 'stopping');
  setTimeout(() => process.exit(EXIT_FAILURE), STOP_WITHIN_MS).unref();
  await app.stop();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
