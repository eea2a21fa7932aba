import { createLogger, type Logger, type LogLevel } from '../../src/core/logger.ts';

/** A logger, and every line that it wrote. */
export type CollectedLog = { readonly logger: Logger; readonly lines: string[] };

export function collectLog(level: LogLevel = 'trace'): CollectedLog {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, { write: (line) => void lines.push(line) }) };
}
