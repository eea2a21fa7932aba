import { describe, expect, test } from 'vitest';
import type { OpenId } from '../../src/core/ids.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

type Who = 'administrator' | 'colleague' | 'salesHead' | 'alice' | 'platformLead';

async function ask({ feishu }: Journey, who: Who, text: string, mentions: readonly OpenId[] = []) {
  const from = feishu.company.cast[who];
  const said = await feishu.say({ from, chat: 'private', text, mentions });
  const reply = await feishu.waitForReply(said.messageId);
  return { ...readCard(reply.card), messageId: reply.messageId };
}

type Asked = Awaited<ReturnType<typeof ask>>;

/** What the card became after a press on one of its buttons. */
async function press({ feishu }: Journey, who: Who, { messageId }: Asked, button: string) {
  const updatesOf = (): number =>
    feishu.messages.find((one) => one.messageId === messageId)?.updates.length ?? 0;
  const before = updatesOf();
  await feishu.press({ by: feishu.company.cast[who], messageId, button });
  const { card } = await feishu.waitForMessage(
    (one) => one.messageId === messageId && one.updates.length > before,
  );
  return { ...readCard(card), messageId };
}

const grantAndConfirm = async (journey: Journey, text: string) =>
  press(journey, 'administrator', await ask(journey, 'administrator', text), '确认授权');

describe('a grant', () => {
  test('is read back, saved by a press, opens what it says, and can be taken back', async () => {
    const journey = await startJourney();
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('没有权限查看');
    const asked = await ask(journey, 'administrator', '/access grant 王芳 平台组');
    expect(asked.title).toBe('请核对这项授权');
    expect(asked.lines.join()).toMatch(/谁：王芳.*平台组（含下级部门），现在共 \d+ 人,长期有效/);
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('没有权限查看');

    const saved = await press(journey, 'administrator', asked, '确认授权');
    expect(saved.lines[0]).toMatch(/^好了，王芳 现在可以看 .*平台组/);
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('陈爱丽的打卡记录');

    const list = await ask(journey, 'administrator', '/access');
    const revoke = list.buttons.find((label) => label.startsWith('撤销：王芳'));
    const gone = await press(journey, 'administrator', list, revoke ?? '');
    expect(gone.lines[0]).toMatch(/^已撤销：王芳/);
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('没有权限查看');
  }, 60_000);

  test('of a department is found by the department’s name and by near names within it', async () => {
    const journey = await startJourney();
    expect((await ask(journey, 'colleague', '平台组 昨天')).title).toBe('没有权限查看');
    await grantAndConfirm(journey, '/access grant 王芳 平台组');
    expect((await ask(journey, 'colleague', '平台组 昨天')).rows.length).toBeGreaterThan(2);
    expect((await ask(journey, 'colleague', 'alcie chen 昨天')).buttons.join()).toContain('陈爱丽');
  }, 60_000);

  test('ends with its last day', async () => {
    const journey = await startJourney();
    await grantAndConfirm(journey, '/权限 授权 王芳 看 陈爱丽 到11月20日');
    journey.clock.set('2026-11-20T23:59:00+08:00');
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('陈爱丽的打卡记录');
    journey.clock.set('2026-11-21T00:00:00+08:00');
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('没有权限查看');
    expect((await ask(journey, 'administrator', '/access')).lines[0]).toContain('现在没有额外的授权');
  }, 60_000);

  test('of everyone, and of somebody by a mention', async () => {
    const journey = await startJourney();
    const { colleague, alice } = journey.feishu.company.cast;
    const asked = await ask(journey, 'administrator', '/access grant @王芳 everyone', [colleague]);
    expect(asked.lines.join()).toContain('全公司');
    await press(journey, 'administrator', asked, '确认授权');
    expect((await ask(journey, 'colleague', '张三 昨天')).title).toBe('张三的打卡记录');
    const revoked = await ask(journey, 'administrator', '/access revoke @王芳 everyone', [colleague]);
    expect(revoked.lines[0]).toMatch(/^已撤销/);
    const single = await ask(journey, 'administrator', '/access grant @王芳 @陈爱丽', [colleague, alice]);
    expect(single.lines.join()).toContain('陈爱丽');
  }, 60_000);

  test('of a shared name is asked, and a press only reads it back', async () => {
    const journey = await startJourney();
    const choice = await ask(journey, 'administrator', '/access grant 张伟 陈爱丽');
    expect(choice.title).toBe('指的是哪一个？');
    const [button = ''] = choice.buttons;
    expect((await press(journey, 'administrator', choice, button)).title).toBe('请核对这项授权');
    expect((await ask(journey, 'administrator', '/access')).lines[0]).toContain('现在没有额外的授权');
  }, 60_000);

  test.each([
    ['/access grant 王芳 不存在部', '没有叫「不存在部」的人或部门'],
    ['/access grant 无此人 研发部', '没有叫「无此人」的人或部门'],
    ['/access grant 王芳 王芳', '本来就看得到自己'],
    ['/access grant 王芳 研发部 until 2020-01-01', '2020-01-01 周三 已经过了'],
    ['/access revoke 王芳 研发部', '没有这项授权'],
  ])('%s: %s', async (text, said) => {
    const journey = await startJourney();
    expect((await ask(journey, 'administrator', text)).lines.join()).toContain(said);
  });
});

