import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';

const event = (eventId: string, messageId?: string) => ({
  eventId,
  messageId,
  job: { id: eventId, lane: 'lane', payload: '{}' },
});

const waitingIn = async ({ jobs }: OpenStore): Promise<number> => (await jobs.backlog()).waiting;

/** What every store of events does. */
function eventKeysContract(makeConfig: () => Promise<DatabaseConfig>): void {
  const open = async (): Promise<OpenStore> => openTestStore(await makeConfig(), systemClock);

  test('an event is promised once, with one job', async () => {
    const store = await open();
    expect(await store.keys.promise(event('a'))).toBe(true);
    expect(await store.keys.promise(event('a'))).toBe(false);
    expect(await waitingIn(store)).toBe(1);
  });

  test('of one event several times in a batch the first is new', async () => {
    const store = await open();
    const news = await Promise.all(['a', 'b', 'a', 'a', 'c'].map((id) => store.keys.promise(event(id))));
    expect(news).toEqual([true, true, false, false, true]);
    expect(await waitingIn(store)).toBe(3);
  });

  test('a message under a second event is not new, in the same batch or later', async () => {
    const store = await open();
    const batch = [event('a', 'message'), event('b', 'message'), event('c')];
    expect(await Promise.all(batch.map((one) => store.keys.promise(one)))).toEqual([true, false, true]);
    expect(await store.keys.promise(event('d', 'message'))).toBe(false);
    expect(await waitingIn(store)).toBe(2);
  });

  test('more events than one statement holds are all promised', async () => {
    const store = await open();
    const many = Array.from({ length: 700 }, (_, index) => store.keys.promise(event(`e${index}`)));
    expect((await Promise.all(many)).every(Boolean)).toBe(true);
    expect(await waitingIn(store)).toBe(700);
  });

  test('a transaction that is open elsewhere is waited for, and takes no event with it', async () => {
    const store = await open();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const failing = store.db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('events').execute();
      await held;
      throw new Error('rolled back');
    });
    const promised = store.keys.promise(event('a'));
    setTimeout(release, 20);
    await expect(failing).rejects.toThrow('rolled back');
    expect(await promised).toBe(true);
    expect(await store.keys.promise(event('a'))).toBe(false);
    expect(await waitingIn(store)).toBe(1);
  });

  test('forgotten keys count as new again', async () => {
    const store = await open();
    await store.keys.promise(event('a', 'message'));
    await store.keys.forget(systemClock.now() + 1);
    const rows = await store.db.selectFrom('events').select('event_id').execute();
    expect(rows).toEqual([]);
  });
}

describe('on the embedded database', () => {
  eventKeysContract(() => Promise.resolve(makeSqliteConfig()));
});

const server = await findPostgres();

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  eventKeysContract(async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }));
});
