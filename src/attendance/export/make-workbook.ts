import { MOST_ROWS, writeXlsx } from '../xlsx/write-xlsx.ts';
import { daysSheet } from './days-sheet.ts';
import { countFlows, flowsSheet } from './flows-sheet.ts';
import { notesSheet } from './notes-sheet.ts';
import type { ExportInput } from './sheet-input.ts';
import { summarySheet } from './summary-sheet.ts';

/** A report as an Excel file, and how many records are in it. */
export type Workbook =
  | { readonly kind: 'written'; readonly name: string; readonly bytes: Buffer; readonly flows: number }
  /** More than a sheet or Feishu takes. */
  | { readonly kind: 'too-large' };

/** What must not stand in a file's name on any system. */
const UNSAFE = /[\p{Cc}\p{Cf}\\/:*?"<>|.\s]+/gu;
const LONGEST_NAME = 40;

function fileName({ report: { people, missing, range }, language }: ExportInput): string {
  const [first] = [...people, ...missing];
  const count = people.length + missing.length;
  const many = language === 'zh-CN' ? `${count}人` : `${count} people`;
  const who = count === 1 && first ? first.person.name : many;
  const safe = Array.from(who.replace(UNSAFE, ' ').trim()).slice(0, LONGEST_NAME).join('');
  const what = language === 'zh-CN' ? '打卡记录' : 'check-ins';
  const days = range.from === range.to ? range.from : `${range.from}_${range.to}`;
  return `${[what, safe, days].filter(Boolean).join(' ')}.xlsx`;
}

/** Summary, days, every record and notes. Rows are made as they are written; flows are kept nowhere. */
export async function makeWorkbook(input: ExportInput, mostBytes: number): Promise<Workbook> {
  const flows = input.report.people.reduce((sum, one) => sum + countFlows(one), 0);
  // One row is the head.
  if (flows >= MOST_ROWS) return { kind: 'too-large' };
  const sheets = [summarySheet, daysSheet, flowsSheet, notesSheet].map((make) => make(input));
  const bytes = await writeXlsx(sheets, new Date(input.asOf));
  if (bytes.length > mostBytes) return { kind: 'too-large' };
  return { kind: 'written', name: fileName(input), bytes, flows };
}
