import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './sqlite-folder.ts';
import type { Order, Outcome } from './sqlite-writer.ts';

/** The thread of `sqlite-writer.ts`: a connection of its own, and statements that are compiled once. */

/** A sync of the directory may write for a while; here nobody but those who wait anyway is held up by it. */
const WAIT_MS = 30_000;

const database = openFile(String(workerData.folder));
database.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);

/** Each statement, compiled when it is first needed. */
const compiled = new Map<string, StatementSync>();

function compile(sql: string): StatementSync {
  const known = compiled.get(sql);
  if (known) return known;
  const statement = database.prepare(sql);
  compiled.set(sql, statement);
  return statement;
}

const INSERT_EVENT =
  'insert into events (event_id, message_id, received_at) values (?, ?, ?) on conflict do nothing';
const INSERT_JOB = 'insert into jobs (job_id, lane, payload, crashes, added_at) values (?, ?, ?, 0, ?)';
const REMOVE_JOB = 'delete from jobs where job_id = ?';

const isChanged = (sql: string, ...values: SQLInputValue[]): boolean =>
  compile(sql).run(...values).changes === 1;

function carryOut(order: Order): boolean[] {
  if (order.kind === 'remove-jobs') return order.ids.map((id) => isChanged(REMOVE_JOB, id));
  const { batch, now } = order;
  return batch.map(
    ({ eventId, messageId, job }) =>
      isChanged(INSERT_EVENT, eventId, messageId ?? null, now) &&
      isChanged(INSERT_JOB, job.id, job.lane, job.payload, now),
  );
}

/**
 * A promise is on the disk before it is given. A row that was to be removed, and is there again after a power cut, has
 * its job run once more, which the keys of its messages make harmless: nobody has to wait for the disk.
 */
const SYNCHRONOUS = { promise: 'FULL', 'remove-jobs': 'NORMAL' } as const;

function inTransaction(order: Order): boolean[] {
  database.exec(`PRAGMA synchronous = ${SYNCHRONOUS[order.kind]}; begin immediate`);
  try {
    const changed = carryOut(order);
    database.exec('commit');
    return changed;
  } catch (thrown) {
    // A full disk has rolled back by itself.
    if (database.isTransaction) database.exec('rollback');
    throw thrown;
  }
}

function tryOn(order: Order): Outcome {
  try {
    return { kind: 'done', changed: inTransaction(order) };
  } catch (thrown) {
    const { message, errcode } = thrown as { readonly message: string; readonly errcode?: number };
    return { kind: 'failed', message, errcode };
  }
}

parentPort?.on('message', (order: Order | 'close') => {
  if (order !== 'close') {
    parentPort?.postMessage(tryOn(order));
    return;
  }
  database.close();
  parentPort?.close();
});
