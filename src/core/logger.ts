import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { AppError } from './errors.ts';

export type Logger = Pick<PinoLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child'>;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const SECRETS = [
  'secret',
  'token',
  'app_secret',
  'tenant_access_token',
  'authorization',
  'Authorization',
  'encrypt',
];

/** Errors of the language itself, whose messages name code and never data. */
const CODE_ERRORS: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError']);

const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

/**
 * What the log may keep of an error. An HTTP client's error carries the request with its token, a JSON error
 * quotes the text it could not read: so of strangers only the type, the code and the stack's frames are kept.
 */
export function describeError(thrown: unknown, depth = 0): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  const known = thrown instanceof AppError;
  return {
    type: thrown.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(known || CODE_ERRORS.has(thrown.name) ? { message: thrown.message } : {}),
    ...(known ? { context: thrown.context } : {}),
    frames: framesOf(thrown).slice(0, 12),
    ...(thrown.cause !== undefined && depth < 3 ? { cause: describeError(thrown.cause, depth + 1) } : {}),
  };
}

/** JSON lines on standard output (or `destination`), with secrets removed wherever they stand at the first two levels. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: (thrown: unknown) => describeError(thrown) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
