import type { Card } from './transcript.ts';

/** Something on a card that sends a value back when pressed. */
export type Pressable = {
  readonly tag: string;
  readonly label: string;
  readonly name?: string;
  readonly value: unknown;
};

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function labelOf(node: Node): string {
  const text = node['text'];
  return isNode(text) && typeof text['content'] === 'string' ? text['content'] : '';
}

function callbackOf(node: Node): Node | undefined {
  const behaviors = node['behaviors'];
  return Array.isArray(behaviors)
    ? behaviors.find((entry) => isNode(entry) && entry['type'] === 'callback')
    : undefined;
}

/** Every element with a callback, in the order of the card. */
export function pressablesOf(card: Card): Pressable[] {
  const visit = (node: unknown): Pressable[] => {
    if (Array.isArray(node)) return node.flatMap(visit);
    if (!isNode(node)) return [];
    const callback = callbackOf(node);
    const name = node['name'];
    const own = callback
      ? [
          {
            tag: String(node['tag']),
            label: labelOf(node),
            ...(typeof name === 'string' ? { name } : {}),
            value: callback['value'],
          },
        ]
      : [];
    return [...own, ...Object.values(node).flatMap(visit)];
  };
  return visit(card['body']);
}
