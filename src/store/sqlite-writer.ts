import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EpochMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Promised } from './event-keys.ts';

/** What is written most, in a thread of its own: the program goes on while the disk is waited for. */
export type SqliteWriter = {
  /** Begins, where it has not begun: otherwise the first order does, and waits for it. */
  start(): void;
  /** Stores the keys and jobs of events in one transaction; answers for each whether its keys are new. */
  promise(batch: readonly Promised[], now: EpochMs): Promise<readonly boolean[]>;
  /** Removes the rows of finished jobs in one transaction. */
  removeJobs(ids: readonly string[]): Promise<void>;
  /** Ends when all orders are carried out and the file is closed. */
  close(): Promise<void>;
};

/** What the thread is told to do. */
export type Order =
  | { readonly kind: 'promise'; readonly batch: readonly Promised[]; readonly now: EpochMs }
  | { readonly kind: 'remove-jobs'; readonly ids: readonly string[] };

/** How it went: for each row whether it was changed, or what the database said. Errors lose their codes on the way. */
export type Outcome =
  | { readonly kind: 'done'; readonly changed: readonly boolean[] }
  | { readonly kind: 'failed'; readonly message: string; readonly errcode: number | undefined };

type Waiting = {
  readonly resolve: (changed: readonly boolean[]) => void;
  readonly reject: (reason: unknown) => void;
};

const THREAD = fileURLToPath(new URL('sqlite-writer-thread.ts', import.meta.url));

/** A thread that ended by itself is replaced at the next order. */
export function createSqliteWriter(folder: string): SqliteWriter {
  let thread: Worker | undefined;
  let isClosed = false;
  /** Orders are carried out, and answered, in the order in which they were given. */
  const waiting: Waiting[] = [];

  const settle = (outcome: Outcome): void => {
    const first = waiting.shift();
    if (outcome.kind === 'done') first?.resolve(outcome.changed);
    else first?.reject(Object.assign(new Error(outcome.message), { errcode: outcome.errcode }));
  };

  const open = (): Worker => {
    const opened = new Worker(THREAD, { workerData: { folder } });
    // What ends a thread is told to everybody who waits for it.
    const lose = (reason: unknown): void => {
      if (thread === opened) thread = undefined;
      for (const { reject } of waiting.splice(0)) reject(reason);
    };
    const end = (): void => lose(new AppError('database_failed', 'the writing thread has ended'));
    opened.on('message', settle).on('error', lose).on('exit', end).unref();
    return opened;
  };

  const give = (order: Order): Promise<readonly boolean[]> =>
    new Promise((resolve, reject) => {
      if (isClosed) throw new AppError('database_failed', 'the database is closed');
      waiting.push({ resolve, reject });
      thread ??= open();
      thread.postMessage(order);
    });

  return {
    start: () => {
      thread ??= open();
    },
    promise: (batch, now) => give({ kind: 'promise', batch, now }),
    removeJobs: async (ids) => void (await give({ kind: 'remove-jobs', ids })),
    close: async () => {
      isClosed = true;
      const closing = thread;
      if (!closing) return;
      const closed = new Promise((resolve) => closing.once('exit', resolve));
      closing.postMessage('close');
      await closed;
    },
  };
}
