import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { monotonicMs, systemClock } from '../../src/core/clock.ts';
import { toStoreError } from '../../src/store/faults.ts';
import { openStore } from '../../src/store/open-store.ts';
import { collectLog } from '../support/collected-log.ts';
import { findPostgres, makePostgresDatabase, openTestStore } from '../support/job-stores.ts';
import { appErrorOf } from '../support/thrown.ts';

const server = await findPostgres();

test('a PostgreSQL that nobody finds at the start is named by its variable', async () => {
  const config = { kind: 'postgres', url: 'postgres://daka:not-in-the-log@127.0.0.1:1/daka' } as const;
  const error = await appErrorOf(openStore(config, { clock: systemClock, logger: collectLog().logger }));
  expect([error.code, error.message]).toEqual(['database_failed', expect.stringContaining('DATABASE_URL')]);
});

/** PostgreSQL's own port, and its socket where the host is a folder. */
function connectTo(url: URL): Socket {
  const host = decodeURIComponent(url.hostname);
  const port = Number(url.port || 5432);
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}

/** A way to the database on which nothing is answered at first. */
async function startSlowWay(database: URL, silentMs: number): Promise<string> {
  const fromMs = monotonicMs() + silentMs;
  const listener = createServer((client) => {
    client.on('error', () => client.destroy());
    if (monotonicMs() < fromMs) return;
    const there = connectTo(database).on('error', () => client.destroy());
    client.pipe(there).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => void listener.close());
  const way = new URL(database);
  way.hostname = '127.0.0.1';
  way.port = String((listener.address() as AddressInfo).port);
  return way.href;
}

describe.skipIf(server === undefined)('a PostgreSQL that is slow to answer', () => {
  test('at the start is waited for', async () => {
    const database = new URL(await makePostgresDatabase(server ?? ''));
    const url = await startSlowWay(database, 6000);
    const { db } = await openTestStore({ kind: 'postgres', url }, systemClock);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  }, 60_000);
});

test.skipIf(server === undefined)(
  'what still waits for a connection when the store is closed fails, and stops nobody',
  async () => {
    const url = await makePostgresDatabase(server ?? '');
    const { db, jobs } = await openTestStore({ kind: 'postgres', url }, systemClock);
    await jobs.stop();
    const asked = Array.from({ length: 50 }, () => sql`select pg_sleep(0.2)`.execute(db));
    const all = Promise.allSettled(asked);
    const fromMs = monotonicMs();
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    await db.destroy();
    const outcomes = await all;
    clearInterval(turning);
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
    // A loop that never waits would leave no turn to anybody.
    expect(turns * 10).toBeGreaterThan((monotonicMs() - fromMs) / 3);
    expect(monotonicMs() - fromMs).toBeLessThan(15_000);
  },
  90_000,
);

describe.skipIf(server === undefined)('a PostgreSQL that goes away', () => {
  test('in the middle of something is a failure that another try may not meet', async () => {
    const url = await makePostgresDatabase(server ?? '');
    const { db } = await openTestStore({ kind: 'postgres', url }, systemClock);
    const breaking = db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
      await sql`select 1`.execute(transaction);
    });
    const error = toStoreError(await breaking.catch((thrown: unknown) => thrown));
    expect([error.code, error.retry]).toEqual(['database_failed', true]);
    // The next one has a connection of its own.
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
});
