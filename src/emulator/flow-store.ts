import type { CivilDate } from '../core/civil.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { UserId } from '../core/ids.ts';
import type { Person } from './directory.ts';
import { type Flow, type FlowRow, makeUpFlows } from './flows.ts';

/** How far back the made-up check-ins reach. */
export const HISTORY_DAYS = 70;
const DAY_MS = 86_400_000;

/** The day that begins so many days after 1970-01-01. */
const dateOfDay = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate;

type FlowStoreOptions = {
  readonly clock: Clock;
  readonly seed: number;
  /** False: nobody has any check-in but those added. */
  readonly madeUp: boolean;
};

export type FlowStore = ReturnType<typeof createFlowStore>;

/**
 * Every check-in of the company. Made-up days are computed when first asked for and kept, so that an emulator costs
 * nothing to start and a query its rows; as the clock moves on, today's check-ins come into being.
 */
export function createFlowStore({ clock, seed, madeUp }: FlowStoreOptions) {
  const startMs = clock.now();
  const madeUpDays = new Map<UserId, Map<number, Flow[]>>();
  const added = new Map<UserId, Flow[]>();
  const replaced = new Set<UserId>();

  function madeUpOn(person: Person, day: number): Flow[] {
    const days = madeUpDays.get(person.userId) ?? new Map<number, Flow[]>();
    madeUpDays.set(person.userId, days);
    const made = days.get(day) ?? makeUpFlows(seed, person, dateOfDay(day));
    days.set(day, made);
    return made;
  }

  function madeUpBetween(person: Person, fromMs: EpochMs, toMs: EpochMs): Flow[] {
    const earliest = Math.max(fromMs, startMs - HISTORY_DAYS * DAY_MS, person.joinedAtMs);
    const latest = Math.min(toMs, clock.now() + 1);
    if (!madeUp || person.resigned || replaced.has(person.userId) || earliest >= latest) return [];
    // A shift ends up to 30 hours after its day began, and a zone is up to 14 hours off: three days around are enough.
    const first = Math.floor(earliest / DAY_MS) - 2;
    const count = Math.floor(latest / DAY_MS) + 2 - first;
    return Array.from({ length: count }, (_, index) => madeUpOn(person, first + index))
      .flat()
      .filter((flow) => flow.atMs >= earliest && flow.atMs < latest);
  }

  return {
    /** Half-open; only what is effective by now. Made-up rows come before added ones. */
    between(person: Person, fromMs: EpochMs, toMs: EpochMs): Flow[] {
      const now = clock.now();
      const own = (added.get(person.userId) ?? []).filter((flow) => flow.atMs >= fromMs && flow.atMs < toMs);
      return [...madeUpBetween(person, fromMs, toMs), ...own].filter((flow) => flow.enteredAtMs <= now);
    },
    add(person: Person, atMs: EpochMs, row: FlowRow, enteredAtMs: EpochMs): Flow {
      const flow = { userId: person.userId, creatorId: person.userId, atMs, enteredAtMs, row };
      added.set(person.userId, [...(added.get(person.userId) ?? []), flow]);
      return flow;
    },
    /** Forgets everything about this person: from now on only what is added counts. */
    clear(person: Person): void {
      replaced.add(person.userId);
      added.delete(person.userId);
    },
  };
}
