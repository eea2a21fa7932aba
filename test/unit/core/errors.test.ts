import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode, TREATMENTS, toAppError } from '../../../src/core/errors.ts';

const CODES = Object.keys(TREATMENTS) as ErrorCode[];

describe.each(CODES)('%s', (code) => {
  const { words } = TREATMENTS[code];

  test('has words in both languages, each in its own script', () => {
    expect(words['zh-CN']).toMatch(/\p{Script=Han}.*[。]$/u);
    expect(words['en-US']).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
  });
});

test('an AppError tells by its code whether another try can help', () => {
  expect(new AppError('feishu_unreachable', 'x').retry).toBe(true);
  expect(new AppError('feishu_credentials', 'x').retry).toBe(false);
});

test('an AppError without details has an empty context and no cause', () => {
  const error = new AppError('internal', 'x');
  expect([error.context, 'cause' in error, error.name]).toEqual([{}, false, 'AppError']);
});

describe('anything thrown', () => {
  test('of ours stays itself', () => {
    const error = new AppError('card_rejected', 'x');
    expect(toAppError(error)).toBe(error);
  });

  test.each([new Error('hidden'), 'hidden', undefined, null, 7, { code: 'card_rejected' }])(
    'of others is our fault, with itself as the cause: %j',
    (thrown) => {
      const error = toAppError(thrown);
      expect([error.code, error.cause]).toEqual(['internal', thrown]);
      expect(error.message).not.toContain('hidden');
    },
  );
});
