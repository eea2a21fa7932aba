import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctionsOf } from '../../../src/language/corrections.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { TIME_PHRASES } from '../../../src/language/time-phrases.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const rights = (part: string): string[] =>
  correctionsOf(part).map(({ wrong, right }) => part.replace(wrong, right));

describe('a slip of the finger is put right first', () => {
  test.each([
    ['yesteday', 'yesterday'],
    ['Yestreday', 'yesterday'],
    ['lsat week', 'last week'],
    ['lastweek', 'last week'],
    ['last wek', 'last week'],
    ['tody', 'today'],
    ['3 dyas ago', '3 days ago'],
    ['last 7 dasy', 'last 7 days'],
    ['mondya', 'monday'],
    ['septembre 3', 'september 3'],
    ['alice lsat week', 'alice last week'],
    ['昨夭', '昨天'],
    ['上洲', '上周'],
    ['张三昨夭', '张三昨天'],
    ['張三上洲', '張三上周'],
    ['上各星期', '上个星期'],
    ['近7夭', '近7天'],
    ['9目1日', '9月1日'],
    ['flwos alice', '/flows alice'],
    ['hlep', '/help'],
  ])('%s: %s', (part, right) => {
    expect(rights(part)[0]).toBe(right);
  });
});

test.each([
  'alice',
  '张三',
  '王天',
  '周一鸣',
  'may',
  'Monica',
  'Felix',
  'theo',
  '欧阳娜娜',
  '',
  '9',
  'x'.repeat(500),
])('%s is no slip', (part) => {
  expect(correctionsOf(part)).toEqual([]);
});

test('every phrase that is proposed is a time', () => {
  const unread = Object.values(TIME_PHRASES)
    .flat()
    .map((phrase) => phrase.replace('#', '3').replace('#', '7'))
    .filter((text) => {
      const parsed = parseMessage(
        { text: `/flows ${text}`, mentions: [], addressed: true },
        { today: day('2026-11-22'), holidays: knownHolidays },
      );
      const readings =
        parsed.kind === 'command' && parsed.command.kind === 'flows' ? parsed.command.readings : [];
      return !readings.some(({ who, when }) => who.length === 0 && when?.text === text);
    });
  expect(unread).toEqual([]);
});

test('no text makes it throw, and what is wrong stands in the text', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 70 }), (part) => {
      for (const { wrong, right } of correctionsOf(part)) {
        expect(part).toContain(wrong);
        expect(right).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
