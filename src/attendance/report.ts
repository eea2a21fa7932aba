import type { DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayFrame } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import type { MissingPerson } from './missing.ts';
import type { FlowAnswer } from './query.ts';
import type { ResultsAnswer } from './query-results.ts';
import { type PersonReport, reportPerson } from './report-person.ts';

/** Check-ins by person and logical day, of as many people as one card tells of. */
export type Report = {
  readonly range: DateRange;
  /** Everybody who was asked about and answered for, in the order asked. */
  readonly people: readonly PersonReport[];
  readonly missing: readonly MissingPerson[];
  /** Flows that name none of these people: counted, shown to nobody. */
  readonly unattributed: number;
};

export type ReportInput = {
  readonly answer: FlowAnswer;
  readonly results: ResultsAnswer;
  readonly range: DateRange;
  readonly frameOf: (person: Person) => DayFrame;
  readonly now: EpochMs;
};

export const buildReport = ({ answer, results, range, frameOf, now }: ReportInput): Report => ({
  range,
  people: answer.complete.map((person) =>
    reportPerson({
      person,
      frame: frameOf(person),
      range,
      flows: answer.flows.get(person.openId) ?? [],
      results: results.results.get(person.openId),
      now,
    }),
  ),
  missing: answer.missing,
  unattributed: answer.unattributed,
});
