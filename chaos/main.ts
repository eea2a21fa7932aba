import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/core/clock.ts';
import { createEmulator, type Emulator } from '../src/emulator/emulator.ts';
import { DEFAULT_SCOPES } from '../src/emulator/scopes.ts';
import { BENCH_APP, WEBHOOK_PATH } from '../test/support/child-bot.ts';
import { startBalancer } from './balancer.ts';
import { makeDatabase } from './database.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { startRelay } from './relay.ts';
import { type Report, runKills, runOutage } from './rounds.ts';

/**
 * `npm run chaos -- [--store sqlite|postgres] [--rounds N] [--outage-s N]`: bots are killed at random moments under
 * load, and lose their database for a while; the emulated platform counts the answers. Ends with 1 where one is
 * missing or came twice.
 */

const STORES = ['sqlite', 'postgres'] as const;
const USUAL_ROUNDS = { sqlite: 100, postgres: 50 } as const;
const REPLICAS = 2;
/** As long as the platform may take in life: there is work in hand at every moment. */
const ANSWER_DELAY_MS = 40;
const LOCAL_SERVER = 'postgres://root@127.0.0.1:5432/test';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string' },
    store: { type: 'string' },
    'outage-s': { type: 'string', default: '30' },
  },
});

let isWell = true;

function tell(what: string, { verdict, struck, endedByThemselves, durationMs }: Report): void {
  const { unanswered, answeredTwice } = verdict;
  if (unanswered.length + answeredTwice.length + endedByThemselves > 0) isWell = false;
  process.stdout.write(
    `${what}: ${verdict.asked} questions, ${verdict.acknowledged} acknowledged at once, ${struck} in hand when struck; ` +
      `${unanswered.length} unanswered, ${answeredTwice.length} answered twice, ` +
      `${endedByThemselves} bots ended by themselves; slowest answer ${(verdict.slowestMs / 1000).toFixed(1)} s, ` +
      `${(durationMs / 1000).toFixed(0)} s in all\n`,
  );
  for (const id of unanswered) process.stdout.write(`  unanswered: ${id}\n`);
  for (const id of answeredTwice) process.stdout.write(`  answered twice: ${id}\n`);
}

async function withFeishu(work: (feishu: Emulator) => Promise<void>): Promise<void> {
  const feishu = createEmulator({
    clock: systemClock,
    app: BENCH_APP,
    delayMs: ANSWER_DELAY_MS,
    settings: { grantedScopes: new Set([...DEFAULT_SCOPES, 'im:message.group_msg']) },
  });
  await feishu.start();
  try {
    await work(feishu);
  } finally {
    await feishu.stop();
  }
}

async function withFleet(fleet: Fleet, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await fleet.stop();
  }
}

const connectTo = (feishu: Emulator, port: number): void =>
  feishu.connect(`http://127.0.0.1:${port}${WEBHOOK_PATH}`);

async function shakeSqlite(rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'daka-chaos-'));
  try {
    await withFeishu(async (feishu) => {
      const fleet = await startFleet(feishu, 1, { DATA_DIR: folder });
      await withFleet(fleet, async () => {
        for (const port of fleet.ports) connectTo(feishu, port);
        tell(`SQLite, ${rounds} kills`, await runKills(feishu, fleet, rounds));
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shakePostgres(server: string, rounds: number, outageMs: number): Promise<void> {
  const database = await makeDatabase(server);
  const relay = await startRelay(database.url);
  try {
    await withFeishu(async (feishu) => {
      const fleet = await startFleet(feishu, REPLICAS, { DATABASE_URL: relay.url });
      await withFleet(fleet, async () => {
        const balancer = await startBalancer(fleet.ports);
        connectTo(feishu, balancer.port);
        try {
          tell(`PostgreSQL, ${REPLICAS} replicas, ${rounds} kills`, await runKills(feishu, fleet, rounds));
          for (const how of ['refuse', 'stall'] as const) {
            const report = await runOutage(feishu, fleet, { relay, how, forMs: outageMs });
            const effect = how === 'refuse' ? 'gone' : 'silent';
            tell(`PostgreSQL, ${effect} for ${outageMs / 1000} s and back`, report);
          }
        } finally {
          await balancer.stop();
        }
      });
    });
  } finally {
    await relay.stop();
    await database.drop();
  }
}

for (const store of STORES) {
  if (asked.store !== undefined && asked.store !== store) continue;
  const rounds = Number(asked.rounds ?? USUAL_ROUNDS[store]);
  const server = process.env['TEST_DATABASE_URL'] ?? LOCAL_SERVER;
  await (store === 'sqlite'
    ? shakeSqlite(rounds)
    : shakePostgres(server, rounds, Number(asked['outage-s']) * 1000));
}
process.exitCode = isWell ? 0 : 1;
