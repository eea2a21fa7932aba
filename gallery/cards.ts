import type { CardMaker, GalleryCard } from './card-list.ts';
import { flowsCards } from './flows-cards.ts';
import { problemCards } from './problem-cards.ts';
import { questionCards } from './question-cards.ts';
import { settingsCards } from './settings-cards.ts';
import { teamCards } from './team-cards.ts';

/** Whoever makes a new kind of card adds its maker here: it is then checked, measured and drawn with the others. */
const MAKERS: readonly CardMaker[] = [flowsCards, teamCards, questionCards, settingsCards, problemCards];

/** Every card of the gallery, in both languages. */
export const CARDS: readonly GalleryCard[] = (['zh-CN', 'en-US'] as const).flatMap((language) =>
  MAKERS.flatMap((make) => make(language)).map(({ name, card }) => ({
    name: `${name}-${language}`,
    language,
    card,
  })),
);
