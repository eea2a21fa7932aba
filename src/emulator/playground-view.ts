import type { ChatId, OpenId } from '../core/ids.ts';
import type { Chat, Person } from './directory.ts';
import type { BotMessage, Card, Message } from './transcript.ts';
import type { World } from './world.ts';

/** A message as the page shows it. */
export type PageMessage = {
  readonly messageId: string;
  readonly chatId: string;
  readonly from: { readonly kind: 'person' | 'bot'; readonly openId?: OpenId; readonly name: string };
  readonly text?: string;
  readonly card?: Card;
  readonly createdAtMs: number;
  readonly updated: boolean;
  readonly ephemeral: boolean;
};

/** Worth trying, in both languages: the page offers them to press. */
const EXAMPLES: readonly string[] = [
  '/flows alice last week',
  '/打卡 张三 上周',
  '/打卡 张伟 昨天',
  '/flows may chen last month',
  '张三、李国庆 近7天',
  '我的打卡 本周',
  '/help',
];

function departmentPath(world: World, person: Person): string {
  const [first] = person.departmentIds;
  const path = first === undefined ? [] : world.directory.ancestry(first).toReversed();
  return path.map((id) => world.directory.department(id)?.name ?? '').join(' / ') || world.directory.name;
}

function rolesOf(world: World, person: Person, administrators: readonly OpenId[]): string[] {
  const led = world.directory.departments().filter((department) => department.leader === person.openId);
  const administers = administrators.includes(person.openId) ? ['管理员 administrator'] : [];
  return [...administers, ...led.map((department) => `主管 leads ${department.name}`)];
}

/** Everything about the company that the page shows around the conversation. */
export function viewState(world: World, administrators: readonly OpenId[]): Record<string, unknown> {
  const present = world.directory.people().filter((person) => !person.resigned);
  const people = present.map((person) => ({
    openId: person.openId,
    name: person.name,
    enName: person.enName,
    department: departmentPath(world, person),
    roles: rolesOf(world, person, administrators),
  }));
  const chats = world.directory.chats().filter((chat) => chat.mode !== 'p2p' && chat.botIsMember);
  return {
    now: world.clock.now(),
    bot: world.bot,
    people,
    chats: chats.map(({ chatId, name, members }) => ({ chatId, name, members })),
    examples: EXAMPLES,
  };
}

/** The chat behind `private` or an ID, if this person is in it. */
export function chatSeenBy(world: World, viewer: OpenId, chat: string): Chat | undefined {
  const chatId = chat === 'private' ? world.privateChat(viewer) : (chat as ChatId);
  const found = world.directory.chat(chatId);
  return found?.members.includes(viewer) ? found : undefined;
}

/** Who sees a message: its chat's members, or the one for whom it is meant. */
export function audienceOf(world: World, message: Message): readonly OpenId[] {
  if (message.recalled) return [];
  if (message.kind === 'bot' && message.visibleTo) return [message.visibleTo];
  return world.directory.chat(message.chatId)?.members ?? [];
}

function textOf(world: World, { type, content }: BotMessage): string | undefined {
  if (type === 'interactive') return undefined;
  const parsed = JSON.parse(content) as Readonly<Record<string, unknown>>;
  if (type === 'file') return `📎 ${world.files.get(String(parsed['file_key']))?.name ?? ''}`;
  return type === 'text' ? String(parsed['text']) : content;
}

export function viewMessage(world: World, message: Message): PageMessage {
  const shared = { messageId: message.messageId, chatId: message.chatId, createdAtMs: message.createdAtMs };
  if (message.kind === 'person') {
    const name = world.directory.person(message.from)?.name ?? '';
    const from = { kind: 'person' as const, openId: message.from, name };
    return { ...shared, from, text: message.text, updated: false, ephemeral: false };
  }
  const text = textOf(world, message);
  return {
    ...shared,
    from: { kind: 'bot', name: world.bot.name },
    ...(text === undefined ? {} : { text }),
    ...(message.card ? { card: message.card } : {}),
    updated: message.updates.length > 0,
    ephemeral: message.visibleTo !== undefined,
  };
}
