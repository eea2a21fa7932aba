import type { Kysely } from 'kysely';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { Job, Jobs } from './jobs.ts';
import type { Tables } from './schema.ts';

/** An event to be promised, with its keys and the job that will keep the promise. */
export type Promised = {
  readonly eventId: string;
  readonly messageId: string | undefined;
  readonly job: Job;
};

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

type Waiting = Promised & {
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (reason: unknown) => void;
};

/** One statement holds three parameters a row, and databases take some thousands. */
const BATCH = 300;
/** So many failures one after another are not the events' fault: waiting for more would hold up everybody. */
const DATABASE_IS_DOWN = 2;

export function createEventKeys(db: Kysely<Tables>, jobs: Jobs, clock: Clock): EventKeys {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const write = (batch: readonly Promised[]): Promise<Set<string>> =>
    db.transaction().execute(async (transaction) => {
      const receivedAt = clock.now();
      const rows = await transaction
        .insertInto('events')
        .values(
          batch.map(({ eventId, messageId }) => ({
            event_id: eventId,
            message_id: messageId ?? null,
            received_at: receivedAt,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('event_id')
        .execute();
      const fresh = new Set(rows.map((row) => row.event_id));
      await jobs.add(
        transaction,
        firstOfEach(batch, fresh).map(({ job }) => job),
      );
      return fresh;
    });

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    const fresh = await write(batch);
    const firsts = new Set(firstOfEach(batch, fresh));
    jobs.wake([...firsts].map(({ job }) => job));
    for (const one of batch) one.resolve(firsts.has(one));
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
    isWriting = true;
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
        waiting.push({ ...event, resolve, reject });
        if (!isWriting) void writeOn();
      }),
    forget: async (before) => {
      await db.deleteFrom('events').where('received_at', '<', before).execute();
    },
  };
}

/** Of the events with fresh keys the first of each key: one event may be in a batch several times. */
function firstOfEach<Event extends Promised>(batch: readonly Event[], fresh: ReadonlySet<string>): Event[] {
  const seen = new Set<string>();
  return batch.filter(({ eventId }) => {
    if (!fresh.has(eventId) || seen.has(eventId)) return false;
    seen.add(eventId);
    return true;
  });
}
