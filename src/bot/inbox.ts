import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { AppError, TREATMENTS, toAppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Envelope } from '../feishu/envelope.ts';
import { type ButtonEvent, type MessageEvent, readEvent } from '../feishu/events.ts';
import type { Acknowledgement, TakeEvent } from '../feishu/webhook.ts';
import type { EventState, Tables } from '../store/schema.ts';
import { createLanes } from './lanes.ts';

/** An event that is stored and will be handled, once. */
export type StoredEvent = {
  readonly eventId: string;
  /** The company that the app belongs to, as the envelope names it. */
  readonly tenantKey: string | undefined;
  readonly event: MessageEvent | ButtonEvent;
};

export type Inbox = {
  /** Stores an event under its keys, then acknowledges it; one that came before is only acknowledged. */
  readonly take: TakeEvent;
  /** Hands out what an earlier run of the program left unfinished; answers how much that was. */
  resume(): Promise<number>;
  /** Removes finished events that are too old to be delivered again. Failures are logged: the next time will do. */
  prune(): Promise<void>;
  /** Starts nothing more, and waits for what runs; the rest stays stored. */
  stop(): Promise<void>;
};

type LeftEvent = {
  readonly event_id: string;
  readonly kind: string;
  readonly payload: string | null;
  readonly attempts: number;
};

type Options = {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly handle: (event: StoredEvent) => Promise<void>;
  /** Tells the asker that their command failed for good. */
  readonly giveUp: (event: StoredEvent, error: AppError) => Promise<void>;
  /** What a card callback is answered with at once. */
  readonly acknowledge: (event: StoredEvent) => Acknowledgement;
};

const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 500;
/** The later messages of a chat wait behind the one that is tried again. */
const LONGEST_PAUSE_MS = 60_000;
/** Feishu delivers again for about seven hours; keys are kept well beyond. */
const KEEP_FINISHED_MS = 7 * 24 * 3_600_000;

function pauseMs(tries: number, error: AppError): number {
  const asked = error.context['retryAfterMs'];
  const backoff = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(backoff, typeof asked === 'number' ? asked : 0), LONGEST_PAUSE_MS);
}

const toStored = ({ eventId, tenantKey, type, event }: Envelope): StoredEvent | undefined => {
  const read = readEvent(type, event);
  return read && { eventId, tenantKey, event: read };
};

export function createInbox(options: Options): Inbox {
  const { db, clock, logger, handle, giveUp, acknowledge } = options;
  const lanes = createLanes();
  const stopping = new AbortController();
  /** Events that this run has in hand. */
  const inHand = new Set<string>();

  const finish = async (eventId: string, state: EventState): Promise<void> => {
    await db
      .updateTable('events')
      .set({ state, payload: null, finished_at: clock.now() })
      .where('event_id', '=', eventId)
      .execute();
  };

  /** Notes how often an event was tried; false where it is finished already. */
  const noteTries = async (eventId: string, tries: number): Promise<boolean> => {
    const rows = await db
      .updateTable('events')
      .set({ attempts: tries })
      .where('event_id', '=', eventId)
      .where('state', '=', 'waiting')
      .returning('event_id')
      .execute();
    return rows.length > 0;
  };

  const abandon = async (stored: StoredEvent, error: AppError): Promise<void> => {
    await giveUp(stored, error).catch((err: unknown) => {
      logger.error({ err, event: stored.eventId }, 'the asker could not be told of a failure');
    });
    await finish(stored.eventId, 'failed');
  };

  /** The one place where a failed message or button ends: tried again, given up, or left for the next start. */
  const run = async (stored: StoredEvent, tries: number): Promise<void> => {
    try {
      await handle(stored);
      await finish(stored.eventId, 'done');
    } catch (thrown) {
      const err = toAppError(thrown);
      logger[TREATMENTS[err.code].level](
        { err, event: stored.eventId, tries },
        'an event could not be handled',
      );
      if (!err.retry || tries >= MAX_TRIES) return abandon(stored, err);
      await noteTries(stored.eventId, tries);
      const signal = stopping.signal;
      const waited = await sleep(pauseMs(tries, err), true, { signal }).catch(() => false);
      if (waited) return run(stored, tries + 1);
    }
  };

  /** An event that an earlier run left: its try is noted first, or one that ends the process would do so for ever. */
  const runAgain = async (stored: StoredEvent, triesBefore: number): Promise<void> => {
    if (triesBefore >= MAX_TRIES) {
      const err = new AppError('internal', 'an event was never finished, however often it was begun');
      logger.error({ err, event: stored.eventId, tries: triesBefore }, 'an event could not be handled');
      return abandon(stored, err);
    }
    if (await noteTries(stored.eventId, triesBefore + 1)) await run(stored, triesBefore + 1);
  };

  /** Runs it when its chat's turn has come; false where this run has the event in hand already. */
  const queue = (stored: StoredEvent, task: () => Promise<void>): boolean => {
    if (inHand.has(stored.eventId)) return false;
    inHand.add(stored.eventId);
    lanes.add(stored.event.chatId, async () => {
      if (stopping.signal.aborted) return;
      await task().catch((err: unknown) => {
        // The database itself failed: the event stays stored, and the next start takes it up.
        logger.error({ err, event: stored.eventId }, 'an event was left for the next start');
      });
      inHand.delete(stored.eventId);
    });
    return true;
  };

  const store = async (envelope: Envelope, stored: StoredEvent): Promise<boolean> => {
    const { type, tenantKey, event } = envelope;
    const rows = await db
      .insertInto('events')
      .values({
        event_id: envelope.eventId,
        message_id: stored.event.kind === 'message' ? stored.event.messageId : null,
        kind: type,
        payload: JSON.stringify({ tenantKey, event }),
        state: 'waiting',
        received_at: clock.now(),
        finished_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('sequence')
      .execute();
    return rows.length > 0;
  };

  const resumeRow = async (row: LeftEvent): Promise<boolean> => {
    const { tenantKey, event }: Pick<Envelope, 'tenantKey' | 'event'> = JSON.parse(row.payload ?? '{}');
    const stored = toStored({ eventId: row.event_id, type: row.kind, tenantKey, event });
    if (stored) return queue(stored, () => runAgain(stored, row.attempts));
    logger.error({ event: row.event_id }, 'a stored event cannot be read any more');
    await finish(row.event_id, 'failed');
    return false;
  };

  return {
    take: async (envelope) => {
      const stored = toStored(envelope);
      if (!stored) {
        logger.debug({ event: envelope.eventId, type: envelope.type }, 'an event of no use here');
        return {};
      }
      const isNew = await store(envelope, stored);
      logger.info({ event: stored.eventId, type: envelope.type, isNew }, 'an event was taken');
      if (isNew) queue(stored, () => run(stored, 1));
      return acknowledge(stored);
    },
    resume: async () => {
      const rows = await db
        .selectFrom('events')
        .where('state', '=', 'waiting')
        .select(['event_id', 'kind', 'payload', 'attempts'])
        .orderBy('sequence')
        .execute();
      let resumed = 0;
      for (const row of rows) if (await resumeRow(row)) resumed += 1;
      return resumed;
    },
    prune: async () => {
      const before = clock.now() - KEEP_FINISHED_MS;
      await db
        .deleteFrom('events')
        .where('finished_at', '<', before)
        .execute()
        .catch((err: unknown) => logger.error({ err }, 'finished events could not be removed'));
    },
    stop: async () => {
      stopping.abort();
      await lanes.idle();
    },
  };
}
