import { describe, expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

type Who = 'administrator' | 'salesHead' | 'colleague' | 'alice';

async function ask({ feishu }: Journey, who: Who, text: string) {
  const said = await feishu.say({ from: feishu.company.cast[who], chat: 'private', text });
  const reply = await feishu.waitForReply(said.messageId);
  return { ...readCard(reply.card), messageId: reply.messageId };
}

const numberOf = ({ feishu }: Journey, who: 'alice' | 'zhangWeiEast'): string => {
  const number = feishu.company.person(feishu.company.cast[who])?.employeeNo;
  if (number === undefined) throw new Error('nobody without a number is asked about here');
  return number;
};

describe('an alias', () => {
  test('stands for a colleague, for its owner alone, until it is forgotten', async () => {
    const journey = await startJourney();
    const added = await ask(journey, 'administrator', '/settings alias 小爱 = 陈爱丽');
    expect(added.lines).toContain('记住了：「小爱」就是陈爱丽。');
    expect((await ask(journey, 'administrator', '小爱昨天')).title).toBe('陈爱丽的打卡记录');
    expect((await ask(journey, 'colleague', '小爱昨天')).title).toBe('有一部分没看懂');

    const { feishu } = journey;
    const list = await ask(journey, 'administrator', '/设置');
    expect(list.lines.some((line) => line.startsWith('小爱 → 陈爱丽'))).toBe(true);
    await feishu.press({
      by: feishu.company.cast.administrator,
      messageId: list.messageId,
      button: '删除「小爱」',
    });
    const gone = await feishu.waitForMessage(
      (message) => message.card !== undefined && readCard(message.card).all.includes('「小爱」已删除'),
    );
    expect(readCard(gone.card).lines).not.toContain('小爱 → 陈爱丽');
    expect((await ask(journey, 'administrator', '小爱昨天')).title).not.toBe('陈爱丽的打卡记录');
  });

  test('tells nothing of people whom its owner may not see, by name or by number', async () => {
    const journey = await startJourney();
    for (const person of ['张伟', numberOf(journey, 'zhangWeiEast')]) {
      const { lines, all } = await ask(journey, 'colleague', `/settings alias 老张 = ${person}`);
      expect(lines).toContain(`在你能查看的同事里没找到「${person}」。请写全名或工号，也可以 @ 他。`);
      expect(all).not.toContain('华东区');
    }
    expect((await ask(journey, 'colleague', '/设置')).lines.join()).toContain('别名：还没有');
  });

  test('of several people of one name is settled by a press', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const number = numberOf(journey, 'zhangWeiEast');
    const choice = await ask(journey, 'administrator', '/settings alias 老张 = 张伟');
    const button = choice.buttons.find((label) => label.endsWith(number)) ?? '';
    await feishu.press({ by: feishu.company.cast.administrator, messageId: choice.messageId, button });
    await feishu.waitForMessage(
      (message) => message.card !== undefined && readCard(message.card).all.includes('「老张」就是张伟'),
    );
    const card = await ask(journey, 'administrator', '老张 上周');
    expect(card.all).toContain('销售部 / 华东区');
  });

  test.each(['本周', '昨天', '帮助', '导出', '我', '字'.repeat(40), '张三、李四'])(
    'that would be read as something else is not taken: %s',
    async (alias) => {
      const journey = await startJourney();
      const { all, title } = await ask(journey, 'administrator', `/settings alias ${alias} = 陈爱丽`);
      expect([title, all.includes('不能当别名') || all.includes('没看懂')]).toEqual([title, true]);
      expect((await ask(journey, 'administrator', '/设置')).lines.join()).toContain('别名：还没有');
    },
    20_000,
  );

  test('cannot be turned into markup or a mention by what is typed', async () => {
    const journey = await startJourney();
    const { all } = await ask(journey, 'administrator', '/settings alias <at id=all></at> = 陈爱丽');
    expect(all).not.toMatch(/"tag":"(?:markdown|lark_md)"/);
  });
});

describe('settings', () => {
  test('of the language count where the words tell none', async () => {
    const journey = await startJourney();
    expect((await ask(journey, 'alice', '/flows')).title).toBe('我的打卡记录');
    expect((await ask(journey, 'alice', '/设置 语言 英文')).lines).toContain(
      'Fine, I will answer you in English from now on.',
    );
    expect((await ask(journey, 'alice', '/flows')).title).toBe('Your check-ins');
    expect((await ask(journey, 'alice', '/flows 昨天')).title).toBe('我的打卡记录');
    expect((await ask(journey, 'colleague', '/flows')).title).toBe('我的打卡记录');
  });

  test('of the zone move the days where the directory names none', async () => {
    const journey = await startJourney({
      // Without this scope Feishu leaves people's zones out.
      prepare: ({ settings }) => {
        const scopes = [...settings.grantedScopes].filter((scope) => scope !== 'contact:user.base:readonly');
        settings.grantedScopes = new Set(scopes);
      },
    });
    const before = await ask(journey, 'alice', '/flows yesterday');
    const set = await ask(journey, 'alice', '/settings tz new york');
    expect(set.lines).toContain('时区改好了，「今天」「上周」都按 America/New_York 算。');
    const after = await ask(journey, 'alice', '/flows yesterday');
    expect([before.all.includes('America/New_York'), after.all.includes('America/New_York')]).toEqual([
      false,
      true,
    ]);
  });

  test('of the zone give way to the directory, and say so; an unknown one is asked back', async () => {
    const journey = await startJourney();
    const { lines } = await ask(journey, 'alice', '/设置 时区 柏林');
    expect(lines).toContain('Europe/Berlin 记下了。不过通讯录里你的时区是 Asia/Shanghai，目前以通讯录为准。');
    expect((await ask(journey, 'alice', '/settings tz Atlantis')).all).toContain('Atlantis');
  });

  test('survive a restart', async () => {
    const journey = await startJourney();
    await ask(journey, 'alice', '/settings language english');
    await journey.restart();
    expect((await ask(journey, 'alice', '/flows')).title).toBe('Your check-ins');
  });
});
