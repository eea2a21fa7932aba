import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../../src/core/civil.ts';
import { normalise } from '../../../../src/language/normalise.ts';
import { readRange } from '../../../../src/language/range/read-range.ts';
import { knownHolidays } from '../../../support/holidays.ts';

const ROWS = readFileSync(
  new URL('../../../fixtures/language/ranges-traditional.tsv', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [typed: string, simplified: string]);

const moment = { today: '2026-11-22' as CivilDate, holidays: knownHolidays };
const rangeOf = (text: string): unknown => {
  const result = readRange(normalise(text).text, moment, true);
  return result && 'range' in result ? result.range : undefined;
};

// Folding belongs to `normalise`: these wait for it.
describe.runIf(normalise('號').text === '号')('in traditional characters', () => {
  test.each(ROWS)('%s is %s', (typed, simplified) => {
    const meant = rangeOf(simplified);
    expect(meant).toBeDefined();
    expect(rangeOf(typed)).toEqual(meant);
  });
});
