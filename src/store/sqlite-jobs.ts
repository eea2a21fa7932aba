import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { buryJob, type Job, type Jobs, STOP_WITHIN_MS, type Turn, type Verdict } from './jobs.ts';
import { createLanes } from './lanes.ts';
import type { SqliteStore } from './sqlite.ts';

type Options = { readonly store: SqliteStore; readonly clock: Clock; readonly logger: Logger };

/** How many lanes run side by side: more would only wait for Feishu's rate limits. */
const WIDTH = 32;
const ROOM = 5000;
/** For jobs that this process does not know of, such as those that the operator's command revived. */
const LOOK_EVERY_MS = 5000;
/** Rows of finished jobs are removed together: each removal waits for the disk. */
const REMOVE_AFTER_MS = 20;

/**
 * Jobs of a single process on the embedded database: a table, and lanes in memory. A finished job's row is removed
 * a moment later together with others; a crash in between runs the job once more, which its own keys make harmless.
 */
export function createSqliteJobs({ store: { db, writer }, clock, logger }: Options): Jobs {
  const lanes = createLanes(WIDTH);
  const stopping = new AbortController();
  const inHand = new Set<string>();
  let finished: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let removal: NodeJS.Timeout | undefined;
  let removing = Promise.resolve();
  let run: ((turn: Turn) => Promise<Verdict>) | undefined;

  const removeNow = async (): Promise<void> => {
    clearTimeout(removal);
    const ids = finished;
    finished = [];
    if (ids.length === 0) return;
    try {
      await writer.removeJobs(ids);
      for (const id of ids) inHand.delete(id);
    } catch (err) {
      // They stay in hand, and are removed together with the next ones.
      finished = [...ids, ...finished];
      logger.error({ err, jobs: ids.length }, 'finished jobs could not be removed yet');
    }
  };

  const removeFinished = (): Promise<void> => {
    removing = removing.then(removeNow);
    return removing;
  };

  const finish = (id: string): void => {
    finished.push(id);
    if (finished.length === 1) removal = setTimeout(() => void removeFinished(), REMOVE_AFTER_MS);
  };

  const settle = async (job: Job, crashes: number, verdict: Verdict): Promise<void> => {
    switch (verdict.kind) {
      case 'done':
        finish(job.id);
        return;
      case 'dead':
        await db.transaction().execute(async (transaction) => {
          await buryJob(transaction, job, verdict.reason, clock.now());
          await transaction.deleteFrom('jobs').where('job_id', '=', job.id).execute();
        });
        break;
      case 'handed-back':
        await db.updateTable('jobs').set({ crashes }).where('job_id', '=', job.id).execute();
    }
    inHand.delete(job.id);
  };

  const takeTurn = async (job: Job, crashes: number): Promise<void> => {
    if (!run || stopping.signal.aborted) return;
    await settle(job, crashes, await run({ job, crashes, stopping: stopping.signal }));
  };

  const queue = (jobs: readonly Job[], takeUp: (job: Job) => Promise<void>): void => {
    const unknown = jobs.filter(({ id }) => !inHand.has(id));
    for (const { id } of unknown) inHand.add(id);
    const begin = (job: Job): void =>
      lanes.add(job.lane, () =>
        takeUp(job).catch((err: unknown) => {
          // The database failed: the row is still there for the next look.
          logger.error({ err, job: job.id }, 'a job was left for the next look');
          inHand.delete(job.id);
        }),
      );
    // Feishu waits for the acknowledgements, which are sent in this turn of the event loop; the work can wait for them.
    setImmediate(() => unknown.forEach(begin));
  };

  /** A job that an earlier process left, or the operator revived: its begin is noted, in case it ends the process. */
  const takeUpLeft = async (job: Job): Promise<void> => {
    if (stopping.signal.aborted) return;
    const row = await db
      .updateTable('jobs')
      .set((current) => ({ crashes: current('crashes', '+', 1) }))
      .where('job_id', '=', job.id)
      .returning('crashes')
      .executeTakeFirst();
    if (row) await takeTurn(job, row.crashes - 1);
    else inHand.delete(job.id);
  };

  const look = async (): Promise<void> => {
    if (finished.length > 0) await removeFinished();
    const rows = await db
      .selectFrom('jobs')
      .select(['job_id', 'lane', 'payload'])
      .orderBy(sql`rowid`)
      .execute();
    queue(
      rows.map((row) => ({ id: row.job_id, lane: row.lane, payload: row.payload })),
      takeUpLeft,
    );
  };

  return {
    add: async (transaction, jobs) => {
      if (jobs.length === 0) return;
      const addedAt = clock.now();
      const rows = jobs.map(({ id, lane, payload }) => ({
        job_id: id,
        lane,
        payload,
        crashes: 0,
        added_at: addedAt,
      }));
      await transaction.insertInto('jobs').values(rows).execute();
    },
    wake: (jobs) => {
      // Before the start there is nothing to wake: it reads the table.
      if (!run) return;
      queue(jobs, (job) => takeTurn(job, 0));
    },
    start: async (runJob) => {
      run = runJob;
      await look();
      const lookAgain = (): void =>
        void look().catch((err: unknown) => logger.error({ err }, 'the waiting jobs could not be read'));
      timer = setInterval(lookAgain, LOOK_EVERY_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      // What was acknowledged a moment ago begins in the next turn, and is waited for like the rest.
      await nextTurn();
      stopping.abort();
      await Promise.race([lanes.idle(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await removeFinished();
    },
    hasRoom: () => inHand.size < ROOM,
    backlog: async () => {
      const row = await db
        .selectFrom('jobs')
        .select((rows) => [rows.fn.countAll<number>().as('waiting'), rows.fn.min('added_at').as('oldest')])
        .executeTakeFirst();
      return { waiting: row?.waiting ?? 0, oldestAt: row?.oldest ?? undefined };
    },
  };
}
