import type { Language } from '../src/core/language.ts';

/** A card as its maker names it. */
export type Sketch = { readonly name: string; readonly card: object };

/** A card of the gallery; its name is a file's name too. */
export type GalleryCard = Sketch & { readonly language: Language };

/** Makes one kind of card in one language: as many of it as there are ways for it to look. */
export type CardMaker = (language: Language) => readonly Sketch[];
