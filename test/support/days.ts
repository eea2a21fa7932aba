import { type CivilDate, type DateRange, parseCivilDate } from '../../src/core/civil.ts';
import type { EpochMs } from '../../src/core/clock.ts';
import { type DayFrame, isTimeZone, type TimeZone } from '../../src/core/zone.ts';

/** `YYYY-MM-DD` as a day; a test that writes another form fails. */
export function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new Error(`${text} is no day`);
  return date;
}

export const days = (from: string, to = from): DateRange => ({ from: day(from), to: day(to) });

export function zone(name: string): TimeZone {
  if (!isTimeZone(name)) throw new Error(`${name} is no zone`);
  return name;
}

/** Days that begin at this hour (with parts) of the zone's wall clock. */
export const frameIn = (name: string, startsAtHour = 4): DayFrame => ({
  zone: zone(name),
  dayStart: startsAtHour * 60,
});

/** An instant by its ISO text, with an offset. */
export const at = (text: string): EpochMs => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new Error(`${text} is no instant`);
  return ms;
};
