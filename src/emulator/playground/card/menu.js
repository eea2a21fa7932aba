import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { Icon } from './icon.js';

// A menu's panel can take the focus: else a press on an option's words would look like leaving the menu.
const closeWhenLeft = (event) => {
  if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
};

/** Closes an open `<details>` on Escape, and keeps the key from whatever lies around it. */
function closeOnEscape(event) {
  if (event.key !== 'Escape' || !event.currentTarget.open) return;
  event.currentTarget.open = false;
  event.stopPropagation();
}

/** Hangs the panel at the menu's right where it would stand out of the card. */
function keepInside({ currentTarget: menu }) {
  delete menu.dataset.side;
  const edge = menu.closest('.card').getBoundingClientRect().right;
  if (menu.querySelector('.menu-panel').getBoundingClientRect().right > edge) menu.dataset.side = 'right';
}

/** Props of a `<details>` that works as a menu: within its card, closed when the focus leaves it and on Escape. */
export const menuProps = { onFocusOut: closeWhenLeft, onKeyDown: closeOnEscape, onToggle: keepInside };

/** A list to tick several options of; its checkboxes belong to the form around it. */
export class Menu extends Component {
  state = { chosen: this.props.chosen };

  toggle = (value) => () => {
    const chosen = new Set(this.state.chosen);
    if (!chosen.delete(value)) chosen.add(value);
    this.setState({ chosen });
  };

  drawOption({ value, label }) {
    const { disabled, name } = this.props.control;
    return html`<label class="menu-option"><input type="checkbox" name=${name} data-kind="options" value=${value} disabled=${disabled}
      checked=${this.state.chosen.has(value)} onChange=${this.toggle(value)} /><span>${label}</span></label>`;
  }

  render({ options, placeholder, control }, { chosen }) {
    const labels = options.filter(({ value }) => chosen.has(value)).map(({ label }) => label);
    return html`<details class="menu" ...${menuProps}>
      <summary class="control" aria-label=${control['aria-label']} tabindex=${control.disabled ? -1 : 0} aria-disabled=${control.disabled} data-empty=${labels.length === 0}>
        <span>${labels.join('、') || placeholder}</span><${Icon} shape="down" /></summary>
      <div class="menu-panel" tabindex="-1">${options.map((option) => this.drawOption(option))}</div>
    </details>`;
  }
}
