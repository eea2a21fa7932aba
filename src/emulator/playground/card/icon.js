import { html } from '../html.js';
import { cssColor } from './color.js';
import { SHAPES, shapeOf } from './icon-shapes.js';

const UNKNOWN = 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z';
const SIZE = /^(\d{1,3})px (\d{1,3})px$/;

/** An outline of the page's own set, as tall as the text around it. */
export const Icon = ({ shape }) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${SHAPES[shape] ?? shape} /></svg>`;

/** A card's icon: of Feishu's library the nearest outline, of a custom one its place. */
export function drawIcon(icon, scene) {
  if (!icon?.tag) return null;
  const size = SIZE.exec(icon.size ?? '');
  const style = {
    color: cssColor(icon.color, scene.colors),
    width: size && `${size[1]}px`,
    height: size && `${size[2]}px`,
  };
  const path = icon.tag === 'custom_icon' ? SHAPES.image : (shapeOf(icon.token) ?? UNKNOWN);
  return html`<svg class="icon" viewBox="0 0 24 24" style=${style} data-icon=${icon.token ?? icon.img_key} aria-hidden="true"><path d=${path} /></svg>`;
}
