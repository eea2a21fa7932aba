import { type Figures, shareOf } from './figures.ts';
import { medianOf } from './median.ts';
import { addSources, type Source } from './source.ts';
import type { PersonSummary } from './summary.ts';

export type TeamSummary = {
  readonly people: number;
  readonly peopleSeen: number;
  /** Of how many people results tell anything: the counts that come from results are theirs alone. */
  readonly peopleJudged: number;
  /** Counts are sums. A median is that of the people's own medians: of the person in the middle. */
  readonly figures: Figures;
  readonly sources: Readonly<Record<Source, number>>;
};

type People = readonly PersonSummary[];

/** One figure of everybody of whom it is known. */
const known = (people: People, figure: keyof Figures): number[] =>
  people.flatMap(({ figures }) => figures[figure] ?? []);

const total = (people: People, figure: keyof Figures): number =>
  known(people, figure).reduce((sum, value) => sum + value, 0);

const totalKnown = (people: People, figure: keyof Figures): number | undefined =>
  known(people, figure).length > 0 ? total(people, figure) : undefined;

function teamFigures(people: People): Figures {
  const [flows, fieldFlows] = [total(people, 'flows'), total(people, 'fieldFlows')];
  const [daysSeen, fieldDays] = [total(people, 'daysSeen'), total(people, 'fieldDays')];
  return {
    daysSeen,
    daysExpected: totalKnown(people, 'daysExpected'),
    expectedSeen: totalKnown(people, 'expectedSeen'),
    punches: total(people, 'punches'),
    flows,
    firstIn: medianOf(known(people, 'firstIn')),
    lastOut: medianOf(known(people, 'lastOut')),
    spanMs: medianOf(known(people, 'spanMs')),
    pairedMs: totalKnown(people, 'pairedMs'),
    pairedDays: total(people, 'pairedDays'),
    late: totalKnown(people, 'late'),
    seriousLate: totalKnown(people, 'seriousLate'),
    early: totalKnown(people, 'early'),
    missing: totalKnown(people, 'missing'),
    leaveDays: totalKnown(people, 'leaveDays'),
    fieldFlows,
    fieldDays,
    fieldFlowShare: shareOf(fieldFlows, flows),
    fieldDayShare: shareOf(fieldDays, daysSeen),
    corrections: total(people, 'corrections'),
    undated: total(people, 'undated'),
    ahead: total(people, 'ahead'),
  };
}

export const summariseTeam = (people: People): TeamSummary => ({
  people: people.length,
  peopleSeen: people.filter(({ figures }) => figures.daysSeen > 0).length,
  peopleJudged: people.filter(({ figures }) => figures.daysExpected !== undefined).length,
  figures: teamFigures(people),
  sources: addSources(people.map(({ sources }) => sources)),
});
