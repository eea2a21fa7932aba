import { describe, expect, test } from 'vitest';
import type { OpenId } from '../../src/core/ids.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';

function departmentCalled(feishu: Emulator, name: string) {
  const found = feishu.company.departments().find((one) => one.name === name);
  if (!found) throw new Error(`no department ${name}`);
  return found;
}

/** Everybody in a department and below it. */
const peopleIn = (feishu: Emulator, name: string) => {
  const { id } = departmentCalled(feishu, name);
  return feishu.company
    .people()
    .filter(
      (one) => !one.resigned && one.departmentIds.some((own) => feishu.company.ancestry(own).includes(id)),
    );
};

const rename = (feishu: Emulator, from: string, to: string) =>
  feishu.company.setDepartment({ ...departmentCalled(feishu, from), name: to });

async function ask(feishu: Emulator, from: OpenId, text: string) {
  const said = await feishu.say({ from, chat: 'private', text });
  const reply = await feishu.waitForReply(said.messageId);
  return { ...readCard(reply.card), messageId: reply.messageId };
}

describe('a department’s name', () => {
  test.each([
    [
      'its leader',
      'platformLead',
      '/flows 平台组 上周',
      '平台组',
      '「研发部 / 平台组」共 14 人，含下级部门。',
    ],
    ['the head of the department above', 'engineeringHead', '研发部上周打卡', '研发部', '「研发部」共'],
    ['an administrator', 'administrator', '平台组 昨天', '平台组', '「研发部 / 平台组」共'],
  ] as const)('shows %s everybody in it and below', async (_who, key, text, name, echo) => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast[key], text);
    const people = peopleIn(feishu, name);
    expect(card.title).toBe(`${people.length} 个人的打卡记录`);
    expect(card.lines.join('\n')).toContain(echo);
    expect(card.all).toContain('陈爱丽');
    expect(card.all).not.toContain('不能查看');
  });

  test('is refused in those words to whom nobody in it is shown, and attendance is never asked', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.colleague, '/flows 研发部 上周');
    expect(card.title).toBe('没有权限查看');
    expect(card.lines[0]).toBe('你不能查看「研发部」的打卡记录。');
    expect(card.all).not.toMatch(/陈爱丽|沈知行|\d+ [个人]/);
    expect(feishu.callCounts()[QUERY]).toBeUndefined();
  });

  test('shows an ordinary employee of it themself alone, and says that it is not everybody', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.colleague, '财务部 昨天');
    expect(card.title).toBe('王芳的打卡记录');
    expect(card.lines).toContain('「财务部」里你能查看的有 1 人，其余的不能查看。');
    expect(card.rows).toHaveLength(1);
    for (const other of peopleIn(feishu, '财务部').filter((one) => one.name !== '王芳'))
      expect(card.all).not.toContain(other.name);
  });

  test('in English is found beside a time and people', async () => {
    const { feishu } = await startJourney({
      prepare: (emulator) => {
        rename(emulator, '研发部', 'R&D');
        rename(emulator, '平台组', 'Engineering');
        rename(emulator, '客服组', 'Customer Care');
      },
    });
    const { administrator } = feishu.company.cast;
    const engineers = peopleIn(feishu, 'Engineering').length;
    expect((await ask(feishu, administrator, 'engineering last week')).title).toBe(
      `Check-ins of ${engineers} people`,
    );
    const care = await ask(feishu, administrator, '/flows Customer Care and May Chen last week');
    expect(care.title).toBe(`Check-ins of ${peopleIn(feishu, 'Customer Care').length + 1} people`);
    expect(care.lines.join('\n')).toContain('/ Customer Care” has');
    const both = await ask(feishu, administrator, "R&D's punches yesterday");
    expect(both.lines.join('\n')).toMatch(/“R&D” has \d+ people/);
  });

  test('that is somebody’s as well means them', async () => {
    const { feishu } = await startJourney({ prepare: (emulator) => rename(emulator, '财务部', '张三') });
    const card = await ask(feishu, feishu.company.cast.administrator, '/flows 张三 昨天');
    expect(card.title).toBe('张三的打卡记录');
  });

  test('goes to the asker alone in a group where it leaves somebody out', async () => {
    const { feishu } = await startJourney({ env: { GROUP_REPLIES: 'public' } });
    const { colleague } = feishu.company.cast;
    const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组')?.chatId;
    if (!chat) throw new Error('no group');
    await feishu.say({ from: colleague, chat, text: '财务部 昨天', mentionBot: true });
    const card = await feishu.waitForMessage((message) => message.card !== undefined);
    expect(card.receiver).toBe(colleague);
  });

  test('of nearly the same words is not guessed', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.administrator, '/flows 研发 上周');
    expect(card.title).toBe('有一部分没看懂');
  });

  test('cannot be given an alias', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.administrator, '/设置 别名 大伙=研发部');
    expect(card.lines.join('\n')).toContain('研发部');
    expect(card.all).not.toContain('陈爱丽');
  });
});

const prepare = (feishu: Emulator) => rename(feishu, '客服组', '质量组');

describe('two departments of one name', () => {
  test('are offered with what is above them, and the press answers for the one chosen', async () => {
    const { feishu } = await startJourney({ prepare });
    const { administrator } = feishu.company.cast;
    const choice = await ask(feishu, administrator, '/flows 质量组 昨天');
    expect(choice.title).toBe('有 2 个部门叫「质量组」，要查哪一个？');
    expect(choice.buttons.toSorted()).toEqual(['研发部 / 质量组', '运营部 / 质量组']);
    await feishu.press({ by: administrator, messageId: choice.messageId, button: '运营部 / 质量组' });
    const card = readCard((await feishu.waitForUpdate(choice.messageId)).card);
    expect(card.lines.join('\n')).toContain('「运营部 / 质量组」共 9 人');
  });

  test('mean the one in which the asker may see somebody', async () => {
    const { feishu } = await startJourney({ prepare });
    const card = await ask(feishu, feishu.company.cast.engineeringHead, '/flows 质量组 昨天');
    expect(card.lines.join('\n')).toContain('「研发部 / 质量组」共');
  });
});

describe('a button that asks for a department', () => {
  test('pressed by somebody who may not see it is refused in its words', async () => {
    const { feishu } = await startJourney();
    const { administrator, colleague } = feishu.company.cast;
    const offer = await ask(feishu, administrator, '/flows 研发部 2025-01-01~2026-11-01');
    const [button] = offer.buttons;
    if (!button) throw new Error('no button');
    await feishu.press({ by: colleague, messageId: offer.messageId, button });
    const refusal = readCard((await feishu.waitForUpdate(offer.messageId)).card);
    expect(refusal.title).toBe('没有权限查看');
    expect(refusal.lines[0]).toBe('你不能查看「研发部」的打卡记录。');
    expect(feishu.callCounts()[QUERY]).toBeUndefined();
  });

  test('means who is in it by then', async () => {
    const { feishu } = await startJourney();
    const { administrator, colleague } = feishu.company.cast;
    const offer = await ask(feishu, administrator, '/flows 质量组 2026-11-20~2026-11-21');
    const before = peopleIn(feishu, '质量组').length;
    await feishu.changePerson(colleague, { departmentIds: [departmentCalled(feishu, '质量组').id] });
    await feishu.settled();
    const [button] = offer.buttons;
    if (!button) throw new Error('no button');
    await feishu.press({ by: administrator, messageId: offer.messageId, button });
    const card = readCard((await feishu.waitForUpdate(offer.messageId)).card);
    expect(card.lines.join('\n')).toContain(`共 ${before + 1} 人`);
  });
});
