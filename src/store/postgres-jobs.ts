import { type Kysely, sql } from 'kysely';
import { fromKysely, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { storeFailure } from './faults.ts';
import { createGrowingIds } from './growing-ids.ts';
import {
  type Backlog,
  buryJob,
  type Job,
  type Jobs,
  STOP_WITHIN_MS,
  type Turn,
  type Verdict,
} from './jobs.ts';
import type { Tables } from './schema.ts';

type Options = { readonly db: Kysely<Tables>; readonly clock: Clock; readonly logger: Logger };

const SCHEMA = 'daka_jobs';
const QUEUE = 'work';
/** How many jobs one replica runs side by side. */
const WIDTH = 16;
const ROOM = 20_000;
const COUNT_EVERY_MS = 2000;
/**
 * Work of a replica that was killed resumes elsewhere within 20 seconds: its heartbeat is too old after 10 s; who
 * watches heartbeats comes round in 1 s, and waits 1 s more where the killed one had just been round; then a worker
 * finds the job at its look after 1 s, or, if no look woke any, at its own poll after 5 s. That is 17 s at the worst
 * and 13 s as a rule, and leaves 3 s for a slow database.
 */
const HEARTBEAT_S = 10;
const SUPERVISE_EVERY_S = 1;
/** One idle worker looks every second, and wakes another when it finds something; the rest look now and then. */
const LOOK_EVERY_MS = 1000;
const POLL_EVERY_S = 5;
/** Finished jobs hold what people typed: they go soon. */
const FORGET_AFTER_S = 60;

/** `handedBack`: how many of its turns ended because a process was asked to stop, which is no crash. */
const jobData = z.object({
  id: z.string(),
  lane: z.string(),
  payload: z.string(),
  handedBack: z.number().default(0),
});

type Claimed = JobWithMetadata<unknown>;
type RunJob = (turn: Turn) => Promise<Verdict>;
/** One of pg-boss's loops that fetch a job and run it; its ID is known once it is hired. */
type Worker = { id: string | undefined; busy: boolean };

/** Any number that nobody else uses: replicas that start together install the queue one after another. */
const INSTALLING = 7_246_501;

/** pg-boss with its tables and our queue in place. Throws `database_failed`. */
async function startBoss({ db, logger }: Options): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromKysely(db),
    schema: SCHEMA,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_EVERY_S,
    monitorIntervalSeconds: SUPERVISE_EVERY_S,
    maintenanceIntervalSeconds: FORGET_AFTER_S,
  });
  boss.on('error', (err) => logger.error({ err }, 'the job queue met an error'));
  const install = async (): Promise<void> => {
    await boss.start();
    await boss.createQueue(QUEUE, {
      policy: 'key_strict_fifo',
      heartbeatSeconds: HEARTBEAT_S,
      // Whether another try makes sense is the handler's to say; the queue itself never gives a job up.
      retryLimit: 1_000_000,
      retryDelay: 0,
      expireInSeconds: 15 * 60,
      deleteAfterSeconds: FORGET_AFTER_S,
    });
  };
  try {
    await db.connection().execute(async (locking) => {
      await sql`select pg_advisory_lock(${INSTALLING})`.execute(locking);
      try {
        await install();
      } finally {
        await sql`select pg_advisory_unlock(${INSTALLING})`.execute(locking);
      }
    });
    return boss;
  } catch (cause) {
    throw storeFailure('the job queue cannot be installed in the database of DATABASE_URL', cause);
  }
}

/**
 * Jobs of any number of replicas on PostgreSQL, kept by pg-boss: a job is claimed by one replica, which says every
 * few seconds that it is at it; of one that falls silent the job goes to another. Lanes are pg-boss's strict order by
 * key, across replicas.
 */
