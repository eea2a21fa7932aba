import type { EpochMs } from '../../core/clock.ts';
import type { Language } from '../../core/language.ts';
import { type DayFrame, type TimeZone, wallTimeAt } from '../../core/zone.ts';
import type { Person } from '../../people/directory.ts';
import type { ResultsAnswer } from '../query-results.ts';
import type { Report } from '../report.ts';
import type { Cell } from '../xlsx/cells.ts';
import type { Sheet } from '../xlsx/write-xlsx.ts';

/** What of somebody's records the asker may see beside times and sources. */
export type Shown = {
  readonly place: boolean;
  readonly exact_place: boolean;
  readonly device: boolean;
  readonly photo: boolean;
};

/** All that the sheets are made from. */
export type ExportInput = {
  readonly report: Report;
  readonly absent: ResultsAnswer['absent'];
  readonly asker: Person;
  readonly shownOf: (person: Person) => Shown;
  /** The asker's frame: times are told in it as well as in each person's own. */
  readonly frame: DayFrame;
  readonly asOf: EpochMs;
  readonly language: Language;
};

/** A column: its head in both languages, its width in characters, and what stands in it. */
export type Column<Row> = {
  readonly head: readonly [string, string];
  readonly width: number;
  readonly cell: (row: Row) => Cell;
};

export const momentIn = (at: EpochMs | undefined, zone: TimeZone): Cell =>
  at === undefined ? undefined : { kind: 'moment', wall: wallTimeAt(zone, at) };

export const durationOf = (ms: number | undefined): Cell =>
  ms === undefined ? undefined : { kind: 'duration', ms };

const SAYS = { 'zh-CN': 0, 'en-US': 1 } as const satisfies Record<Language, 0 | 1>;

/** A sheet whose rows are made as they are written. */
export function sheetOf<Row>(
  name: readonly [string, string],
  columns: readonly Column<Row>[],
  rows: () => Iterable<Row>,
  language: Language,
): Sheet {
  const says = SAYS[language];
  function* cells(): Generator<readonly Cell[]> {
    for (const row of rows()) yield columns.map(({ cell }) => cell(row));
  }
  return {
    name: name[says],
    columns: columns.map(({ head, width }) => ({ head: head[says], width })),
    rows: cells(),
  };
}

/** `研发部 / 平台组`, each department after another. */
export const departmentsOf = ({ departments }: Person): string | undefined =>
  departments.map((path) => path.join(' / ')).join('; ') || undefined;
