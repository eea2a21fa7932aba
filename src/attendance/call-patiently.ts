import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, pauseMs } from '../core/backoff.ts';
import { monotonicMs } from '../core/clock.ts';
import { toAppError } from '../core/errors.ts';
import type { CallSlots } from './call-slots.ts';

/** Makes a call, and makes it again where it failed for a passing reason and the deadline allows. */
export type CallPatiently = <T>(call: () => Promise<T>, deadlineMs: number) => Promise<T>;

const TRIES = 4;
/** Few and short: who gets no answer at all has the whole question tried again by the inbox, with pauses of its own. */
const BACKOFF: Backoff = { firstMs: 300, factor: 2, longestMs: 60_000 };
/** An asker waits: after so long nothing is begun again. */
const PATIENCE_MS = 20_000;

/** By the monotonic clock. */
export const deadlineFromNow = (): number => monotonicMs() + PATIENCE_MS;

type Options = {
  readonly slots: CallSlots;
  /** How pauses are waited for. */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
};

/** A slot is held for the call alone: while one waits to try again, others go on. */
export const createCallPatiently =
  ({ slots, sleep: pause = sleep }: Options): CallPatiently =>
  async (call, deadlineMs) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await slots.within(call);
      } catch (thrown) {
        const error = toAppError(thrown);
        const waitMs = pauseMs(tries, error, BACKOFF);
        if (!error.retry || tries >= TRIES || monotonicMs() + waitMs > deadlineMs) throw error;
        await pause(waitMs);
      }
    }
  };
