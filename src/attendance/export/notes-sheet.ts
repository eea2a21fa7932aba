import { MISSING_WORDS, NO_RESULT_WORDS, sayIn } from '../../core/attendance-words.ts';
import type { Language } from '../../core/language.ts';
import { countUntold } from '../untold.ts';
import type { Cell } from '../xlsx/cells.ts';
import type { Sheet } from '../xlsx/write-xlsx.ts';
import { type Column, type ExportInput, momentIn, sheetOf } from './sheet-input.ts';

type Row = readonly [string, Cell];

const COLUMNS: readonly Column<Row>[] = [
  { head: ['说明', 'Note'], width: 30, cell: ([what]) => what },
  { head: ['内容', 'Content'], width: 90, cell: ([, content]) => content },
];

const DEFINITIONS = [
  [
    '打卡次数',
    'Check-ins',
    '两分钟以内的几条记录算一次；「明细」里每条都在。',
    'Records within two minutes are one check-in; the sheet “Check-ins” has each of them.',
  ],
  [
    '间隔',
    'Span',
    '当天最早到最晚的时间，含休息。',
    'From the first to the last check-in of the day, with breaks.',
  ],
  [
    '成对时长',
    'Paired time',
    '打卡次数是双数、而且每一对都合理时才算。',
    'Only where an even number of check-ins makes plausible pairs.',
  ],
  [
    '迟到、早退、缺卡',
    'Late, early, missing',
    '只来自飞书的考勤结果，不从打卡时间推断。没有记录不等于缺勤。',
    'From Feishu’s results alone, never guessed from times. No check-in is not the same as absent.',
  ],
  [
    '夜班',
    'Night shifts',
    '过了零点的下班卡算在上班那天。',
    'A check-out after midnight counts for the day on which the shift began.',
  ],
] as const;

function* rowsOf({ report, absent, asker, frame, asOf, language }: ExportInput): Generator<Row> {
  const say = sayIn(language);
  const { range, people, missing } = report;
  yield [say(['查询人', 'Asked by']), asker.name];
  yield [say(['截至', 'As of']), momentIn(asOf, frame.zone)];
  yield [say(['时区', 'Time zone']), frame.zone];
  yield [say(['日期', 'Days']), `${range.from} – ${range.to}`];
  yield [say(['查到的人数', 'People']), people.length];
  for (const { person, reason } of missing)
    yield [`${say(['查不了', 'Not included'])}: ${person.name}`, MISSING_WORDS[reason][language]];
  for (const { person } of people) {
    const why = absent.get(person.openId);
    if (why) yield [`${say(['没有考勤结果', 'No results'])}: ${person.name}`, NO_RESULT_WORDS[why][language]];
  }
  yield* countsOf(report, language);
  for (const [zh, en, told, tells] of DEFINITIONS) yield [say([zh, en]), say([told, tells])];
}

function* countsOf({ people, unattributed }: ExportInput['report'], language: Language): Generator<Row> {
  const say = sayIn(language);
  const untold = countUntold(people, unattributed);
  yield [say(['看不出时间的记录', 'Records without a readable time']), untold.undated];
  yield [say(['时间在将来的记录', 'Records in the future']), untold.ahead];
  yield [say(['没写是谁的记录（未列出）', 'Records of nobody (not listed)']), untold.unattributed];
  yield [say(['入职以前的记录（未列出）', 'Records before the first day (not listed)']), untold.earlier];
}

/** Who asked, as of when, what is missing and why, and what the figures mean. */
export const notesSheet = (input: ExportInput): Sheet =>
  sheetOf(['说明', 'Notes'], COLUMNS, () => rowsOf(input), input.language);
