import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { validateCard } from '../../src/emulator/card-validator.ts';
import { usePlayground } from '../support/playground-pages.ts';

const playground = usePlayground();

type Look = BrowserContextOptions & { readonly theme?: string; readonly width?: number };
type Json = Readonly<Record<string, unknown>>;

const BARS: Json = {
  type: 'bar',
  title: { text: '每天的打卡次数' },
  data: {
    values: [
      { day: '周一', times: 4 },
      { day: '周二', times: 2 },
    ],
  },
  xField: 'day',
  yField: 'times',
};

async function open(elements: readonly object[], { theme, width = 620, ...options }: Look = {}) {
  const page = await playground.pageWith({ reducedMotion: 'reduce', ...options });
  await page.setViewportSize({ width, height: 800 });
  const source = playground.server.place({ schema: '2.0', body: { elements } });
  const query = new URLSearchParams({ src: source, ...(theme ? { theme } : {}) });
  await page.goto(`${playground.server.url}/card.html?${query.toString()}`);
  await page.locator('#card[data-ready]').waitFor();
  return page;
}

/** One chart, once it is drawn or given up. */
async function draw(element: Json = {}, look: Look = {}): Promise<Page> {
  const page = await open([{ tag: 'chart', chart_spec: BARS, ...element }], look);
  await page.locator('.chart:not([data-drawn="not yet"])').waitFor();
  return page;
}

const canvasOf = (page: Page): Locator => page.locator('.chart canvas').first();

/** How much of the chart is of this colour, in pixels. */
const pixelsOf = (page: Page, [red, green, blue]: readonly number[]): Promise<number> =>
  canvasOf(page).evaluate(
    (canvas, wanted) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (wanted.every((part, index) => data[at + index] === part)) count += 1;
      }
      return count;
    },
    [red, green, blue],
  );

const sizeOf = async (page: Page): Promise<readonly [number, number]> => {
  const box = await canvasOf(page).boundingBox();
  return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
};

const BLUE = [51, 109, 244];
const BLUE_IN_THE_DARK = [76, 136, 255];
const RED = [226, 46, 40];

