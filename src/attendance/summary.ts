import type { DateRange } from '../core/civil.ts';
import type { Person } from '../people/directory.ts';
import { type Figures, figuresOf } from './figures.ts';
import { countPlaces, type Places } from './places.ts';
import type { PersonReport } from './report-person.ts';
import { countSources, type Source } from './source.ts';

/** A person's range without its flows: small enough to keep thousands of. */
export type PersonSummary = {
  readonly person: Person;
  readonly range: DateRange;
  readonly figures: Figures;
  /** Together as many as there are flows. */
  readonly sources: Readonly<Record<Source, number>>;
  readonly places: Places;
};

export const summarisePerson = (report: PersonReport): PersonSummary => ({
  person: report.person,
  range: report.range,
  figures: figuresOf(report),
  sources: countSources(report.days),
  places: countPlaces(report.days),
});
