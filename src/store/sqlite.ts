import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';
import { findFolder, lockFolder, openFile, prepareFolder, unusable } from './sqlite-folder.ts';
import { createSqliteWriter, type SqliteWriter } from './sqlite-writer.ts';

/** An open database and the way to close it, which also frees its folder. */
export type Store = { readonly db: Kysely<Tables>; close(): Promise<void> };

/** The embedded database, with a thread for what is written most. */
export type SqliteStore = Store & { readonly writer: SqliteWriter };

const toStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});

/** So many statements stay compiled: those with lists have a text of their own for each length. */
const MOST_COMPILED = 200;

/** Node's own driver in the shape that Kysely's SQLite dialect expects. What is asked again is compiled once. */
function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const compiled = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = compiled.get(sql) ?? toStatement(database.prepare(sql));
    // The one that was used last is the last to go.
    compiled.delete(sql);
    compiled.set(sql, statement);
    const [oldest] = compiled.keys();
    if (compiled.size > MOST_COMPILED && oldest !== undefined) compiled.delete(oldest);
    return statement;
  };
  return { prepare, close: () => database.close() };
}

/** SQLite does change tables inside a transaction: a migration that is cut off leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync, config: SqliteDialectConfig) {
    super(config);
    this.#database = database;
  }

  /** Whoever only reads at first could not write later, where the other connection has written in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full disk SQLite itself ends the transaction: another rollback would fail, and hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

class Dialect extends SqliteDialect {
  readonly #database: DatabaseSync;
  readonly #config: SqliteDialectConfig;

  constructor(database: DatabaseSync) {
    const config = { database: toKyselyDatabase(database) };
    super(config);
    this.#database = database;
    this.#config = config;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  override createDriver(): Driver {
    return new TransactionDriver(this.#database, this.#config);
  }
}

function openStore(folder: string): SqliteStore {
  const database = openFile(folder);
  const db = new Kysely<Tables>({ dialect: new Dialect(database) });
  const writer = createSqliteWriter(folder);
  const close = async (): Promise<void> => {
    await writer.close();
    await db.destroy();
    // Kysely closes what it was asked to use.
    if (database.isOpen) database.close();
  };
  return { db, writer, close };
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
