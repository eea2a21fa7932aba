import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { createAccess } from './access/authorise.ts';
import { createDeliver } from './bot/deliver.ts';
import {
  acknowledge,
  type BotDependencies,
  createEventHandler,
  createFailureNotice,
} from './bot/handle-event.ts';
import { createInbox } from './bot/inbox.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import { AppError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import { createMetrics, type Metrics, type StoredState } from './core/metrics.ts';
import type { DayFrame } from './core/zone.ts';
import { createAttendance } from './feishu/attendance.ts';
import { createBotIdentity } from './feishu/bot-identity.ts';
import { createFeishuClient, type FeishuClient } from './feishu/client.ts';
import { createContact } from './feishu/contact.ts';
import { limitsOfApi, limitsOfSending } from './feishu/limits.ts';
import { createMessenger } from './feishu/messenger.ts';
import { createRetryingClient } from './feishu/retrying.ts';
import { createSocket } from './feishu/socket.ts';
import { createWebhook, type TakeEvent } from './feishu/webhook.ts';
import { createDirectory } from './people/directory.ts';
import { createKeepSynced } from './people/keep-synced.ts';
import { type SyncResult, syncDirectory } from './people/sync.ts';
import { forgetDeadJobs } from './store/jobs.ts';
import { createLeases } from './store/leases.ts';
import { type OpenStore, openStore } from './store/open-store.ts';

type Surroundings = { readonly clock: Clock; readonly logger: Logger };

/** What everything but the store counts by as well. */
type Watched = Surroundings & { readonly metrics: Metrics };

/** A running bot. */
export type App = {
  /** Where it listens, as `http://host:port`. */
  readonly url: string;
  /** Takes nothing more, finishes what runs, frees the folder. Waiting events stay stored. */
  stop(): Promise<void>;
};

const HOUR_MS = 3_600_000;

type Routes = {
  readonly take: TakeEvent;
  readonly isReady: () => Promise<boolean>;
  readonly readState: () => Promise<StoredState>;
};

/** Express's own last resort would send a stack trace. */
const answerBroken: express.ErrorRequestHandler = (thrown, _request, response, next) => {
  if (response.headersSent) next(thrown);
  else response.status(400).json({ error: 'malformed' });
};

function createRoutes(config: Config, { clock, logger, metrics }: Watched, routes: Routes): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  if (config.transport.kind === 'webhook') {
    const secrets = { appId: config.feishu.appId, ...config.transport };
    app.use('/webhook/event', createWebhook({ secrets, clock, logger, metrics, take: routes.take }));
  }
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const ready = await routes.isReady().catch(() => false);
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics.render(await routes.readState().catch(() => undefined));
    response.set('Content-Type', contentType).send(text);
  });
  app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
  return app.use(answerBroken);
}

async function listen(routes: Express, { host, port }: Config['http']): Promise<Server> {
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

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(timer);
}

/** How long the operator can run a dead job again. */
const KEEP_DEAD_MS = 30 * 24 * HOUR_MS;
/** Replicas that share a database sync once an hour among them, a single process whenever it starts. */
const FRESH_MS = 55 * 60_000;

/** A sync of the directory that only one replica makes at a time, and that none makes while the last one is fresh. */
function createSharedSync(
  config: Config,
  { clock, logger }: Surroundings,
  { db }: OpenStore,
  client: FeishuClient,
): (signal: AbortSignal) => Promise<SyncResult | undefined> {
  const directory = createDirectory(db);
  const leases = createLeases({ db, clock, logger });
  return async (signal) => {
    const syncedAt = await directory.syncedAt();
    const isFresh = syncedAt !== undefined && clock.now() - syncedAt < FRESH_MS;
    if (config.database.kind === 'postgres' && isFresh) return undefined;
    const contact = createContact(createRetryingClient(client, signal));
    const result = await leases.whileHolding('directory', () =>
      syncDirectory({ db, contact, clock, logger, signal }),
    );
    const admins = await directory.peopleByUserId([...config.admins]);
    if (result && admins.length < config.admins.size) {
      const missing = config.admins.size - admins.length;
      logger.warn({ missing }, 'some of ADMINS are user IDs that the directory does not hold');
    }
    return result;
  };
}

