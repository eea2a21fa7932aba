import { expect, test } from 'vitest';
import { createBotIdentity } from '../../../src/feishu/bot-identity.ts';
import { startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const BOT = { body: { code: 0, msg: 'ok', bot: { app_name: '打卡', open_id: 'ou_bot' } } };

test('the bot asks who it is once, however many want to know', async () => {
  const { client, calls } = await startScriptedFeishu(() => BOT);
  const identity = createBotIdentity(client);
  expect(await Promise.all([identity.openId(), identity.openId()])).toEqual(['ou_bot', 'ou_bot']);
  expect([calls.length, calls[0]?.path]).toEqual([1, '/open-apis/bot/v3/info']);
});

test('it asks again after a failure', async () => {
  let isDown = true;
  const { client } = await startScriptedFeishu(() => (isDown ? { status: 503, body: '' } : BOT));
  const identity = createBotIdentity(client);
  expect((await appErrorOf(identity.openId())).code).toBe('feishu_internal');
  isDown = false;
  expect(await identity.openId()).toBe('ou_bot');
});

test.each([
  ['no bot', { code: 0, data: { open_id: 'ou_bot' } }],
  ['a bot without ID', { code: 0, bot: {} }],
])('%s is unreadable', async (_, body) => {
  const { client } = await startScriptedFeishu(() => ({ body }));
  expect((await appErrorOf(createBotIdentity(client).openId())).code).toBe('feishu_unreadable');
});
