import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { type Job, listDeadJobs, reviveJob, type Turn, type Verdict } from '../../src/store/jobs.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
  type TestStore,
} from '../support/job-stores.ts';

const DONE: Verdict = { kind: 'done' };
/** Runs until it is asked to stop. */
const untilStopped = ({ stopping }: Turn): Promise<Verdict> =>
  new Promise((resolve) => {
    stopping.addEventListener('abort', () => resolve({ kind: 'handed-back' }));
  });
const job = (id: string, lane = 'lane'): Job => ({ id, lane, payload: JSON.stringify({ of: id }) });

const handBack = (store: TestStore): Promise<void> => store.close();
const kill = (store: TestStore): Promise<void> => store.kill();

const add = async ({ db, jobs }: OpenStore, ...added: Job[]): Promise<void> => {
  await db.transaction().execute((transaction) => jobs.add(transaction, added));
  jobs.wake(added);
};

/** Opens the database of a process that was killed, without waiting until its heartbeats are too old. */
async function openAfterKill(config: DatabaseConfig): Promise<TestStore> {
  const store = await openTestStore(config, systemClock);
  if (config.kind === 'postgres') {
    const longAgo = sql`now() - interval '1 hour'`;
    await sql`update daka_jobs.job set heartbeat_on = ${longAgo} where state = 'active'`.execute(store.db);
  }
  return store;
}

