import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLeases } from '../../../src/store/leases.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { collectLog } from '../../support/collected-log.ts';
import { type FixedClock, fixedClock } from '../../support/fixed-clock.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const MINUTE_MS = 60_000;
const never = (): Promise<void> => new Promise(() => undefined);
const done = (): Promise<string> => Promise.resolve('done');

/** A process that shares this database. */
const processOn = ({ db }: Store, clock: FixedClock) =>
  createLeases({ db, clock, logger: collectLog().logger });

async function twoProcesses() {
  const store = await openTemporaryStore();
  const clock = fixedClock('2026-11-19T10:00:00+08:00');
  return { store, clock, one: processOn(store, clock), other: processOn(store, clock) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a lease', () => {
  test('is held by one process at a time, and then by the next', async () => {
    const { one, other } = await twoProcesses();
    const working = Promise.withResolvers<string>();
    const first = one.whileHolding('sync', () => working.promise);
    await expect.poll(() => other.whileHolding('sync', done)).toBeUndefined();
    working.resolve('first');
    expect(await first).toBe('first');
    expect(await other.whileHolding('sync', done)).toBe('done');
  });

  test('is taken by one of many who come at once', async () => {
    const { store, clock } = await twoProcesses();
    const processes = Array.from({ length: 10 }, () => processOn(store, clock));
    const working = Promise.withResolvers<string>();
    const held = processes.map((one) => one.whileHolding('sync', () => working.promise));
    const refused = held.map((one) => one.then((answer) => answer === undefined));
    setTimeout(() => working.resolve('done'), 50);
    expect((await Promise.all(refused)).filter(Boolean)).toHaveLength(9);
  });

  test('of one name does not stand in the way of another', async () => {
    const { one, other } = await twoProcesses();
    void one.whileHolding('sync', never);
    expect(await other.whileHolding('digests', done)).toBe('done');
  });

  test('is given back where the work fails', async () => {
    const { one, other } = await twoProcesses();
    const failed = one.whileHolding('sync', () => Promise.reject(new Error('on purpose')));
    await expect(failed).rejects.toThrow('on purpose');
    expect(await other.whileHolding('sync', done)).toBe('done');
  });
});

describe('a process that ended in the middle', () => {
  test('is missed after three minutes, and no earlier', async () => {
    const { clock, one, other } = await twoProcesses();
    void one.whileHolding('sync', never);
    await expect.poll(() => other.whileHolding('sync', done)).toBeUndefined();
    clock.advance(3 * MINUTE_MS);
    expect(await other.whileHolding('sync', done)).toBeUndefined();
    clock.advance(1);
    expect(await other.whileHolding('sync', done)).toBe('done');
  });
});

test('work that takes long keeps its lease', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { clock, one, other } = await twoProcesses();
  void one.whileHolding('sync', never);
  await expect.poll(() => other.whileHolding('sync', done)).toBeUndefined();
  for (let minute = 0; minute < 10; minute += 1) {
    clock.advance(MINUTE_MS);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
  }
  expect(await other.whileHolding('sync', done)).toBeUndefined();
});
