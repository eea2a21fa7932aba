import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMinute } from '../../../src/cards/format.ts';
import {
  addDays,
  type CivilDate,
  daysOf,
  lengthInDays,
  monthOf,
  weekdayOf,
} from '../../../src/core/civil.ts';
import type { RunDays, Schedule } from '../../../src/core/schedule.ts';
import { offsetAt, wallTimeAt } from '../../../src/core/zone.ts';
import { nextRun, nextRuns, type Run, runsBetween } from '../../../src/digests/schedule.ts';
import { at, day, days, zone } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';
import { anySchedule, DAILY, monthly, scheduleOf, WORKDAYS, weekly } from '../../support/schedules.ts';

const YEAR = days('2026-01-01', '2026-12-31');
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];
/** Those of the tables, and two in which a clock change skips or repeats midnight, or crosses the date line. */
const ALL_ZONES = [...ZONES, 'America/Havana', 'America/Sao_Paulo', 'Pacific/Kwajalein'];

const runs = (schedule: Schedule, from: string, until: string): Run[] =>
  runsBetween(schedule, at(from), at(until), knownHolidays);
const dayOf = ({ logical }: Run): string => logical.slice(0, 10);
const inApia = (runDays: RunDays): string[] =>
  runs(scheduleOf(runDays, '9:00', 'Pacific/Apia'), '2011-12-28T00:00Z', '2012-01-07T00:00Z').map(dayOf);
const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');

/** The year's days that are meant, found without any of the code under test. */
const isLastOf = (date: CivilDate): boolean => monthOf(date).to === date;
const dayOfMonth = (date: CivilDate): number => Number(date.slice(8));
const KINDS: readonly [RunDays, (date: CivilDate) => boolean][] = [
  [DAILY, () => true],
  [WORKDAYS, knownHolidays.isWorkday],
  [weekly(1), (date) => weekdayOf(date) === 1],
  [weekly(2, 6, 7), (date) => [2, 6, 7].includes(weekdayOf(date))],
  [monthly(1), (date) => dayOfMonth(date) === 1],
  [monthly(31), isLastOf],
  [monthly(30), (date) => dayOfMonth(date) === 30 || (dayOfMonth(date) < 30 && isLastOf(date))],
  [monthly('last'), isLastOf],
];

const clockAt = (name: string, run: Run): string => {
  const { date, minute } = wallTimeAt(zone(name), run.at);
  return `${date}T${formatMinute(minute)}`;
};
const isAfterChange = (name: string, { at: ms }: Run): boolean =>
  offsetAt(zone(name), ms) !== offsetAt(zone(name), ms - 3 * 3_600_000);

describe.each(ZONES)('a year in %s', (name) => {
  test.each(KINDS)('%j', (schedule, isMeant) => {
    for (const time of ['0:00', '2:15', '9:00', '23:59']) {
      const found = runs(scheduleOf(schedule, time, name), '2025-12-30T00:00Z', '2027-01-02T00:00Z');
      const inYear = found.filter((run) => run.logical.startsWith('2026'));
      expect(inYear.map(dayOf)).toEqual(daysOf(YEAR).filter(isMeant));
      const moved = inYear.filter((run) => clockAt(name, run) !== run.logical);
      // Off only where a clock change skips the time, and then later.
      expect(moved.filter((run) => clockAt(name, run) < run.logical || !isAfterChange(name, run))).toEqual(
        [],
      );
    }
  });
});

describe('a clock change', () => {
  test.each([
    ['skips it', 'Europe/Berlin', '2:30', '2026-03-29', '2026-03-29T01:30Z'],
    ['repeats it: the first time', 'Europe/Berlin', '2:30', '2026-10-25', '2026-10-25T00:30Z'],
    ['skips it', 'America/New_York', '2:00', '2026-03-08', '2026-03-08T07:00Z'],
    ['repeats it: the first time', 'America/New_York', '1:59', '2026-11-01', '2026-11-01T05:59Z'],
    ['of half an hour skips it', 'Australia/Lord_Howe', '2:10', '2026-10-04', '2026-10-03T15:40Z'],
    ['of half an hour repeats it', 'Australia/Lord_Howe', '1:40', '2026-04-05', '2026-04-04T14:40Z'],
    ['at midnight skips it', 'America/Havana', '0:00', '2026-03-08', '2026-03-08T05:00Z'],
  ])('%s in %s', (_, name, time, date, expected) => {
    const around = runs(
      scheduleOf(DAILY, time, name),
      `${addDays(day(date), -3)}T00:00Z`,
      `${addDays(day(date), 3)}T00:00Z`,
    ).filter((run) => dayOf(run) === date);
    expect(around.map((run) => iso(run.at))).toEqual([expected]);
  });

  test('is no second run while the clock shows the time again', () => {
    const schedule = scheduleOf(DAILY, '2:30', 'Europe/Berlin');
    expect(nextRun(schedule, at('2026-10-25T00:30Z'), knownHolidays).logical).toBe('2026-10-26T02:30');
  });
});

