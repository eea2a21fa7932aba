import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { type EpochMs, monotonicMs } from '../core/clock.ts';
import { createCallWindows, type Limit } from './call-windows.ts';
import type { Tables } from './schema.ts';

/** What somebody may have under one name: evenly `perSecond`, with `burst` at once after a pause. */
export type Allowance = { readonly name: string; readonly perSecond: number; readonly burst: number };

/** Keeps calls within the limits of those who are called, and askers within theirs. */
export type RateGate = {
  /**
   * Makes a call once there is room under every limit, the narrowest first: where many wait, what is for one chat
   * must not fill the places that are everybody's.
   */
  within<T>(limits: readonly Limit[], call: () => Promise<T>): Promise<T>;
  /** Lets no call under these limits begin for so long, whoever makes it: they are used up, as who is called has said. */
  hold(limits: readonly Limit[], forMs: number): Promise<void>;
  /** Takes a place if there is one at this moment. */
  tryPass(allowance: Allowance): Promise<boolean>;
};

/**
 * Places at an even pace, counted in memory or in the database. Each has a clock of its own. Answers how long it is
 * until the place is due, not above 0 for one that is; undefined where that is longer than `longestWaitMs`.
 */
type TakePlace = (allowance: Allowance, longestWaitMs: number) => Promise<number | undefined>;

const intervalMs = ({ perSecond }: Allowance): number => 1000 / perSecond;
/** How far ahead of an even pace calls may run. */
const toleranceMs = (allowance: Allowance): number => (allowance.burst - 1) * intervalMs(allowance);

const MOST_NAMES = 10_000;

function createLocalPlaces(): TakePlace {
  const nextAtMs = new Map<string, number>();

  const put = (allowance: Allowance, atMs: number, nowMs: number): void => {
    if (nextAtMs.size > MOST_NAMES)
      for (const [name, next] of nextAtMs) if (next < nowMs) nextAtMs.delete(name);
    nextAtMs.set(allowance.name, atMs + intervalMs(allowance));
  };
  return (allowance, longestWaitMs) => {
    const nowMs = monotonicMs();
    const evenAtMs = Math.max(nextAtMs.get(allowance.name) ?? 0, nowMs);
    const waitMs = evenAtMs - toleranceMs(allowance) - nowMs;
    if (waitMs > longestWaitMs) return Promise.resolve(undefined);
    put(allowance, evenAtMs, nowMs);
    return Promise.resolve(waitMs);
  };
}

/** For a single process. What it has counted is lost at a restart, which costs a rate error or two. */
export function createLocalGate(): RateGate {
  const windows = createCallWindows();
  const takePlace = createLocalPlaces();
  return {
    within: (limits, call) => windows.within(limits, call),
    hold: async (limits, forMs) => windows.hold(limits, forMs),
    tryPass: async (allowance) => (await takePlace(allowance, 0)) !== undefined,
  };
}

/** One row a name, moved on by one statement, by the database's clock. */
function createSharedPlaces(db: Kysely<Tables>): TakePlace {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;
  const even = sql<number>`greatest(gates.due_at, ${now})`;

  return async (allowance, longestWaitMs) => {
    const step = sql<number>`${intervalMs(allowance)}::float8`;
    const row = await db
      .insertInto('gates')
      .values({ name: allowance.name, due_at: sql<number>`${now} + ${step}` })
      .onConflict((conflict) => {
        const moved = conflict.column('name').doUpdateSet({ due_at: sql<number>`${even} + ${step}` });
        const latestMs = longestWaitMs + toleranceMs(allowance);
        return Number.isFinite(latestMs)
          ? moved.where(sql<boolean>`gates.due_at <= ${now} + ${latestMs}::float8`)
          : moved;
      })
      .returning(sql<number>`due_at - ${step} - ${now}`.as('ahead_ms'))
      .executeTakeFirst();
    return row && row.ahead_ms - toleranceMs(allowance);
  };
}

/** Moves the next place under this name so far away that a caller waits `forMs` for it. */
async function holdShared(db: Kysely<Tables>, allowance: Allowance, forMs: number): Promise<void> {
  const dueAt = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8 + ${forMs + toleranceMs(allowance)}::float8`;
  await db
    .insertInto('gates')
    .values({ name: allowance.name, due_at: dueAt })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ due_at: sql<number>`greatest(gates.due_at, excluded.due_at)` }),
    )
    .execute();
}

/** Of a limit that replicas share, so much is used evenly and so much at once; the rest is for calls that bunch. */
const EVENLY = 0.9;
const AT_ONCE = 0.06;

const paceOf = ({ name, count, windowMs }: Limit): Allowance => ({
  name,
  perSecond: (EVENLY * count * 1000) / windowMs,
  burst: Math.max(1, Math.floor(AT_ONCE * count)),
});

/**
 * For replicas. Each keeps the limits for itself, and all together keep an even pace by the database: to count each
 * other's calls until their answers would cost every call a second statement a limit.
 */
export function createSharedGate(db: Kysely<Tables>): RateGate {
  const windows = createCallWindows();
  const takePlace = createSharedPlaces(db);
  return {
    within: (limits, call) =>
      windows.within(limits, async () => {
        const waits = await Promise.all(limits.map((limit) => takePlace(paceOf(limit), Infinity)));
        const waitMs = Math.max(...waits.map((wait) => wait ?? 0));
        if (waitMs > 0) await sleep(waitMs);
        return call();
      }),
    hold: async (limits, forMs) => {
      windows.hold(limits, forMs);
      await Promise.all(limits.map((limit) => holdShared(db, paceOf(limit), forMs)));
    },
    tryPass: async (allowance) => (await takePlace(allowance, 0)) !== undefined,
  };
}

/** Removes places that were due before that: they hold nobody up, and tell who was written to, and when. */
export async function forgetPlaces(db: Kysely<Tables>, before: EpochMs): Promise<void> {
  await db.deleteFrom('gates').where('due_at', '<', before).execute();
}
