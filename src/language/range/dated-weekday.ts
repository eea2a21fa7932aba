import { weekdayOf } from '../../core/civil.ts';
import { readDate } from './dates.ts';
import { isProblem, type PointReader } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';
import { readWeekday } from './weekdays.ts';

/** A date with its weekday beside it, as calendars print them. */
const ZH = /^(.*(?:[日号]|[-./]\d{1,2}))\(?((?:周|星期|礼拜)[一二三四五六日天])\)?$/;
const EN = /^([a-z]{3,9})\.?,? (.*\d.*)$/;

function partsIn(text: string): readonly [date: string, weekday: string] | undefined {
  const [, zhDate, zhDay] = ZH.exec(text) ?? [];
  if (zhDate && zhDay) return [zhDate, zhDay];
  const [, enDay, enDate] = EN.exec(text) ?? [];
  return enDay && enDate ? [enDate, enDay] : undefined;
}

/** 11月9日周一, `Mon, Nov 9`: only where the two agree, since otherwise one of them is a mistake or means something else. */
export const readDatedWeekday: PointReader = (text, context) => {
  const [date = '', weekday = ''] = partsIn(text) ?? [];
  const named = weekday ? readWeekday(weekday, context) : undefined;
  if (named?.kind !== 'open') return undefined;
  const point = readDate(date, context);
  if (!point) return undefined;
  const range = rangeAlone(point, context.today);
  const expected = named.occurrence(context.today, 0);
  if (!expected || isProblem(range) || isProblem(expected)) return undefined;
  if (weekdayOf(range.from) !== weekdayOf(expected.from)) return undefined;
  return { ...point, text, stated: [...point.stated, 'week'] };
};
