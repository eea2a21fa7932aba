import { expect, test } from 'vitest';
import { createEventKeys } from '../../../src/store/event-keys.ts';
import type { Job, Jobs } from '../../../src/store/jobs.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

/** Keys on a real database, with jobs that cannot be added where `fails` says so. */
async function keysWith(fails: (job: Job) => boolean) {
  const { db } = await openTemporaryStore();
  const woken: string[] = [];
  let writes = 0;
  const jobs: Jobs = {
    add: (_transaction, added) => {
      writes += 1;
      return added.some(fails) ? Promise.reject(new Error('not taken')) : Promise.resolve();
    },
    wake: (some) => void woken.push(...some.map(({ id }) => id)),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    hasRoom: () => true,
    backlog: () => Promise.resolve({ waiting: 0, oldestAt: undefined }),
  };
  return { keys: createEventKeys(db, jobs, fixedClock(0)), woken, writes: () => writes };
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
  expect(woken).toEqual(['a', 'b', 'c']);
  expect(writes()).toBeLessThanOrEqual(2);
});

test('an event that the database does not take fails alone', async () => {
  const { keys, woken } = await keysWith(({ id }) => id === 'bad');
  const outcomes = await Promise.allSettled(['a', 'bad', 'b', 'c'].map((id) => keys.promise(event(id))));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(woken.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a database that takes nothing is not asked for each of them', async () => {
  const { keys, writes } = await keysWith(() => true);
  const all = Array.from({ length: 200 }, (_, index) => keys.promise(event(`e${index}`)));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(writes()).toBeLessThan(10);
});
