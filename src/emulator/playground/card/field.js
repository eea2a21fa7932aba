import { html } from '../html.js';
import { isDisabled } from './act.js';
import { widthStyle } from './box.js';
import { wordsOf } from './text.js';

/** What every control shares: its name for assistive technology, its place in a form, its state. */
export const controlProps = (element, kind, scene) => ({
  name: element.name,
  'data-kind': kind,
  disabled: isDisabled(element, scene),
  title: element.disabled && element.disabled_tips ? wordsOf(element.disabled_tips, scene) : undefined,
  'aria-label': wordsOf(element.label ?? element.placeholder, scene) || element.name,
});

/** A control with its label above or beside it, and a note when a form could not be sent without it. */
export function drawField(element, scene, control, required = element.required === true) {
  const missing = scene.form?.missing.has(element.name) ?? false;
  return html`<div class="field" data-label=${element.label_position ?? 'top'} data-name=${element.name}
    data-required=${required} data-missing=${missing} style=${widthStyle(element.width)}>
    ${element.label && html`<span class="field-label">${wordsOf(element.label, scene)}</span>`}
    <div class="field-control">${control}${missing && html`<span class="field-missing" role="alert">${scene.words.required}</span>`}</div>
  </div>`;
}
