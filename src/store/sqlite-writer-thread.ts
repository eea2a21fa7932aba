import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './sqlite-folder.ts';
import type { Order, Outcome } from './sqlite-writer.ts';

/** The thread of `sqlite-writer.ts`: a connection of its own, and statements that are compiled once. */

/** A sync of the directory may write for a while; here nobody but those who wait anyway is held up by it. */
const WAIT_MS = 30_000;

const database = openFile(String(workerData.folder));
database.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
const insertEvent = database.prepare(
  'insert into events (event_id, message_id, received_at) values (?, ?, ?) on conflict do nothing',
);
const insertJob = database.prepare(
  'insert into jobs (job_id, lane, payload, crashes, added_at) values (?, ?, ?, 0, ?)',
);
const removeJob = database.prepare('delete from jobs where job_id = ?');

function carryOut(order: Order): boolean[] {
  if (order.kind === 'remove-jobs') return order.ids.map((id) => removeJob.run(id).changes === 1);
  return order.batch.map(({ eventId, messageId, job }) => {
    const isNew = insertEvent.run(eventId, messageId ?? null, order.now).changes === 1;
    if (isNew) insertJob.run(job.id, job.lane, job.payload, order.now);
    return isNew;
  });
}

function inTransaction(order: Order): boolean[] {
  database.exec('begin immediate');
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
