import { z } from 'zod';
import { type ChatId, isMessageId, type MessageId, type OpenId } from '../core/ids.ts';
import type { FeishuClient } from './client.ts';
import type { FileKey } from './files.ts';
import type { Within } from './limits.ts';

/** What the bot says: a card (JSON 2.0), a file that was handed over before, or plain text. */
export type Content =
  | { readonly kind: 'card'; readonly card: object }
  | { readonly kind: 'file'; readonly key: FileKey }
  | { readonly kind: 'text'; readonly text: string };

export type Receiver =
  | { readonly kind: 'person'; readonly openId: OpenId }
  | { readonly kind: 'chat'; readonly chatId: ChatId };

/**
 * A message, and the chat it stands in: Feishu limits what is sent to each. A private chat is its `person`'s: what is
 * sent to them by their open ID is counted together with it.
 */
export type ReplyTo = {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly person?: OpenId | undefined;
};

/**
 * Sends and changes messages. `onceKey` (at most 50 characters) names one logical message: Feishu sends it once
 * within an hour, however often it is asked. Throws `message_undeliverable` where the chat or person cannot be
 * reached, `message_gone` where the message to answer or change was recalled or deleted, `card_rejected` for a card
 * that Feishu does not take.
 */
export type Messenger = {
  reply(to: ReplyTo, content: Content, onceKey: string): Promise<MessageId>;
  send(to: Receiver, content: Content, onceKey: string): Promise<MessageId>;
  /** Puts another card in the place of one that this app sent, at most 14 days ago. */
  update(message: MessageId, card: object): Promise<void>;
};

const sent = z
  .looseObject({ data: z.looseObject({ message_id: z.custom<MessageId>(isMessageId) }) })
  .transform(({ data }) => data.message_id);

function toData(content: Content): { msg_type: string; content: string } {
  switch (content.kind) {
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(content.card) };
    case 'file':
      return { msg_type: 'file', content: JSON.stringify({ file_key: content.key }) };
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: content.text }) };
  }
}

/** Source: "im/v1/messages" pages create, reply, patch, checked 2026-11-22. */
export const createMessenger = (client: FeishuClient, within: Within<ChatId | OpenId>): Messenger => ({
  reply: (to, content, onceKey) =>
    within(to.person ?? to.chatId, () =>
      client.call({
        api: 'POST /open-apis/im/v1/messages/:message_id/reply',
        answer: sent,
        send: (sdk, authorised) =>
          sdk.im.v1.message.reply(
            { path: { message_id: to.messageId }, data: { ...toData(content), uuid: onceKey } },
            authorised,
          ),
      }),
    ),
  send: (to, content, onceKey) => {
    const [type, id] =
      to.kind === 'person' ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const);
    return within(id, () =>
      client.call({
        api: 'POST /open-apis/im/v1/messages',
        answer: sent,
        send: (sdk, authorised) =>
          sdk.im.v1.message.create(
            {
              params: { receive_id_type: type },
              data: { ...toData(content), receive_id: id, uuid: onceKey },
            },
            authorised,
          ),
      }),
    );
  },
  update: async (message, card) => {
    await client.call({
      api: 'PATCH /open-apis/im/v1/messages/:message_id',
      answer: z.looseObject({}),
      send: (sdk, authorised) =>
        sdk.im.v1.message.patch(
          { path: { message_id: message }, data: { content: JSON.stringify(card) } },
          authorised,
        ),
    });
  },
});
