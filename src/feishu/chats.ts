import { z } from 'zod';
import { type ChatId, isOpenId, type OpenId } from '../core/ids.ts';
import type { FeishuClient } from './client.ts';
import { lenientId } from './lenient.ts';

/** What Feishu tells of chats. */
export type Chats = {
  /** Undefined for a private chat, for a group that a bot owns, and where the bot is no member. */
  ownerOf(chat: ChatId): Promise<OpenId | undefined>;
};

const answer = z
  .looseObject({ data: z.looseObject({ owner_id: lenientId(isOpenId) }) })
  .transform(({ data }) => data.owner_id);

/** Needs the scope `im:chat:readonly`. Source: "im/v1/chats" page get, checked 2026-11-25. */
export const createChats = (client: FeishuClient): Chats => ({
  ownerOf: (chat) =>
    client.call({
      api: 'GET /open-apis/im/v1/chats/:chat_id',
      answer,
      send: (sdk, authorised) =>
        sdk.im.v1.chat.get({ path: { chat_id: chat }, params: { user_id_type: 'open_id' } }, authorised),
    }),
});
