import { html } from '../html.js';
import { flowStyle } from './box.js';
import { drawElement } from './element.js';
import { isSafeUrl } from './feishu-tag-html.js';
import { drawHeader } from './header.js';
import { wordsOf } from './text.js';

const WIDTHS = new Set(['compact', 'fill']);

const draw = (elements, scene) =>
  (Array.isArray(elements) ? elements : []).map((element) => drawElement(element, scene));

/** What every component may need; containers draw what they hold through it. */
const sceneOf = (card, context) => ({
  ...context,
  colors: card.config?.style?.color ?? {},
  sizes: card.config?.style?.text_size ?? {},
  draw,
});

function openCard(link, event) {
  const url = link?.pc_url || link?.url;
  if (
    !isSafeUrl(url) ||
    event.target.closest('button, a, input, select, textarea, summary, label, .interactive')
  )
    return;
  window.open(url, '_blank', 'noopener,noreferrer');
}

/**
 * A card of JSON 2.0, drawn as Feishu draws it. `context` says what the card itself cannot: `locale` (`zh_cn` or `en_us`),
 * `words`, `nameOf(id)`, `members` (the chat's IDs) and `press(action)`, which reports a component to the bot.
 */
export function Card({ card, context }) {
  const scene = sceneOf(card, context);
  const width = WIDTHS.has(card.config?.width_mode) ? card.config.width_mode : 'default';
  return html`<div class="card-frame" data-width=${width}>
    <article class="card" data-testid="card" aria-label=${wordsOf(card.header?.title, scene)}
      onClick=${card.card_link && ((event) => openCard(card.card_link, event))}>
      ${card.header && drawHeader(card.header, scene)}
      <div class="card-body" style=${flowStyle(card.body ?? {}, { gap: '12px', padding: '12px' })}>${draw(card.body?.elements, scene)}</div>
    </article></div>`;
}
