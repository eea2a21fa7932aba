import { AppError } from '../core/errors.ts';
import { QUOTA_USED_UP } from './codes.ts';

/** At most `count` calls in any stretch of that length. */
type Limit = { readonly name: string; readonly count: number; readonly windowMs: number };

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Makes a call to Feishu within limits. */
export type Within<Subject> = <T>(subject: Subject, call: () => Promise<T>) => Promise<T>;

/** 50 a second for one API of one app. Source: the page of each API used here, checked 2026-11-22. */
const limitsOfApi = (api: string): readonly Limit[] => [
  { name: `api ${api}`, count: 50, windowMs: SECOND_MS },
];

/** Keeps calls within limits, and lets none begin for a while. */
type Gate = {
  within<T>(limits: readonly Limit[], call: () => Promise<T>): Promise<T>;
  hold(limits: readonly Limit[], forMs: number): Promise<void>;
};

/** No quota of Feishu's is renewed later than by the minute; a longer time would be a mistake that stops everything. */
const LONGEST_HOLD_MS = MINUTE_MS;

/** For how long the API's quota is used up; undefined for any other failure, a chat's own limit (230020) included. */
function usedUpForMs(thrown: unknown): number | undefined {
  if (!(thrown instanceof AppError)) return undefined;
  const { feishuCode, status, retryAfterMs } = thrown.context;
  const isUsedUp = feishuCode === QUOTA_USED_UP || status === 429;
  return isUsedUp && typeof retryAfterMs === 'number' ? Math.min(retryAfterMs, LONGEST_HOLD_MS) : undefined;
}

/**
 * Keeps each API's limits by this gate. A call that is refused all the same says how long the quota is used up: that
 * holds up all other calls of the API as well, which would only be refused in their turn.
 */
export const createApiLimits =
  (gate: Gate): Within<string> =>
  (api, call) => {
    const limits = limitsOfApi(api);
    return gate.within(limits, async () => {
      try {
        return await call();
      } catch (thrown) {
        const forMs = usedUpForMs(thrown);
        if (forMs !== undefined) await gate.hold(limits, forMs);
        throw thrown;
      }
    });
  };

/**
 * Sending: 1000 a minute and 50 a second an app, 5 a second to one chat or person. Source: "im/v1/messages" pages
 * create and reply, checked 2026-11-22.
 */
export const limitsOfSending = (target: string): readonly Limit[] => [
  { name: `send to ${target}`, count: 5, windowMs: SECOND_MS },
  { name: 'send, by the minute', count: 1000, windowMs: MINUTE_MS },
  { name: 'send, by the second', count: 50, windowMs: SECOND_MS },
];
