import type { MessageId } from '../core/ids.ts';
import type { Activity } from './activity.ts';
import type { BotMessage, CardUpdate, Transcript } from './transcript.ts';

const USUAL_TIMEOUT_MS = 5000;

export type Waiting = { readonly timeoutMs?: number };

/** Ways for a test to wait for what the bot does; each resolves on the event itself. */
export function createWatching(transcript: Transcript, activity: Activity) {
  /** A reply to it; else what only its sender sees, or gets in private, after it. */
  function replyTo(messageId: MessageId): BotMessage | undefined {
    const all = transcript.all();
    const asked = all.find((message) => message.messageId === messageId);
    if (asked?.kind !== 'person') return undefined;
    const later = all.slice(all.indexOf(asked) + 1).filter((message) => message.kind === 'bot');
    const isAnswer = (message: BotMessage): boolean =>
      message.replyTo === messageId ||
      (message.replyTo === undefined && (message.visibleTo ?? message.receiver) === asked.from);
    return later.find(isAnswer);
  }

  return {
    /** The bot's first answer to this person's message. */
    waitForReply: (
      messageId: MessageId,
      { timeoutMs = USUAL_TIMEOUT_MS }: Waiting = {},
    ): Promise<BotMessage> => activity.until(() => replyTo(messageId), `a reply to ${messageId}`, timeoutMs),

    /** The first update of this message of the bot's that comes after the first `after` ones. */
    waitForUpdate: (
      messageId: MessageId,
      { after = 0, timeoutMs = USUAL_TIMEOUT_MS }: Waiting & { readonly after?: number } = {},
    ): Promise<CardUpdate> =>
      activity.until(
        () => {
          const message = transcript.find(messageId);
          return message?.kind === 'bot' ? message.updates[after] : undefined;
        },
        `update ${after + 1} of ${messageId}`,
        timeoutMs,
      ),

    /** The first message of the bot's, of all so far and to come, that passes. */
    waitForMessage: (
      test: (message: BotMessage) => boolean,
      { timeoutMs = USUAL_TIMEOUT_MS }: Waiting = {},
    ): Promise<BotMessage> =>
      activity.until(() => transcript.ofBot().find(test), 'such a message', timeoutMs),
  };
}
