import type { CivilDate } from '../core/civil.ts';
import { type DayFrame, instantOf, wallTimeAt } from '../core/zone.ts';
import type { Flow } from '../feishu/flow.ts';
import type { Person } from '../people/directory.ts';

/** The first day of somebody in the company, in their own zone; undefined where it is not known. */
export const joinedOnOf = ({ joinedAt }: Person, { zone }: DayFrame): CivilDate | undefined =>
  joinedAt === undefined ? undefined : wallTimeAt(zone, joinedAt).date;

/** Flows of somebody, and of whoever had their number before them. */
export type SinceJoining = { readonly own: readonly Flow[]; readonly earlier: readonly Flow[] };

/**
 * A number may have been somebody else's: what was checked in before the person's first day began is not theirs. A
 * check-in without a time stays with them, as one that is on no day.
 */
export function splitByJoining(
  flows: readonly Flow[],
  joinedOn: CivilDate | undefined,
  { zone, dayStart }: DayFrame,
): SinceJoining {
  if (joinedOn === undefined) return { own: flows, earlier: [] };
  const fromMs = instantOf(joinedOn, dayStart, zone);
  const isEarlier = ({ checkedAt }: Flow): boolean => checkedAt !== undefined && checkedAt < fromMs;
  return { own: flows.filter((flow) => !isEarlier(flow)), earlier: flows.filter(isEarlier) };
}
