import type { MessageId } from '../core/ids.ts';
import type { Person } from './directory.ts';
import { eventIdOf } from './identifiers.ts';
import type { Keyed } from './mention-keys.ts';
import type { BotMessage, PersonMessage } from './transcript.ts';
import type { Envelope } from './webhook.ts';
import type { World } from './world.ts';

/** An envelope 2.0 around an event, with an ID of its own; `createTime` in the unit that this type of event has. */
export function envelopeOf(
  world: World,
  type: string,
  createTime: string,
  event: Readonly<Record<string, unknown>>,
): Envelope {
  const header = {
    event_id: eventIdOf(world.nextKey()),
    event_type: type,
    create_time: createTime,
    token: world.app.verificationToken,
    app_id: world.app.id,
    tenant_key: world.tenantKey,
  };
  return { schema: '2.0', header, event };
}

/** A person's IDs in an event; `user_id` only with its scope. */
const idsOf = (world: World, person: Person): Record<string, string> => ({
  union_id: person.unionId,
  open_id: person.openId,
  ...(world.settings.grantedScopes.has('contact:user.employee_id:readonly')
    ? { user_id: person.userId }
    : {}),
});

/** Whom a message mentions. */
export type MentionTarget = Person | 'bot' | 'all';

function mentionOf(world: World, { key, who }: Keyed<MentionTarget>): Record<string, unknown> {
  if (who === 'all')
    return { key: '@_all', id: { open_id: '', union_id: '', user_id: '' }, name: '所有人', tenant_key: '' };
  const shared = { key, tenant_key: world.tenantKey };
  if (who !== 'bot') return { ...shared, id: idsOf(world, who), mentioned_type: 'user', name: who.name };
  return {
    ...shared,
    id: { open_id: world.bot.openId, union_id: `on_${world.bot.openId.slice(3)}` },
    mentioned_type: 'bot',
    name: world.bot.name,
  };
}

export type MessageEventParts = {
  readonly message: PersonMessage;
  readonly sender: Person;
  readonly chatType: 'p2p' | 'group';
  readonly messageType: string;
  readonly content: string;
  readonly mentions: readonly Keyed<MentionTarget>[];
  readonly quoted?: MessageId;
};

/** `im.message.receive_v1`. */
export function messageEvent(world: World, parts: MessageEventParts): Envelope {
  const { message, quoted } = parts;
  const time = String(message.createdAtMs);
  return envelopeOf(world, 'im.message.receive_v1', time, {
    sender: { sender_id: idsOf(world, parts.sender), sender_type: 'user', tenant_key: world.tenantKey },
    message: {
      message_id: message.messageId,
      ...(quoted ? { root_id: quoted, parent_id: quoted } : {}),
      create_time: time,
      update_time: time,
      chat_id: message.chatId,
      chat_type: parts.chatType,
      message_type: parts.messageType,
      content: parts.content,
      ...(parts.mentions.length > 0
        ? { mentions: parts.mentions.map((keyed) => mentionOf(world, keyed)) }
        : {}),
    },
  });
}

export type CardActionParts = {
  readonly operator: Person;
  readonly message: BotMessage;
  readonly token: string;
  readonly action: Readonly<Record<string, unknown>>;
};

/** `card.action.trigger`; its `create_time` is in microseconds, unlike a message's. */
export function cardActionEvent(
  world: World,
  { operator, message, token, action }: CardActionParts,
): Envelope {
  return envelopeOf(world, 'card.action.trigger', `${world.clock.now()}000`, {
    operator: { tenant_key: world.tenantKey, ...idsOf(world, operator) },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  });
}
