import { type CardFault, fault } from './card-check.ts';
import { isObject, type JsonObject } from './card-value.ts';

const CHART_CODE = 200550;

/** The kinds of chart, each with the fields of its data that it is drawn by. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  line: ['xField', 'yField'],
  area: ['xField', 'yField'],
  bar: ['xField', 'yField'],
  scatter: ['xField', 'yField'],
  pie: ['categoryField', 'valueField'],
  funnel: ['categoryField', 'valueField'],
  radar: ['categoryField', 'valueField'],
  linearProgress: ['xField', 'yField'],
  circularProgress: ['categoryField', 'valueField'],
  wordCloud: ['nameField', 'valueField'],
  common: ['series'],
};

/** Parts whose type is fixed wherever they stand. */
const LISTS: ReadonlySet<string> = new Set(['axes', 'series']);

/** What phones do not draw: there the whole chart fails. */
const NOT_ON_PHONES: readonly ((name: string, value: unknown) => boolean)[] = [
  (name) => name === 'texture' || name === 'repeatX' || name === 'repeatY',
  (name, value) => name === 'gradient' && value === 'conical',
  (name, value) => name === 'layoutMode' && value === 'grid',
];

const CODE = /^\s*(?:async\s+)?(?:function\b|(?:\([^()]*\)|[\w$]+)\s*=>)/;

const chartFault = (path: string, why: string): CardFault =>
  fault(path, `chart spec is invalid: ${why}`, CHART_CODE);

/** Whether this is what its own JSON says: no function, no NaN, nothing that would be left out or turn into null. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || ['string', 'boolean', 'object'].includes(typeof value);
}

function checkValue(name: string, value: unknown, path: string): CardFault[] {
  if (!isPlain(value)) return [chartFault(path, `${typeof value} is no JSON`)];
  // A title may quote what somebody typed.
  if (typeof value === 'string' && name !== 'text' && CODE.test(value))
    return [chartFault(path, 'JavaScript is not supported')];
  if (LISTS.has(name) && !Array.isArray(value))
    return [chartFault(path, `${name}: Invalid type. Expected: array`)];
  if (NOT_ON_PHONES.some((isMissing) => isMissing(name, value)))
    return [chartFault(path, 'not drawn on phones')];
  return checkInside(value, path);
}

function checkInside(value: unknown, path: string): CardFault[] {
  if (Array.isArray(value)) return value.flatMap((own, index) => checkValue('', own, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([name]) => name !== 'data')
    .flatMap(([name, own]) => checkValue(name, own, `${path}.${name}`));
}

const isRow = (row: unknown): boolean => isObject(row) && Object.values(row).every(isPlain);

/** One series or several, each with its rows: what people typed stands in them, whatever it looks like. */
function checkData(data: unknown, path: string): CardFault[] {
  const several = Array.isArray(data);
  const all: readonly unknown[] = several ? data : [data];
  if (all.length === 0) return [chartFault(path, 'data is required')];
  return all.flatMap((series, index) => {
    const at = several ? `${path}[${index}].values` : `${path}.values`;
    const values = isObject(series) ? series['values'] : undefined;
    if (!Array.isArray(values)) return [chartFault(at, 'values is required')];
    return values.every(isRow) ? [] : [chartFault(at, 'values are no list of rows')];
  });
}

function checkType(spec: JsonObject, path: string): CardFault[] {
  const type = spec['type'];
  const fields = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!fields) return [chartFault(`${path}.type`, `type should be one of ${Object.keys(TYPES).join(', ')}`)];
  return fields
    .filter((field) => spec[field] === undefined)
    .map((field) => chartFault(`${path}.${field}`, `${field} is required`));
}

function checkSeries(series: unknown, path: string): CardFault[] {
  if (!Array.isArray(series)) return [];
  return series.flatMap((own, index) =>
    isObject(own) ? checkType(own, `${path}[${index}]`) : [chartFault(`${path}[${index}]`, 'no object')],
  );
}

const ACROSS = ['bottom', 'top'];
const UPWARDS = ['left', 'right'];

/** Other kinds bring their axes along; bars and lines in a common chart fail while they are drawn without two. */
function checkAxes(spec: JsonObject, path: string): CardFault[] {
  const series = Array.isArray(spec['series']) ? spec['series'] : [];
  if (spec['type'] !== 'common' || !series.some((own) => isObject(own) && 'xField' in own)) return [];
  const axes: readonly unknown[] = Array.isArray(spec['axes']) ? spec['axes'] : [];
  const hasOne = (orients: readonly string[]): boolean =>
    axes.some((axis) => isObject(axis) && orients.some((orient) => orient === axis['orient']));
  return hasOne(ACROSS) && hasOne(UPWARDS)
    ? []
    : [chartFault(path, `needs an axis at ${ACROSS.join(' or ')}, and one at ${UPWARDS.join(' or ')}`)];
}

/**
 * A chart's spec, as far as the platform tells what it refuses, and what its client would fail to draw.
 * Source: chart page and sub-code 200550 of sending, checked 2026-11-25.
 */
export function checkChart(chart: JsonObject, path: string): CardFault[] {
  const spec = chart['chart_spec'];
  if (!isObject(spec)) return [];
  const at = `${path}.chart_spec`;
  return [
    ...checkType(spec, at),
    ...checkData(spec['data'], `${at}.data`),
    ...checkSeries(spec['series'], `${at}.series`),
    ...checkAxes(spec, `${at}.axes`),
    ...checkInside(spec, at),
  ];
}
