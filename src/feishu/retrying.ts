import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, pauseMs } from '../core/backoff.ts';
import { AppError } from '../core/errors.ts';
import type { FeishuClient } from './client.ts';

const TRIES = 4;
const BACKOFF: Backoff = { firstMs: 400, factor: 3, longestMs: 30_000 };

/**
 * A client for long rows of readings, such as a sync: a call that fails for a passing reason is made again, so that
 * one of thousands does not throw away all others. Not for what an asker waits for: that has no such patience.
 * `stopping` ends a pause, and with it the call.
 */
export function createRetryingClient(client: FeishuClient, stopping: AbortSignal): FeishuClient {
  return {
    call: async (request) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await client.call(request);
        } catch (thrown) {
          if (!(thrown instanceof AppError && thrown.retry) || tries >= TRIES) throw thrown;
          await sleep(pauseMs(tries, thrown, BACKOFF), undefined, { signal: stopping });
        }
      }
    },
  };
}
