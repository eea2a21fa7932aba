import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { type AppError, TREATMENTS, toAppError } from '../core/errors.ts';
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

const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
/** Feishu delivers again for about seven hours; keys are kept well beyond. */
const KEEP_FINISHED_MS = 7 * 24 * 3_600_000;

const pauseMs = (attempt: number, error: AppError): number => {
  const asked = error.context['retryAfterMs'];
  const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  return Math.max(backoff, typeof asked === 'number' ? asked : 0);
};

const toStored = ({ eventId, tenantKey, type, event }: Envelope): StoredEvent | undefined => {
  const read = readEvent(type, event);
  return read && { eventId, tenantKey, event: read };
};

export function createInbox(options: Options): Inbox {
  const { db, clock, logger, handle, giveUp, acknowledge } = options;
  const lanes = createLanes();
  const stopping = new AbortController();

  const finish = async (eventId: string, state: EventState): Promise<void> => {
    await db
      .updateTable('events')
      .set({ state, payload: null, finished_at: clock.now() })
      .where('event_id', '=', eventId)
      .execute();
  };

  const countAttempt = async (eventId: string): Promise<void> => {
    await db
      .updateTable('events')
      .set((row) => ({ attempts: row('attempts', '+', 1) }))
      .where('event_id', '=', eventId)
      .execute();
  };

  const abandon = async (stored: StoredEvent, error: AppError): Promise<void> => {
    await giveUp(stored, error).catch((err: unknown) => {
      logger.error({ err, event: stored.eventId }, 'the asker could not be told of a failure');
    });
    await finish(stored.eventId, 'failed');
  };

  /** The one place where a failed message or button ends: tried again, given up, or left for the next start. */
  const run = async (stored: StoredEvent, attempt: number): Promise<void> => {
    try {
      await handle(stored);
      await finish(stored.eventId, 'done');
    } catch (thrown) {
      const error = toAppError(thrown);
      logger[TREATMENTS[error.code].level](
        { err: error, event: stored.eventId, attempt },
        'an event could not be handled',
      );
      if (!error.retry || attempt >= MAX_ATTEMPTS) return abandon(stored, error);
      await countAttempt(stored.eventId);
      const waited = await sleep(pauseMs(attempt, error), true, { signal: stopping.signal }).catch(
        () => false,
      );
      if (waited) return run(stored, attempt + 1);
    }
  };

  const dispatch = (stored: StoredEvent, attempt: number): void => {
    lanes.add(stored.event.chatId, async () => {
      if (stopping.signal.aborted) return;
      await run(stored, attempt).catch((err: unknown) => {
        // The database itself failed: the event stays stored, and the next start takes it up.
        logger.error({ err, event: stored.eventId }, 'an event was left for the next start');
      });
    });
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

  return {
    take: async (envelope) => {
      const stored = toStored(envelope);
      if (!stored) {
        logger.debug({ event: envelope.eventId, type: envelope.type }, 'an event of no use here');
        return {};
      }
      const isNew = await store(envelope, stored);
      logger.info({ event: stored.eventId, type: envelope.type, isNew }, 'an event was taken');
      if (isNew) dispatch(stored, 1);
      return acknowledge(stored);
    },
    resume: async () => {
      const rows = await db
        .selectFrom('events')
        .where('state', '=', 'waiting')
        .select(['event_id', 'kind', 'payload', 'attempts'])
        .orderBy('sequence')
        .execute();
      for (const row of rows) {
        const envelope: Pick<Envelope, 'tenantKey' | 'event'> = JSON.parse(row.payload ?? '{}');
        const stored = toStored({ eventId: row.event_id, type: row.kind, ...envelope });
        // Counted before it runs: an event that ends the process must not do so at every start for ever.
        await countAttempt(row.event_id);
        if (stored && row.attempts < MAX_ATTEMPTS) dispatch(stored, row.attempts + 1);
        else await finish(row.event_id, 'failed');
      }
      return rows.length;
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
