import type { GalleryCard } from './card-list.ts';
import { fileOf, LOOKS } from './draw.ts';

const figure = (card: GalleryCard): string => {
  const images = LOOKS.map((look) => {
    const file = fileOf(card, look);
    return `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy" width="${Math.round(look.widthPx / 2)}"></a>`;
  });
  return `<section id="${card.name}"><h2><a href="#${card.name}">${card.name}</a></h2>${images.join('\n')}</section>`;
};

const STYLE =
  'body{font:14px system-ui;margin:24px;background:#888}section{margin-bottom:32px}a{color:#fff}img{vertical-align:top;margin-right:12px}';

/** All drawings on one page, a card a row. Names are file names: nothing in them needs escaping. */
export const indexPage = (cards: readonly GalleryCard[]): string =>
  [
    '<!doctype html><meta charset="utf-8"><title>Gallery</title>',
    `<style>${STYLE}</style>`,
    ...cards.map(figure),
    '',
  ].join('\n');
