import { html } from '../html.js';

const COLORS = new Set(
  'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' '),
);

/** A small coloured label; a colour outside Feishu's list is drawn blue, its default. */
export const drawTag = (text, color) =>
  html`<span class="tag" data-tag-color=${COLORS.has(color) ? color : 'blue'}>${text}</span>`;
