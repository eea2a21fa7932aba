import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Metrics } from '../core/metrics.ts';
import type { Envelope } from './envelope.ts';
import { type BodyFault, readBody } from './read-body.ts';
import { createVerifier, type EventSecrets, type RawRequest } from './verify-request.ts';

/** What goes back to Feishu once an event is safely stored: an empty object, or a card callback's toast. */
export type Acknowledgement = object;

/** Takes an event for good: when it returns, the event will be handled whatever happens. */
export type TakeEvent = (envelope: Envelope) => Promise<Acknowledgement>;

type Options = {
  readonly secrets: EventSecrets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly take: TakeEvent;
};

const MAX_BODY_BYTES = 1024 * 1024;

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

const toRawRequest = (request: IncomingMessage, body: Buffer): RawRequest => ({
  body,
  timestamp: headerOf(request, 'x-lark-request-timestamp'),
  nonce: headerOf(request, 'x-lark-request-nonce'),
  signature: headerOf(request, 'x-lark-signature'),
});

type Answer = {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
};

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
}

/**
 * The entrance for events and card callbacks over HTTP, whatever the path: `POST` with at most 1 MiB. Answers 200 when
 * the event is stored, 400 malformed, 401 not from Feishu, 405, 413, and 503 when it could not be stored: Feishu
 * delivers again. A listener of Node's own server: see decision 021.
 */
export function createWebhook({ secrets, clock, logger, metrics, take }: Options): RequestListener {
  const verify = createVerifier(secrets, clock);

  const receive = async (request: RawRequest): Promise<Answer> => {
    const verified = verify(request);
    if (verified.kind === 'refused') {
      metrics.countRefusal(verified.reason);
      logger.warn({ status: verified.status, reason: verified.reason }, 'a request was refused');
      return {
        status: verified.status,
        body: { error: verified.status === 401 ? 'not verified' : 'malformed' },
      };
    }
    if (verified.kind === 'challenge') return { status: 200, body: { challenge: verified.challenge } };
    try {
      return { status: 200, body: await take(verified.envelope) };
    } catch (err) {
      // Whoever stores says it aloud, once for many: see the inbox.
      logger.debug({ err, event: verified.envelope.eventId }, 'an event could not be stored');
      return { status: 503, body: { error: 'try again' } };
    }
  };

  /** Only the status goes out: 413 for a body that is too large, else 400. */
  const refuseBody = (reason: BodyFault): Answer => {
    const status = reason === 'entity.too.large' ? 413 : 400;
    metrics.countRefusal(reason);
    logger.warn({ status, reason }, 'a request was refused');
    const error = status === 413 ? 'too large' : 'malformed';
    return { status, body: { error }, headers: { Connection: 'close' } };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (request.method !== 'POST')
      return { status: 405, body: { error: 'use POST' }, headers: { Allow: 'POST' } };
    return typeof body === 'string' ? refuseBody(body) : receive(toRawRequest(request, body));
  };

  /** A defect of ours must neither end the process nor lose the event. */
  const apologise = (err: unknown): Answer => {
    logger.error({ err }, 'a request could not be answered');
    return { status: 503, body: { error: 'try again' } };
  };

  return (request, response) => {
    void answer(request)
      .catch(apologise)
      .then((one) => send(response, one));
  };
}
