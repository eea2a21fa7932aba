import { expect, test } from 'vitest';
import { createEventKeys, type PromiseAll } from '../../../src/store/event-keys.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

/** Keys on a real database, which does not take the events for which `fails` says so. */
async function keysWith(fails: (id: string) => boolean) {
  const store = await openTemporaryStore();
  const woken: string[] = [];
  let writes = 0;
  const promiseAll: PromiseAll = (batch) => {
    writes += 1;
    return batch.some(({ eventId }) => fails(eventId))
      ? Promise.reject(new Error('not taken'))
      : store.writer.promise(batch, 0);
  };
  const jobs = {
    wake: (some: readonly { readonly id: string }[]) => void woken.push(...some.map(({ id }) => id)),
  };
  return {
    keys: createEventKeys({ db: store.db, promiseAll, jobs }),
    woken,
    writes: () => writes,
  };
}

const event = (id: string) => ({
  eventId: id,
  messageId: undefined,
  job: { id, lane: 'lane', payload: '{}' },
});

test('events of one moment share a transaction', async () => {
  const { keys, woken, writes } = await keysWith(() => false);
  const news = await Promise.all(['a', 'b', 'a', 'c'].map((id) => keys.promise(event(id))));
  expect(news).toEqual([true, true, false, true]);
  await expect.poll(() => woken).toEqual(['a', 'b', 'c']);
  expect(writes()).toBe(1);
});

test('an event that the database does not take fails alone', async () => {
  const { keys, woken } = await keysWith((id) => id === 'bad');
  const outcomes = await Promise.allSettled(['a', 'bad', 'b', 'c'].map((id) => keys.promise(event(id))));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  await expect.poll(() => woken.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a database that takes nothing is not asked for each of them', async () => {
  const { keys, writes } = await keysWith(() => true);
  const all = Array.from({ length: 200 }, (_, index) => keys.promise(event(`e${index}`)));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(writes()).toBeLessThan(10);
});
