import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { startBot } from '../support/bot-process.ts';
import { environmentFor, startEmulator, startJourney, temporaryFolder } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';
const REPLY = 'POST /open-apis/im/v1/messages/:message_id/reply';

describe('an event', () => {
  test('delivered five times at once is answered once', async () => {
    const { feishu } = await startJourney();
    const { alice } = feishu.company.cast;
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows yesterday', times: 5 });
    expect(said.deliveries.map((delivery) => delivery.status)).toEqual([200, 200, 200, 200, 200]);
    await feishu.waitForReply(said.messageId);
    await feishu.settled(200);
    expect(feishu.messages).toHaveLength(1);
    expect(feishu.callCounts()[QUERY]).toBe(1);
  });

  test('delivered again after its answer, and after a restart, is not answered again', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows' });
    await feishu.waitForReply(said.messageId);
    expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    await journey.restart();
    expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    await feishu.settled(200);
    expect(feishu.messages).toHaveLength(1);
  });

  test('whose answer was lost on the way back is answered once all the same', async () => {
    const { feishu } = await startJourney();
    feishu.faults.add({ api: REPLY, times: 1, drop: 'connection', takesEffect: true });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows' });
    await feishu.waitForReply(said.messageId);
    await feishu.settled(1500);
    expect(feishu.messages).toHaveLength(1);
    expect(feishu.callCounts()[REPLY]).toBe(2);
  });
});

describe('the process', () => {
  test('killed after the 200 answers once after its restart', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    const first = await startBot(env);
    feishu.connect(`${first.url}/webhook/event`);
    const removeFault = feishu.faults.add({ api: QUERY, delayMs: 4000 });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 昨天' });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    expect(feishu.messages).toHaveLength(0);
    removeFault();

    const second = await startBot(env);
    feishu.connect(`${second.url}/webhook/event`);
    const reply = await feishu.waitForReply(said.messageId);
    expect(readCard(reply.card).title).toBe('我的打卡记录');
    expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    await feishu.settled(300);
    expect(feishu.messages).toHaveLength(1);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  test('killed between the answer and the note of it does not answer twice', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    const first = await startBot(env);
    feishu.connect(`${first.url}/webhook/event`);
    feishu.faults.add({ api: REPLY, times: 1, drop: 'connection', takesEffect: true });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 昨天' });
    await feishu.waitForReply(said.messageId);
    await first.end('SIGKILL');

    const second = await startBot(env);
    feishu.connect(`${second.url}/webhook/event`);
    await feishu.settled(1000);
    expect(feishu.callCounts()[REPLY]).toBe(2);
    expect(feishu.messages).toHaveLength(1);
  });

  test('asked to stop finishes what it has begun, and says so by its exit code', async () => {
    const feishu = await startEmulator(systemClock);
    const bot = await startBot(environmentFor(feishu, await temporaryFolder()));
    feishu.connect(`${bot.url}/webhook/event`);
    feishu.faults.add({ api: QUERY, delayMs: 700 });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 昨天' });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(feishu.messages).toHaveLength(1);
  });

  test('makes its folder and all in it for its own user alone', async () => {
    const feishu = await startEmulator(systemClock);
    const folder = join(await temporaryFolder(), 'new');
    const bot = await startBot(environmentFor(feishu, folder));
    expect(await bot.end('SIGTERM')).toBe(0);
    const open = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
    );
    expect([statSync(folder).mode & 0o777, open]).toEqual([0o700, []]);
  });

  test('stops at once although a connection stays silent', async () => {
    const feishu = await startEmulator(systemClock);
    const bot = await startBot(environmentFor(feishu, await temporaryFolder()));
    const { hostname, port } = new URL(bot.url);
    const silent = connect(Number(port), hostname).on('error', () => undefined);
    await once(silent, 'connect');
    expect(await bot.end('SIGTERM')).toBe(0);
  });

  test('in a folder that another one holds says which folder, and does not start', async () => {
    const feishu = await startEmulator(systemClock);
    const folder = await temporaryFolder();
    const env = environmentFor(feishu, folder);
    await startBot(env);
    await expect(startBot(env)).rejects.toThrow(`another Daka is running in the folder ${folder}`);
  });
});
