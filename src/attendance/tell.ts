import type { DayReport } from './day-report.ts';
import type { WhyNothing } from './expectation.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { NoResults, ResultsAnswer } from './query-results.ts';
import type { Report } from './report.ts';
import { type PersonReport, whyNothing } from './report-person.ts';
import { isCorrection, isField, type Source, sourceOf } from './source.ts';
import { countUntold, type Untold } from './untold.ts';

/** A day with all that is told of it in words. */
export type ToldDay = DayReport & {
  /** Why there is no check-in; undefined where there is one. */
  readonly why: WhyNothing | undefined;
  readonly hasField: boolean;
  readonly hasCorrection: boolean;
  /** By time, each with its source. */
  readonly sources: readonly Source[];
};

export type ToldPerson = Omit<PersonReport, 'days'> & {
  readonly days: readonly ToldDay[];
  readonly figures: Figures;
  /** Why verdicts of this person are not known; undefined where they are. */
  readonly noResults: NoResults | undefined;
};

/** A report ready to be put into words: cards reckon nothing. */
export type ToldReport = Omit<Report, 'people'> & {
  readonly people: readonly ToldPerson[];
  readonly untold: Untold;
};

function tellDay(day: DayReport, report: PersonReport): ToldDay {
  const flows = day.punches.flatMap((punch) => punch.flows);
  return {
    ...day,
    why: flows.length > 0 ? undefined : whyNothing(day, report),
    hasField: flows.some(isField),
    hasCorrection: flows.some(isCorrection),
    sources: flows.map(sourceOf),
  };
}

export const tellReport = (report: Report, absent: ResultsAnswer['absent']): ToldReport => ({
  ...report,
  untold: countUntold(report.people, report.unattributed),
  people: report.people.map((one) => ({
    ...one,
    days: one.days.map((day) => tellDay(day, one)),
    figures: figuresOf(one),
    noResults: absent.get(one.person.openId),
  })),
});
