import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createInbox } from '../../src/bot/inbox.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createMetrics } from '../../src/core/metrics.ts';
import { toStoreError } from '../../src/store/faults.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { collectLog } from '../support/collected-log.ts';
import { messageEnvelope } from '../support/inbox.ts';
import { findPostgres, makePostgresDatabase, openTestStore } from '../support/job-stores.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { appErrorOf } from '../support/thrown.ts';

/** A disk that a test fills and makes room on. */
type Disk = { fill(): Promise<void>; makeRoom(): Promise<void> };

const EVENTS = 60;
/** So that no page has room left for one more. */
const TEXT = '/flows '.repeat(2000);

async function startOn(config: DatabaseConfig) {
  const store = await openTestStore(config, systemClock);
  const { logger, lines } = collectLog('info');
  const handled: string[] = [];
  const inbox = createInbox({
    jobs: store.jobs,
    keys: store.keys,
    clock: systemClock,
    logger,
    metrics: createMetrics(),
    handle: ({ eventId }) => {
      handled.push(eventId);
      return Promise.resolve();
    },
    giveUp: () => Promise.resolve(),
    acknowledge: () => ({}),
  });
  const log = () => lines.map((line) => JSON.parse(line) as { msg: string; err?: { code?: string } });
  return { store, inbox, handled, log };
}

function fullDiskContract(
  makeConfig: () => Promise<DatabaseConfig>,
  diskOf: (store: OpenStore) => Disk,
): void {
  test('a disk that fills up is told once, loses nothing that was taken, and heals by itself', async () => {
    const { store, inbox, handled, log } = await startOn(await makeConfig());
    const disk = diskOf(store);
    const takeAll = (prefix: string) =>
      Promise.allSettled(
        Array.from({ length: EVENTS }, (_, index) =>
          inbox.take(messageEnvelope(`${prefix}${index}`, { text: TEXT })),
        ),
      );
    await disk.fill();
    const whileFull = await takeAll('full');
    const refused = whileFull.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(EVENTS / 2);
    expect(new Set(refused.map(({ reason }) => toStoreError(reason).code))).toEqual(new Set(['disk_full']));
    expect(log().filter(({ msg }) => msg.includes('cannot be stored'))).toHaveLength(1);

    await disk.makeRoom();
    expect((await takeAll('later')).map(({ status }) => status)).toEqual(Array(EVENTS).fill('fulfilled'));
    await inbox.start();
    const taken = EVENTS + whileFull.length - refused.length;
    await expect.poll(() => handled, { timeout: 20_000 }).toHaveLength(taken);
    await inbox.stop();
  }, 40_000);
}

/** A file system of so many KiB for the test; undefined where this user may not make one. */
function mountSmallDisk(size: number): string | undefined {
  const folder = makeTemporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return folder;
}

/** Takes all the room there is on a folder's disk, to the last byte. */
function fillWith(file: string): void {
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4096);
  try {
    for (;;) writeSync(handle, block);
  } catch {
    closeSync(handle);
  }
}

const smallDisk = (): string => mountSmallDisk(4096) ?? '';
const canMount = process.getuid?.() === 0;

describe.skipIf(!canMount)('on the embedded database', () => {
  let folder = '';
  fullDiskContract(
    () => {
      folder = smallDisk();
      return Promise.resolve({ kind: 'sqlite', folder });
    },
    () => ({
      fill: () => Promise.resolve(fillWith(join(folder, 'filler'))),
      makeRoom: () => Promise.resolve(rmSync(join(folder, 'filler'))),
    }),
  );
});

// Each size stops the opening at another step.
test.each([8, 16, 32, 64, 128])(
  'a start with %i KiB on the disk says that it is full, and whose',
  async (size) => {
    const folder = mountSmallDisk(size);
    if (!folder) return;
    const { logger } = collectLog();
    const error = await appErrorOf(openStore({ kind: 'sqlite', folder }, { clock: systemClock, logger }));
    expect([error.code, error.message]).toEqual(['disk_full', expect.stringContaining(folder)]);
  },
);

const server = await findPostgres();

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  // What PostgreSQL says where its own disk is full, said by a trigger.
  fullDiskContract(
    async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }),
    ({ db }) => ({
      fill: async () => {
        await sql`create function be_full() returns trigger language plpgsql as
          ${sql.lit("begin raise 'could not extend file: No space left on device' using errcode = '53100'; end")}`.execute(
          db,
        );
        await sql`create trigger full_disk before insert on events execute function be_full()`.execute(db);
      },
      makeRoom: async () => void (await sql`drop trigger full_disk on events`.execute(db)),
    }),
  );
});
