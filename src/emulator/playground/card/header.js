import { html } from '../html.js';
import { sides } from './box.js';
import { drawIcon } from './icon.js';
import { drawTag } from './tag.js';
import { drawText, wordsOf } from './text.js';

const TEMPLATES = new Set(
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey'.split(' '),
);
const MAX_TAGS = 3;

const tagsOf = (header, scene) => header.i18n_text_tag_list?.[scene.locale] ?? header.text_tag_list ?? [];

/** The card's title, with its subtitle, tags and icon, on the pale ground of its template. */
export function drawHeader(header, scene) {
  const title = header.title?.content || header.title?.i18n_content ? header.title : header.subtitle;
  const subtitle = title === header.subtitle ? undefined : header.subtitle;
  const tags = tagsOf(header, scene).slice(0, MAX_TAGS);
  return html`<header class="card-header" data-template=${TEMPLATES.has(header.template) ? header.template : 'default'}
    style=${{ padding: sides(header.padding) }}>
    ${drawIcon(header.icon, scene)}
    <div class="card-titles">
      <div class="card-title-row"><h3 class="card-title">${drawText(title, scene)}</h3>
        ${tags.length > 0 && html`<span class="tags">${tags.map((tag) => drawTag(wordsOf(tag.text, scene), tag.color))}</span>`}</div>
      ${subtitle?.content && html`<div class="card-subtitle">${drawText(subtitle, scene)}</div>`}
    </div></header>`;
}
