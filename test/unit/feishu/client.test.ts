import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiCall } from '../../../src/feishu/client.ts';
import { APP_SECRET, type ScriptedCall, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const ASKED: ApiCall<{ code: number }> = {
  api: 'POST /open-apis/some/v1/thing',
  answer: z.object({ code: z.number() }),
  send: (sdk, authorised) =>
    sdk.request(
      { method: 'POST', url: '/open-apis/some/v1/thing', data: { typed: 'what-was-typed' } },
      authorised,
    ),
};

const OK = { body: { code: 0 } };
const TOKEN_REFUSED = { status: 400, body: { code: 99991663, msg: 'Invalid access token t-1' } };
const times = <T>(count: number, run: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, run));

test('each call waits for its place within the limits, by the name of its API', async () => {
  const { client, paced } = await startScriptedFeishu(() => OK);
  await times(3, () => client.call(ASKED));
  expect(paced).toEqual([ASKED.api, ASKED.api, ASKED.api]);
});

test('a call that says so is waited for as long as it says, and another no longer than others', async () => {
  const { client } = await startScriptedFeishu(async () => {
    await sleep(300);
    return OK;
  });
  const [cut, whole] = await Promise.allSettled([
    client.call({ ...ASKED, timeoutMs: 50 }),
    client.call({ ...ASKED, timeoutMs: 10_000 }),
  ]);
  expect(whole).toMatchObject({ status: 'fulfilled', value: { code: 0 } });
  expect(cut).toMatchObject({ status: 'rejected', reason: { context: { reason: 'timeout' } } });
});

describe('the token', () => {
  test('is fetched once for fifty calls at a time', async () => {
    const { client, calls, exchanges } = await startScriptedFeishu(() => OK);
    await times(50, () => client.call(ASKED));
    expect([exchanges(), calls.length, new Set(calls.map((one) => one.token))]).toEqual([
      1,
      50,
      new Set(['t-1']),
    ]);
  });

  test('is kept until five minutes before its end, and then renewed', async () => {
    const { client, clock, exchanges } = await startScriptedFeishu(() => OK);
    await client.call(ASKED);
    clock.advance((7200 - 300) * 1000 - 1);
    await client.call(ASKED);
    expect(exchanges()).toBe(1);
    clock.advance(1);
    await client.call(ASKED);
    expect(exchanges()).toBe(2);
  });

  test('works on when the clock is turned back', async () => {
    const { client, clock } = await startScriptedFeishu(() => OK);
    await client.call(ASKED);
    clock.set('2020-01-01T00:00:00Z');
    expect(await client.call(ASKED)).toEqual({ code: 0 });
  });

  test.each([
    ['as an error', TOKEN_REFUSED],
    ['at 200', { body: TOKEN_REFUSED.body }],
  ])('is fetched afresh where it was refused %s, once for all who were', async (_, refusal) => {
    const answer = ({ token }: ScriptedCall) => (token === 't-1' ? refusal : OK);
    const { client, exchanges } = await startScriptedFeishu(answer);
    expect(await times(20, () => client.call(ASKED))).toHaveLength(20);
    expect(exchanges()).toBe(2);
  });

  test('is not fetched a third time where the second is refused too', async () => {
    const { client, calls, exchanges } = await startScriptedFeishu(() => TOKEN_REFUSED);
    const error = await appErrorOf(client.call(ASKED));
    expect([error.code, exchanges(), calls.length]).toEqual(['feishu_token', 2, 2]);
  });

  test.each([10003, 10014])(
    'is not given for a wrong secret (%i): the credentials are at fault',
    async (code) => {
      const { client, calls } = await startScriptedFeishu(
        () => OK,
        () => ({ body: { code, msg: 'invalid' } }),
      );
      const error = await appErrorOf(client.call(ASKED));
      expect([error.code, error.retry, calls]).toEqual(['feishu_credentials', false, []]);
    },
  );

  test('is asked for again after an exchange that failed', async () => {
    let fails = true;
    const { client } = await startScriptedFeishu(
      () => OK,
      () =>
        fails ? { status: 503, body: '' } : { body: { code: 0, tenant_access_token: 't-9', expire: 7200 } },
    );
    expect((await appErrorOf(client.call(ASKED))).code).toBe('feishu_internal');
    fails = false;
    expect(await client.call(ASKED)).toEqual({ code: 0 });
  });

  test.each([
    ['is empty', { code: 0, tenant_access_token: '', expire: 7200 }],
    ['has no end', { code: 0, tenant_access_token: 't-1' }],
    ['has ended', { code: 0, tenant_access_token: 't-1', expire: 0 }],
  ])('is no token where it %s', async (_, body) => {
    const { client } = await startScriptedFeishu(
      () => OK,
      () => ({ body }),
    );
    expect((await appErrorOf(client.call(ASKED))).code).toBe('feishu_unreadable');
  });
});

describe('at the lowest log level nothing secret or typed is logged', () => {
  test.each([
    ['all is well', OK, undefined],
    ['a call is refused', { status: 400, body: { code: 4242, msg: 'what-was-typed' } }, undefined],
    ['the token is refused', TOKEN_REFUSED, undefined],
    ['Feishu is down', { status: 502, body: '<html>what-was-typed</html>' }, undefined],
    ['the connection is cut', 'cut' as const, undefined],
    ['the secret is wrong', OK, { body: { code: 10014, msg: 'app secret invalid' } }],
  ])('when %s', async (_, answer, exchange) => {
    const feishu = exchange
      ? await startScriptedFeishu(
          () => answer,
          () => exchange,
        )
      : await startScriptedFeishu(() => answer);
    await feishu.client.call(ASKED).catch((err: unknown) => feishu.logger.error({ err }, 'failed'));
    expect(feishu.lines.join('')).not.toMatch(new RegExp(`${APP_SECRET}|what-was-typed|Bearer|\\bt-\\d`));
  });
});
