import { type CivilDate, type DateRange, daysBetween } from '../../core/civil.ts';
import { type DayPoint, dateAlone, dateBeside, type ImpossibleDate, type PartialDay } from './day-point.ts';

type Ends = { readonly range: DateRange; readonly swapped: boolean };
type Day = CivilDate | ImpossibleDate;

const isDate = (day: Day): day is CivilDate => typeof day === 'string';

const needsMore = (point: DayPoint): point is PartialDay =>
  point.kind === 'partial' && point.year === undefined;

const ordered = (from: CivilDate, to: CivilDate): Ends =>
  from <= to ? { range: { from, to }, swapped: false } : { range: { from: to, to: from }, swapped: true };

/**
 * Completes the open end beside the known one. Where that puts it on the wrong side, either the ends were typed in
 * reverse or the range runs into another month or year: the shorter of the two is meant, unless it is yet to come.
 */
function besideKnown(
  known: CivilDate,
  open: PartialDay,
  openIs: 'from' | 'to',
  today: CivilDate,
): Ends | ImpossibleDate {
  const onwards = openIs === 'to' ? 1 : -1;
  const here = dateBeside(open, known, 0);
  if (!isDate(here)) return here;
  const over = dateBeside(open, known, onwards);
  const reversedBy = daysBetween(known, here) * -onwards;
  const runsOver =
    reversedBy > 0 &&
    isDate(over) &&
    ((here > today && known <= today) || Math.abs(daysBetween(known, over)) < reversedBy);
  const end = runsOver ? over : here;
  return openIs === 'to' ? ordered(known, end) : ordered(end, known);
}

/** The first end of `1 to 7 sep`, `30号到10月2日`: its month is the second's, or the one before when that is nearer. */
function withMonthOf(from: PartialDay, to: PartialDay): PartialDay {
  if (from.month !== undefined || to.month === undefined) return from;
  const before = from.day - to.day > 15;
  return { ...from, month: before ? ((to.month + 10) % 12) + 1 : to.month };
}

/** The range between two days, each telling the other what it leaves out. */
export function rangeBetween(from: DayPoint, to: DayPoint, today: CivilDate): Ends | ImpossibleDate {
  if (needsMore(from) && !needsMore(to)) {
    const end = dateAlone(to, today);
    return isDate(end) ? besideKnown(end, from, 'from', today) : end;
  }
  const start = dateAlone(needsMore(from) && needsMore(to) ? withMonthOf(from, to) : from, today);
  if (!isDate(start)) return start;
  if (needsMore(to)) return besideKnown(start, to, 'to', today);
  const end = dateAlone(to, today);
  return isDate(end) ? ordered(start, end) : end;
}
