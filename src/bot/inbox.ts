import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, pauseMs } from '../core/backoff.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import { AppError, TREATMENTS } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Metrics } from '../core/metrics.ts';
import type { Envelope } from '../feishu/envelope.ts';
import { type AskingEvent, type FeishuEvent, readEvent } from '../feishu/events.ts';
import type { Acknowledgement, TakeEvent } from '../feishu/webhook.ts';
import type { EventKeys } from '../store/event-keys.ts';
import { toStoreError } from '../store/faults.ts';
import type { Job, Jobs, Turn, Verdict } from '../store/jobs.ts';
import { createStoringTrouble } from './storing-trouble.ts';

/** An event that is stored and will be handled, once; a question unless it says otherwise. */
export type StoredEvent<Event extends FeishuEvent = AskingEvent> = {
  readonly eventId: string;
  /** The company that the app belongs to, as the envelope names it. */
  readonly tenantKey: string | undefined;
  readonly event: Event;
  /** When it was asked: "yesterday" is read by this, however late the answer comes. */
  readonly askedAt: EpochMs;
  /** When an operator had it run again: what is sent from then on repeats nothing that was sent before. */
  readonly retriedAt?: EpochMs | undefined;
};

export type Inbox = {
  /** Stores an event under its keys, then acknowledges it; one that came before is only acknowledged. */
  readonly take: TakeEvent;
  /** Begins to handle what is stored, first what an earlier run of the program left unfinished. */
  start(): Promise<void>;
  /** Removes what is too old to be of use. Failures are logged: the next time will do. */
  prune(): Promise<void>;
  /** Starts nothing more, and waits for what runs; the rest stays stored. */
  stop(): Promise<void>;
};

type Options = {
  readonly jobs: Jobs;
  readonly keys: EventKeys;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** `tries` counts from 1. */
  readonly handle: (event: StoredEvent<FeishuEvent>, tries: number) => Promise<void>;
  /** Tells the asker, where somebody asked, that their command failed for good. */
  readonly giveUp: (event: StoredEvent<FeishuEvent>, error: AppError) => Promise<void>;
  /** What a card callback is answered with at once. */
  readonly acknowledge: (event: StoredEvent<FeishuEvent>) => Acknowledgement;
};

const MAX_TRIES = 5;
/** The later messages of a chat wait behind the one that is tried again. */
const BACKOFF: Backoff = { firstMs: 500, factor: 2, longestMs: 60_000 };
/** Feishu delivers again for about seven hours; keys are kept well beyond. */
const KEEP_KEYS_MS = 7 * 24 * 3_600_000;

/** Feishu delivers for some hours; an older time, or one ahead of us, is another clock's mistake. */
const OLDEST_ASKED_MS = 24 * 3_600_000;

function askedAt(event: FeishuEvent, takenAt: EpochMs): EpochMs {
  const writtenAt = event.kind === 'message' ? event.writtenAt : undefined;
  const isLikely = writtenAt !== undefined && writtenAt <= takenAt && takenAt - writtenAt < OLDEST_ASKED_MS;
  return isLikely ? writtenAt : takenAt;
}

/** What a job holds: the envelope, when it was taken, and when it was last run again by an operator. */
type Taken = Envelope & { readonly takenAt: EpochMs; readonly retriedAt?: EpochMs };

function toStored(taken: Taken): StoredEvent<FeishuEvent> | undefined {
  const { eventId, tenantKey, type, event, takenAt, retriedAt } = taken;
  const read = readEvent(type, event);
  return read && { eventId, tenantKey, event: read, askedAt: askedAt(read, takenAt), retriedAt };
}

/** Whatever concerns the directory waits in one lane, and holds up no chat. */
const DIRECTORY_LANE = 'directory';

const toJob = (taken: Taken, { event }: StoredEvent<FeishuEvent>): Job => ({
  id: taken.eventId,
  lane: 'chatId' in event ? event.chatId : DIRECTORY_LANE,
  payload: JSON.stringify(taken),
});

/**
 * The payload of a job that an operator has run again. Without a new time its answer would go under the key of the
 * apology that the asker already has, and Feishu would drop it.
 */
export const retryPayload = (payload: string, now: EpochMs): string =>
  JSON.stringify({ ...JSON.parse(payload), retriedAt: now });

