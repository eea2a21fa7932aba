import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import { createApiLimits } from '../../../src/feishu/limits.ts';
import { appErrorOf } from '../../support/thrown.ts';

/** A gate that notes what it is told, and never waits. */
function watchGate() {
  const holds: { readonly names: readonly string[]; readonly forMs: number }[] = [];
  const within = createApiLimits({
    within: (_limits, call) => call(),
    hold: async (limits, forMs) => void holds.push({ names: limits.map(({ name }) => name), forMs }),
  });
  return { within, holds };
}

const refusal = (code: ErrorCode, context: AppError['context']): AppError =>
  new AppError(code, 'on purpose', { context });

const LIMITED = 'feishu_rate_limited';

test.each([
  ['the quota is used up', refusal(LIMITED, { feishuCode: 99991400, status: 400, retryAfterMs: 7000 }), 7000],
  ['a gateway said so in its own words', refusal(LIMITED, { status: 429, retryAfterMs: 1000 }), 1000],
  ['the time is a mistake', refusal(LIMITED, { status: 429, retryAfterMs: 86_400_000 }), 60_000],
])('a refused call holds up its API: %s', async (_what, error, forMs) => {
  const { within, holds } = watchGate();
  expect(await appErrorOf(within('GET /x', () => Promise.reject(error)))).toBe(error);
  expect(holds).toEqual([{ names: ['api GET /x'], forMs }]);
});

test.each([
  ['a chat has its own limit', refusal(LIMITED, { feishuCode: 230020, status: 400, retryAfterMs: 7000 })],
  ['nobody says for how long', refusal(LIMITED, { feishuCode: 99991400, status: 429 })],
  ['it failed for another reason', refusal('feishu_internal', { status: 500, retryAfterMs: 7000 })],
  ['a stranger was thrown', new Error('on purpose')],
])('a failed call holds up nobody where %s', async (_what, error) => {
  const { within, holds } = watchGate();
  await expect(within('GET /x', () => Promise.reject(error))).rejects.toBe(error);
  expect(holds).toEqual([]);
});
