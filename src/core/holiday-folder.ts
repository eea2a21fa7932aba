import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HolidayTable, holidayTable } from './holidays.ts';

/** The tables of a folder, or everything that is wrong with it: whole predicates, for "HOLIDAYS_DIR …". */
export type HolidayFolder =
  | { readonly ok: true; readonly tables: readonly HolidayTable[] }
  | { readonly ok: false; readonly reasons: readonly string[] };

const YEAR_FILE = /^\d{4}\.json$/;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function readYear(folder: string, file: string): HolidayTable | string {
  const read = holidayTable.safeParse(readJson(join(folder, file)));
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.');
    return `holds ${file}, which is no year of holiday-cn${where ? `: see ${where}` : ''}`;
  }
  const isNamedRight = file === `${read.data.year}.json`;
  return isNamedRight ? read.data : `holds ${file}, which is about another year`;
}

/** Reads every `YEAR.json` of a folder; other files, such as a readme, may lie there too. */
export function readHolidayFolder(folder: string): HolidayFolder {
  let files: readonly string[];
  try {
    files = readdirSync(folder).filter((file) => YEAR_FILE.test(file));
  } catch {
    return { ok: false, reasons: ['must be a folder that can be read'] };
  }
  const years = files.toSorted().map((file) => readYear(folder, file));
  const reasons = years.filter((year) => typeof year === 'string');
  if (reasons.length > 0) return { ok: false, reasons };
  return { ok: true, tables: years.filter((year) => typeof year !== 'string') };
}
