import type { ChatId, MessageId, OpenId } from '../core/ids.ts';
import { Refusal } from './answer.ts';
import type { Chat, Person } from './directory.ts';
import { messageIdOf } from './identifiers.ts';
import { acceptContent } from './message-content.ts';
import type { BotMessage } from './transcript.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const FIVE_A_SECOND = [{ count: 5, windowMs: 1000 }];

/** Where a message goes: a group, or one person's private chat. */
export type Target = { readonly chatId: ChatId; readonly receiver?: OpenId };

export type Draft = {
  readonly target: Target;
  readonly type: string;
  readonly content: string;
  readonly uuid?: string;
  readonly replyTo?: MessageId;
  readonly inThread?: boolean;
};

/** 230020, when more than 5 a second go to one person, one group or one message. */
export function takeRate(world: World, key: string): void {
  const verdict = world.limits.take(key, FIVE_A_SECOND);
  if (verdict.allowed) return;
  throw new Refusal(400, 230020, 'This operation triggers the frequency limit.', {
    headers: {
      'x-ogw-ratelimit-limit': String(verdict.limit),
      'x-ogw-ratelimit-reset': String(verdict.resetSeconds),
    },
  });
}

export function checkGroup(chat: Chat): void {
  if (chat.dissolved) {
    throw new Refusal(400, 232009, 'Your request specifies a chat which has already been dissolved.');
  }
  if (!chat.botIsMember) throw new Refusal(400, 230002, 'The bot can not be outside the group.');
  if (chat.muted)
    throw new Refusal(400, 230018, 'These operations are NOT allowed at current group settings.');
}

export function checkPerson(person: Person): void {
  if (person.resigned || person.unreachable === 'outside-availability') {
    throw new Refusal(400, 230013, 'Bot has NO availability to this user.');
  }
  if (person.unreachable === 'stopped-bot') {
    throw new Refusal(400, 230053, 'The user has stopped the bot from sending messages.');
  }
}

/** The chat of an ID, with the person behind it where it is private. */
export function targetOfChat(world: World, chatId: string): Target | undefined {
  const chat = world.directory.chat(chatId);
  if (!chat) return undefined;
  const [receiver] = chat.members;
  if (chat.mode !== 'p2p' || !receiver) {
    checkGroup(chat);
    return { chatId: chat.chatId };
  }
  const person = world.directory.person(receiver);
  if (person) checkPerson(person);
  return { chatId: chat.chatId, receiver };
}

/** The message that this `uuid` already stands for, within its hour. */
function sentBefore(world: World, uuid: string | undefined): BotMessage | undefined {
  const message = uuid === undefined ? undefined : world.transcript.find(world.sentOnce.get(uuid) ?? '');
  if (message?.kind !== 'bot' || world.clock.now() - message.createdAtMs >= HOUR_MS) return undefined;
  return message;
}

/** Sends once: the same `uuid` within an hour gets the first message back. */
export function send(world: World, draft: Draft): BotMessage {
  const before = sentBefore(world, draft.uuid);
  if (before) return before;
  takeRate(world, `send ${draft.target.chatId}`);
  const { card } = acceptContent(draft.type, draft.content, world);
  const message: BotMessage = {
    kind: 'bot',
    messageId: messageIdOf(world.nextKey()),
    ...draft.target,
    ...(draft.replyTo ? { replyTo: draft.replyTo } : {}),
    inThread: draft.inThread ?? false,
    type: draft.type,
    content: draft.content,
    ...(card ? { card } : {}),
    ...(draft.uuid ? { uuid: draft.uuid } : {}),
    createdAtMs: world.clock.now(),
    updates: [],
    recalled: false,
  };
  if (draft.uuid) world.sentOnce.set(draft.uuid, message.messageId);
  world.transcript.put(message);
  return message;
}
