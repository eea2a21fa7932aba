import { assert, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { simplify } from '../../../src/core/simplify.ts';

test.each([
  ['張國榮', '张国荣'],
  ['上週打卡記錄', '上周打卡记录'],
  ['葉問、鍾楚紅和蕭薔', '叶问、钟楚红和萧蔷'],
  ['薴', '苎'],
  ['王小明 Alice ２０２６', '王小明 Alice ２０２６'],
  ['𠮷野家 👨‍👩‍👧', '𠮷野家 👨‍👩‍👧'],
  ['', ''],
])('"%s" becomes "%s"', (text, simplified) => {
  expect(simplify(text)).toBe(simplified);
});

const text = string({
  unit: integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

test('keeps the length, and changes nothing a second time', () => {
  assert(
    property(text, (typed) => {
      const once = simplify(typed);
      expect([once.length, simplify(once)]).toEqual([typed.length, once]);
    }),
  );
});

test('changes every character once at most, whatever it is', () => {
  const all = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).join('');
  expect(simplify(simplify(all))).toBe(simplify(all));
});
