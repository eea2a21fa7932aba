import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../src/core/civil.ts';
import type { MessageId, OpenId } from '../../src/core/ids.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { ATTENDANCE_QUERY, startJourney } from '../support/journey.ts';
import { type ReadCard, readCard } from '../support/read-card.ts';

async function ask(feishu: Emulator, from: OpenId, text: string) {
  const said = await feishu.say({ from, chat: 'private', text });
  const reply = await feishu.waitForReply(said.messageId);
  return { ...readCard(reply.card), messageId: reply.messageId };
}

async function press(feishu: Emulator, by: OpenId, messageId: MessageId, button: string) {
  await feishu.press({ by, messageId, button });
  return readCard((await feishu.waitForUpdate(messageId)).card);
}

const told = ({ rows }: ReadCard, name: string) =>
  rows.filter((row) => row['name'] === name).map(({ status, time }) => ({ status, time }));

const checkIn = (feishu: Emulator, person: OpenId, time: string) =>
  feishu.company.addFlow(person, Date.parse(`${time}+08:00`));

const ATTENDANCE_RESULTS = 'POST /open-apis/attendance/v1/user_tasks/query';

const NEEDS_NOTHING = { check_in_result: 'NoNeedCheck', check_out_result: 'NoNeedCheck' };

describe('at ten on a Thursday', () => {
  test('a leader sees who is in, who rests, and first who was not seen; never a word of absence', async () => {
    const { feishu } = await startJourney({ emulator: { flows: 'none' } });
    const { platformLead, alice } = feishu.company.cast;
    checkIn(feishu, alice, '2026-11-19T09:01:00');
    feishu.company.addResult(platformLead, '2026-11-19' as CivilDate, { records: [NEEDS_NOTHING] });
    const card = await ask(feishu, platformLead, '/team');
    expect(card.title).toBe('现在谁在（14 人）');
    expect(card.lines.slice(0, 6)).toEqual([
      '没写谁，看的是你的团队：直接下属，和你带的部门里的人。',
      '没写时间，查的是今天：2026-11-19 周四',
      '「研发部 / 平台组」共 14 人，含下级部门。',
      '在岗：1 人',
      '还没看到打卡：12 人',
      '休息：1 人',
    ]);
    expect(told(card, '陈爱丽')).toEqual([{ status: '在岗', time: '09:01 起' }]);
    expect(card.rows.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 12 }, () => '还没看到打卡'),
      '在岗',
      '休息',
    ]);
    expect(card.lines.join()).toContain('没看到打卡不等于缺勤');
    expect(card.lines).toContain('截至 2026-11-19 10:00 (Asia/Shanghai)');
  });

  test('those not seen are told with when their shift began, or is to begin', async () => {
    const { feishu } = await startJourney();
    const { platformLead, administrator } = feishu.company.cast;
    const card = await ask(feishu, platformLead, 'who is not in yet');
    expect(card.rows[0]).toMatchObject({ status: 'Not seen yet', time: 'due at 09:30' });
    const care = await ask(feishu, administrator, '客服组还有谁没打卡');
    expect(care.all).toContain('22:00 才上班');
    expect(care.lines.join()).toMatch(/还没看到打卡：\d 人（其中 \d 人还没到上班时间）/);
  });

  test('whoever leads nobody sees themself, and how a leader would see others', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.colleague, "who's in");
    expect(card.title).toBe('Who is in now · 1 person');
    expect(card.rows).toHaveLength(1);
    expect(card.lines[0]).toContain('You lead nobody at present, so it is only you');
  });

  test('a department is told to who may see it, and refused to others before attendance is asked', async () => {
    const { feishu } = await startJourney();
    const { engineeringHead, colleague } = feishu.company.cast;
    const card = await ask(feishu, engineeringHead, '/团队 质量组');
    expect(card.lines.join()).toContain('「研发部 / 质量组」共');
    const asked = feishu.callCounts()[ATTENDANCE_QUERY];
    const refusal = await ask(feishu, colleague, '质量组谁没打卡');
    expect(refusal.lines[0]).toBe('你不能查看「质量组」的打卡记录。');
    expect(feishu.callCounts()[ATTENDANCE_QUERY]).toBe(asked);
  });
});

