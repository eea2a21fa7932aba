import { describe, expect, test } from 'vitest';
import { contentsOf, messageEnvelope, startInbox, watchInbox } from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const never = (): Promise<void> => new Promise(() => undefined);

describe('taking an event', () => {
  test('stores it before it is acknowledged', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store, { handle: never });
    expect(await inbox.take(messageEnvelope('e1'))).toEqual({ acknowledged: 'e1' });
    expect(await contentsOf(store)).toEqual({ keys: ['e1'], jobs: ['e1'], dead: [] });
    await expect.poll(() => handled).toEqual(['e1']);
  });

  test('hands over what was sent', async () => {
    const store = await openTemporaryStore();
    const seen: unknown[] = [];
    const { inbox } = await startInbox(store, { handle: async (event) => void seen.push(event) });
    await inbox.take(messageEnvelope('e1', { text: '/flows 张三 "x"' }));
    await expect.poll(() => seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      eventId: 'e1',
      tenantKey: 'tenant-1',
      event: { kind: 'message', chatType: 'private', text: '/flows 张三 "x"' },
    });
  });

  test.each([
    ['under one event ID', () => messageEnvelope('e1')],
    [
      'of one message under several event IDs',
      (index: number) => messageEnvelope(`e${index}`, { message: 'm' }),
    ],
  ])('again and again %s, one after another, handles it once', async (_, envelope) => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store);
    for (const index of [1, 2, 3]) await inbox.take(envelope(index));
    await inbox.stop();
    expect(handled).toEqual(['e1']);
  });

  test.each([
    ['under one event ID', () => messageEnvelope('e0')],
    [
      'of one message under several event IDs',
      (index: number) => messageEnvelope(`e${index}`, { message: 'm' }),
    ],
  ])('again and again %s, all at once, handles it once', async (_, envelope) => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store);
    const taken = await Promise.all(Array.from({ length: 20 }, (__, index) => inbox.take(envelope(index))));
    expect(taken.every((one) => 'acknowledged' in one)).toBe(true);
    await inbox.stop();
    expect(handled).toEqual(['e0']);
  });

  test('again after it was finished does not handle it again, also after a restart', async () => {
    const store = await openTemporaryStore();
    const first = await startInbox(store);
    await first.inbox.take(messageEnvelope('e1'));
    await first.inbox.stop();
    const second = await startInbox(store);
    expect(await second.inbox.take(messageEnvelope('e1'))).toEqual({ acknowledged: 'e1' });
    await second.inbox.stop();
    expect([first.handled, second.handled]).toEqual([['e1'], []]);
  });

  test.each([
    ['of another type', { ...messageEnvelope('e1'), type: 'im.chat.updated_v1' }],
    ['that cannot be read', { ...messageEnvelope('e1'), event: { message: 7 } }],
  ])('%s acknowledges it and keeps nothing', async (_, envelope) => {
    const store = await openTemporaryStore();
    const { inbox } = await startInbox(store);
    expect(await inbox.take(envelope)).toEqual({});
    expect(await contentsOf(store)).toEqual({ keys: [], jobs: [], dead: [] });
  });

  test('that cannot be stored fails, so that Feishu delivers again', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store);
    await store.db.schema.dropTable('events').execute();
    await expect(inbox.take(messageEnvelope('e1'))).rejects.toThrow('no such table');
    expect(handled).toEqual([]);
  });

  test('leaves nothing where only its job cannot be stored', async () => {
    const store = await openTemporaryStore();
    const { inbox } = await startInbox(store);
    const add = { job_id: 'e1', lane: 'x', payload: '{}', crashes: 0, added_at: 0 };
    await store.db.insertInto('jobs').values(add).execute();
    await expect(inbox.take(messageEnvelope('e1'))).rejects.toThrow('UNIQUE');
    expect((await contentsOf(store)).keys).toEqual([]);
  });

  test('that cannot be stored does not take with it those that came in the same moment', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = await startInbox(store);
    const add = { job_id: 'e2', lane: 'x', payload: '{}', crashes: 0, added_at: 0 };
    await store.db.insertInto('jobs').values(add).execute();
    const ids = ['e0', 'e1', 'e2', 'e3'];
    const taken = await Promise.allSettled(ids.map((id) => inbox.take(messageEnvelope(id))));
    expect(taken.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    await expect.poll(() => handled).toEqual(['e0', 'e1', 'e3']);
  });

  test('logs nothing of what was typed', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines } = await startInbox(store);
    await inbox.take(messageEnvelope('e1', { text: '/flows 张三丰' }));
    await inbox.stop();
    expect(lines.join('')).toContain('e1');
    expect(lines.join('')).not.toContain('张三丰');
  });
});

