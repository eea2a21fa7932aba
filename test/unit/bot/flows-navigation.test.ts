import { expect, test } from 'vitest';
import { navigate } from '../../../src/bot/handlers/flows-navigation.ts';
import type { DateRange } from '../../../src/core/civil.ts';
import { day, days } from '../../support/days.ts';

const TODAY = day('2026-11-19');

/** Where the steps of a question about these days lead. */
const stepsOf = (asked: DateRange) =>
  Object.fromEntries(
    navigate(asked, TODAY, { flags: [] }, (range) => range).map(({ what, press }) => [what, press]),
  );

test('from a month that is not over, earlier is the month before, and again is the whole of it', () => {
  const steps = stepsOf(days('2026-11-01', '2026-11-30'));
  expect(steps['before']).toEqual(days('2026-10-01', '2026-10-31'));
  expect(steps['again']).toEqual(days('2026-11-01', '2026-11-30'));
  expect(steps).not.toHaveProperty('after');
});

test('from a week, earlier and later are weeks', () => {
  const steps = stepsOf(days('2026-11-09', '2026-11-15'));
  expect(steps['before']).toEqual(days('2026-11-02', '2026-11-08'));
  expect(steps['after']).toEqual(days('2026-11-16', '2026-11-22'));
});

test('nothing later is offered than what has begun', () => {
  expect(stepsOf(days('2026-11-16', '2026-11-22'))).not.toHaveProperty('after');
});
