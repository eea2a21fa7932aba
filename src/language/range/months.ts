import { addMonths, monthOf } from '../../core/civil.ts';
import type { RangeReader } from './reader.ts';
import { offsetReader } from './relative.ts';

/** How many months from now: 本月 is 0, 上个月 is −1. */
export const readMonthOffset = offsetReader({ zh: '月', en: 'month' });

/** Whole months: 本月, 上上个月, `last month`. */
export const months: RangeReader = {
  read(text, { today }) {
    const offset = readMonthOffset(text);
    if (offset === undefined) return undefined;
    return { text, range: monthOf(addMonths(today, offset)), stated: new Set(['month']), notes: [] };
  },
};
