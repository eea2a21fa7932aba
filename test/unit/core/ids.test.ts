import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isChatId, isDepartmentId, isMessageId, isOpenId, isUserId } from '../../../src/core/ids.ts';

const GUARDS = [
  ['open ID', isOpenId, 'ou_'],
  ['chat ID', isChatId, 'oc_'],
  ['message ID', isMessageId, 'om_'],
  ['department ID', isDepartmentId, 'od-'],
  ['user ID', isUserId, ''],
] as const;

describe.each(GUARDS)('%s', (_, guard, prefix) => {
  test.each(['abc', 'a1_-B', 'x'.repeat(60)])('may end in "%s"', (rest) => {
    expect(guard(`${prefix}${rest}`)).toBe(true);
  });

  test.each([
    '',
    '/',
    '../x',
    'a/b',
    'a/../b',
    '%2e%2e%2f',
    'a?b=c',
    'a#b',
    'a b',
    'a\n',
    'a\r\nX: y',
    'a\0',
    'a\\b',
    'a:b',
    'ａ',
    '张三',
    'é',
    'x'.repeat(65),
    'x'.repeat(100_000),
  ])('may not end in %j', (rest) => {
    expect(guard(`${prefix}${rest}`)).toBe(false);
  });

  test.each([undefined, null, 7, true, {}, [], ['ou_a'], { toString: () => 'ou_a' }])(
    'is not %j',
    (value) => {
      expect(guard(value)).toBe(false);
    },
  );

  test('never changes the path of a URL that it stands in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const id = `${prefix}${rest}`;
        if (!guard(id)) return;
        expect(new URL(`/a/${id}/b`, 'https://x').pathname).toBe(`/a/${id}/b`);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each(['.', '..', '.a', '...'])('a user ID is not "%s"', (text) => {
  expect(isUserId(text)).toBe(false);
});

test.each(['san.zhang', 'san@example', '1001', '_a', '-a'])('a user ID may be "%s"', (text) => {
  expect(isUserId(text)).toBe(true);
});

test('the root is a department, and other numbers are not', () => {
  expect([isDepartmentId('0'), isDepartmentId('1'), isDepartmentId('00')]).toEqual([true, false, false]);
});

test('one kind of ID is not another', () => {
  expect([isOpenId('on_abc'), isOpenId('oc_abc'), isChatId('ou_abc'), isMessageId('oc_abc')]).not.toContain(
    true,
  );
});
