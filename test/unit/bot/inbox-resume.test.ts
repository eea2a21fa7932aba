import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { messageEnvelope, storedEvents, type WatchedInbox, watchInbox } from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const never = (): Promise<void> => new Promise(() => undefined);

/** A run of the program that ends in the middle of whatever it handles. */
async function crashAfter(store: Store, act: (run: WatchedInbox) => Promise<unknown>): Promise<WatchedInbox> {
  const run = watchInbox(store, { handle: never });
  await act(run);
  return run;
}

const settled = (store: Store) =>
  expect.poll(async () => (await storedEvents(store)).every((one) => one.state !== 'waiting')).toBe(true);

describe('what a crash left', () => {
  test('is handled by the next start, in the order it came, and its payload emptied', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, async ({ inbox }) => {
      for (const id of ['e1', 'e2', 'e3']) await inbox.take(messageEnvelope(id));
    });
    const next = watchInbox(store);
    expect(await next.inbox.resume()).toBe(3);
    await settled(store);
    expect(next.handled).toEqual(['e1', 'e2', 'e3']);
    expect((await storedEvents(store)).map((one) => one.payload)).toEqual([null, null, null]);
  });

  test('is handled as it was sent', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('e1', { text: '/flows 张三 "x"' })));
    const seen: unknown[] = [];
    const next = watchInbox(store, { handle: async (event) => void seen.push(event) });
    await next.inbox.resume();
    await settled(store);
    expect(seen).toMatchObject([{ tenantKey: 'tenant-1', event: { text: '/flows 张三 "x"' } }]);
  });

  test('is not handled twice by a start after that', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('e1')));
    const next = watchInbox(store);
    await next.inbox.resume();
    await settled(store);
    expect(await watchInbox(store).inbox.resume()).toBe(0);
  });

  test('and that Feishu delivers again in the meantime is handled once', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('e1')));
    const next = watchInbox(store);
    await next.inbox.resume();
    await next.inbox.take(messageEnvelope('e1'));
    await settled(store);
    expect(next.handled).toEqual(['e1']);
  });

  test('of an earlier version that can no longer be read is put away', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('e1')));
    await store.db.updateTable('events').set({ payload: '{"event":{}}' }).execute();
    const next = watchInbox(store);
    await next.inbox.resume();
    expect(await storedEvents(store)).toMatchObject([{ state: 'failed', payload: null }]);
    expect(next.handled).toEqual([]);
  });
});

describe('an event that ends the process each time', () => {
  test('is not tried for ever', async () => {
    const store = await openTemporaryStore();
    let tries = (await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('poison')))).handled
      .length;
    for (let start = 0; start < 10; start += 1) {
      const run = await crashAfter(store, ({ inbox }) => inbox.resume());
      await new Promise((resolve) => setTimeout(resolve, 5));
      tries += run.handled.length;
    }
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(8);
    expect(await storedEvents(store)).toMatchObject([{ state: 'failed', payload: null }]);
  });

  // Events are counted when they are handed out, not when they are tried: those behind it are dropped untried.
  test('does not take with it the messages that wait behind it', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, async ({ inbox }) => {
      await inbox.take(messageEnvelope('poison'));
      await inbox.take(messageEnvelope('innocent'));
    });
    const starts: WatchedInbox[] = [];
    for (let start = 0; start < 10; start += 1) {
      const run = watchInbox(store, {
        handle: ({ eventId }) => (eventId === 'poison' ? never() : Promise.resolve()),
      });
      await run.inbox.resume();
      await new Promise((resolve) => setTimeout(resolve, 5));
      starts.push(run);
    }
    expect(starts.flatMap((run) => run.handled)).toContain('innocent');
  });

  // Its asker waits for an answer that never comes, and the log has no word about it.
  test('is given up aloud: the asker is told, or at least the operator', async () => {
    const store = await openTemporaryStore();
    await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('poison')));
    await store.db.updateTable('events').set({ attempts: 5 }).execute();
    const { inbox, givenUp, lines } = watchInbox(store);
    await inbox.resume();
    await settled(store);
    expect(givenUp.length + lines.filter((line) => line.includes('poison')).length).toBeGreaterThan(0);
  });
});

// Handed out and failed are counted apart from each other: each start costs a try, and each failure another.
test('three restarts in an outage do not cost the message its five tries', async () => {
  const store = await openTemporaryStore();
  const down = () =>
    Promise.reject(new AppError('feishu_unreachable', 'down', { context: { retryAfterMs: 60_000 } }));
  const first = watchInbox(store, { handle: down });
  await first.inbox.take(messageEnvelope('e1'));
  await expect.poll(() => first.lines.join('')).toContain('could not be handled');
  await first.inbox.stop();
  for (let restart = 0; restart < 3; restart += 1) {
    const run = watchInbox(store, { handle: down });
    await run.inbox.resume();
    await expect
      .poll(async () => run.lines.join('') + JSON.stringify(await storedEvents(store)))
      .toMatch(/could not|failed/);
    await run.inbox.stop();
  }
  expect(await storedEvents(store)).toMatchObject([{ state: 'waiting' }]);
});

// The entrance is open before resume has read what is left: an event taken between the two is handed out by both.
test('an event that comes in while the program starts is handled once', async () => {
  const store = await openTemporaryStore();
  const { inbox, handled } = watchInbox(store);
  const [, resumed] = await Promise.all([inbox.take(messageEnvelope('e1')), inbox.resume()]);
  await settled(store);
  await inbox.stop();
  expect([handled, resumed]).toEqual([['e1'], 0]);
});

// `take` notes the event as this run's own although it is not new, and resume then passes it over: it is never handled.
test('an event that a crash left, and that comes again while the program starts, is handled once', async () => {
  const store = await openTemporaryStore();
  await crashAfter(store, ({ inbox }) => inbox.take(messageEnvelope('e1')));
  const next = watchInbox(store);
  await Promise.all([next.inbox.take(messageEnvelope('e1')), next.inbox.resume()]);
  await settled(store);
  expect(next.handled).toEqual(['e1']);
});

test('a thousand waiting events are taken up', async () => {
  const store = await openTemporaryStore();
  await crashAfter(store, async ({ inbox }) => {
    for (let index = 0; index < 1000; index += 1) await inbox.take(messageEnvelope(`e${index}`));
  });
  const next = watchInbox(store);
  expect(await next.inbox.resume()).toBe(1000);
  await expect.poll(() => next.handled.length, { timeout: 10_000 }).toBe(1000);
  expect(next.handled).toEqual(Array.from({ length: 1000 }, (_, index) => `e${index}`));
});
