import { describe, expect, test } from 'vitest';
import { monotonicMs, systemClock } from '../../src/core/clock.ts';
import type { DatabaseConfig } from '../../src/store/open-store.ts';
import type { Limit, RateGate } from '../../src/store/rate-gate.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';

const limit = (perSecond: number, burst: number, name = 'calls'): Limit => ({ name, perSecond, burst });

/** When each of so many calls at once got through, in milliseconds from the first. */
async function passTimes(
  gates: readonly RateGate[],
  count: number,
  limits: readonly Limit[],
): Promise<number[]> {
  const startMs = monotonicMs();
  const times = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await gates[index % gates.length]?.pass(limits);
      return monotonicMs() - startMs;
    }),
  );
  return times.toSorted((a, b) => a - b);
}

/** The most calls within any second. */
const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

/** What every gate does; `open` answers as many as share what they count. */
function gateContract(open: (count: number) => Promise<RateGate[]>): void {
  test('a burst passes at once, the rest evenly', async () => {
    const times = await passTimes(await open(1), 12, [limit(20, 4)]);
    expect(times.slice(0, 4).every((at) => at < 200)).toBe(true);
    expect(times.at(-1)).toBeGreaterThanOrEqual(8 * 50 - 20);
    expect(mostInASecond(times)).toBeLessThanOrEqual(24);
  });

  test('the slowest of several limits counts', async () => {
    const times = await passTimes(await open(1), 4, [limit(1000, 10, 'wide'), limit(10, 1, 'narrow')]);
    expect(times.at(-1)).toBeGreaterThanOrEqual(280);
  });

  test('names are counted apart', async () => {
    const [gate] = await open(1);
    await gate?.pass([limit(0.001, 1, 'a')]);
    const times = await passTimes([gate as RateGate], 1, [limit(0.001, 1, 'b')]);
    expect(times[0]).toBeLessThan(200);
  });

  test('a refused call takes no place', async () => {
    const [gate] = await open(1);
    const twoAMinute = limit(2 / 60, 2, 'asker');
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

  test('replicas together keep one limit', async () => {
    const times = await passTimes(await openShared(2), 12, [limit(20, 2)]);
    expect(times.at(-1)).toBeGreaterThanOrEqual(10 * 50 - 20);
  });
});
