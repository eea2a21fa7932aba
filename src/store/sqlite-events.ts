import type { Clock } from '../core/clock.ts';
import type { PromiseAll } from './event-keys.ts';
import type { SqliteStore } from './sqlite.ts';
import { insertJob } from './sqlite-jobs.ts';

const INSERT_EVENT =
  'insert into events (event_id, message_id, received_at) values (?, ?, ?) on conflict do nothing';

/** Promises events on the embedded database: one wait for the disk, however many they are. */
export const createSqlitePromise =
  (store: SqliteStore, clock: Clock): PromiseAll =>
  (batch) =>
    store.transact((prepare) => {
      const now = clock.now();
      const insert = prepare(INSERT_EVENT);
      return batch.map(({ eventId, messageId, job }) => {
        const isNew = insert.change(eventId, messageId ?? null, now) > 0;
        if (isNew) insertJob(prepare, job, now);
        return isNew;
      });
    });
