import { expect, test } from 'vitest';
import type { Why } from '../../../src/access/authorise.ts';
import { DETAILS, type DetailName, detailFor } from '../../../src/access/detail.ts';

const shownTo = (why: Why, ...hidden: readonly DetailName[]): string[] =>
  DETAILS.filter((name) => detailFor(why, new Set(hidden))[name]);

test.each(['self', 'administrator'] as const)('to %s all is shown, whatever is hidden', (why) => {
  expect(shownTo(why, ...DETAILS)).toEqual([...DETAILS]);
});

test.each(['manager', 'grant'] as const)('to %s what is hidden is not shown', (why) => {
  expect(shownTo(why)).toEqual([...DETAILS]);
  expect(shownTo(why, 'device', 'photo')).toEqual(['place', 'exact_place']);
  expect(shownTo(why, 'exact_place')).toEqual(['place', 'device', 'photo']);
  expect(shownTo(why, ...DETAILS)).toEqual([]);
});

test('where places are hidden, exact ones are too', () => {
  expect(shownTo('manager', 'place')).toEqual(['device', 'photo']);
});
