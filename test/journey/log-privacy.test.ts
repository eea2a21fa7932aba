import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { FaultSpec } from '../../src/emulator/faults.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { APP, environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';
import { readSamples } from '../support/metric-values.ts';
import { findWords, personalDataOf } from '../support/personal-data.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';
const REPLY = 'POST /open-apis/im/v1/messages/:message_id/reply';
const TOKEN = 'POST /open-apis/auth/v3/tenant_access_token/internal';
const MEMBERS = 'GET /open-apis/contact/v3/users/find_by_department';

/** Every way a message is answered: understood, asked back, refused, and not understood in each of its kinds. */
const TEXTS = [
  '/flows 昨天',
  '/flows alice last week',
  '/flows 张伟 上周',
  '/flows 张三、王芳 近7天',
  '陈爱丽上周打卡',
  '/flows 13812345678 昨天',
  '/flows 查无此人 昨天',
  '/flows 张三 2月30日',
  '/flows 张三 明年',
  '/flows 张三 去年',
  '/flwos 张三',
  '/help',
  '/viewers',
  '/权限 列表',
  '/access grant 王芳 张三 until 2026-12-31',
  '/access revoke 王芳 张三',
  '/access audit this month',
  '/settings group public',
  '张三 的秘密 comment-typed-by-hand',
] as const;

/** What Feishu says in words may name anybody. */
const quoting = (status: number, code: number, name: string): Omit<FaultSpec, 'api'> => ({
  status,
  code,
  msg: `${name} ${APP.secret} 上海市徐汇区云锦路500号星屿科技大厦A座 08:57`,
  times: 1,
});

const FAULTS: readonly FaultSpec[] = [
  { api: QUERY, ...quoting(400, 1220004, '陈爱丽') },
  { api: QUERY, ...quoting(400, 1220005, '陈爱丽') },
  { api: QUERY, ...quoting(200, 424242, '陈爱丽') },
  { api: QUERY, ...quoting(500, 1225000, '陈爱丽') },
  { api: QUERY, times: 1, drop: 'connection' },
  { api: QUERY, times: 1, drop: 'half-body' },
  { api: QUERY, times: 1, status: 502, html: '<html>陈爱丽 08:57</html>' },
  { api: QUERY, times: 1, status: 200, html: '<html>陈爱丽 08:57</html>' },
  { api: REPLY, ...quoting(400, 230002, '陈爱丽') },
  { api: REPLY, ...quoting(400, 230099, '陈爱丽') },
  { api: REPLY, times: 1, drop: 'connection', takesEffect: true },
  { api: TOKEN, ...quoting(200, 10003, '陈爱丽') },
];

async function untilIdle(bot: BotProcess): Promise<void> {
  const waiting = async () => {
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    return readSamples(text, 'daka_jobs_waiting')[''];
  };
  await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBe(0);
}

async function askEverything(feishu: Emulator, bot: BotProcess): Promise<void> {
  const { administrator, colleague, alice } = feishu.company.cast;
  const group = feishu.company.chats().find(({ name }) => name === '新品上市项目组')?.chatId;
  if (!group) throw new Error('no group');
  for (const from of [administrator, colleague]) {
    for (const text of TEXTS) await feishu.say({ from, chat: 'private', text });
    await feishu.say({ from, chat: group, text: '张三上周', mentionBot: true });
    await feishu.say({ from, chat: group, text: '/flows @陈爱丽 昨天', mentionBot: true, mentions: [alice] });
    await feishu.say({ from, chat: 'private', text: '/flows 王芳 昨天', as: 'post' });
  }
  await untilIdle(bot);
}

