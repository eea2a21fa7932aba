/**
 * How unlikely a slip of the fingers is. `near` is a key for its neighbour; `double` is a letter twice that stands once,
 * or once that stands twice.
 */
const COSTS = { swap: 1, near: 1, double: 0.8, missing: 1.2, extra: 1.4, other: 1.8, two: 4 } as const;
/** A slip at the first letter is seen at once. */
const FIRST_LETTER = 0.5;

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Where a key lies: each row is half a key to the right of the one above. */
function placeOf(unit: number): readonly [number, number] | undefined {
  const letter = String.fromCharCode(unit);
  const row = KEYBOARD.findIndex((keys) => keys.includes(letter));
  return row < 0 ? undefined : [(KEYBOARD[row] ?? '').indexOf(letter) + row / 2, row];
}

const PLACES = Array.from({ length: 128 }, (_, unit) => placeOf(unit));

function areNeighbours(one: number, other: number): boolean {
  const [a, b] = [PLACES[one], PLACES[other]];
  return a !== undefined && b !== undefined && Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1;
}

/** The UTF-16 units of a text. */
export const unitsOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/** What is left of two texts where they differ: `typed[at]` and `meant[other]` on, so many units each. */
type Rest = { readonly at: number; readonly other: number; readonly typed: number; readonly meant: number };

/** The cost of the rest as a single slip; the cases are `typed` and `meant` side by side. */
function costOfOne(typed: Uint16Array, meant: Uint16Array, rest: Rest): number | undefined {
  const { at, other } = rest;
  const [typedUnit, meantUnit] = [typed[at] ?? 0, meant[other] ?? 0];
  const before = at > 0 ? typed[at - 1] : undefined;
  switch (rest.typed * 10 + rest.meant) {
    case 1:
      return meantUnit === before ? COSTS.double : COSTS.missing;
    case 10:
      return typedUnit === before ? COSTS.double : COSTS.extra;
    case 11:
      return areNeighbours(typedUnit, meantUnit) ? COSTS.near : COSTS.other;
    case 22:
      return typedUnit === meant[other + 1] && meantUnit === typed[at + 1] ? COSTS.swap : undefined;
    default:
      return undefined;
  }
}

/** Whether so many slips at most lead from one text to `meant[..end)`. Each way is followed, and there are few. */
function isWithin(
  slips: number,
  typed: Uint16Array,
  meant: Uint16Array,
  at: number,
  other: number,
  end: number,
): boolean {
  let [i, j] = [at, other];
  while (i < typed.length && j < end && typed[i] === meant[j]) {
    i += 1;
    j += 1;
  }
  if (i === typed.length || j === end) return typed.length - i + (end - j) <= slips;
  if (slips === 0) return false;
  const isSwap = typed[i] === meant[j + 1] && typed[i + 1] === meant[j];
  return (
    isWithin(slips - 1, typed, meant, i + 1, j + 1, end) ||
    isWithin(slips - 1, typed, meant, i, j + 1, end) ||
    isWithin(slips - 1, typed, meant, i + 1, j, end) ||
    (isSwap && isWithin(slips - 1, typed, meant, i + 2, j + 2, end))
  );
}

function restOf(typed: Uint16Array, meant: Uint16Array, from: number, to: number): Rest {
  const shorter = Math.min(typed.length, to - from);
  let start = 0;
  while (start < shorter && typed[start] === meant[from + start]) start += 1;
  let end = 0;
  while (end < shorter - start && typed[typed.length - 1 - end] === meant[to - 1 - end]) end += 1;
  return {
    at: start,
    other: from + start,
    typed: typed.length - start - end,
    meant: to - from - start - end,
  };
}

/**
 * How unlikely it is that somebody who typed this meant `meant[from..to)`: 0 for the same, undefined beyond so many
 * slips. A letter left out, added or replaced is one slip, and so are two neighbours swapped.
 */
export const createSlipCost =
  (typed: Uint16Array, maxSlips: 1 | 2) =>
  (meant: Uint16Array, from: number, to: number): number | undefined => {
    if (Math.abs(typed.length - (to - from)) > maxSlips) return undefined;
    const rest = restOf(typed, meant, from, to);
    if (rest.typed === 0 && rest.meant === 0) return 0;
    const one = costOfOne(typed, meant, rest);
    if (one !== undefined) return one + (rest.at === 0 ? FIRST_LETTER : 0);
    const isTwo = maxSlips === 2 && isWithin(2, typed, meant, rest.at, rest.other, to);
    return isTwo ? COSTS.two : undefined;
  };
