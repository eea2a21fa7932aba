import { checkChart } from './card-chart.ts';
import { type CardFault, type CheckContext, check, checkShape, fault } from './card-check.ts';
import { CONTAINERS, DISPLAY } from './card-components.ts';
import { CONTROLS } from './card-controls.ts';
import { checkMarkdown } from './card-markdown.ts';
import { partsOf } from './card-parts.ts';
import { checkPlacement } from './card-placement.ts';
import { CARD } from './card-shapes.ts';
import { CARD_LIMITS, measureCard } from './card-size.ts';
import { checkTableRows } from './card-table.ts';
import { isObject, type JsonObject } from './card-value.ts';

export type { CardFault } from './card-check.ts';

const COMPONENTS = { ...DISPLAY, ...CONTAINERS, ...CONTROLS };
/** The code of a card beyond 30 KB: the one that sending has for it. */
export const SIZE_CODE = 230025;
const UNSUPPORTED_CODE = 200861;

function checkElement(value: unknown, path: string, context: CheckContext): CardFault[] {
  if (!isObject(value)) return [fault(path, 'should be an object')];
  const tag = String(value['tag']);
  const shape = Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined;
  if (!shape) {
    const message = `cards of schema V2 no longer support this capability; ErrorValue: unsupported tag ${tag}`;
    return [fault(path, message, UNSUPPORTED_CODE)];
  }
  const own = checkShape(value, shape, path, context);
  if (tag === 'table') return [...own, ...checkTableRows(value, path, context.colours)];
  return tag === 'chart' ? [...own, ...checkChart(value, path)] : own;
}

function namesIn(card: JsonObject, group: 'text_size' | 'color'): ReadonlySet<string> {
  const config = card['config'];
  const style = isObject(config) ? config['style'] : undefined;
  const named = isObject(style) ? style[group] : undefined;
  return new Set(isObject(named) ? Object.keys(named) : []);
}

/** A card leads to one address, or to one on each platform. */
function checkLink(card: JsonObject): CardFault[] {
  const link = card['card_link'];
  if (!isObject(link) || link['url'] !== undefined) return [];
  const missing = ['pc_url', 'ios_url', 'android_url'].filter((name) => link[name] === undefined);
  return missing.length > 0 ? [fault('card_link.url', `is missing, and so is ${missing.join(', ')}`)] : [];
}

/** Everything that the platform would refuse in a card of JSON 2.0, in the order of the card; none for a good one. */
export function validateCard(card: unknown): CardFault[] {
  if (!isObject(card)) return [fault('', 'should be an object')];
  const context: CheckContext = {
    sizes: namesIn(card, 'text_size'),
    colours: namesIn(card, 'color'),
    checkElement: (value, path) => checkElement(value, path, context),
  };
  const parts = partsOf(card);
  const { bytes } = measureCard(card, parts);
  return [
    ...check(card, CARD, '', context),
    ...checkLink(card),
    ...parts.flatMap(({ node, path }) => checkMarkdown(node, path, context.colours)),
    ...checkPlacement(card, parts),
    ...(bytes > CARD_LIMITS.bytes
      ? [fault('', `${bytes} bytes; ${CARD_LIMITS.bytes} at most`, SIZE_CODE)]
      : []),
  ];
}

/** A fault in the platform's words: `ErrPath: ROOT -> body -> elements -> [2]; ErrMsg: …`. */
export function describeFault({ path, message }: CardFault): string {
  const steps = path === '' ? [] : path.replaceAll('[', '.[').split('.');
  return `ErrPath: ${['ROOT', ...steps].join(' -> ')}; ErrMsg: ${message}`;
}
