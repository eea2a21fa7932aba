import { CARD_LIMITS, type CardSize, measureCard } from '../src/emulator/card-size.ts';
import { describeFault, validateCard } from '../src/emulator/card-validator.ts';
import type { GalleryCard } from './card-list.ts';

/** What Feishu would make of a card: how near it is to the limits, and why it would be refused. */
export type Verdict = { readonly name: string; readonly size: CardSize; readonly faults: readonly string[] };

/** Judges the card as it arrives: as the JSON that is sent. What has no JSON is a fault too, since it would be lost. */
export function judge({ name, card }: GalleryCard): Verdict {
  const sent = JSON.parse(JSON.stringify(card)) as Readonly<Record<string, unknown>>;
  const faults = new Set([...validateCard(card), ...validateCard(sent)].map(describeFault));
  return { name, size: measureCard(sent), faults: [...faults] };
}

const PARTS = Object.keys(CARD_LIMITS) as (keyof CardSize)[];
const part = (size: CardSize, name: keyof CardSize): string => `${size[name]}/${CARD_LIMITS[name]}`;

/** The verdicts as lines of text, a card each, with what is wrong below it. */
export function describeVerdicts(verdicts: readonly Verdict[]): string[] {
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  return verdicts.flatMap(({ name, size, faults }) => [
    [name.padEnd(width), ...PARTS.map((one) => `${one} ${part(size, one)}`.padEnd(18))].join('  ').trimEnd(),
    ...faults.map((fault) => `  REFUSED: ${fault}`),
  ]);
}
