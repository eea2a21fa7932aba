import { addDays, addMonths, type DateRange, lengthInDays, monthOf, partsOf } from './civil.ts';

/** Of how many whole months a range is; undefined where it begins or ends within one. */
function monthsOf({ from, to }: DateRange): number | undefined {
  if (monthOf(from).from !== from || monthOf(to).to !== to) return undefined;
  const [first, last] = [partsOf(from), partsOf(to)];
  return (last.year - first.year) * 12 + last.month - first.month + 1;
}

/** The run of days just before a range and as long: of whole months the months before. */
export function rangeBefore(range: DateRange): DateRange {
  const to = addDays(range.from, -1);
  const months = monthsOf(range);
  return { from: months ? addMonths(range.from, -months) : addDays(range.from, -lengthInDays(range)), to };
}

/** The run of days just after a range and as long: of whole months the months after. */
export function rangeAfter(range: DateRange): DateRange {
  const from = addDays(range.to, 1);
  const months = monthsOf(range);
  return { from, to: months ? addDays(addMonths(from, months), -1) : addDays(range.to, lengthInDays(range)) };
}
