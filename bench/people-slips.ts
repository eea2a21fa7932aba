import { pick, type Random } from '../test/support/many-people.ts';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function keyBeside(letter: string, random: Random): string {
  const row = KEYBOARD.findIndex((keys) => keys.includes(letter));
  const at = KEYBOARD[row]?.indexOf(letter) ?? 0;
  const beside = [
    KEYBOARD[row]?.[at - 1],
    KEYBOARD[row]?.[at + 1],
    KEYBOARD[row - 1]?.[at],
    KEYBOARD[row - 1]?.[at + 1],
    KEYBOARD[row + 1]?.[at - 1],
    KEYBOARD[row + 1]?.[at],
  ].filter((key) => key !== undefined);
  return pick(beside, random);
}

/** Half the wrong letters are the neighbours of the right one, the others any. */
const wrongLetter = (right: string, random: Random): string =>
  random() < 0.5 ? keyBeside(right, random) : pick(LETTERS, random);

const SLIPS: readonly ((text: string, at: number, random: Random) => string)[] = [
  (text, at) => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + wrongLetter(text[at] ?? '', random) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + wrongLetter(text[at] ?? '', random) + text.slice(at),
];

/** The text with one typing error: two letters swapped, one left out, one wrong or one too many, each as often. */
export function makeSlip(text: string, random: Random): string {
  for (;;) {
    const slipped = pick(SLIPS, random)(text, Math.floor(random() * text.length), random);
    if (slipped !== text) return slipped;
  }
}
