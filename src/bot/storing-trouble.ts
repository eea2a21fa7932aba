import { monotonicMs } from '../core/clock.ts';
import { type AppError, TREATMENTS } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';

/**
 * Tells the operator that events cannot be stored, and that they can again: once for each reason, since on a full
 * disk there are thousands of them.
 */
export type StoringTrouble = {
  met(error: AppError, eventId: string): void;
  /** An event was stored. */
  stored(): void;
};

/** So long without a failure, and the trouble is over: at the edge of an overload one event fits and the next does not. */
const CALM_AFTER_MS = 5000;

/** `nowMs` is a clock that only runs forward. */
export function createStoringTrouble(logger: Logger, nowMs = monotonicMs): StoringTrouble {
  const said = new Set<AppError['code']>();
  let events = 0;
  let lastMetMs = 0;

  return {
    met: (err, event) => {
      events += 1;
      lastMetMs = nowMs();
      if (said.has(err.code)) return;
      said.add(err.code);
      logger[TREATMENTS[err.code].level](
        { err, event },
        'events cannot be stored: Feishu delivers them again',
      );
    },
    stored: () => {
      if (said.size === 0 || nowMs() - lastMetMs < CALM_AFTER_MS) return;
      logger.info({ refused: events }, 'events are stored again');
      said.clear();
      events = 0;
    },
  };
}
