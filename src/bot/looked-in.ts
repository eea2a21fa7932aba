import { addDays, type DateRange } from '../core/civil.ts';
import type { RangeReading } from '../language/command.ts';
import type { Asking } from './answer.ts';
import { todayOf } from './view-reading.ts';

/** What is meant where nobody says on which days people looked. */
const USUAL_DAYS = 30;

/** The days on which people looked: the last 30 where none were typed. */
export function lookedIn(when: RangeReading | undefined, asking: Asking): DateRange {
  if (when) return when.range;
  const today = todayOf(asking);
  return { from: addDays(today, 1 - USUAL_DAYS), to: today };
}
