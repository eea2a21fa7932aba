import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiCall } from '../../../src/feishu/client.ts';
import { valuesOf } from '../../support/metric-values.ts';
import { type ScriptedCall, startScriptedFeishu } from '../../support/scripted-feishu.ts';

const API = 'POST /open-apis/some/v1/thing/:id';
const TOKEN_API = 'POST /open-apis/auth/v3/tenant_access_token/internal';

const thing = (id: string): ApiCall<{ code: number }> => ({
  api: API,
  answer: z.object({ code: z.number() }),
  send: (sdk, authorised) =>
    sdk.request({ method: 'POST', url: `/open-apis/some/v1/thing/${id}`, data: {} }, authorised),
});

/** Refuses the first token, and answers by the last part of the path. */
const answer = ({ path, token }: ScriptedCall) => {
  if (token === 't-1') return { status: 400, body: { code: 99991663, msg: 'Invalid access token t-1' } };
  if (path.endsWith('refused')) return { status: 400, body: { code: 1220005, msg: 'no' } };
  return path.endsWith('cut') ? 'cut' : { body: { code: 0 } };
};

test('calls are counted by API and by what came of them, without what the path held', async () => {
  const { client, metrics } = await startScriptedFeishu(answer);
  await Promise.allSettled(['fine', 'refused', 'cut'].map((id) => client.call(thing(id))));
  expect(await valuesOf(metrics, 'daka_feishu_calls_total')).toEqual({
    [`api="${TOKEN_API}",code="0"`]: 2,
    [`api="${API}",code="99991663"`]: 3,
    [`api="${API}",code="0"`]: 1,
    [`api="${API}",code="1220005"`]: 1,
    [`api="${API}",code="feishu_unreachable"`]: 1,
  });
});

test('an exchange of tokens that many wait for is counted once', async () => {
  const { client, metrics } = await startScriptedFeishu(
    () => ({ body: { code: 0 } }),
    () => ({ body: { code: 10003, msg: 'invalid' } }),
  );
  await Promise.allSettled(['a', 'b', 'c'].map((id) => client.call(thing(id))));
  expect(await valuesOf(metrics, 'daka_feishu_calls_total')).toEqual({
    [`api="${TOKEN_API}",code="10003"`]: 1,
  });
});
