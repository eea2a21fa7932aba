import { answerData, fieldViolation, Refusal } from '../answer.ts';
import type { Person } from '../directory.ts';
import { messageIdOf } from '../identifiers.ts';
import { acceptCard } from '../message-content.ts';
import { bodyOf, requiredObject, requiredText } from '../request.ts';
import type { World } from '../world.ts';
import type { Handler } from './handler.ts';

const FORTY_A_SECOND = [{ count: 40, windowMs: 1000 }];

/** One of three IDs names the viewer; the open ID goes before the user ID, and that before the e-mail. */
function viewerOf(body: Readonly<Record<string, unknown>>, world: World): Person {
  const id = body['open_id'] ?? body['user_id'] ?? body['email'];
  if (typeof id !== 'string') throw fieldViolation('open_id', id, 'open_id, user_id or email is required');
  const key = body['open_id'] === undefined ? (body['user_id'] === undefined ? 'email' : 'userId') : 'openId';
  const person = world.directory.findPerson((other) => other[key] === id);
  if (!person) throw new Refusal(400, 10004, 'user not found');
  return person;
}

/** Normal groups only, to one of their members. Source: ukTMukTMukTM/uETOyYjLxkjM24SM5IjN, checked 2026-11-22. */
export const sendEphemeralCard: Handler = (request, world) => {
  const body = bodyOf(request);
  const chat = world.directory.chat(requiredText(body, 'chat_id'));
  if (requiredText(body, 'msg_type') !== 'interactive')
    throw fieldViolation('msg_type', body['msg_type'], 'interactive');
  const viewer = viewerOf(body, world);
  const wrongChat = new Refusal(400, 18053, 'create message fail');
  if (chat?.mode !== 'group' || chat.dissolved || !chat.members.includes(viewer.openId)) throw wrongChat;
  if (!chat.botIsMember) throw new Refusal(400, 10002, 'Bot can NOT be out of the chat');
  if (!world.limits.take(`ephemeral ${chat.chatId}`, FORTY_A_SECOND).allowed) {
    throw new Refusal(429, 99991400, 'request trigger frequency limit');
  }
  const card = acceptCard(requiredObject(body, 'card'), world);
  const messageId = messageIdOf(world.nextKey());
  world.transcript.put({
    kind: 'bot',
    messageId,
    chatId: chat.chatId,
    visibleTo: viewer.openId,
    inThread: false,
    type: 'interactive',
    content: JSON.stringify(card),
    card,
    createdAtMs: world.clock.now(),
    updates: [],
    recalled: false,
  });
  return answerData({ message_id: messageId }, 'ok');
};
