import type { EpochMs } from '../core/clock.ts';
import type { FrameDay } from './frame-days.ts';
import { type DayTimes, readNights } from './nights.ts';
import type { LoosePunch } from './punches.ts';
import { type ResultDays, shiftDayAt } from './result-days.ts';

type Walk = {
  readonly days: readonly FrameDay[];
  readonly results: ResultDays | undefined;
  /** Check-ins after this are not known yet. */
  readonly knownUntil: EpochMs;
};

/** Index of a walked day. */
type Place = number;
const NOWHERE: Place = -1;

/** The day of each punch as results tell it: the one they name it for, else that of the nearest shift. */
function placeByResults(punches: readonly LoosePunch[], { days, results }: Walk): (Place | undefined)[] {
  if (!results) return [];
  const indexes = new Map(days.map(({ date }, index) => [date, index]));
  return punches.map(({ named, at }) => {
    const date = named?.day ?? shiftDayAt(results.shifts, at);
    return date && (indexes.get(date) ?? NOWHERE);
  });
}

/** The punches of each day by its boundary, without those that results have placed. */
function placeByBoundary(
  punches: readonly LoosePunch[],
  { days }: Walk,
  places: readonly (Place | undefined)[],
): LoosePunch[][] {
  const byDay = days.map((): LoosePunch[] => []);
  let index = 0;
  for (const [order, punch] of punches.entries()) {
    while (index < days.length && punch.at >= (days[index]?.endMs ?? 0)) index += 1;
    const isWithin = punch.at >= (days[index]?.startMs ?? Infinity);
    if (isWithin && places[order] === undefined) byDay[index]?.push(punch);
  }
  return byDay;
}

const timesOf = (punches: readonly LoosePunch[]): DayTimes => {
  const firstAt = punches[0]?.at ?? 0;
  return {
    count: punches.length,
    firstAt,
    secondAt: punches[1]?.at ?? firstAt,
    lastAt: punches.at(-1)?.at ?? firstAt,
  };
};

/** Ends of night shifts go to the day on which their shift began; what began before the walk is dropped. */
function moveNightEnds(byDay: readonly LoosePunch[][], { days, knownUntil }: Walk): void {
  const walked = days.map((marks, index) => ({ marks, times: timesOf(byDay[index] ?? []) }));
  for (const [index, gives] of readNights(walked, knownUntil).entries()) {
    const end = gives ? byDay[index]?.shift() : undefined;
    if (end) byDay[index - 1]?.push(end);
  }
}

/** For each walked day its punches by time; a punch that is on none of the days is in none of the lists. */
export function placePunches(punches: readonly LoosePunch[], walk: Walk): readonly (readonly LoosePunch[])[] {
  const places = placeByResults(punches, walk);
  const byDay = placeByBoundary(punches, walk, places);
  moveNightEnds(byDay, walk);
  if (!walk.results) return byDay;
  for (const [order, punch] of punches.entries()) {
    const place = places[order];
    if (place !== undefined) byDay[place]?.push(punch);
  }
  return byDay.map((ofDay) => ofDay.toSorted((left, right) => left.at - right.at));
}
