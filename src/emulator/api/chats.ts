import { answerData, Refusal } from '../answer.ts';
import type { Chat } from '../directory.ts';
import { queryChoice } from '../request.ts';
import type { World } from '../world.ts';
import type { Handler } from './handler.ts';

const ID_TYPES = ['open_id', 'user_id', 'union_id'] as const;
const KEYS = { open_id: 'openId', user_id: 'userId', union_id: 'unionId' } as const;

/** A group that a bot owns has no owner among people, and a private chat has none at all. */
function ownerOf(chat: Chat, type: (typeof ID_TYPES)[number], { directory }: World): Record<string, string> {
  const owner = chat.owner && directory.person(chat.owner);
  return owner && chat.mode !== 'p2p' ? { owner_id_type: type, owner_id: owner[KEYS[type]] } : {};
}

/** A bot outside the group is told no more than its name. Source: im-v1/chat/get, checked 2026-11-25. */
export const getChat: Handler = (request, world) => {
  const type = queryChoice(request, 'user_id_type', ID_TYPES, 'open_id');
  const chat = world.directory.chat(request.path['chat_id'] ?? '');
  if (!chat) throw new Refusal(400, 232006, 'Your request specifies a chat_id which is invalid.');
  const outside = {
    avatar: '',
    name: chat.name,
    user_count: String(chat.members.length),
    chat_status: chat.dissolved ? 'dissolved' : 'normal',
  };
  if (!chat.botIsMember) return answerData(outside);
  return answerData({
    ...outside,
    ...ownerOf(chat, type, world),
    chat_mode: chat.mode,
    chat_type: 'private',
    external: false,
    tenant_key: world.tenantKey,
    bot_count: '1',
  });
};
