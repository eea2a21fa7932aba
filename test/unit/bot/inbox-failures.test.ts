import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { messageEnvelope, storedEvents, watchInbox } from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const pauses = vi.hoisted((): number[] => []);

// Pauses are counted, not waited for; the real one is kept where a test stops the inbox in the middle of it.
vi.mock('node:timers/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:timers/promises')>();
  return {
    ...real,
    setTimeout: (ms: number, value: unknown, options: object) => {
      pauses.push(ms);
      return ms >= 60_000 ? real.setTimeout(ms, value, options) : Promise.resolve(value);
    },
  };
});

beforeEach(() => {
  pauses.length = 0;
});

const failing =
  (code: AppError['code'], context = {}) =>
  () =>
    Promise.reject(new AppError(code, 'failed on purpose', { context }));

describe('an event whose handling fails', () => {
  test('for a passing reason is tried five times, with longer and longer pauses, then given up', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled, givenUp } = watchInbox(store, { handle: failing('feishu_unreachable') });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toEqual([{ eventId: 'e1', code: 'feishu_unreachable' }]);
    expect(handled).toHaveLength(5);
    expect(pauses).toHaveLength(4);
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
    await inbox.stop();
    expect(await storedEvents(store)).toMatchObject([{ state: 'failed', payload: null }]);
  });

  test.each(['internal', 'feishu_credentials', 'card_rejected', 'attendance_no_permission'] as const)(
    'for good (%s) is tried once and given up',
    async (code) => {
      const store = await openTemporaryStore();
      const { inbox, handled, givenUp } = watchInbox(store, { handle: failing(code) });
      await inbox.take(messageEnvelope('e1'));
      await inbox.stop();
      expect([handled, givenUp, pauses]).toEqual([['e1'], [{ eventId: 'e1', code }], []]);
    },
  );

  test('with a stranger’s error is our own fault, and the log keeps its place but not its words', async () => {
    const store = await openTemporaryStore();
    const { inbox, givenUp, lines } = watchInbox(store, {
      handle: () => Promise.reject(new Error('reading 张三丰')),
    });
    await inbox.take(messageEnvelope('e1'));
    await inbox.stop();
    expect(givenUp).toEqual([{ eventId: 'e1', code: 'internal' }]);
    expect(lines.join('')).toContain('inbox-failures.test.ts');
    expect(lines.join('')).not.toContain('张三丰');
  });

  test('once and then not is done', async () => {
    const store = await openTemporaryStore();
    let tries = 0;
    const { inbox, givenUp } = watchInbox(store, {
      handle: () => {
        tries += 1;
        return tries < 3 ? failing('feishu_internal')() : Promise.resolve();
      },
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => storedEvents(store)).toMatchObject([{ state: 'done' }]);
    expect(givenUp).toEqual([]);
  });

  test('holds up the messages behind it, so that answers keep their order', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store, {
      handle: ({ eventId }) => (eventId === 'e1' ? failing('feishu_internal')() : Promise.resolve()),
    });
    await inbox.take(messageEnvelope('e1'));
    await inbox.take(messageEnvelope('e2'));
    await expect.poll(() => handled.at(-1)).toBe('e2');
    expect(handled).toEqual(['e1', 'e1', 'e1', 'e1', 'e1', 'e2']);
  });

  test('and whose asker cannot be told either is finished all the same', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines } = watchInbox(store, {
      handle: failing('internal'),
      giveUp: failing('message_undeliverable'),
    });
    await inbox.take(messageEnvelope('e1'));
    await inbox.stop();
    expect(await storedEvents(store)).toMatchObject([{ state: 'failed', payload: null }]);
    expect(lines.join('')).toContain('could not be told');
  });

  test('waits as long as Feishu asks', async () => {
    const store = await openTemporaryStore();
    const { inbox, givenUp } = watchInbox(store, {
      handle: failing('feishu_rate_limited', { retryAfterMs: 30_000 }),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toHaveLength(1);
    expect(pauses).toEqual([30_000, 30_000, 30_000, 30_000]);
  });

  // Every later message of the chat waits behind it, for as long as one answer of Feishu's says.
  test('does not wait a day, however long Feishu asks', async () => {
    const store = await openTemporaryStore();
    const { inbox } = watchInbox(store, {
      handle: failing('feishu_rate_limited', { retryAfterMs: 24 * 3_600_000 }),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => pauses.length).toBeGreaterThan(0);
    await inbox.stop();
    expect(Math.max(...pauses)).toBeLessThan(5 * 60_000);
  });
});

test('stopping in the middle of a pause ends at once and leaves the event to the next start', async () => {
  const store = await openTemporaryStore();
  const { inbox, givenUp } = watchInbox(store, {
    handle: failing('feishu_rate_limited', { retryAfterMs: 61_000 }),
  });
  await inbox.take(messageEnvelope('e1'));
  await expect.poll(() => pauses).toHaveLength(1);
  await inbox.stop();
  expect(givenUp).toEqual([]);
  const next = watchInbox(store);
  expect(await next.inbox.resume()).toBe(1);
  await expect.poll(() => next.handled).toEqual(['e1']);
});
