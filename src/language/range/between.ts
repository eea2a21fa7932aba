import { type CivilDate, type DateRange, daysBetween, lengthInDays } from '../../core/civil.ts';
import { type Incomplete, isIncomplete, type PartialDay, type Point } from './point.ts';
import { isProblem, type TimeProblem } from './reader.ts';
import { rangeAlone, rangeBeside } from './resolve-point.ts';

/** The two ends of a from–to, each as the days that it names. */
export type Ends = readonly [from: DateRange, to: DateRange];

/** Whether the one of the day's own year, not known yet, could be there by that day: in January no 国庆 was. */
const mayCome = (point: Incomplete, by: CivilDate): boolean =>
  point.kind !== 'open' || (point.earliest?.(by, 0) ?? by) <= by;

/**
 * Completes the open end beside the known one. Where that puts it on the wrong side, either the ends were typed in
 * reverse or the range runs into another month or year: the shorter of the two is meant, unless it is yet to come.
 * Days of the week only ever run on: from Thursday to Monday.
 */
function besideKnown(
  known: DateRange,
  open: Incomplete,
  openIs: 'from' | 'to',
  today: CivilDate,
): DateRange | TimeProblem {
  const onwards = openIs === 'to' ? 1 : -1;
  const here = rangeBeside(open, known.from, 0);
  if (isProblem(here)) return mayCome(open, known.from) ? here : rangeBeside(open, known.from, onwards);
  const over = rangeBeside(open, known.from, onwards);
  if (isProblem(over)) return here;
  // 上周到周三 goes on to a Wednesday after last week, if there was one.
  const isWithin = known.from <= here.from && here.to <= known.to && lengthInDays(here) < lengthInDays(known);
  if (isWithin && openIs === 'to') return over.from <= today ? over : here;
  const reversedBy = daysBetween(known.from, here.from) * -onwards;
  const runsOver =
    reversedBy > 0 &&
    ((open.kind === 'open' && open.cycle === 'week') ||
      (here.from > today && known.from <= today) ||
      Math.abs(daysBetween(known.from, over.from)) < reversedBy);
  return runsOver ? over : here;
}

/** The first end of `1 to 7 sep`, `30号到10月2日`: its month is the second's, or the one before when that is nearer. */
function withMonthOf(from: PartialDay, to: PartialDay): PartialDay {
  if (from.month !== undefined || to.month === undefined) return from;
  const before = from.day - to.day > 15;
  return { ...from, month: before ? ((to.month + 10) % 12) + 1 : to.month };
}

/** The ends of a range as typed, each telling the other what it leaves out. */
export function resolveEnds(from: Point, to: Point, today: CivilDate): Ends | TimeProblem {
  if (isIncomplete(from) && !isIncomplete(to)) {
    const end = rangeAlone(to, today);
    if (isProblem(end)) return end;
    const start = besideKnown(end, from, 'from', today);
    return isProblem(start) ? start : [start, end];
  }
  const bothOpen = from.kind === 'partial' && to.kind === 'partial' && isIncomplete(from);
  const start = rangeAlone(bothOpen ? withMonthOf(from, to) : from, today);
  if (isProblem(start)) return start;
  const end = isIncomplete(to) ? besideKnown(start, to, 'to', today) : rangeAlone(to, today);
  return isProblem(end) ? end : [start, end];
}
