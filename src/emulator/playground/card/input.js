import { html } from '../html.js';
import { act } from './act.js';
import { controlProps, drawField } from './field.js';
import { wordsOf } from './text.js';

function textProps(element, scene) {
  const report = (event) => act(element, scene, { inputValue: event.target.value });
  const sendOnEnter = (event) => {
    if (event.key === 'Enter' && !event.isComposing && event.target.value) void report(event);
  };
  return {
    ...controlProps(element, 'text', scene),
    class: 'control',
    defaultValue: element.default_value ?? '',
    maxLength: element.max_length ?? 1000,
    placeholder: wordsOf(element.placeholder, scene) || scene.words.enter,
    onKeyDown: scene.form || element.input_type === 'multiline_text' ? undefined : sendOnEnter,
  };
}

/** A text box of one line, of many, or for a password. Outside a form, Enter sends it. */
export function drawInput(element, scene) {
  const props = textProps(element, scene);
  const control =
    element.input_type === 'multiline_text'
      ? html`<textarea rows=${element.rows ?? 5} data-grows=${element.auto_resize ?? false} ...${props}></textarea>`
      : html`<input type=${element.input_type === 'password' ? 'password' : 'text'} autocomplete="off" ...${props} />`;
  return drawField(element, scene, control);
}