type Read = { readonly stored: StoredEvent<FeishuEvent>; readonly takenAt: EpochMs };

/** Undefined for a job that an earlier version stored in a way that is not understood any more. */
function readJob({ payload }: Job): Read | undefined {
  try {
    const taken: Taken = JSON.parse(payload);
    const stored = toStored(taken);
    return stored && { stored, takenAt: taken.takenAt };
  } catch {
    return undefined;
  }
}

export function createInbox(options: Options): Inbox {
  const { jobs, keys, clock, logger, metrics, handle, giveUp, acknowledge } = options;
  /** What was read before it was stored need not be read again where the job is handled by the same process. */
  const readBefore = new WeakMap<Job, Read>();
  const trouble = createStoringTrouble(logger);

  const abandon = async (stored: StoredEvent<FeishuEvent>, error: AppError): Promise<Verdict> => {
    await giveUp(stored, error).catch((err: unknown) => {
      logger.error({ err, event: stored.eventId }, 'the asker could not be told of a failure');
    });
    return { kind: 'dead', reason: error.code };
  };

  /** The one place where a failed message or button ends: tried again, given up, or handed back at a stop. */
  const tryOn = async (
    stored: StoredEvent<FeishuEvent>,
    tries: number,
    stopping: AbortSignal,
  ): Promise<Verdict> => {
    try {
      await handle(stored, tries);
      return { kind: 'done' };
    } catch (thrown) {
      const err = toStoreError(thrown);
      logger[TREATMENTS[err.code].level](
        { err, event: stored.eventId, tries },
        'an event could not be handled',
      );
      if (!err.retry || tries >= MAX_TRIES) return abandon(stored, err);
      const waited = await sleep(pauseMs(tries, err, BACKOFF), true, { signal: stopping }).catch(() => false);
      return waited ? tryOn(stored, tries + 1, stopping) : { kind: 'handed-back' };
    }
  };

  const work = async (stored: StoredEvent<FeishuEvent>, { crashes, stopping }: Turn): Promise<Verdict> => {
    if (crashes < MAX_TRIES) return tryOn(stored, 1, stopping);
    const err = new AppError('internal', 'an event was never finished, however often it was begun');
    logger.error({ err, event: stored.eventId, crashes }, 'an event could not be handled');
    return abandon(stored, err);
  };

  const run = async (turn: Turn): Promise<Verdict> => {
    const read = readBefore.get(turn.job) ?? readJob(turn.job);
    if (!read) {
      logger.error({ event: turn.job.id }, 'a stored event cannot be read any more');
      return { kind: 'dead', reason: 'unreadable' };
    }
    const verdict = await work(read.stored, turn);
    if (verdict.kind !== 'handed-back') {
      metrics.observeHandling(verdict.kind === 'done' ? 'done' : 'failed', clock.now() - read.takenAt);
    }
    return verdict;
  };

  const take: TakeEvent = async (envelope) => {
    const taken = { ...envelope, takenAt: clock.now() };
    const stored = toStored(taken);
    if (!stored) {
      metrics.countEvent('ignored');
      logger.debug({ event: envelope.eventId, type: envelope.type }, 'an event of no use here');
      return {};
    }
    if (!jobs.hasRoom()) throw new AppError('overloaded', 'too much is waiting already');
    const { event, eventId } = stored;
    const messageId = event.kind === 'message' ? event.messageId : undefined;
    const job = toJob(taken, stored);
    readBefore.set(job, { stored, takenAt: taken.takenAt });
    const isNew = await keys.promise({ eventId, messageId, job });
    trouble.stored();
    metrics.countEvent(isNew ? 'taken' : 'duplicate');
    logger.info({ event: eventId, type: envelope.type, isNew }, 'an event was taken');
    return acknowledge(stored);
  };

  return {
    take: (envelope) =>
      take(envelope).catch((thrown: unknown) => {
        metrics.countEvent('not_stored');
        trouble.met(toStoreError(thrown), envelope.eventId);
        throw thrown;
      }),
    start: () => jobs.start(run),
    prune: () =>
      keys
        .forget(clock.now() - KEEP_KEYS_MS)
        .catch((err: unknown) => logger.error({ err }, 'old keys could not be removed')),
    stop: () => jobs.stop(),
  };
}
