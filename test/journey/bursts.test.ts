import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createMetrics } from '../../src/core/metrics.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { createFeishuClient } from '../../src/feishu/client.ts';
import { createApiLimits, limitsOfSending } from '../../src/feishu/limits.ts';
import { type Content, createMessenger, type Messenger } from '../../src/feishu/messenger.ts';
import type { DatabaseConfig } from '../../src/store/open-store.ts';
import type { RateGate } from '../../src/store/rate-gate.ts';
import { collectLog } from '../support/collected-log.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';
import { APP, startEmulator } from '../support/journey.ts';

const TEXT: Content = { kind: 'text', text: '打卡' };
const TO_GROUP = 40;
const TO_PEOPLE = 120;

/** Wired as the bot is. */
function createSender(feishu: Emulator, gate: RateGate): Messenger {
  const client = createFeishuClient({
    appId: APP.id,
    appSecret: APP.secret,
    domain: feishu.url,
    clock: systemClock,
    logger: collectLog().logger,
    metrics: createMetrics(),
    within: createApiLimits(gate),
  });
  return createMessenger(client, (target, send) => gate.within(limitsOfSending(target), send));
}

/** One group is told a lot while many people are told something each, all asked for in one moment. */
async function sendBurst(feishu: Emulator, messenger: Messenger): Promise<void> {
  const group = feishu.company.chats().find((chat) => chat.mode === 'group' && chat.botIsMember);
  const people = feishu.company.people().filter((person) => !person.resigned && !person.unreachable);
  if (!group) throw new Error('no group');
  const toPeople = Array.from({ length: TO_PEOPLE }, (_, index) => {
    const openId = people[index % people.length]?.openId ?? feishu.company.cast.alice;
    return messenger.send({ kind: 'person', openId }, TEXT, `person ${index}`);
  });
  const toGroup = Array.from({ length: TO_GROUP }, (_, index) =>
    messenger.send({ kind: 'chat', chatId: group.chatId }, TEXT, `group ${index}`),
  );
  await Promise.all([...toPeople, ...toGroup]);
}

const refusedCalls = (feishu: Emulator): number[] =>
  feishu.calls.map(({ code }) => code).filter((code) => code !== 0);

const server = await findPostgres();

const STORES: readonly (readonly [string, () => Promise<DatabaseConfig>])[] = [
  ['the embedded database', () => Promise.resolve(makeSqliteConfig())],
  ...(server === undefined
    ? []
    : [
        [
          'PostgreSQL',
          async () => ({ kind: 'postgres', url: await makePostgresDatabase(server) }) as const,
        ] as const,
      ]),
];

describe.each(STORES)('a burst on %s', (_, makeConfig) => {
  test('meets none of Feishu’s limits, neither of a chat nor of the app', async () => {
    const feishu = await startEmulator(systemClock, { delayMs: 20 });
    const { gate } = await openTestStore(await makeConfig(), systemClock);
    await sendBurst(feishu, createSender(feishu, gate));
    expect(feishu.messages).toHaveLength(TO_GROUP + TO_PEOPLE);
    expect(refusedCalls(feishu)).toEqual([]);
  }, 60_000);
});
