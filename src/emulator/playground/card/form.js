import { html } from '../html.js';
import { Component, createRef } from '../vendor/preact.js';
import { flowStyle } from './box.js';
import { pickedValue } from './dates.js';

const READERS = {
  checked: (control) => control.checked,
  date: (control) => pickedValue('date', control.value),
  time: (control) => pickedValue('time', control.value),
  datetime: (control) => pickedValue('datetime', control.value),
  text: (control) => control.value,
};

const isEmpty = (value) => value === '' || (Array.isArray(value) && value.length === 0);

/** What a form's controls hold, by name: text, one value, a list of values, a moment with its zone, or a tick. */
function readControls(form) {
  const values = {};
  for (const control of form.elements) {
    const { kind } = control.dataset;
    if (!control.name || !kind) continue;
    if (kind === 'options') {
      values[control.name] ??= [];
      if (control.checked) values[control.name].push(control.value);
    } else {
      values[control.name] = READERS[kind](control);
    }
  }
  return values;
}

const requiredNames = (form) =>
  new Set([...form.querySelectorAll('[data-required="true"]')].map((field) => field.dataset.name));

/** A form: its buttons send everything at once, and nothing is sent while something required is empty. */
class Form extends Component {
  state = { missing: new Set(), round: 0 };
  element = createRef();

  read = () => {
    const values = readControls(this.element.current);
    const missing = new Set(
      [...requiredNames(this.element.current)].filter((name) => isEmpty(values[name] ?? '')),
    );
    this.setState({ missing });
    return missing.size === 0 ? values : undefined;
  };

  // A new key builds every control anew, with the values it had at first.
  reset = () => this.setState({ missing: new Set(), round: this.state.round + 1 });

  render({ element, scene }, { missing, round }) {
    const inner = { ...scene, form: { read: this.read, reset: this.reset, missing } };
    const style = flowStyle(element, { gap: '12px' });
    return html`<form ref=${this.element} key=${round} class="card-form" style=${style} novalidate
      onSubmit=${(event) => event.preventDefault()}>${scene.draw(element.elements, inner)}</form>`;
  }
}

export const drawForm = (element, scene) => html`<${Form} element=${element} scene=${scene} />`;
