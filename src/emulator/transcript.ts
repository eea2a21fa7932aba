import type { EpochMs } from '../core/clock.ts';
import type { ChatId, MessageId, OpenId } from '../core/ids.ts';

export type Card = Readonly<Record<string, unknown>>;

/** A message that a person typed. */
export type PersonMessage = {
  readonly kind: 'person';
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly from: OpenId;
  /** As typed, names and all. */
  readonly text: string;
  readonly createdAtMs: EpochMs;
  readonly recalled: boolean;
};

export type CardUpdate = {
  readonly by: 'patch' | 'callback' | 'token';
  readonly card: Card;
  readonly atMs: EpochMs;
};

/** A message that the bot sent, with its card as it stands now. */
export type BotMessage = {
  readonly kind: 'bot';
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  /** The person of a private chat. */
  readonly receiver?: OpenId;
  /** The one member of a group who sees an ephemeral card. */
  readonly visibleTo?: OpenId;
  readonly replyTo?: MessageId;
  readonly inThread: boolean;
  readonly type: string;
  /** As it was sent: a JSON text. */
  readonly content: string;
  readonly card?: Card;
  readonly uuid?: string;
  readonly createdAtMs: EpochMs;
  readonly updates: readonly CardUpdate[];
  readonly recalled: boolean;
};

export type Message = PersonMessage | BotMessage;
type Listener = (message: Message) => void;

export type Transcript = ReturnType<typeof createTranscript>;

/** Everything said on both sides, in order; each change replaces the message and is told to the listeners. */
export function createTranscript() {
  const messages = new Map<MessageId, Message>();
  const listeners = new Set<Listener>();

  function put(message: Message): void {
    messages.set(message.messageId, message);
    for (const listener of listeners) listener(message);
  }

  return {
    put,
    find: (id: string): Message | undefined => messages.get(id as MessageId),
    all: (): Message[] => [...messages.values()],
    ofBot: (): BotMessage[] => [...messages.values()].filter((message) => message.kind === 'bot'),
    replaceCard(id: MessageId, update: CardUpdate): void {
      const message = messages.get(id);
      if (message?.kind !== 'bot') throw new RangeError(`no message of the bot: ${id}`);
      put({ ...message, card: update.card, updates: [...message.updates, update] });
    },
    recall(id: MessageId): void {
      const message = messages.get(id);
      if (!message) throw new RangeError(`no such message: ${id}`);
      put({ ...message, recalled: true });
    },
    /** Told of every new or changed message; returns what stops it. */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
