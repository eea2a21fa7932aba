import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { usePlayground } from '../support/playground-pages.ts';

const playground = usePlayground();
let page: Page;

const cardFrom = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Opens the private chat of the first person with one card in it. */
async function openCard(name: string): Promise<void> {
  const { server } = playground;
  server.messages.splice(0);
  server.pressed.splice(0);
  server.answer = { status: 200 };
  server.publish({
    messageId: 'om_card',
    chatId: 'oc_private',
    from: { kind: 'bot', openId: 'ou_bot', name: '打卡助手' },
    card: cardFrom(name),
    createdAtMs: 1_795_312_000_000,
    updated: false,
    ephemeral: false,
  });
  page = await playground.pageWith({});
  await page.goto(server.url);
  await page.getByTestId('card').waitFor();
}

/** What the server was told of the presses so far, once there are as many as expected. */
const pressed = async (count = 1): Promise<unknown[]> => {
  await expect.poll(() => playground.server.pressed.length).toBe(count);
  return playground.server.pressed;
};
const action = (rest: object): unknown =>
  expect.objectContaining({ by: 'ou_gao', messageId: 'om_card', ...rest });

async function rightEdgeOf(place: Locator): Promise<number> {
  const box = await place.boundingBox();
  return (box?.x ?? 0) + (box?.width ?? 0);
}

describe('buttons', () => {
  beforeEach(() => openCard('layout'));

  test('report the value of their behaviour', async () => {
    await page.getByRole('button', { name: 'primary_filled' }).click();
    expect(await pressed()).toEqual([action({ tag: 'button', value: { type: 'primary_filled' } })]);
  });

  test('do nothing while disabled, and say why', async () => {
    const button = page.getByRole('button', { name: '停用' });
    expect(await button.isDisabled()).toBe(true);
    expect(await button.getAttribute('title')).toBe('现在不能按');
  });

  test('wait for the answer before they can be pressed again', async () => {
    const { promise, resolve } = Promise.withResolvers<{ status: number }>();
    playground.server.answer = promise;
    const button = page.getByRole('button', { name: '占满一行' });
    await button.evaluate((node) => {
      node.click();
      node.click();
    });
    expect(await button.getAttribute('aria-busy')).toBe('true');
    resolve({ status: 200 });
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('false');
    expect(await pressed()).toHaveLength(1);
  });

  test('inside a container are pressed without the container', async () => {
    await page.getByRole('button', { name: '里面的按钮' }).last().click();
    expect(await pressed()).toEqual([action({ tag: 'button', value: { inner: 1 } })]);
    await page.getByText('整块都可以按').click();
    expect((await pressed(2))[1]).toEqual(action({ tag: 'interactive_container', value: { box: 1 } }));
  });

  test('work by keyboard, the container too', async () => {
    await page.locator('.interactive').focus();
    await page.keyboard.press('Enter');
    expect(await pressed()).toEqual([action({ value: { box: 1 } })]);
  });

  test('folded behind dots open within the card and report the option chosen', async () => {
    await page.getByLabel('更多').click();
    const [menu, card] = [page.getByRole('menu'), page.getByTestId('card')];
    await expect.poll(async () => (await rightEdgeOf(menu)) < (await rightEdgeOf(card))).toBe(true);
    await page.getByRole('menuitem', { name: '删除' }).click();
    expect(await pressed()).toEqual([action({ tag: 'overflow', value: { menu: 1 }, option: 'delete' })]);
    expect(await page.getByRole('menuitem', { name: '删除' }).isVisible()).toBe(false);
  });

  test('beside a checkbox are its own, and ticking reports the tick', async () => {
    await page.getByLabel('勾一下').uncheck();
    expect(await pressed()).toEqual([action({ tag: 'checker', value: { check: 1 }, checked: false })]);
  });
});

describe('a question before the deed', () => {
  beforeEach(() => openCard('form'));

  test('keeps it from being done when the answer is no', async () => {
    await page.getByRole('button', { name: '删除订阅' }).click();
    expect(await page.getByRole('dialog').textContent()).toContain('删除之后不会再收到它。');
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(playground.server.pressed).toEqual([]);
  });

  test('lets it be done when the answer is yes', async () => {
    await page.getByRole('button', { name: '删除订阅' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    expect(await pressed()).toEqual([action({ value: { action: 'remove' } })]);
  });
});

describe('controls by themselves', () => {
  beforeEach(() => openCard('form'));

  test('send a text with Enter', async () => {
    await page.getByPlaceholder('单独的输入框').fill('新名字');
    await page.keyboard.press('Enter');
    expect(await pressed()).toEqual([
      action({ tag: 'input', name: 'alone', value: { action: 'rename' }, inputValue: '新名字' }),
    ]);
  });

  test('send a choice at once', async () => {
    await page.getByLabel('单独的下拉').selectOption('乙');
    expect(await pressed()).toEqual([
      action({ tag: 'select_static', name: 'single', value: { action: 'choose' }, option: '乙' }),
    ]);
  });
});

describe('a form', () => {
  beforeEach(() => openCard('form'));

  test('is not sent while something required is empty', async () => {
    await page.getByRole('button', { name: '保存' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('请填写这一项');
    expect(await page.locator('[data-missing="true"]').getAttribute('data-name')).toBe('title');
    expect(playground.server.pressed).toEqual([]);
  });

  test('sends everything at once, moments with their zone', async () => {
    await page.getByLabel('名称').fill('后端日报');
    await page.getByLabel('选一种').selectOption('日报');
    await page.getByLabel('哪几天').click();
    await page.getByText('周三').click();
    await page.getByLabel('从哪天起').fill('2026-11-23');
    await page.getByLabel('负责人').selectOption('ou_alice');
    await page.getByLabel('没有异常就不发').check();
    await page.getByRole('button', { name: '保存' }).click();
    const formValue = {
      title: '后端日报',
      note: '每天早上\n发到群里',
      kind: '日报',
      days: ['周一', '周三'],
      from: '2026-11-23 +0800',
      at: '09:30 +0800',
      until: '2026-12-31 18:00 +0800',
      owner: 'ou_alice',
      quiet: true,
    };
    expect(await pressed()).toEqual([
      action({ tag: 'button', name: 'send', value: { action: 'subscribe' }, formValue }),
    ]);
  });

  test('goes back to its first values when asked to', async () => {
    await page.getByLabel('名称').fill('写错了');
    await page.getByLabel('没有异常就不发').check();
    await page.getByRole('button', { name: '重填' }).click();
    expect(await page.getByLabel('名称').inputValue()).toBe('');
    expect(await page.getByLabel('说明').inputValue()).toBe('每天早上\n发到群里');
    expect(await page.getByLabel('没有异常就不发').isChecked()).toBe(false);
    expect(playground.server.pressed).toEqual([]);
  });
});
