import { NO_RESULT_WORDS, SOURCE_WORDS } from '../../core/attendance-words.ts';
import { type Figures, figuresOf } from '../figures.ts';
import { countPlaces } from '../places.ts';
import type { PersonReport } from '../report-person.ts';
import { countSources, type Source } from '../source.ts';
import type { Cell } from '../xlsx/cells.ts';
import type { Sheet } from '../xlsx/write-xlsx.ts';
import { type Column, departmentsOf, durationOf, type ExportInput, sheetOf } from './sheet-input.ts';

type Row = {
  readonly report: PersonReport;
  readonly figures: Figures;
  readonly sources: Readonly<Record<Source, number>>;
  readonly places: string;
  readonly results: string | undefined;
};

const MINUTE_MS = 60_000;
const MAIN_SOURCES = ['gps', 'wifi', 'machine', 'field', 'make-up', 'administrator', 'unknown'] as const;

/** A time of day as hours from midnight, which may go on beyond 24. */
const clock = (minute: number | undefined): Cell =>
  minute === undefined ? undefined : durationOf(minute * MINUTE_MS);

const count = (head: readonly [string, string], figure: keyof Figures): Column<Row> => ({
  head,
  width: 10,
  cell: ({ figures }) => figures[figure],
});

const COLUMNS: readonly Column<Row>[] = [
  { head: ['姓名', 'Name'], width: 16, cell: ({ report }) => report.person.name },
  { head: ['工号', 'Number'], width: 12, cell: ({ report }) => report.person.employeeNo },
  { head: ['部门', 'Department'], width: 24, cell: ({ report }) => departmentsOf(report.person) },
  { head: ['时区', 'Time zone'], width: 18, cell: ({ report }) => report.frame.zone },
  count(['应出勤天数', 'Days expected'], 'daysExpected'),
  count(['打过卡的天数', 'Days seen'], 'daysSeen'),
  {
    head: ['最早打卡（中位数）', 'First (median)'],
    width: 16,
    cell: ({ figures }) => clock(figures.firstIn),
  },
  { head: ['最晚打卡（中位数）', 'Last (median)'], width: 16, cell: ({ figures }) => clock(figures.lastOut) },
  {
    head: ['间隔（中位数，含休息）', 'Span (median, with breaks)'],
    width: 20,
    cell: ({ figures }) => durationOf(figures.spanMs),
  },
  {
    head: ['成对时长合计', 'Paired time in all'],
    width: 14,
    cell: ({ figures }) => durationOf(figures.pairedMs),
  },
  count(['迟到', 'Late'], 'late'),
  count(['早退', 'Left early'], 'early'),
  count(['缺卡', 'Missing ends'], 'missing'),
  count(['请假天数', 'Days with leave'], 'leaveDays'),
  count(['打卡次数', 'Check-ins'], 'punches'),
  count(['记录条数', 'Records'], 'flows'),
  count(['外勤天数', 'Field days'], 'fieldDays'),
  count(['更正条数', 'Corrections'], 'corrections'),
  ...MAIN_SOURCES.map(
    (source): Column<Row> => ({
      head: [SOURCE_WORDS[source]['zh-CN'], SOURCE_WORDS[source]['en-US']],
      width: 10,
      cell: ({ sources }) => sources[source],
    }),
  ),
  { head: ['常去地点', 'Places'], width: 40, cell: ({ places }) => places || undefined },
  { head: ['考勤结果', 'Results'], width: 24, cell: ({ results }) => results },
];

const placesOf = ({ days }: PersonReport): string =>
  countPlaces(days)
    .top.map(({ name, flows }) => `${name} × ${flows}`)
    .join('; ');

/** One row a person: what their range comes to. */
export const summarySheet = ({ report, absent, language, shownOf }: ExportInput): Sheet =>
  sheetOf(
    ['汇总', 'Summary'],
    COLUMNS,
    function* () {
      for (const one of report.people) {
        const why = absent.get(one.person.openId);
        yield {
          report: one,
          figures: figuresOf(one),
          sources: countSources(one.days),
          places: shownOf(one.person).place ? placesOf(one) : '',
          results: why && NO_RESULT_WORDS[why][language],
        };
      }
    },
    language,
  );
