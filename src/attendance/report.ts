import { type CivilDate, type DateRange, daysOf } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { type DayFrame, logicalDateAt } from '../core/zone.ts';
import type { Flow } from '../feishu/flow.ts';
import type { Person } from '../people/directory.ts';
import type { MissingPerson } from './missing.ts';
import type { FlowAnswer } from './query.ts';

/** Check-ins by person and logical day. Only what the flows say: no verdict, and nothing filled in. */
export type Report = {
  readonly range: DateRange;
  /** Everybody who was asked about and answered for, in the order asked. */
  readonly people: readonly PersonReport[];
  readonly missing: readonly MissingPerson[];
  /** Flows that name none of these people: counted, shown to nobody. */
  readonly unattributed: number;
};

export type PersonReport = {
  readonly person: Person;
  /** Days and times of this person are in this frame. */
  readonly frame: DayFrame;
  /** Every day of the range in order, days without a check-in included. */
  readonly days: readonly DayReport[];
  /** Check-ins whose time is missing or unreadable: on no day, and said so. */
  readonly undated: number;
};

export type DayReport = {
  readonly date: CivilDate;
  /** By time. */
  readonly punches: readonly Punch[];
  readonly first: Punch | undefined;
  /** Undefined where there is one punch only: nobody knows which end of the day it was. */
  readonly last: Punch | undefined;
  /** From first to last, breaks included. */
  readonly spanMs: number | undefined;
};

/** A check-in whose time is known. */
export type Punch = { readonly at: EpochMs; readonly flow: Flow };

export type ReportInput = {
  readonly answer: FlowAnswer;
  readonly range: DateRange;
  readonly frameOf: (person: Person) => DayFrame;
};

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Which of two tellings of one record is taken: the one that says when, then whose, then the earlier, then any one. */
const byWorth = (left: Flow, right: Flow): number =>
  Number(left.checkedAt === undefined) - Number(right.checkedAt === undefined) ||
  Number(left.userId === undefined) - Number(right.userId === undefined) ||
  (left.checkedAt ?? 0) - (right.checkedAt ?? 0) ||
  compareTexts(JSON.stringify(left), JSON.stringify(right));

/** One record may be told twice; records without an ID cannot be told apart and are all kept. */
function withoutRepeats(flows: readonly Flow[]): Flow[] {
  const byRecord = new Map<string, Flow>();
  const nameless: Flow[] = [];
  for (const flow of flows) {
    const known = flow.recordId === undefined ? undefined : byRecord.get(flow.recordId);
    if (flow.recordId === undefined) nameless.push(flow);
    else if (!known || byWorth(flow, known) < 0) byRecord.set(flow.recordId, flow);
  }
  return [...byRecord.values(), ...nameless];
}

const byTime = (left: Punch, right: Punch): number =>
  left.at - right.at ||
  compareTexts(left.flow.recordId ?? '', right.flow.recordId ?? '') ||
  compareTexts(JSON.stringify(left.flow), JSON.stringify(right.flow));

function reportDay(date: CivilDate, punches: readonly Punch[]): DayReport {
  const first = punches[0];
  const last = punches.length > 1 ? punches.at(-1) : undefined;
  return { date, punches, first, last, spanMs: first && last ? last.at - first.at : undefined };
}

function reportPerson(
  person: Person,
  flows: readonly Flow[],
  frame: DayFrame,
  range: DateRange,
): PersonReport {
  const punches = flows
    .flatMap((flow): Punch[] => (flow.checkedAt === undefined ? [] : [{ at: flow.checkedAt, flow }]))
    .toSorted(byTime);
  const byDay = Map.groupBy(punches, (punch) => logicalDateAt(frame, punch.at));
  return {
    person,
    frame,
    days: daysOf(range).map((date) => reportDay(date, byDay.get(date) ?? [])),
    undated: flows.length - punches.length,
  };
}

/**
 * Sums flows up. The order of the flows and of the batches they came in never changes a report, nor does a record
 * that comes twice; a record without an ID counts as often as it comes.
 */
export function buildReport({ answer, range, frameOf }: ReportInput): Report {
  return {
    range,
    people: answer.complete.map((person) => {
      const flows = withoutRepeats(answer.flows.get(person.openId) ?? []);
      return reportPerson(person, flows, frameOf(person), range);
    }),
    missing: answer.missing,
    unattributed: answer.unattributed,
  };
}
