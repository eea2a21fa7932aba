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

/** A punch before it is known which day it is on. */
export type LoosePunch = {
  readonly at: EpochMs;
  named: NamedEnd | undefined;
  readonly flows: [Flow, ...Flow[]];
};

/** Flows of one person this close to a punch's first one are the same act. */
const SAME_ACT_MS = 2 * 60_000;

const isOtherEnd = (left: NamedEnd | undefined, right: NamedEnd | undefined): boolean =>
  left !== undefined && right !== undefined && (left.day !== right.day || left.side !== right.side);

/** Punches out of flows by time. What results name as two different ends is two acts, however close. */
export function gatherPunches(flows: readonly Flow[], endOf: ResultDays['endOf'] | undefined): LoosePunch[] {
  const punches: LoosePunch[] = [];
  let last: LoosePunch | undefined;
  for (const flow of flows) {
    const at = flow.checkedAt;
    if (at === undefined) continue;
    const named = endOf?.(flow);
    if (last && at - last.at <= SAME_ACT_MS && !isOtherEnd(last.named, named)) {
      last.flows.push(flow);
      last.named ??= named;
    } else {
      last = { at, named, flows: [flow] };
      punches.push(last);
    }
  }
  return punches;
}