describe('a chart', () => {
  test('asks for its library only where there is one', async () => {
    const page = await playground.pageWith({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await open([{ tag: 'hr' }]);
    expect(asked).not.toContain('/vendor/vchart.js');
    await draw();
    expect(asked).toContain('/vendor/vchart.js');
  });

  test('is painted in the colours of the page, light and dark', async () => {
    const page = await draw({}, { theme: 'light' });
    expect(await pixelsOf(page, BLUE)).toBeGreaterThan(5000);
    await page.locator('html').evaluate((root) => {
      root.dataset.theme = 'dark';
    });
    await expect.poll(() => pixelsOf(page, BLUE_IN_THE_DARK)).toBeGreaterThan(5000);
    expect(await pixelsOf(page, BLUE)).toBe(0);
    expect(await page.locator('.chart canvas').count()).toBe(1);
  });

  test('takes its colours from its theme', async () => {
    const page = await draw({ color_theme: 'rainbow' }, { theme: 'light' });
    expect(await pixelsOf(page, RED)).toBeGreaterThan(5000);
    expect(await pixelsOf(page, BLUE)).toBe(0);
  });

  test.each([
    ['16:9 on a desktop', {}, 620, 16 / 9],
    ['square on a phone', {}, 390, 1],
    ['as its ratio says', { aspect_ratio: '2:1' }, 390, 2],
  ])('is %s', async (_shape, element, width, ratio) => {
    const [wide, high] = await sizeOf(await draw(element, { width }));
    expect(wide / high).toBeCloseTo(ratio, 1);
  });

  test('is as high as it says, and as wide as its card, whatever its ratio', async () => {
    const page = await draw({ height: '120px', aspect_ratio: '1:1' });
    const body = await page.locator('.card-body').boundingBox();
    expect(await sizeOf(page)).toEqual([(body?.width ?? 0) - 24, 120]);
  });

  test('grows and shrinks with its card', async () => {
    const page = await draw({}, { width: 620 });
    const [before] = await sizeOf(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(async () => (await sizeOf(page))[0]).toBeLessThan(before - 150);
    expect(await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)).toBe(0);
  });

  test('waits in a folded panel until it is opened', async () => {
    const header = { title: { tag: 'plain_text', content: '图表' } };
    const page = await open([
      { tag: 'collapsible_panel', header, elements: [{ tag: 'chart', chart_spec: BARS }] },
    ]);
    await page.locator('summary').click();
    await expect.poll(() => pixelsOf(page, BLUE)).toBeGreaterThan(5000);
  });

  test('tells its values to those who cannot see it', async () => {
    const page = await draw();
    const chart = page.getByRole('figure', { name: '每天的打卡次数' });
    expect(await chart.getByRole('row').allTextContents()).toEqual(['daytimes', '周一4', '周二2']);
    expect((await chart.locator('.visually-hidden').boundingBox())?.width).toBe(1);
  });

  test('shows its values where it cannot be drawn', async () => {
    const page = await draw({ chart_spec: { ...BARS, type: 'hologram' } });
    expect(await page.getByRole('alert').textContent()).toContain('画不出来');
    expect(await page.getByRole('cell', { name: '周一' }).isVisible()).toBe(true);
    expect(await page.locator('.chart-stage').isVisible()).toBe(false);
  });
});

describe('every kind of chart that a card may have', () => {
  const values = [
    { day: '周一', part: 0.9, who: '后端组' },
    { day: '周二', part: 0.4, who: '后端组' },
    { day: '周三', part: 0.6, who: '后端组' },
  ];
  const across = { xField: 'day', yField: 'part', seriesField: 'who' };
  const around = { categoryField: 'day', valueField: 'part' };
  const KINDS: Readonly<Record<string, Json>> = {
    line: across,
    area: across,
    bar: across,
    scatter: across,
    pie: around,
    funnel: around,
    radar: around,
    linearProgress: { xField: 'part', yField: 'day', direction: 'horizontal' },
    circularProgress: { ...around, seriesField: 'day' },
    wordCloud: { nameField: 'day', valueField: 'part' },
    common: {
      data: [{ values }],
      series: [{ type: 'bar', ...across }],
      axes: [{ orient: 'bottom' }, { orient: 'left' }],
    },
  };
  const elements = Object.entries(KINDS).map(([type, fields]) => ({
    tag: 'chart',
    chart_spec: { type, data: { values }, ...fields },
    height: '200px',
  }));

  test('passes the check and is drawn', async () => {
    const refused = elements.flatMap((one) => validateCard({ schema: '2.0', body: { elements: [one] } }));
    expect(refused).toEqual([]);
    const page = await open(elements);
    await page.locator('.chart[data-drawn="not yet"]').first().waitFor({ state: 'detached' });
    const drawn = await page.locator('.chart').evaluateAll((all) => all.map((one) => one.dataset.drawn));
    expect(Object.keys(KINDS).filter((_, index) => drawn[index] !== 'yes')).toEqual([]);
    await page.screenshot({ path: 'test/output/charts.png', fullPage: true });
  });

  test('lets a finger scroll the page past it', async () => {
    const page = await draw();
    const touch = await canvasOf(page).evaluate((canvas) =>
      canvas.computedStyleMap().get('touch-action').toString(),
    );
    expect(touch).not.toBe('none');
    await open([...elements]);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.locator('html').evaluate((root) => root.scrollTop)).toBeGreaterThan(100);
  });
});

describe('what people typed in a chart', () => {
  const HOSTILE = '<img src=x onerror="broken = 1"><b>王</b>\n<at id=all></at>';
  const spec: Json = {
    ...BARS,
    title: { text: HOSTILE },
    data: { id: HOSTILE, values: [{ day: HOSTILE, times: 4, who: HOSTILE }] },
    seriesField: 'who',
    legends: { visible: true },
    label: { visible: true },
    tooltip: { renderMode: 'html', enterable: true, className: HOSTILE },
  };

  test('stays text, in its tooltip too', async () => {
    const page = await draw({ chart_spec: spec });
    const before = await canvasOf(page).screenshot();
    await canvasOf(page).hover();
    await expect.poll(async () => before.equals(await canvasOf(page).screenshot())).toBe(false);
    expect(await page.locator('img, b, [onerror], [class*="tooltip"]').count()).toBe(0);
    expect(await page.locator('html').evaluate((root) => 'broken' in root.ownerDocument.defaultView)).toBe(
      false,
    );
    await page.screenshot({ path: 'test/output/chart-tooltip.png' });
  });
});
