import type { DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayFrame } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import type { MissingPerson } from './missing.ts';
import type { FlowAnswer } from './query.ts';
import type { ResultsAnswer } from './query-results.ts';
import { type PersonReport, reportPerson } from './report-person.ts';
import { joinedOnOf, splitByJoining } from './since-joining.ts';

/** Check-ins by person and logical day, of as many people as one card tells of. */
export type Report = {
  readonly range: DateRange;
  /** Everybody who was asked about and answered for, in the order asked. */
  readonly people: readonly PersonReport[];
  readonly missing: readonly MissingPerson[];
  /** Flows that name none of these people: counted, shown to nobody. */
  readonly unattributed: number;
  /** Flows from before a person's first day: of somebody who had the number before, or of a trial. */
  readonly earlier: number;
};

export type ReportInput = {
  readonly answer: FlowAnswer;
  readonly results: ResultsAnswer;
  readonly range: DateRange;
  readonly frameOf: (person: Person) => DayFrame;
  readonly now: EpochMs;
};

export function buildReport({ answer, results, range, frameOf, now }: ReportInput): Report {
  let earlier = 0;
  const people = answer.complete.map((person) => {
    const frame = frameOf(person);
    const joinedOn = joinedOnOf(person, frame);
    const split = splitByJoining(answer.flows.get(person.openId) ?? [], joinedOn, frame);
    earlier += split.earlier.length;
    const told = results.results.get(person.openId);
    return reportPerson({ person, frame, range, flows: split.own, results: told, now, joinedOn });
  });
  return { range, people, missing: answer.missing, unattributed: answer.unattributed, earlier };
}