/** What every store of jobs does, whatever it keeps them in. */
function jobsContract(makeConfig: () => Promise<DatabaseConfig>): void {
  const open = async (config?: DatabaseConfig) => openTestStore(config ?? (await makeConfig()), systemClock);

  test('an added job is run with what was stored', async () => {
    const store = await open();
    const turns: Turn[] = [];
    await store.jobs.start((turn) => {
      turns.push(turn);
      return Promise.resolve(DONE);
    });
    await add(store, job('a'));
    await expect.poll(() => turns).toMatchObject([{ job: job('a'), crashes: 0 }]);
    await expect.poll(() => store.jobs.backlog()).toMatchObject({ waiting: 0 });
  });

  test('a job of a transaction that is rolled back is never run', async () => {
    const store = await open();
    const ran: string[] = [];
    await store.jobs.start((turn) => {
      ran.push(turn.job.id);
      return Promise.resolve(DONE);
    });
    const failing = store.db.transaction().execute(async (transaction) => {
      await store.jobs.add(transaction, [job('lost')]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await add(store, job('kept'));
    await expect.poll(() => ran).toEqual(['kept']);
  });

  test('jobs of a lane run in order and never side by side, those of other lanes go on', async () => {
    const store = await open();
    const events: string[] = [];
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await store.jobs.start(async ({ job: { id } }) => {
      events.push(`${id} begins`);
      if (id === 'a1') await held;
      events.push(`${id} ends`);
      return DONE;
    });
    await add(store, job('a1', 'a'), job('a2', 'a'), job('a3', 'a'), job('b1', 'b'));
    await expect.poll(() => events).toEqual(expect.arrayContaining(['a1 begins', 'b1 ends']));
    expect(events.filter((event) => event.startsWith('a'))).toEqual(['a1 begins']);
    release();
    await expect.poll(() => events, { timeout: 15_000 }).toContain('a3 ends');
    expect(events.filter((event) => event.startsWith('a'))).toEqual(
      ['a1', 'a2', 'a3'].flatMap((id) => [`${id} begins`, `${id} ends`]),
    );
  });

  test('what was added before the start is run by it', async () => {
    const config = await makeConfig();
    const first = await open(config);
    await add(first, job('a'), job('b'));
    await first.close();
    const second = await open(config);
    const ran: string[] = [];
    await second.jobs.start((turn) => {
      ran.push(turn.job.id);
      return Promise.resolve(DONE);
    });
    await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['a', 'b']);
  });

  test('a stop waits for what runs, and hands back what asks for it, without counting a crash', async () => {
    const config = await makeConfig();
    const first = await open(config);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    await first.jobs.start((turn) => {
      begin();
      return untilStopped(turn);
    });
    await add(first, job('a'));
    await begun;
    await first.close();
    const second = await open(config);
    const turns: Turn[] = [];
    await second.jobs.start((turn) => {
      turns.push(turn);
      return Promise.resolve(DONE);
    });
    await expect.poll(() => turns, { timeout: 15_000 }).toMatchObject([{ job: { id: 'a' }, crashes: 0 }]);
  });

  test('a crash is counted for the job that was running, and for none that waited', async () => {
    const config = await makeConfig();
    for (let kills = 0; kills < 3; kills += 1) {
      const store = await openAfterKill(config);
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      await store.jobs.start(() => {
        begin();
        return new Promise(() => undefined);
      });
      if (kills === 0) await add(store, job('a1'), job('a2'));
      await begun;
      await store.kill();
    }
    const store = await openAfterKill(config);
    const turns: Turn[] = [];
    await store.jobs.start((turn) => {
      turns.push(turn);
      return Promise.resolve(DONE);
    });
    await expect.poll(() => turns.map((turn) => turn.job.id), { timeout: 15_000 }).toEqual(['a1', 'a2']);
    // The first turn of a new job is not noted everywhere: that would cost every event a write.
    expect([2, 3]).toContain(turns[0]?.crashes);
    expect(turns[1]?.crashes).toBe(0);
  }, 60_000);

  test('being handed back is no crash, whatever comes after it', async () => {
    const config = await makeConfig();
    const runOnce = async (end: (store: TestStore) => Promise<void>, added: readonly Job[] = []) => {
      const store = await openAfterKill(config);
      const { promise: begun, resolve: begin } = Promise.withResolvers<Turn>();
      await store.jobs.start((turn) => {
        begin(turn);
        return untilStopped(turn);
      });
      if (added.length > 0) await add(store, ...added);
      const { crashes } = await begun;
      await end(store);
      return crashes;
    };
    const crashes = [
      await runOnce(handBack, [job('a')]),
      await runOnce(handBack),
      await runOnce(kill),
      await runOnce(handBack),
      await runOnce(handBack),
    ];
    expect(crashes).toEqual([0, 0, 0, 1, 1]);
  }, 60_000);

  test('a dead job does not hold up its lane, is listed with its reason, and can be run again', async () => {
    const store = await open();
    const ran: string[] = [];
    await store.jobs.start(({ job: { id } }) => {
      ran.push(id);
      return Promise.resolve(id === 'a' && ran.length === 1 ? { kind: 'dead', reason: 'no use' } : DONE);
    });
    await add(store, job('a'), job('b'));
    await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['a', 'b']);
    await expect.poll(() => listDeadJobs(store.db)).toMatchObject([{ ...job('a'), reason: 'no use' }]);
    expect(await reviveJob(store.db, store.jobs, 'a', (payload) => payload)).toBe(true);
    await expect.poll(() => ran, { timeout: 15_000 }).toEqual(['a', 'b', 'a']);
    expect(await listDeadJobs(store.db)).toEqual([]);
    expect(await reviveJob(store.db, store.jobs, 'a', (payload) => payload)).toBe(false);
  });

  test('the backlog counts what is not finished', async () => {
    const store = await open();
    await store.jobs.start(untilStopped);
    await add(store, job('a'), job('b'), job('c', 'other'));
    const { waiting, oldestAt } = await store.jobs.backlog();
    expect(waiting).toBe(3);
    expect(Math.abs((oldestAt ?? 0) - systemClock.now())).toBeLessThan(60_000);
    expect(store.jobs.hasRoom()).toBe(true);
  });

  test('the same event promised by many at once is one job', async () => {
    const store = await open();
    const ran: string[] = [];
    await store.jobs.start((turn) => {
      ran.push(turn.job.id);
      return Promise.resolve(DONE);
    });
    const event = { eventId: 'e', messageId: 'm', job: job('e') };
    const news = await Promise.all(Array.from({ length: 30 }, () => store.keys.promise(event)));
    expect(news.filter(Boolean)).toHaveLength(1);
    expect(await store.keys.promise({ ...event, eventId: 'f', job: job('f') })).toBe(false);
    await expect.poll(() => ran).toEqual(['e']);
  });
}

describe('on the embedded database', () => {
  jobsContract(() => Promise.resolve(makeSqliteConfig()));
});

const server = await findPostgres();

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  jobsContract(async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }));
});
