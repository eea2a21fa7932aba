import { describe, expect, test } from 'vitest';
import type { DayReport } from '../../../src/attendance/day-report.ts';
import type { Report } from '../../../src/attendance/report.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, onlyPerson, reportOn } from '../../support/flows.ts';
import { makePerson, userId } from '../../support/people.ts';

const HOUR_MS = 3_600_000;

/** Each day as its date, its number of punches, and its first and last on the clock of UTC. */
const told = ({ date, punches, first, last }: DayReport): string =>
  [
    date.slice(5),
    punches.length,
    ...[first, last].map((punch) => (punch ? new Date(punch.at).toISOString().slice(11, 16) : '-')),
  ].join(' ');

const daysOf = (report: Report): string[] => onlyPerson(report).days.map(told);

const NOV_9 = days('2026-11-09');

describe('a day', () => {
  test.each<[string, Flow[], string]>([
    ['without a punch', [], '11-09 0 - -'],
    [
      'with one punch has no last: nobody knows which end it was',
      [flowAt('2026-11-09T12:00+08:00')],
      '11-09 1 04:00 -',
    ],
    [
      'with a pair',
      [flowAt('2026-11-09T09:00+08:00'), flowAt('2026-11-09T18:35+08:00')],
      '11-09 2 01:00 10:35',
    ],
    [
      'with lunch punches, in no order',
      ['13:00', '18:00', '09:00', '12:00'].map((time) => flowAt(`2026-11-09T${time}+08:00`)),
      '11-09 4 01:00 10:00',
    ],
    [
      'with a record that was told twice',
      [
        flowAt('2026-11-09T09:00+08:00', { recordId: 'r' }),
        flowAt('2026-11-09T09:00+08:00', { recordId: 'r' }),
      ],
      '11-09 1 01:00 -',
    ],
    [
      'with one time under two records, as of a machine and a phone',
      [
        flowAt('2026-11-09T09:00+08:00', { recordId: 'a' }),
        flowAt('2026-11-09T09:00+08:00', { recordId: 'b' }),
      ],
      '11-09 1 01:00 -',
    ],
    [
      'with a double tap seconds apart',
      [flowAt('2026-11-09T09:00:00+08:00'), flowAt('2026-11-09T09:00:04+08:00')],
      '11-09 1 01:00 -',
    ],
    [
      'with records without an ID, which cannot be told apart',
      [
        flowAt('2026-11-09T09:00+08:00', { recordId: undefined }),
        flowAt('2026-11-09T18:00+08:00', { recordId: undefined }),
      ],
      '11-09 2 01:00 10:00',
    ],
  ])('%s', (_, flows, day) => {
    expect(daysOf(reportOn(flows, NOV_9))).toEqual([day]);
  });

  test('has the span from first to last, breaks included, and none for one punch', () => {
    const pair = [flowAt('2026-11-09T09:00+08:00'), flowAt('2026-11-09T18:30+08:00')];
    expect(onlyPerson(reportOn(pair, NOV_9)).days[0]?.spanMs).toBe(9.5 * HOUR_MS);
    expect(onlyPerson(reportOn(pair.slice(1), NOV_9)).days[0]?.spanMs).toBeUndefined();
  });

  test('keeps every type of record, also unknown ones', () => {
    const flows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 99, undefined].map((type) =>
      flowAt('2026-11-09T09:00+08:00', { type }),
    );
    expect(onlyPerson(reportOn(flows, NOV_9)).days[0]?.punches.map((punch) => punch.flows.length)).toEqual([
      11,
    ]);
  });
});

describe('the day’s boundary at 04:00', () => {
  test('a night shift from 21:55 to 06:10 is on the day it began', () => {
    const flows = [flowAt('2026-11-09T21:55+08:00'), flowAt('2026-11-10T06:10+08:00')];
    expect(daysOf(reportOn(flows, days('2026-11-09', '2026-11-10')))).toEqual([
      '11-09 2 13:55 22:10',
      '11-10 0 - -',
    ]);
  });

  test('an evening that ends at 02:10 is one day', () => {
    const flows = [flowAt('2026-11-09T14:00+08:00'), flowAt('2026-11-10T02:10+08:00')];
    expect(daysOf(reportOn(flows, days('2026-11-09', '2026-11-10')))).toEqual([
      '11-09 2 06:00 18:10',
      '11-10 0 - -',
    ]);
  });

  test.each([
    ['2026-11-10T03:59:59+08:00', '11-09'],
    ['2026-11-10T04:00:00+08:00', '11-10'],
  ])('%s belongs to %s', (when, date) => {
    const seen = onlyPerson(reportOn([flowAt(when)], days('2026-11-09', '2026-11-10'))).days;
    expect(seen.filter((one) => one.first).map((one) => one.date.slice(5))).toEqual([date]);
  });

  test.each([
    ['at the end of a month', '2026-12-01T02:00+08:00', days('2026-11-30')],
    ['at the end of a year', '2027-01-01T02:00+08:00', days('2026-12-31')],
    ['at the end of a February with a leap day', '2028-03-01T02:00+08:00', days('2028-02-29')],
  ])('a punch after midnight %s belongs to the day before', (_, when, range) => {
    expect(onlyPerson(reportOn([flowAt(when)], range)).days[0]?.punches).toHaveLength(1);
  });
});

