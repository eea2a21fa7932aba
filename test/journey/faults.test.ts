import { describe, expect, test } from 'vitest';
import { ATTENDANCE_QUERY, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const TOKEN = 'POST /open-apis/auth/v3/tenant_access_token/internal';

describe('when Feishu fails', () => {
  test('a refused token is renewed once, and the asker notices nothing', async () => {
    const { feishu } = await startJourney();
    const { alice } = feishu.company.cast;
    const before = feishu.callCounts()[TOKEN];
    feishu.revokeTokens();
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).rows).toHaveLength(1);
    expect(feishu.callCounts()[TOKEN]).toBe((before ?? 0) + 1);
  });

  test('ten askers after a restart cause one exchange of tokens', async () => {
    const { feishu } = await startJourney();
    expect(feishu.callCounts()[TOKEN]).toBe(1);
    const people = feishu.company
      .people()
      .filter((person) => !person.resigned)
      .slice(0, 10);
    feishu.revokeTokens();
    const said = await Promise.all(
      people.map((person) => feishu.say({ from: person.openId, chat: 'private', text: '/flows 昨天' })),
    );
    await Promise.all(said.map(({ messageId }) => feishu.waitForReply(messageId)));
    expect(feishu.callCounts()[TOKEN]).toBe(2);
  });

  test.each([
    ['a dropped connection', { drop: 'connection' as const }],
    ['half an answer', { drop: 'half-body' as const }],
    ['a gateway’s page', { status: 502, html: '<html>Bad Gateway</html>' }],
    ['an internal error', { status: 500, code: 1225000 }],
    ['a rate limit', { status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } }],
  ])('%s is tried again, and the answer is whole', async (_what, fault) => {
    const { feishu } = await startJourney();
    feishu.faults.add({ api: ATTENDANCE_QUERY, times: 1, ...fault });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 昨天' });
    const card = readCard((await feishu.waitForReply(said.messageId, { timeoutMs: 8000 })).card);
    expect(card.title).toBe('我的打卡记录');
    expect(feishu.callCounts()[ATTENDANCE_QUERY]).toBe(2);
  });

  test('a question that was taken back while it was looked up is not answered, and not a failure', async () => {
    const { feishu, log } = await startJourney();
    const { alice } = feishu.company.cast;
    feishu.faults.add({ api: ATTENDANCE_QUERY, times: 1, delayMs: 500 });
    const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
    feishu.recall(said.messageId);
    const isSaid = (words: string) => log.some((line) => line.includes(said.eventId) && line.includes(words));
    await expect.poll(() => isSaid('taken back'), { timeout: 5000 }).toBe(true);
    await feishu.settled(200);
    expect(isSaid('could not be handled')).toBe(false);
    expect(feishu.transcript.all().filter(({ kind }) => kind === 'bot')).toEqual([]);
  });

  test.each([
    ['1220005', { status: 400, code: 1220005 }, '数据权限范围'],
    ['1220004', { status: 400, code: 1220004 }, '考勤里查不到'],
    ['1220001', { status: 400, code: 1220001 }, '是我们这边出了错'],
    ['1220600', { status: 400, code: 1220600 }, '飞书考勤没能完成'],
    ['a missing scope', { status: 400, code: 99991672 }, '缺少一项飞书权限'],
    ['an unknown code', { status: 400, code: 424242 }, '飞书拒绝了这次请求'],
    ['an error at HTTP 200', { status: 200, code: 1220005 }, '数据权限范围'],
  ])('%s is told in words with a number, never as an empty result', async (_what, fault, words) => {
    const journey = await startJourney();
    const { feishu } = journey;
    feishu.faults.add({ api: ATTENDANCE_QUERY, times: 1, ...fault });
    const said = await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 昨天' });
    const card = readCard((await feishu.waitForReply(said.messageId)).card);
    expect(card.title).toBe('这次没查成');
    expect(card.all).toContain(words);
    expect(card.all).toContain(said.eventId);
    expect(
      journey.log.some((entry) => entry.includes(said.eventId) && entry.includes(String(fault.code))),
    ).toBe(true);
  });

  test('at every try, the asker is told at the end, in the language they wrote', async () => {
    const { feishu } = await startJourney();
    feishu.faults.add({ api: ATTENDANCE_QUERY, status: 500, code: 1225000 });
    const said = await feishu.say({
      from: feishu.company.cast.alice,
      chat: 'private',
      text: '/flows yesterday',
    });
    const card = readCard((await feishu.waitForReply(said.messageId, { timeoutMs: 25_000 })).card);
    expect(card.title).toBe('This one did not work out');
    expect(card.all).toContain('Feishu did not answer');
    // The question is asked five times, and each time its call is made four times.
    expect(feishu.callCounts()[ATTENDANCE_QUERY]).toBe(5 * 4);
  });
});

/** What Alice is answered where the app lacks these scopes. */
const askWithout = async (...lacking: string[]) => {
  const { feishu } = await startJourney({
    prepare: ({ settings }) => {
      const scopes = [...settings.grantedScopes].filter((scope) => !lacking.includes(scope));
      settings.grantedScopes = new Set(scopes);
    },
  });
  const { alice } = feishu.company.cast;
  const said = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
  return readCard((await feishu.waitForReply(said.messageId)).card);
};

describe('the directory', () => {
  test('of an app that may see only some departments holds them, their people and those named singly', async () => {
    const { feishu } = await startJourney({
      prepare: ({ company, settings }) => {
        const platform = company.departments().find((one) => one.name === '平台组');
        if (!platform) throw new Error('no such department');
        settings.contactRange = { departments: [platform.id], people: [company.cast.administrator] };
      },
    });
    const { administrator } = feishu.company.cast;
    const ask = async (text: string) => {
      const said = await feishu.say({ from: administrator, chat: 'private', text });
      return readCard((await feishu.waitForReply(said.messageId)).card);
    };
    expect((await ask('/flows alice 昨天')).title).toBe('陈爱丽的打卡记录');
    expect((await ask('/flows 张三 昨天')).title).toBe('有一部分没看懂');
  });

  test('without the scope for names knows people by their numbers', async () => {
    const { feishu } = await startJourney({
      prepare: ({ settings }) => {
        const scopes = [...settings.grantedScopes].filter((scope) => scope !== 'contact:user.base:readonly');
        settings.grantedScopes = new Set(scopes);
      },
    });
    const { administrator, alice } = feishu.company.cast;
    const number = feishu.company.person(alice)?.employeeNo;
    const said = await feishu.say({ from: administrator, chat: 'private', text: `/flows ${number} 昨天` });
    expect(readCard((await feishu.waitForReply(said.messageId)).card).title).toBe(`${number}的打卡记录`);
  });

  test('without the scope for user IDs: people are asked for by their numbers', async () => {
    const card = await askWithout('contact:user.employee_id:readonly');
    expect(card.title).toBe('我的打卡记录');
    expect(card.rows).toHaveLength(1);
  });

  test('without that for numbers as well: attendance is not asked, and the card says why', async () => {
    const card = await askWithout(
      'contact:user.employee_id:readonly',
      'contact:user.employee_number:read',
      'contact:user.employee:readonly',
    );
    expect(card.lines).toContain(
      '查不了：陈爱丽。应用读不到他们的用户 ID 和工号，请管理员开通其中一项权限。',
    );
    expect(card.rows).toEqual([]);
  });
});
