import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { openStore } from '../../src/store/open-store.ts';
import { startBot } from '../support/bot-process.ts';
import { runNode } from '../support/child-process.ts';
import { collectLog } from '../support/collected-log.ts';
import { findPostgres, makePostgresDatabase } from '../support/job-stores.ts';
import { environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';

/** The short form of `npm run chaos`: what each line tells of one kind of blow. */
const runChaos = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await runNode(['chaos/main.ts', ...args], env);
  const lines = stdout.trim().split('\n');
  return { code, stderr, lines };
};

const ALL_ANSWERED_ONCE = /: [1-9]\d* questions, [1-9]\d* acknowledged .* 0 unanswered, 0 answered twice, /;

const REPLY = 'POST /open-apis/im/v1/messages/:message_id/reply';
const KILLS_BEYOND_TRIES = 6;

const server = await findPostgres();

describe('the bot on SQLite', () => {
  test('killed five times under load answers every event once', async () => {
    const { code, stderr, lines } = await runChaos(['--store', 'sqlite', '--rounds', '5']);
    expect(lines).toEqual([expect.stringMatching(ALL_ANSWERED_ONCE)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 120_000);

  test('killed again and again between an answer and the note of it does not apologise on top', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    const removeFault = feishu.faults.add({ api: REPLY, drop: 'connection', takesEffect: true });
    const repliesTried = (): number => feishu.callCounts()[REPLY] ?? 0;
    for (let kill = 0; kill < KILLS_BEYOND_TRIES; kill += 1) {
      const bot = await startBot(env);
      feishu.connect(`${bot.url}/webhook/event`);
      if (kill === 0) await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows' });
      await expect.poll(repliesTried, { timeout: 5000 }).toBeGreaterThan(kill);
      await bot.end('SIGKILL');
    }
    removeFault();
    await startBot(env);
    await feishu.settled(2000);
    expect(feishu.messages).toHaveLength(1);
  }, 120_000);
});

describe.skipIf(server === undefined)('two replicas on PostgreSQL', () => {
  test('killed by turns, and cut off from their database, answer every event once', async () => {
    const args = ['--store', 'postgres', '--rounds', '3', '--outage-s', '5'];
    const { code, lines } = await runChaos(args, { TEST_DATABASE_URL: server ?? '' });
    expect(lines).toEqual([
      expect.stringMatching(/ 3 kills: .* 0 bots ended by themselves/),
      expect.stringContaining('gone for 5 s'),
      expect.stringContaining('silent for 5 s'),
    ]);
    for (const line of lines) expect(line).toMatch(ALL_ANSWERED_ONCE);
    expect(code).toBe(0);
  }, 240_000);

  test('that start together on an empty database both start', async () => {
    const url = await makePostgresDatabase(server ?? '');
    const surroundings = { clock: systemClock, logger: collectLog().logger };
    const opening = [1, 2].map(() => openStore({ kind: 'postgres', url }, surroundings));
    const opened = await Promise.allSettled(opening);
    for (const one of opened) {
      if (one.status === 'rejected') continue;
      await one.value.jobs.stop();
      await one.value.close();
    }
    expect(opened.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
  });

  test('live on when a connection breaks in the middle of a transaction', async () => {
    const url = await makePostgresDatabase(server ?? '');
    const { code, stdout } = await runNode(['test/support/break-connection.ts', url]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'the transaction failed: true\n' });
  });
});
