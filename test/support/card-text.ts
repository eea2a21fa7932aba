import { validateCard } from '../../src/emulator/card-validator.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Under these keys stand words; the others hold the card's structure. */
const WORDS: ReadonlySet<string> = new Set(['content', 'display_name', 'rows']);

function* textsIn(value: Json, areWords = false): Generator<string> {
  if (typeof value === 'string' && areWords) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* textsIn(part, areWords || WORDS.has(key));
}

const toJson = (card: object): Json => JSON.parse(JSON.stringify(card));

/** Every word that a card shows, line by line. */
export const textOf = (card: object): string => [...textsIn(toJson(card))].join('\n');

/** What Feishu would refuse in the card: its rules, and its 30 KB. */
export const faultsIn = (card: object): string[] =>
  validateCard(toJson(card)).map(({ path, message }) => `${path}: ${message}`);

type Element = { readonly tag: string; readonly [key: string]: Json };

/** The elements of a card's body that have this tag. */
export function elementsOf(
  card: { readonly body: { readonly elements: readonly object[] } },
  tag: string,
): Element[] {
  return card.body.elements.map((one) => toJson(one) as Element).filter((one) => one.tag === tag);
}

/** What the card's buttons carry. */
export const buttonValuesOf = (card: {
  readonly body: { readonly elements: readonly object[] };
}): unknown[] =>
  elementsOf(card, 'button').map((one) => {
    const [behaviour] = one['behaviors'] as readonly { readonly value: Json }[];
    return behaviour?.value;
  });
