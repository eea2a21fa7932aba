import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { contentsOf, messageEnvelope, startInbox } from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const pauses = vi.hoisted((): number[] => []);

// Pauses between tries, which a stop can end, are counted and not waited for; the longest are real, so that a test
// can stop in the middle of one.
vi.mock('node:timers/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:timers/promises')>();
  return {
    ...real,
    setTimeout: (ms: number, value: unknown, options: { readonly signal?: AbortSignal }) => {
      if (options.signal) pauses.push(ms);
      return options.signal && ms < 20_000 ? Promise.resolve(value) : real.setTimeout(ms, value, options);
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
    const { inbox, handled, givenUp } = await startInbox(store, { handle: failing('feishu_unreachable') });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toEqual([{ eventId: 'e1', code: 'feishu_unreachable' }]);
    expect(handled).toHaveLength(5);
    expect(pauses).toHaveLength(4);
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
    await inbox.stop();
    expect(await contentsOf(store)).toEqual({ keys: ['e1'], jobs: [], dead: ['e1 feishu_unreachable'] });
  });

  test.each(['internal', 'feishu_credentials', 'card_rejected', 'attendance_no_permission'] as const)(
    'for good (%s) is tried once and given up',
    async (code) => {
      const store = await openTemporaryStore();
      const { inbox, handled, givenUp } = await startInbox(store, { handle: failing(code) });
      await inbox.take(messageEnvelope('e1'));
      await expect.poll(() => givenUp).toEqual([{ eventId: 'e1', code }]);
      expect([handled, pauses]).toEqual([['e1'], []]);
    },
  );

  test('with a stranger’s error is our own fault, and the log keeps its place but not its words', async () => {
    const store = await openTemporaryStore();
    const { inbox, givenUp, lines } = await startInbox(store, {
      handle: () => Promise.reject(new Error('reading 张三丰')),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toEqual([{ eventId: 'e1', code: 'internal' }]);
    expect(lines.join('')).toContain('inbox-failures.test.ts');
    expect(lines.join('')).not.toContain('张三丰');
  });

  test('twice and then not is done', async () => {
    const store = await openTemporaryStore();
    let tries = 0;
    const { inbox, handled, givenUp } = await startInbox(store, {
      handle: () => {
        tries += 1;
        return tries < 3 ? failing('feishu_internal')() : Promise.resolve();
      },
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => handled).toHaveLength(3);
    await inbox.stop();
    expect([givenUp, await contentsOf(store)]).toEqual([[], { keys: ['e1'], jobs: [], dead: [] }]);
  });

  test('holds up the messages behind it, so that answers keep their order', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store, {
      handle: ({ eventId }) => (eventId === 'e1' ? failing('feishu_internal')() : Promise.resolve()),
    });
    await inbox.take(messageEnvelope('e1'));
    await inbox.take(messageEnvelope('e2'));
    await expect.poll(() => handled).toEqual(['e1', 'e1', 'e1', 'e1', 'e1', 'e2']);
  });

  test('and whose asker cannot be told either is put away all the same', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines, givenUp } = await startInbox(store, {
      handle: failing('internal'),
      giveUp: failing('message_undeliverable'),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toHaveLength(1);
    await inbox.stop();
    expect(await contentsOf(store)).toMatchObject({ jobs: [], dead: ['e1 internal'] });
    expect(lines.join('')).toContain('could not be told');
  });

  test('waits as long as Feishu asks', async () => {
    const store = await openTemporaryStore();
    const { inbox, givenUp } = await startInbox(store, {
      handle: failing('feishu_rate_limited', { retryAfterMs: 15_000 }),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => givenUp).toHaveLength(1);
    expect(pauses).toEqual([15_000, 15_000, 15_000, 15_000]);
  });

  test('waits a minute at most, however long Feishu asks: the chat waits with it', async () => {
    const store = await openTemporaryStore();
    const { inbox } = await startInbox(store, {
      handle: failing('feishu_rate_limited', { retryAfterMs: 24 * 3_600_000 }),
    });
    await inbox.take(messageEnvelope('e1'));
    await expect.poll(() => pauses).toEqual([60_000]);
    await inbox.stop();
  });
});

test('stopping in the middle of a pause ends at once and leaves the event to the next start', async () => {
  const store = await openTemporaryStore();
  const { inbox, givenUp } = await startInbox(store, {
    handle: failing('feishu_rate_limited', { retryAfterMs: 60_000 }),
  });
  await inbox.take(messageEnvelope('e1'));
  await expect.poll(() => pauses).toHaveLength(1);
  await inbox.stop();
  expect(givenUp).toEqual([]);
  const next = await startInbox(store);
  await expect.poll(() => next.handled).toEqual(['e1']);
});
