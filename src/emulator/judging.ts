import type { EpochMs } from '../core/clock.ts';
import type { MinuteOfDay } from '../core/zone.ts';
import type { Person } from './directory.ts';
import type { Duty } from './duties.ts';
import type { DatedShift } from './flow-store.ts';
import type { Flow } from './flows.ts';
import { instantAt } from './instants.ts';
import { createRandom } from './random.ts';

/** Source: "查询打卡结果", attendance-v1/user_task/query-user_task, checked 2026-11-25. */
type Result = 'NoNeedCheck' | 'SystemCheck' | 'Normal' | 'Early' | 'Late' | 'SeriousLate' | 'Lack' | 'Todo';
type Supplement =
  | 'None'
  | 'ManagerModification'
  | 'CardReplacement'
  | 'CardReplacementApplication'
  | 'Travel'
  | 'Leave'
  | 'FieldPunch';

/** How one end of a shift went, and the check-in that says so. */
export type Verdict = {
  readonly result: Result;
  readonly supplement: Supplement;
  readonly flow?: Flow;
};

export type Ends = { readonly in: Verdict; readonly out: Verdict };

export type JudgedShift = Ends & {
  /** Work on a rest day, by its first and last check-in. */
  readonly overtime?: Ends;
};

export type Judging = {
  readonly person: Person;
  readonly shift: DatedShift;
  readonly nowMs: EpochMs;
  /** What a check-in that never came is called. */
  readonly missed: 'Lack' | 'Normal';
};

/** How long after its end a shift may still be closed; until then what is missing is only not done yet. */
const OPEN_AFTER_MINUTES = 360;

const verdict = (result: Result, supplement: Supplement = 'None'): Verdict => ({ result, supplement });

/** The first and the last check-in where nobody asked for any. */
function endsOf(flows: readonly Flow[], result: Result, otherwise: Result = result): Ends {
  const [first, last] = [flows[0], flows.length > 1 ? flows.at(-1) : undefined];
  return {
    in: first ? { ...verdict(result), flow: first } : verdict(otherwise),
    out: last ? { ...verdict(result), flow: last } : verdict(otherwise),
  };
}

/** What a check-in is worth: how it came to be decides before its time does. */
function judgeFlow(flow: Flow, byTime: Result): Verdict {
  switch (flow.row['type']) {
    case 1:
      return { ...verdict('Normal', 'ManagerModification'), flow };
    case 2:
      return { ...verdict('Normal', 'CardReplacement'), flow };
    case 3:
      return { ...verdict('SystemCheck'), flow };
    case 4:
      return { ...verdict('NoNeedCheck'), flow };
    default:
      return { ...verdict(byTime, flow.row['is_field'] === true ? 'FieldPunch' : 'None'), flow };
  }
}

type InstantOf = (minute: MinuteOfDay) => EpochMs;

function arrivalResult(atMs: EpochMs, duty: Duty, at: InstantOf): Result {
  if (atMs >= at(duty.seriouslyLateFrom)) return 'SeriousLate';
  return atMs >= at(duty.lateFrom) ? 'Late' : 'Normal';
}

/** Why nobody was seen all day: half of them are on leave, some travel, and the rest just did not come. */
function excuseOf({ person, shift }: Judging): Verdict | undefined {
  const roll = createRandom(`excuse ${person.userId} ${shift.date}`).next();
  if (roll < 0.5) return verdict('Normal', 'Leave');
  return roll < 0.7 ? verdict('Normal', 'Travel') : undefined;
}

/** An end that nobody has checked in for: excused, asked to be corrected, or simply missed. */
function judgeMissing(judging: Judging, planned: readonly Flow[], isOver: boolean): Verdict {
  const { shift, nowMs, missed } = judging;
  if (planned.some((flow) => flow.atMs <= nowMs)) return verdict('Lack', 'CardReplacementApplication');
  if (!isOver) return verdict('Todo');
  return (shift.flows.length === 0 ? excuseOf(judging) : undefined) ?? verdict(missed);
}

function judgeDuty(judging: Judging, duty: Duty): Ends {
  const { person, shift, nowMs } = judging;
  const at: InstantOf = (minute) => instantAt(shift.date, minute, person.timeZone);
  const middleMs = at((duty.on + duty.off) / 2);
  const isOver = nowMs >= at(duty.off + OPEN_AFTER_MINUTES);
  const inTime = shift.flows.toSorted((one, other) => one.atMs - other.atMs);
  const [early, late] = [true, false].map((side) => inTime.filter(({ atMs }) => atMs < middleMs === side));
  const known = (flows: readonly Flow[] = []): Flow[] =>
    flows.filter((flow) => flow.enteredAtMs <= nowMs && flow.atMs <= nowMs);
  const [first, last] = [known(early)[0], known(late).at(-1)];
  return {
    in: first
      ? judgeFlow(first, arrivalResult(first.atMs, duty, at))
      : judgeMissing(judging, early ?? [], isOver || last !== undefined),
    out: last
      ? judgeFlow(last, last.atMs < at(duty.earlyBefore) ? 'Early' : 'Normal')
      : judgeMissing(judging, late ?? [], isOver),
  };
}

/** The shift's two ends, as they stand by now; on a rest day, and where hours are free, nothing is asked for. */
export function judgeShift(judging: Judging): JudgedShift {
  const { person, shift, nowMs } = judging;
  if (shift.duty) return judgeDuty(judging, shift.duty);
  const known = shift.flows.filter((flow) => flow.atMs <= nowMs && flow.enteredAtMs <= nowMs);
  if (person.work === 'free' || person.ungrouped) return endsOf(known, 'NoNeedCheck');
  const rest = endsOf([], 'NoNeedCheck');
  return known.length > 0 ? { ...rest, overtime: endsOf(known, 'Normal', 'Lack') } : rest;
}
