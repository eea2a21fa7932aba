import { SOURCE_WORDS, yesNo } from '../../core/attendance-words.ts';
import type { CivilDate } from '../../core/civil.ts';
import type { Language } from '../../core/language.ts';
import type { TimeZone } from '../../core/zone.ts';
import type { Flow } from '../../feishu/flow.ts';
import type { PersonReport } from '../report-person.ts';
import { sourceOf } from '../source.ts';
import type { Sheet } from '../xlsx/write-xlsx.ts';
import {
  type Column,
  departmentsOf,
  type ExportInput,
  momentIn,
  type Shown,
  sheetOf,
} from './sheet-input.ts';

/** A record; one whose time is unreadable or to come is on no day. */
type Row = {
  readonly report: PersonReport;
  readonly flow: Flow;
  readonly date: CivilDate | undefined;
  readonly shown: Shown;
};

const field = (
  head: readonly [string, string],
  key: keyof Flow,
  width = 16,
  detail?: keyof Shown,
): Column<Row> => ({
  head,
  width,
  cell: ({ flow, shown }) => {
    if (detail && !shown[detail]) return undefined;
    const value = flow[key];
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  },
});

const columnsIn = (language: Language, askersZone: TimeZone): readonly Column<Row>[] => [
  { head: ['姓名', 'Name'], width: 16, cell: ({ report }) => report.person.name },
  { head: ['工号', 'Number'], width: 12, cell: ({ report }) => report.person.employeeNo },
  { head: ['部门', 'Department'], width: 24, cell: ({ report }) => departmentsOf(report.person) },
  { head: ['算作哪一天', 'Counts for'], width: 12, cell: ({ date }) => date },
  {
    head: ['打卡时间（当地）', 'Time (their zone)'],
    width: 19,
    cell: ({ report, flow }) => momentIn(flow.checkedAt, report.frame.zone),
  },
  { head: ['当地时区', 'Their zone'], width: 18, cell: ({ report }) => report.frame.zone },
  {
    head: ['打卡时间（查询人）', 'Time (your zone)'],
    width: 19,
    cell: ({ flow }) => momentIn(flow.checkedAt, askersZone),
  },
  { head: ['查询人时区', 'Your zone'], width: 18, cell: () => askersZone },
  { head: ['来源', 'Source'], width: 14, cell: ({ flow }) => SOURCE_WORDS[sourceOf(flow)][language] },
  field(['类型编号', 'Type'], 'type', 8),
  field(['地点', 'Place'], 'locationName', 30, 'place'),
  field(['备注', 'Comment'], 'comment', 30),
  field(['Wi-Fi 名称', 'SSID'], 'ssid', 16, 'device'),
  field(['Wi-Fi 地址', 'BSSID'], 'bssid', 18, 'device'),
  { head: ['外勤', 'Field work'], width: 8, cell: ({ flow }) => yesNo(flow.isField, language) },
  { head: ['Wi-Fi 打卡', 'By Wi-Fi'], width: 8, cell: ({ flow }) => yesNo(flow.isWifi, language) },
  field(['设备', 'Device'], 'deviceId', 16, 'device'),
  field(['经度', 'Longitude'], 'longitude', 12, 'exact_place'),
  field(['纬度', 'Latitude'], 'latitude', 12, 'exact_place'),
  {
    head: ['照片', 'Photos'],
    width: 30,
    cell: ({ flow, shown }) => (shown.photo && flow.photoUrls.join('\n')) || undefined,
  },
  field(['记录自带的结果', 'Result in the record'], 'checkResult'),
  field(['记录人', 'Made by'], 'creatorId'),
  {
    head: ['记录时间（查询人时区）', 'Made at (your zone)'],
    width: 19,
    cell: ({ flow }) => momentIn(flow.createdAt, askersZone),
  },
  field(['记录编号', 'Record ID'], 'recordId', 22),
  field(['外部编号', 'External ID'], 'externalId'),
  field(['幂等编号', 'Idempotent ID'], 'idempotentId'),
];

function* rowsOf(report: PersonReport, shown: Shown): Generator<Row> {
  for (const { date, punches } of report.days) {
    for (const { flows } of punches) for (const flow of flows) yield { report, flow, date, shown };
  }
  for (const flow of [...report.undated, ...report.ahead]) yield { report, flow, date: undefined, shown };
}

export const countFlows = ({ days, undated, ahead }: PersonReport): number =>
  days.reduce((sum, { punches }) => sum + punches.reduce((some, { flows }) => some + flows.length, 0), 0) +
  undated.length +
  ahead.length;

/** Every record with all its fields, by person and time. */
export const flowsSheet = ({ report, language, frame, shownOf }: ExportInput): Sheet =>
  sheetOf(
    ['明细', 'Check-ins'],
    columnsIn(language, frame.zone),
    function* () {
      for (const one of report.people) yield* rowsOf(one, shownOf(one.person));
    },
    language,
  );
