import type { Kysely } from 'kysely';
import type { EpochMs } from '../core/clock.ts';
import type { Job, Jobs } from './jobs.ts';
import type { Tables } from './schema.ts';

/** An event to be promised, with its keys and the job that will keep the promise. */
export type Promised = {
  readonly eventId: string;
  readonly messageId: string | undefined;
  readonly job: Job;
};

/**
 * Stores the keys and the jobs of some events in one transaction; answers for each whether its keys are new, which of
 * equal ones only the first's are. Each database has a way of its own.
 */
export type PromiseAll = (batch: readonly Promised[]) => Promise<readonly boolean[]>;

/** Promises events, each once. */
export type EventKeys = {
  /**
   * Stores the event's keys and its job, in one transaction with the other events of the same moment; false where
   * one of its keys was known. When it returns, the event outlives a power cut.
   */
  promise(event: Promised): Promise<boolean>;
  /** Removes keys that are too old to come again. */
  forget(before: EpochMs): Promise<void>;
};

type Waiting = {
  readonly event: Promised;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (reason: unknown) => void;
};

/** One statement holds three parameters a row, and databases take some thousands. */
const BATCH = 300;
/** So many failures one after another are not the events' fault: waiting for more would hold up everybody. */
const DATABASE_IS_DOWN = 2;

type Options = {
  readonly db: Kysely<Tables>;
  readonly promiseAll: PromiseAll;
  readonly jobs: Pick<Jobs, 'wake'>;
};

export function createEventKeys({ db, promiseAll, jobs }: Options): EventKeys {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    const news = await promiseAll(batch.map(({ event }) => event));
    jobs.wake(batch.filter((_, index) => news[index]).map(({ event }) => event.job));
    for (const [index, { resolve }] of batch.entries()) resolve(news[index] ?? false);
  };

  /** One by one, so that an event that the database does not take fails alone; until the database takes none. */
  const settleEach = async (batch: readonly Waiting[]): Promise<void> => {
    let failuresInARow = 0;
    for (const [index, one] of batch.entries()) {
      try {
        await settle([one]);
        failuresInARow = 0;
      } catch (reason) {
        one.reject(reason);
        failuresInARow += 1;
        if (failuresInARow < DATABASE_IS_DOWN) continue;
        for (const rest of batch.slice(index + 1)) rest.reject(reason);
        return;
      }
    }
  };

  const writeAll = (batch: readonly Waiting[]): Promise<void> => settle(batch).catch(() => settleEach(batch));

  /** Whatever has come in while the last transaction was written makes the next one: a single wait for the disk. */
  const writeOn = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      await writeAll(batch);
    }
    isWriting = false;
  };

  return {
    promise: (event) =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        if (isWriting) return;
        isWriting = true;
        // All that this turn of the event loop reads from its connections goes along.
        setImmediate(() => void writeOn());
      }),
    forget: async (before) => {
      await db.deleteFrom('events').where('received_at', '<', before).execute();
    },
  };
}
