import type { Kysely } from 'kysely';
import type { EpochMs } from '../core/clock.ts';
import type { Tables } from './schema.ts';

/** Work that was promised to somebody: it is done once its lane's turn has come, whatever ends in between. */
export type Job = {
  readonly id: string;
  /** Jobs of one lane are run one after another, in the order they were added; lanes run side by side. */
  readonly lane: string;
  /** JSON. */
  readonly payload: string;
};

/** A job whose turn has come. */
export type Turn = {
  readonly job: Job;
  /** How many processes ended in the middle of this job before. */
  readonly crashes: number;
  /** Ends waits: the process is asked to stop, and the job may be handed back. */
  readonly stopping: AbortSignal;
};

/** How a turn ended. A job that is handed back is run again, here or elsewhere; one that is dead waits for the operator. */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'handed-back' }
  | { readonly kind: 'dead'; readonly reason: string };

/** What takes longer to end is begun again later, as after a crash. */
export const STOP_WITHIN_MS = 8000;

/** What waits, for the operator's eyes. */
export type Backlog = { readonly waiting: number; readonly oldestAt: EpochMs | undefined };

/**
 * Promised work, stored with what promised it. A job is run until its verdict is stored: at least once, and once
 * only as long as no process ends in the middle of it.
 */
export type Jobs = {
  /** Stores jobs as part of a transaction: with it they are promised, or not at all. */
  add(transaction: Kysely<Tables>, jobs: readonly Job[]): Promise<void>;
  /** To be called once that transaction is committed, so that nobody waits for the next look at the table. */
  wake(jobs: readonly Job[]): void;
  /** Begins to run what waits. `run` must not throw. */
  start(run: (turn: Turn) => Promise<Verdict>): Promise<void>;
  /** Begins nothing more, and ends when what runs has ended or was handed back, but within `STOP_WITHIN_MS`. */
  stop(): Promise<void>;
  /** Whether there is room for more: beyond it promises would be made faster than they are kept. */
  hasRoom(): boolean;
  backlog(): Promise<Backlog>;
};

export type DeadJob = Job & { readonly reason: string; readonly diedAt: EpochMs };

/** Puts a job away that failed for good; one that died before is replaced. */
export async function buryJob(
  db: Kysely<Tables>,
  { id, lane, payload }: Job,
  reason: string,
  diedAt: EpochMs,
): Promise<void> {
  const row = { job_id: id, lane, payload, reason, died_at: diedAt };
  await db
    .insertInto('dead_jobs')
    .values(row)
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet(row))
    .execute();
}

/** The jobs that failed for good, the latest first. */
export async function listDeadJobs(db: Kysely<Tables>): Promise<DeadJob[]> {
  const rows = await db.selectFrom('dead_jobs').selectAll().orderBy('died_at', 'desc').execute();
  return rows.map((row) => ({
    id: row.job_id,
    lane: row.lane,
    payload: row.payload,
    reason: row.reason,
    diedAt: row.died_at,
  }));
}

/** Promises a dead job anew, with its payload as `amend` makes it; false where there is no such job. */
export async function reviveJob(
  db: Kysely<Tables>,
  jobs: Jobs,
  id: string,
  amend: (payload: string) => string,
): Promise<boolean> {
  const job = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('dead_jobs')
      .where('job_id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    const revived: Job = { id: row.job_id, lane: row.lane, payload: amend(row.payload) };
    await jobs.add(transaction, [revived]);
    return revived;
  });
  if (job) jobs.wake([job]);
  return job !== undefined;
}

/** Removes dead jobs that nobody ran again. */
export async function forgetDeadJobs(db: Kysely<Tables>, before: EpochMs): Promise<void> {
  await db.deleteFrom('dead_jobs').where('died_at', '<', before).execute();
}
