import { monotonicMs } from '../core/clock.ts';
import { type ErrorCode, TREATMENTS } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { toStoreError } from '../store/faults.ts';
import type { SyncResult } from './sync.ts';

/** Syncs the directory at once and then every hour, sooner again after a failure or when asked to. */
export type KeepSynced = {
  start(): void;
  /** Brings the next sync forward. Many requests within a few minutes make one sync, which sees what all were about. */
  soon(): void;
  /** Ends the sync that runs, if one does, and starts no other. */
  stop(): Promise<void>;
};

/** `fresh`: the last sync will do. `elsewhere`: another replica is at it. */
export type SyncOutcome = SyncResult | 'fresh' | 'elsewhere';

type Options = {
  /** `isWanted`: something has changed, and the last sync will not do however fresh it is. */
  readonly sync: (signal: AbortSignal, isWanted: boolean) => Promise<SyncOutcome>;
  readonly logger: Logger;
};

const EVERY_MS = 3_600_000;
const AFTER_FAILURE_MS = 30_000;
const AFTER_ANOTHERS_MS = 5 * 60_000;
const SOON_MS = 3 * 60_000;

export function createKeepSynced({ sync, logger }: Options): KeepSynced {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let dueMs = Infinity;
  let lastSaid: ErrorCode | undefined;

  /** The one place where a failed sync ends: what was known stays, and another try follows. */
  const runOnce = async (): Promise<number> => {
    const wanted = isWanted;
    isWanted = false;
    try {
      const outcome = await sync(stopping.signal, wanted);
      lastSaid = undefined;
      if (outcome === 'fresh') return AFTER_ANOTHERS_MS;
      if (outcome === 'elsewhere') {
        // The other replica may have passed what changed.
        isWanted ||= wanted;
        return AFTER_ANOTHERS_MS;
      }
      logger.info(outcome, 'the directory is synced');
      return EVERY_MS;
    } catch (thrown) {
      isWanted ||= wanted;
      if (stopping.signal.aborted) return EVERY_MS;
      const err = toStoreError(thrown);
      // Of like failures in a row only the first is said aloud.
      const level = err.code === lastSaid ? 'debug' : TREATMENTS[err.code].level;
      lastSaid = err.code;
      logger[level]({ err, nextTryMs: AFTER_FAILURE_MS }, 'the directory could not be synced');
      return AFTER_FAILURE_MS;
    }
  };

  const plan = (pauseMs: number): void => {
    clearTimeout(timer);
    dueMs = monotonicMs() + pauseMs;
    timer = setTimeout(launch, pauseMs).unref();
  };
  const runAndPlan = async (): Promise<void> => {
    const pauseMs = await runOnce();
    running = undefined;
    // What was asked for while it ran may have come too late for it.
    if (!stopping.signal.aborted) plan(isWanted ? Math.min(pauseMs, SOON_MS) : pauseMs);
  };
  const launch = (): void => {
    running = runAndPlan();
  };

  return {
    start: launch,
    soon: () => {
      if (isWanted || stopping.signal.aborted) return;
      isWanted = true;
      if (!running && dueMs > monotonicMs() + SOON_MS) plan(SOON_MS);
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
