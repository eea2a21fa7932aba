import { describe, expect, test } from 'vitest';
import { monotonicMs, systemClock } from '../../src/core/clock.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { findPostgres, makePostgresDatabase } from '../support/job-stores.ts';
import { environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';
const MEMBERS = 'GET /open-apis/contact/v3/users/find_by_department';
const TOKEN = 'POST /open-apis/auth/v3/tenant_access_token/internal';
const RESUMES_WITHIN_MS = 20_000;

const FAILING = { api: QUERY, status: 500, code: 1225000 };

type Pair = { readonly feishu: Emulator; readonly bots: readonly [BotProcess, BotProcess] };

const server = await findPostgres();

/** Two replicas on one database, the second started when the first is ready. */
async function startPair(): Promise<Pair> {
  const feishu = await startEmulator(systemClock);
  const env = {
    ...environmentFor(feishu, await temporaryFolder()),
    DATABASE_URL: await makePostgresDatabase(server ?? ''),
  };
  const first = await startBot(env);
  return { feishu, bots: [first, await startBot(env)] };
}

const webhookOf = (bot: BotProcess): string => `${bot.url}/webhook/event`;

/**
 * The replica that pauses in the middle of the work, after its second failure for more than half a second: whoever took
 * the event, either may have come for the job.
 */
async function whoIsAtIt(bots: Pair['bots']): Promise<BotProcess> {
  const find = () => bots.find((bot) => /"tries":2\b.*an event could not be handled/.test(bot.output()));
  await expect.poll(find, { timeout: 25_000 }).toBeDefined();
  return find() ?? bots[0];
}

describe.skipIf(server === undefined)('two replicas on one database', () => {
  test('answer an event that is delivered to both once, and have one directory and one token', async () => {
    const { feishu, bots } = await startPair();
    const { alice } = feishu.company.cast;
    feishu.connect(webhookOf(bots[0]));
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天', times: 3 });
    feishu.connect(webhookOf(bots[1]));
    expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    const reply = await feishu.waitForReply(said.messageId);
    expect(readCard(reply.card).title).toBe('我的打卡记录');
    await feishu.settled(500);
    expect(feishu.messages).toHaveLength(1);
    expect(feishu.callCounts()[QUERY]).toBe(1);
    // The second replica asks who it is with the first one's token.
    const other = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    await feishu.waitForReply(other.messageId);
    expect(feishu.callCounts()[TOKEN]).toBe(1);
    expect(feishu.callCounts()[MEMBERS]).toBeLessThan(2 * feishu.company.departments().length);
  }, 60_000);

  test('finish each other’s work: of one that is killed the other takes it within 20 seconds', async () => {
    const { feishu, bots } = await startPair();
    const { alice } = feishu.company.cast;
    const removeFault = feishu.faults.add(FAILING);
    feishu.connect(webhookOf(bots[0]));
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    const busy = await whoIsAtIt(bots);
    removeFault();
    await busy.end('SIGKILL');
    const killedMs = monotonicMs();
    await feishu.waitForReply(said.messageId, { timeoutMs: RESUMES_WITHIN_MS + 5000 });
    expect(monotonicMs() - killedMs).toBeLessThan(RESUMES_WITHIN_MS);
    await feishu.settled(500);
    expect(feishu.messages).toHaveLength(1);
  }, 60_000);

  test('hand back what they cannot finish when they are asked to stop', async () => {
    const { feishu, bots } = await startPair();
    const { alice } = feishu.company.cast;
    const removeFault = feishu.faults.add(FAILING);
    feishu.connect(webhookOf(bots[0]));
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    const busy = await whoIsAtIt(bots);
    removeFault();
    expect(await busy.end('SIGTERM')).toBe(0);
    const reply = await feishu.waitForReply(said.messageId, { timeoutMs: 15_000 });
    expect(readCard(reply.card).title).toBe('我的打卡记录');
    for (const bot of bots) expect(await bot.end('SIGTERM')).toBe(0);
  }, 60_000);
});
