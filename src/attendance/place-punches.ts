import { type CivilDate, daysBetween } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { FrameDay } from './frame-days.ts';
import { readNights } from './nights.ts';
import type { Gathered, LoosePunch } from './punches.ts';
import { createShiftFinder, type ResultDays } from './result-days.ts';

type Walk = {
  readonly days: readonly FrameDay[];
  readonly results: ResultDays | undefined;
  /** Check-ins after this are not known yet. */
  readonly knownUntil: EpochMs;
};

/** Index of a walked day; any other number is none of them. */
type Place = number;

/** The day of each punch as results tell it: the one they name it for, else that of the nearest shift. */
function placeByResults(
  { punches, named }: Gathered,
  [first]: readonly FrameDay[],
  { shifts }: ResultDays,
): (Place | undefined)[] {
  const shiftDayAt = createShiftFinder(shifts);
  let lastDate: CivilDate | undefined;
  let lastPlace: Place | undefined;
  return punches.map(({ at }, order) => {
    const date = named[order]?.day ?? shiftDayAt(at);
    if (date === lastDate) return lastPlace;
    lastDate = date;
    lastPlace = first && date && daysBetween(first.date, date);
    return lastPlace;
  });
}

/**
 * Where each day's punches begin among all of them by time, by the days' boundaries, and after that where the last
 * day's end: a day has those from its own number up to the next one.
 */
function cutDays(punches: readonly LoosePunch[], days: readonly FrameDay[]): number[] {
  const cuts: number[] = [];
  let index = 0;
  const pass = (untilMs: EpochMs): void => {
    while ((punches[index]?.at ?? Infinity) < untilMs) index += 1;
    cuts.push(index);
  };
  for (const { startMs } of days) pass(startMs);
  pass(days.at(-1)?.endMs ?? 0);
  return cuts;
}

/** The punches that results have not placed, by the boundary and by the rule for nights; what began before the walk is dropped. */
function placeByTimes(punches: readonly LoosePunch[], { days, knownUntil }: Walk): LoosePunch[][] {
  const cuts = cutDays(punches, days);
  for (const index of readNights({ days, punches, cuts }, knownUntil)) cuts[index] = (cuts[index] ?? 0) + 1;
  return days.map((_, index) => punches.slice(cuts[index], cuts[index + 1]));
}

/** For each walked day its punches by time; a punch that is on none of the days is in none of the lists. */
export function placePunches(gathered: Gathered, walk: Walk): readonly (readonly LoosePunch[])[] {
  const { punches } = gathered;
  if (!walk.results) return placeByTimes(punches, walk);
  const places = placeByResults(gathered, walk.days, walk.results);
  const unplaced = punches.filter((_, order) => places[order] === undefined);
  const byDay = placeByTimes(unplaced, walk);
  for (const [order, punch] of punches.entries()) {
    const place = places[order];
    if (place !== undefined) byDay[place]?.push(punch);
  }
  return byDay.map((ofDay) => ofDay.toSorted((left, right) => left.at - right.at));
}
