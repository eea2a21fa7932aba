import type { Rule, Shape } from './card-rule.ts';
import { describeRule, fits, isObject, isWithin, type JsonObject, type OwnNames } from './card-value.ts';

/** What is wrong, and where: `code` is the platform's inner code, `path` is like `body.elements[2].columns[0].name`. */
export type CardFault = { readonly code: number; readonly path: string; readonly message: string };

/** What single values depend on: the names that the card gives itself, and how its elements are checked. */
export type CheckContext = OwnNames & {
  readonly checkElement: (value: unknown, path: string) => CardFault[];
};

const FORMAT_CODE = 200621;

export const fault = (path: string, message: string, code = FORMAT_CODE): CardFault => ({
  code,
  path,
  message,
});

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
    const isFine = isWithin(value.length, { min: rule.least, max: rule.most });
    const count = isFine
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
  if (!fits(value, rule, context)) return [fault(path, `should be ${describeRule(rule)}`)];
  return checkParts(value, rule, path, context);
}
