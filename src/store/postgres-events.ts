import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { PromiseAll, Promised } from './event-keys.ts';
import type { Jobs } from './jobs.ts';
import type { Tables } from './schema.ts';

/** Of some events, whose new keys are known, which are the first of their key: one may be in a batch several times. */
function firstsOf(batch: readonly Promised[], newIds: ReadonlySet<string>): boolean[] {
  const seen = new Set<string>();
  return batch.map(({ eventId }) => {
    const isFirst = newIds.has(eventId) && !seen.has(eventId);
    seen.add(eventId);
    return isFirst;
  });
}

/** Promises events on PostgreSQL: two statements, however many they are. */
export const createPostgresPromise =
  (db: Kysely<Tables>, jobs: Jobs, clock: Clock): PromiseAll =>
  (batch) =>
    db.transaction().execute(async (transaction) => {
      const receivedAt = clock.now();
      const rows = await transaction
        .insertInto('events')
        .values(
          batch.map(({ eventId, messageId }) => ({
            event_id: eventId,
            message_id: messageId ?? null,
            received_at: receivedAt,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('event_id')
        .execute();
      const news = firstsOf(batch, new Set(rows.map((row) => row.event_id)));
      await jobs.add(
        transaction,
        batch.filter((_, index) => news[index]).map(({ job }) => job),
      );
      return news;
    });
