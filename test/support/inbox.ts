import { createInbox, type Inbox, type StoredEvent } from '../../src/bot/inbox.ts';
import type { AppError } from '../../src/core/errors.ts';
import { createMetrics, type Metrics } from '../../src/core/metrics.ts';
import type { Envelope } from '../../src/feishu/envelope.ts';
import type { FeishuEvent } from '../../src/feishu/events.ts';
import { createEventKeys } from '../../src/store/event-keys.ts';
import type { SqliteStore, Store } from '../../src/store/sqlite.ts';
import { createSqliteJobs } from '../../src/store/sqlite-jobs.ts';
import { collectLog } from './collected-log.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';

type GivenUp = { readonly eventId: string; readonly code: AppError['code'] };

/** An inbox on a store, and what it handed out. */
export type WatchedInbox = {
  readonly inbox: Inbox;
  readonly clock: FixedClock;
  readonly lines: string[];
  readonly metrics: Metrics;
  /** The IDs of handled events, in order, one entry for each try. */
  readonly handled: string[];
  readonly givenUp: GivenUp[];
};

type Behaviour = {
  readonly handle?: (event: StoredEvent<FeishuEvent>) => Promise<void>;
  readonly giveUp?: () => Promise<void>;
};

/** A run of the program on this store, not yet started; an earlier one that was not stopped is one that crashed. */
export function watchInbox(store: SqliteStore, { handle, giveUp }: Behaviour = {}): WatchedInbox {
  const { logger, lines } = collectLog();
  const clock = fixedClock('2026-11-19T10:00:00+08:00');
  const metrics = createMetrics();
  const handled: string[] = [];
  const givenUp: GivenUp[] = [];
  const jobs = createSqliteJobs({ store, clock, logger });
  const inbox = createInbox({
    jobs,
    keys: createEventKeys({
      db: store.db,
      promiseAll: (batch) => store.writer.promise(batch, clock.now()),
      jobs,
    }),
    clock,
    logger,
    metrics,
    handle: async (event) => {
      handled.push(event.eventId);
      await handle?.(event);
    },
    giveUp: async ({ eventId }, { code }) => {
      givenUp.push({ eventId, code });
      await giveUp?.();
    },
    acknowledge: ({ eventId }) => ({ acknowledged: eventId }),
  });
  return { inbox, clock, lines, metrics, handled, givenUp };
}

export async function startInbox(store: SqliteStore, behaviour: Behaviour = {}): Promise<WatchedInbox> {
  const watched = watchInbox(store, behaviour);
  await watched.inbox.start();
  return watched;
}

type Typed = {
  readonly message?: string;
  readonly chat?: string;
  readonly text?: string;
  readonly writtenAt?: number;
};

/** A message's envelope; each event has its own message and all are in one chat unless told. */
export const messageEnvelope = (
  eventId: string,
  { message, chat, text, writtenAt }: Typed = {},
): Envelope => ({
  eventId,
  type: 'im.message.receive_v1',
  tenantKey: 'tenant-1',
  event: {
    sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user', tenant_key: 'tenant-1' },
    message: {
      message_id: `om_${message ?? eventId}`,
      chat_id: `oc_${chat ?? '1'}`,
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text: text ?? '/flows' }),
      ...(writtenAt === undefined ? {} : { create_time: String(writtenAt) }),
    },
  },
});

/** What the database holds: known keys, jobs that wait or run, and jobs that failed for good. */
export async function contentsOf({ db }: Store) {
  const [keys, jobs, dead] = await Promise.all([
    db.selectFrom('events').select('event_id').orderBy('event_id').execute(),
    db.selectFrom('jobs').select('job_id').orderBy('job_id').execute(),
    db.selectFrom('dead_jobs').select(['job_id', 'reason']).orderBy('job_id').execute(),
  ]);
  return {
    keys: keys.map((row) => row.event_id),
    jobs: jobs.map((row) => row.job_id),
    dead: dead.map((row) => `${row.job_id} ${row.reason}`),
  };
}
