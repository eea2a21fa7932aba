import { monotonicMs } from '../src/core/clock.ts';
import type { MessageId, OpenId } from '../src/core/ids.ts';
import type { Emulator } from '../src/emulator/emulator.ts';

/** A question to the bot, as the platform saw it. */
type Asked = {
  readonly messageId: MessageId;
  readonly eventId: string;
  readonly from: OpenId;
  /** Where the answer is due: as a reply to the question, or in the asker's private chat. */
  readonly answerComes: 'as-reply' | 'privately';
  readonly acknowledgedMs: number | undefined;
};

export type Verdict = {
  readonly asked: number;
  /** Acknowledged at the first push; the others were pushed again. */
  readonly acknowledged: number;
  readonly unanswered: readonly MessageId[];
  readonly answeredTwice: readonly MessageId[];
  /** Between the acknowledgement and the answer, of the slowest. */
  readonly slowestMs: number;
};

export type Judge = ReturnType<typeof createJudge>;

/** Keeps the count of questions and answers by what the platform itself has seen. */
export function createJudge(feishu: Emulator) {
  const asked = new Map<MessageId, Asked>();
  const replies = new Map<MessageId, number>();
  const privately = new Map<OpenId, number>();
  const answeredMs = new Map<MessageId, number>();
  const seen = new Set<MessageId>();

  const stop = feishu.transcript.listen((message) => {
    if (message.kind !== 'bot' || seen.has(message.messageId)) return;
    seen.add(message.messageId);
    if (message.replyTo) {
      replies.set(message.replyTo, (replies.get(message.replyTo) ?? 0) + 1);
      answeredMs.set(message.replyTo, monotonicMs());
    } else if (message.receiver) {
      privately.set(message.receiver, (privately.get(message.receiver) ?? 0) + 1);
    }
  });

  const questions = (): Asked[] => [...asked.values()];

  /** People whose private answers are fewer, or more, than the questions that were to be answered so. */
  const unevenPeople = (isUneven: (got: number, due: number) => boolean): Set<OpenId> => {
    const due = Map.groupBy(
      questions().filter((one) => one.answerComes === 'privately'),
      (one) => one.from,
    );
    const people = new Set([...due.keys(), ...privately.keys()]);
    return new Set([...people].filter((id) => isUneven(privately.get(id) ?? 0, due.get(id)?.length ?? 0)));
  };

  const unanswered = (): Asked[] => {
    const short = unevenPeople((got, due) => got < due);
    return questions().filter((one) =>
      one.answerComes === 'privately' ? short.has(one.from) : !replies.has(one.messageId),
    );
  };

  const answeredTwice = (): MessageId[] => {
    const over = unevenPeople((got, due) => got > due);
    const ofPeople = questions().filter((one) => over.has(one.from) && one.answerComes === 'privately');
    const twice = [...replies].filter(([, count]) => count > 1).map(([messageId]) => messageId);
    return [...new Set([...twice, ...ofPeople.map((one) => one.messageId)])];
  };

  return {
    note: (question: Asked): void => void asked.set(question.messageId, question),
    /** Acknowledged questions that are still to be answered: what a kill at this moment would strike. */
    inHand: (): number => unanswered().filter((one) => one.acknowledgedMs !== undefined).length,
    unanswered: (): number => unanswered().length,
    someAsked: (): string[] => questions().map((one) => one.eventId),
    verdict: (): Verdict => {
      stop();
      const acknowledged = questions().filter((one) => one.acknowledgedMs !== undefined);
      const waits = acknowledged.map(
        (one) => (answeredMs.get(one.messageId) ?? 0) - (one.acknowledgedMs ?? 0),
      );
      return {
        asked: asked.size,
        acknowledged: acknowledged.length,
        unanswered: unanswered().map((one) => one.messageId),
        answeredTwice: answeredTwice(),
        slowestMs: Math.max(0, ...waits),
      };
    },
  };
}
