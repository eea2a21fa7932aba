import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayResult, EndResult, ShiftResult } from '../feishu/attendance-results.ts';
import type { Flow } from '../feishu/flow.ts';

/** Which end of a day's work a check-in is; `both` where it ends one shift and begins the next. */
export type NamedEnd = { readonly day: CivilDate; readonly side: 'in' | 'out' | 'both' };

/** From a shift's start to its end; where one of them is not told, both are the other. */
type ShiftSpan = { readonly day: CivilDate; readonly fromMs: EpochMs; readonly toMs: EpochMs };

type DatedResult = DayResult & { readonly day: CivilDate };

/** What the results say about a person's days, made ready for looking up. */
export type ResultDays = {
  readonly byDay: ReadonlyMap<CivilDate, DatedResult>;
  /** By start. */
  readonly shifts: readonly ShiftSpan[];
  /** The end that a result names this check-in as. */
  readonly endOf: (flow: Flow) => NamedEnd | undefined;
};

/**
 * Two results of one day are one person before and after being hired again, or moved to another group: the day has the
 * records of both, and is out of any group only where both say so.
 */
function joinResults(results: readonly DatedResult[]): DatedResult | undefined {
  const [first] = results;
  if (!first || results.length === 1) return first;
  const byText = new Map(results.map((one) => [JSON.stringify(one), one]));
  const distinct = [...byText.keys()].toSorted().flatMap((text) => byText.get(text) ?? []);
  const known = distinct.find(({ groupId }) => groupId !== '1') ?? first;
  return { ...known, records: distinct.flatMap(({ records }) => records) };
}

function nameEnds(days: Iterable<DatedResult>): ResultDays['endOf'] {
  // A result may tell the check-in without its record: the instant it was made at is all there is then.
  const byRecord = new Map<string, NamedEnd>();
  const byTime = new Map<EpochMs, NamedEnd>();
  const join = (known: NamedEnd | undefined, day: CivilDate, side: 'in' | 'out'): NamedEnd =>
    !known ? { day, side } : known.side === side ? known : { day: known.day, side: 'both' };
  const name = (day: CivilDate, side: 'in' | 'out', { recordId, flow }: EndResult): void => {
    const at = flow?.checkedAt;
    if (recordId !== undefined) byRecord.set(recordId, join(byRecord.get(recordId), day, side));
    else if (at !== undefined) byTime.set(at, join(byTime.get(at), day, side));
  };
  for (const { day, records } of days) {
    for (const record of records) {
      name(day, 'in', record.in);
      name(day, 'out', record.out);
    }
  }
  return ({ recordId, checkedAt }) =>
    (recordId === undefined ? undefined : byRecord.get(recordId)) ??
    (byTime.size === 0 || checkedAt === undefined ? undefined : byTime.get(checkedAt));
}

function shiftSpan(day: CivilDate, { in: start, out: end }: ShiftResult): ShiftSpan[] {
  const fromMs = start.shiftAt ?? end.shiftAt;
  const toMs = end.shiftAt ?? start.shiftAt;
  return fromMs === undefined || toMs === undefined ? [] : [{ day, fromMs, toMs }];
}

/** A result of a day that nobody can read is of no day. */
const isDated = (result: DayResult): result is DatedResult => result.day !== undefined;

/** Results in any order, also of days around the range; one that is told twice counts once. */
export function readResults(results: readonly DayResult[]): ResultDays {
  const byDay = new Map(
    [...Map.groupBy(results.filter(isDated), ({ day }) => day)]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([day, ofDay]) => {
        const joined = joinResults(ofDay);
        return joined ? [[day, joined] as const] : [];
      }),
  );
  const days = [...byDay.values()];
  return {
    byDay,
    shifts: days
      .flatMap(({ day, records }) => records.flatMap((record) => shiftSpan(day, record)))
      .toSorted((left, right) => left.fromMs - right.fromMs),
    endOf: nameEnds(days),
  };
}

const HOUR_MS = 3_600_000;
/** How long before a shift's start or after its end a check-in still belongs to it. */
const SHIFT_REACH_MS = 6 * HOUR_MS;

/**
 * Finds the day of the shift that lies nearest, within six hours; of two as near, the earlier one. Asked about instants
 * in their order, since what ended too long before one is never near again.
 */
export function createShiftFinder(shifts: ResultDays['shifts']): (at: EpochMs) => CivilDate | undefined {
  let over = 0;
  return (at) => {
    while (at - (shifts[over]?.toMs ?? Infinity) > SHIFT_REACH_MS) over += 1;
    let nearest: CivilDate | undefined;
    let nearestMs = SHIFT_REACH_MS + 1;
    for (let index = over; index < shifts.length; index += 1) {
      const { day, fromMs, toMs } = shifts[index] as ShiftSpan;
      if (fromMs - at > SHIFT_REACH_MS) break;
      const apartMs = Math.max(0, fromMs - at, at - toMs);
      if (apartMs < nearestMs) [nearest, nearestMs] = [day, apartMs];
    }
    return nearest;
  };
}
