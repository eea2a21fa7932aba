import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { BotMessage } from '../../src/emulator/transcript.ts';
import { ATTENDANCE_QUERY, type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const UPLOAD = 'POST /open-apis/im/v1/files';
const DAY_MS = 86_400_000;
const LAST_WEEK = Date.parse('2026-11-09T04:00+08:00');

const isFile = ({ type }: BotMessage): boolean => type === 'file';

/** The file of a message, as its reader opens it. */
async function openFile(feishu: Emulator, { content }: BotMessage) {
  const { file_key: key } = JSON.parse(content) as { readonly file_key: string };
  const file = feishu.files.get(key);
  if (!file) throw new Error('the file was not handed over');
  const sheets = await readWorkbook(Buffer.from(file.bytes), { trim: false });
  const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data.slice(1) ?? [];
  return { name: file.name, rowsOf };
}

type Ask = {
  readonly from: keyof Emulator['company']['cast'];
  readonly text: string;
  readonly chat?: string;
};

async function ask({ feishu }: Journey, { from, text, chat }: Ask) {
  const group = feishu.company.chats().find(({ name }) => name === chat)?.chatId;
  const said = await feishu.say({
    from: feishu.company.cast[from],
    chat: group ?? 'private',
    text,
    mentionBot: group !== undefined,
  });
  return said;
}

describe('an export', () => {
  test('of one’s own records holds each of them, and goes along with the card', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const { alice } = feishu.company.cast;
    await ask(journey, { from: 'alice', text: '/flows 上周 导出' });
    const sent = await feishu.waitForMessage(isFile);
    const card = readCard((await feishu.waitForMessage((message) => message.card !== undefined)).card);
    expect(sent.receiver).toBe(alice);
    const { name, rowsOf } = await openFile(feishu, sent);
    expect(name).toBe('打卡记录 陈爱丽 2026-11-09_2026-11-15.xlsx');
    const stored = feishu.company.flowsOf(alice, LAST_WEEK, LAST_WEEK + 7 * DAY_MS);
    const records = new Set(stored.map(({ row }) => String(row['record_id'])));
    expect(new Set(rowsOf('明细').map((row) => String(row[23])))).toEqual(records);
    expect(rowsOf('每天')).toHaveLength(7);
    expect(card.all).toContain(`${records.size} 条明细`);
  });

  test('asked for in a group is seen by the asker alone, card and file', async () => {
    const journey = await startJourney({ env: { GROUP_REPLIES: 'public' } });
    const { feishu } = journey;
    const { platformLead } = feishu.company.cast;
    await ask(journey, { from: 'platformLead', text: '/flows alice 上周 导出', chat: '新品上市项目组' });
    const sent = await feishu.waitForMessage(isFile);
    const card = await feishu.waitForMessage((message) => message.card !== undefined);
    expect([sent.receiver, card.receiver]).toEqual([platformLead, platformLead]);
  });

  test('has nobody in it whom the asker may not see', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    await ask(journey, { from: 'platformLead', text: '/flows alice、王芳 上周 导出' });
    const { rowsOf } = await openFile(feishu, await feishu.waitForMessage(isFile));
    expect(new Set(rowsOf('明细').map(([name]) => name))).toEqual(new Set(['陈爱丽']));
    expect(JSON.stringify(rowsOf('说明'))).not.toContain('王芳');
    const refused = await startJourney();
    const said = await ask(refused, { from: 'colleague', text: '/flows alice 上周 导出' });
    expect(readCard((await refused.feishu.waitForReply(said.messageId)).card).title).toBe('没有权限查看');
    expect(refused.feishu.files.size).toBe(0);
  });

  test('of a year is a file, and of more says so', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    await ask(journey, { from: 'alice', text: '/flows 2025-12-01~2026-11-01 导出' });
    const { rowsOf } = await openFile(feishu, await feishu.waitForMessage(isFile));
    expect(rowsOf('每天')).toHaveLength(336);
    const said = await ask(journey, { from: 'alice', text: '/flows 2024-12-01~2026-11-01 导出' });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).all).toContain('366');
  });

  test('that takes long shows the asker how far it is, and the answer takes its place', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    feishu.faults.add({ api: ATTENDANCE_QUERY, times: 1, delayMs: 4000 });
    const said = await ask(journey, { from: 'alice', text: '/flows 上周 导出' });
    const progress = await feishu.waitForReply(said.messageId);
    expect(readCard(progress.card).title).toBe('正在整理');
    await feishu.waitForUpdate(progress.messageId, { after: 0 });
    await feishu.waitForMessage(isFile);
    await expect
      .poll(() => readCard(feishu.messages.find((one) => one.messageId === progress.messageId)?.card).title)
      .toBe('我的打卡记录');
    expect(feishu.messages.filter(({ card }) => card !== undefined)).toHaveLength(1);
  });

  test('that cannot be handed over is told in words, and the card is not sent as if it were', async () => {
    const journey = await startJourney({
      prepare: ({ settings }) => {
        const scopes = [...settings.grantedScopes].filter((scope) => !scope.startsWith('im:resource'));
        settings.grantedScopes = new Set(scopes);
      },
    });
    const said = await ask(journey, { from: 'alice', text: '/flows 上周 导出' });
    const card = readCard((await journey.feishu.waitForReply(said.messageId)).card);
    expect(card.lines[0]).toBe('应用还缺少一项飞书权限，请管理员在开放平台开通后再试。');
  });

  test('whose upload fails for a passing reason is sent once', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    feishu.faults.add({ api: UPLOAD, times: 2, status: 500, code: 1 });
    const said = await ask(journey, { from: 'alice', text: '/flows 上周 导出' });
    await feishu.waitForReply(said.messageId, { timeoutMs: 15_000 });
    await feishu.settled(300);
    expect(feishu.messages.filter(isFile)).toHaveLength(1);
  });

  test('is written down as one', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    await ask(journey, { from: 'platformLead', text: '/flows alice 上周 导出' });
    await feishu.waitForMessage(isFile);
    const said = await ask(journey, { from: 'alice', text: '/谁查过我' });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).all).toContain('导出');
  });
});
