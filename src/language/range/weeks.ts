import { addDays, weekOf } from '../../core/civil.ts';
import type { RangeReader } from './reader.ts';
import { offsetReader } from './relative.ts';

const readOffset = offsetReader({ zh: '周|星期|礼拜', en: 'week|wk' });

/** Whole weeks, Monday to Sunday: 本周, 上上个星期, `last week`. */
export const weeks: RangeReader = {
  read(text, { today }) {
    const offset = readOffset(text);
    if (offset === undefined) return undefined;
    return { text, range: weekOf(addDays(today, 7 * offset)), stated: new Set(['week']), notes: [] };
  },
};
