import { addMonths, type CivilDate, type DateRange, monthOf, partsOf } from '../../core/civil.ts';
import type { PointReader } from './reader.ts';
import { offsetReader, readAgo } from './relative.ts';

const readOffset = offsetReader({ zh: '季度?', en: 'quarter|qtr' });

/** The quarter around a day. */
export function quarterOf(date: CivilDate): DateRange {
  const from = addMonths(monthOf(date).from, -((partsOf(date).month - 1) % 3));
  return { from, to: monthOf(addMonths(from, 2)).to };
}

/** Whole quarters by their distance: 本季度, 上个季度, `last quarter`. */
export const readQuarter: PointReader = (text, { today }) => {
  const ago = readAgo(text, 'quarter');
  const offset = ago === undefined ? readOffset(text) : -ago;
  if (offset === undefined) return undefined;
  const range = quarterOf(addMonths(monthOf(today).from, 3 * offset));
  return { kind: 'fixed', range, text, stated: ['quarter'] };
};
