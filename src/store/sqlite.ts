import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import { createBatches, type Prepare } from './sqlite-batches.ts';
import { findFolder, lockFolder, openFile, prepareFolder, unusable } from './sqlite-folder.ts';

/** An open database and the way to close it, which also frees its folder. */
export type Store = { readonly db: Kysely<Tables>; close(): Promise<void> };

/** The embedded database, with a shorter way for what is written most. */
export type SqliteStore = Store & {
  /**
   * Does all the work in one transaction and one turn of the event loop, once no other transaction is open, and
   * answers when it is on the disk. What `work` throws rolls it back.
   */
  transact<T>(work: (prepare: Prepare) => T): Promise<T>;
};

const toStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});

/** Node's own driver in the shape that Kysely's SQLite dialect expects. */
const toKyselyDatabase = (database: DatabaseSync): SqliteDatabase => ({
  prepare: (sql) => toStatement(database.prepare(sql)),
  close: () => database.close(),
});

/** SQLite does change tables inside a transaction: a migration that is cut off leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

function openStore(folder: string): SqliteStore {
  const database = openFile(folder);
  const db = new Kysely<Tables>({ dialect: new Dialect({ database: toKyselyDatabase(database) }) });
  const batches = createBatches(database, folder);
  return {
    db,
    transact: async (work) => {
      // The connection is Kysely's only one: while it is held here, none of its transactions is open.
      const result = await db.connection().execute(() => Promise.resolve(batches.write(work)));
      await batches.sync();
      return result;
    },
    close: async () => {
      await db.destroy();
      batches.close();
      // What was never asked anything is not closed by Kysely.
      if (database.isOpen) database.close();
    },
  };
}

/**
 * Opens the embedded database in a folder, making and migrating it where needed. Throws `folder_locked` when
 * another process has it, `database_failed` when it cannot be used.
 */
export async function openSqlite(path: string): Promise<SqliteStore> {
  const folder = prepareFolder(path);
  const lock = lockFolder(folder);
  let store: SqliteStore | undefined;
  const close = async (): Promise<void> => {
    await store?.close();
    lock.close();
  };
  try {
    store = openStore(folder);
    await migrate(store.db);
    return { ...store, close };
  } catch (cause) {
    await close();
    throw unusable(folder, cause);
  }
}

/**
 * Opens the embedded database for an operator's command, while a bot runs in the folder or not: it is neither locked
 * nor made nor migrated. Throws `database_failed` where there is none.
 */
export const openSqliteBeside = (path: string): SqliteStore => openStore(findFolder(path));
