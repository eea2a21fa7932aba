import { html } from '../html.js';
import { formatDate } from './dates.js';
import { Markdown } from './markdown.js';
import { drawPerson } from './person.js';
import { drawTag } from './tag.js';

const listOf = (value) => (Array.isArray(value) ? value : [value]);

function formatNumber(value, { precision, symbol = '', separator = false } = {}) {
  if (typeof value !== 'number') return String(value ?? '');
  const digits =
    precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return (
    symbol + value.toLocaleString('en-US', { useGrouping: separator, maximumFractionDigits: 10, ...digits })
  );
}

const toTag = (option) => (typeof option === 'object' ? option : { text: option });

const drawOptions = (value) =>
  html`<span class="tags">${listOf(value).map((option) => drawTag(toTag(option).text, toTag(option).color))}</span>`;

const drawPersons = (value, scene) =>
  html`<span class="persons">${listOf(value).map((id) => drawPerson(id, { name: true, avatar: true, size: 'extra_small' }, scene))}</span>`;

/** What each `data_type` looks like; an unknown one is drawn as text. */
const CELLS = {
  text: (value) => String(value),
  lark_md: (value, _column, scene) => html`<${Markdown} source=${String(value)} inline scene=${scene} />`,
  markdown: (value, _column, scene) => html`<${Markdown} source=${String(value)} scene=${scene} />`,
  number: (value, column) => formatNumber(value, column.format),
  date: (value, column) => formatDate(value, column.date_format),
  options: (value) => drawOptions(value),
  persons: (value, _column, scene) => drawPersons(value, scene),
};

const typeOf = (column) => (Object.hasOwn(CELLS, column.data_type ?? '') ? column.data_type : 'text');

export const drawCell = (value, column, scene) =>
  value === undefined || value === null ? '' : CELLS[typeOf(column)](value, column, scene);

/** What a cut-off cell tells when it is pointed at; undefined where its type is more than words. */
export const plainCell = (value, column) =>
  ['text', 'number', 'date'].includes(typeOf(column)) && value
    ? CELLS[typeOf(column)](value, column)
    : undefined;