describe('the date line', () => {
  test('takes a day away, and its run, which would come with the next', () => {
    expect(inApia(DAILY).slice(0, 4)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
  });

  test('but the run of a week that has no other comes, at the first time there is', () => {
    expect(inApia(weekly(5))).toEqual(['2011-12-30', '2012-01-06']);
    const [first] = runs(
      scheduleOf(weekly(5), '9:00', 'Pacific/Apia'),
      '2011-12-28T00:00Z',
      '2012-01-01T00:00Z',
    );
    expect(first && iso(first.at)).toBe('2011-12-30T19:00Z');
  });
});

describe('the calendar', () => {
  test('29 February comes every four years; a month that lacks the day has it on its last', () => {
    const found = runs(scheduleOf(monthly(29), '9:00'), '2027-01-30T00:00Z', '2028-03-30T00:00Z').map(dayOf);
    expect(found.filter((date) => date.includes('-02-'))).toEqual(['2027-02-28', '2028-02-29']);
    expect(found).toHaveLength(14);
  });

  test('holidays are left out, and weekends that are worked for them are not', () => {
    expect(runs(scheduleOf(WORKDAYS, '9:00'), '2026-09-18T12:00Z', '2026-10-12T12:00Z').map(dayOf)).toEqual([
      ...['20', '21', '22', '23', '24', '28', '29', '30'].map((date) => `2026-09-${date}`),
      ...['08', '09', '10', '12'].map((date) => `2026-10-${date}`),
    ]);
  });

  test('workdays of a year that is not published are Monday to Friday, and said to be assumed', () => {
    const found = nextRuns(scheduleOf(WORKDAYS, '9:00'), at('2026-12-30T12:00Z'), 3, knownHolidays);
    expect(found.map((run) => [dayOf(run), run.assumed])).toEqual([
      ['2026-12-31', false],
      ['2027-01-01', true],
      ['2027-01-04', true],
    ]);
    expect(nextRun(scheduleOf(DAILY, '9:00'), at('2027-01-01T00:00Z'), knownHolidays).assumed).toBe(false);
  });
});

describe('an instant', () => {
  const schedule = scheduleOf(weekly(1), '9:00');

  test('that a run falls on is followed by the next one', () => {
    expect(nextRun(schedule, at('2026-11-23T01:00Z'), knownHolidays)).toEqual({
      at: at('2026-11-30T01:00Z'),
      logical: '2026-11-30T09:00',
      assumed: false,
    });
    expect(nextRun(schedule, at('2026-11-23T01:00Z') - 1, knownHolidays).logical).toBe('2026-11-23T09:00');
  });

  test('ends a span with the run that falls on it, and begins one without', () => {
    expect(runs(schedule, '2026-11-23T01:00Z', '2026-11-30T01:00Z').map(dayOf)).toEqual(['2026-11-30']);
    expect(runs(schedule, '2026-11-30T01:00Z', '2026-11-23T01:00Z')).toEqual([]);
  });
});

describe('always', () => {
  const [first, last] = [at('2009-01-01T00:00Z'), at('2028-01-01T00:00Z')];
  const anyInstant = integer({ min: first / 60_000, max: last / 60_000 }).map((minute) => minute * 60_000);

  test('runs follow each other, each of a later day by instant and by name', () => {
    assert(
      property(anySchedule(...ALL_ZONES), anyInstant, (schedule, from) => {
        const found = nextRuns(schedule, from, 40, knownHolidays);
        for (const [index, run] of found.entries()) {
          const before = found[index - 1];
          expect(run.at).toBeGreaterThan(before?.at ?? from);
          expect(run.logical > (before?.logical ?? '')).toBe(true);
        }
      }),
    );
  });

  test('whenever they are asked for, no run is skipped and none has two names', () => {
    const steps = array(integer({ min: 1, max: 60 * 24 * 9 }), { minLength: 1, maxLength: 60 });
    assert(
      property(anySchedule(...ALL_ZONES), anyInstant, steps, (schedule, from, minutes) => {
        const seen = new Map<string, number>();
        let now = from;
        for (const step of minutes) {
          const run = nextRun(schedule, now, knownHolidays);
          seen.set(run.logical, run.at);
          now = Math.min(now + step * 60_000, run.at);
        }
        const end = Math.max(...seen.values());
        const all = runsBetween(schedule, from, end, knownHolidays);
        expect([...seen]).toEqual(all.map((run) => [run.logical, run.at]));
      }),
    );
  });

  test('a month has a run of each kind, and never more than it has days', () => {
    assert(
      property(anySchedule(...ZONES), (schedule) => {
        const month = monthOf(day('2026-02-01'));
        const found = runs(schedule, '2026-01-30T00:00Z', '2026-03-03T00:00Z').filter((run) =>
          run.logical.startsWith('2026-02'),
        );
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(lengthInDays(month));
      }),
    );
  });
});
