import { describe, expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

describe('two people of one name', () => {
  test('are offered with department and number; the press puts the answer in the card’s place', async () => {
    const { feishu } = await startJourney();
    const { administrator, zhangWeiEast } = feishu.company.cast;
    const said = await feishu.say({ from: administrator, chat: 'private', text: '/flows 张伟 上周' });
    const choice = await feishu.waitForReply(said.messageId);
    const person = feishu.company.person(zhangWeiEast);
    expect(readCard(choice.card).buttons).toHaveLength(2);
    expect(readCard(choice.card).buttons).toContain(`张伟 · 销售部 / 华东区 · 工号 ${person?.employeeNo}`);

    const pressed = await feishu.press({
      by: administrator,
      messageId: choice.messageId,
      button: `张伟 · 销售部 / 华东区 · 工号 ${person?.employeeNo}`,
    });
    expect(pressed).toMatchObject({ status: 200, toast: { type: 'info' } });
    const update = await feishu.waitForUpdate(choice.messageId);
    const card = readCard(update.card);
    expect(card.title).toBe('张伟的打卡记录');
    expect(card.all).toContain('销售部 / 华东区');
    expect(card.rows).toHaveLength(7);
  });

  test('of whom the asker may see one: that one is meant', async () => {
    const { feishu } = await startJourney();
    const { salesHead } = feishu.company.cast;
    const said = await feishu.say({ from: salesHead, chat: 'private', text: '/flows 张伟 上周' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('张伟的打卡记录');
    expect(card.all).toContain('销售部 / 华东区');
  });

  test('of whom the asker may see none: a refusal that does not tell them apart', async () => {
    const { feishu } = await startJourney();
    const { colleague } = feishu.company.cast;
    const said = await feishu.say({ from: colleague, chat: 'private', text: '/flows 张伟 上周' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('没有权限查看');
    expect(card.all).not.toMatch(/华东区|质量组/);
  });

  test('are offered to the asker alone, also where the group’s replies are public', async () => {
    const { feishu } = await startJourney({ env: { GROUP_REPLIES: 'public' } });
    const { administrator } = feishu.company.cast;
    const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组')?.chatId;
    if (!chat) throw new Error('no group');
    await feishu.say({ from: administrator, chat, text: '张伟 上周', mentionBot: true });
    const choice = await feishu.waitForMessage((message) => message.card !== undefined);
    expect(choice.receiver).toBe(administrator);
    await feishu.settled();
    expect(feishu.messages.filter((message) => message.chatId === chat)).toMatchObject([{ type: 'text' }]);
  });

  test('pressed by somebody who may not see them: the presser is authorised, not the asker', async () => {
    const { feishu } = await startJourney();
    const { administrator, colleague } = feishu.company.cast;
    const asked = await feishu.say({ from: administrator, chat: 'private', text: '/flows 张伟 上周' });
    const choice = await feishu.waitForReply(asked.messageId);
    const [button] = readCard(choice.card).buttons;
    if (!button) throw new Error('no button');
    await feishu.press({ by: colleague, messageId: choice.messageId, button });
    const update = await feishu.waitForUpdate(choice.messageId);
    expect(readCard(update.card).title).toBe('没有权限查看');
    expect(readCard(update.card).rows).toEqual([]);
  });

  test.each([
    [
      'a path for an ID',
      {
        do: 'flows',
        people: [{ openId: '../../v3/tenants', as: 'x' }],
        from: '2026-11-09',
        to: '2026-11-15',
      },
    ],
    [
      'a day that does not exist',
      { do: 'flows', people: [{ openId: 'ou_a', as: 'x' }], from: '2026-02-30', to: '2026-02-30' },
    ],
    ['a value of an earlier version', { action: 'show' }],
    ['no object at all', 'flows'],
  ])('a button with %s is answered kindly and calls nothing', async (_what, value) => {
    const { feishu } = await startJourney();
    const { administrator } = feishu.company.cast;
    const said = await feishu.say({ from: administrator, chat: 'private', text: '/help' });
    const help = await feishu.waitForReply(said.messageId);
    const counted = feishu.callCounts()['POST /open-apis/attendance/v1/user_flows/query'];
    expect(await feishu.press({ by: administrator, messageId: help.messageId, value })).toMatchObject({
      status: 200,
    });
    const answer = await feishu.waitForMessage((message) => message.messageId !== help.messageId);
    expect(readCard(answer.card).title).toBe('这个按钮已经失效');
    expect(feishu.callCounts()['POST /open-apis/attendance/v1/user_flows/query']).toBe(counted);
  });

  test('an example on the help card runs for whoever presses it', async () => {
    const { feishu } = await startJourney();
    const { alice } = feishu.company.cast;
    const said = await feishu.say({ from: alice, chat: 'private', text: 'help' });
    const help = await feishu.waitForReply(said.messageId);
    await feishu.press({ by: alice, messageId: help.messageId, button: '/flows last week' });
    const answer = await feishu.waitForMessage((message) => message.messageId !== help.messageId);
    expect(readCard(answer.card).title).toBe('Your check-ins');
    expect(answer.receiver).toBe(alice);
  });
});