export async function createPostgresJobs(options: Options): Promise<Jobs> {
  const { db, clock } = options;
  const boss = await startBoss(options);
  const nextId = createGrowingIds(clock);
  const stopping = new AbortController();
  const workers: Worker[] = [];
  let counting: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let waiting = 0;

  const backlog = async (): Promise<Backlog> => {
    const { rows } = await sql`
      select count(*) as waiting, floor(extract(epoch from min(created_on)) * 1000) as oldest
      from ${sql.table(`${SCHEMA}.job`)} where name = ${QUEUE} and state < 'completed'
    `.execute(db);
    const row = z.object({ waiting: z.coerce.number(), oldest: z.coerce.number().nullable() }).parse(rows[0]);
    return { waiting: row.waiting, oldestAt: row.oldest ?? undefined };
  };

  const count = async (): Promise<void> => {
    waiting = (await backlog()).waiting;
  };

  /** pg-boss counts every turn that was not completed, whatever ended it: noted with the job, this one is told apart. */
  const handBack = async ({ id, retryCount }: Claimed, handedBack: number): Promise<JobResult> => {
    await sql`
      update ${sql.table(`${SCHEMA}.job`)} set data = data || jsonb_build_object('handedBack', ${handedBack}::int)
      where name = ${QUEUE} and id = ${id} and retry_count = ${retryCount}
    `.execute(db);
    return { id, status: 'failed' };
  };

  const settle = async ({ id }: Claimed, job: Job, verdict: Verdict): Promise<JobResult> => {
    if (verdict.kind === 'dead') await buryJob(db, job, verdict.reason, clock.now());
    return { id, status: 'completed' };
  };

  /** As many idle workers as there are jobs look at once; the others look when their pause is over. */
  const wake = (jobs: readonly Job[]): void => {
    const idle = workers.filter((worker) => !worker.busy).slice(0, jobs.length);
    for (const { id } of idle) if (id) boss.notifyWorker(id);
  };

  const wakeOne = (): void => {
    const id = workers.find((worker) => !worker.busy)?.id;
    if (id) boss.notifyWorker(id);
  };

  const takeTurn = async (run: RunJob, claimed: Claimed): Promise<JobResult> => {
    const { handedBack, ...job } = jobData.parse(claimed.data);
    if (stopping.signal.aborted) return handBack(claimed, handedBack + 1);
    const crashes = claimed.retryCount - handedBack;
    const verdict = await run({ job, crashes, stopping: stopping.signal });
    return verdict.kind === 'handed-back' ? handBack(claimed, handedBack + 1) : settle(claimed, job, verdict);
  };

  const hire = async (run: RunJob): Promise<void> => {
    const worker: Worker = { id: undefined, busy: false };
    workers.push(worker);
    worker.id = await boss.work(
      QUEUE,
      { pollingIntervalSeconds: POLL_EVERY_S, includeMetadata: true, perJobResults: true },
      async (claimed: Claimed[]) => {
        worker.busy = true;
        wakeOne();
        try {
          return await Promise.all(claimed.map((one) => takeTurn(run, one)));
        } finally {
          worker.busy = false;
          // Once this job is settled, the next one of its lane may be had.
          if (worker.id) boss.notifyWorker(worker.id);
        }
      },
    );
  };

  return {
    add: async (transaction, jobs) => {
      if (jobs.length === 0) return;
      await boss.insert(
        QUEUE,
        jobs.map((job) => ({ id: nextId(), data: job, singletonKey: job.lane })),
        { db: fromKysely(transaction) },
      );
    },
    wake,
    start: async (run) => {
      await count();
      counting = setInterval(() => void count().catch(() => undefined), COUNT_EVERY_MS).unref();
      looking = setInterval(wakeOne, LOOK_EVERY_MS).unref();
      for (let hired = 0; hired < WIDTH; hired += 1) await hire(run);
    },
    stop: async () => {
      clearInterval(counting);
      clearInterval(looking);
      stopping.abort();
      await boss.stop({ graceful: true, close: false, timeout: STOP_WITHIN_MS });
    },
    hasRoom: () => waiting < ROOM,
    backlog,
  };
}
