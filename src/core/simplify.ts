import pairs from 'opencc-js/dict/TSCharacters';

/** For each UTF-16 unit its simplified form, 0 where that is itself. */
const SIMPLIFIED = new Uint16Array(0x1_0000);
/** A traditional character of one unit, a space, a simplified one of one unit. The few thousand rare others stay. */
const PAIR_LENGTH = 3;

for (const pair of pairs.split('|')) {
  if (pair.length === PAIR_LENGTH) SIMPLIFIED[pair.charCodeAt(0)] = pair.charCodeAt(2);
}

/** A simplified form may have one itself (薴 → 苧 → 苎). */
const simplifyUnit = (unit: number): number => {
  const once = SIMPLIFIED[unit] || unit;
  return SIMPLIFIED[once] || once;
};

/**
 * Traditional characters become simplified ones, unit by unit: the length stays, so that places in the text stay
 * what they were. Simplifying twice is simplifying once.
 */
export function simplify(text: string): string {
  let simplified = '';
  for (let at = 0; at < text.length; at += 1)
    simplified += String.fromCharCode(simplifyUnit(text.charCodeAt(at)));
  return simplified;
}
