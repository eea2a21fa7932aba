import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../core/errors.ts';
import { storeFailure } from './faults.ts';

const SQLITE_BUSY = 5;

/** An operator's command holds the file for some milliseconds: the other process waits instead of failing. */
const BUSY_WAIT_MS = 2000;

const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY;

/** Whatever went wrong with a folder, as an error that names it. */
export const unusable = (folder: string, cause: unknown): AppError =>
  storeFailure(`the database in ${folder} cannot be opened or written to`, cause);

/** The data file of a folder. */
export const dataFileIn = (folder: string): string => join(folder, 'daka.sqlite');

/** The folder's whole path; it is made where it is missing. Throws `database_failed`. */
export function prepareFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

/** The whole path of a folder that holds data already. Throws `database_failed` where it does not. */
export function findFolder(path: string): string {
  const folder = resolve(path);
  if (existsSync(dataFileIn(folder))) return folder;
  throw new AppError('database_failed', `there is no database in ${folder}: DATA_DIR names another folder`);
}

/**
 * Holds the folder for this process alone. The lock is the operating system's, on a database of its own: it ends
 * with the process however that ends, and leaves the data file open to readers such as a backup. Throws
 * `folder_locked` or `database_failed`.
 */
export function lockFolder(folder: string): DatabaseSync {
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

/** So many pages of 4 KiB gather in the log before they are folded into the data file, which stops the program. */
const FOLD_AFTER_PAGES = 4000;

/** Opens the folder's data file, and makes it where it is missing. */
export function openFile(folder: string): DatabaseSync {
  const database = new DatabaseSync(dataFileIn(folder), { timeout: BUSY_WAIT_MS });
  // FULL: what was acknowledged to Feishu must outlive a power cut, and the WAL alone does not promise that.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  database.exec(`PRAGMA wal_autocheckpoint = ${FOLD_AFTER_PAGES}`);
  return database;
}
