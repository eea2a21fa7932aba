import type { EpochMs } from '../core/clock.ts';
import type { MinuteOfDay } from '../core/zone.ts';
import type { Flow } from '../feishu/flow.ts';
import type { NamedEnd, ResultDays } from './result-days.ts';

/** One act of checking in, with every record of it: a double tap, or a machine and a phone at one door. */
export type Punch = {
  /** When its first flow was made. */
  readonly at: EpochMs;
  /** On the wall clock, from the midnight of the day it is filed under: 02:10 of the next date (`+1`) is 1570. */
  readonly minute: MinuteOfDay;
  /** Which end of the day the results name it as. */
  readonly end: NamedEnd['side'] | undefined;
  /** By time. */
  readonly flows: readonly [Flow, ...Flow[]];
};

/** A punch before it is known which day it is on: its minute is filled in then, rather than that it be made again. */
export type LoosePunch = { -readonly [Key in keyof Punch]: Punch[Key] } & {
  readonly flows: [Flow, ...Flow[]];
};

/** Punches by time, and the end that results name each as; none of the ends where there are no results. */
export type Gathered = {
  readonly punches: LoosePunch[];
  readonly named: readonly (NamedEnd | undefined)[];
};

/** Flows of one person this close to a punch's first one are the same act. */
const SAME_ACT_MS = 2 * 60_000;

const isOtherEnd = (left: NamedEnd | undefined, right: NamedEnd | undefined): boolean =>
  left !== undefined && right !== undefined && (left.day !== right.day || left.side !== right.side);

/** Punches out of flows by time. What results name as two different ends is two acts, however close. */
export function gatherPunches(flows: readonly Flow[], endOf: ResultDays['endOf'] | undefined): Gathered {
  const punches: LoosePunch[] = [];
  const named: (NamedEnd | undefined)[] = [];
  let last: LoosePunch | undefined;
  let lastEnd: NamedEnd | undefined;
  for (const flow of flows) {
    const at = flow.checkedAt;
    if (at === undefined) continue;
    const end = endOf?.(flow);
    if (last && at - last.at <= SAME_ACT_MS && !isOtherEnd(lastEnd, end)) {
      last.flows.push(flow);
      if (lastEnd || !end) continue;
      last.end = end.side;
      named[named.length - 1] = end;
    } else {
      last = { at, minute: Number.NaN, end: end?.side, flows: [flow] };
      punches.push(last);
      if (endOf) named.push(end);
    }
    lastEnd = end;
  }
  return { punches, named };
}
