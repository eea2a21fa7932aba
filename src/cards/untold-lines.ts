import type { Untold } from '../attendance/untold.ts';
import type { Language } from '../core/language.ts';
import { caution, type Element } from './card.ts';
import { FLOWS_TEXTS } from './flows-texts.ts';

const KINDS = ['undated', 'ahead', 'unattributed', 'earlier'] as const satisfies (keyof Untold)[];

/** How many records are on no day, and why: an answer that lacks something never looks whole. */
export const untoldLines = (untold: Untold, language: Language): Element[] =>
  KINDS.filter((kind) => untold[kind] > 0).map((kind) => caution(FLOWS_TEXTS[language][kind](untold[kind])));
