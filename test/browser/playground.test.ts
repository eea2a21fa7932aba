import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePlayground } from '../support/playground-pages.ts';
import type { PlaygroundMessage } from '../support/playground-server.ts';

const playground = usePlayground();
const NOW_MS = 1_795_312_800_000;
const FLOWS: unknown = JSON.parse(readFileSync(new URL('fixtures/flows.json', import.meta.url), 'utf8'));

const fromBot = (rest: Partial<PlaygroundMessage>): PlaygroundMessage => ({
  messageId: 'om_bot',
  chatId: 'oc_private',
  from: { kind: 'bot', openId: 'ou_bot', name: '打卡助手' },
  createdAtMs: NOW_MS,
  updated: false,
  ephemeral: false,
  ...rest,
});

/** A fresh visit: nothing said yet, nothing remembered from the visit before. */
async function visit(options: BrowserContextOptions = {}): Promise<Page> {
  const { server } = playground;
  for (const list of [server.messages, server.said, server.pressed]) list.splice(0);
  server.answer = { status: 200 };
  const page = await playground.pageWith(options);
  // Forgotten from where nothing is written again before the page opens.
  await page.goto(`${server.url}/card.html`);
  await page.evaluate(() => localStorage.clear());
  await page.goto(server.url);
  await page.locator('[data-linked="true"]').waitFor();
  return page;
}

const said = async (count = 1): Promise<unknown[]> => {
  await expect.poll(() => playground.server.said.length).toBe(count);
  return playground.server.said;
};
const write = (page: Page, text: string): Promise<void> => page.getByTestId('input').fill(text);
const shoot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `test/output/${name}.png` });

const shownPeople = (page: Page): Promise<string[]> =>
  page.locator('.people .row').evaluateAll((rows) => rows.map((row) => row.dataset.testid ?? ''));
const groundOf = (page: Page): Promise<string> =>
  page
    .locator('.chat')
    .evaluate((chat) => chat.ownerDocument.defaultView.getComputedStyle(chat).backgroundColor);
const overflowOf = (page: Page): Promise<number> =>
  page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);

describe('people', () => {
  test.each([
    ['name', '单雄', ['person-ou_sxx']],
    ['English name, in any case', 'alice', ['person-ou_alice']],
    ['department', '财务', ['person-ou_wf']],
    ['name and department', '张伟 销售', ['person-ou_zw2']],
  ])('are found by %s', async (_by, query, expected) => {
    const page = await visit();
    await page.getByTestId('people-search').fill(query);
    expect(await shownPeople(page)).toEqual(expected);
  });

  test('say so when nobody is found', async () => {
    const page = await visit();
    await page.getByTestId('people-search').fill('没有这个人');
    expect(await page.getByText('没有找到这个人').isVisible()).toBe(true);
  });

  test('speak once they are picked, and in their own chats only', async () => {
    const page = await visit();
    await page.getByTestId('person-ou_may').click();
    expect(await page.getByTestId('speaker').textContent()).toContain('May Chen');
    expect(await page.getByTestId('chat-oc_berlin').isVisible()).toBe(true);
    expect(await page.getByTestId('chat-oc_backend').count()).toBe(0);
    await write(page, '/flows');
    await page.keyboard.press('Enter');
    expect(await said()).toEqual([
      { from: 'ou_may', chat: 'private', text: '/flows', mentionBot: false, mentions: [] },
    ]);
  });

  test('are reached by keyboard', async () => {
    const page = await visit();
    await page.getByTestId('person-ou_gao').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('speaker').textContent()).toContain('林晓峰');
  });
});

