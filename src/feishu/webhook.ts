import type { ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Request, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Metrics } from '../core/metrics.ts';
import type { Envelope } from './envelope.ts';
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

const toRawRequest = (request: Request): RawRequest => ({
  // Without a body Express leaves an empty object here.
  body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  timestamp: request.get('x-lark-request-timestamp'),
  nonce: request.get('x-lark-request-nonce'),
  signature: request.get('x-lark-signature'),
});

const faultOf = z.object({ status: z.number().optional(), type: z.string().optional() }).catch({});

/** Bodies that could not be read. Only the status goes out: 413 for one that is too large, else 400. */
const answerUnreadable =
  (logger: Logger, metrics: Metrics): ErrorRequestHandler =>
  (thrown, _request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const fault = faultOf.parse(thrown);
    const status = fault.status === 413 ? 413 : 400;
    const reason = fault.type ?? 'unreadable';
    metrics.countRefusal(reason);
    logger.warn({ status, reason }, 'a request was refused');
    const error = status === 413 ? 'too large' : 'malformed';
    response.status(status).set('Connection', 'close').json({ error });
  };

type Answer = { readonly status: number; readonly body: object };

/** As Express's own way of sending JSON, but for what it does on the way: a flood of events is mostly such answers. */
function send(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  };
  response.writeHead(status, headers).end(text);
}

/**
 * The entrance for events and card callbacks over HTTP: `POST` with at most 1 MiB. Answers 200 when the event is
 * stored, 400 malformed, 401 not from Feishu, 405, 413, and 503 when it could not be stored: Feishu delivers again.
 */
export function createWebhook({ secrets, clock, logger, metrics, take }: Options): Router {
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

  const router = Router();
  const readBody = express.raw({ limit: MAX_BODY_BYTES, type: () => true, inflate: false });
  router.post('/', readBody, async (request, response) => {
    send(response, await receive(toRawRequest(request)));
  });
  router.all('/', (_request, response) => {
    response.set('Allow', 'POST').status(405).json({ error: 'use POST' });
  });
  router.use(answerUnreadable(logger, metrics));
  return router;
}
