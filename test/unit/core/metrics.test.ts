import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../../src/core/metrics.ts';
import { valuesOf } from '../../support/metric-values.ts';

const STATE = { waiting: 3, oldestAgeMs: 2500, directoryAgeMs: 60_000 };

describe('what only the database knows', () => {
  test('is told as it is now, in seconds', async () => {
    const metrics = createMetrics();
    const read = (name: string) => valuesOf(metrics, name, STATE);
    expect(await read('daka_database_up')).toEqual({ '': 1 });
    expect(await read('daka_jobs_waiting')).toEqual({ '': 3 });
    expect(await read('daka_jobs_oldest_age_seconds')).toEqual({ '': 2.5 });
    expect(await read('daka_directory_age_seconds')).toEqual({ '': 60 });
  });

  test('is left out while the database is silent, rather than told as it was', async () => {
    const metrics = createMetrics();
    await metrics.render(STATE);
    expect(await valuesOf(metrics, 'daka_database_up')).toEqual({ '': 0 });
    expect(await valuesOf(metrics, 'daka_jobs_waiting')).toEqual({});
    expect(await valuesOf(metrics, 'daka_directory_age_seconds')).toEqual({});
  });

  test('a directory that was never read has no age', async () => {
    const never = { ...STATE, directoryAgeMs: undefined };
    expect(await valuesOf(createMetrics(), 'daka_directory_age_seconds', never)).toEqual({});
    expect(await valuesOf(createMetrics(), 'daka_jobs_waiting', never)).toEqual({ '': 3 });
  });
});

test('a clock that runs backwards makes no negative duration', async () => {
  const metrics = createMetrics();
  metrics.observeHandling('done', -5000);
  metrics.observeHandling('done', 400);
  expect(await valuesOf(metrics, 'daka_event_handling_seconds_sum')).toEqual({ 'outcome="done"': 0.4 });
  expect(await valuesOf(metrics, 'daka_event_handling_seconds_count')).toEqual({ 'outcome="done"': 2 });
});

test('two bots in one process do not count for each other', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.countEvent('taken');
  expect(await valuesOf(one, 'daka_events_total')).toEqual({ 'outcome="taken"': 1 });
  expect(await valuesOf(other, 'daka_events_total')).toEqual({});
});
