import { describe, expect, test } from 'vitest';
import { messageEnvelope, storedEvents, watchInbox } from '../../support/inbox.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const never = (): Promise<void> => new Promise(() => undefined);

describe('taking an event', () => {
  test('stores it before it is acknowledged, and handles it', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    expect(await inbox.take(messageEnvelope('e1'))).toEqual({ acknowledged: 'e1' });
    expect(await storedEvents(store)).toMatchObject([{ event_id: 'e1' }]);
    await inbox.stop();
    expect(handled).toEqual(['e1']);
  });

  test('does not wait for its handling', async () => {
    const store = await openTemporaryStore();
    const { inbox } = watchInbox(store, { handle: never });
    expect(await inbox.take(messageEnvelope('e1'))).toEqual({ acknowledged: 'e1' });
    expect(await storedEvents(store)).toMatchObject([{ state: 'waiting', finished_at: null }]);
  });

  test('hands over what was sent', async () => {
    const store = await openTemporaryStore();
    const seen: unknown[] = [];
    const { inbox } = watchInbox(store, { handle: async (event) => void seen.push(event) });
    await inbox.take(messageEnvelope('e1', { text: '/flows 张三' }));
    await inbox.stop();
    expect(seen).toMatchObject([
      {
        eventId: 'e1',
        tenantKey: 'tenant-1',
        event: { kind: 'message', chatType: 'private', text: '/flows 张三' },
      },
    ]);
  });

  test('that came before only acknowledges it', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    for (const id of ['e1', 'e1', 'e1']) {
      expect(await inbox.take(messageEnvelope(id))).toEqual({ acknowledged: id });
    }
    await inbox.stop();
    expect(handled).toEqual(['e1']);
  });

  test('of a message that came before under another event ID does not handle it again', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    await inbox.take(messageEnvelope('e1', { message: 'm' }));
    expect(await inbox.take(messageEnvelope('e2', { message: 'm' }))).toEqual({ acknowledged: 'e2' });
    await inbox.stop();
    expect(handled).toEqual(['e1']);
  });

  test('twenty times at once handles it once', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    await Promise.all(Array.from({ length: 20 }, () => inbox.take(messageEnvelope('e1'))));
    await inbox.stop();
    expect(handled).toEqual(['e1']);
  });

  test('again after it was finished does not handle it again, also after a restart', async () => {
    const store = await openTemporaryStore();
    const first = watchInbox(store);
    await first.inbox.take(messageEnvelope('e1'));
    await first.inbox.stop();
    const second = watchInbox(store);
    expect(await second.inbox.resume()).toBe(0);
    await second.inbox.take(messageEnvelope('e1'));
    await second.inbox.stop();
    expect(second.handled).toEqual([]);
  });

  test.each([
    ['of another type', { ...messageEnvelope('e1'), type: 'im.chat.updated_v1' }],
    ['that cannot be read', { ...messageEnvelope('e1'), event: { message: 7 } }],
  ])('%s acknowledges it and keeps nothing', async (_, envelope) => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    expect(await inbox.take(envelope)).toEqual({});
    await inbox.stop();
    expect([await storedEvents(store), handled]).toEqual([[], []]);
  });

  test('that cannot be stored fails, so that Feishu delivers again', async () => {
    const store = await openTemporaryStore();
    const { inbox, handled } = watchInbox(store);
    await store.db.schema.dropTable('events').execute();
    await expect(inbox.take(messageEnvelope('e1'))).rejects.toThrow();
    expect(handled).toEqual([]);
  });

  test('logs nothing of what was typed', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines } = watchInbox(store);
    await inbox.take(messageEnvelope('e1', { text: '/flows 张三丰' }));
    await inbox.stop();
    expect(lines.join('')).toContain('e1');
    expect(lines.join('')).not.toContain('张三丰');
  });
});

describe('the order', () => {
  test('of a chat’s messages is kept, while other chats go on', async () => {
    const store = await openTemporaryStore();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { inbox, handled } = watchInbox(store, {
      handle: ({ eventId }) => (eventId === 'e1' ? held : Promise.resolve()),
    });
    await inbox.take(messageEnvelope('e1', { chat: 'slow' }));
    await inbox.take(messageEnvelope('e2', { chat: 'slow' }));
    await inbox.take(messageEnvelope('e3', { chat: 'quick' }));
    await expect.poll(() => handled).toEqual(['e1', 'e3']);
    release();
    await expect.poll(() => handled).toEqual(['e1', 'e3', 'e2']);
  });
});

describe('a finished event', () => {
  test('keeps nothing of what was typed, only its keys', async () => {
    const store = await openTemporaryStore();
    const { inbox, clock } = watchInbox(store);
    await inbox.take(messageEnvelope('e1'));
    await inbox.stop();
    const finished = { state: 'done', payload: null, finished_at: clock.now() };
    expect(await storedEvents(store)).toMatchObject([finished]);
  });

  test('is forgotten after a week, and no earlier; a waiting one never', async () => {
    const store = await openTemporaryStore();
    const { inbox, clock } = watchInbox(store, {
      handle: ({ eventId }) => (eventId === 'waits' ? never() : Promise.resolve()),
    });
    await inbox.take(messageEnvelope('done'));
    await inbox.take(messageEnvelope('waits', { chat: '2' }));
    await expect.poll(() => storedEvents(store)).toMatchObject([{ state: 'done' }, { state: 'waiting' }]);
    clock.advance(7 * 24 * 3_600_000);
    await inbox.prune();
    expect(await storedEvents(store)).toHaveLength(2);
    clock.advance(1);
    await inbox.prune();
    expect((await storedEvents(store)).map((one) => one.event_id)).toEqual(['waits']);
  });

  test('that cannot be forgotten stops nothing', async () => {
    const store = await openTemporaryStore();
    const { inbox, lines } = watchInbox(store);
    await store.db.schema.dropTable('events').execute();
    await inbox.prune();
    expect(lines.join('')).toContain('could not be removed');
  });
});
