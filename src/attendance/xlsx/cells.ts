import type { WallTime } from '../../core/zone.ts';

/**
 * What one cell holds. Text stays text, whatever it begins with: no formula ever comes of what people typed. A moment
 * is what some wall clock showed, a duration is in milliseconds; both can be sorted and summed up.
 */
export type Cell =
  | undefined
  | string
  | number
  | { readonly kind: 'moment'; readonly wall: WallTime }
  | { readonly kind: 'duration'; readonly ms: number };

/** Which of the formats in `parts.ts` a cell has, by its place there. */
export const STYLES = { plain: 0, head: 1, moment: 2, duration: 3 } as const;

/** What Excel takes in one cell, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
const DAY_MS = 86_400_000;
/** Excel counts days from here on: the day before is its 29 February 1900. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);

/** XML 1.0 knows no control characters but three, no halves of surrogate pairs and not the two last of the plane. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Excel reads `_x0041_` as an A: what looks like that is written so that it is read as typed. */
const LIKE_AN_ESCAPE = /_(?=x[\dA-Fa-f]{4}_)/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function withinCell(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`;
}

/** Text as XML holds it, in an element or an attribute. */
export const escapeXml = (text: string): string =>
  text.replace(NOT_IN_XML, '\uFFFD').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A day and time as Excel counts them: days with a fraction. */
const serialOf = ({ date, minute, second }: WallTime): number =>
  (Date.parse(date) - FIRST_DAY_MS) / DAY_MS + (minute * 60 + second) / 86_400;

/** `A` for the first column, `AA` for the 27th. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const valueOf = (cell: string | number): string =>
  typeof cell === 'number'
    ? `<v>${cell}</v>`
    : `<is><t xml:space="preserve">${escapeXml(withinCell(cell).replace(LIKE_AN_ESCAPE, '_x005F_'))}</t></is>`;

/** What Excel counts with, and in which style. */
function plainOf(cell: Exclude<Cell, undefined>, style: number): readonly [string | number, number] {
  if (typeof cell !== 'object') return [cell, style];
  return cell.kind === 'moment' ? [serialOf(cell.wall), STYLES.moment] : [cell.ms / DAY_MS, STYLES.duration];
}

function renderCell(cell: Cell, place: string, style: number): string {
  if (cell === undefined) return '';
  const [value, itsStyle] = plainOf(cell, style);
  if (Number.isNaN(value)) return '';
  const type = typeof value === 'string' ? ' t="inlineStr"' : '';
  return `<c r="${place}" s="${itsStyle}"${type}>${valueOf(value)}</c>`;
}

/** A row as a sheet holds it; `number` counts from 1. */
export const renderRow = (cells: readonly Cell[], number: number, style: number = STYLES.plain): string =>
  `<row r="${number}">${cells
    .map((cell, index) => renderCell(cell, `${columnName(index)}${number}`, style))
    .join('')}</row>`;
