import { describe, expect, test } from 'vitest';
import type { ChatId } from '../../src/core/ids.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const groupOf = ({ feishu }: Journey): ChatId => {
  const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组');
  if (!chat) throw new Error('no such group');
  return chat.chatId;
};

type Who = 'administrator' | 'platformLead' | 'colleague';

/** What a question in the group is answered with, and where: in the group, or to one person. */
async function askThere(journey: Journey, who: Who, text: string) {
  const { feishu } = journey;
  const chat = groupOf(journey);
  const known = new Set(feishu.messages.map((message) => message.messageId));
  await feishu.say({ from: feishu.company.cast[who], chat, text, mentionBot: true });
  const { card, chatId, receiver } = await feishu.waitForMessage(
    (message) => message.card !== undefined && !known.has(message.messageId),
  );
  return { ...readCard(card), where: chatId === chat ? 'the group' : receiver };
}

describe('what holds for a group', () => {
  test('is set by its owner, for questions there and nowhere else', async () => {
    const journey = await startJourney();
    const { administrator, platformLead } = journey.feishu.company.cast;
    expect((await askThere(journey, 'administrator', '张三上周')).where).toBe(administrator);
    const set = await askThere(journey, 'platformLead', '/settings group public');
    expect(set.where).toBe(platformLead);
    expect(set.lines[0]).toContain('结果发在群里');
    expect((await askThere(journey, 'administrator', '张三上周')).where).toBe('the group');

    await journey.restart();
    expect((await askThere(journey, 'administrator', '张三上周')).where).toBe('the group');
    await askThere(journey, 'platformLead', '/设置 群 私聊');
    expect((await askThere(journey, 'administrator', '张三上周')).where).toBe(administrator);
  }, 30_000);

  test('widens nobody’s view: a refusal, and an answer that leaves somebody out, stay private', async () => {
    const journey = await startJourney();
    const { colleague, platformLead } = journey.feishu.company.cast;
    await askThere(journey, 'administrator', '/settings group public');
    const refused = await askThere(journey, 'colleague', 'alice 上周');
    expect([refused.where, refused.title]).toEqual([colleague, '没有权限查看']);
    const partial = await askThere(journey, 'platformLead', 'alice、王芳 昨天');
    expect([partial.where, partial.title]).toEqual([platformLead, '陈爱丽的打卡记录']);
  });

  test('is not for others to set: they learn who can', async () => {
    const journey = await startJourney();
    const { colleague, platformLead } = journey.feishu.company.cast;
    const owner = journey.feishu.company.person(platformLead)?.name;
    const { where, lines } = await askThere(journey, 'colleague', '/settings group public');
    expect(where).toBe(colleague);
    expect(lines[0]).toBe(`群里怎么回复由群主或管理员决定。需要的话，请找：${owner}、林慧敏。`);
    expect((await askThere(journey, 'colleague', '/flows')).where).toBe(colleague);
  });

  test('is not set from a private chat', async () => {
    const { feishu } = await startJourney();
    const from = feishu.company.cast.administrator;
    const said = await feishu.say({ from, chat: 'private', text: '/settings group public' });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).lines[0]).toContain('要在那个群里设置');
    expect(feishu.callCounts()['GET /open-apis/im/v1/chats/:chat_id']).toBeUndefined();
  });
});
