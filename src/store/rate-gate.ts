import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { monotonicMs } from '../core/clock.ts';
import type { Tables } from './schema.ts';

/** So many calls under one name: evenly `perSecond`, with `burst` at once after a pause. */
export type Limit = { readonly name: string; readonly perSecond: number; readonly burst: number };

/**
 * Keeps calls within the limits of those who are called. Whoever passes has a place of their own in time, so that
 * nobody looks again and again, and the first come are the first served.
 */
export type RateGate = {
  /** Waits until there is room under every limit. */
  pass(limits: readonly Limit[]): Promise<void>;
  /** Takes a place if there is one at this moment. */
  tryPass(limit: Limit): Promise<boolean>;
};

/** Where the places are counted: in memory for one process, in the database for replicas. Each has a clock of its own. */
type Places = {
  /** Takes the next place; answers how long it is until it is due, not above 0 for one that is due. */
  take(limit: Limit): Promise<number>;
  /** Takes the next place only if it is due. */
  takeIfDue(limit: Limit): Promise<boolean>;
};

const intervalMs = ({ perSecond }: Limit): number => 1000 / perSecond;
/** How far ahead of an even pace calls may run. */
const toleranceMs = (limit: Limit): number => (limit.burst - 1) * intervalMs(limit);

const createGate = (places: Places): RateGate => ({
  pass: async (limits) => {
    const waitMs = Math.max(...(await Promise.all(limits.map((limit) => places.take(limit)))));
    if (waitMs > 0) await sleep(waitMs);
  },
  tryPass: (limit) => places.takeIfDue(limit),
});

const MOST_NAMES = 10_000;

/** For a single process. What it has counted is lost at a restart, which costs a rate error or two. */
export function createLocalGate(): RateGate {
  const nextAtMs = new Map<string, number>();

  const put = (limit: Limit, atMs: number, nowMs: number): void => {
    if (nextAtMs.size > MOST_NAMES)
      for (const [name, next] of nextAtMs) if (next < nowMs) nextAtMs.delete(name);
    nextAtMs.set(limit.name, atMs + intervalMs(limit));
  };
  const takeWithin = (limit: Limit, longestWaitMs: number): number | undefined => {
    const nowMs = monotonicMs();
    const evenAtMs = Math.max(nextAtMs.get(limit.name) ?? 0, nowMs);
    const waitMs = evenAtMs - toleranceMs(limit) - nowMs;
    if (waitMs > longestWaitMs) return undefined;
    put(limit, evenAtMs, nowMs);
    return waitMs;
  };

  return createGate({
    take: (limit) => Promise.resolve(takeWithin(limit, Infinity) ?? 0),
    takeIfDue: (limit) => Promise.resolve(takeWithin(limit, 0) !== undefined),
  });
}

/** For replicas: one row a name, moved on by one statement, by the database's clock. */
export function createSharedGate(db: Kysely<Tables>): RateGate {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;
  const even = sql<number>`greatest(gates.due_at, ${now})`;

  const takeWithin = async (limit: Limit, longestWaitMs: number): Promise<number | undefined> => {
    const step = sql<number>`${intervalMs(limit)}::float8`;
    const row = await db
      .insertInto('gates')
      .values({ name: limit.name, due_at: sql<number>`${now} + ${step}` })
      .onConflict((conflict) => {
        const moved = conflict.column('name').doUpdateSet({ due_at: sql<number>`${even} + ${step}` });
        const latestMs = longestWaitMs + toleranceMs(limit);
        return Number.isFinite(latestMs)
          ? moved.where(sql<boolean>`gates.due_at <= ${now} + ${latestMs}::float8`)
          : moved;
      })
      .returning(sql<number>`due_at - ${step} - ${now}`.as('ahead_ms'))
      .executeTakeFirst();
    return row && row.ahead_ms - toleranceMs(limit);
  };

  return createGate({
    take: async (limit) => (await takeWithin(limit, Infinity)) ?? 0,
    takeIfDue: async (limit) => (await takeWithin(limit, 0)) !== undefined,
  });
}
