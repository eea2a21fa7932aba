import { offsetAt, type TimeZone, wallTimeAt } from '../core/zone.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant by a zone's wall clock, with what that is ahead of UTC: `2026-11-09T04:00+08:00`. */
export function formatOffsetTime(instant: string, zone: TimeZone): string {
  const at = Date.parse(instant);
  const { date, minute } = wallTimeAt(zone, at);
  const offset = Math.round(offsetAt(zone, at) / 60_000);
  const ahead = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}${ahead}`;
}