describe('when something was asked', () => {
  const NOW = Date.parse('2026-11-19T10:00:00+08:00');
  const HOUR_MS = 3_600_000;

  test.each([
    ['is when it was written', NOW - HOUR_MS, NOW - HOUR_MS],
    ['is when it was taken where it does not say', undefined, NOW],
    ['is when it was taken where it says the future', NOW + 1, NOW],
    ['is when it was taken where it says another day', NOW - 24 * HOUR_MS, NOW],
  ])('%s', async (_, writtenAt, askedAt) => {
    const store = await openTemporaryStore();
    const seen: number[] = [];
    const { inbox } = await startInbox(store, { handle: async (event) => void seen.push(event.askedAt) });
    await inbox.take(messageEnvelope('e1', writtenAt === undefined ? {} : { writtenAt }));
    await expect.poll(() => seen).toEqual([askedAt]);
  });
});

test('a chat’s messages are handled in their order, while other chats go on', async () => {
  const store = await openTemporaryStore();
  const held = Promise.withResolvers<void>();
  const { inbox, handled } = await startInbox(store, {
    handle: ({ eventId }) => (eventId === 'e1' ? held.promise : Promise.resolve()),
  });
  await inbox.take(messageEnvelope('e1', { chat: 'slow' }));
  await inbox.take(messageEnvelope('e2', { chat: 'slow' }));
  await inbox.take(messageEnvelope('e3', { chat: 'quick' }));
  await expect.poll(() => handled).toEqual(['e1', 'e3']);
  held.resolve();
  await expect.poll(() => handled).toEqual(['e1', 'e3', 'e2']);
});

describe('a finished event', () => {
  test('leaves its key, and nothing of what was typed', async () => {
    const store = await openTemporaryStore();
    const { inbox } = await startInbox(store);
    await inbox.take(messageEnvelope('e1'));
    await inbox.stop();
    expect(await contentsOf(store)).toEqual({ keys: ['e1'], jobs: [], dead: [] });
  });

  test('is known for a week, and no longer', async () => {
    const store = await openTemporaryStore();
    const { inbox, clock } = await startInbox(store);
    await inbox.take(messageEnvelope('e1'));
    clock.advance(7 * 24 * 3_600_000);
    await inbox.prune();
    expect((await contentsOf(store)).keys).toEqual(['e1']);
    clock.advance(1);
    await inbox.prune();
    expect((await contentsOf(store)).keys).toEqual([]);
  });

  test('whose key cannot be forgotten stops nothing', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines } = await startInbox(store);
    await store.db.schema.dropTable('events').execute();
    await inbox.prune();
    expect(lines.join('')).toContain('could not be removed');
  });
});

describe('when too much is waiting', () => {
  test('an event is refused, so that Feishu delivers it again later', async () => {
    const store = await openTemporaryStore();
    const { inbox } = await startInbox(store, { handle: never });
    await Promise.all(
      Array.from({ length: 5000 }, (_, index) =>
        inbox.take(messageEnvelope(`e${index}`, { chat: String(index) })),
      ),
    );
    await expect(inbox.take(messageEnvelope('one-more'))).rejects.toMatchObject({ code: 'overloaded' });
    expect((await contentsOf(store)).keys).not.toContain('one-more');
  });
});

test('an event that is taken before the inbox starts is handled once it does', async () => {
  const store = await openTemporaryStore();
  const { inbox, handled } = watchInbox(store);
  await inbox.take(messageEnvelope('e1'));
  await inbox.start();
  await expect.poll(() => handled).toEqual(['e1']);
});
