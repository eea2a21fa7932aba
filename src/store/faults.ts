import { AppError, toAppError } from '../core/errors.ts';

const DISK_FULL =
  'the disk that holds the data is full: nothing can be stored until there is room on it again';

/** What the file system says of a disk or a quota that is used up. */
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

const SQLITE_FULL = 13;
/** The index of the log could not be made longer: where a disk is just full enough, it is said in this way. */
const SQLITE_IOERR_SHMSIZE = 10 + 19 * 256;
/** Busy, locked, out of memory, read-only, disk error, damaged, cannot open, not a database: not the statement's fault. */
const SQLITE_TROUBLES: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 14, 26]);
/** Beyond it stand the details. */
const PRIMARY_CODE = 0xff;

const POSTGRES_DISK_FULL = '53100';
/** Connections, passwords, databases, conflicts between transactions, resources, locks, commands, the system. */
const POSTGRES_TROUBLES = /^(?:08|28|3D|40|53|55|57|58)[0-9A-Z]{3}$/;

const failed = (code: 'disk_full' | 'database_failed', cause: Error): AppError =>
  code === 'disk_full'
    ? new AppError(code, DISK_FULL, { cause })
    : new AppError(code, 'the database could not do what it was asked', { cause });

/**
 * Whatever was thrown where the database was asked, by name: `disk_full` for SQLite's, PostgreSQL's and the file
 * system's ways of saying so, `database_failed` for what another try may not meet. A statement that is wrong in
 * itself, and all that is no database's error, is named as elsewhere.
 */
export function toStoreError(thrown: unknown): AppError {
  if (!(thrown instanceof Error) || thrown instanceof AppError) return toAppError(thrown);
  const { code, errcode } = thrown as { readonly code?: unknown; readonly errcode?: unknown };
  const sqlite = typeof errcode === 'number' ? errcode & PRIMARY_CODE : undefined;
  const isFull = sqlite === SQLITE_FULL || errcode === SQLITE_IOERR_SHMSIZE || code === POSTGRES_DISK_FULL;
  if (isFull || NO_ROOM.has(code)) return failed('disk_full', thrown);
  const isTrouble =
    (sqlite !== undefined && SQLITE_TROUBLES.has(sqlite)) ||
    (typeof code === 'string' && POSTGRES_TROUBLES.test(code));
  return isTrouble ? failed('database_failed', thrown) : toAppError(thrown);
}

/** A failure told in the words of whoever wanted something of the database; a full disk keeps its name. */
export function storeFailure(message: string, cause?: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return toStoreError(cause).code === 'disk_full'
    ? new AppError('disk_full', `${message}: its disk is full`, { cause })
    : new AppError('database_failed', message, { cause });
}
