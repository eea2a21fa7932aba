import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

test('one who asks without end is told once and then not heard, while another is answered', async () => {
  const { feishu } = await startJourney();
  const { alice, zhangSan } = feishu.company.cast;
  for (let question = 0; question < 34; question += 1) {
    await feishu.say({ from: alice, chat: 'private', text: '/help' });
  }
  const other = await feishu.say({ from: zhangSan, chat: 'private', text: '/help' });
  const answer = await feishu.waitForReply(other.messageId);
  expect(readCard(answer.card).title).toBe('打卡助手能做什么');
  await feishu.settled(1500);
  const titles = feishu.messages
    .filter((message) => message.receiver === alice)
    .map((message) => readCard(message.card).title);
  expect(titles.filter((title) => title === '问得有点快')).toHaveLength(1);
  expect(titles.filter((title) => title === '打卡助手能做什么').length).toBeGreaterThanOrEqual(20);
  expect(titles.length).toBeLessThan(34);
}, 60_000);
