import * as fc from 'fast-check';

const LONG = 20_000;
const DEEP = 3000;

/** JSON that no sender means well with. It is kept as text, since some of it could not be written again. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '-1',
    '1e400',
    '""',
    '[]',
    '{}',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"toString":1,"valueOf":1,"then":1,"length":-1}',
    '"\\ud800"',
    '"\\u0000"',
    '"\'; drop table events; --"',
    '"<at id=all></at>"',
    '"../../../etc/passwd"',
    '"${jndi:x}"',
    `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    `"${'查'.repeat(LONG)}"`,
  ),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => JSON.stringify(text)),
);

/** A change to a JSON text: what stands at one place of it is replaced, removed, or joined by a stranger. */
export type Mutation = {
  readonly steps: readonly number[];
  readonly how: 'replace' | 'remove' | 'join';
  readonly json: string;
};

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'join'),
  json: hostileJson,
});

type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

const MARK = '"the place of the stranger"';

/** The JSON text of `value` after the change; `value` itself stays as it is. */
export function mutate(value: object, { steps, how, json }: Mutation): string {
  const root = structuredClone(value) as Tree;
  let tree = root;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(tree);
    const key = keys[step % Math.max(keys.length, 1)];
    if (key === undefined) break;
    const next = tree[key];
    if (index < steps.length - 1 && isTree(next)) {
      tree = next;
      continue;
    }
    if (how === 'remove') delete tree[key];
    else tree[how === 'join' ? `${key}2` : key] = JSON.parse(MARK);
    break;
  }
  return JSON.stringify(root).replace(MARK, () => json);
}
