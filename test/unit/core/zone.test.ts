import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/core/civil.ts';
import {
  boundsOf,
  instantOf,
  isTimeZone,
  logicalDateAt,
  offsetAt,
  wallTimeAt,
} from '../../../src/core/zone.ts';
import { at, day, days, frameIn, zone } from '../../support/days.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const two = (value: number): string => String(value).padStart(2, '0');
const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');
const clockAt = (name: string, when: string): string => {
  const { date, minute, second } = wallTimeAt(zone(name), at(when));
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second)}`;
};

describe('a zone', () => {
  test.each(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT-8'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    '',
    '+08:00',
    '-05',
    '08:00',
    'Asia/Peking2',
    'Asia',
    'shanghai',
    'Asia/Shanghai ',
    8,
    null,
    undefined,
    {},
  ])('%j is none', (value) => {
    expect(isTimeZone(value)).toBe(false);
  });
});

describe('the wall clock', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-19T02:00:00Z', '2026-11-19 10:00:00'],
    ['Asia/Shanghai', '2026-11-19T16:00:00Z', '2026-11-20 00:00:00'],
    ['Asia/Kathmandu', '2026-11-19T18:15:01Z', '2026-11-20 00:00:01'],
    ['Asia/Urumqi', '2026-11-19T18:00:00Z', '2026-11-20 00:00:00'],
    ['America/New_York', '2026-11-01T05:59:59Z', '2026-11-01 01:59:59'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01 01:00:00'],
    ['America/St_Johns', '2026-07-01T00:00:00Z', '2026-06-30 21:30:00'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', '2026-04-05 01:59:59'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05 01:30:00'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01 00:00:00'],
    ['UTC', '1969-12-31T23:59:59Z', '1969-12-31 23:59:59'],
  ])('of %s at %s shows %s', (name, when, shown) => {
    expect(clockAt(name, when)).toBe(shown);
  });

  test('shows the second that is running, also before 1970', () => {
    expect(wallTimeAt(zone('UTC'), -1)).toMatchObject({ minute: 1439, second: 59 });
    expect(wallTimeAt(zone('UTC'), 999)).toMatchObject({ minute: 0, second: 0 });
  });

  test('is ahead of UTC by what it shows more, in any zone at any time', () => {
    const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone')).map(zone);
    const anyTime = fc.integer({ min: at('1950-01-01T00:00Z'), max: at('2099-01-01T00:00Z') });
    fc.assert(
      fc.property(anyZone, anyTime, (name, ms) => {
        const formatted = new Intl.DateTimeFormat('sv-SE', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(ms);
        expect(clockAt(name, new Date(ms).toISOString())).toBe(formatted);
        expect(Math.floor((ms + offsetAt(name, ms)) / 1000)).toBe(
          Date.parse(`${formatted.replace(' ', 'T')}Z`) / 1000,
        );
      }),
    );
  });
});

describe('the instant of a wall clock’s time', () => {
  test.each([
    ['a plain one', 'Asia/Shanghai', '2026-11-19', 240, '2026-11-18T20:00Z'],
    ['half an hour off', 'Asia/Kolkata', '2026-11-19', 0, '2026-11-18T18:30Z'],
    ['a quarter off', 'Asia/Kathmandu', '2026-11-19', 0, '2026-11-18T18:15Z'],
    ['in Berlin’s gap: later by its length', 'Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:30Z'],
    ['at the start of Berlin’s gap', 'Europe/Berlin', '2026-03-29', 120, '2026-03-29T01:00Z'],
    ['just before it', 'Europe/Berlin', '2026-03-29', 119, '2026-03-29T00:59Z'],
    ['just after it', 'Europe/Berlin', '2026-03-29', 180, '2026-03-29T01:00Z'],
    ['in Berlin’s overlap: the first', 'Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30Z'],
    ['just after it', 'Europe/Berlin', '2026-10-25', 180, '2026-10-25T02:00Z'],
    ['in New York’s gap', 'America/New_York', '2026-03-08', 150, '2026-03-08T07:30Z'],
    ['in New York’s overlap', 'America/New_York', '2026-11-01', 90, '2026-11-01T05:30Z'],
    ['in Lord Howe’s half-hour gap', 'Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:45Z'],
    ['in Lord Howe’s half-hour overlap', 'Australia/Lord_Howe', '2026-04-05', 105, '2026-04-04T14:45Z'],
    ['at a midnight that Santiago skips', 'America/Santiago', '2026-09-06', 0, '2026-09-06T04:00Z'],
    ['on a day that Samoa skipped', 'Pacific/Apia', '2011-12-30', 240, '2011-12-30T14:00Z'],
    ['the day after a change', 'Europe/Berlin', '2026-03-30', 0, '2026-03-29T22:00Z'],
  ])('%s', (_, name, date, minute, instant) => {
    expect(iso(instantOf(day(date), minute, zone(name)))).toBe(instant);
  });

  test('is what the clock shows then, in any zone, unless the clock skips it', () => {
    const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone')).map(zone);
    fc.assert(
      fc.property(anyZone, fc.nat(5000), fc.nat(1439), (name, offset, minute) => {
        const date = addDays(day('2016-01-01'), offset);
        const ms = instantOf(date, minute, name);
        const shown = wallTimeAt(name, ms);
        const isShown = shown.date === date && shown.minute === minute;
        const isSkipped = offsetAt(name, ms - 24 * HOUR_MS) < offsetAt(name, ms + 24 * HOUR_MS);
        expect(isShown || isSkipped).toBe(true);
      }),
    );
  });
});

describe('the logical day', () => {
  test.each([
    ['Asia/Shanghai', 4, '2026-11-19T03:59:59+08:00', '2026-11-18'],
    ['Asia/Shanghai', 4, '2026-11-19T04:00:00+08:00', '2026-11-19'],
    ['Asia/Shanghai', 0, '2026-11-19T00:00:00+08:00', '2026-11-19'],
    ['Asia/Shanghai', 0, '2026-11-18T23:59:59+08:00', '2026-11-18'],
    ['Asia/Shanghai', 12, '2026-11-19T11:59:59+08:00', '2026-11-18'],
    ['Asia/Shanghai', 12, '2026-11-19T12:00:00+08:00', '2026-11-19'],
    ['Europe/Berlin', 4, '2026-03-01T02:00:00+01:00', '2026-02-28'],
    ['Europe/Berlin', 4, '2027-01-01T03:00:00+01:00', '2026-12-31'],
  ])('of %s from %i o’clock holds %s on %s', (name, hour, when, date) => {
    expect(logicalDateAt(frameIn(name, hour), at(when))).toBe(date);
  });

  test.each([
    ['Europe/Berlin', '2026-03-28', 23],
    ['Europe/Berlin', '2026-03-29', 24],
    ['Europe/Berlin', '2026-10-24', 25],
    ['America/New_York', '2026-03-07', 23],
    ['America/New_York', '2026-10-31', 25],
    ['Australia/Lord_Howe', '2026-10-03', 23.5],
    ['Australia/Lord_Howe', '2026-04-04', 24.5],
    ['Asia/Shanghai', '2026-03-28', 24],
  ])('of %s on %s has %d hours', (name, date, hours) => {
    const { fromMs, toMs } = boundsOf(frameIn(name), days(date));
    expect((toMs - fromMs) / HOUR_MS).toBe(hours);
  });
});

describe('for any zone, and days that begin at 00:00, 04:00 or 12:00', () => {
  const anyFrame = fc
    .tuple(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), fc.constantFrom(0, 4, 12))
    .map(([name, hour]) => frameIn(name, hour));
  const anyDay = fc.nat(5500).map((count) => addDays(day('2015-01-01'), count));

  test('days tile time: each ends where the next begins, and a range is all its days', () => {
    fc.assert(
      fc.property(anyFrame, anyDay, fc.nat(40), (frame, from, more) => {
        const all = Array.from({ length: more + 1 }, (_, index) =>
          boundsOf(frame, days(addDays(from, index))),
        );
        const whole = boundsOf(frame, { from, to: addDays(from, more) });
        expect([all[0]?.fromMs, all.at(-1)?.toMs]).toEqual([whole.fromMs, whole.toMs]);
        expect(all.slice(1).map((one) => one.fromMs)).toEqual(all.slice(0, -1).map((one) => one.toMs));
        for (const one of all) expect(one.toMs).toBeGreaterThan(one.fromMs);
      }),
    );
  });

  test('an instant is within a range’s bounds just when its logical day is within the range', () => {
    fc.assert(
      fc.property(
        anyFrame,
        anyDay,
        fc.nat(10),
        fc.double({ min: -0.5, max: 1.5, noNaN: true }),
        (frame, from, more, share) => {
          const range = { from, to: addDays(from, more) };
          const { fromMs, toMs } = boundsOf(frame, range);
          const edges = [fromMs - 1, fromMs, toMs - 1, toMs, fromMs - HOUR_MS, toMs + HOUR_MS];
          for (const ms of [...edges, Math.round(fromMs + share * (toMs - fromMs))]) {
            const date = logicalDateAt(frame, ms);
            expect([ms, range.from <= date && date <= range.to]).toEqual([ms, fromMs <= ms && ms < toMs]);
          }
        },
      ),
    );
  });
});

describe('a day that begins inside a clock change', () => {
  // 02:30 comes twice; half an hour after the first the clock shows a time before it again.
  test('that turns the clock back has one beginning', () => {
    const frame = frameIn('Europe/Berlin', 2.5);
    const { fromMs } = boundsOf(frame, days('2026-10-25'));
    expect(logicalDateAt(frame, fromMs + 45 * MINUTE_MS)).toBe('2026-10-25');
  });

  // 02:30 never comes: the clock goes from 02:00 to 03:00.
  test('that skips it has one beginning', () => {
    const frame = frameIn('Europe/Berlin', 2.5);
    const { fromMs } = boundsOf(frame, days('2026-03-29'));
    expect(logicalDateAt(frame, fromMs - 15 * MINUTE_MS)).toBe('2026-03-28');
  });
});
