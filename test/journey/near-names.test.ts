import { describe, expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

async function ask({ feishu }: Journey, who: 'administrator' | 'salesHead' | 'colleague', text: string) {
  const said = await feishu.say({ from: feishu.company.cast[who], chat: 'private', text });
  const reply = await feishu.waitForReply(said.messageId);
  return { ...reply, read: readCard(reply.card) };
}

describe('a name that nobody has', () => {
  test('is not run on a guess: those near to it are proposed, and a press runs the command', async () => {
    const journey = await startJourney();
    const { feishu } = journey;
    const proposal = await ask(journey, 'administrator', '/flows zhangwie 上周');
    expect(proposal.read.title).toBe('没找到「zhangwie」，是不是要查：');
    const button = proposal.read.buttons.find((label) => label.includes('张伟 · 销售部 / 华东区'));
    expect(button).toBeDefined();
    await feishu.press({
      by: feishu.company.cast.administrator,
      messageId: proposal.messageId,
      button: button ?? '',
    });
    const card = readCard((await feishu.waitForUpdate(proposal.messageId)).card);
    expect([card.title, card.rows.length]).toEqual(['张伟的打卡记录', 7]);
  });

  test('is proposed as nobody whom the asker may not see', async () => {
    const journey = await startJourney();
    const [head, other] = [
      await ask(journey, 'salesHead', '/flows zhangwie 上周'),
      await ask(journey, 'colleague', '/flows zhangwie 上周'),
    ];
    expect(head.read.buttons).toHaveLength(1);
    expect(head.read.buttons[0]).toContain('华东区');
    expect(other.read.title).toBe('有一部分没看懂');
    expect(other.read.all).not.toContain('张伟');
  });
});

test('a full pinyin and a short one are as good as the name', async () => {
  const journey = await startJourney();
  for (const typed of ['zhang wei', 'zhangw']) {
    const { read } = await ask(journey, 'salesHead', `/flows ${typed} 上周`);
    expect(read.title).toBe('张伟的打卡记录');
  }
});
