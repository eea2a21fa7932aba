import type { DayReport } from './day-report.ts';
import { compareTexts } from './sort-flows.ts';

export type PlaceCount = { readonly name: string; readonly flows: number };

/** Where somebody checked in, as the rows name it. */
export type Places = {
  /** At most three, the most frequent first. */
  readonly top: readonly PlaceCount[];
  /** Those beyond: how many places, and how many flows. */
  readonly rest: { readonly places: number; readonly flows: number };
  /** Flows that name no place. */
  readonly unnamed: number;
};

const TOP = 3;

type Count = { readonly name: string; flows: number };

export function countPlaces(days: readonly DayReport[]): Places {
  const counts = new Map<string, Count>();
  let unnamed = 0;
  // Mostly it is the same as the one before: to compare the two takes less than to look one up.
  let last: Count | undefined;
  for (const { punches } of days) {
    for (const { flows } of punches) {
      for (const { locationName } of flows) {
        if (!locationName) unnamed += 1;
        else if (locationName === last?.name) last.flows += 1;
        else {
          last = counts.get(locationName) ?? { name: locationName, flows: 0 };
          last.flows += 1;
          counts.set(locationName, last);
        }
      }
    }
  }
  const places = [...counts.values()].toSorted(
    (left, right) => right.flows - left.flows || compareTexts(left.name, right.name),
  );
  const rest = places.slice(TOP);
  return {
    top: places.slice(0, TOP),
    rest: { places: rest.length, flows: rest.reduce((sum, { flows }) => sum + flows, 0) },
    unnamed,
  };
}