describe('clock changes', () => {
  const berlin = { frame: frameIn('Europe/Berlin') };

  test('a day of 23 hours has the span that really passed', () => {
    const flows = [flowAt('2026-03-29T00:30+01:00'), flowAt('2026-03-29T08:30+02:00')];
    const report = reportOn(flows, days('2026-03-28', '2026-03-29'), berlin);
    expect(daysOf(report)).toEqual(['03-28 2 23:30 06:30', '03-29 0 - -']);
    expect(onlyPerson(report).days[0]?.spanMs).toBe(7 * HOUR_MS);
    const longNight = [flowAt('2026-03-28T22:00+01:00'), flowAt('2026-03-29T03:30+02:00')];
    expect(onlyPerson(reportOn(longNight, days('2026-03-28'), berlin)).days[0]?.spanMs).toBe(4.5 * HOUR_MS);
  });

  test('the two 02:30 of a day of 25 hours are two punches an hour apart', () => {
    const flows = [flowAt('2026-10-25T02:30+02:00'), flowAt('2026-10-25T02:30+01:00')];
    const [day] = onlyPerson(reportOn(flows, days('2026-10-24'), berlin)).days;
    expect([day?.punches.length, day?.spanMs]).toEqual([2, HOUR_MS]);
  });

  test('people of two zones have their own days', () => {
    const people = [makePerson('berlin'), makePerson('shanghai')];
    const flows = people.map((person) => flowAt('2026-11-09T23:30Z', { userId: person.userId }));
    const report = reportOn(flows, days('2026-11-09', '2026-11-10'), {
      people,
      frameOf: (person) => frameIn(person.name === 'berlin' ? 'Europe/Berlin' : 'Asia/Shanghai'),
    });
    expect(report.people.map((one) => one.days.map((day) => day.punches.length))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe('what cannot be placed is said', () => {
  test('records without a readable time are counted, on no day', () => {
    const report = reportOn([makeFlow(), makeFlow(), flowAt('2026-11-09T09:00+08:00')], NOV_9);
    expect([onlyPerson(report).undated.length, daysOf(report)]).toEqual([2, ['11-09 1 01:00 -']]);
  });

  test('records of the future are told apart, on no day; a clock may run five minutes ahead', () => {
    const now = at('2026-11-09T09:00+08:00');
    const flows = ['09:05:00', '09:05:01'].map((time) => flowAt(`2026-11-09T${time}+08:00`));
    const report = reportOn(flows, NOV_9, { now });
    expect([onlyPerson(report).ahead, daysOf(report)]).toEqual([flows.slice(1), ['11-09 1 01:05 -']]);
  });

  test('records of nobody asked for are counted, and shown to nobody', () => {
    const strangers = [undefined, userId('other')].map((id) =>
      flowAt('2026-11-09T09:00+08:00', { userId: id }),
    );
    const report = reportOn(strangers, NOV_9);
    expect([report.unattributed, daysOf(report)]).toEqual([2, ['11-09 0 - -']]);
  });

  test('people who could not be asked for are handed on', () => {
    const missing = [{ person: makePerson('x', { userId: undefined }), reason: 'no-id' as const }];
    expect(reportOn([], NOV_9, { missing }).missing).toEqual(missing);
  });

  test('people without any record are there, each day empty', () => {
    const report = reportOn([], days('2026-11-09', '2026-11-11'), {
      people: [makePerson('a'), makePerson('b')],
    });
    expect(report.people.map((one) => one.days.map((day) => day.punches.length))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('a record outside the range is on no day, and does not count as unplaced', () => {
    const report = reportOn([flowAt('2026-11-08T09:00+08:00'), flowAt('2026-11-10T04:00+08:00')], NOV_9);
    expect([daysOf(report), onlyPerson(report).undated, report.unattributed]).toEqual([
      ['11-09 0 - -'],
      [],
      0,
    ]);
    expect(onlyPerson(report).outside).toBe(2);
  });
});

test('a record is that of the person with its user ID, whatever else they are called', () => {
  const people = [makePerson('new', { userId: userId('reused') }), makePerson('other')];
  const report = reportOn([flowAt('2026-11-09T09:00+08:00', { userId: userId('reused') })], NOV_9, {
    people,
  });
  expect(report.people.map((one) => one.days[0]?.punches.length)).toEqual([1, 0]);
});
