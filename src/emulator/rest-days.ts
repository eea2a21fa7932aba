import { type CivilDate, weekdayOf } from '../core/civil.ts';
import { BUILT_IN_HOLIDAYS } from '../core/holiday-data.ts';
import type { TimeZone } from '../core/zone.ts';

const HOME = 'Asia/Shanghai';

/** What the State Council's notices say of single days: off, or worked for one that is off. */
const NOTICED = new Map(
  BUILT_IN_HOLIDAYS.flatMap(({ days }) => days.map(({ date, isOffDay }) => [date, isOffDay] as const)),
);

/** Days off that fall on the same date every year, month and day; at home they stand in for years without a notice. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  [HOME]: ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
  'Europe/Berlin': ['01-01', '05-01', '10-03', '12-25', '12-26'],
  'America/New_York': ['01-01', '07-04', '12-25'],
};

/** Whether the company's office in this zone is closed that day. */
export function isRestDay(zone: TimeZone, date: CivilDate): boolean {
  const usual = weekdayOf(date) > 5 || (FIXED[zone]?.includes(date.slice(5)) ?? false);
  return zone === HOME ? (NOTICED.get(date) ?? usual) : usual;
}
