import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePlayground } from '../support/playground-pages.ts';

const playground = usePlayground();

type Look = BrowserContextOptions & { readonly theme?: string; readonly width?: number };

/** Draws a card, or the one at a path on the server, and waits until it stands. */
async function draw(card: string | object, { theme, width = 620, ...options }: Look = {}): Promise<Page> {
  const source = typeof card === 'string' ? card : playground.server.place(card);
  const page = await playground.pageWith(options);
  await page.setViewportSize({ width, height: 800 });
  const query = new URLSearchParams({ src: source, width: String(width), ...(theme ? { theme } : {}) });
  await page.goto(`${playground.server.url}/card.html?${query.toString()}`);
  await page.locator('#card[data-ready]').waitFor();
  return page;
}

const cardOf = (...elements: object[]): object => ({ schema: '2.0', body: { elements } });
const plain = (content: string): object => ({ tag: 'plain_text', content });
const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (node, name) => node.ownerDocument.defaultView.getComputedStyle(node).getPropertyValue(name),
      property,
    );
const element = (id: string): string => `[data-element-id="${id}"]`;
const shoot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `test/output/${name}.png`, fullPage: true });

const cell = (page: Page, name: string): Locator => page.locator(`td[data-column="${name}"]`).first();
const column = (width: string, weight: number): object => ({ tag: 'column', width, weight, elements: [] });
const buttonOf = (type: string, disabled: boolean): object => ({
  tag: 'button',
  type,
  disabled,
  text: plain(type),
});
const ground = async (look: Look): Promise<string> =>
  styleOf(await draw('/fixtures/flows.json', look), '.card', 'background-color');

describe('header', () => {
  test('shows title, subtitle and at most three tags', async () => {
    const page = await draw('/fixtures/layout.json');
    expect(await page.locator('.card-title').textContent()).toBe('容器与展示');
    expect(await page.locator('.card-subtitle').textContent()).toBe('列、面板、人员、图片、图表');
    expect(await page.locator('.card-header .tag').allTextContents()).toEqual(['neutral', 'lime', 'carmine']);
  });

  test('gives every template a ground of its own', async () => {
    const templates =
      'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default';
    const grounds = new Set<string>();
    for (const template of templates.split(' ')) {
      const page = await draw({
        schema: '2.0',
        header: { title: plain('题'), template },
        body: { elements: [] },
      });
      grounds.add(await styleOf(page, '.card-header', 'background-color'));
    }
    expect(grounds.size).toBe(13);
  });

  test('stands as the title when only a subtitle is given', async () => {
    const page = await draw({ schema: '2.0', header: { subtitle: plain('只有副标题') } });
    expect(await page.locator('.card-title').textContent()).toBe('只有副标题');
    expect(await page.locator('.card-subtitle').count()).toBe(0);
  });
});

