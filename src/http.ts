import { createServer, type RequestListener, type Server } from 'node:http';
import express, { type Express } from 'express';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import { AppError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import type { Metrics, StoredState } from './core/metrics.ts';
import { createWebhook, type TakeEvent } from './feishu/webhook.ts';

/** What the routes lead to. */
export type Routes = {
  readonly take: TakeEvent;
  readonly isReady: () => Promise<boolean>;
  readonly readState: () => Promise<StoredState>;
};

type Surroundings = { readonly clock: Clock; readonly logger: Logger; readonly metrics: Metrics };

/** Express's own last resort would send a stack trace. */
const answerBroken: express.ErrorRequestHandler = (thrown, _request, response, next) => {
  if (response.headersSent) next(thrown);
  else response.status(400).json({ error: 'malformed' });
};

/** The operator's addresses: alive, ready, metrics. */
function createOperatorRoutes({ metrics }: Surroundings, { isReady, readState }: Routes): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady().catch(() => false);
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics.render(await readState().catch(() => undefined));
    response.set('Content-Type', contentType).send(text);
  });
  app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
  return app.use(answerBroken);
}

/** As Express would match it: whatever the case, with or without a slash at its end. */
const WEBHOOK_PATH = /^\/webhook\/event\/?(?:\?|$)/i;

/** The entrance for Feishu, where it comes by HTTP, and the operator's addresses. */
export function createRoutes(config: Config, surroundings: Surroundings, routes: Routes): RequestListener {
  const operator = createOperatorRoutes(surroundings, routes);
  if (config.transport.kind !== 'webhook') return operator;
  const secrets = { appId: config.feishu.appId, ...config.transport };
  const webhook = createWebhook({ secrets, ...surroundings, take: routes.take });
  return (request, response) =>
    (WEBHOOK_PATH.test(request.url ?? '') ? webhook : operator)(request, response);
}

/** Listens with limits on slow clients. Throws `address_unavailable`. */
export async function listen(routes: RequestListener, { host, port }: Config['http']): Promise<Server> {
  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 75_000 },
    routes,
  );
  await new Promise<void>((resolve, reject) => {
    const refuse = (cause: Error): void =>
      reject(new AppError('address_unavailable', `cannot listen on ${host}:${port}`, { cause }));
    server.once('error', refuse).listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
  return server;
}

/** Connections that are still open after this are cut off: a silent one would hold up the stop. */
const CLOSE_WITHIN_MS = 2000;

/** Takes no new connection, and ends when the last request is answered, soon. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(timer);
}
