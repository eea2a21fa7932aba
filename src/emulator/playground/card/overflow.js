import { html } from '../html.js';
import { act } from './act.js';
import { widthStyle } from './box.js';
import { isSafeUrl } from './feishu-tag-html.js';
import { Icon } from './icon.js';
import { menuProps } from './menu.js';
import { wordsOf } from './text.js';

function choose(option, element, scene, event) {
  const { multi_url: urls } = option;
  event.currentTarget.closest('details').open = false;
  const url = urls?.pc_url || urls?.url;
  if (isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
  void act({ value: {}, ...element }, scene, { option: option.value });
}

/** Buttons folded behind three dots. */
export function drawOverflow(element, scene) {
  const items = (element.options ?? []).map(
    (option) => html`<button type="button" role="menuitem" class="menu-option"
      onClick=${(event) => choose(option, element, scene, event)}>${wordsOf(option.text, scene)}</button>`,
  );
  return html`<details class="menu overflow" style=${widthStyle(element.width)} ...${menuProps}>
    <summary class="card-button" data-type="default" data-size="medium" aria-label=${scene.words.more}><${Icon} shape="more" /></summary>
    <div class="menu-panel" tabindex="-1" role="menu">${items}</div></details>`;
}
