import process from 'node:process';
import { retryPayload } from './bot/inbox.ts';
import { failure, misused, type OperatorCommand, type Outcome, runCommand, success } from './command-line.ts';
import type { EpochMs } from './core/clock.ts';
import { type DeadJob, listDeadJobs, reviveJob } from './store/jobs.ts';
import { openBeside } from './store/open-beside.ts';

const USAGE = [
  'npm run jobs -- list           the commands that failed for good',
  'npm run jobs -- retry <id>     runs one of them again',
  'npm run jobs -- retry all      runs all of them again',
];

/** The largest unit that fits, rounded down. */
function describeAge(ageMs: number): string {
  const minutes = Math.floor(Math.max(0, ageMs) / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

function renderJobs(jobs: readonly DeadJob[], now: EpochMs): string[] {
  const rows = [
    ['ID', 'FAILED AT (UTC)', 'AGE', 'REASON'],
    ...jobs.map(({ id, diedAt, reason }) => {
      const at = new Date(diedAt).toISOString().slice(0, 19).replace('T', ' ');
      return [id, at, describeAge(now - diedAt), reason];
    }),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

type Opened = Awaited<ReturnType<typeof openBeside>>;

async function list({ db }: Opened, now: EpochMs): Promise<Outcome> {
  const dead = await listDeadJobs(db);
  return dead.length === 0 ? success('No command has failed for good.') : success(...renderJobs(dead, now));
}

const revive = ({ db, jobs }: Opened, id: string, now: EpochMs): Promise<boolean> =>
  reviveJob(db, jobs, id, (payload) => retryPayload(payload, now));

async function retryAll(store: Opened, now: EpochMs): Promise<Outcome> {
  let revived = 0;
  // The oldest first: the jobs of a chat are run in the order they are added.
  for (const { id } of (await listDeadJobs(store.db)).toReversed())
    if (await revive(store, id, now)) revived += 1;
  return success(`${revived} will be run again by the running bot, or at its next start.`);
}

async function retryOne(store: Opened, id: string, now: EpochMs): Promise<Outcome> {
  if (await revive(store, id, now)) {
    return success(`${id} will be run again by the running bot, or at its next start.`);
  }
  return failure(
    `There is no job ${id} that failed for good; \`npm run jobs -- list\` shows those there are.`,
  );
}

const command =
  ([verb, id, ...rest]: readonly string[]): OperatorCommand =>
  async (config, surroundings) => {
    const isList = verb === 'list' && id === undefined;
    if (!isList && (verb !== 'retry' || !id || rest.length > 0)) return misused(...USAGE);
    const store = await openBeside(config.database, surroundings);
    try {
      const now = surroundings.clock.now();
      if (isList || !id) return await list(store, now);
      return await (id === 'all' ? retryAll(store, now) : retryOne(store, id, now));
    } finally {
      await store.close();
    }
  };

await runCommand(process.env, command(process.argv.slice(2)));
