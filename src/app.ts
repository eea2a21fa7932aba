import type { AddressInfo } from 'node:net';
import { createAudit } from './access/audit.ts';
import { createAccess } from './access/authorise.ts';
import { createChatPolicies } from './access/chat-policies.ts';
import { createGrants } from './access/grants.ts';
import { createReach } from './access/reach.ts';
import { createAuditTrail } from './access/read-audit.ts';
import { createPrune } from './app/prune.ts';
import { createFlowQueries } from './attendance/query.ts';
import { createResultQueries } from './attendance/query-results.ts';
import { createDeliveries } from './bot/deliver.ts';
import { createDirectoryFollower } from './bot/follow-directory.ts';
import {
  acknowledge,
  type BotDependencies,
  createEventHandler,
  createFailureNotice,
} from './bot/handle-event.ts';
import { createInbox } from './bot/inbox.ts';
import { routeEvents } from './bot/route-event.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import { BUILT_IN_HOLIDAYS } from './core/holiday-data.ts';
import { createHolidays } from './core/holidays.ts';
import type { Logger } from './core/logger.ts';
import { createMetrics, type Metrics, type StoredState } from './core/metrics.ts';
import type { DayFrame } from './core/zone.ts';
import { createAttendance } from './feishu/attendance.ts';
import { createBotIdentity } from './feishu/bot-identity.ts';
import { createChats } from './feishu/chats.ts';
import { createFeishuClient, type FeishuClient } from './feishu/client.ts';
import { createContact } from './feishu/contact.ts';
import { createFiles } from './feishu/files.ts';
import { createApiLimits, limitsOfSending } from './feishu/limits.ts';
import { createMessenger } from './feishu/messenger.ts';
import { createRetryingClient } from './feishu/retrying.ts';
import { createSocket } from './feishu/socket.ts';
import { close, createRoutes, listen } from './http.ts';
import { createDirectory } from './people/directory.ts';
import { createKeepSynced, type SyncOutcome } from './people/keep-synced.ts';
import { createNearNames } from './people/near-names.ts';
import { createPreferences } from './people/preferences.ts';
import { syncDirectory } from './people/sync.ts';
import { createTeams } from './people/teams.ts';
import { createLeases } from './store/leases.ts';
import { type OpenStore, openStore } from './store/open-store.ts';
import { createSharedToken } from './store/shared-token.ts';

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

/** Replicas that share a database sync once an hour among them, a single process whenever it starts. */
const FRESH_MS = 55 * 60_000;

/** A sync of the directory that only one replica makes at a time, and that none makes while the last one is fresh. */
function createSharedSync(
  config: Config,
  { clock, logger }: Surroundings,
  { db }: OpenStore,
  client: FeishuClient,
): (signal: AbortSignal, isWanted: boolean) => Promise<SyncOutcome> {
  const directory = createDirectory(db);
  const leases = createLeases({ db, clock, logger });
  return async (signal, isWanted) => {
    const syncedAt = await directory.syncedAt();
    const isFresh = syncedAt !== undefined && clock.now() - syncedAt < FRESH_MS;
    if (config.database.kind === 'postgres' && isFresh && !isWanted) return 'fresh';
    const contact = createContact(createRetryingClient(client, signal));
    const result = await leases.whileHolding('directory', () =>
      syncDirectory({ db, contact, clock, logger, signal }),
    );
    const admins = await directory.peopleByUserId([...config.admins]);
    if (result && admins.length < config.admins.size) {
      const missing = config.admins.size - admins.length;
      logger.warn({ missing }, 'some of ADMINS are user IDs that the directory does not hold');
    }
    return result ?? 'elsewhere';
  };
}

/** Everything between the store and the routes, built from the configuration. */
function createBot(config: Config, { clock, logger, metrics }: Watched, store: OpenStore) {
  const within = createApiLimits(store.gate);
  const share =
    config.database.kind === 'postgres'
      ? createSharedToken({ ...config.feishu, db: store.db, clock })
      : undefined;
  const client = createFeishuClient({ ...config.feishu, clock, logger, metrics, within, share });
  const messenger = createMessenger(client, (target, send) =>
    store.gate.within(limitsOfSending(target), send),
  );
  const attendance = createAttendance(client);
  const directory = createDirectory(store.db);
  const defaultFrame: DayFrame = { zone: config.defaultTimeZone, dayStart: config.dayStart };
  const dependencies: BotDependencies = {
    directory,
    preferences: createPreferences(store.db),
    access: createAccess(store.db, config.admins, clock),
    reachOf: createReach(store.db, config.admins, clock),
    teams: createTeams(store.db),
    nearNames: createNearNames(store.db),
    flowQueries: createFlowQueries({ attendance, clock, logger }),
    resultQueries: createResultQueries({ attendance, logger }),
    admins: config.admins,
    hiddenFromManagers: config.hiddenFromManagers,
    gate: store.gate,
    identity: createBotIdentity(client),
    deliveryTo: createDeliveries({
      messenger,
      files: createFiles(client),
      logger,
    }),
    frameOf: (person) => ({ ...defaultFrame, zone: person.timeZone ?? defaultFrame.zone }),
    clock,
    logger,
    defaultFrame,
    holidays: createHolidays([...BUILT_IN_HOLIDAYS, ...config.holidays]),
    defaultLanguage: config.defaultLanguage,
    policies: createChatPolicies(store.db, config.groupReplies, clock),
    chats: createChats(client),
    audit: createAudit(store.db, clock),
    trail: createAuditTrail(store.db),
    grants: createGrants(store.db, clock),
  };
  const sync = createKeepSynced({ sync: createSharedSync(config, { clock, logger }, store, client), logger });
  const inbox = createInbox({
    jobs: store.jobs,
    keys: store.keys,
    clock,
    logger,
    metrics,
    ...routeEvents({
      answer: createEventHandler(dependencies),
      apologise: createFailureNotice(dependencies),
      follow: createDirectoryFollower({
        db: store.db,
        contact: createContact(client),
        syncSoon: () => sync.soon(),
      }),
    }),
    acknowledge,
  });
  const prune = createPrune({ db: store.db, inbox, clock, logger, auditDays: config.auditDays });
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
        ? createSocket({ ...config.feishu, ...watched, take })
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