/** Everything between the store and the routes, built from the configuration. */
function createBot(config: Config, { clock, logger, metrics }: Watched, store: OpenStore) {
  const pace = (api: string): Promise<void> => store.gate.pass(limitsOfApi(api));
  const client = createFeishuClient({ ...config.feishu, clock, logger, metrics, pace });
  const messenger = createMessenger(client, (target) => store.gate.pass(limitsOfSending(target)));
  const directory = createDirectory(store.db);
  const defaultFrame: DayFrame = { zone: config.defaultTimeZone, dayStart: config.dayStart };
  const dependencies: BotDependencies = {
    directory,
    access: createAccess(store.db, config.admins),
    attendance: createAttendance(client),
    admins: config.admins,
    gate: store.gate,
    identity: createBotIdentity(client),
    deliver: createDeliver(messenger, config.groupReplies, logger),
    frameOf: (person) => ({ ...defaultFrame, zone: person.timeZone ?? defaultFrame.zone }),
    clock,
    logger,
    defaultFrame,
    defaultLanguage: config.defaultLanguage,
    groupReplies: config.groupReplies,
  };
  const inbox = createInbox({
    jobs: store.jobs,
    keys: store.keys,
    clock,
    logger,
    metrics,
    handle: createEventHandler(dependencies),
    giveUp: createFailureNotice(dependencies),
    acknowledge,
  });
  const sync = createKeepSynced({ sync: createSharedSync(config, { clock, logger }, store, client), logger });
  const prune = async (): Promise<void> => {
    await inbox.prune();
    await forgetDeadJobs(store.db, clock.now() - KEEP_DEAD_MS).catch((err: unknown) =>
      logger.error({ err }, 'old dead jobs could not be removed'),
    );
  };
  const readState = async (): Promise<StoredState> => {
    const [{ waiting, oldestAt }, syncedAt] = await Promise.all([store.jobs.backlog(), directory.syncedAt()]);
    const now = clock.now();
    return {
      waiting,
      oldestAgeMs: oldestAt === undefined ? 0 : Math.max(0, now - oldestAt),
      directoryAgeMs: syncedAt === undefined ? undefined : Math.max(0, now - syncedAt),
    };
  };
  const isReady = async (): Promise<boolean> => (await directory.syncedAt()) !== undefined;
  return { inbox, sync, prune, isReady, readState };
}

/** Starts the bot. Throws `folder_locked`, `database_failed` or `address_unavailable`, each saying what to do. */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const store = await openStore(config.database, surroundings);
  try {
    const watched = { ...surroundings, metrics: createMetrics() };
    const bot = createBot(config, watched, store);
    const { take } = bot.inbox;
    const socket =
      config.transport.kind === 'websocket'
        ? createSocket({ ...config.feishu, logger: surroundings.logger, take })
        : undefined;
    const isReady = async (): Promise<boolean> => (socket?.isConnected() ?? true) && bot.isReady();
    const routes = createRoutes(config, watched, { take, isReady, readState: bot.readState });
    // Listening comes first: on a taken port nothing must be handled, or each restart would cost the events a try.
    const server = await listen(routes, config.http);
    await bot.inbox.start();
    bot.sync.start();
    // It never fails, and may take long: what arrives is stored like anything else.
    void socket?.start();
    const pruning = setInterval(() => void bot.prune(), HOUR_MS).unref();
    const { address, port } = server.address() as AddressInfo;
    surroundings.logger.info({ address, port }, 'listening');
    return {
      url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
      stop: async () => {
        clearInterval(pruning);
        await Promise.all([close(server), socket?.stop(), bot.sync.stop(), bot.inbox.stop()]);
        await store.close();
      },
    };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}
