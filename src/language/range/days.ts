import { addDays } from '../../core/civil.ts';
import type { DayPoint } from './day-point.ts';
import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';
import type { RangeContext } from './reader.ts';

type DayWords = { readonly offset: number; readonly zh: readonly string[]; readonly en: readonly string[] };

const DAYS: readonly DayWords[] = [
  { offset: 0, zh: ['今天', '今日', '今儿', '今儿个'], en: ['today'] },
  { offset: -1, zh: ['昨天', '昨日', '昨儿', '昨儿个'], en: ['yesterday'] },
  {
    offset: -2,
    zh: ['前天', '前日', '前儿', '前儿个'],
    en: ['the day before yesterday', 'day before yesterday'],
  },
  { offset: -3, zh: ['大前天', '大前日'], en: [] },
  { offset: 1, zh: ['明天', '明日', '明儿', '明儿个'], en: ['tomorrow'] },
  { offset: 2, zh: ['后天', '后日'], en: ['the day after tomorrow', 'day after tomorrow'] },
  { offset: 3, zh: ['大后天', '大后日'], en: [] },
];

const OFFSETS = new Map(
  DAYS.flatMap(({ offset, zh, en }) => [...zh, ...en].map((word): [string, number] => [word, offset])),
);

const AGO: readonly RegExp[] = [
  new RegExp(`^(${ZH_NUMBER})天[之以]?前$`),
  new RegExp(`^(${EN_NUMBER}|a) days? ago$`),
];

function readOffset(text: string): number | undefined {
  const named = OFFSETS.get(text);
  if (named !== undefined) return named;
  const typed = AGO.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  const count = typed === 'a' ? 1 : readNumber(typed ?? '');
  return count ? -count : undefined;
}

/** A day told by its distance from today: 今天, 大前天, 3天前, `yesterday`. */
export function readRelativeDay(text: string, { today }: RangeContext): DayPoint | undefined {
  const offset = readOffset(text);
  if (offset === undefined) return undefined;
  return { kind: 'fixed', date: addDays(today, offset), text, stated: ['day'] };
}
