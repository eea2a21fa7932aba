import readSheets from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { BotMessage } from '../../src/emulator/transcript.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

type Who = 'administrator' | 'colleague' | 'alice' | 'platformLead' | 'engineeringHead';

const nameOf = ({ feishu }: Journey, who: Who): string =>
  feishu.company.person(feishu.company.cast[who])?.name ?? '';

/** The card that comes of a question; a file may come before it. */
async function ask({ feishu }: Journey, who: Who, text: string) {
  const from = feishu.company.cast[who];
  const known = new Set(feishu.messages.map((message) => message.messageId));
  await feishu.say({ from, chat: 'private', text });
  const { card } = await feishu.waitForMessage(
    (message) => message.card !== undefined && !known.has(message.messageId) && message.receiver === from,
  );
  return readCard(card);
}

/** Two looks at Alice, one refusal, and one of her own. */
async function startLooked(): Promise<Journey> {
  const journey = await startJourney();
  await ask(journey, 'platformLead', '/flows alice 上周');
  journey.clock.advance(60_000);
  await ask(journey, 'administrator', '/flows alice、张三 昨天');
  journey.clock.advance(60_000);
  await ask(journey, 'colleague', '/flows alice 昨天');
  await ask(journey, 'alice', '/flows 昨天');
  return journey;
}

describe('/viewers', () => {
  test('tells somebody who looked at them, when, at which days and why', async () => {
    const journey = await startLooked();
    const card = await ask(journey, 'alice', '谁查过我');
    expect(card.rows).toEqual([
      {
        at: '2026-11-19 10:01',
        viewer: '林慧敏',
        days: '2026-11-18 周三',
        why: '管理员',
        kind: '查看',
      },
      {
        at: '2026-11-19 10:00',
        viewer: nameOf(journey, 'platformLead'),
        days: '2026-11-09 周一 – 11-15 周日',
        why: '上级',
        kind: '查看',
      },
    ]);
    expect(card.lines[0]).toBe('别人看过你的打卡 2 次，最近的在前：');
    expect((await ask(journey, 'colleague', '/viewers')).rows).toEqual([]);
    expect((await ask(journey, 'alice', '/viewers last week')).lines[0]).toContain('Nobody else looked');
  }, 60_000);

  test('calls a viewer who has left a former colleague, and survives a restart', async () => {
    const journey = await startLooked();
    const { feishu } = journey;
    const { platformLead } = feishu.company.cast;
    await feishu.dismissPerson(platformLead);
    await journey.restart();
    await feishu.settled(200);
    const card = await ask(journey, 'alice', '谁查过我');
    expect(card.rows.map((row) => row['viewer'])).toEqual(['林慧敏', '已离职的同事']);
  }, 60_000);

  test('counts a question once, however often it is delivered', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const from = feishu.company.cast.platformLead;
    const said = await feishu.say({ from, chat: 'private', text: '/flows alice 昨天', times: 3 });
    await feishu.waitForReply(said.messageId);
    expect((await ask(journey, 'alice', '/viewers')).rows).toHaveLength(1);
  });
});

/** The rows of the file that was sent last, its head left out. */
async function readFile({ feishu }: Journey, message: BotMessage) {
  const { file_key: key } = JSON.parse(message.content) as { file_key: string };
  const [sheet] = await readSheets(Buffer.from(feishu.files.get(key)?.bytes ?? []));
  return { sheet: sheet?.sheet, rows: (sheet?.data ?? []).slice(1) };
}

describe('/access audit', () => {
  test('sends the trail to the administrator alone, and counts it by kind and outcome', async () => {
    const journey = await startLooked();
    const { feishu } = journey;
    const { administrator } = feishu.company.cast;
    const card = await ask(journey, 'administrator', '/权限 审计 本月');
    expect(card.lines.slice(0, 2)).toEqual([
      '查看，已拒绝：1 次，涉及 1 人次',
      '查看，已显示：3 次，涉及 4 人次',
    ]);
    const file = feishu.messages.find((message) => message.type === 'file');
    expect(file?.receiver).toBe(administrator);
    const { sheet, rows } = await readFile(journey, file as BotMessage);
    expect(sheet).toBe('查看记录');
    expect(rows.map((row) => [row[1], row[3], row[5], row[7], row[8], row[10]])).toEqual(
      expect.arrayContaining([
        [nameOf(journey, 'platformLead'), '陈爱丽', '2026-11-09', '已显示', '上级', '私聊'],
        ['林慧敏', '陈爱丽', '2026-11-18', '已显示', '管理员', '私聊'],
        ['林慧敏', '张三', '2026-11-18', '已显示', '管理员', '私聊'],
        ['王芳', '陈爱丽', '2026-11-18', '已拒绝', null, '私聊'],
        ['陈爱丽', '陈爱丽', '2026-11-18', '已显示', '本人', '私聊'],
      ]),
    );
    expect(rows).toHaveLength(5);
  }, 60_000);

  test('of days on which nobody asked sends no file', async () => {
    const journey = await startJourney();
    const { lines } = await ask(journey, 'administrator', '/权限 审计 上月');
    expect(lines[0]).toContain('没有人查过');
    expect(journey.feishu.files.size).toBe(0);
  });

  test('asked in a group still goes to the administrator alone', async () => {
    const journey = await startLooked();
    const { feishu } = journey;
    const { administrator } = feishu.company.cast;
    const chat = feishu.company.chats().find((one) => one.name === '新品上市项目组')?.chatId ?? 'private';
    await feishu.say({ from: administrator, chat, text: '/权限 审计 本月', mentionBot: true });
    const file = await feishu.waitForMessage((message) => message.type === 'file');
    expect(file.receiver).toBe(administrator);
    await feishu.settled(300);
    const inGroup = feishu.messages.filter((message) => message.chatId === chat);
    expect(inGroup.map((message) => JSON.parse(message.content))).toEqual([{ text: '已私聊回复你。' }]);
  }, 60_000);
});
