import { simplify } from '../core/simplify.ts';
import { COMPOUND_SURNAMES } from './compound-surnames.ts';

/** How a Chinese name is typed in Latin letters, for every reading of its characters, the usual ones first. */
export type Spelling = {
  /** `wangxiaoming` */
  readonly full: readonly string[];
  /** `wangxm`, and the given name first: `xiaomingwang`. */
  readonly short: readonly string[];
  /** `wxm` */
  readonly initials: readonly string[];
};

/** Spells a name in Chinese characters; what is not one (spaces, dots) is passed over. */
export type Spell = (name: string) => Spelling;

const NOTHING: Spelling = { full: [], short: [], initials: [] };

/** Spells nothing: for names without Chinese characters. */
export const spellNothing: Spell = () => NOTHING;

/** Names with many characters of many readings would have thousands of spellings. */
const MAX_SPELLINGS = 24;
const LONGEST_NAME = 10;
const MOST_INITIALS = 4;

const SYLLABLE =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aoe]|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|v|ve|ue)$/;

/** Whether a text could be one syllable of pinyin. */
export const isSyllable = (text: string): boolean => SYLLABLE.test(text);

/** ü is v on a keyboard, u where people do without it, and yu in passports. */
const withoutUmlaut = (syllable: string): string[] =>
  syllable.includes('v')
    ? [syllable, syllable.replace('v', 'u'), ...(syllable.endsWith('v') ? [syllable.replace('v', 'yu')] : [])]
    : [syllable];

/** Every way to take one of each list; beyond the limit those that take the first ones stay. */
function combine(lists: readonly (readonly string[])[]): string[][] {
  let ways: { readonly taken: readonly string[]; readonly cost: number }[] = [{ taken: [], cost: 0 }];
  for (const list of lists) {
    ways = ways
      .flatMap(({ taken, cost }) => list.map((one, rank) => ({ taken: [...taken, one], cost: cost + rank })))
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, MAX_SPELLINGS);
  }
  return ways.map(({ taken }) => [...taken]);
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const initialsOf = (syllables: readonly string[]): string => syllables.map((one) => one.charAt(0)).join('');

/** How many characters of a name may be its surname. */
const surnameLengths = (characters: readonly string[]): number[] =>
  characters.length > 2 && COMPOUND_SURNAMES.has(simplify(characters.slice(0, 2).join(''))) ? [2, 1] : [1];

function shorten(syllables: readonly string[], lengths: readonly number[]): string[] {
  const surnameOf = (length = 1): string => syllables.slice(0, length).join('');
  const givenFirst = syllables.slice(lengths[0]).join('') + surnameOf(lengths[0]);
  return [...lengths.map((length) => surnameOf(length) + initialsOf(syllables.slice(length))), givenFirst];
}

/** @param readingsOf of one character, without tones, ü as v, the usual reading first; none for any other sign */
export function createSpell(readingsOf: (character: string) => readonly string[]): Spell {
  // 乾 stays qian in names, and simplified it is 干: both count.
  const readings = (character: string): string[] =>
    distinct([...readingsOf(simplify(character)), ...readingsOf(character)].flatMap(withoutUmlaut));

  return (name) => {
    const spoken = Array.from(name, (character) => ({ character, ways: readings(character) })).filter(
      ({ ways }) => ways.length > 0,
    );
    if (spoken.length === 0 || spoken.length > LONGEST_NAME) return NOTHING;
    const ways = combine(spoken.map((one) => one.ways));
    const full = distinct(ways.map((syllables) => syllables.join('')));
    if (spoken.length === 1) return { full, short: [], initials: [] };
    const lengths = surnameLengths(spoken.map((one) => one.character));
    return {
      full,
      short: distinct(ways.flatMap((syllables) => shorten(syllables, lengths))),
      initials: spoken.length > MOST_INITIALS ? [] : distinct(ways.map(initialsOf)),
    };
  };
}

let loaded: Promise<Spell> | undefined;

/** Loads the readings of all characters when the first Chinese name is met: they cost 15 MB and some start time. */
export function loadSpell(): Promise<Spell> {
  loaded ??= import('pinyin-pro').then(({ polyphonic }) =>
    createSpell((character) =>
      (polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? []).filter((reading) =>
        /^[a-z]+$/.test(reading),
      ),
    ),
  );
  return loaded;
}
