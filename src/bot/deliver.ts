import { createHash } from 'node:crypto';
import type { Replies } from '../access/chat-policies.ts';
import type { Card } from '../cards/card.ts';
import { ANSWERED_PRIVATELY, CANNOT_REACH_PRIVATELY } from '../cards/notice-card.ts';
import type { EpochMs } from '../core/clock.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { MessageId, OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Logger } from '../core/logger.ts';
import type { Files } from '../feishu/files.ts';
import type { Messenger, ReplyTo } from '../feishu/messenger.ts';
import type { Answer, ShowProgress } from './answer.ts';
import type { Place } from './place.ts';

type Options = {
  readonly messenger: Messenger;
  readonly files: Files;
  readonly logger: Logger;
};

/** Whose question is answered, and where it was asked. */
export type Where = {
  readonly eventId: string;
  /** As in `StoredEvent`. */
  readonly retriedAt: EpochMs | undefined;
  readonly place: Place;
  /** What holds for the chat. */
  readonly replies: Replies;
  readonly asker: OpenId;
  readonly language: Language;
};

/** The way back to one asker. */
export type Delivery = {
  /** A failure is logged and no more: the answer is what counts. */
  readonly showProgress: ShowProgress;
  readonly deliver: (answer: Answer) => Promise<void>;
};

export type DeliveryTo = (where: Where) => Delivery;

/** An answer on its way; `progress` is the message that showed how far it had come. */
type OnItsWay = Where & { readonly answer: Answer; readonly progress: MessageId | undefined };

/** One logical message of one event, as asked or as run again: told twice, Feishu sends it once. */
const onceKey = ({ eventId, retriedAt }: Where, part: string): string =>
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

const isOpen = ({ answer: { audience }, replies }: OnItsWay): boolean =>
  audience === 'anyone' || (audience === 'policy' && replies === 'public');

/** Sends answers where nobody sees them who may not. What is for the asker alone never falls back to the group. */
export function createDeliveries({ messenger, files, logger }: Options): DeliveryTo {
  const replyLine = (to: ReplyTo, text: string, key: string): Promise<MessageId> =>
    messenger.reply(to, { kind: 'text', text }, key);

  const sendCard = (where: Where, card: Card, part: string): Promise<MessageId> =>
    messenger.send({ kind: 'person', openId: where.asker }, { kind: 'card', card }, onceKey(where, part));

  /** A card of ours that is gone, or older than the 14 days that Feishu lets it be changed, is answered beside it. */
  const replaceCard = async (message: MessageId, going: OnItsWay): Promise<void> => {
    try {
      await messenger.update(message, going.answer.card);
    } catch (thrown) {
      if (!cannotBeReached(thrown) && !isGone(thrown)) throw thrown;
      await sendCard(going, going.answer.card, 'private');
    }
  };

  const sendPrivately = async (going: OnItsWay): Promise<void> => {
    if (going.progress) await replaceCard(going.progress, going);
    else await sendCard(going, going.answer.card, 'private');
  };

  const deliverPrivately = async (going: OnItsWay): Promise<void> => {
    const { eventId, place, language } = going;
    await sendPrivately(going);
    if (place.kind !== 'group') return;
    // The asker has the answer: whatever becomes of this line, the question is not failed.
    await replyLine(place, ANSWERED_PRIVATELY[language], onceKey(going, 'line')).catch((err: unknown) =>
      logger.warn({ err, event: eventId }, 'the group could not be told of a private answer'),
    );
  };

  const replyWith = (where: Where, card: Card, part: string): Promise<MessageId> => {
    const { place, asker } = where;
    const to = place.kind === 'private-chat' ? { ...place, person: asker } : place;
    return messenger.reply(to, { kind: 'card', card }, onceKey(where, part));
  };

  /** Whoever took a question back wants no answer; of a chat that is lost, the asker is told elsewhere. */
  const replyInChat = async (going: OnItsWay): Promise<void> => {
    const { eventId, place, answer } = going;
    try {
      await replyWith(going, answer.card, 'reply');
    } catch (thrown) {
      if (isGone(thrown)) {
        logger.info({ event: eventId }, 'a question was taken back: not answered');
        return;
      }
      if (!cannotBeReached(thrown) || place.kind === 'private-chat') throw thrown;
      await sendPrivately(going);
    }
  };

  /** To the asker, whatever the place: it comes before the card, which may say that it is there. */
  const sendFile = async (going: OnItsWay): Promise<void> => {
    const { file } = going.answer;
    if (!file) return;
    const key = await files.uploadSheet(file.name, file.bytes);
    await messenger.send(
      { kind: 'person', openId: going.asker },
      { kind: 'file', key },
      onceKey(going, 'file'),
    );
  };

  const deliverCard = async (going: OnItsWay): Promise<void> => {
    const { place, progress } = going;
    if (place.kind === 'own-card') await replaceCard(place.messageId, going);
    else if (place.kind === 'private-chat' && progress) await replaceCard(progress, going);
    else if (place.kind === 'private-chat' || isOpen(going)) await replyInChat(going);
    else await deliverPrivately(going);
  };

  const deliver = async (going: OnItsWay): Promise<void> => {
    const { place, language } = going;
    try {
      await sendFile(going);
      await deliverCard(going);
    } catch (thrown) {
      const isElsewhere = place.kind === 'group' || place.kind === 'card';
      if (!cannotBeReached(thrown) || !isElsewhere) throw thrown;
      await replyLine(place, CANNOT_REACH_PRIVATELY[language], onceKey(going, 'unreachable'));
    }
  };

  /** The first stands where an answer for the asker alone would, and each later one in its place. */
  const showFirst = async (where: Where, card: Card): Promise<MessageId> => {
    if (where.place.kind === 'private-chat') return replyWith(where, card, 'progress');
    if (where.place.kind !== 'own-card') return sendCard(where, card, 'progress');
    await messenger.update(where.place.messageId, card);
    return where.place.messageId;
  };

  return (where) => {
    let progress: MessageId | undefined;
    return {
      showProgress: async (card) => {
        try {
          if (progress) await messenger.update(progress, card);
          else progress = await showFirst(where, card);
        } catch (err) {
          logger.warn({ err, event: where.eventId }, 'progress could not be shown');
        }
      },
      deliver: (answer) => deliver({ ...where, answer, progress }),
    };
  };
}
