import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { copyDatabase } from './backup.ts';
import { dataFileIn, lockFolder, openFile, prepareFolder, unusable } from './sqlite-folder.ts';

/** Where the restored data lies, and the data that it replaced. */
export type Restored = { readonly file: string; readonly replaced: string | undefined };

/**
 * What was being worked on when the copy was made has most likely been answered since: it is not run by itself, but
 * put to what the operator may run again.
 */
function setWaitingJobsAside(file: string, now: EpochMs): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('BEGIN');
    copy
      .prepare(`insert or replace into dead_jobs (job_id, lane, payload, reason, died_at)
                select job_id, lane, payload, 'restored', ? from jobs`)
      .run(now);
    copy.exec('DELETE FROM jobs; COMMIT');
  } finally {
    copy.close();
  }
}

/** Puts what the log beside the data file holds into the file itself, which can then be moved alone. */
function foldLog(folder: string): void {
  try {
    const database = openFile(folder);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  } catch {
    // Damaged data is what one restores for: it is moved as it is.
  }
}

/** Moves the data out of the way, and its log before it: a log that stayed would be taken for the new file's. */
function setDataAside(folder: string, now: EpochMs): string | undefined {
  const file = dataFileIn(folder);
  if (!existsSync(file)) return undefined;
  foldLog(folder);
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = join(folder, `daka-before-${stamp}.sqlite`);
  rmSync(`${file}-shm`, { force: true });
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
  renameSync(file, aside);
  return aside;
}

/**
 * Puts a checked copy in the place of a folder's data, which is kept beside it. Throws `folder_locked` while a bot
 * runs in the folder, and `database_failed` when the copy or the folder cannot be used; nothing is changed then.
 */
export async function restoreFolder(path: string, source: string, now: EpochMs): Promise<Restored> {
  const copy = resolve(source);
  if (!existsSync(copy)) throw new AppError('database_failed', `there is no file ${copy}`);
  const folder = prepareFolder(path);
  const lock = lockFolder(folder);
  const incoming = join(folder, 'daka.restoring.sqlite');
  try {
    await copyDatabase(copy, incoming);
    setWaitingJobsAside(incoming, now);
    const replaced = setDataAside(folder, now);
    renameSync(incoming, dataFileIn(folder));
    return { file: dataFileIn(folder), replaced };
  } catch (cause) {
    rmSync(incoming, { force: true });
    throw unusable(folder, cause);
  } finally {
    lock.close();
  }
}
