import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { Pool } from 'pg';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { type DatabaseConfig, type OpenStore, openStore } from '../../src/store/open-store.ts';
import { collectLog } from './collected-log.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const LOCAL_SERVER = 'postgres://root@127.0.0.1:5432/test';

/** Where the PostgreSQL tests run: the server they are told of, or a local one; undefined where none answers. */
export async function findPostgres(): Promise<string | undefined> {
  const url = process.env['TEST_DATABASE_URL'] ?? LOCAL_SERVER;
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 2000 });
  const answers = await pool.query('select 1').then(
    () => true,
    () => false,
  );
  await pool.end();
  if (!answers && process.env['TEST_DATABASE_URL'])
    throw new Error('the database of TEST_DATABASE_URL does not answer');
  return answers ? url : undefined;
}

/** A database of the running test's own on that server; it goes with the test. */
export async function makePostgresDatabase(server: string): Promise<string> {
  const name = `daka_test_${randomBytes(6).toString('hex')}`;
  const pool = new Pool({ connectionString: server, max: 1 });
  await pool.query(`create database ${name}`);
  onTestFinished(async () => {
    await pool.query(`drop database if exists ${name} with (force)`);
    await pool.end();
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export const makeSqliteConfig = (): DatabaseConfig => ({ kind: 'sqlite', folder: makeTemporaryFolder() });

export type TestStore = OpenStore & {
  readonly lines: string[];
  /** As a kill does it: nothing is settled, nothing handed back, and another process may open the same database. */
  kill(): Promise<void>;
};

/** Opens a store that is closed with the test, its jobs stopped before. */
export async function openTestStore(config: DatabaseConfig, clock: Clock): Promise<TestStore> {
  const { logger, lines } = collectLog();
  const store = await openStore(config, { clock, logger });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await store.jobs.stop();
    await store.close();
  };
  const kill = async (): Promise<void> => {
    closed = true;
    await store.close();
    // What still runs here cannot reach the database any more; its timers end.
    void store.jobs.stop().catch(() => undefined);
  };
  onTestFinished(close);
  return { ...store, close, kill, lines };
}
