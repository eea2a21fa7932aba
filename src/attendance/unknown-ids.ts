import type { Clock, EpochMs } from '../core/clock.ts';
import type { AppError } from '../core/errors.ts';
import type { FlowOptions } from '../feishu/attendance.ts';

/** IDs that attendance did not know a while ago. To ask for one costs all that are asked for with it a dozen calls. */
export type UnknownIds = {
  /** How attendance refused this ID; undefined where it did not, or too long ago. */
  refusalOf(id: string, options: FlowOptions): AppError | undefined;
  remember(id: string, options: FlowOptions, refusal: AppError): void;
};

/** Somebody may be added to a group or to the app's reach at any time. */
const KEEP_MS = 10 * 60_000;

type Refusal = { readonly error: AppError; readonly at: EpochMs };

const keyOf = (id: string, { idType, includeTerminated }: FlowOptions): string =>
  `${idType} ${includeTerminated} ${id}`;

export function createUnknownIds(clock: Clock): UnknownIds {
  /** The oldest first. */
  const refusals = new Map<string, Refusal>();

  /** A time ahead of us is from before the clock was turned back. */
  const isRecent = ({ at }: Refusal): boolean => clock.now() >= at && clock.now() - at < KEEP_MS;

  const forgetOld = (): void => {
    for (const [key, refusal] of refusals) {
      if (isRecent(refusal)) return;
      refusals.delete(key);
    }
  };

  return {
    refusalOf: (id, options) => {
      forgetOld();
      const refusal = refusals.get(keyOf(id, options));
      return refusal && isRecent(refusal) ? refusal.error : undefined;
    },
    remember: (id, options, error) => {
      const key = keyOf(id, options);
      refusals.delete(key);
      refusals.set(key, { error, at: clock.now() });
    },
  };
}