describe('others than administrators', () => {
  test.each([
    ['/access', '这是管理员用的'],
    ['/access grant 王芳 everyone', '这是管理员用的'],
    ['/access revoke Alice everyone', '这是管理员用的'],
    ['/access audit last month', 'This is for administrators'],
  ])('are kindly told so in private, and who is one: %s', async (text, title) => {
    const journey = await startJourney();
    const card = await ask(journey, 'salesHead', text);
    expect(card.title).toBe(title);
    expect(card.lines[0]).toMatch(/林慧敏/);
    expect(journey.feishu.files.size).toBe(0);
  });

  test('are told so in private also where they ask in a group', async () => {
    const { feishu } = await startJourney();
    const { colleague } = feishu.company.cast;
    const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组')?.chatId ?? 'private';
    await feishu.say({ from: colleague, chat, text: '/权限 授权 王芳 看 所有人', mentionBot: true });
    const card = await feishu.waitForMessage((message) => message.card !== undefined);
    expect([card.receiver, readCard(card.card).title]).toEqual([colleague, '这是管理员用的']);
  });

  test('cannot press what an administrator was shown, nor make up a button', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const { colleague, alice } = feishu.company.cast;
    const asked = await ask(journey, 'administrator', '/access grant 王芳 陈爱丽');
    const value = {
      do: 'grant',
      holder: colleague,
      subject: { kind: 'everyone' },
      sure: true,
      language: 'zh-CN',
    };
    await feishu.press({ by: colleague, messageId: asked.messageId, button: '确认授权' });
    await feishu.press({ by: colleague, messageId: asked.messageId, value });
    await feishu.press({
      by: colleague,
      messageId: asked.messageId,
      value: { do: 'revoke', holder: alice, subject: { kind: 'everyone' }, page: 0, language: 'zh-CN' },
    });
    await feishu.settled(300);
    expect((await ask(journey, 'colleague', '张三 昨天')).title).toBe('没有权限查看');
    expect((await ask(journey, 'colleague', 'alice 昨天')).title).toBe('没有权限查看');
  }, 60_000);
});

test.each([
  { holder: '../../admin', subject: { kind: 'everyone' } },
  { holder: 'ou_x', subject: { kind: 'department', departmentId: '0/../od-1' } },
  { holder: 'ou_x', subject: { kind: 'person', openId: 'ou_x/../ou_y' } },
  { holder: 'ou_x', subject: { kind: 'everyone' }, until: '2026-13-99' },
  { holder: 'ou_x', subject: { kind: 'all' } },
])(
  'a button with %j is none of ours',
  async (made) => {
    const journey = await startJourney();
    const { feishu } = journey;
    const { messageId } = await ask(journey, 'administrator', '/help');
    const value = { do: 'grant', sure: true, language: 'zh-CN', ...made };
    await feishu.press({ by: feishu.company.cast.administrator, messageId, value });
    await feishu.waitForMessage(
      (one) => one.card !== undefined && readCard(one.card).title === '这个按钮已经失效',
    );
    expect((await ask(journey, 'administrator', '/access')).lines[0]).toContain('现在没有额外的授权');
  },
  60_000,
);

test.each([
  '/access grant <at id=all></at> 研发部',
  '/access grant 王芳 <at id=all></at>',
  '/access revoke [x](https://example.com) "<img>"',
  '/access audit <at id=all></at>',
  '/access <at id=all></at>',
  '/viewers <at id=all></at>',
])('%s cannot become markup', async (text) => {
  const journey = await startJourney();
  const { all } = await ask(journey, 'administrator', text);
  expect(all).not.toMatch(/"tag":"(?:markdown|lark_md)"/);
});
