import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { ChatId, OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';

/** Before whose eyes a question of a group is answered: the asker's alone, or everybody's there. */
export type Replies = 'private' | 'public';

/** What groups decided for themselves. Who may decide for a group is the caller's to see to. */
export type ChatPolicies = {
  /** The group's own, else the default. */
  repliesIn(chat: ChatId): Promise<Replies>;
  setReplies(chat: ChatId, replies: Replies, setBy: OpenId): Promise<void>;
};

export const createChatPolicies = (db: Kysely<Tables>, usual: Replies, clock: Clock): ChatPolicies => ({
  repliesIn: async (chat) => {
    const row = await db
      .selectFrom('chat_policies')
      .where('chat_id', '=', chat)
      .select('replies')
      .executeTakeFirst();
    return row?.replies ?? usual;
  },
  setReplies: async (chat, replies, setBy) => {
    const set = { replies, set_by: setBy, set_at: clock.now() };
    await db
      .insertInto('chat_policies')
      .values({ chat_id: chat, ...set })
      .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(set))
      .execute();
  },
});
