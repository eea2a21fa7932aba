import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import type { ConfigFault } from './config.ts';

const OLDEST_NODE = [24, 12] as const;
const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;
/** Ten seconds in all, of which the last one is for the exit itself. */
const STOP_WITHIN_MS = 9000;
/** By then the directory of most companies is synced too. */
const SETTLE_AFTER_MS = 3000;

function isOldNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

function sayAndExit(lines: readonly string[], code: number): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(code);
}

if (isOldNode()) {
  sayAndExit(
    [`Daka needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`],
    EXIT_FAILURE,
  );
}

// Imported only now: on an older Node some of these would fail in their own words.
const [{ readConfig }, { systemClock }, { createLogger }, { toAppError }] = await Promise.all([
  import('./config.ts'),
  import('./core/clock.ts'),
  import('./core/logger.ts'),
  import('./core/errors.ts'),
]);

function refuseConfig(faults: readonly ConfigFault[]): never {
  const lines = faults.map(({ variable, reason }) => `  ${variable} ${reason}`);
  sayAndExit(['Daka cannot start with this environment:', ...lines], EXIT_CONFIG);
}

const read = readConfig(process.env);
if (!read.ok) refuseConfig(read.faults);

// Compiled code is kept beside the data, in a folder that nobody else may write to: the next start is faster and smaller.
if (read.config.database.kind === 'sqlite') enableCompileCache(join(read.config.database.folder, 'compiled'));
const { checkSupported, startApp } = await import('./app.ts');
const config = checkSupported(read.config);
if (!('feishu' in config)) refuseConfig(config);

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
