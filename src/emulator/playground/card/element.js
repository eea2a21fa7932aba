import { html } from '../html.js';
import { sides, widthStyle } from './box.js';
import { drawButton } from './button.js';
import { drawChart } from './chart.js';
import { drawChecker } from './checker.js';
import { drawCollapsiblePanel } from './collapsible-panel.js';
import { drawColumnSet } from './column-set.js';
import { drawForm } from './form.js';
import { drawIcon } from './icon.js';
import { drawImage, drawImageCombination } from './image.js';
import { drawInput } from './input.js';
import { drawInteractiveContainer } from './interactive-container.js';
import { drawOverflow } from './overflow.js';
import { drawPersonElement, drawPersonList } from './person.js';
import { drawPicker } from './picker.js';
import { drawMultiSelect, drawMultiSelectPerson, drawSelect, drawSelectPerson } from './select.js';
import { drawTable } from './table.js';
import { drawText } from './text.js';

const withIcon = (element, text, scene) =>
  element.icon ? html`<div class="with-icon">${drawIcon(element.icon, scene)}${text}</div>` : text;

const drawMarkdown = (element, scene) => withIcon(element, drawText(element, scene), scene);

function drawDiv(element, scene) {
  const fields = (element.fields ?? []).map(
    (field) => html`<div data-short=${field.is_short ?? false}>${drawText(field.text, scene)}</div>`,
  );
  const text = html`<div style=${widthStyle(element.width)}>${element.text && drawText(element.text, scene)}
    ${fields.length > 0 && html`<div class="fields">${fields}</div>`}</div>`;
  return withIcon(element, text, scene);
}

/** Every component that a card may hold, by its tag. */
const COMPONENTS = {
  button: drawButton,
  chart: drawChart,
  checker: drawChecker,
  collapsible_panel: drawCollapsiblePanel,
  column_set: drawColumnSet,
  date_picker: drawPicker,
  div: drawDiv,
  form: drawForm,
  hr: () => html`<hr />`,
  img: drawImage,
  img_combination: drawImageCombination,
  input: drawInput,
  interactive_container: drawInteractiveContainer,
  markdown: drawMarkdown,
  multi_select_person: drawMultiSelectPerson,
  multi_select_static: drawMultiSelect,
  overflow: drawOverflow,
  person: drawPersonElement,
  person_list: drawPersonList,
  picker_datetime: drawPicker,
  picker_time: drawPicker,
  select_person: drawSelectPerson,
  select_static: drawSelect,
  table: drawTable,
};

const drawUnknown = (element, scene) =>
  html`<p class="unknown" role="alert">${scene.words.unknownComponent(String(element?.tag ?? '?'))}</p>`;

/** One component within its margin; a tag that is none of them is drawn as a red note. */
export function drawElement(element, scene) {
  const known = Object.hasOwn(COMPONENTS, element?.tag ?? '');
  const draw = known ? COMPONENTS[element.tag] : drawUnknown;
  return html`<div class="element" data-tag=${element?.tag} data-element-id=${element?.element_id}
    style=${{ margin: sides(element?.margin) }}>${draw(element, scene)}</div>`;
}
