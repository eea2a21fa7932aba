import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

test('what HIDE_FROM_MANAGERS names is for the people themselves and administrators alone', async () => {
  const { feishu } = await startJourney({ env: { HIDE_FROM_MANAGERS: 'place' } });
  const { alice, platformLead, administrator } = feishu.company.cast;
  feishu.company.addFlow(alice, Date.parse('2026-11-18T12:00+08:00'), { location_name: '秘密地点' });
  const shown = async (from: typeof alice): Promise<string> => {
    const said = await feishu.say({ from, chat: 'private', text: '/flows alice 昨天 明细' });
    return readCard((await feishu.waitForReply(said.messageId)).card).all;
  };
  expect(await shown(alice)).toContain('秘密地点');
  expect(await shown(administrator)).toContain('秘密地点');
  const led = await shown(platformLead);
  expect(led).toContain('12:00');
  expect(led).not.toContain('秘密地点');
});

test('the steps of a card take its place, and stand only where the asker alone sees it', async () => {
  const { feishu } = await startJourney({ env: { GROUP_REPLIES: 'public' } });
  const { alice } = feishu.company.cast;
  const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 上周' });
  const reply = await feishu.waitForReply(said.messageId);
  await feishu.press({ by: alice, messageId: reply.messageId, button: '往前' });
  await feishu.waitForUpdate(reply.messageId, { after: 0 });
  expect(readCard(feishu.messages.find((one) => one.messageId === reply.messageId)?.card).all).toContain(
    '2026-11-02 周一 – 11-08 周日',
  );
  const chat = feishu.company.chats().find(({ members }) => members.includes(alice))?.chatId;
  if (!chat) throw new Error('alice is in no group');
  const inGroup = await feishu.say({ from: alice, chat, text: '/flows 上周', mentionBot: true });
  const open = await feishu.waitForReply(inGroup.messageId);
  expect(JSON.stringify(open.card)).not.toContain('"do":"flows"');
});
