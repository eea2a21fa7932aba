import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';
import type { FeishuClient } from './client.ts';

const TRIES = 4;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 30_000;

function pauseMs(tries: number, error: AppError): number {
  const asked = error.context['retryAfterMs'];
  const backoff = FIRST_PAUSE_MS * 3 ** (tries - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(backoff, typeof asked === 'number' ? asked : 0), LONGEST_PAUSE_MS);
}

/**
 * A client for long rows of readings, such as a sync: a call that fails for a passing reason is made again, so that
 * one of thousands does not throw away all others. Not for what an asker waits for: there the whole question is
 * tried again. `stopping` ends a pause, and with it the call.
 */
export function createRetryingClient(client: FeishuClient, stopping: AbortSignal): FeishuClient {
  return {
    call: async (request) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await client.call(request);
        } catch (thrown) {
          if (!(thrown instanceof AppError && thrown.retry) || tries >= TRIES) throw thrown;
          await sleep(pauseMs(tries, thrown), undefined, { signal: stopping });
        }
      }
    },
  };
}