/** Presses the first button of every card that has one, and some that no card has. */
async function pressEverything(feishu: Emulator, bot: BotProcess): Promise<void> {
  const { engineeringHead: by } = feishu.company.cast;
  const cards = feishu.messages.filter(({ card }) => card !== undefined);
  for (const { messageId, card } of cards) {
    const [button] = readCard(card).buttons;
    if (button) await feishu.press({ by, messageId, button });
  }
  for (const value of [{ do: 'flows', people: [{ openId: '陈爱丽', as: '陈爱丽' }] }, '陈爱丽']) {
    if (cards[0]) await feishu.press({ by, messageId: cards[0].messageId, value });
  }
  await untilIdle(bot);
}

/** Each fault meets a question of somebody else, so that none waits for another's retries. */
async function failEverything(feishu: Emulator, bot: BotProcess): Promise<void> {
  const askers = feishu.company.people().filter(({ resigned }) => !resigned);
  for (const [index, fault] of FAULTS.entries()) {
    feishu.faults.add(fault);
    if (fault.api === TOKEN) feishu.revokeTokens();
    const from = askers[index]?.openId;
    if (from) await feishu.say({ from, chat: 'private', text: '/flows 昨天' });
    await feishu.settled(100);
  }
  await untilIdle(bot);
}

/** Requests of anybody, signed or not, and events that are of no use. */
async function sendRubbish(feishu: Emulator, bot: BotProcess): Promise<void> {
  const headers = { authorization: `Bearer ${APP.secret}`, 'x-lark-signature': APP.encryptKey };
  for (const body of [
    '陈爱丽',
    '{"name":"陈爱丽"',
    JSON.stringify({ token: APP.verificationToken, name: '陈爱丽' }),
  ]) {
    await fetch(`${bot.url}/webhook/event?name=陈爱丽`, { method: 'POST', body, headers });
  }
  await fetch(`${bot.url}/%E0%A4%A/陈爱丽`);
  await feishu.announce('contact.user.updated_v3', { object: { name: '陈爱丽', mobile: '13812345678' } });
  await feishu.announce('im.message.receive_v1', { sender: '陈爱丽', message: '08:57' });
}

async function runEverything(transport: 'webhook' | 'websocket') {
  const feishu = await startEmulator(systemClock);
  const administrator = feishu.company.person(feishu.company.cast.administrator)?.userId ?? '';
  feishu.faults.add({ api: MEMBERS, ...quoting(500, 1, '陈爱丽') });
  const bot = await startBot({
    ...environmentFor(feishu, await temporaryFolder()),
    FEISHU_TRANSPORT: transport,
    ADMINS: administrator,
    LOG_LEVEL: 'trace',
  });
  if (transport === 'webhook') feishu.connect(`${bot.url}/webhook/event`);
  await askEverything(feishu, bot);
  await pressEverything(feishu, bot);
  await failEverything(feishu, bot);
  await sendRubbish(feishu, bot);
  expect(await bot.end('SIGTERM')).toBe(0);
  return { feishu, output: bot.output() };
}

/** The time that each line begins with is the log's own. */
const withoutOwnTime = (line: string): string => line.replace(/,"time":\d+/, '');

describe.each(['webhook', 'websocket'] as const)('over the %s', (transport) => {
  test('no line of any level holds a secret, a token, or anything of a person', async () => {
    const { feishu, output } = await runEverything(transport);
    const personal = personalDataOf(feishu, systemClock.now());
    expect(personal.size).toBeGreaterThan(5000);
    // The search finds what it looks for, where it may be.
    expect(findWords(JSON.stringify([...personal]), personal)).toHaveLength(personal.size);
    expect(findWords(JSON.stringify(feishu.messages), personal).length).toBeGreaterThan(20);

    const lines = output.trim().split('\n').map(withoutOwnTime);
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([]);
    const text = lines.join('\n');
    expect(findWords(text, personal)).toEqual([]);
    expect(findWords(text, TEXTS)).toEqual([]);
    for (const secret of [APP.secret, APP.encryptKey, APP.verificationToken])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\b[tc]-[0-9a-f]{40}|bearer/i);
    expect(text).not.toMatch(/(?<![\w:.])\d{1,2}:\d{2}(?!\d)/);
  }, 180_000);
});
