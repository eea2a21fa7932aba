import type { ChatId, MessageId, OpenId } from '../core/ids.ts';
import type { Delivering } from './delivering.ts';
import type { Chat, Person } from './directory.ts';
import { type MentionTarget, messageEvent } from './events.ts';
import { messageIdOf } from './identifiers.ts';
import { type Keyed, keyMentions, type Mentioned } from './mention-keys.ts';
import type { PersonMessage } from './transcript.ts';
import { type Delivery, eventIdIn } from './webhook.ts';
import type { World } from './world.ts';

export type Saying = {
  readonly from: OpenId;
  readonly chat: ChatId | 'private';
  /** As people type it: `/flows @陈爱丽 last week`. A mention not named in it is put at the end, the bot's at the start. */
  readonly text: string;
  readonly mentions?: readonly OpenId[];
  readonly mentionBot?: boolean;
  readonly mentionAll?: boolean;
  /** How often the same event is delivered, at once; 1 when left out. */
  readonly times?: number;
  /** The message that this one answers. */
  readonly quoted?: MessageId;
  /** `post` is rich text, as a phone sends after a formatted paste. */
  readonly as?: 'text' | 'post';
};

export type Said = {
  readonly messageId: MessageId;
  readonly eventId: string;
  /** Empty where the platform pushes nothing: a group message without a mention of the bot, or a scope not granted. */
  readonly deliveries: readonly Delivery[];
};

type Keys = { readonly text: string; readonly keyed: readonly Keyed<MentionTarget>[] };

function composeText(world: World, saying: Saying): Keys {
  const people = (saying.mentions ?? []).map((id): Mentioned<MentionTarget> => {
    const person = knownPerson(world, id);
    return { who: person, labels: [person.name, person.enName] };
  });
  const bot: Mentioned<MentionTarget>[] = saying.mentionBot ? [{ who: 'bot', labels: [world.bot.name] }] : [];
  const named = saying.text.includes(`@${world.bot.name}`) || !saying.mentionBot;
  const composed = keyMentions(named ? saying.text : `@${world.bot.name} ${saying.text}`, [
    ...bot,
    ...people,
  ]);
  if (!saying.mentionAll) return composed;
  return { text: `@_all ${composed.text}`, keyed: [{ key: '@_all', who: 'all' }, ...composed.keyed] };
}

/** Rich text has its mentions as elements between pieces of text. */
function postContent(text: string): string {
  const pieces = text.split(/(@_user_\d+|@_all)/).filter((piece) => piece !== '');
  const row = pieces.map((piece) =>
    piece.startsWith('@_')
      ? { tag: 'at', user_id: piece, user_name: '', style: [] }
      : { tag: 'text', text: piece, style: [] },
  );
  return JSON.stringify({ title: '', content: [row] });
}

export function knownPerson(world: World, id: OpenId): Person {
  const person = world.directory.person(id);
  if (!person) throw new RangeError(`nobody has the open ID ${id}`);
  return person;
}

function chatOf(world: World, saying: Saying): Chat {
  const chat = world.directory.chat(saying.chat === 'private' ? world.privateChat(saying.from) : saying.chat);
  if (!chat?.members.includes(saying.from)) throw new RangeError('the speaker is not in this chat');
  return chat;
}

function isPushed(world: World, chat: Chat, saying: Saying): boolean {
  const { grantedScopes } = world.settings;
  if (chat.mode === 'p2p') return grantedScopes.has('im:message.p2p_msg:readonly');
  if (!chat.botIsMember) return false;
  if (grantedScopes.has('im:message.group_msg')) return true;
  return saying.mentionBot === true && grantedScopes.has('im:message.group_at_msg:readonly');
}

/** What a person types in a chat: written down, and pushed to the bot where the platform would. */
export async function say(world: World, delivering: Delivering, saying: Saying): Promise<Said> {
  const chat = chatOf(world, saying);
  const sender = knownPerson(world, saying.from);
  const { text, keyed } = composeText(world, saying);
  const message: PersonMessage = {
    kind: 'person',
    messageId: messageIdOf(world.nextKey()),
    chatId: chat.chatId,
    from: saying.from,
    text: saying.text,
    createdAtMs: world.clock.now(),
    recalled: false,
  };
  const envelope = messageEvent(world, {
    message,
    sender,
    chatType: chat.mode === 'p2p' ? 'p2p' : 'group',
    messageType: saying.as ?? 'text',
    content: saying.as === 'post' ? postContent(text) : JSON.stringify({ text }),
    mentions: keyed,
    ...(saying.quoted ? { quoted: saying.quoted } : {}),
  });
  world.transcript.put(message);
  const times = delivering.isConnected() && isPushed(world, chat, saying) ? (saying.times ?? 1) : 0;
  const deliveries = await delivering.pushTimes(envelope, times);
  return { messageId: message.messageId, eventId: eventIdIn(envelope) ?? '', deliveries };
}