describe('text', () => {
  test('marks within a line', async () => {
    const page = await draw('/fixtures/markdown.json');
    const marks = page.locator(element('marks'));
    expect(await marks.locator('strong').allTextContents()).toEqual(['粗体', '粗体']);
    expect(await marks.locator('em').textContent()).toBe('斜体');
    expect(await marks.locator('s').textContent()).toBe('删除');
    expect(await marks.locator('code').textContent()).toBe('代码');
    expect(await styleOf(page, '[data-color="red"]', 'color')).toBe('rgb(192, 42, 38)');
    expect(await marks.locator('[data-tag-color]').allTextContents()).toEqual(['标签', '紧急']);
    expect(await marks.locator('[data-mention]').allTextContents()).toEqual([
      '@陈爱丽',
      '@所有人',
      '@未知用户',
    ]);
    expect(await marks.locator('[data-badge]').textContent()).toBe('9');
    expect(await marks.textContent()).toContain('👍');
  });

  test('opens links elsewhere, without handing over the page', async () => {
    const page = await draw('/fixtures/markdown.json');
    const links = await page
      .locator(`${element('marks')} a`)
      .evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('href'), node.getAttribute('rel')]));
    expect(links).toEqual([
      ['https://open.feishu.cn', 'noopener noreferrer'],
      ['https://open.feishu.cn', 'noopener noreferrer'],
    ]);
  });

  test('draws headings, lists, quotes, code and rules as blocks', async () => {
    const page = await draw('/fixtures/markdown.json');
    const blocks = page.locator(element('blocks'));
    expect(await styleOf(page, `${element('blocks')} h1`, 'font-size')).toBe('26px');
    expect(await blocks.locator('ul ul li').textContent()).toBe('里面一项');
    expect(await blocks.locator('ol li').count()).toBe(2);
    expect(await blocks.locator('blockquote').innerText()).toBe('引用一行\n再一行');
    expect(await blocks.locator('pre code').textContent()).toBe('{"早": "09:00"}\n');
    expect(await blocks.locator('hr').count()).toBe(1);
  });

  test('turns the pages of a Markdown table after five rows', async () => {
    const page = await draw('/fixtures/markdown.json');
    const rows = page.locator(`${element('blocks')} tbody tr:visible`);
    expect(await rows.count()).toBe(5);
    await page
      .locator(`${element('blocks')} .pager`)
      .getByRole('button', { name: '下一页' })
      .click();
    expect(await rows.allTextContents()).toEqual([expect.stringContaining('六')]);
    expect(await styleOf(page, `${element('blocks')} td[align="right"]`, 'text-align')).toBe('right');
  });

  test('leaves plain text as it was typed, and gives lark_md marks only', async () => {
    const page = await draw('/fixtures/markdown.json');
    expect(await page.locator(element('plain')).textContent()).toBe(
      "普通文字：**不是粗体** <at id=all></at> <font color='red'>不是红字</font>",
    );
    expect(await page.locator(`${element('lark')} strong`).textContent()).toBe('lark_md');
    expect(await page.locator(`${element('lark')} :is(h1, ul)`).count()).toBe(0);
  });

  test('takes its size, colour and alignment from the text object', async () => {
    const text = { ...plain('大字'), text_size: 'heading-0', text_color: 'red', text_align: 'right' };
    const page = await draw(cardOf({ tag: 'div', text }));
    expect(await styleOf(page, '.card-text', 'font-size')).toBe('30px');
    expect(await styleOf(page, '.card-text', 'color')).toBe('rgb(192, 42, 38)');
    expect(await styleOf(page, '.card-text', 'text-align')).toBe('right');
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await styleOf(page, '.card-text', 'font-size')).toBe('26px');
  });

  test('uses the colours that a card brings along', async () => {
    const color = { 'cus-0': { light_mode: 'rgba(1,2,3,1)', dark_mode: 'rgba(4,5,6,1)' } };
    const text = { ...plain('自己的颜色'), text_color: 'cus-0' };
    const page = await draw({ ...cardOf({ tag: 'div', text }), config: { style: { color } } });
    expect(await styleOf(page, '.card-text', 'color')).toBe('rgb(1, 2, 3)');
  });
});

