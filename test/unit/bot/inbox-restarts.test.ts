import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { SqliteStore } from '../../../src/store/sqlite.ts';
import {
  contentsOf,
  messageEnvelope,
  startInbox,
  type WatchedInbox,
  watchInbox,
} from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const never = (): Promise<void> => new Promise(() => undefined);
const nothingLeft = { jobs: [], dead: [] };

/** A run of the program that took these events and ended in the middle of the first. */
async function crashWith(store: SqliteStore, ...ids: readonly string[]): Promise<WatchedInbox> {
  const run = await startInbox(store, { handle: never });
  for (const id of ids) await run.inbox.take(messageEnvelope(id));
  return run;
}

describe('what a crash left', () => {
  test('is handled by the next start, in the order it came, as it was sent', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1', 'e2', 'e3');
    const seen: unknown[] = [];
    const next = await startInbox(store, { handle: async (event) => void seen.push(event) });
    await expect.poll(() => next.handled).toEqual(['e1', 'e2', 'e3']);
    expect(seen[0]).toMatchObject({ tenantKey: 'tenant-1', event: { kind: 'message', text: '/flows' } });
    await expect.poll(() => contentsOf(store)).toMatchObject(nothingLeft);
  });

  test('was asked when it was taken, however late it is handled', async () => {
    const store = await openTemporaryStore();
    const { clock } = await crashWith(store, 'e1');
    const seen: number[] = [];
    const next = watchInbox(store, { handle: async (event) => void seen.push(event.askedAt) });
    next.clock.advance(48 * 3_600_000);
    await next.inbox.start();
    await expect.poll(() => seen).toEqual([clock.now()]);
  });

  test('is not handled again by the start after that', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1');
    const next = await startInbox(store);
    await expect.poll(() => contentsOf(store)).toMatchObject(nothingLeft);
    await next.inbox.stop();
    const last = await startInbox(store);
    await last.inbox.stop();
    expect([next.handled, last.handled]).toEqual([['e1'], []]);
  });

  test('and that Feishu delivers again while the next run starts is handled once', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1');
    const next = watchInbox(store);
    await Promise.all([next.inbox.start(), next.inbox.take(messageEnvelope('e1'))]);
    await next.inbox.take(messageEnvelope('e1'));
    await expect.poll(() => contentsOf(store)).toMatchObject(nothingLeft);
    expect(next.handled).toEqual(['e1']);
  });

  test('and what comes in while the next run starts are both handled once', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1');
    const next = watchInbox(store);
    await Promise.all([next.inbox.start(), next.inbox.take(messageEnvelope('e2', { chat: '2' }))]);
    await expect.poll(() => contentsOf(store)).toMatchObject(nothingLeft);
    expect(next.handled.toSorted((left, right) => left.localeCompare(right))).toEqual(['e1', 'e2']);
  });

  test('of an earlier version that can no longer be read is put away, and told the operator', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1');
    await store.db.updateTable('jobs').set({ payload: '{"event":{}}' }).execute();
    const next = await startInbox(store);
    await expect.poll(() => contentsOf(store)).toMatchObject({ jobs: [], dead: ['e1 unreadable'] });
    expect(next.lines.join('')).toContain('e1');
    expect(next.handled).toEqual([]);
  });

  // What cannot be put away is looked at again every few seconds, for ever.
  test('that is not even JSON is put away too', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'e1');
    await store.db.updateTable('jobs').set({ payload: '{' }).execute();
    await startInbox(store);
    await expect.poll(() => contentsOf(store)).toMatchObject({ jobs: [], dead: ['e1 unreadable'] });
  });

  test('a thousand of them are all handled', async () => {
    const store = await openTemporaryStore();
    const ids = Array.from({ length: 1000 }, (_, index) => `e${index}`);
    await crashWith(store, ...ids);
    const next = await startInbox(store);
    await expect.poll(() => next.handled.length, { timeout: 10_000 }).toBe(1000);
    expect(next.handled).toEqual(ids);
  });
});

/** Ten starts, each of which ends in the middle of the event called poison. */
async function startTenTimes(store: SqliteStore): Promise<{ handled: string[]; last: WatchedInbox }> {
  const handled: string[] = [];
  let last = await crashWith(store);
  for (let start = 0; start < 10; start += 1) {
    last = await startInbox(store, {
      handle: ({ eventId }) => (eventId === 'poison' ? never() : Promise.resolve()),
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    handled.push(...last.handled);
  }
  return { handled, last };
}

describe('an event that ends the process each time', () => {
  test('is tried some times, then put away, and its asker told', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'poison');
    const { handled } = await startTenTimes(store);
    expect(handled.length).toBeGreaterThan(1);
    expect(handled.length).toBeLessThan(8);
    expect(await contentsOf(store)).toMatchObject({ jobs: [], dead: ['poison internal'] });
  });

  test('does not take with it the messages that wait behind it', async () => {
    const store = await openTemporaryStore();
    await crashWith(store, 'poison', 'innocent');
    const { handled } = await startTenTimes(store);
    expect(handled).toContain('innocent');
    expect(await contentsOf(store)).toMatchObject({ jobs: [], dead: ['poison internal'] });
  });
});

const down = () =>
  Promise.reject(new AppError('feishu_unreachable', 'down', { context: { retryAfterMs: 60_000 } }));

describe('being asked to stop is no crash', () => {
  test('ten restarts in an outage do not cost a message its tries', async () => {
    const store = await openTemporaryStore();
    const first = await startInbox(store, { handle: down });
    await first.inbox.take(messageEnvelope('e1'));
    for (let restart = 0; restart < 10; restart += 1) {
      const run = await startInbox(store, { handle: down });
      await expect.poll(() => run.handled).toEqual(['e1']);
      await run.inbox.stop();
      expect(run.givenUp).toEqual([]);
    }
    expect((await contentsOf(store)).jobs).toEqual(['e1']);
  });

  test('nor does waiting behind another', async () => {
    const store = await openTemporaryStore();
    const first = await startInbox(store, { handle: down });
    for (const id of ['e1', 'e2']) await first.inbox.take(messageEnvelope(id));
    await first.inbox.stop();
    for (let restart = 0; restart < 10; restart += 1) {
      const run = await startInbox(store, { handle: down });
      await expect.poll(() => run.handled).toEqual(['e1']);
      await run.inbox.stop();
    }
    const last = await startInbox(store);
    await expect.poll(() => last.handled).toEqual(['e1', 'e2']);
  });

  test('what was done when it stopped is not done again', async () => {
    const store = await openTemporaryStore();
    const first = await startInbox(store);
    const ids = Array.from({ length: 200 }, (_, index) => `e${index}`);
    await Promise.all(ids.map((id) => first.inbox.take(messageEnvelope(id, { chat: id }))));
    await first.inbox.stop();
    const next = await startInbox(store);
    await expect.poll(() => contentsOf(store)).toMatchObject(nothingLeft);
    expect([...first.handled, ...next.handled]).toHaveLength(200);
  });
});
