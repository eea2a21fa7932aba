import type { Length, Rule, Shape } from './card-rule.ts';
import { COLOUR_NAME, SIZE_NAMES } from './card-shapes.ts';

/** What is wrong with a card, and where: `code` is the platform's inner code, `path` like `body.elements[2].columns[0].name`. */
export type CardFault = { readonly code: number; readonly path: string; readonly message: string };

export type JsonObject = Readonly<Record<string, unknown>>;

/** What the whole card says that single values depend on: the names it gives to sizes and colours, and how its elements are checked. */
export type CheckContext = {
  readonly sizeNames: ReadonlySet<string>;
  readonly colourNames: ReadonlySet<string>;
  readonly checkElement: (value: unknown, path: string) => CardFault[];
};

export const FORMAT_CODE = 200621;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fault = (path: string, message: string, code = FORMAT_CODE): CardFault => ({
  code,
  path,
  message,
});

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  value >= min && value <= max;

function fitsLength(value: unknown, words: readonly string[], lengths: readonly Length[]): boolean {
  if (typeof value !== 'string') return false;
  if (words.includes(value)) return true;
  const parts = /^(\d+(?:\.\d+)?)(px|%)$/.exec(value);
  return lengths.some((length) => length.unit === parts?.[2] && within(Number(parts[1]), length));
}

function fitsBox(value: unknown, range: { readonly min: number; readonly max: number }): boolean {
  if (typeof value !== 'string') return false;
  const sides = value.split(' ');
  const fits = (side: string): boolean =>
    /^(0|-?\d{1,2}px)$/.test(side) && within(Number.parseInt(side, 10), range);
  return [1, 2, 4].includes(sides.length) && sides.every(fits);
}

const describeLengths = (words: readonly string[], lengths: readonly Length[]): string =>
  [
    ...words,
    ...lengths.map(({ unit, min, max }) => `[${min},${Number.isFinite(max) ? max : '∞'}]${unit}`),
  ].join(', ');

/** What a value of this rule should be, where it is a plain one and the value is not; undefined where it is. */
function wantedOf(value: unknown, rule: Rule, context: CheckContext): string | undefined {
  switch (rule.kind) {
    case 'text': {
      const fits =
        typeof value === 'string' &&
        value.length <= (rule.maxLength ?? Infinity) &&
        (rule.pattern?.test(value) ?? true);
      return fits ? undefined : rule.wanted;
    }
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'number': {
      const fits =
        typeof value === 'number' && within(value, rule) && (!rule.whole || Number.isInteger(value));
      return fits ? undefined : `${rule.whole ? 'a whole number' : 'a number'} in [${rule.min},${rule.max}]`;
    }
    case 'choice':
      return rule.values.includes(value) ? undefined : `one of ${rule.values.join(', ')}`;
    case 'length':
      return fitsLength(value, rule.words, rule.lengths)
        ? undefined
        : `one of ${describeLengths(rule.words, rule.lengths)}`;
    case 'box':
      return fitsBox(value, rule) ? undefined : `one, two or four lengths in [${rule.min},${rule.max}]px`;
    case 'colour': {
      const named = COLOUR_NAME.test(String(value)) || context.colourNames.has(String(value));
      const fits = typeof value === 'string' && (named || (rule.words?.includes(value) ?? false));
      return fits ? undefined : "a colour's name, or one given in config.style.color";
    }
    case 'text-size': {
      const fits = typeof value === 'string' && (SIZE_NAMES.has(value) || context.sizeNames.has(value));
      return fits ? undefined : "a size's name, or one given in config.style.text_size";
    }
    case 'json':
      return !rule.objectOnly || isObject(value) ? undefined : 'an object';
    case 'object':
    case 'one-of':
    case 'map':
      return isObject(value) ? undefined : 'an object';
    case 'list':
    case 'elements':
      return Array.isArray(value) ? undefined : 'a list';
  }
}

/** An object's properties: none unknown, none missing, each as its rule says. */
export function checkShape(
  value: JsonObject,
  shape: Shape,
  path: string,
  context: CheckContext,
): CardFault[] {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const missing = shape.needed
    .filter((name) => value[name] === undefined)
    .map((name) => fault(at(name), 'is missing'));
  const present = Object.entries(value).flatMap(([name, own]) => {
    const rule = Object.hasOwn(shape.rules, name) ? shape.rules[name] : undefined;
    return rule ? check(own, rule, at(name), context) : [fault(at(name), 'unknown property')];
  });
  return [...missing, ...present];
}

function checkParts(value: unknown, rule: Rule, path: string, context: CheckContext): CardFault[] {
  if (Array.isArray(value)) {
    if (rule.kind === 'elements')
      return value.flatMap((own, index) => context.checkElement(own, `${path}[${index}]`));
    if (rule.kind !== 'list') return [];
    const fits = within(value.length, { min: rule.least, max: rule.most });
    const count = fits
      ? []
      : [fault(path, `has ${value.length} entries; ${rule.least} to ${rule.most} may stand here`)];
    return [...count, ...value.flatMap((own, index) => check(own, rule.of, `${path}[${index}]`, context))];
  }
  if (!isObject(value)) return [];
  if (rule.kind === 'object') return checkShape(value, rule.shape, path, context);
  if (rule.kind === 'map') return checkMap(value, rule, path, context);
  if (rule.kind !== 'one-of') return [];
  const shape = rule.shapes[String(value[rule.by])];
  if (!shape) return [fault(`${path}.${rule.by}`, `should be one of ${Object.keys(rule.shapes).join(', ')}`)];
  return checkShape(value, shape, path, context);
}

function checkMap(
  value: JsonObject,
  rule: Rule & { kind: 'map' },
  path: string,
  context: CheckContext,
): CardFault[] {
  return Object.entries(value).flatMap(([name, own]) => {
    if (rule.keys && !rule.keys.includes(name)) return [fault(`${path}.${name}`, 'unknown property')];
    return check(own, rule.of, `${path}.${name}`, context);
  });
}

/** Every fault of a value against its rule, those of its parts included. */
export function check(value: unknown, rule: Rule, path: string, context: CheckContext): CardFault[] {
  const wanted = wantedOf(value, rule, context);
  return wanted === undefined ? checkParts(value, rule, path, context) : [fault(path, `should be ${wanted}`)];
}
