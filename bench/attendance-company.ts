import { lookAroundOf } from '../src/attendance/frame-days.ts';
import { addDays, type CivilDate, type DateRange } from '../src/core/civil.ts';
import type { EpochMs } from '../src/core/clock.ts';
import type { Bounds, DayFrame, TimeZone } from '../src/core/zone.ts';
import { buildCompany } from '../src/emulator/company.ts';
import type { CompanyData } from '../src/emulator/directory.ts';

export const PEOPLE = 10_000;
/** Without a public holiday. */
export const MONTH: DateRange = { from: '2026-08-01' as CivilDate, to: '2026-08-31' as CivilDate };
/** What is asked for results of: the shifts of the days around the month end and begin in it. */
export const RESULT_DAYS: DateRange = { from: addDays(MONTH.from, -1), to: addDays(MONTH.to, 1) };
/** What it is on both sides: the month and the day after it are over everywhere. */
export const NOW: EpochMs = Date.parse('2026-09-02T08:00:00Z');

export const frameIn = (zone: TimeZone): DayFrame => ({ zone, dayStart: 240 });

/** As many of the emulator's made-up companies in one as it takes to have so many people. */
export function buildLargeCompany(): CompanyData {
  const companies = [];
  for (let count = 0; count < PEOPLE; count += companies.at(-1)?.people.length ?? 0)
    companies.push(buildCompany(companies.length, NOW));
  return {
    name: 'bench',
    people: companies.flatMap(({ people }) => people).slice(0, PEOPLE),
    departments: companies.flatMap(({ departments }) => departments),
    chats: [],
  };
}

/** The one question about everybody: what holds the month and its shifts in each person's zone. */
export function boundsFor({ people }: CompanyData): Bounds {
  const zones = [...new Set(people.map(({ timeZone }) => timeZone))];
  const bounds = zones.map((zone) => lookAroundOf(frameIn(zone), MONTH));
  return {
    fromMs: Math.min(...bounds.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...bounds.map(({ toMs }) => toMs)),
  };
}
