import type { StoredEvent } from '../../src/bot/inbox.ts';
import type { ChatId, MessageId } from '../../src/core/ids.ts';
import type { ButtonEvent, MessageEvent } from '../../src/feishu/events.ts';
import { openId } from './people.ts';

const WHERE = { messageId: 'om_1' as MessageId, chatId: 'oc_1' as ChatId };

/** A colleague. */
export const sender = (key: string) => ({ openId: openId(key), isPerson: true, tenantKey: 'home' });

/** Asked on a Thursday at ten in the morning in Shanghai. */
export const ASKED_AT = Date.parse('2026-11-19T10:00:00+08:00');

export const stored = (event: StoredEvent['event'], askedAt = ASKED_AT): StoredEvent => ({
  eventId: 'e1',
  tenantKey: 'home',
  event,
  askedAt,
});

export const messageEvent = (changes: Partial<MessageEvent> = {}): MessageEvent => ({
  kind: 'message',
  ...WHERE,
  chatType: 'private',
  sender: sender('asker'),
  text: '/flows',
  mentions: [],
  writtenAt: undefined,
  ...changes,
});

export const buttonEvent = (value: unknown, changes: Partial<ButtonEvent> = {}): ButtonEvent => ({
  kind: 'button',
  ...WHERE,
  sender: sender('asker'),
  value,
  ...changes,
});

/** A message in private, unless `changes` say otherwise; without text it is a picture. */
export const typed = (
  text: string | undefined,
  from = 'asker',
  changes: Partial<MessageEvent> = {},
): StoredEvent => stored(messageEvent({ text, sender: sender(from), ...changes }));

/** A button that carries this value. */
export const pressed = (value: unknown, from = 'asker', changes: Partial<ButtonEvent> = {}): StoredEvent =>
  stored(buttonEvent(value, { sender: sender(from), ...changes }));
