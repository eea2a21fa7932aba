import { lookAroundOf } from '../../attendance/frame-days.ts';
import type { FlowAnswer, FlowQueries } from '../../attendance/query.ts';
import type { ResultQueries, ResultsAnswer } from '../../attendance/query-results.ts';
import { buildReport, type Report } from '../../attendance/report.ts';
import type { ButtonOptions } from '../../cards/button-value.ts';
import { addDays, type DateRange } from '../../core/civil.ts';
import type { EpochMs } from '../../core/clock.ts';
import type { Bounds, DayFrame } from '../../core/zone.ts';
import type { Person } from '../../people/directory.ts';
import type { Asking } from '../answer.ts';
import { type Settle, showingProgress } from '../long-question.ts';

export type ReadingDependencies = {
  readonly flowQueries: FlowQueries;
  readonly resultQueries: ResultQueries;
  /** The frame of somebody's own days. */
  readonly frameOf: (person: Person) => DayFrame;
};

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** More are asked for in several calls, which may take a while. */
const FEW_PEOPLE = 50;

/** The instants that hold every day of the range in every person's own zone and the shifts at its edges, up to now. */
function boundsFor(frames: readonly DayFrame[], range: DateRange, now: number): Bounds {
  const bounds = frames.map((frame) => lookAroundOf(frame, range));
  const fromMs = Math.min(...bounds.map((one) => one.fromMs));
  const toMs = Math.max(...bounds.map((one) => one.toMs));
  // Whoever asks for the same days within a minute asks for the same bounds, and can be asked for together. The second
  // that is running is always inside: somebody may check in and ask in the same breath.
  const minuteEndMs = Math.ceil((now + SECOND_MS) / MINUTE_MS) * MINUTE_MS;
  return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, minuteEndMs)) };
}

type Question = {
  readonly people: readonly Person[];
  readonly range: DateRange;
  readonly now: EpochMs;
  readonly includeTerminated: boolean;
};

/** The check-ins of these people on these days, and the results beside them where they may be read. */
export const askAttendance = (
  { people, range, now, includeTerminated }: Question,
  { flowQueries, resultQueries, frameOf }: ReadingDependencies,
  settle?: Settle,
): Promise<readonly [FlowAnswer, ResultsAnswer]> =>
  Promise.all([
    flowQueries.query(
      { people, bounds: boundsFor(people.map(frameOf), range, now), includeTerminated },
      settle,
    ),
    // The shifts of the days around the range end and begin in it.
    resultQueries.query(
      people,
      { from: addDays(range.from, -1), to: addDays(range.to, 1) },
      includeTerminated,
    ),
  ]);

/** What attendance knows of these people on these days. */
export async function readReport(
  people: readonly Person[],
  range: DateRange,
  flags: ButtonOptions['flags'],
  asking: Asking,
  using: ReadingDependencies,
): Promise<{ readonly report: Report; readonly absent: ResultsAnswer['absent'] }> {
  const { now } = asking;
  const question = { people, range, now, includeTerminated: flags.includes('terminated') };
  const read = (settle?: Settle) => askAttendance(question, using, settle);
  const isLong = people.length > FEW_PEOPLE || flags.includes('export');
  const [answer, results] = isLong ? await showingProgress(asking, people.length, read) : await read();
  return {
    report: buildReport({ answer, results, range, frameOf: using.frameOf, now }),
    absent: results.absent,
  };
}
