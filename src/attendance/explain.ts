import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { Flow } from '../feishu/flow.ts';
import type { DayReport } from './day-report.ts';
import { type Figures, firstInOf, hasVerdict, isExpected, isPresent, isSeen, lastOutOf } from './figures.ts';
import type { PersonReport } from './report-person.ts';
import { isCorrection, isField } from './source.ts';
import type { VerdictKind } from './verdicts.ts';

/** What a figure was made of: the days that count in it, and the flows on them that it goes by. */
export type Explanation = { readonly dates: readonly CivilDate[]; readonly flows: readonly Flow[] };

/** The flows by which a day counts in a figure, perhaps none; undefined where the day does not count. */
type Reason = (day: DayReport, now: EpochMs) => readonly Flow[] | undefined;

const flowsOf = ({ punches }: DayReport): Flow[] => punches.flatMap(({ flows }) => flows);

const everyFlowIf =
  (counts: (day: DayReport, now: EpochMs) => boolean): Reason =>
  (day, now) =>
    counts(day, now) ? flowsOf(day) : undefined;

const flowsThat =
  (counts: (flow: Flow) => boolean): Reason =>
  (day) => {
    const flows = flowsOf(day).filter(counts);
    return flows.length > 0 ? flows : undefined;
  };

const judged =
  (...kinds: readonly VerdictKind[]): Reason =>
  (day) =>
    kinds.some((kind) => hasVerdict(day, kind))
      ? day.verdicts.flatMap(({ kind, flow }) => (flow && kinds.includes(kind) ? [flow] : []))
      : undefined;

const spanEnds: Reason = (day) => {
  const [first, last] = [firstInOf(day), lastOutOf(day)];
  return first && last && [...first.flows, ...last.flows];
};

const paired = everyFlowIf((day) => day.paired.kind === 'paired');
const seen = everyFlowIf(isSeen);
const field = flowsThat(isField);

const REASONS: Readonly<Record<Exclude<keyof Figures, 'undated' | 'ahead'>, Reason>> = {
  daysSeen: seen,
  daysExpected: everyFlowIf(isExpected),
  expectedSeen: everyFlowIf((day, now) => isExpected(day, now) && isPresent(day)),
  punches: seen,
  flows: seen,
  firstIn: (day) => firstInOf(day)?.flows,
  lastOut: (day) => lastOutOf(day)?.flows,
  spanMs: spanEnds,
  pairedMs: paired,
  pairedDays: paired,
  late: judged('late', 'serious-late'),
  seriousLate: judged('serious-late'),
  early: judged('early'),
  missing: judged('missing'),
  leaveDays: judged('leave'),
  fieldFlows: field,
  fieldDays: field,
  fieldFlowShare: field,
  fieldDayShare: field,
  corrections: flowsThat(isCorrection),
};

/** Why a figure is what it is. */
export function explain(report: PersonReport, figure: keyof Figures): Explanation {
  if (figure === 'undated' || figure === 'ahead') return { dates: [], flows: report[figure] };
  const reasons = report.days.flatMap((day) => {
    const flows = REASONS[figure](day, report.asOf);
    return flows ? [{ date: day.date, flows }] : [];
  });
  return { dates: reasons.map(({ date }) => date), flows: reasons.flatMap(({ flows }) => flows) };
}
