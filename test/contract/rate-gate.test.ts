import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { monotonicMs, systemClock } from '../../src/core/clock.ts';
import type { Limit } from '../../src/store/call-windows.ts';
import type { DatabaseConfig } from '../../src/store/open-store.ts';
import { forgetPlaces, type RateGate } from '../../src/store/rate-gate.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';

const WINDOW_MS = 400;
const limit = (count: number, name = 'calls'): Limit => ({ name, count, windowMs: WINDOW_MS });

/** How long the call's way there is, and the answer's way back. */
type Journey = (index: number) => { readonly thereMs: number; readonly backMs: number };
const QUICK: Journey = () => ({ thereMs: 0, backMs: 0 });
/** So that calls that left one after another arrive together, or in another order. */
const UNEVEN: Journey = (index) => ({ thereMs: (index * 37) % 150, backMs: (index * 53) % 40 });

/** When each of so many calls at once arrived, in milliseconds from the first request for a place. */
async function arrivals(
  gates: readonly RateGate[],
  count: number,
  limits: readonly Limit[],
  journey = QUICK,
): Promise<number[]> {
  const startMs = monotonicMs();
  const times = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const { thereMs, backMs } = journey(index);
      const call = async (): Promise<number> => {
        if (thereMs > 0) await sleep(thereMs);
        const atMs = monotonicMs() - startMs;
        if (backMs > 0) await sleep(backMs);
        return atMs;
      };
      const gate = gates[index % gates.length] as RateGate;
      return gate.within(limits, call);
    }),
  );
  return times.toSorted((a, b) => a - b);
}

/** The most calls within any window. */
const mostInAWindow = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + WINDOW_MS).length));

/** Nothing else runs for so long: a garbage collection, or a machine with too much to do. */
function stall(ms: number): void {
  const endMs = monotonicMs() + ms;
  while (monotonicMs() < endMs);
}

/** What every gate does; `open` answers as many as share what they count. */
function gateContract(open: (count: number) => Promise<RateGate[]>): void {
  test('no window sees more calls than the limit', async () => {
    const times = await arrivals(await open(1), 40, [limit(10)]);
    expect(mostInAWindow(times)).toBeLessThanOrEqual(10);
  });

  test('calls that are held up on their way are no more in a window either', async () => {
    const times = await arrivals(await open(1), 30, [limit(5)], UNEVEN);
    expect(mostInAWindow(times)).toBeLessThanOrEqual(5);
  });

  test('nor are those that a busy process sends late', async () => {
    setTimeout(() => stall(WINDOW_MS * 0.8), WINDOW_MS * 1.3);
    setTimeout(() => stall(WINDOW_MS * 1.5), WINDOW_MS * 3.3);
    const times = await arrivals(await open(1), 30, [limit(5)]);
    expect(mostInAWindow(times)).toBeLessThanOrEqual(5);
  });

  test('the slowest of several limits counts, and each of them is kept', async () => {
    const [gate] = await open(1);
    const narrow = ['a', 'b', 'c'].map((name) => limit(2, name));
    const each = await Promise.all(
      narrow.map((one) => arrivals([gate as RateGate], 6, [one, limit(5, 'wide')])),
    );
    for (const times of each) expect(mostInAWindow(times)).toBeLessThanOrEqual(2);
    expect(Math.max(...each.flat())).toBeGreaterThan(2 * WINDOW_MS);
  });

  test('names are counted apart', async () => {
    const [gate] = await open(1);
    await arrivals([gate as RateGate], 1, [limit(1, 'a')]);
    const times = await arrivals([gate as RateGate], 1, [limit(1, 'b')]);
    expect(times[0]).toBeLessThan(WINDOW_MS / 2);
  });

  test('a call that fails says why, and its place is free again after the window', async () => {
    const [gate] = await open(1);
    const failing = gate?.within([limit(1)], () => Promise.reject(new Error('on purpose')));
    await expect(failing).rejects.toThrow('on purpose');
    const times = await arrivals([gate as RateGate], 1, [limit(1)]);
    expect(times[0]).toBeGreaterThan(WINDOW_MS * 0.8);
  });

  test('a hold keeps every call back until it ends, those that waited for a place already included', async () => {
    const [gate] = await open(1);
    const startMs = monotonicMs();
    const waiting = arrivals([gate as RateGate], 4, [limit(2)]);
    await gate?.hold([limit(2)], 3 * WINDOW_MS);
    const untilMs = monotonicMs() - startMs + 2.9 * WINDOW_MS;
    const times = await waiting;
    // The first two may have been on their way.
    expect(times.slice(2).every((at) => at > untilMs)).toBe(true);
    expect(mostInAWindow(times.slice(2))).toBeLessThanOrEqual(2);
  });

  test('a hold keeps back those alone who are called under its name, and a shorter one ends none', async () => {
    const [gate] = await open(1);
    await gate?.hold([limit(5, 'held')], 2 * WINDOW_MS);
    await gate?.hold([limit(5, 'held')], 1);
    const [held, other] = await Promise.all(
      ['held', 'other'].map((name) => arrivals([gate as RateGate], 1, [limit(5, name)])),
    );
    expect(held?.[0]).toBeGreaterThan(1.9 * WINDOW_MS);
    expect(other?.[0]).toBeLessThan(WINDOW_MS);
  });

  test('a refused asker takes no place', async () => {
    const [gate] = await open(1);
    const twoAMinute = { name: 'asker', perSecond: 2 / 60, burst: 2 };
    const passed = [];
    for (let call = 0; call < 6; call += 1) passed.push(await gate?.tryPass(twoAMinute));
    expect(passed).toEqual([true, true, false, false, false, false]);
  });
}

describe('in one process', () => {
  gateContract(async () => [(await openTestStore(makeSqliteConfig(), systemClock)).gate]);
});

const server = await findPostgres();

async function openShared(count: number): Promise<RateGate[]> {
  const config: DatabaseConfig = { kind: 'postgres', url: await makePostgresDatabase(server ?? '') };
  const gates: RateGate[] = [];
  for (let index = 0; index < count; index += 1) gates.push((await openTestStore(config, systemClock)).gate);
  return gates;
}

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  gateContract(openShared);

  test('who was called or has asked is forgotten once it holds nobody up', async () => {
    const url = await makePostgresDatabase(server ?? '');
    const { db, gate } = await openTestStore({ kind: 'postgres', url }, systemClock);
    const names = async () => (await db.selectFrom('gates').select('name').execute()).map(({ name }) => name);
    await gate.tryPass({ name: 'asker', perSecond: 10, burst: 1 });
    await gate.within([limit(5, 'chat')], () => Promise.resolve());
    await forgetPlaces(db, systemClock.now() - 60_000);
    expect((await names()).toSorted()).toEqual(['asker', 'chat']);
    await forgetPlaces(db, systemClock.now() + 60_000);
    expect(await names()).toEqual([]);
  });

  test('a hold that one replica was told of keeps the others back', async () => {
    const [told, other] = await openShared(2);
    await told?.hold([limit(20)], 2 * WINDOW_MS);
    const times = await arrivals([other as RateGate], 1, [limit(20)]);
    expect(times[0]).toBeGreaterThan(1.8 * WINDOW_MS);
  });

  test('replicas together keep one pace', async () => {
    const times = await arrivals(await openShared(2), 60, [limit(20)]);
    // Two limits of their own would let them be done after one window.
    expect(times.at(-1)).toBeGreaterThan(2.5 * WINDOW_MS);
  });
});
