import { html } from '../html.js';
import { cssColor } from './color.js';
import { Markdown } from './markdown.js';
import { textSize } from './text-size.js';

const ALIGNS = new Set(['left', 'center', 'right']);

/** The words of a text object in the reader's language, as they stand. */
export const wordsOf = (text, scene) => String(text?.i18n_content?.[scene.locale] ?? text?.content ?? '');

const clamp = (lines) => (Number.isInteger(lines) && lines > 0 ? { '--lines': String(lines) } : {});

/** A text object: `plain_text` as it stands, `lark_md` with inline marks only, `markdown` with everything. */
export function drawText(text, scene) {
  const style = {
    ...textSize(text?.text_size, scene.sizes),
    ...clamp(text?.lines),
    textAlign: ALIGNS.has(text?.text_align) ? text.text_align : undefined,
    color: text?.tag === 'plain_text' ? cssColor(text.text_color, scene.colors) : undefined,
  };
  const content = wordsOf(text, scene);
  const body =
    text?.tag === 'plain_text'
      ? content
      : html`<${Markdown} source=${content} inline=${text?.tag === 'lark_md'} scene=${scene} />`;
  return html`<div class=${`card-text sized${text?.lines ? ' clamped' : ''}`} style=${style}>${body}</div>`;
}
