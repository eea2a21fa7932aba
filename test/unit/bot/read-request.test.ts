import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import { readRequest } from '../../../src/bot/read-request.ts';
import type { ChatId, MessageId, OpenId } from '../../../src/core/ids.ts';
import type { ButtonEvent, EventMention, MessageEvent } from '../../../src/feishu/events.ts';
import { openId } from '../../support/people.ts';

const BOT = openId('bot');
const IDENTITY = { openId: () => Promise.resolve(BOT) };
const WHO = { openId: openId('asker'), isPerson: true, tenantKey: 'home' };
const WHERE = { messageId: 'om_1' as MessageId, chatId: 'oc_1' as ChatId };

const read = (event: StoredEvent['event'], tenantKey: string | undefined = 'home') =>
  readRequest({ eventId: 'e1', tenantKey, event }, IDENTITY);

const message = (changes: Partial<MessageEvent> = {}): MessageEvent => ({
  kind: 'message',
  ...WHERE,
  chatType: 'group',
  sender: WHO,
  text: '/flows',
  mentions: [],
  ...changes,
});

const mention = (key: string, changes: Partial<EventMention> = {}): EventMention => ({
  key,
  name: key,
  openId: undefined,
  tenantKey: undefined,
  ...changes,
});

const press = (value: unknown): ButtonEvent => ({ kind: 'button', ...WHERE, sender: WHO, value });

describe('a message', () => {
  test.each<[string, Partial<MessageEvent>, object]>([
    [
      'in private speaks to the bot',
      { chatType: 'private' },
      { place: { kind: 'private-chat' }, ask: { message: { addressed: true } } },
    ],
    ['in a group need not', {}, { place: { kind: 'group' }, ask: { message: { addressed: false } } }],
    [
      'that mentions the bot does',
      { mentions: [mention('@_user_1', { openId: BOT })] },
      { ask: { message: { addressed: true, mentions: [{ key: '@_user_1', isThisBot: true }] } } },
    ],
    [
      'that mentions somebody else does not',
      { mentions: [mention('@_user_1', { openId: openId('other'), tenantKey: 'home' })] },
      { ask: { message: { addressed: false, mentions: [{ isThisBot: false, openId: openId('other') }] } } },
    ],
    [
      'without words, in private, is answered',
      { chatType: 'private', text: undefined },
      { ask: { kind: 'not-text' } },
    ],
  ])('%s', async (_, changes, request) => {
    expect(await read(message(changes))).toMatchObject(request);
  });

  test('without words in a group is not for the bot', async () => {
    expect(await read(message({ text: undefined }))).toBeUndefined();
  });

  test.each<[string, Partial<EventMention>, string | undefined]>([
    ['another company', { openId: openId('guest'), tenantKey: 'abroad' }, 'home'],
    ['nobody known', { openId: undefined, tenantKey: 'home' }, 'home'],
    ['a company where ours is not told', { openId: openId('guest'), tenantKey: 'abroad' }, undefined],
  ])('has no open ID for a mention of %s', async (_, changes, tenantKey) => {
    const request = await readRequest(
      { eventId: 'e1', tenantKey, event: message({ mentions: [mention('@_user_1', changes)] }) },
      IDENTITY,
    );
    expect(request?.ask).toMatchObject({ kind: 'text', message: { mentions: [{ isThisBot: false }] } });
    expect(JSON.stringify(request)).not.toContain('ou_guest');
  });

  test('without a mention does not need to know who the bot is', async () => {
    const unknown = { openId: (): Promise<OpenId> => Promise.reject(new Error('Feishu is down')) };
    const request = await readRequest({ eventId: 'e1', tenantKey: 'home', event: message() }, unknown);
    expect(request?.place.kind).toBe('group');
  });
});

describe('a press', () => {
  const flows = {
    do: 'flows',
    people: ['ou_1'],
    from: '2026-11-01',
    to: '2026-11-07',
    language: 'en-US',
    inPrivate: false,
  };

  test.each([
    ['for flows on a card of many eyes', flows, 'card'],
    ['for flows on a private card', { ...flows, inPrivate: true }, 'own-card'],
  ])('%s', async (_, value, place) => {
    expect(await read(press(value))).toMatchObject({ place: { kind: place }, ask: { kind: 'flows', value } });
  });

  test('that says something is as if it were typed, to the bot', async () => {
    expect(await read(press({ do: 'say', text: '/flows 上周', language: 'zh-CN' }))).toMatchObject({
      place: { kind: 'card' },
      ask: { kind: 'text', message: { text: '/flows 上周', mentions: [], addressed: true } },
    });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'flows'],
    ['something of an earlier version', { do: 'digest' }],
    ['somebody like a path', { ...flows, people: ['ou_/../x'] }],
    ['a day that does not exist', { ...flows, to: '2026-02-30' }],
  ])('that carries %s is an old button, and never a private card', async (_, value) => {
    expect(await read(press(value))).toMatchObject({ place: { kind: 'card' }, ask: { kind: 'old-button' } });
  });
});
