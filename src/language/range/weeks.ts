import { addDays, type CivilDate, civilDate, type DateRange, partsOf, weekOf } from '../../core/civil.ts';
import { readNumber, ZH_NUMBER } from './numbers.ts';
import type { PointReader } from './reader.ts';
import { offsetReader, readAgo } from './relative.ts';

const readOffset = offsetReader({ zh: '周|星期|礼拜', en: 'week|wk' });

function offsetOf(text: string): number | undefined {
  const weeks = readAgo(text, 'week') ?? 2 * (readAgo(text, 'fortnight') ?? 0);
  return weeks === 0 ? readOffset(text) : -weeks;
}

/** Whole weeks, Monday to Sunday, by their distance: 本周, 上上个星期, `last week`, 两周前. */
export const readWeek: PointReader = (text, { today }) => {
  const offset = offsetOf(text);
  if (offset === undefined) return undefined;
  return { kind: 'fixed', range: weekOf(addDays(today, 7 * offset)), text, stated: ['week'] };
};

/** The year that an ISO week belongs to is that of its Thursday. */
export const weekYearOf = (date: CivilDate): number => partsOf(addDays(weekOf(date).from, 3)).year;

/** An ISO week by its number; undefined where the year has none, as a week 53. */
export function isoWeek(year: number, week: number): DateRange | undefined {
  const fourth = civilDate(year, 1, 4);
  if (!fourth || week < 1) return undefined;
  const range = weekOf(addDays(fourth, 7 * (week - 1)));
  return weekYearOf(range.from) === year ? range : undefined;
}

const ZH_WEEK = new RegExp(`^(?:第(${ZH_NUMBER})个?(?:周|星期|礼拜)|(\\d{2})周)$`);
const EN_WEEK = /^(?:the )?(?:(?:calendar )?weeks?|wk|cw|w)(?: number| no\.?)? ?(\d{1,2})$/;

/** The number of a week: 第46周, `w46`. 3周 is how long something takes, so a bare number needs two digits. */
export function readWeekNumber(text: string): number | undefined {
  const [, ordinal, bare] = ZH_WEEK.exec(text) ?? [];
  return readNumber(ordinal ?? bare ?? EN_WEEK.exec(text)?.[1] ?? '');
}
