import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { createLogger } from '../../src/core/logger.ts';
import { openPostgres } from '../../src/store/postgres.ts';

/**
 * A program for a test: on the database of its argument a connection is broken while a transaction holds it and runs
 * nothing. It ends with 0 if it lives to see the transaction fail.
 */
const WHILE_IDLE_MS = 300;

const store = await openPostgres(process.argv[2] ?? '', createLogger('silent'));

const broken = await store.db
  .transaction()
  .execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(store.db);
    await sleep(WHILE_IDLE_MS);
    await sql`select 1`.execute(transaction);
  })
  .then(
    () => false,
    () => true,
  );
process.stdout.write(`the transaction failed: ${broken}\n`);
await store.close();
