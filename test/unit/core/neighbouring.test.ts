import { expect, test } from 'vitest';
import { rangeAfter, rangeBefore } from '../../../src/core/neighbouring.ts';
import { days } from '../../support/days.ts';

test.each([
  ['a day', days('2026-11-18'), days('2026-11-17'), days('2026-11-19')],
  [
    'a week',
    days('2026-11-09', '2026-11-15'),
    days('2026-11-02', '2026-11-08'),
    days('2026-11-16', '2026-11-22'),
  ],
  [
    'a month',
    days('2026-02-01', '2026-02-28'),
    days('2026-01-01', '2026-01-31'),
    days('2026-03-01', '2026-03-31'),
  ],
  [
    'a quarter',
    days('2026-10-01', '2026-12-31'),
    days('2026-07-01', '2026-09-30'),
    days('2027-01-01', '2027-03-31'),
  ],
  [
    'a leap year',
    days('2024-01-01', '2024-12-31'),
    days('2023-01-01', '2023-12-31'),
    days('2025-01-01', '2025-12-31'),
  ],
  [
    '28 days',
    days('2026-02-02', '2026-03-01'),
    days('2026-01-05', '2026-02-01'),
    days('2026-03-02', '2026-03-29'),
  ],
])('before and after %s lies as much again', (_, range, before, after) => {
  expect(rangeBefore(range)).toEqual(before);
  expect(rangeAfter(range)).toEqual(after);
});
