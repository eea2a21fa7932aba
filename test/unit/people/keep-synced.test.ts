import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { createKeepSynced, type SyncOutcome } from '../../../src/people/keep-synced.ts';
import type { SyncResult } from '../../../src/people/sync.ts';
import { collectLog } from '../../support/collected-log.ts';

const RESULT: SyncResult = { people: 3, departments: 1 };
const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watchSyncs(sync: (signal: AbortSignal, isWanted: boolean) => Promise<SyncOutcome>) {
  const { logger, lines } = collectLog();
  const runs: AbortSignal[] = [];
  const wanted: boolean[] = [];
  const keepSynced = createKeepSynced({
    logger,
    sync: (signal, isWanted) => {
      runs.push(signal);
      wanted.push(isWanted);
      return sync(signal, isWanted);
    },
  });
  return { keepSynced, runs, wanted, lines };
}

test('syncs at once, and then every hour', async () => {
  const { keepSynced, runs } = watchSyncs(() => Promise.resolve(RESULT));
  keepSynced.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(HOUR_MS - 1);
  expect(runs).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toHaveLength(2);
  await keepSynced.stop();
});

test.each(['fresh', 'elsewhere'] as const)('looks again after five minutes: %s', async (outcome) => {
  const { keepSynced, runs, lines } = watchSyncs(() => Promise.resolve(outcome));
  keepSynced.start();
  await vi.advanceTimersByTimeAsync(5 * 60_000 - 1);
  expect([runs.length, lines]).toEqual([1, []]);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toHaveLength(2);
  await keepSynced.stop();
});

describe('a sync that is asked for', () => {
  const MINUTE_MS = 60_000;

  test('comes within minutes, once for all who asked, and an hour before the next', async () => {
    const { keepSynced, runs, wanted } = watchSyncs(() => Promise.resolve(RESULT));
    keepSynced.start();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    for (let asked = 0; asked < 20; asked += 1) keepSynced.soon();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    keepSynced.soon();
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect([runs.length, wanted]).toEqual([2, [false, true]]);
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1);
    expect(runs).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(wanted).toEqual([false, true, false]);
    await keepSynced.stop();
  });

  test('while one runs comes after it', async () => {
    const { keepSynced, wanted } = watchSyncs(
      () =>
        new Promise((resolve) => {
          setTimeout(() => resolve(RESULT), MINUTE_MS);
        }),
    );
    keepSynced.start();
    keepSynced.soon();
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    expect(wanted).toEqual([false, true]);
    await keepSynced.stop();
  });

  test('does not put off the one that is due after a failure', async () => {
    const { keepSynced, wanted } = watchSyncs(() => Promise.reject(new Error('down')));
    keepSynced.start();
    await vi.advanceTimersByTimeAsync(0);
    keepSynced.soon();
    await vi.advanceTimersByTimeAsync(60_000);
    // Until one succeeds, it is wanted.
    expect(wanted).toEqual([false, true, true]);
    await keepSynced.stop();
  });

  test('is still wanted where another replica may have been too early for it', async () => {
    const { keepSynced, wanted } = watchSyncs(() => Promise.resolve('elsewhere'));
    keepSynced.start();
    keepSynced.soon();
    await vi.advanceTimersByTimeAsync(7 * MINUTE_MS);
    expect(wanted).toEqual([false, true, true]);
    await keepSynced.stop();
  });

  test('after the end does not come', async () => {
    const { keepSynced, runs } = watchSyncs(() => Promise.resolve(RESULT));
    keepSynced.start();
    await keepSynced.stop();
    keepSynced.soon();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(runs).toHaveLength(1);
  });
});

describe('after a failure', () => {
  test.each([
    ['that Feishu named', new AppError('feishu_scope_missing', 'no scope'), 'feishu_scope_missing'],
    ['of a stranger', new Error('张三'), 'internal'],
  ])('%s it tries again in half a minute', async (_, thrown, code) => {
    const { keepSynced, runs, lines } = watchSyncs(() => Promise.reject(thrown));
    keepSynced.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(runs).toHaveLength(2);
    expect(lines[0]).toContain(code);
    expect(lines.join('')).not.toContain('张三');
    await keepSynced.stop();
  });
});

test('of like failures in a row only the first is said aloud, and again after a success', async () => {
  const refused = new AppError('feishu_credentials', 'check FEISHU_APP_SECRET');
  const outcomes = [refused, refused, refused, undefined, refused];
  const { keepSynced, lines } = watchSyncs(async () => {
    const outcome = outcomes.shift();
    if (outcome) throw outcome;
    return RESULT;
  });
  keepSynced.start();
  await vi.advanceTimersByTimeAsync(90_000 + HOUR_MS);
  await keepSynced.stop();
  const levels = lines.map((line) => (JSON.parse(line) as { level: number }).level);
  expect(levels).toEqual([60, 20, 20, 30, 60]);
});

describe('stopping', () => {
  test('ends the sync that runs, without calling that a failure, and waits for its end', async () => {
    const { keepSynced, runs, lines } = watchSyncs(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => setTimeout(() => reject(new Error('aborted')), 1000));
        }),
    );
    keepSynced.start();
    const order: string[] = [];
    const stopped = keepSynced.stop().then(() => order.push('stopped'));
    await vi.advanceTimersByTimeAsync(999);
    order.push('a second later');
    await vi.advanceTimersByTimeAsync(1);
    await stopped;
    expect(order).toEqual(['a second later', 'stopped']);
    await vi.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect([runs.length, lines]).toEqual([1, []]);
  });

  test('between two syncs starts no other', async () => {
    const { keepSynced, runs } = watchSyncs(() => Promise.resolve(RESULT));
    keepSynced.start();
    await vi.advanceTimersByTimeAsync(0);
    await keepSynced.stop();
    await vi.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect(runs).toHaveLength(1);
  });

  test('before anything began is fine', async () => {
    const { keepSynced } = watchSyncs(() => Promise.resolve(RESULT));
    await expect(keepSynced.stop()).resolves.toBeUndefined();
  });
});
