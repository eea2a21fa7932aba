import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { instantOf, type MinuteOfDay, type TimeZone } from '../core/zone.ts';

const known = new Map<string, EpochMs>();

/**
 * The same as `instantOf`, remembered: everybody's shifts of two months fall on the same few minutes, and asking the
 * zone for each would be most of what it costs to make them up.
 */
export function instantAt(date: CivilDate, minute: MinuteOfDay, zone: TimeZone): EpochMs {
  const key = `${zone} ${date} ${minute}`;
  const found = known.get(key) ?? instantOf(date, minute, zone);
  known.set(key, found);
  return found;
}
