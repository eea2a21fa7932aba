import { addDays, type DateRange, weekOf } from '../../core/civil.ts';
import type { PointReader } from './reader.ts';
import { offsetReader } from './relative.ts';

const ZH_BOTH = '(?:周|星期|礼拜)六[、和]?[日天]';
const readOffset = offsetReader({
  zh: `(?:周|星期|礼拜)的?(?:周|星期|礼拜)?末|${ZH_BOTH}`,
  en: 'week-?end',
});

const BARE = new RegExp(`^(?:周末|星期末|礼拜末|双休日|${ZH_BOTH}|(?:the )?week-?end)$`);
const PAST = /^(?:the |this )?past week-?end$/;

const endOf = ({ from, to }: DateRange): DateRange => ({ from: addDays(from, 5), to });

/** Saturday and Sunday: 上周末, 这个周末, `last weekend`; alone, the latest weekend that has begun. */
export const readWeekend: PointReader = (text, { today }) => {
  const week = (shift: number): DateRange => endOf(weekOf(addDays(today, 7 * shift)));
  const offset = PAST.test(text) ? -1 : readOffset(text);
  if (offset !== undefined) return { kind: 'fixed', range: week(offset), text, stated: ['week', 'day'] };
  if (!BARE.test(text)) return undefined;
  return {
    kind: 'open',
    cycle: 'week',
    occurrence: (base, shift) => endOf(weekOf(addDays(base, 7 * shift))),
    text,
    stated: ['day'],
  };
};
