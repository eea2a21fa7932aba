import { describe, expect, test } from 'vitest';
import { expectedDays } from '../support/expected-days.ts';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const LAST_WEEK = [
  '2026-11-09',
  '2026-11-10',
  '2026-11-11',
  '2026-11-12',
  '2026-11-13',
  '2026-11-14',
  '2026-11-15',
];

const shown = (rows: readonly Record<string, unknown>[]) =>
  rows.map(({ date, first, last, count }) => ({
    date: `2026-${String(date).slice(0, 5)}`,
    first,
    last,
    count,
  }));

describe('a question about check-ins', () => {
  test('in English, about somebody by nickname: every time equals what is stored', async () => {
    const { feishu } = await startJourney();
    const { administrator, alice } = feishu.company.cast;
    const said = await feishu.say({ from: administrator, chat: 'private', text: '/flows alice last week' });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    const reply = await feishu.waitForReply(said.messageId);
    const card = readCard(reply.card);
    expect(card.title).toBe('Check-ins of Alice Chen (陈爱丽)');
    expect(shown(card.rows)).toEqual(expectedDays(feishu, alice, LAST_WEEK));
    expect(card.lines).toContain('“last week” means 2026-11-09 Mon – 11-15 Sun');
    expect(card.lines).toContain('As of 2026-11-19 10:00 (Asia/Shanghai)');
    expect(card.all).toContain('Asia/Shanghai, UTC+08:00');
  });

  test('in Chinese, without slash or space', async () => {
    const { feishu } = await startJourney();
    const { administrator, zhangSan } = feishu.company.cast;
    const said = await feishu.say({ from: administrator, chat: 'private', text: '张三上周打卡' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('张三的打卡记录');
    expect(shown(card.rows)).toEqual(expectedDays(feishu, zhangSan, LAST_WEEK));
    expect(card.lines).toContain('「上周」是 2026-11-09 周一 – 11-15 周日');
  });

  test('about oneself, today: the card says that both were assumed', async () => {
    const { feishu } = await startJourney();
    const { colleague } = feishu.company.cast;
    const said = await feishu.say({ from: colleague, chat: 'private', text: '/flows' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('我的打卡记录');
    expect(card.lines).toContain('没写时间，查的是今天：2026-11-19 周四');
    expect(shown(card.rows)).toEqual(expectedDays(feishu, colleague, ['2026-11-19']));
  });

  test('about a mentioned person and a named one: a row for each day somebody was seen', async () => {
    const { feishu } = await startJourney();
    const { administrator, alice, zhangSan } = feishu.company.cast;
    const said = await feishu.say({
      from: administrator,
      chat: 'private',
      text: '/flows @陈爱丽 张三 昨天',
      mentions: [alice],
    });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('2 个人的打卡记录');
    const expected = [alice, zhangSan].flatMap((person) => expectedDays(feishu, person, ['2026-11-18']));
    expect(shown(card.rows)).toEqual(expected.filter((day) => day.count !== '–'));
  });

  test('just after midnight, "yesterday" is the day before the one that is not over yet', async () => {
    const { feishu } = await startJourney({ at: '2026-11-19T02:00:00+08:00' });
    const { alice } = feishu.company.cast;
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows yesterday' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.lines).toContain('“yesterday” means 2026-11-17 Tue');
    expect(shown(card.rows)).toEqual(expectedDays(feishu, alice, ['2026-11-17']));
  });

  test('on a Sunday, this week began on Monday', async () => {
    const { feishu } = await startJourney({ at: '2026-11-22T12:00:00+08:00' });
    const { alice } = feishu.company.cast;
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 本周' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.lines).toContain('「本周」是 2026-11-16 周一 – 11-22 周日');
    expect(card.rows).toHaveLength(7);
  });

  test('a night shift stays on the day it began, and the time after midnight is marked', async () => {
    const { feishu } = await startJourney({ emulator: { flows: 'none' } });
    const { alice } = feishu.company.cast;
    feishu.company.addFlow(alice, Date.parse('2026-11-17T21:55:00+08:00'));
    feishu.company.addFlow(alice, Date.parse('2026-11-18T02:10:00+08:00'));
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 前天到昨天' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(shown(card.rows)).toEqual([
      { date: '2026-11-17', first: '21:55', last: '02:10 +1', count: '2' },
      { date: '2026-11-18', first: '–', last: '–', count: '–' },
    ]);
  });

  test('a person in Berlin is shown by Berlin’s clock, over its 25-hour day', async () => {
    const { feishu } = await startJourney({ at: '2026-10-27T18:00:00+08:00', emulator: { flows: 'none' } });
    const { administrator } = feishu.company.cast;
    const berliner = feishu.company.people().find((person) => person.timeZone === 'Europe/Berlin');
    if (!berliner) throw new Error('the company has nobody in Berlin');
    feishu.company.addFlow(berliner.openId, Date.parse('2026-10-25T08:59:00+01:00'));
    feishu.company.addFlow(berliner.openId, Date.parse('2026-10-26T03:30:00+01:00'));
    feishu.company.addFlow(berliner.openId, Date.parse('2026-10-26T09:00:00+01:00'));
    const text = `/flows ${berliner.employeeNo} 2026-10-25~2026-10-26`;
    const said = await feishu.say({ from: administrator, chat: 'private', text });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.rows.map(({ first, last, span }) => ({ first, last, span }))).toEqual([
      { first: '08:59', last: '03:30 +1', span: '18 小时 31 分' },
      { first: '09:00', last: '–', span: '–' },
    ]);
    expect(card.all).toContain('Europe/Berlin, UTC+01:00');
  });

  test('one record told twice counts once; records with unreadable times are told, not shown', async () => {
    const { feishu } = await startJourney({ emulator: { flows: 'none' } });
    const { alice } = feishu.company.cast;
    const morning = Date.parse('2026-11-18T09:00:00+08:00');
    feishu.company.addFlow(alice, morning, { record_id: '77' });
    feishu.company.addFlow(alice, morning, { record_id: '77' });
    feishu.company.addFlow(alice, morning + 1000, { record_id: '78', check_time: 'soon' });
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(shown(card.rows)).toEqual([{ date: '2026-11-18', first: '09:00', last: '–', count: '1' }]);
    expect(card.lines).toContain('另有 1 条记录看不出时间，没有算进来。');
  });

  test('51 people are asked for in two calls', async () => {
    const { feishu } = await startJourney();
    const { administrator } = feishu.company.cast;
    const numbers = feishu.company
      .people()
      .filter((one) => !one.resigned)
      .slice(0, 51);
    const text = `/flows ${numbers.map((one) => one.employeeNo).join(' ')} 昨天`;
    const said = await feishu.say({ from: administrator, chat: 'private', text });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('51 个人的打卡记录');
    expect(feishu.callCounts()['POST /open-apis/attendance/v1/user_flows/query']).toBe(2);
  });
});
