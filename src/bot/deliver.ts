import { createHash } from 'node:crypto';
import { ANSWERED_PRIVATELY, CANNOT_REACH_PRIVATELY } from '../cards/notice-card.ts';
import { AppError } from '../core/errors.ts';
import type { MessageId, OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Messenger } from '../feishu/messenger.ts';
import type { Answer } from './answer.ts';

/** Where a question came from, and so where its answer may go. */
export type Place =
  | { readonly kind: 'private-chat'; readonly messageId: MessageId }
  | { readonly kind: 'group'; readonly messageId: MessageId }
  /** A button on a card that stands in the presser's private chat: the answer takes the card's place. */
  | { readonly kind: 'own-card'; readonly messageId: MessageId }
  /** A button on any other card: who else looks at it is unknown. */
  | { readonly kind: 'card'; readonly messageId: MessageId };

type Delivery = {
  readonly eventId: string;
  readonly place: Place;
  readonly asker: OpenId;
  readonly language: Language;
  readonly answer: Answer;
};

export type Deliver = (delivery: Delivery) => Promise<void>;

/** One logical message of one event: told twice, Feishu sends it once. */
const onceKey = (eventId: string, part: string): string =>
  createHash('sha256').update(`${part} ${eventId}`).digest('hex').slice(0, 40);

const cannotBeReached = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.code === 'message_undeliverable';

/** Sends answers where nobody sees them who may not. What is for the asker alone never falls back to the group. */
export function createDeliver(messenger: Messenger, groupReplies: 'private' | 'public'): Deliver {
  const replyLine = (to: MessageId, text: string, key: string): Promise<MessageId> =>
    messenger.reply(to, { kind: 'text', text }, key);

  const deliverPrivately = async ({ eventId, place, asker, language, answer }: Delivery): Promise<void> => {
    try {
      const to = { kind: 'person', openId: asker } as const;
      await messenger.send(to, { kind: 'card', card: answer.card }, onceKey(eventId, 'private'));
    } catch (thrown) {
      if (!cannotBeReached(thrown)) throw thrown;
      await replyLine(place.messageId, CANNOT_REACH_PRIVATELY[language], onceKey(eventId, 'unreachable'));
      return;
    }
    if (place.kind === 'group') {
      await replyLine(place.messageId, ANSWERED_PRIVATELY[language], onceKey(eventId, 'line'));
    }
  };

  return async (delivery) => {
    const { eventId, place, answer } = delivery;
    if (place.kind === 'own-card') return messenger.update(place.messageId, answer.card);
    const isOpen =
      answer.audience === 'anyone' || (answer.audience === 'policy' && groupReplies === 'public');
    if (place.kind !== 'private-chat' && !isOpen) return deliverPrivately(delivery);
    await messenger.reply(place.messageId, { kind: 'card', card: answer.card }, onceKey(eventId, 'reply'));
  };
}
