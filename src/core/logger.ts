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
  'appSecret',
  'encryptKey',
  'verificationToken',
  'accessToken',
];

/** The places of the stack; the message before them may quote anything, in any number of lines. */
const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

/**
 * What the log may keep of an error. An HTTP client's error carries the request with its token, a JSON error quotes
 * the text it could not read, a type error the value: so of strangers only the type, the code and the stack's places
 * are kept.
 */
export function describeError(thrown: unknown, depth = 0): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  return {
    type: thrown.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(thrown instanceof AppError ? { message: thrown.message, context: thrown.context } : {}),
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
    // Without a message pino would take the error's own, which may quote anything.
    hooks: {
      logMethod(input: unknown[], method: (...input: unknown[]) => void) {
        const [first, message = '', ...rest] = input;
        method.apply(this, [first instanceof Error ? { err: first } : first, message, ...rest]);
      },
    },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
  };
  // Lines that come while others are written go out together; what is left is written when the process exits.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}
