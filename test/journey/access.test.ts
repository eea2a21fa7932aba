import { describe, expect, test } from 'vitest';
import type { ChatId } from '../../src/core/ids.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';

const groupOf = (feishu: Emulator, name: string): ChatId => {
  const chat = feishu.company.chats().find((one) => one.name === name);
  if (!chat) throw new Error(`no group ${name}`);
  return chat.chatId;
};

describe('who may see whom', () => {
  test('a colleague is refused in their own words, and attendance is never asked', async () => {
    const { feishu } = await startJourney();
    const { colleague } = feishu.company.cast;
    const said = await feishu.say({ from: colleague, chat: 'private', text: '/flows alice 上周' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('没有权限查看');
    expect(card.lines).toEqual([
      '你不能查看「alice」的打卡记录。',
      '只有本人、本人的上级和管理员看得到。需要的话，请联系管理员：林慧敏。',
    ]);
    expect(card.all).not.toContain('陈爱丽');
    expect(feishu.callCounts()[QUERY]).toBeUndefined();
  });

  test.each([
    ['their leader', 'platformLead'],
    ['the head of the department above', 'engineeringHead'],
    ['an administrator', 'administrator'],
    ['the person', 'alice'],
  ] as const)('%s may', async (_who, key) => {
    const { feishu } = await startJourney();
    const said = await feishu.say({
      from: feishu.company.cast[key],
      chat: 'private',
      text: '/flows alice yesterday',
    });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.rows).toHaveLength(1);
  });

  test('the head of another department may not', async () => {
    const { feishu } = await startJourney();
    const { salesHead } = feishu.company.cast;
    const said = await feishu.say({ from: salesHead, chat: 'private', text: '/flows alice yesterday' });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).title).toBe(
      'These check-ins are not shared with you',
    );
  });

  test('of several people those allowed are shown, and the others are named as not allowed', async () => {
    const { feishu } = await startJourney();
    const { platformLead } = feishu.company.cast;
    const said = await feishu.say({ from: platformLead, chat: 'private', text: '/flows alice、王芳 昨天' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('陈爱丽的打卡记录');
    expect(card.lines).toContain('你不能查看：王芳。');
    expect(feishu.callCounts()[QUERY]).toBe(1);
  });

  test('people of another company, and other bots, get nothing at all', async () => {
    const { feishu } = await startJourney();
    const { alice } = feishu.company.cast;
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows' });
    await feishu.waitForReply(said.messageId);
    const before = feishu.messages.length;
    for (const sender of [
      { tenant_key: 'another-company', sender_type: 'user' },
      { tenant_key: undefined, sender_type: 'app' },
    ]) {
      const { status } = await feishu.push({
        schema: '2.0',
        header: {
          event_id: `strange ${sender.sender_type}`,
          event_type: 'im.message.receive_v1',
          create_time: '1795341839168',
          token: 'a-token-that-no-log-may-hold',
          app_id: 'cli_0123456789abcdef',
          tenant_key: 'our-company',
        },
        event: {
          sender: { sender_id: { open_id: alice }, ...sender },
          message: {
            message_id: `om_strange${sender.sender_type}`,
            chat_id: 'oc_somewhere',
            chat_type: 'p2p',
            message_type: 'text',
            content: JSON.stringify({ text: '/flows' }),
          },
        },
      });
      expect(status).toBe(200);
    }
    await feishu.settled();
    expect(feishu.messages).toHaveLength(before);
  });
});

describe('a refusal', () => {
  test.each(['employeeNo', 'email', 'mobile'] as const)('does not tell whose %s it is', async (field) => {
    const { feishu } = await startJourney({
      prepare: ({ settings }) => {
        settings.grantedScopes = new Set([...settings.grantedScopes, 'contact:user.phone:readonly']);
      },
    });
    const { colleague, alice } = feishu.company.cast;
    const typed = feishu.company.person(alice)?.[field] ?? '';
    const said = await feishu.say({ from: colleague, chat: 'private', text: `/flows ${typed}` });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('没有权限查看');
    expect(card.all).not.toMatch(/陈爱丽|Alice Chen/);
  });
});

describe('in a group', () => {
  test('the answer goes to the asker alone, and the group sees a line without data', async () => {
    const { feishu } = await startJourney();
    const { administrator } = feishu.company.cast;
    const chat = groupOf(feishu, '新品上市项目组');
    await feishu.say({ from: administrator, chat, text: '/flows 张三 上周', mentionBot: true });
    const card = await feishu.waitForMessage((message) => message.card !== undefined);
    const line = await feishu.waitForMessage((message) => message.chatId === chat);
    expect(card.receiver).toBe(administrator);
    expect(readCard(card.card).title).toBe('张三的打卡记录');
    expect(line.card).toBeUndefined();
    expect(JSON.parse(line.content)).toEqual({ text: '已私聊回复你。' });
    await feishu.settled();
    expect(feishu.messages.filter((message) => message.chatId === chat)).toHaveLength(1);
  });

  test('with GROUP_REPLIES=public the card is in the group, but a refusal stays private', async () => {
    const { feishu } = await startJourney({ env: { GROUP_REPLIES: 'public' } });
    const { administrator, colleague } = feishu.company.cast;
    const chat = groupOf(feishu, '新品上市项目组');
    const shown = await feishu.say({ from: administrator, chat, text: '张三上周', mentionBot: true });
    const card = await feishu.waitForReply(shown.messageId);
    expect(card.chatId).toBe(chat);
    expect(readCard(card.card).title).toBe('张三的打卡记录');

    await feishu.say({ from: colleague, chat, text: '张三上周', mentionBot: true });
    const refusal = await feishu.waitForMessage(
      (message) => message.card !== undefined && readCard(message.card).title === '没有权限查看',
    );
    expect(refusal.receiver).toBe(colleague);
  });

  test('somebody who cannot be reached in private is told so, and the group sees nothing of the answer', async () => {
    const { feishu } = await startJourney();
    const { administrator } = feishu.company.cast;
    const chat = groupOf(feishu, '新品上市项目组');
    const person = feishu.company.person(administrator);
    if (!person) throw new Error('no administrator');
    feishu.company.setPerson({ ...person, unreachable: 'stopped-bot' });
    const said = await feishu.say({ from: administrator, chat, text: '张三上周', mentionBot: true });
    const reply = await feishu.waitForReply(said.messageId);
    expect(JSON.parse(reply.content)).toEqual({ text: '没能私聊到你。请先打开和我的私聊，再问一次。' });
    await feishu.settled();
    expect(feishu.messages).toHaveLength(1);
  });

  test('people who are mentioned beside the bot are the ones asked about', async () => {
    const { feishu } = await startJourney();
    const { administrator, alice, zhangSan } = feishu.company.cast;
    await feishu.say({
      from: administrator,
      chat: groupOf(feishu, '新品上市项目组'),
      text: 'last week @陈爱丽 @张三',
      mentionBot: true,
      mentions: [alice, zhangSan],
    });
    const card = await feishu.waitForMessage((message) => message.card !== undefined);
    expect(readCard(card.card).title).toBe('Check-ins of 2 people');
  });

  test('talk that is not for the bot is left alone, even where the app hears everything', async () => {
    const { feishu } = await startJourney({
      prepare: (emulator) => {
        emulator.settings.grantedScopes = new Set([
          ...emulator.settings.grantedScopes,
          'im:message.group_msg',
        ]);
      },
    });
    const { administrator } = feishu.company.cast;
    const chat = groupOf(feishu, '新品上市项目组');
    const said = await feishu.say({ from: administrator, chat, text: '张三上周辛苦了' });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    await feishu.settled(200);
    expect(feishu.messages).toHaveLength(0);
  });
});
