import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { DatabaseError, Pool, type PoolClient, types } from 'pg';
import { monotonicMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { storeFailure } from './faults.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import type { Store } from './sqlite.ts';

const POOL_SIZE = 10;
const CONNECT_WITHIN_MS = 5000;
/** Where everything starts at once, as after a power cut, the database and its clients wait for each other. */
const PATIENT_AT_START_MS = 60_000;
const ASK_AGAIN_MS = 100;
/** No statement of ours takes so long: one that does waits for a database that has gone. */
const STATEMENT_WITHIN_MS = 15_000;

/** Milliseconds fit a number until the year 287396; as text they would be compared as text. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === types.builtins.INT8 ? Number : types.getTypeParser(id, format);

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;

/** What PostgreSQL itself said keeps its code; all else means that nobody is there, or not any more. */
const nameLoss = (thrown: unknown): never => {
  if (thrown instanceof DatabaseError || thrown instanceof AppError) throw thrown;
  const message = 'the PostgreSQL database of DATABASE_URL does not answer';
  throw new AppError('database_failed', message, { cause: thrown });
};

/** A connection that is refused has a code; one without was waited for in vain, and may be had at the next try. */
async function connectUntil(pool: Pool, deadlineMs: number): Promise<PoolClient> {
  for (;;) {
    try {
      return await pool.connect();
    } catch (thrown) {
      // A pool that was closed will never have one: asking it on would stop the whole program.
      const isHopeless = pool.ending || codeOf(thrown) !== undefined || monotonicMs() > deadlineMs;
      if (isHopeless) return nameLoss(thrown);
      await sleep(ASK_AGAIN_MS);
    }
  }
}

/**
 * PostgreSQL's text holds no NUL, and refuses a whole statement for the sake of one. Nobody sees it, and nobody is
 * meant by it: a name, typed or in the directory, is the same without it.
 */
const storable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;

/**
 * The same pool, but a connection that cannot be had or breaks is `database_failed`, and every text is one that can
 * be stored. Until `patientUntilMs` a database that is slow to answer is asked again.
 */
const guardPool = (pool: Pool, patientUntilMs: number): PostgresPool => ({
  connect: async () => {
    const client = await connectUntil(pool, patientUntilMs);
    // It has another form, for cursors, that nobody here uses.
    const query: unknown = (text: string, values: readonly unknown[]) =>
      client.query(text, values.map(storable)).catch(nameLoss);
    return { query: query as PostgresPoolClient['query'], release: (broken) => client.release(broken) };
  },
  end: () => pool.end(),
  options: pool.options,
});

/**
 * Opens a PostgreSQL database, migrating it where needed; replicas that start together wait for each other. Throws
 * `database_failed` when it cannot be reached or used. A lost connection later is made anew by the next statement.
 */
export async function openPostgres(url: string, logger: Logger): Promise<Store> {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    application_name: 'daka',
    types: { getTypeParser },
  });
  // A connection that breaks is replaced, and what it was doing fails by itself; without listeners, for idle ones and
  // for those in use, it would end the process.
  const warn = (err: unknown): void => logger.warn({ err }, 'a database connection was lost');
  pool.on('error', warn).on('connect', (client) => client.on('error', warn));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: guardPool(pool, monotonicMs() + PATIENT_AT_START_MS) }),
  });
  try {
    await migrate(db);
    return { db, close: () => db.destroy() };
  } catch (cause) {
    await db.destroy();
    throw storeFailure('the PostgreSQL database of DATABASE_URL cannot be reached or migrated', cause);
  }
}
