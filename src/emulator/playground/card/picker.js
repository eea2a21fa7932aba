import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { act } from './act.js';
import { pickedValue } from './dates.js';
import { controlProps, drawField } from './field.js';
import { wordsOf } from './text.js';

/** Each picker's native control, the field of its first value, and how that value is written. */
const PICKERS = {
  date_picker: { kind: 'date', type: 'date', initial: 'initial_date' },
  picker_time: { kind: 'time', type: 'time', initial: 'initial_time' },
  picker_datetime: { kind: 'datetime', type: 'datetime-local', initial: 'initial_datetime' },
};

// The browser writes a moment in its own language's way; Feishu always as 2026-12-31 18:00.
const shown = (value) => value.replace('T', ' ');

/** The browser's own picker under the card's placeholder or the value picked, as long as nobody is in it. */
class Picker extends Component {
  state = { value: (this.props.element[PICKERS[this.props.element.tag].initial] ?? '').replace(' ', 'T') };

  change = (event) => {
    const { element, scene } = this.props;
    const { value } = event.target;
    this.setState({ value });
    const option = pickedValue(PICKERS[element.tag].kind, value);
    if (!scene.form && value) void act(element, scene, { option });
  };

  render({ element, scene }, { value }) {
    const { kind, type } = PICKERS[element.tag];
    return html`<span class="picker" data-empty=${value === ''}>
      <input class="control" type=${type} value=${value} onChange=${this.change} ...${controlProps(element, kind, scene)} />
      <span class="picker-shown" aria-hidden="true">${shown(value) || wordsOf(element.placeholder, scene) || scene.words.choose}</span></span>`;
  }
}

export const drawPicker = (element, scene) =>
  drawField(element, scene, html`<${Picker} element=${element} scene=${scene} />`);
