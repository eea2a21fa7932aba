import type { Figures } from './figures.ts';

/** How much each figure grew; undefined where either side is not known. */
export type Differences = Readonly<Record<keyof Figures, number | undefined>>;

type Summed = { readonly figures: Figures };

/** What a range of one person or one team has more than the range before it; of firstIn, how much later it is. */
export const compare = ({ figures: now }: Summed, { figures: before }: Summed): Differences =>
  Object.fromEntries(
    Object.entries(now).map(([figure, value]) => {
      const earlier = before[figure as keyof Figures];
      return [figure, value === undefined || earlier === undefined ? undefined : value - earlier];
    }),
  ) as Differences;