describe('table', () => {
  test('draws every data type', async () => {
    const page = await draw('/fixtures/table.json');
    expect(await cell(page, 'text').textContent()).toContain('第 1 行');
    expect(await cell(page, 'md').locator('strong').textContent()).toBe('粗');
    expect(await cell(page, 'options').locator('.tag').allTextContents()).toEqual(['正常', '外勤']);
    expect(await cell(page, 'number').textContent()).toBe('¥1,234,567.50');
    expect(await cell(page, 'persons').locator('.person-name').allTextContents()).toEqual(['陈爱丽', '张三']);
    expect(await cell(page, 'markdown').locator('code').textContent()).toBe('代码');
    expect(await page.locator('th').allTextContents()).toEqual([
      '文字',
      'lark_md',
      '标签',
      '数字',
      '人员',
      '日期',
      'Markdown',
    ]);
  });

  test('shows a date in the zone of whoever looks', async () => {
    const shown: (string | null)[] = [];
    for (const timezoneId of ['Asia/Shanghai', 'America/New_York']) {
      shown.push(await cell(await draw('/fixtures/table.json', { timezoneId }), 'date').textContent());
    }
    expect(shown).toEqual(['2020-11-23 11:11', '2020-11-22 22:11']);
  });

  test('turns pages, and stops at both ends', async () => {
    const page = await draw('/fixtures/table.json');
    const first = page.locator('tbody tr:first-child td[data-column="text"]');
    const next = page.getByRole('button', { name: '下一页' });
    expect(await page.getByRole('button', { name: '上一页' }).isDisabled()).toBe(true);
    await next.click();
    expect(await first.textContent()).toBe('第 4 行');
    await next.click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.getByTestId('page').textContent()).toBe('3 / 3');
    expect(await next.isDisabled()).toBe(true);
  });

  test('keeps its first column in place while the rest scrolls', async () => {
    const page = await draw('/fixtures/flows.json', { width: 390 });
    const day = page.locator('td[data-column="day"]').first();
    const before = await day.boundingBox();
    await page.locator('.table-frame').evaluate((frame) => frame.scrollBy(200, 0));
    expect((await day.boundingBox())?.x).toBe(before?.x);
  });

  test('cuts a low row to one line and tells the whole text when pointed at', async () => {
    const page = await draw('/fixtures/flows.json');
    const note = page.locator('td[data-column="note"]').nth(2);
    expect(await note.getAttribute('title')).toBe('拜访客户：<b>恒星科技</b> <at id=all></at>');
    expect((await note.boundingBox())?.height).toBe(36);
  });
});

describe('layout', () => {
  test('shares the width of columns by weight, and stacks them on a phone', async () => {
    const columns = [column('weighted', 2), column('weighted', 1), column('120px', 1)];
    const set = { tag: 'column_set', flex_mode: 'stretch', horizontal_spacing: '0px', columns };
    const page = await draw(cardOf(set));
    const drawn = page.locator('.column');
    const widths = await drawn.evaluateAll((nodes) => nodes.map((node) => node.clientWidth));
    expect(widths[2]).toBe(120);
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(2, 1);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(new Set(await drawn.evaluateAll((nodes) => nodes.map((node) => node.offsetLeft))).size).toBe(1);
  });

  test.each([
    ['none', [4, 4, 4]],
    ['stretch', [1, 1, 4]],
    ['bisect', [2, 2, 4]],
    ['trisect', [3, 3, 4]],
  ])('keeps columns in %s as they should be at 300, 390 and 620 pixels', async (flex_mode, expected) => {
    const columns = Array.from({ length: 4 }, () => column('weighted', 1));
    const page = await draw(cardOf({ tag: 'column_set', flex_mode, columns }));
    const inFirstRow: number[] = [];
    for (const width of [300, 390, 620]) {
      await page.setViewportSize({ width, height: 800 });
      const lefts = await page
        .locator('.column')
        .evaluateAll((nodes) => nodes.map((node) => node.offsetLeft));
      inFirstRow.push(new Set(lefts).size);
    }
    expect(inFirstRow).toEqual(expected);
  });

  test('opens and closes a panel at its title', async () => {
    const page = await draw('/fixtures/layout.json');
    const body = page.locator(`${element('panel')} .panel-body`);
    expect(await body.isVisible()).toBe(true);
    await page.locator(`${element('panel')} summary`).click();
    expect(await body.isVisible()).toBe(false);
  });

  test('names people, and says who is unknown', async () => {
    const page = await draw('/fixtures/layout.json');
    expect(await page.locator('[data-tag="person"]').textContent()).toContain('陈爱丽');
    expect(
      await page
        .locator('[data-stacked="true"] .person')
        .evaluateAll((nodes) => nodes.map((node) => node.title)),
    ).toEqual(['陈爱丽', '张三', 'May Chen', '未知用户']);
  });

  test('tells what an image shows and which values a chart is made of', async () => {
    const page = await draw('/fixtures/layout.json');
    expect(await page.getByRole('img', { name: '现场照片' }).isVisible()).toBe(true);
    expect(await page.locator('[data-tag="img_combination"] .image').count()).toBe(3);
    const chart = page.getByRole('figure', { name: '每天的打卡次数' });
    expect(await chart.locator('tbody tr').allTextContents()).toEqual(['周一2', '周二4', '周三2']);
  });

  test('draws a component that it does not know as a red note', async () => {
    const page = await draw('/fixtures/layout.json');
    expect(await page.locator(element('strange')).getByRole('alert').textContent()).toContain('hologram');
    expect(await styleOf(page, '.unknown', 'color')).toBe('rgb(192, 42, 38)');
  });
});

