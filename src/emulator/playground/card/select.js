import { html } from '../html.js';
import { act } from './act.js';
import { controlProps, drawField } from './field.js';
import { Menu } from './menu.js';
import { wordsOf } from './text.js';

const staticOptions = (element, scene) =>
  (element.options ?? []).map((option) => ({ value: option.value, label: wordsOf(option.text, scene) }));

/** The people to choose from: those listed, or everyone in the chat when none is. */
function personOptions(element, scene) {
  const listed = (element.options ?? []).map((option) => option.value).filter((id) => scene.nameOf(id));
  const ids = listed.length > 0 ? listed : scene.members;
  return ids.map((id) => ({ value: id, label: scene.nameOf(id) ?? scene.words.unknownPerson }));
}

const chosenAtFirst = (element, options) =>
  element.initial_option ?? options[(element.initial_index ?? 0) - 1]?.value ?? '';

function drawSingle(element, options, scene) {
  const chosen = chosenAtFirst(element, options);
  const report = (event) => {
    if (!scene.form) void act(element, scene, { option: event.target.value });
  };
  const items = options.map(
    ({ value, label }) => html`<option value=${value} defaultSelected=${value === chosen}>${label}</option>`,
  );
  const control = html`<select class="control" data-type=${element.type ?? 'default'} onChange=${report} ...${controlProps(element, 'text', scene)}>
    <option value="" hidden defaultSelected=${chosen === ''}>${wordsOf(element.placeholder, scene) || scene.words.choose}</option>${items}</select>`;
  return drawField(element, scene, control);
}

function drawMultiple(element, options, scene) {
  const shared = controlProps(element, 'options', scene);
  const chosen = new Set(element.selected_values);
  const control = html`<${Menu} options=${options} chosen=${chosen} control=${shared}
    placeholder=${wordsOf(element.placeholder, scene) || scene.words.choose} />`;
  return drawField(element, scene, control, element.required !== false);
}

export const drawSelect = (element, scene) => drawSingle(element, staticOptions(element, scene), scene);
export const drawSelectPerson = (element, scene) => drawSingle(element, personOptions(element, scene), scene);
export const drawMultiSelect = (element, scene) =>
  drawMultiple(element, staticOptions(element, scene), scene);
export const drawMultiSelectPerson = (element, scene) =>
  drawMultiple(element, personOptions(element, scene), scene);
