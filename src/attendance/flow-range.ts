import type { Bounds } from '../core/zone.ts';
import type { FlowOptions } from '../feishu/attendance.ts';

/** What is asked for about people: one range of one kind. What has the same key can be asked for in one call. */
export type FlowRange = { readonly key: string; readonly bounds: Bounds; readonly options: FlowOptions };

export const makeRange = (bounds: Bounds, options: FlowOptions): FlowRange => ({
  key: [options.idType, options.includeTerminated, bounds.fromMs, bounds.toMs].join(' '),
  bounds,
  options,
});

const DAY_MS = 86_400_000;
/**
 * What one answer may hold, in days of one person. 50 people's longest month, with a day before it and half a day
 * after, is one call of some megabytes; much more could not arrive before it is given up.
 */
const PERSON_DAYS = 1750;

/** How many days may be asked about so many people in one call. */
export const daysAtOnce = (people: number): number => Math.max(1, Math.floor(PERSON_DAYS / people));

/** The bounds in parts that are short enough for so many people. */
export function partsOf({ fromMs, toMs }: Bounds, people: number): Bounds[] {
  const partMs = daysAtOnce(people) * DAY_MS;
  return Array.from({ length: Math.ceil((toMs - fromMs) / partMs) }, (_, index) => ({
    fromMs: fromMs + index * partMs,
    toMs: Math.min(toMs, fromMs + (index + 1) * partMs),
  }));
}
