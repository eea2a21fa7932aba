import { isWorded, ZH_BARE_DAY } from './dates.ts';
import { readNumber } from './numbers.ts';
import type { PartialDay, Point } from './point.ts';
import { readPoint } from './points.ts';
import { isProblem, type RangeContext } from './reader.ts';

/** The end that is whole, as it was typed, and on which side of the other it stands. */
type Beside = { readonly text: string; readonly point: Point; readonly side: 'from' | 'to' };

const BARE_DAY = new RegExp(String.raw`^(\d{1,2}|${ZH_BARE_DAY})(?:,? (\d{4}))?$`);

/** 11.16-20 and 11/16-20 go on to the 20th: behind a date of two numbers a third is a day. */
const MONTH_AND_DAY = /^\d{1,2}[./]\d{1,2}$/;

/** The 7 of `sep 1 to 7` or `sep 1-7, 2026`: a bare number beside a day whose month is a word. */
function readBareDay(text: string, { point: beside, side }: Beside): PartialDay | undefined {
  const [, typed = '', year] = BARE_DAY.exec(text) ?? [];
  const day = readNumber(typed);
  if (day === undefined || beside.kind !== 'partial') return undefined;
  if (!isWorded(beside) && !(side === 'from' && MONTH_AND_DAY.test(beside.text))) return undefined;
  const point = { kind: 'partial', day, text } as const;
  return year && beside.month
    ? { ...point, year: Number(year), month: beside.month, stated: ['year', 'day'] }
    : { ...point, year: undefined, month: undefined, stated: ['day'] };
}

/** The word that a Chinese end shares with the other: 周|一到五, 1到3|月, 一到三|季度, 第1到3|周. */
const SHARED_BEFORE =
  /^(?:.*(?:周|星期|礼拜)(?=[一二三四五六日天]$)|第(?=[^第]+周$)|q(?=\d$)|(?:weeks?|wk|w) ?(?=\d+$))/;
const SHARED_BEHIND = /(?:月份?|季度|周|[日号])$/;
const BARE = /^.{0,7}[\d一二三四五六七八九十日天]$/;

/** Whether a text may be an end that needs the other one to be read. */
export const mayBeBare = (text: string): boolean => BARE.test(text);

function completions(text: string, { text: whole, side }: Beside): string[] {
  const before = SHARED_BEFORE.exec(whole)?.[0].replace(/^.*(?=(?:周|星期|礼拜)$)/, '');
  const behind = SHARED_BEHIND.exec(whole)?.[0];
  return [
    ...(before && side === 'from' ? [`${before}${text}`] : []),
    ...(behind && side === 'to' ? [`${text}${behind}`] : []),
  ];
}

/** An end that is only a number, completed by the other end: 周一到五, 1-3月, 2-8号, `sep 1-7`. */
export function readBareEnd(text: string, beside: Beside, context: RangeContext): Point | undefined {
  const day = readBareDay(text, beside);
  if (day) return day;
  if (!BARE.test(text)) return undefined;
  for (const completed of completions(text, beside)) {
    const point = readPoint(completed, context);
    if (point && !isProblem(point)) return { ...point, text };
  }
  return undefined;
}
