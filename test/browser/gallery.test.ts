import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GalleryCard } from '../../gallery/card-list.ts';
import { CARDS } from '../../gallery/cards.ts';
import { drawCards } from '../../gallery/draw.ts';
import { indexPage } from '../../gallery/index-page.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const named = (name: string): GalleryCard => {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`the gallery has no ${name}`);
  return card;
};

const sample = (name: string, ...elements: object[]): GalleryCard => ({
  name,
  language: 'zh-CN',
  card: { schema: '2.0', body: { elements } },
});

test('draws hostile cards at both widths, light and dark, and finds nothing wrong', async () => {
  const cards = ['flows-several-hostile-zh-CN', 'choice-hostile-en-US', 'settings-hostile-zh-CN'].map(named);
  const folder = join(makeTemporaryFolder(), 'drawn');
  expect(await drawCards(cards, folder)).toEqual([]);
  const files = readdirSync(folder);
  expect(files).toHaveLength(12);
  expect(files.filter((file) => !indexPage(cards).includes(`<img src="${file}"`))).toEqual([]);
});

test('tells of what no reader should meet', async () => {
  const broken = { tag: 'chart', chart_spec: { type: 'hologram' } };
  const troubles = await drawCards(
    [sample('bad', { tag: 'hologram' }, broken)],
    join(makeTemporaryFolder(), 'drawn'),
  );
  expect(troubles).toHaveLength(8);
  expect(troubles[0]).toBe('bad-390-light.png: 演练场不认识「hologram」这个组件。');
});
