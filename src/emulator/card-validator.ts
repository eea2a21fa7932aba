import { type CardFault, type CheckContext, check, checkShape, fault } from './card-check.ts';
import { CONTAINERS, DISPLAY } from './card-components.ts';
import { CONTROLS } from './card-controls.ts';
import { checkPlacement } from './card-placement.ts';
import { CARD } from './card-shapes.ts';
import { checkTableRows } from './card-table.ts';
import { isObject, type JsonObject } from './card-value.ts';

export type { CardFault } from './card-check.ts';

const COMPONENTS = { ...DISPLAY, ...CONTAINERS, ...CONTROLS };
/** The code of a card beyond 30 KB: the one that sending has for it. */
export const SIZE_CODE = 230025;
const UNSUPPORTED_CODE = 200861;
const CHART_CODE = 200550;
const MOST_BYTES = 30 * 1024;

function checkChart(chart: JsonObject, path: string): CardFault[] {
  const spec = chart['chart_spec'];
  if (!isObject(spec)) return [];
  if (typeof spec['type'] === 'string') return [];
  return [fault(`${path}.chart_spec`, 'chart spec is invalid: type is required', CHART_CODE)];
}

/** A button that neither calls back nor opens a page, nor belongs to a form, does nothing. */
function checkElement(value: unknown, path: string, context: CheckContext): CardFault[] {
  if (!isObject(value)) return [fault(path, 'should be an object')];
  const tag = String(value['tag']);
  const shape = Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined;
  if (!shape) {
    const message = `cards of schema V2 no longer support this capability; ErrorValue: unsupported tag ${tag}`;
    return [fault(path, message, UNSUPPORTED_CODE)];
  }
  const own = checkShape(value, shape, path, context);
  if (tag === 'table') return [...own, ...checkTableRows(value, path)];
  return tag === 'chart' ? [...own, ...checkChart(value, path)] : own;
}

function namesIn(card: JsonObject, group: 'text_size' | 'color'): ReadonlySet<string> {
  const config = card['config'];
  const style = isObject(config) ? config['style'] : undefined;
  const named = isObject(style) ? style[group] : undefined;
  return new Set(isObject(named) ? Object.keys(named) : []);
}

/** Everything that the platform would refuse in a card of JSON 2.0, in the order of the card; none for a good one. */
export function validateCard(card: unknown): CardFault[] {
  if (!isObject(card)) return [fault('', 'should be an object')];
  const context: CheckContext = {
    sizes: namesIn(card, 'text_size'),
    colours: namesIn(card, 'color'),
    checkElement: (value, path) => checkElement(value, path, context),
  };
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return [
    ...check(card, CARD, '', context),
    ...checkPlacement(card),
    ...(bytes > MOST_BYTES ? [fault('', `${bytes} bytes; ${MOST_BYTES} at most`, SIZE_CODE)] : []),
  ];
}

/** A fault in the platform's words: `ErrPath: ROOT -> body -> elements -> [2]; ErrMsg: …`. */
export function describeFault({ path, message }: CardFault): string {
  const steps = path === '' ? [] : path.replaceAll('[', '.[').split('.');
  return `ErrPath: ${['ROOT', ...steps].join(' -> ')}; ErrMsg: ${message}`;
}
