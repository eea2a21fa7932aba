import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSlipCost, unitsOf } from '../../../src/people/slips.ts';

const costOf = (typed: string, meant: string, maxSlips: 1 | 2): number | undefined =>
  createSlipCost(unitsOf(typed), maxSlips)(unitsOf(meant), 0, meant.length);

/** Slips between two texts by the whole table of them: letters left out, added, replaced, neighbours swapped. */
function slipsBetween(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : Infinity)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const row = table[i];
      if (row) {
        row[j] = Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwap ? at(i - 2, j - 2) + 1 : Infinity,
        );
      }
    }
  }
  return at(one.length, other.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '张'), maxLength: 8 });

test('finds what so many slips lead to, and nothing else', () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom(1 as const, 2 as const), (typed, meant, maxSlips) => {
      const slips = slipsBetween(typed, meant);
      expect(costOf(typed, meant, maxSlips) !== undefined).toBe(slips <= maxSlips);
    }),
    { numRuns: 3000 },
  );
});

describe('the likelier slip costs less', () => {
  test.each([
    ['a neighbouring key', 'wangwwi', 'wangwki', 'wangwei'],
    ['two letters swapped', 'wagnwei', 'wakgwei', 'wangwei'],
    ['a letter twice', 'wanggwei', 'wangkwei', 'wangwei'],
    ['a letter once', 'wangin', 'wankgin', 'wanggin'],
    ['a later letter', 'wanhwei', 'eangwei', 'wangwei'],
    ['one slip', 'wangxiaomnig', 'wangxiaomnng', 'wangxiaoming'],
  ])('%s: %s before %s', (_, likely, unlikely, meant) => {
    const [less = Number.NaN, more = Number.NaN] = [costOf(likely, meant, 2), costOf(unlikely, meant, 2)];
    expect(less).toBeLessThan(more);
  });

  test('and the same text nothing', () => {
    expect(costOf('wangwei', 'wangwei', 1)).toBe(0);
  });
});
