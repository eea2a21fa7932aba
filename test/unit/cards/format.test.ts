import { describe, expect, test } from 'vitest';
import {
  formatDate,
  formatDepartments,
  formatMoment,
  formatName,
  formatNames,
  formatRange,
  formatShortDate,
  formatSpan,
  formatTime,
  formatTyped,
  formatZone,
} from '../../../src/cards/format.ts';
import { wallTimeAt } from '../../../src/core/zone.ts';
import { at, day, days, zone } from '../../support/days.ts';
import { makePerson } from '../../support/people.ts';

describe('days', () => {
  test.each([
    ['2026-11-16', '2026-11-16 周一', '11-16 Mon'],
    ['2026-11-22', '2026-11-22 周日', '11-22 Sun'],
    ['2028-02-29', '2028-02-29 周二', '02-29 Tue'],
  ])('%s', (date, chinese, english) => {
    expect([formatDate(day(date), 'zh-CN'), formatShortDate(day(date), 'en-US')]).toEqual([chinese, english]);
  });

  test.each([
    ['one day', days('2026-11-09'), '2026-11-09 Mon'],
    ['a week', days('2026-11-09', '2026-11-15'), '2026-11-09 Mon – 11-15 Sun'],
    ['over a new year', days('2026-12-28', '2027-01-03'), '2026-12-28 Mon – 2027-01-03 Sun'],
  ])('%s', (_, range, text) => {
    expect(formatRange(range, 'en-US')).toBe(text);
  });
});

describe('times', () => {
  test.each([
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1439],
    ['00:00 +1', 1440],
    ['02:10 +1', 1570],
    ['08:00 +2', 3360],
    ['23:50 -1', -10],
  ])('%s is minute %i of the day', (text, minute) => {
    expect(formatTime(minute)).toBe(text);
  });

  test('a moment has its day', () => {
    expect(formatMoment(at('2026-11-22T17:33:59+08:00'), zone('Asia/Shanghai'))).toBe('2026-11-22 17:33');
  });
});

const minutes = (text = ''): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

describe('spans', () => {
  test.each([
    ['09:00:00', '18:35:00', '9 小时 35 分', '9 h 35 min'],
    ['09:00:59', '09:01:00', '1 分', '1 min'],
    ['09:00:00', '09:00:59', '0 分', '0 min'],
    ['09:00:30', '10:00:00', '1 小时 0 分', '1 h 0 min'],
    ['00:00:00', '23:59:59', '23 小时 59 分', '23 h 59 min'],
  ])('from %s to %s', (from, to, chinese, english) => {
    const [start, end] = [at(`2026-11-09T${from}+08:00`), at(`2026-11-09T${to}+08:00`)];
    expect([formatSpan(start, end, 'zh-CN'), formatSpan(start, end, 'en-US')]).toEqual([chinese, english]);
  });

  test('agree with the two times beside them, whatever the seconds', () => {
    for (let second = 0; second < 3600; second += 7) {
      const [from, to] = [at('2026-11-09T09:00+05:45') + second * 1000, at('2026-11-09T18:30:30+05:45')];
      const [first, last] = [from, to].map((ms) => formatTime(wallTimeAt(zone('Asia/Kathmandu'), ms).minute));
      const apart = minutes(last) - minutes(first);
      expect(formatSpan(from, to, 'en-US')).toBe(`${Math.floor(apart / 60)} h ${apart % 60} min`);
    }
  });
});

describe('zones', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-22T00:00Z', 'Asia/Shanghai, UTC+08:00'],
    ['Asia/Kathmandu', '2026-11-22T00:00Z', 'Asia/Kathmandu, UTC+05:45'],
    ['America/St_Johns', '2026-11-22T00:00Z', 'America/St_Johns, UTC-03:30'],
    ['America/St_Johns', '2026-07-22T00:00Z', 'America/St_Johns, UTC-02:30'],
    ['Europe/London', '2026-11-22T00:00Z', 'Europe/London, UTC+00:00'],
  ])('%s at %s', (name, when, text) => {
    expect(formatZone(zone(name), [at(when)])).toBe(text);
  });
});

describe('people', () => {
  const san = makePerson('p', { name: '张三', enName: 'San Zhang' });

  test.each([
    [san, '张三', 'San Zhang (张三)'],
    [makePerson('p', { name: 'Alice', enName: 'Alice' }), 'Alice', 'Alice'],
    [makePerson('p', { name: 'Alice', enName: '' }), 'Alice', 'Alice'],
  ])('%#', (person, chinese, english) => {
    expect([formatName(person, 'zh-CN'), formatName(person, 'en-US')]).toEqual([chinese, english]);
  });

  test.each([
    [[], undefined],
    [[['研发部', '平台组']], '研发部 / 平台组'],
    [[['研发部'], ['销售部', '华东']], '研发部；销售部 / 华东'],
  ])('departments %j', (departments, text) => {
    expect(formatDepartments(makePerson('p', { departments }), 'zh-CN')).toBe(text);
  });

  test.each([
    [1, 'p0', 'p0'],
    [2, 'p0、p1', 'p0, p1'],
  ])('%i names', (count, chinese, english) => {
    const people = Array.from({ length: count }, (_, index) => makePerson(`p${index}`));
    expect([formatNames(people, 'zh-CN'), formatNames(people, 'en-US')]).toEqual([chinese, english]);
  });

  test('of more than twenty the rest is counted', () => {
    const people = Array.from({ length: 23 }, (_, index) => makePerson(`p${index}`));
    expect(formatNames(people, 'zh-CN')).toMatch(/p19等 23 人$/);
    expect(formatNames(people, 'en-US')).toMatch(/p19 and 3 more$/);
    expect(formatNames(people.slice(0, 20), 'en-US')).toMatch(/p18, p19$/);
  });
});

describe('what was typed', () => {
  test.each([
    ['  a \n b\t c ', 'a b c'],
    ['', ''],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
    ['<at id=all></at> **b**', '<at id=all></at> **b**'],
  ])('%j is shown as one short line', (text, shown) => {
    expect(formatTyped(text)).toBe(shown);
  });

  // The limit falls between the two halves of an emoji.
  test('is never cut within a character', () => {
    expect(formatTyped(`x${'😀'.repeat(40)}`).isWellFormed()).toBe(true);
  });
});
