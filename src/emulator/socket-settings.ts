import { ANSWER_WITHIN_MS } from './webhook.ts';

/** How the platform treats long connections; a test may change any of it while the emulator runs. */
export type SocketSettings = {
  /** Told to clients when they ask for an address and with each pong. */
  clientConfig: ClientConfig;
  /** What becomes of a client that knocks with a good ticket. */
  handshake: 'accepted' | 'refused' | 'unanswered';
  /** Whether a client gets events as soon as it is let in, or once it has sent something: they all begin with a ping. */
  eventsFrom: 'handshake' | 'first-ping';
  /** A platform that answers no ping any more has gone without a word. */
  answersPings: boolean;
  /** How late each acknowledgement is noticed. */
  acknowledgementDelayMs: number;
  /** An event that is not acknowledged by then has not been delivered. */
  answerWithinMs: number;
  /** A longer event comes in several frames. */
  fragmentBytes: number;
};

/** Seconds. */
type ClientConfig = {
  readonly PingInterval: number;
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
};

/** As clients are told by the platform; where it cuts a long event is not documented. */
export const usualSocketSettings = (): SocketSettings => ({
  clientConfig: { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 },
  handshake: 'accepted',
  eventsFrom: 'first-ping',
  answersPings: true,
  acknowledgementDelayMs: 0,
  answerWithinMs: ANSWER_WITHIN_MS,
  fragmentBytes: 64 * 1024,
});
