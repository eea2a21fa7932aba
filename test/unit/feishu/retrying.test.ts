import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import type { ApiCall, FeishuClient } from '../../../src/feishu/client.ts';
import { createRetryingClient } from '../../../src/feishu/retrying.ts';
import { appErrorOf } from '../../support/thrown.ts';

const pauses = vi.hoisted((): number[] => []);

// Pauses are counted, not waited for.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, value: unknown, { signal }: { readonly signal: AbortSignal }) => {
    pauses.push(ms);
    return signal.aborted ? Promise.reject(signal.reason) : Promise.resolve(value);
  },
}));

beforeEach(() => {
  pauses.length = 0;
});

const ASKED: ApiCall<string> = { api: 'GET /x', answer: z.string(), send: () => Promise.resolve() };

/** A client that fails in turn with these, and then answers. */
function failingWith(failures: readonly Error[], stopping = new AbortController().signal) {
  let calls = 0;
  const client: FeishuClient = {
    call: () => {
      const failure = failures[calls];
      calls += 1;
      // The only call made in these tests asks for a text.
      return failure ? Promise.reject(failure) : Promise.resolve('answered' as never);
    },
  };
  return { retrying: createRetryingClient(client, stopping), calls: () => calls };
}

const failure = (code: ErrorCode, context = {}): AppError => new AppError(code, 'on purpose', { context });

describe('a call that fails for a passing reason', () => {
  test('is made again, after longer and longer pauses', async () => {
    const down = failure('feishu_internal');
    const { retrying, calls } = failingWith([down, down, down]);
    expect(await retrying.call(ASKED)).toBe('answered');
    expect([calls(), pauses.length]).toEqual([4, 3]);
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
  });

  test('four times is given up, with its own error', async () => {
    const down = failure('feishu_unreachable');
    const { retrying, calls } = failingWith([down, down, down, down, down]);
    expect(await appErrorOf(retrying.call(ASKED))).toBe(down);
    expect(calls()).toBe(4);
  });

  test.each([
    ['as long as Feishu asks', 7000, 7000],
    ['half a minute at most', 86_400_000, 30_000],
  ])('waits %s', async (_, retryAfterMs, waited) => {
    const { retrying } = failingWith([failure('feishu_rate_limited', { retryAfterMs })]);
    await retrying.call(ASKED);
    expect(pauses).toEqual([waited]);
  });
});

test('a stop ends the pause, and with it the call', async () => {
  const { retrying, calls } = failingWith([failure('feishu_internal')], AbortSignal.abort());
  await expect(retrying.call(ASKED)).rejects.toThrow('aborted');
  expect(calls()).toBe(1);
});

test.each<Error>([failure('feishu_scope_missing'), failure('feishu_credentials'), new Error('a stranger')])(
  'a call that fails for good is not made again: %s',
  async (thrown) => {
    const { retrying, calls } = failingWith([thrown]);
    await expect(retrying.call(ASKED)).rejects.toBe(thrown);
    expect([calls(), pauses]).toEqual([1, []]);
  },
);
