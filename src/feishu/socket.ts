import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../core/clock.ts';
import { AppError, type ErrorCode, TREATMENTS, toAppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Metrics } from '../core/metrics.ts';
import { WRONG_CREDENTIALS } from './codes.ts';
import { bodySchema, type Envelope } from './envelope.ts';
import { createHttp } from './http.ts';
import { type Connection, openConnection } from './socket-connection.ts';
import type { Acknowledgement, TakeEvent } from './webhook.ts';

/** The long connection: events come in without a public address. */
export type Socket = {
  /** Begins. Resolves when the first try is over, whether it connected or not: others follow. */
  start(): Promise<void>;
  /** Lets what is being taken be acknowledged, for at most 3 s, and disconnects. Takes nothing more. */
  stop(): Promise<void>;
  /** Whether events can come in now. */
  isConnected(): boolean;
};

type Timing = {
  readonly pingTimeoutMs: number;
  readonly handshakeTimeoutMs: number;
  /** How often a standing connection is looked at: it can end without a word. */
  readonly lookEveryMs: number;
  /** Doubled after each failure, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
};

type Options = {
  readonly appId: string;
  readonly appSecret: string;
  /** An origin, such as `https://open.feishu.cn`. */
  readonly domain: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly take: TakeEvent;
  readonly timing?: Partial<Timing>;
};

const USUAL_TIMING: Timing = {
  pingTimeoutMs: 25_000,
  handshakeTimeoutMs: 10_000,
  lookEveryMs: 250,
  firstPauseMs: 1000,
  longestPauseMs: 60_000,
};
/** Feishu waits no longer for an acknowledgement. */
const ACKNOWLEDGE_WITHIN_MS = 3000;

const SAID_OF: Partial<Record<ErrorCode, string>> = {
  feishu_credentials: WRONG_CREDENTIALS,
};

type RefusalReason = 'unknown-envelope' | 'other-app';

/** The envelope of an event meant for this app. The connection itself is proof that it comes from Feishu. */
function readEnvelope(content: unknown, appId: string): Envelope | RefusalReason {
  const body = bodySchema.safeParse(content).data;
  if (body?.kind !== 'event') return 'unknown-envelope';
  return body.appId === undefined || body.appId === appId ? body.envelope : 'other-app';
}

/** Half of it at least, so that those who lost their connections together do not all come back together. */
function pauseMs(failures: number, error: AppError, { firstPauseMs, longestPauseMs }: Timing): number {
  const most = error.retry ? Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) : longestPauseMs;
  return Math.round(most * (0.5 + Math.random() / 2));
}

/**
 * Keeps one long connection to Feishu. An event that `take` took is acknowledged with what it answered; one that it
 * did not take, or that is not meant for this app, is acknowledged as failed, and Feishu delivers it again. So it
 * does with one that comes in the moment between the handshake and the SDK's first listening.
 * Source: "receive events through a long connection" and the SDK's WSClient, checked 2026-11-22.
 */
export function createSocket({ take, logger, metrics, ...options }: Options): Socket {
  const timing = { ...USUAL_TIMING, ...options.timing };
  const stopping = new AbortController();
  const { signal } = stopping;
  const http = createHttp();
  const beingTaken = new Set<Promise<Acknowledgement>>();
  let connection: Connection | undefined;
  let running: Promise<void> = Promise.resolve();
  let lastSaid: ErrorCode | undefined;

  const takeOne = async (content: unknown): Promise<Acknowledgement> => {
    const envelope = readEnvelope(content, options.appId);
    if (typeof envelope === 'string') {
      metrics.countRefusal(envelope);
      logger.warn({ reason: envelope }, 'an event was refused');
      throw new AppError('feishu_unreadable', 'an event was refused', { context: { reason: envelope } });
    }
    try {
      return await take(envelope);
    } catch (err) {
      // Whoever takes says it aloud, and not for each event.
      logger.debug({ err, event: envelope.eventId }, 'an event could not be stored');
      throw err;
    }
  };

  const receive = (content: unknown): Promise<Acknowledgement> => {
    const taking = takeOne(content).finally(() => beingTaken.delete(taking));
    beingTaken.add(taking);
    return taking;
  };

  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

  /** Until it is lost, or this is told to stop. */
  const hold = async (held: Connection): Promise<void> => {
    while (held.isOpen() && !signal.aborted) await pause(timing.lookEveryMs);
  };

  /** Of like failures in a row only the first is said aloud. */
  const report = (err: AppError, nextTryMs: number): void => {
    const level = err.code === lastSaid ? 'debug' : TREATMENTS[err.code].level;
    lastSaid = err.code;
    logger[level]({ err, nextTryMs }, SAID_OF[err.code] ?? 'there is no long connection to Feishu');
  };

  /** One connection from its opening to its end, which is always an error. */
  const connectOnce = async (onOpen: () => void): Promise<AppError> => {
    try {
      connection = await openConnection({ ...options, ...timing, http, logger, receive }, signal);
    } catch (thrown) {
      return toAppError(thrown);
    }
    logger.info('the long connection to Feishu stands');
    lastSaid = undefined;
    onOpen();
    await hold(connection);
    return new AppError('feishu_unreachable', 'the long connection was lost');
  };

  const keepConnected = async (onTried: () => void): Promise<void> => {
    for (let failures = 1; ; failures += 1) {
      let openedMs: number | undefined;
      const error = await connectOnce(() => {
        openedMs = monotonicMs();
        onTried();
      });
      onTried();
      if (signal.aborted) return;
      connection?.close();
      connection = undefined;
      // One that stood for a while was a good one: counting begins anew. A try may take as long and never stand.
      if (openedMs !== undefined && monotonicMs() - openedMs > timing.longestPauseMs) failures = 1;
      const nextTryMs = pauseMs(failures, error, timing);
      report(error, nextTryMs);
      await pause(nextTryMs);
      if (signal.aborted) return;
    }
  };

  return {
    isConnected: () => connection?.isOpen() ?? false,
    start: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      running = keepConnected(resolve);
      await promise;
    },
    stop: async () => {
      stopping.abort();
      const taken = Promise.allSettled(beingTaken);
      await Promise.race([taken, sleep(ACKNOWLEDGE_WITHIN_MS, undefined, { ref: false })]);
      // The SDK sends an acknowledgement a little after it was given.
      await nextTurn();
      await running;
      connection?.close();
    },
  };
}
