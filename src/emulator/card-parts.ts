import { CONTAINERS } from './card-components.ts';
import { isObject, type JsonObject } from './card-value.ts';

/** An object with a tag, and the containers it stands in, the outermost first. */
export type Placed = {
  readonly tag: string;
  readonly node: JsonObject;
  readonly path: string;
  readonly inside: readonly string[];
};

/** Data that the platform hands on without reading it. */
const OPAQUE: ReadonlySet<string> = new Set(['chart_spec', 'value', 'rows']);

/** Everything of a card that has a tag, texts and icons too, in its order. */
export function partsOf(value: unknown, path = '', inside: readonly string[] = []): Placed[] {
  if (Array.isArray(value)) return value.flatMap((own, index) => partsOf(own, `${path}[${index}]`, inside));
  if (!isObject(value)) return [];
  const tag = value['tag'];
  const own = typeof tag === 'string' ? [{ tag, node: value, path, inside }] : [];
  const within = typeof tag === 'string' && Object.hasOwn(CONTAINERS, tag) ? [...inside, tag] : inside;
  const parts = Object.entries(value).filter(([name]) => !OPAQUE.has(name));
  return [
    ...own,
    ...parts.flatMap(([name, part]) => partsOf(part, path === '' ? name : `${path}.${name}`, within)),
  ];
}