describe('writing', () => {
  test('sends with Enter, breaks the line with Shift and Enter, and never sends nothing', async () => {
    const page = await visit();
    await write(page, '  ');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('send').isDisabled()).toBe(true);
    await write(page, '/打卡');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('陈爱丽');
    await page.getByTestId('send').click();
    expect(await said()).toEqual([expect.objectContaining({ text: '/打卡\n陈爱丽' })]);
    expect(await page.getByTestId('input').inputValue()).toBe('');
  });

  test('sends an example at a press', async () => {
    const page = await visit();
    await page.getByTestId('example').filter({ hasText: '/帮助' }).click();
    expect(await said()).toEqual([expect.objectContaining({ text: '/帮助' })]);
  });

  test('mentions the bot in a group unless told not to', async () => {
    const page = await visit();
    await page.getByTestId('chat-oc_backend').click();
    await write(page, '谁今天没打卡');
    await page.keyboard.press('Enter');
    expect(await said()).toEqual([expect.objectContaining({ chat: 'oc_backend', mentionBot: true })]);
    await page.getByTestId('mention-bot').click();
    await write(page, '大家好');
    await page.keyboard.press('Enter');
    expect((await said(2))[1]).toEqual(expect.objectContaining({ mentionBot: false }));
  });

  test('proposes people after an @ and mentions the one picked', async () => {
    const page = await visit();
    await page.getByTestId('chat-oc_backend').click();
    await page.getByTestId('input').pressSequentially('/打卡 @');
    const offered = await page.getByRole('option').allTextContents();
    expect(offered.slice(0, 4).map((text) => text.slice(2, 5))).toEqual([
      '高建国',
      '林晓峰',
      '陈爱丽',
      '周一鸣',
    ]);
    await page.keyboard.type('ali');
    await page.keyboard.press('Enter');
    await page.keyboard.type('上周');
    expect(await page.getByTestId('input').inputValue()).toBe('/打卡 @陈爱丽 上周');
    await page.keyboard.press('Enter');
    expect(await said()).toEqual([
      expect.objectContaining({ text: '/打卡 @陈爱丽 上周', mentions: ['ou_alice'] }),
    ]);
  });

  test('forgets a mention that was deleted again', async () => {
    const page = await visit();
    await page.getByTestId('input').pressSequentially('@张三');
    await page.keyboard.press('Enter');
    await write(page, '算了');
    await page.keyboard.press('Enter');
    expect(await said()).toEqual([expect.objectContaining({ mentions: [] })]);
  });

  test('tells when the bot does not answer', async () => {
    const page = await visit();
    playground.server.answer = { status: 500 };
    await write(page, '/flows');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('toast').textContent()).toContain('500');
  });
});

