import { type CardFault, fault } from './card-check.ts';
import { checkColours } from './card-markdown.ts';
import { isObject, type JsonObject } from './card-value.ts';
import { TAG_COLOURS } from './card-words.ts';

const ROWS_CODE = 200914;
const ROW_NAME_CODE = 200915;

const isText = (value: unknown): boolean => typeof value === 'string';
const isOption = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['text']) &&
  (value['color'] === undefined || TAG_COLOURS.some((known) => known === value['color'])) &&
  Object.keys(value).every((key) => key === 'text' || key === 'color');
const listOf =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((entry) => test(entry));

/** What a cell of each column type holds. Source: the table's page, checked 2026-11-22. */
const CELLS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isText,
  lark_md: isText,
  markdown: isText,
  number: (value) => Number.isFinite(value),
  date: (value) => Number.isInteger(value),
  options: (value) => isText(value) || listOf(isOption)(value),
  persons: (value) => isText(value) || listOf(isText)(value),
};

const MARKDOWN: ReadonlySet<string> = new Set(['lark_md', 'markdown']);

function columnTypes(table: JsonObject): Map<string, string> {
  const columns = Array.isArray(table['columns']) ? table['columns'].filter(isObject) : [];
  return new Map(columns.map((column) => [String(column['name']), String(column['data_type'])]));
}

/** The rows against the columns: names declared, cells of their column's type, no column twice. */
export function checkTableRows(table: JsonObject, path: string, colours: ReadonlySet<string>): CardFault[] {
  const types = columnTypes(table);
  const columns = Array.isArray(table['columns']) ? table['columns'] : [];
  const rows = Array.isArray(table['rows']) ? table['rows'].filter(isObject) : [];
  const doubled = types.size < columns.length ? [fault(`${path}.columns`, 'a column name stands twice')] : [];
  const cells = rows.flatMap((row, index) =>
    Object.entries(row).flatMap(([name, value]) => {
      const at = `${path}.rows[${index}].${name}`;
      const type = types.get(name);
      if (type === undefined) return [fault(at, 'table rows name is invalid', ROW_NAME_CODE)];
      if (CELLS[type]?.(value) === false) return [fault(at, `table rows is invalid: not ${type}`, ROWS_CODE)];
      return MARKDOWN.has(type) ? checkColours(String(value), at, colours) : [];
    }),
  );
  return [...doubled, ...cells];
}
