/** What a character of a folded text is. By code, since a message asks this thousands of times. */

const between = (character: string, first: string, last: string): boolean =>
  character >= first && character <= last && character.length === 1;

export const isDigit = (character: string): boolean => between(character, '0', '9');

export const isLetter = (character: string): boolean => between(character, 'a', 'z');

/** What a word or a number of Latin script is made of. */
export const isWordPart = (character: string): boolean => isLetter(character) || isDigit(character);

/** The first character of Chinese in the order of Unicode. */
const FIRST_HAN = '\u2e80';

export const isHan = (character: string): boolean =>
  character >= FIRST_HAN && /^\p{sc=Han}$/u.test(character);