describe('buttons', () => {
  test.each(['text', 'primary_text', 'danger_text'])('%s has no ground, disabled or not', async (type) => {
    for (const disabled of [false, true]) {
      const page = await draw(cardOf(buttonOf(type, disabled)));
      expect(await styleOf(page, '.card-button', 'background-color')).toBe('rgba(0, 0, 0, 0)');
      expect(await styleOf(page, '.card-button', 'border-color')).toBe('rgba(0, 0, 0, 0)');
    }
  });
});

describe('a choice', () => {
  test('keeps to one line however narrow it is', async () => {
    const options = [{ text: plain('很长很长的一个选项'), value: 'a' }];
    const choice = { tag: 'select_static', width: '100px', options, initial_option: 'a' };
    const page = await draw(cardOf(choice));
    const select = page.locator('select');
    const [inner, outer] = await select.evaluate((node) => [node.scrollHeight, node.clientHeight]);
    expect(inner).toBe(outer);
    expect(await styleOf(page, 'select', 'text-overflow')).toBe('ellipsis');
  });
});

describe('what people typed', () => {
  test('never becomes markup, a script or a request', async () => {
    const page = await playground.pageWith({});
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await draw('/fixtures/injection.json');
    await page.getByRole('button', { name: '<script>' }).click();
    const dangerous =
      'script, img, iframe, svg[onload], [onerror], [onclick], a[href^="javascript"], style, b';
    expect(await page.locator('#card').locator(dangerous).count()).toBe(0);
    expect(await page.locator('html').evaluate((root) => 'broken' in root.ownerDocument.defaultView)).toBe(
      false,
    );
    expect(page.context().pages()).toHaveLength(1);
    expect([...hosts]).toEqual([playground.server.url]);
  });

  test('mentions nobody from plain text', async () => {
    const page = await draw('/fixtures/injection.json');
    expect(await page.locator(element('plain')).textContent()).toContain('<at id=all></at>');
    expect(await page.locator(`${element('plain')} [data-mention]`).count()).toBe(0);
    expect(await page.locator('td[data-column="a"] [data-mention]').count()).toBe(0);
  });

  test('may not paint with anything but a colour', async () => {
    const page = await draw('/fixtures/injection.json');
    const painted = await page
      .locator('#card [style]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('style')));
    expect(painted.filter((style) => style?.includes('url('))).toEqual([]);
  });
});

describe('looks', () => {
  const NAMES = ['flows', 'rich', 'markdown', 'table', 'layout', 'form', 'injection'];

  test.each(NAMES)('%s fits a phone and a desktop, light and dark', async (name) => {
    for (const theme of ['light', 'dark']) {
      for (const width of [390, 620]) {
        const page = await draw(`/fixtures/${name}.json`, { theme, width });
        const overflow = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
        expect(overflow).toBe(0);
        await shoot(page, `card-${name}-${width}-${theme}`);
      }
    }
  });

  test('follows the system until a theme is asked for', async () => {
    expect(await ground({ colorScheme: 'dark' })).toBe('rgb(26, 26, 26)');
    expect(await ground({ colorScheme: 'light' })).toBe('rgb(255, 255, 255)');
    expect(await ground({ colorScheme: 'light', theme: 'dark' })).toBe('rgb(26, 26, 26)');
  });
});
