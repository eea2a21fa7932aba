import type { AuditLine } from '../access/read-audit.ts';
import type { Cell } from '../attendance/xlsx/cells.ts';
import type { Sheet } from '../attendance/xlsx/write-xlsx.ts';
import { formatName, formatPath } from '../cards/format.ts';
import { LOOK_TEXTS } from '../cards/look-texts.ts';
import { isOpenId, type OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { type TimeZone, wallTimeAt } from '../core/zone.ts';
import type { Department, Person } from '../people/directory.ts';

export type AuditSheetInput = {
  readonly language: Language;
  /** By its clock the moments are told. */
  readonly zone: TimeZone;
  readonly lines: readonly AuditLine[];
  /** Those of the people and departments of the lines whom the directory still holds. */
  readonly people: ReadonlyMap<string, Person>;
  readonly departments: ReadonlyMap<string, Department>;
};

const HEADS: Readonly<Record<Language, { readonly sheet: string; readonly columns: readonly string[] }>> = {
  'zh-CN': {
    sheet: '查看记录',
    columns: ['时间', '谁', '工号', '看谁', '工号', '从', '到', '结果', '凭什么', '方式', '在哪里', '群 ID'],
  },
  'en-US': {
    sheet: 'Record',
    columns: [
      'When',
      'Who',
      'Number',
      'Whom',
      'Number',
      'From',
      'To',
      'Outcome',
      'As',
      'How',
      'Where',
      'Chat ID',
    ],
  },
};
const WIDTHS = [20, 18, 12, 24, 12, 12, 12, 10, 14, 10, 14, 38];

/** Name and number. Of somebody who has left the open ID tells them from others. */
function bearer(id: string, { people, departments, language }: AuditSheetInput): [string, Cell] {
  const [person, department] = [people.get(id), departments.get(id)];
  if (person) return [formatName(person, language), person.employeeNo];
  if (department) return [formatPath(department.path), undefined];
  return [isOpenId(id) ? `${LOOK_TEXTS[language].former} (${id})` : id, undefined];
}

function rowOf(entry: AuditLine, input: AuditSheetInput): Cell[] {
  const words = LOOK_TEXTS[input.language];
  return [
    { kind: 'moment', wall: wallTimeAt(input.zone, entry.at) },
    ...bearer(entry.viewer, input),
    ...bearer(entry.subject, input),
    entry.range.from,
    entry.range.to,
    words.outcomes[entry.outcome],
    entry.why && words.whys[entry.why],
    words.kinds[entry.kind],
    words.places[entry.place.kind],
    entry.place.chatId,
  ];
}

function* rowsOf(input: AuditSheetInput): Generator<Cell[]> {
  for (const entry of input.lines) yield rowOf(entry, input);
}

/** The trail as a sheet, one row for each person of each question. */
export const auditSheet = (input: AuditSheetInput): Sheet => {
  const { sheet, columns } = HEADS[input.language];
  return {
    name: sheet,
    columns: columns.map((head, at) => ({ head, width: WIDTHS[at] ?? 12 })),
    rows: rowsOf(input),
  };
};

/** The people whom some lines are about, on either side. */
export const peopleIn = (lines: readonly AuditLine[]): OpenId[] => [
  ...new Set(lines.flatMap(({ viewer, subject }) => [viewer, ...(isOpenId(subject) ? [subject] : [])])),
];
