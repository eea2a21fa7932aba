import { addDays, addMonths, type CivilDate } from '../../core/civil.ts';
import type { PointReader } from './reader.ts';
import { readAgo } from './relative.ts';

type DayWords = { readonly offset: number; readonly zh: readonly string[]; readonly en: readonly string[] };

const DAYS: readonly DayWords[] = [
  { offset: 0, zh: ['今天', '今日', '今儿', '今儿个', '本日', '当天', '当日'], en: ['today'] },
  { offset: -1, zh: ['昨天', '昨日', '昨儿', '昨儿个'], en: ['yesterday'] },
  {
    offset: -2,
    zh: ['前天', '前日', '前儿', '前儿个'],
    en: ['the day before yesterday', 'day before yesterday'],
  },
  { offset: -3, zh: ['大前天', '大前日', '大前儿'], en: [] },
  { offset: -4, zh: ['大大前天'], en: [] },
  {
    offset: -7,
    zh: ['上周今天', '上周的今天', '上周同一天'],
    en: ['a week ago today', 'this day last week', 'same day last week', 'the same day last week'],
  },
  { offset: 1, zh: ['明天', '明日', '明儿', '明儿个'], en: ['tomorrow'] },
  { offset: 2, zh: ['后天', '后日'], en: ['the day after tomorrow', 'day after tomorrow'] },
  { offset: 3, zh: ['大后天', '大后日'], en: [] },
];

const OFFSETS = new Map(
  DAYS.flatMap(({ offset, zh, en }) => [...zh, ...en].map((word): [string, number] => [word, offset])),
);

/** The same date of another month: 上个月的今天. */
const SAME_DATE: readonly { readonly pattern: RegExp; readonly months: number }[] = [
  { pattern: /^上个?月的?(?:今天|同一天|这一天)$|^(?:the same|same|this) day last month$/, months: -1 },
  {
    pattern: /^去年的?(?:今天|同一天|这一天)$|^(?:the same|same|this) day last year$|^a year ago today$/,
    months: -12,
  },
];

function dayOf(text: string, today: CivilDate): CivilDate | undefined {
  const offset = readOffset(text);
  if (offset !== undefined) return addDays(today, offset);
  const same = SAME_DATE.find(({ pattern }) => pattern.test(text));
  return same && addMonths(today, same.months);
}

function readOffset(text: string): number | undefined {
  const named = OFFSETS.get(text);
  if (named !== undefined) return named;
  const ago = readAgo(text, 'day');
  return ago === undefined ? undefined : -ago;
}

/** A day told by its distance from today: 今天, 大前天, 3天前, `yesterday`. */
export const readRelativeDay: PointReader = (text, { today }) => {
  const date = dayOf(text, today);
  return date && { kind: 'fixed', range: { from: date, to: date }, text, stated: ['day'] };
};
