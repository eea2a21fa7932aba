import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { createEventKeys, type EventKeys, type PromiseAll } from './event-keys.ts';
import type { Jobs } from './jobs.ts';
import { createLocalGate, createSharedGate, type RateGate } from './rate-gate.ts';
import type { Tables } from './schema.ts';
import { openSqlite, type Store } from './sqlite.ts';
import { createSqliteJobs } from './sqlite-jobs.ts';

/** Where the data lies: a folder of this process alone, or a database that replicas share. */
export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** An open database with what is promised in it. Jobs are stopped before it is closed. */
export type OpenStore = {
  readonly db: Kysely<Tables>;
  readonly jobs: Jobs;
  readonly keys: EventKeys;
  /** Counts the calls of all who share the database. */
  readonly gate: RateGate;
  close(): Promise<void>;
};

export type Surroundings = { readonly clock: Clock; readonly logger: Logger };

/** What differs between the databases. */
type Opened = {
  readonly store: Store;
  readonly gate: RateGate;
  readonly jobs: Jobs;
  readonly promiseAll: PromiseAll;
};

/** What only PostgreSQL needs is loaded for it alone: it costs a tenth of a second and 20 MB. */
async function openShared(url: string, { clock, logger }: Surroundings): Promise<Opened> {
  const [{ openPostgres }, { createPostgresJobs }, { createPostgresPromise }] = await Promise.all([
    import('./postgres.ts'),
    import('./postgres-jobs.ts'),
    import('./postgres-events.ts'),
  ]);
  const store = await openPostgres(url, logger);
  try {
    const jobs = await createPostgresJobs({ db: store.db, clock, logger });
    const promiseAll = createPostgresPromise(store.db, jobs, clock);
    return { store, gate: createSharedGate(store.db), jobs, promiseAll };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}

async function openOwn(folder: string, { clock, logger }: Surroundings): Promise<Opened> {
  const store = await openSqlite(folder);
  store.writer.start();
  const jobs = createSqliteJobs({ store, clock, logger });
  const promiseAll: PromiseAll = (batch) => store.writer.promise(batch, clock.now());
  return { store, gate: createLocalGate(), jobs, promiseAll };
}

/** Opens and migrates the configured database. Throws `folder_locked` or `database_failed`. */
export async function openStore(config: DatabaseConfig, surroundings: Surroundings): Promise<OpenStore> {
  const { store, gate, ...promising } = await (config.kind === 'sqlite'
    ? openOwn(config.folder, surroundings)
    : openShared(config.url, surroundings));
  const { db } = store;
  const keys = createEventKeys({ db, ...promising });
  return { db, jobs: promising.jobs, keys, gate, close: () => store.close() };
}
