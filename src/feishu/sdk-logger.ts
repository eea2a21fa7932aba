import type { Logger } from '../core/logger.ts';

type SdkLogger = Record<'error' | 'warn' | 'info' | 'debug' | 'trace', (...message: unknown[]) => void>;

const drop = (): void => undefined;

/**
 * A logger for the SDK that lets its own words through and nothing else: with a failure it hands over the whole
 * request, bearer token and app secret included. Failures are logged by those who catch them, in our own terms.
 */
export function createSdkLogger(logger: Logger): SdkLogger {
  const words = (level: 'warn' | 'debug') => (message: unknown) => {
    const spoken = [message].flat().filter((part) => typeof part === 'string');
    // Free text of the SDK may quote a URL with a ticket in it.
    const safe = spoken.filter((part) => part.length < 200 && !/:\/\/|secret|token|bearer/i.test(part));
    if (safe.length > 0) logger[level]({ sdk: safe.join(' ') }, 'the SDK says');
  };
  return { error: drop, warn: words('warn'), info: words('debug'), debug: drop, trace: drop };
}
