import type { AppError } from './errors.ts';

/** Pauses that grow by `factor` from one failed try to the next. */
export type Backoff = { readonly firstMs: number; readonly factor: number; readonly longestMs: number };

/**
 * How long to wait after so many tries, counted from 1: never twice the same, so that those who failed together do not
 * come back together, and no less than Feishu asked for.
 */
export function pauseMs(tries: number, error: AppError, { firstMs, factor, longestMs }: Backoff): number {
  const asked = error.context['retryAfterMs'];
  const backoffMs = firstMs * factor ** (tries - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(backoffMs, typeof asked === 'number' ? asked : 0), longestMs);
}
