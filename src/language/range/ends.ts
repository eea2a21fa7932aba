import { addDays, lengthInDays } from '../../core/civil.ts';
import type { Point } from './point.ts';
import { readPoint } from './points.ts';
import { isProblem, type RangeContext, type TimeProblem } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';

type Side = 'from' | 'to';

const NOW: ReadonlySet<string> = new Set(['现在', '目前', '今', '此刻', '此时', '如今', 'now', 'date']);

/** 20260901 alone may be somebody's number; as an end it is a date. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** After a holiday or another period; 9月1日后 may or may not mean that day as well, so it is left. */
const AFTER = /^(?:(.+?)(?:之后|以后|过后|后)|after (.+))$/;

/** The end of what runs up to now. */
export const today = (text: string, context: RangeContext): Point => ({
  kind: 'fixed',
  range: { from: context.today, to: context.today },
  text,
  stated: ['day'],
});

function readAfter(text: string, context: RangeContext): Point | undefined {
  const [, chinese, english] = AFTER.exec(text) ?? [];
  const period = readPoint(chinese ?? english ?? '', context);
  if (!period || isProblem(period)) return undefined;
  const range = rangeAlone(period, context.today);
  if (isProblem(range) || lengthInDays(range) === 1 || range.to >= context.today) return undefined;
  const from = addDays(range.to, 1);
  return { kind: 'fixed', range: { from, to: from }, text, stated: period.stated };
}

/** One end of a range: a day or a period, and where it may be one, now or the time after a period. */
export function readEnd(text: string, side: Side, context: RangeContext): Point | TimeProblem | undefined {
  if (side === 'to' && NOW.has(text)) return today(text, context);
  const [compact, ...parts] = COMPACT.exec(text) ?? [];
  const point = readPoint(compact ? parts.join('-') : text, context);
  if (point && compact && !isProblem(point)) return { ...point, text };
  return point ?? (side === 'from' ? readAfter(text, context) : undefined);
}
