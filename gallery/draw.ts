import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium, openPage } from '../test/support/chromium.ts';
import { type PlaygroundServer, startPlaygroundServer } from '../test/support/playground-server.ts';
import type { GalleryCard } from './card-list.ts';

/** How a card is looked at. */
export type Look = { readonly theme: 'light' | 'dark'; readonly widthPx: number };

const PHONE_PX = 390;
const DESKTOP_PX = 820;

export const LOOKS: readonly Look[] = [PHONE_PX, DESKTOP_PX].flatMap((widthPx) =>
  (['light', 'dark'] as const).map((theme) => ({ theme, widthPx })),
);

export const fileOf = (card: GalleryCard, { theme, widthPx }: Look): string =>
  `${card.name}-${widthPx}-${theme}.png`;

async function show(page: Page, server: PlaygroundServer, { card, language }: GalleryCard, theme: string) {
  const src = server.place(card);
  const query = new URLSearchParams({ src, theme, lang: language === 'en-US' ? 'en' : 'zh' });
  await page.goto(`${server.url}/card.html?${query.toString()}`);
  await page.locator('#card[data-ready]').waitFor();
  await page.locator('.chart[data-drawn="not yet"]').first().waitFor({ state: 'detached' });
}

/** What a reader would trip over: a page that scrolls sideways, a component that is not known, a chart that is not drawn. */
const troubleOn = (page: Page): Promise<string[]> =>
  page.locator('html').evaluate((root) => {
    const lacks = [...root.querySelectorAll('.unknown, .chart[data-drawn="never"] > figcaption')];
    const scrolls = root.scrollWidth > root.clientWidth ? ['scrolls sideways'] : [];
    return [...scrolls, ...lacks.map((node) => node.textContent)];
  });

async function drawLook(
  browser: Browser,
  server: PlaygroundServer,
  look: Look,
  cards: readonly GalleryCard[],
  folder: string,
) {
  const { page, faults } = await openPage(browser, {
    // As low as can be: a drawing grows with its card.
    viewport: { width: look.widthPx, height: 100 },
    reducedMotion: 'reduce',
  });
  const troubles: string[] = [];
  for (const card of cards) {
    await show(page, server, card, look.theme);
    const file = fileOf(card, look);
    await page.screenshot({ path: join(folder, file), fullPage: true });
    const found = [...(await troubleOn(page)), ...faults.splice(0)];
    troubles.push(...found.map((trouble) => `${file}: ${trouble}`));
  }
  await page.close();
  return troubles;
}

/** Draws each card in each look into an emptied folder. Answers what went wrong, by file. */
export async function drawCards(cards: readonly GalleryCard[], folder: string): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [server, browser] = await Promise.all([startPlaygroundServer(), openChromium()]);
  try {
    const troubles: string[] = [];
    for (const look of LOOKS) troubles.push(...(await drawLook(browser, server, look, cards, folder)));
    return troubles;
  } finally {
    await browser.close();
    await server.stop();
  }
}
