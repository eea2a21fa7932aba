import { describe, expect, test } from 'vitest';
import { openTemporaryStore } from '../../support/temporary-store.ts';
import { appErrorOf } from '../../support/thrown.ts';

const event = (id: string, payload = '{}') => ({
  eventId: id,
  messageId: undefined,
  job: { id, lane: 'lane', payload },
});

describe('the writing thread', () => {
  test('carries out orders in the order they were given', async () => {
    const { db, writer } = await openTemporaryStore();
    const outcomes = await Promise.all([
      writer.promise([event('a'), event('b')], 1),
      writer.removeJobs(['a']),
      writer.promise([event('a'), event('c')], 2),
    ]);
    expect(outcomes[0]).toEqual([true, true]);
    expect(outcomes[2]).toEqual([false, true]);
    const jobs = await db.selectFrom('jobs').select('job_id').orderBy('job_id').execute();
    expect(jobs.map((row) => row.job_id)).toEqual(['b', 'c']);
  });

  test('takes nothing of a batch that the database refuses in part, and goes on', async () => {
    const { db, writer } = await openTemporaryStore();
    await db
      .insertInto('jobs')
      .values({ job_id: 'b', lane: 'l', payload: '{}', crashes: 0, added_at: 0 })
      .execute();
    const failing = writer.promise([event('a'), event('b')], 1);
    await expect(failing).rejects.toMatchObject({ errcode: 1555 });
    expect(await db.selectFrom('events').select('event_id').execute()).toEqual([]);
    expect(await writer.promise([event('a')], 2)).toEqual([true]);
  });

  test('waits for a transaction of the main thread, which may read before it writes', async () => {
    const { db, writer } = await openTemporaryStore();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const slow = db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('events').selectAll().execute();
      await held;
      await transaction.insertInto('gates').values({ name: 'g', due_at: 1 }).execute();
    });
    const promised = writer.promise([event('a')], 1);
    setTimeout(release, 50);
    await slow;
    expect(await promised).toEqual([true]);
  });

  test('ends with what it was told before, and takes nothing afterwards', async () => {
    const { writer } = await openTemporaryStore();
    const last = writer.promise([event('a')], 1);
    await writer.close();
    expect(await last).toEqual([true]);
    expect((await appErrorOf(writer.promise([event('b')], 1))).code).toBe('database_failed');
    await writer.close();
  });
});
