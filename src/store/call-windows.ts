import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../core/clock.ts';

/** At most `count` calls in any stretch of that length, wherever those who are called let it begin. */
export type Limit = { readonly name: string; readonly count: number; readonly windowMs: number };

/** Keeps what this process calls within limits. */
export type CallWindows = {
  /** Does the work once there is a place under every limit: first come, first served. */
  within<T>(limits: readonly Limit[], work: () => Promise<T>): Promise<T>;
  /** Begins no work under these limits for so long. */
  hold(limits: readonly Limit[], forMs: number): void;
};

/** Timers may go off a moment early. */
const SPARE_MS = 5;

type Name = { taken: number; readonly waiting: (() => void)[] };

/**
 * A call keeps its place from before it is sent until a window's length after its answer. It arrives somewhere in
 * between: so however long it is on its way, and however late a busy process sends it, no more than `count` arrive
 * within one window. Counting from the sending alone would not do: calls that left evenly arrive together where the
 * first ones were held up.
 */
export function createCallWindows(): CallWindows {
  const names = new Map<string, Name>();
  const heldUntilMs = new Map<string, number>();

  /** A hold may come, or grow, while another is waited for. */
  const untilFree = async (name: string): Promise<void> => {
    for (;;) {
      const leftMs = (heldUntilMs.get(name) ?? 0) - monotonicMs();
      if (leftMs <= 0) break;
      await sleep(leftMs + SPARE_MS);
    }
    heldUntilMs.delete(name);
  };

  const take = async ({ name, count }: Limit): Promise<void> => {
    const known = names.get(name) ?? { taken: 0, waiting: [] };
    names.set(name, known);
    known.taken += 1;
    if (known.taken <= count) return;
    await new Promise<void>((resolve) => {
      known.waiting.push(resolve);
    });
  };

  const giveBack = ({ name }: Limit): void => {
    const known = names.get(name);
    if (!known) return;
    known.taken -= 1;
    known.waiting.shift()?.();
    if (known.taken === 0) names.delete(name);
  };

  return {
    within: async (limits, work) => {
      // One after another and always in this order: who waits for a place holds only those that come before it.
      for (const limit of limits) await take(limit);
      for (const { name } of limits) if (heldUntilMs.has(name)) await untilFree(name);
      try {
        return await work();
      } finally {
        for (const limit of limits) setTimeout(() => giveBack(limit), limit.windowMs + SPARE_MS).unref();
      }
    },
    hold: (limits, forMs) => {
      const untilMs = monotonicMs() + forMs;
      for (const { name } of limits) heldUntilMs.set(name, Math.max(heldUntilMs.get(name) ?? 0, untilMs));
    },
  };
}
