import type { CivilDate, DateRange } from '../core/civil.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { OpenId } from '../core/ids.ts';
import type { Person } from './directory.ts';
import { type Flow, type FlowRow, type MadeUpShift, makeUpShift } from './flows.ts';
import { instantAt } from './instants.ts';

/** How far back the made-up check-ins reach. */
export const HISTORY_DAYS = 70;
const DAY_MS = 86_400_000;

/** When a person's made-up check-ins end. */
const endOf = (person: Person): EpochMs =>
  person.resigned ? (person.leftAtMs ?? 0) : Number.POSITIVE_INFINITY;

/** The day that begins so many days after 1970-01-01. */
const dateOfDay = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate;

const dayOf = (date: CivilDate): number => Date.parse(date) / DAY_MS;

export type DatedShift = MadeUpShift & { readonly date: CivilDate };

/** `none`: nobody has any check-in but those added. `busy`: breaks are checked out of and in from, six a workday. */
export type MadeUp = 'usual' | 'busy' | 'none';

type FlowStoreOptions = {
  readonly clock: Clock;
  readonly seed: number;
  readonly madeUp: MadeUp;
};

export type FlowStore = ReturnType<typeof createFlowStore>;

/**
 * Every check-in of the company. Made-up days are computed when first asked for and kept, so that an emulator costs
 * nothing to start and a query its rows; as the clock moves on, today's check-ins come into being.
 */
export function createFlowStore({ clock, seed, madeUp }: FlowStoreOptions) {
  const startMs = clock.now();
  // By open ID, the only one that no two people ever share: a user ID may be used again.
  const madeUpDays = new Map<OpenId, Map<number, MadeUpShift>>();
  const added = new Map<OpenId, Flow[]>();
  const replaced = new Set<OpenId>();

  function madeUpOn(person: Person, day: number): MadeUpShift {
    const days = madeUpDays.get(person.openId) ?? new Map<number, MadeUpShift>();
    madeUpDays.set(person.openId, days);
    const made = days.get(day) ?? makeUpShift(seed, person, dateOfDay(day), madeUp === 'busy');
    days.set(day, made);
    return made;
  }

  /** Half-open: nothing of this person is made up outside. */
  function reachOf(person: Person): { readonly fromMs: EpochMs; readonly toMs: EpochMs } {
    const fromMs = Math.max(startMs - HISTORY_DAYS * DAY_MS, person.joinedAtMs);
    const toMs = Math.min(clock.now() + 1, endOf(person));
    return { fromMs, toMs: madeUp !== 'none' && !replaced.has(person.openId) ? toMs : fromMs };
  }

  function madeUpBetween(person: Person, fromMs: EpochMs, toMs: EpochMs): Flow[] {
    const reach = reachOf(person);
    const [earliest, latest] = [Math.max(fromMs, reach.fromMs), Math.min(toMs, reach.toMs)];
    if (earliest >= latest) return [];
    // A shift ends up to 30 hours after its day began, and a zone is up to 14 hours off: three days around are enough.
    const first = Math.floor(earliest / DAY_MS) - 2;
    const count = Math.floor(latest / DAY_MS) + 2 - first;
    return Array.from({ length: count }, (_, index) => madeUpOn(person, first + index).flows)
      .flat()
      .filter((flow) => flow.atMs >= earliest && flow.atMs < latest);
  }

  return {
    /** Half-open; only what is effective by now. Made-up rows come before added ones. */
    between(person: Person, fromMs: EpochMs, toMs: EpochMs): Flow[] {
      const now = clock.now();
      const own = (added.get(person.openId) ?? []).filter((flow) => flow.atMs >= fromMs && flow.atMs < toMs);
      return [...madeUpBetween(person, fromMs, toMs), ...own].filter((flow) => flow.enteredAtMs <= now);
    },
    /** The made-up shifts that start on these days, of those that have begun where the person is. */
    shifts(person: Person, { from, to }: DateRange): DatedShift[] {
      const reach = reachOf(person);
      const first = Math.max(dayOf(from), Math.ceil(reach.fromMs / DAY_MS));
      const last = Math.min(dayOf(to), Math.floor(reach.toMs / DAY_MS) + 1);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
        .filter((day) => instantAt(dateOfDay(day), 0, person.timeZone) < reach.toMs)
        .map((day) => ({ ...madeUpOn(person, day), date: dateOfDay(day) }));
    },
    add(person: Person, atMs: EpochMs, row: FlowRow, enteredAtMs: EpochMs): Flow {
      const flow = { userId: person.userId, creatorId: person.userId, atMs, enteredAtMs, row };
      added.set(person.openId, [...(added.get(person.openId) ?? []), flow]);
      return flow;
    },
    /** Lets go of the shifts computed for this person; asked for again, they are computed again. */
    release: (person: Person): unknown => madeUpDays.delete(person.openId),
    /** Forgets everything about this person: from now on only what is added counts. */
    clear(person: Person): void {
      replaced.add(person.openId);
      added.delete(person.openId);
    },
  };
}
