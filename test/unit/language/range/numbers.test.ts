import { expect, test } from 'vitest';
import { readNumber, readYear } from '../../../../src/language/range/numbers.ts';

const ZH = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The standard way to write 1 to 999. */
function writeZh(value: number): string {
  const [hundreds, tens, units] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : ZH[tens]}十`;
  const zero = hundreds > 0 && tens === 0 && units > 0 ? '零' : '';
  return `${hundreds > 0 ? `${ZH[hundreds]}百` : ''}${zero}${ten}${ZH[units]}`;
}

test('every Chinese number from 1 to 999 is read as written', () => {
  const wrong = Array.from({ length: 999 }, (_, index) => index + 1).filter(
    (value) => readNumber(writeZh(value)) !== value,
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['两', 2],
  ['廿', 20],
  ['廿一', 21],
  ['卅', 30],
  ['两百', 200],
  ['一百零两', 102],
  ['一百十', 110],
  ['007', 7],
  ['one', 1],
  ['nineteen', 19],
  ['thirty', 30],
  ['twenty-one', 21],
  ['ninety nine', 99],
])('%s is %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', '十两', '二百五', '百', '一百零', '一二', '十十', '零', 'twenty-ten', 'first', '张'])(
  '%s is no number',
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);

test.each([
  ['2026', 2026],
  ['二〇二六', 2026],
  ['二零二六', 2026],
  ['26', 2026],
])('%s is the year %d', (text, year) => {
  expect(readYear(text)).toBe(year);
});
