import { closeSync, fdatasync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { promisify } from 'node:util';
import { logFileIn } from './sqlite-folder.ts';

/** A compiled statement. */
export type Statement = {
  /** Runs it; answers how many rows it changed. */
  change(...values: readonly SQLInputValue[]): number;
};

/** Compiles a statement, once for all who write the same text: texts are few and constant. */
export type Prepare = (sql: string) => Statement;

/** Transactions of many small writes. */
export type Batches = {
  /** Does the work in a transaction of its own, at once. It is in the log, but perhaps not on the disk yet. */
  write<T>(work: (prepare: Prepare) => T): T;
  /** Ends when everything written so far would outlive a power cut. */
  sync(): Promise<void>;
  close(): void;
};

const syncData = promisify(fdatasync);

function createStatements(database: DatabaseSync): Prepare {
  const known = new Map<string, Statement>();
  return (sql) => {
    const found = known.get(sql);
    if (found) return found;
    const compiled = database.prepare(sql);
    const statement: Statement = { change: (...values) => Number(compiled.run(...values).changes) };
    known.set(sql, statement);
    return statement;
  };
}

/**
 * The database writes a transaction to its log and, being set to FULL, waits for the disk, which stops the whole
 * program. Set to NORMAL it does the same without the waiting; we then wait by ourselves, beside other work.
 * Source: sqlite.org/pragma.html#pragma_synchronous and sqlite.org/wal.html, checked 2026-11-25.
 */
export function createBatches(database: DatabaseSync, folder: string): Batches {
  const prepare = createStatements(database);
  let log: number | undefined;

  const commit = <T>(work: (prepare: Prepare) => T): T => {
    database.exec('begin immediate');
    try {
      const result = work(prepare);
      database.exec('commit');
      return result;
    } catch (thrown) {
      // A full disk has rolled back by itself.
      if (database.isTransaction) database.exec('rollback');
      throw thrown;
    }
  };

  return {
    write: (work) => {
      database.exec('pragma synchronous = normal');
      try {
        return commit(work);
      } finally {
        database.exec('pragma synchronous = full');
      }
    },
    sync: async () => {
      // It is there from the first write on, and stays as long as the database is open.
      log ??= openSync(logFileIn(folder), 'r+');
      await syncData(log);
    },
    close: () => {
      if (log !== undefined) closeSync(log);
      log = undefined;
    },
  };
}
