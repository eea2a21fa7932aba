import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { AppError } from '../core/errors.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';

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

const SQLITE_BUSY = 5;

const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY;

const unusable = (folder: string, cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError('database_failed', `the database in ${folder} cannot be opened or written to`, { cause });

/**
 * Holds the folder for this process alone. The lock is the operating system's, on a database of its own: it ends
 * with the process however that ends, and leaves the data file open to readers such as a backup.
 */
function lockFolder(folder: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'daka.lock'));
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock?.close();
    if (!isBusy(cause)) throw unusable(folder, cause);
    throw new AppError('folder_locked', `another Daka is running in the folder ${folder}`, { cause });
  }
}

function openFile(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'daka.sqlite'));
  // FULL: what was acknowledged to Feishu must outlive a power cut, and the WAL alone does not promise that.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  return database;
}

function prepareFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

/**
 * Opens the embedded database in a folder, making and migrating it where needed. Throws `folder_locked` when
 * another process has it, `database_failed` when it cannot be used.
 */
export async function openSqlite(path: string): Promise<Store> {
  const folder = prepareFolder(path);
  const lock = lockFolder(folder);
  const db = new Kysely<Tables>({
    dialect: new Dialect({ database: () => Promise.resolve(toKyselyDatabase(openFile(folder))) }),
  });
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
