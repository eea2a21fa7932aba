import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import { findFolder, lockFolder, openFile, prepareFolder, unusable } from './sqlite-folder.ts';

/** An open database and the way to close it, which also frees its folder. */
export type Store = { readonly db: Kysely<Tables>; close(): Promise<void> };

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

const openKysely = (folder: string): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new Dialect({ database: () => Promise.resolve(toKyselyDatabase(openFile(folder))) }),
  });

/**
 * Opens the embedded database in a folder, making and migrating it where needed. Throws `folder_locked` when
 * another process has it, `database_failed` when it cannot be used.
 */
export async function openSqlite(path: string): Promise<Store> {
  const folder = prepareFolder(path);
  const lock = lockFolder(folder);
  const db = openKysely(folder);
  const close = async (): Promise<void> => {
    await db.destroy();
    lock.close();
  };
  try {
    await migrate(db);
    return { db, close };
  } catch (cause) {
    await close();
    throw unusable(folder, cause);
  }
}

/**
 * Opens the embedded database for an operator's command, while a bot runs in the folder or not: it is neither locked
 * nor made nor migrated. Throws `database_failed` where there is none.
 */
export function openSqliteBeside(path: string): Store {
  const db = openKysely(findFolder(path));
  return { db, close: () => db.destroy() };
}
