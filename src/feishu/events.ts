import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';
import { type ChatId, isChatId, isMessageId, isOpenId, type MessageId, type OpenId } from '../core/ids.ts';
import { answeredList, lenientId, lenientText } from './lenient.ts';
import { readMessageText } from './message-text.ts';

/** A message that a person wrote to the bot, or in a chat where the bot is. */
export type MessageEvent = {
  readonly kind: 'message';
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly chatType: 'private' | 'group';
  readonly sender: Sender;
  /** Undefined for pictures, files, forwarded messages and the like. */
  readonly text: string | undefined;
  readonly mentions: readonly EventMention[];
  /** When it was written, by Feishu's clock; undefined where the event does not say. */
  readonly writtenAt: EpochMs | undefined;
};

/** A button pressed on one of the bot's cards. `value` is what the card put into the button: never trusted. */
export type ButtonEvent = {
  readonly kind: 'button';
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly sender: Sender;
  readonly value: unknown;
};

/** What somebody asks of the bot. */
export type AskingEvent = MessageEvent | ButtonEvent;

/** The directory is not any more what it was: one person, or so much that only a sync tells. */
export type DirectoryEvent =
  | { readonly kind: 'person-changed' | 'person-gone'; readonly openId: OpenId }
  | { readonly kind: 'directory-changed' };

/** Everything that Daka is told by Feishu. */
export type FeishuEvent = AskingEvent | DirectoryEvent;

/** Who did it. `tenantKey` tells people of other companies apart. */
export type Sender = {
  readonly openId: OpenId;
  readonly isPerson: boolean;
  readonly tenantKey: string | undefined;
};

export type EventMention = {
  readonly key: string;
  readonly name: string;
  readonly openId: OpenId | undefined;
  readonly tenantKey: string | undefined;
};

const messageEvent = z
  .looseObject({
    sender: z.looseObject({
      sender_id: z.looseObject({ open_id: z.custom<OpenId>(isOpenId) }),
      sender_type: lenientText,
      tenant_key: lenientText,
    }),
    message: z.looseObject({
      message_id: z.custom<MessageId>(isMessageId),
      chat_id: z.custom<ChatId>(isChatId),
      chat_type: lenientText,
      message_type: z.string(),
      content: z.string(),
      create_time: lenientText,
      mentions: answeredList(
        z.looseObject({
          key: z.string().min(1),
          name: z.string().catch(''),
          id: z
            .looseObject({ open_id: lenientId(isOpenId) })
            .optional()
            .catch(undefined),
          tenant_key: lenientText,
        }),
      ),
    }),
  })
  .transform(
    ({ sender, message }): MessageEvent => ({
      kind: 'message',
      messageId: message.message_id,
      chatId: message.chat_id,
      // Of an unknown type only a group's caution is safe.
      chatType: message.chat_type === 'p2p' ? 'private' : 'group',
      sender: {
        openId: sender.sender_id.open_id,
        isPerson: sender.sender_type === 'user',
        tenantKey: sender.tenant_key,
      },
      text: readMessageText(message.message_type, message.content),
      writtenAt: /^\d{13}$/.test(message.create_time ?? '') ? Number(message.create_time) : undefined,
      mentions: message.mentions.map((mention) => ({
        key: mention.key,
        name: mention.name,
        openId: mention.id?.open_id,
        tenantKey: mention.tenant_key,
      })),
    }),
  );

const buttonEvent = z
  .looseObject({
    operator: z.looseObject({ open_id: z.custom<OpenId>(isOpenId), tenant_key: lenientText }),
    context: z.looseObject({
      open_message_id: z.custom<MessageId>(isMessageId),
      open_chat_id: z.custom<ChatId>(isChatId),
    }),
    action: z.looseObject({ value: z.unknown() }),
  })
  .transform(
    ({ operator, context, action }): ButtonEvent => ({
      kind: 'button',
      messageId: context.open_message_id,
      chatId: context.open_chat_id,
      sender: { openId: operator.open_id, isPerson: true, tenantKey: operator.tenant_key },
      value: action.value,
    }),
  );

const personEvent = (kind: 'person-changed' | 'person-gone') =>
  z
    .looseObject({ object: z.looseObject({ open_id: z.custom<OpenId>(isOpenId) }) })
    .transform(({ object }): DirectoryEvent => ({ kind, openId: object.open_id }));

const directoryEvent = z.unknown().transform((): DirectoryEvent => ({ kind: 'directory-changed' }));

const SCHEMAS: ReadonlyMap<string, z.ZodType<FeishuEvent>> = new Map<string, z.ZodType<FeishuEvent>>([
  ['im.message.receive_v1', messageEvent],
  ['card.action.trigger', buttonEvent],
  ['contact.user.created_v3', personEvent('person-changed')],
  ['contact.user.updated_v3', personEvent('person-changed')],
  ['contact.user.deleted_v3', personEvent('person-gone')],
  ['contact.department.created_v3', directoryEvent],
  ['contact.department.updated_v3', directoryEvent],
  ['contact.department.deleted_v3', directoryEvent],
  ['contact.scope.updated_v3', directoryEvent],
]);

/**
 * Reads an event that Daka handles; undefined for one of another type or of a shape that cannot be handled, which is
 * acknowledged all the same: Feishu would only deliver it again.
 * Source: "im.message.receive_v1" and "card.action.trigger", checked 2026-11-22; "contact/v3" events, 2026-11-25.
 */
export const readEvent = (type: string, event: unknown): FeishuEvent | undefined =>
  SCHEMAS.get(type)?.safeParse(event).data;
