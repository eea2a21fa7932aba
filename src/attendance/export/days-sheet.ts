import { SIDE_WORDS, UNPAIRED_WORDS, VERDICT_WORDS, WHY_WORDS } from '../../core/attendance-words.ts';
import type { CivilDate } from '../../core/civil.ts';
import type { Language } from '../../core/language.ts';
import type { DayReport } from '../day-report.ts';
import { type PersonReport, whyNothing } from '../report-person.ts';
import { isCorrection } from '../source.ts';
import type { Verdict } from '../verdicts.ts';
import type { Sheet } from '../xlsx/write-xlsx.ts';
import { type Column, durationOf, type ExportInput, momentIn, sheetOf } from './sheet-input.ts';

type Row = { readonly report: PersonReport; readonly day: DayReport };

const NOON_MS = 12 * 3_600_000;

/** Made once for a sheet: making one takes longer than all else in a row. */
function createWeekdayOf(language: Language): (date: CivilDate) => string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return (date) => format.format(Date.parse(date) + NOON_MS);
}

function verdictWord({ kind, result, supplement }: Verdict, language: Language): string {
  const word = kind === 'other' ? (result ?? '') : VERDICT_WORDS[kind][language];
  return supplement === undefined ? word : `${word} (${supplement})`;
}

/** An end's verdict; of several shifts one after another. */
const verdictOf = ({ verdicts }: DayReport, side: Verdict['side'], language: Language): string | undefined =>
  verdicts
    .filter((verdict) => verdict.side === side)
    .map((verdict) => verdictWord(verdict, language))
    .join('; ') || undefined;

const missingOf = ({ missing }: DayReport, language: Language): string | undefined =>
  missing.map(({ side }) => SIDE_WORDS[side][language]).join('; ') || undefined;

const columnsIn = (language: Language, weekdayOf = createWeekdayOf(language)): readonly Column<Row>[] => [
  { head: ['姓名', 'Name'], width: 16, cell: ({ report }) => report.person.name },
  { head: ['工号', 'Number'], width: 12, cell: ({ report }) => report.person.employeeNo },
  { head: ['日期', 'Date'], width: 12, cell: ({ day }) => day.date },
  { head: ['星期', 'Weekday'], width: 8, cell: ({ day }) => weekdayOf(day.date) },
  {
    head: ['最早打卡', 'First'],
    width: 19,
    cell: ({ report, day }) => momentIn(day.first?.at, report.frame.zone),
  },
  {
    head: ['最晚打卡', 'Last'],
    width: 19,
    cell: ({ report, day }) => momentIn(day.last?.at, report.frame.zone),
  },
  { head: ['时区', 'Time zone'], width: 18, cell: ({ report }) => report.frame.zone },
  { head: ['间隔（含休息）', 'Span (with breaks)'], width: 14, cell: ({ day }) => durationOf(day.spanMs) },
  {
    head: ['成对时长', 'Paired time'],
    width: 12,
    cell: ({ day: { paired } }) => (paired.kind === 'paired' ? durationOf(paired.ms) : undefined),
  },
  {
    head: ['没有成对的原因', 'Why not paired'],
    width: 24,
    cell: ({ day: { paired } }) =>
      paired.kind === 'paired' ? undefined : UNPAIRED_WORDS[paired.kind][language],
  },
  { head: ['打卡次数', 'Check-ins'], width: 10, cell: ({ day }) => day.punches.length },
  { head: ['上班结果', 'Result in'], width: 16, cell: ({ day }) => verdictOf(day, 'in', language) },
  { head: ['下班结果', 'Result out'], width: 16, cell: ({ day }) => verdictOf(day, 'out', language) },
  { head: ['缺卡', 'Missing'], width: 10, cell: ({ day }) => missingOf(day, language) },
  {
    head: ['没有打卡的原因', 'Why no check-ins'],
    width: 22,
    cell: ({ report, day }) =>
      day.punches.length > 0 ? undefined : WHY_WORDS[whyNothing(day, report)][language],
  },
  {
    head: ['更正条数', 'Corrections'],
    width: 10,
    cell: ({ day }) => day.punches.flatMap(({ flows }) => flows.filter(isCorrection)).length,
  },
];

/** One row a person and day, days without a check-in included. */
export const daysSheet = ({ report, language }: ExportInput): Sheet =>
  sheetOf(
    ['每天', 'Days'],
    columnsIn(language, createWeekdayOf(language)),
    function* () {
      for (const one of report.people) for (const day of one.days) yield { report: one, day };
    },
    language,
  );