describe('messages', () => {
  test('appear as they are sent, and change as they are updated', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ text: '正在查…' }));
    await page.getByTestId('message-om_bot').getByText('正在查…').waitFor();
    playground.server.publish(fromBot({ card: FLOWS, updated: true }));
    await page.getByTestId('message-om_bot').getByTestId('card').waitFor();
    expect(await page.getByTestId('message-om_bot').textContent()).toContain('已更新');
  });

  test('say when nobody else sees them', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ card: FLOWS, ephemeral: true }));
    const notes = page.getByTestId('message-om_bot').locator('.message-notes');
    await expect.poll(() => notes.textContent()).toBe('仅你可见');
  });

  test('show what was typed as text, with its mentions marked', async () => {
    const page = await visit();
    const from = { kind: 'person', openId: 'ou_gao', name: '高建国' } as const;
    playground.server.publish(fromBot({ from, text: '@打卡助手 /打卡 @陈爱丽 <b>上周</b>' }));
    const message = page.getByTestId('message-om_bot');
    await message.waitFor();
    expect(await message.getAttribute('data-mine')).toBe('true');
    expect(await message.locator('.bubble').textContent()).toBe('@打卡助手 /打卡 @陈爱丽 <b>上周</b>');
    expect(await message.locator('.mention').allTextContents()).toEqual(['@打卡助手', '@陈爱丽']);
  });

  test('mark the items of a list as a list does that stands in no other', async () => {
    const page = await visit();
    const body = { elements: [{ tag: 'markdown', content: '- 一\n    - 二' }] };
    playground.server.publish(fromBot({ card: { schema: '2.0', body } }));
    const marks = await page
      .getByTestId('message-om_bot')
      .locator('ul')
      .evaluateAll((lists) => lists.map((list) => list.computedStyleMap().get('list-style-type').toString()));
    expect(marks).toEqual(['disc', 'circle']);
  });

  test('mark another chat as unread until it is opened', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ chatId: 'oc_backend', text: '群里的消息' }));
    const mark = page.getByTestId('chat-oc_backend').getByLabel('有新消息');
    await mark.waitFor();
    await page.getByTestId('chat-oc_backend').click();
    expect(await mark.count()).toBe(0);
  });

  test('answer a press with a toast', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ card: FLOWS }));
    playground.server.answer = { status: 200, toast: { type: 'success', content: '已经换成本周' } };
    await page.getByRole('button', { name: '本周' }).click();
    const toast = page.getByTestId('toast');
    expect(await toast.textContent()).toBe('已经换成本周');
    expect(await toast.getAttribute('data-type')).toBe('success');
    expect(playground.server.pressed).toEqual([
      { by: 'ou_gao', messageId: 'om_bot', tag: 'button', value: { action: 'rerun', range: 'this-week' } },
    ]);
  });

  test('keep a card at the page that is open in it while others arrive', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ card: FLOWS }));
    await page.getByRole('button', { name: '下一页' }).click();
    playground.server.publish(fromBot({ messageId: 'om_next', text: '还有一条' }));
    await page.getByTestId('message-om_next').waitFor();
    expect(await page.getByTestId('page').textContent()).toBe('2 / 2');
  });
});

describe('an updated card', () => {
  test('starts at its first page', async () => {
    const page = await visit();
    playground.server.publish(fromBot({ card: FLOWS }));
    await page.getByRole('button', { name: '下一页' }).click();
    playground.server.publish(fromBot({ card: FLOWS, updated: true }));
    await page.getByText('已更新').waitFor();
    expect(await page.getByTestId('page').textContent()).toBe('1 / 2');
  });
});

describe('the page', () => {
  test('switches its theme and language, and remembers both', async () => {
    const page = await visit();
    expect(await groundOf(page)).toBe('rgb(255, 255, 255)');
    await page.getByTestId('theme').click();
    await page.getByTestId('language').click();
    await page.reload();
    expect(await groundOf(page)).toBe('rgb(26, 26, 26)');
    expect(await page.getByPlaceholder('Message 打卡助手').isVisible()).toBe(true);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('is dark where the system is', async () => {
    expect(await groundOf(await visit({ colorScheme: 'dark' }))).toBe('rgb(26, 26, 26)');
  });

  test('keeps people and chats in a drawer on a phone', async () => {
    const page = await visit({ viewport: { width: 390, height: 844 } });
    expect(await page.getByTestId('people-search').isVisible()).toBe(false);
    await page.getByTestId('drawer').click();
    await page.getByTestId('people-search').fill('alice');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('people-search').isVisible()).toBe(false);
    expect(await page.getByRole('group', { name: '陈爱丽' }).isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
  });

  test.each([
    ['desktop', 1440, 'light'],
    ['desktop', 1440, 'dark'],
    ['tablet', 1024, 'light'],
    ['phone', 390, 'light'],
    ['phone', 390, 'dark'],
  ] as const)('fits a %s %i wide, %s', async (device, width, colorScheme) => {
    const page = await visit({ viewport: { width, height: 844 }, colorScheme });
    await shoot(page, `page-${device}-${colorScheme}-empty`);
    playground.server.publish(fromBot({ card: FLOWS }));
    await page.getByTestId('card').waitFor();
    await shoot(page, `page-${device}-${colorScheme}`);
    expect(await overflowOf(page)).toBe(0);
  });
});
