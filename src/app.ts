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
import type { Config, ConfigFault } from './config.ts';
import type { Clock } from './core/clock.ts';
import { AppError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import type { DayFrame } from './core/zone.ts';
import { createAttendance } from './feishu/attendance.ts';
import { createBotIdentity } from './feishu/bot-identity.ts';
import { createFeishuClient } from './feishu/client.ts';
import { createContact } from './feishu/contact.ts';
import { createMessenger } from './feishu/messenger.ts';
import { createWebhook, type TakeEvent } from './feishu/webhook.ts';
import { createDirectory } from './people/directory.ts';
import { createKeepSynced } from './people/keep-synced.ts';
import { syncDirectory } from './people/sync.ts';
import { type OpenStore, openStore } from './store/open-store.ts';

/** What of the configuration this version can run: the webhook. */
export type AppConfig = Config & { readonly transport: { readonly kind: 'webhook' } };

/** The configuration if this version can run it, else what it cannot do yet. */
export function checkSupported(config: Config): AppConfig | readonly ConfigFault[] {
  const { transport } = config;
  return transport.kind === 'webhook'
    ? { ...config, transport }
    : [{ variable: 'FEISHU_TRANSPORT', reason: 'can only be webhook in this version' }];
}

type Surroundings = { readonly clock: Clock; readonly logger: Logger };

/** A running bot. */
export type App = {
  /** Where it listens, as `http://host:port`. */
  readonly url: string;
  /** Takes nothing more, finishes what runs, frees the folder. Waiting events stay stored. */
  stop(): Promise<void>;
};

const HOUR_MS = 3_600_000;

type Routes = { readonly take: TakeEvent; readonly isReady: () => Promise<boolean> };

/** Express's own last resort would send a stack trace. */
const answerBroken: express.ErrorRequestHandler = (thrown, _request, response, next) => {
  if (response.headersSent) next(thrown);
  else response.status(400).json({ error: 'malformed' });
};

function createRoutes(
  config: AppConfig,
  { clock, logger }: Surroundings,
  { take, isReady }: Routes,
): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  const secrets = { appId: config.feishu.appId, ...config.transport };
  app.use('/webhook/event', createWebhook({ secrets, clock, logger, take }));
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady().catch(() => false);
    response.status(ready ? 200 : 503).json({ ready });
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

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/** Everything between the store and the routes, built from the configuration. */
function createBot(config: AppConfig, { clock, logger }: Surroundings, store: OpenStore) {
  const client = createFeishuClient({ ...config.feishu, clock, logger });
  const directory = createDirectory(store.db);
  const defaultFrame: DayFrame = { zone: config.defaultTimeZone, dayStart: config.dayStart };
  const dependencies: BotDependencies = {
    directory,
    access: createAccess(store.db, config.admins),
    attendance: createAttendance(client),
    identity: createBotIdentity(client),
    deliver: createDeliver(createMessenger(client), config.groupReplies),
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
    handle: createEventHandler(dependencies),
    giveUp: createFailureNotice(dependencies),
    acknowledge,
  });
  const contact = createContact(client);
  const sync = createKeepSynced({
    sync: (signal) => syncDirectory({ db: store.db, contact, clock, logger, signal }),
    logger,
  });
  return { inbox, sync, isReady: async () => (await directory.syncedAt()) !== undefined };
}

/** Starts the bot. Throws `folder_locked`, `database_failed` or `address_unavailable`, each saying what to do. */
export async function startApp(config: AppConfig, surroundings: Surroundings): Promise<App> {
  const store = await openStore(config.database, surroundings);
  try {
    const { inbox, sync, isReady } = createBot(config, surroundings, store);
    await inbox.start();
    const server = await listen(
      createRoutes(config, surroundings, { take: inbox.take, isReady }),
      config.http,
    );
    const { address, port } = server.address() as AddressInfo;
    sync.start();
    const pruning = setInterval(() => void inbox.prune(), HOUR_MS).unref();
    surroundings.logger.info({ address, port }, 'listening');
    return {
      url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
      stop: async () => {
        clearInterval(pruning);
        await close(server);
        await Promise.all([sync.stop(), inbox.stop()]);
        await store.close();
      },
    };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}