test('at five in the morning a night shift that began yesterday still runs', async () => {
  const { feishu } = await startJourney({
    at: '2026-11-19T05:00:00+08:00',
    emulator: { flows: 'none' },
  });
  const { platformLead, alice } = feishu.company.cast;
  checkIn(feishu, alice, '2026-11-18T21:55:00');
  const card = await ask(feishu, platformLead, '/team');
  expect(told(card, '陈爱丽')).toEqual([{ status: '在岗', time: '21:55 -1 起' }]);
});

describe('on a Sunday', () => {
  const at = '2026-11-22T12:00:00+08:00';

  test('who has a day off rests', async () => {
    const { feishu } = await startJourney({ at });
    const card = await ask(feishu, feishu.company.cast.platformLead, '/team');
    expect(card.all).not.toContain('还没看到打卡');
    expect(card.lines.join()).toMatch(/休息：\d+ 人/);
  });

  test('where results may not be read nobody is blamed, and it is said what is not known', async () => {
    const { feishu } = await startJourney({ at, emulator: { flows: 'none' } });
    feishu.faults.add({ api: ATTENDANCE_RESULTS, status: 403, code: 99991672 });
    const card = await ask(feishu, feishu.company.cast.platformLead, '/team');
    expect(card.rows.map(({ status, time }) => [status, time])).toEqual(
      Array.from({ length: 14 }, () => ['还没看到打卡', '–']),
    );
    expect(card.lines.join()).toContain('有 14 人的考勤结果不让我看');
    expect(card.lines.join()).toContain('没看到打卡不等于缺勤');
    expect(card.all).not.toMatch(/迟到|缺卡|旷工/);
  });
});

describe('the buttons', () => {
  test('show the day before, and now again', async () => {
    const { feishu } = await startJourney();
    const { platformLead } = feishu.company.cast;
    const card = await ask(feishu, platformLead, '/team');
    expect(card.buttons).toEqual(['刷新', '看 11-18 周三']);
    const before = await press(feishu, platformLead, card.messageId, '看 11-18 周三');
    expect(before.title).toBe('这天谁来过（14 人）');
    expect(before.lines.join()).toMatch(/打过卡：\d+ 人/);
    expect(before.buttons).toEqual(['看现在', '看 11-17 周二']);
  });

  test('show a stranger their own team, and refuse what they may not see', async () => {
    const { feishu } = await startJourney();
    const { platformLead, colleague } = feishu.company.cast;
    const own = await ask(feishu, platformLead, '/team');
    const pressed = await press(feishu, colleague, own.messageId, '刷新');
    expect(pressed.rows.map(({ name }) => name)).toEqual(['王芳']);
    const named = await ask(feishu, platformLead, '/team 平台组');
    const refusal = await press(feishu, colleague, named.messageId, '刷新');
    expect(refusal.title).toBe('没有权限查看');
    expect(refusal.all).not.toContain('陈爱丽');
  });
});

test('a group that is answered in public gets the card without buttons that name people', async () => {
  const { feishu } = await startJourney({ env: { GROUP_REPLIES: 'public' } });
  const { administrator } = feishu.company.cast;
  const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组')?.chatId;
  if (!chat) throw new Error('no group');
  await feishu.say({ from: administrator, chat, text: '/team 质量组', mentionBot: true });
  const { card } = await feishu.waitForMessage((message) => message.card !== undefined);
  expect(readCard(card)).toMatchObject({ title: '现在谁在（7 人）', buttons: [] });
});

describe('days that have no status', () => {
  test('several at once: the last of them and the check-ins are proposed, and answer when pressed', async () => {
    const { feishu } = await startJourney();
    const { platformLead } = feishu.company.cast;
    const card = await ask(feishu, platformLead, '/team 上周');
    expect(card.buttons).toEqual(['看 2026-11-15 周日', '查打卡记录：2026-11-09 周一 – 11-15 周日']);
    const flows = await press(feishu, platformLead, card.messageId, card.buttons[1] ?? '');
    expect(flows.title).toBe('14 个人的打卡记录');
  });

  test('one to come: now is proposed', async () => {
    const { feishu } = await startJourney();
    const card = await ask(feishu, feishu.company.cast.platformLead, '/team 明天');
    expect([card.title, card.buttons]).toEqual(['那天还没到', ['看现在']]);
  });
});
