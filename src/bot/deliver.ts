import { createHash } from 'node:crypto';
import { ANSWERED_PRIVATELY, CANNOT_REACH_PRIVATELY } from '../cards/notice-card.ts';
import type { EpochMs } from '../core/clock.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { MessageId, OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Logger } from '../core/logger.ts';
import type { Messenger, ReplyTo } from '../feishu/messenger.ts';
import type { Answer } from './answer.ts';

/** Where a question came from, and so where its answer may go. */
export type Place = ReplyTo & {
  readonly kind:
    | 'private-chat'
    | 'group'
    /** A button on a card that stands in the presser's private chat: the answer takes the card's place. */
    | 'own-card'
    /** A button on any other card: who else looks at it is unknown. */
    | 'card';
};

type Delivery = {
  readonly eventId: string;
  /** As in `StoredEvent`. */
  readonly retriedAt: EpochMs | undefined;
  readonly place: Place;
  readonly asker: OpenId;
  readonly language: Language;
  readonly answer: Answer;
};

export type Deliver = (delivery: Delivery) => Promise<void>;

/** One logical message of one event, as asked or as run again: told twice, Feishu sends it once. */
const onceKey = ({ eventId, retriedAt }: Delivery, part: string): string =>
  createHash('sha256')
    .update(`${part} ${eventId} ${retriedAt ?? ''}`)
    .digest('hex')
    .slice(0, 40);

const isCalled =
  (...codes: readonly ErrorCode[]) =>
  (thrown: unknown): boolean =>
    thrown instanceof AppError && codes.includes(thrown.code);

const cannotBeReached = isCalled('message_undeliverable');
const isGone = isCalled('message_gone');

/** Sends answers where nobody sees them who may not. What is for the asker alone never falls back to the group. */
export function createDeliver(
  messenger: Messenger,
  groupReplies: 'private' | 'public',
  logger: Logger,
): Deliver {
  const replyLine = (to: ReplyTo, text: string, key: string): Promise<MessageId> =>
    messenger.reply(to, { kind: 'text', text }, key);

  const sendPrivately = (delivery: Delivery): Promise<MessageId> =>
    messenger.send(
      { kind: 'person', openId: delivery.asker },
      { kind: 'card', card: delivery.answer.card },
      onceKey(delivery, 'private'),
    );

  const deliverPrivately = async (delivery: Delivery): Promise<void> => {
    const { eventId, place, language } = delivery;
    try {
      await sendPrivately(delivery);
    } catch (thrown) {
      if (!cannotBeReached(thrown)) throw thrown;
      await replyLine(place, CANNOT_REACH_PRIVATELY[language], onceKey(delivery, 'unreachable'));
      return;
    }
    if (place.kind !== 'group') return;
    // The asker has the answer: whatever becomes of this line, the question is not failed.
    await replyLine(place, ANSWERED_PRIVATELY[language], onceKey(delivery, 'line')).catch((err: unknown) =>
      logger.warn({ err, event: eventId }, 'the group could not be told of a private answer'),
    );
  };

  /** A card that is gone, or older than the 14 days that Feishu lets it be changed, is answered beside it. */
  const replaceCard = async (delivery: Delivery): Promise<void> => {
    try {
      await messenger.update(delivery.place.messageId, delivery.answer.card);
    } catch (thrown) {
      if (!cannotBeReached(thrown) && !isGone(thrown)) throw thrown;
      await sendPrivately(delivery);
    }
  };

  /** Whoever took a question back wants no answer; of a chat that is lost, the asker is told elsewhere. */
  const replyInChat = async (delivery: Delivery): Promise<void> => {
    const { eventId, place, answer } = delivery;
    try {
      const to = place.kind === 'private-chat' ? { ...place, person: delivery.asker } : place;
      await messenger.reply(to, { kind: 'card', card: answer.card }, onceKey(delivery, 'reply'));
    } catch (thrown) {
      if (isGone(thrown)) {
        logger.info({ event: eventId }, 'a question was taken back: not answered');
        return;
      }
      if (!cannotBeReached(thrown) || place.kind === 'private-chat') throw thrown;
      await sendPrivately(delivery);
    }
  };

  return async (delivery) => {
    const { place, answer } = delivery;
    if (place.kind === 'own-card') return replaceCard(delivery);
    const isOpen =
      answer.audience === 'anyone' || (answer.audience === 'policy' && groupReplies === 'public');
    if (place.kind !== 'private-chat' && !isOpen) return deliverPrivately(delivery);
    await replyInChat(delivery);
  };
}
