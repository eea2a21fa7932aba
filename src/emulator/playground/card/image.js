import { html } from '../html.js';
import { length } from './box.js';
import { Icon } from './icon.js';
import { wordsOf } from './text.js';

const SIZES = { large: '160px 160px', medium: '80px 80px', small: '40px 40px', tiny: '16px 16px' };
const PIXELS = /^(\d{1,4})px (\d{1,4})px$/;
const LIMITS = { double: 2, triple: 3, bisect: 6, trisect: 9 };

/** A frame where an image would be: only Feishu itself has what an image key stands for. */
const drawPlace = (key, label, style) =>
  html`<span class="image" role="img" aria-label=${label} title=${label || key} style=${style}><${Icon} shape="image" /></span>`;

export function drawImage(element, scene) {
  const size = PIXELS.exec(SIZES[element.size] ?? element.size ?? '');
  const style = {
    width: size?.[1] && `${size[1]}px`,
    height: size?.[2] && `${size[2]}px`,
    borderRadius: length(element.corner_radius),
  };
  return html`<figure class="figure">${element.title && html`<figcaption>${wordsOf(element.title, scene)}</figcaption>`}
    ${drawPlace(element.img_key, wordsOf(element.alt, scene), style)}</figure>`;
}

export function drawImageCombination(element) {
  const mode = Object.hasOwn(LIMITS, element.combination_mode) ? element.combination_mode : 'trisect';
  const images = (element.img_list ?? []).slice(0, LIMITS[mode]);
  const style = { borderRadius: length(element.corner_radius) };
  return html`<div class="images" data-mode=${mode}>${images.map((image) => drawPlace(image.img_key, '', style))}</div>`;
}
