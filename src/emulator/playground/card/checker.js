import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { act, pressable } from './act.js';
import { sides } from './box.js';
import { drawButton } from './button.js';
import { drawText } from './text.js';

function checkedStyle({ checked_style: style = {} }, checked) {
  if (!checked) return {};
  return {
    opacity: String(style.opacity ?? 1),
    textDecoration: style.show_strikethrough ? 'line-through' : undefined,
  };
}

/** A box to tick, with its text and up to three buttons; ticking it reports unless a form will. */
class Checker extends Component {
  state = { checked: this.props.element.checked === true };

  tick = (event) => {
    const { element, scene } = this.props;
    const { checked } = event.target;
    this.setState({ checked });
    if (!scene.form) void act(element, scene, { checked });
  };

  render({ element, scene }, { checked }) {
    const { disabled, title } = pressable(element, scene);
    const area = element.button_area ?? {};
    return html`<div class="checker" title=${title} data-shadow=${element.overall_checkable ?? true}
      data-buttons=${area.pc_display_rule ?? 'always'} style=${{ padding: sides(element.padding) }}>
      <label><input type="checkbox" name=${element.name} data-kind="checked" checked=${checked} disabled=${disabled} onChange=${this.tick} />
        <span class="checker-text" style=${checkedStyle(element, checked)}>${element.text && drawText(element.text, scene)}</span></label>
      <span class="checker-buttons">${(area.buttons ?? []).slice(0, 3).map((button) => drawButton(button, scene))}</span>
    </div>`;
  }
}

export const drawChecker = (element, scene) => html`<${Checker} element=${element} scene=${scene} />`;
