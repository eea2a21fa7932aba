import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import { readRequest } from '../../../src/bot/read-request.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { EventMention, MessageEvent } from '../../../src/feishu/events.ts';
import { openId } from '../../support/people.ts';
import { buttonEvent, messageEvent, stored } from '../../support/stored-events.ts';

const BOT = openId('bot');
const IDENTITY = { openId: () => Promise.resolve(BOT) };
const read = (event: StoredEvent['event']) => readRequest(stored(event), IDENTITY);

const inGroup = (changes: Partial<MessageEvent> = {}): MessageEvent =>
  messageEvent({ chatType: 'group', ...changes });

const mention = (key: string, changes: Partial<EventMention> = {}): EventMention => ({
  key,
  name: key,
  openId: undefined,
  tenantKey: undefined,
  ...changes,
});

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
    expect(await read(inGroup(changes))).toMatchObject(request);
  });

  test('without words in a group is not for the bot', async () => {
    expect(await read(inGroup({ text: undefined }))).toBeUndefined();
  });

  test.each<[string, Partial<EventMention>, string | undefined]>([
    ['another company', { openId: openId('guest'), tenantKey: 'abroad' }, 'home'],
    ['nobody known', { openId: undefined, tenantKey: 'home' }, 'home'],
    ['a company where ours is not told', { openId: openId('guest'), tenantKey: 'abroad' }, undefined],
  ])('has no open ID for a mention of %s', async (_, changes, tenantKey) => {
    const request = await readRequest(
      { ...stored(inGroup({ mentions: [mention('@_user_1', changes)] })), tenantKey },
      IDENTITY,
    );
    expect(request?.ask).toMatchObject({ kind: 'text', message: { mentions: [{ isThisBot: false }] } });
    expect(JSON.stringify(request)).not.toContain('ou_guest');
  });

  test('without a mention does not need to know who the bot is', async () => {
    const unknown = { openId: (): Promise<OpenId> => Promise.reject(new Error('Feishu is down')) };
    const request = await readRequest(stored(inGroup()), unknown);
    expect(request?.place.kind).toBe('group');
  });
});

describe('a press', () => {
  const flows = {
    do: 'flows',
    people: [{ openId: 'ou_1', as: 'x' }],
    from: '2026-11-01',
    to: '2026-11-07',
    language: 'en-US',
  };

  test('for flows stands on a card that its presser alone sees', async () => {
    expect(await read(buttonEvent(flows))).toMatchObject({
      place: { kind: 'own-card' },
      ask: { kind: 'flows', value: flows },
    });
  });

  test('that says something is as if it were typed, to the bot', async () => {
    expect(await read(buttonEvent({ do: 'say', text: '/flows 上周', language: 'zh-CN' }))).toMatchObject({
      place: { kind: 'card' },
      ask: { kind: 'text', message: { text: '/flows 上周', mentions: [], addressed: true } },
    });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'flows'],
    ['something of an earlier version', { do: 'digest' }],
    ['somebody like a path', { ...flows, people: [{ openId: 'ou_/../x', as: 'x' }] }],
    ['a day that does not exist', { ...flows, to: '2026-02-30' }],
  ])('that carries %s is an old button, and never a private card', async (_, value) => {
    expect(await read(buttonEvent(value))).toMatchObject({
      place: { kind: 'card' },
      ask: { kind: 'old-button' },
    });
  });
});
