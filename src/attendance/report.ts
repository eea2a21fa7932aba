import type { DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DayFrame } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import type { FlowAnswer, MissingPerson } from './query.ts';
import { withoutRepeats } from './repeats.ts';
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
  readonly range: DateRange;
  readonly frameOf: (person: Person) => DayFrame;
  readonly now: EpochMs;
};

export function buildReport({ answer, range, frameOf, now }: ReportInput): Report {
  // Before they are sorted by person: a record may be told once with its person and once without.
  const flows = withoutRepeats(answer.flows);
  const byPerson = Map.groupBy(flows, (flow) => flow.userId);
  const known = new Set(answer.complete.map((person) => person.userId));
  return {
    range,
    people: answer.complete.map((person) =>
      reportPerson({
        person,
        frame: frameOf(person),
        range,
        flows: byPerson.get(person.userId) ?? [],
        results: undefined,
        now,
      }),
    ),
    missing: answer.missing,
    unattributed: flows.filter((flow) => !flow.userId || !known.has(flow.userId)).length,
  };
}
