import { markdownTablesIn } from './card-markdown.ts';
import { type Placed, partsOf } from './card-parts.ts';
import type { JsonObject } from './card-value.ts';

/** How much of each there is in a card. */
export type CardSize = {
  /** As it is sent, in UTF-8. */
  readonly bytes: number;
  /** Everything with a tag, texts and icons too. */
  readonly elements: number;
  /** Those of Markdown too: the platform counts them alike. */
  readonly tables: number;
  readonly charts: number;
};

/**
 * The most of each that the platform takes. The tables' page says five, but four have been refused.
 * Source: card JSON 2.0 structure, table and chart pages, sub-codes of sending, checked 2026-11-22.
 */
export const CARD_LIMITS: CardSize = { bytes: 30 * 1024, elements: 200, tables: 3, charts: 5 };

const count = (parts: readonly Placed[], tag: string): number =>
  parts.filter((placed) => placed.tag === tag).length;

export function measureCard(card: JsonObject, parts: readonly Placed[] = partsOf(card)): CardSize {
  const inMarkdown = parts.reduce((sum, { node }) => sum + markdownTablesIn(node), 0);
  return {
    bytes: Buffer.byteLength(JSON.stringify(card)),
    elements: parts.length,
    tables: count(parts, 'table') + inMarkdown,
    charts: count(parts, 'chart'),
  };
}
