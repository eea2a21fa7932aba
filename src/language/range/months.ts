import { addMonths, civilDate, monthOf } from '../../core/civil.ts';
import type { Point } from './point.ts';
import type { PointReader, TimeProblem } from './reader.ts';
import { offsetReader, readAgo } from './relative.ts';

/** How many months from now: 本月 is 0, 上个月 is −1. */
export const readMonthOffset = offsetReader({ zh: '月', en: 'month' });

const NUMERIC = /^((?:19|20)\d\d)[-/.](\d{1,2})$|^(\d{1,2})[-/]((?:19|20)\d\d)$/;

function readNumeric(text: string): Point | TimeProblem | undefined {
  const [, year, month, monthFirst, yearLast] = NUMERIC.exec(text) ?? [];
  if (!year && !yearLast) return undefined;
  const first = civilDate(Number(year ?? yearLast), Number(month ?? monthFirst), 1);
  if (!first) return { kind: 'impossible-date', text, nearest: undefined };
  return { kind: 'fixed', range: monthOf(first), text, stated: ['year', 'month'] };
}

/** Whole months by their distance or in digits: 本月, 上上个月, 两个月前, `last month`, `2026-09`. */
export const readMonth: PointReader = (text, { today }) => {
  const ago = readAgo(text, 'month');
  const offset = ago === undefined ? readMonthOffset(text) : -ago;
  if (offset === undefined) return readNumeric(text);
  return { kind: 'fixed', range: monthOf(addMonths(today, offset)), text, stated: ['month'] };
};
