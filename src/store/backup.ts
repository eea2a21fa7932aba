import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { storeFailure } from './faults.ts';
import { dataFileIn, findFolder } from './sqlite-folder.ts';

/** All pages in one step: a copy in several begins anew whenever the bot writes in between. */
const ALL_PAGES = 2 ** 31 - 1;

function checkCopy(copy: DatabaseSync, origin: string): void {
  const verdict = copy.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
  if (verdict !== 'ok') throw storeFailure(`${origin} is damaged`);
  const tables = copy
    .prepare("select name from sqlite_master where name in ('events', 'jobs', 'dead_jobs')")
    .all();
  if (tables.length < 3) throw storeFailure(`${origin} is not a database of Daka`);
}

/**
 * Copies a database as it is at one moment into a new file, which is whole by itself and its owner's alone. Throws
 * `database_failed` when the copy cannot be made, is damaged or is not Daka's.
 */
export async function copyDatabase(origin: string, target: string): Promise<void> {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${target}${rest}`, { force: true });
  const source = new DatabaseSync(origin, { readOnly: true });
  let copy: DatabaseSync | undefined;
  try {
    await backup(source, target, { rate: ALL_PAGES });
    chmodSync(target, 0o600);
    copy = new DatabaseSync(target);
    // Without a log beside it the file can be moved alone.
    copy.exec('PRAGMA journal_mode = DELETE');
    checkCopy(copy, origin);
  } catch (cause) {
    throw storeFailure(`${origin} cannot be copied to ${target}`, cause);
  } finally {
    copy?.close();
    source.close();
  }
}

/**
 * Copies the embedded database of a folder, while a bot runs in it or not, and answers where to. The file is there
 * only once the copy is checked. Throws `database_failed`, also where the file exists already.
 */
export async function backUpFolder(path: string, target: string): Promise<string> {
  const origin = dataFileIn(findFolder(path));
  const file = resolve(target);
  if (existsSync(file)) throw storeFailure(`${file} exists already`);
  const unfinished = `${file}.unfinished`;
  try {
    await copyDatabase(origin, unfinished);
    renameSync(unfinished, file);
    return file;
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw storeFailure(`${file} cannot be written`, cause);
  }
}
