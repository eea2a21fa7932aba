import process from 'node:process';
import { type Config, readConfig } from './config.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { toAppError } from './core/errors.ts';
import { createLogger, type Logger } from './core/logger.ts';

/** What a command of the operator's came to: what they are told, and the exit code. */
export type Outcome = { readonly lines: readonly string[]; readonly code: number };

type Surroundings = { readonly clock: Clock; readonly logger: Logger };

export type OperatorCommand = (config: Config, surroundings: Surroundings) => Promise<Outcome>;

const EXIT_FAILURE = 1;
const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

export const success = (...lines: readonly string[]): Outcome => ({ lines, code: 0 });
export const failure = (...lines: readonly string[]): Outcome => ({ lines, code: EXIT_FAILURE });
/** The command was not called as it can be. */
export const misused = (...lines: readonly string[]): Outcome => ({ lines, code: EXIT_USAGE });

async function perform(env: NodeJS.ProcessEnv, command: OperatorCommand): Promise<Outcome> {
  const read = readConfig(env);
  if (!read.ok) {
    const faults = read.faults.map(({ variable, reason }) => `  ${variable} ${reason}`);
    return { lines: ['The environment is not that of a Daka:', ...faults], code: EXIT_CONFIG };
  }
  const logger = createLogger('warn', process.stderr);
  try {
    return await command(read.config, { clock: systemClock, logger });
  } catch (thrown) {
    const err = toAppError(thrown);
    if (err.code === 'internal') logger.error({ err }, 'the command failed');
    return failure(`That did not work: ${err.message}.`);
  }
}

/** Runs a command of the operator's in the bot's own environment; tells success on standard output, all else on error. */
export async function runCommand(env: NodeJS.ProcessEnv, command: OperatorCommand): Promise<void> {
  // What a command writes is the operator's alone, whatever the shell's own mask is.
  process.umask(0o077);
  const { lines, code } = await perform(env, command);
  const stream = code === 0 ? process.stdout : process.stderr;
  stream.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = code;
}
