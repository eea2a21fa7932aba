import { type ErrorCode, TREATMENTS } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { toStoreError } from '../store/faults.ts';
import type { SyncResult } from './sync.ts';

/** Syncs the directory at once and then every hour, sooner again after a failure. */
export type KeepSynced = {
  start(): void;
  /** Ends the sync that runs, if one does, and starts no other. */
  stop(): Promise<void>;
};

type Options = {
  /** Undefined where there is nothing to do here: another replica has done it, or is at it. */
  readonly sync: (signal: AbortSignal) => Promise<SyncResult | undefined>;
  readonly logger: Logger;
};

const EVERY_MS = 3_600_000;
const AFTER_FAILURE_MS = 30_000;
const AFTER_ANOTHERS_MS = 5 * 60_000;

export function createKeepSynced({ sync, logger }: Options): KeepSynced {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let lastSaid: ErrorCode | undefined;

  /** The one place where a failed sync ends: what was known stays, and another try follows. */
  const runOnce = async (): Promise<number> => {
    try {
      const result = await sync(stopping.signal);
      lastSaid = undefined;
      if (!result) return AFTER_ANOTHERS_MS;
      logger.info(result, 'the directory is synced');
      return EVERY_MS;
    } catch (thrown) {
      if (stopping.signal.aborted) return EVERY_MS;
      const err = toStoreError(thrown);
      // Of like failures in a row only the first is said aloud.
      const level = err.code === lastSaid ? 'debug' : TREATMENTS[err.code].level;
      lastSaid = err.code;
      logger[level]({ err, nextTryMs: AFTER_FAILURE_MS }, 'the directory could not be synced');
      return AFTER_FAILURE_MS;
    }
  };

  const runAndPlan = async (): Promise<void> => {
    const pauseMs = await runOnce();
    if (!stopping.signal.aborted) timer = setTimeout(launch, pauseMs).unref();
  };
  const launch = (): void => {
    running = runAndPlan();
  };

  return {
    start: launch,
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
