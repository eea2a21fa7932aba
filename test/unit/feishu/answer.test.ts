import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { createMetrics } from '../../../src/core/metrics.ts';
import { createFeishuClient } from '../../../src/feishu/client.ts';
import { collectLog } from '../../support/collected-log.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { type ScriptedAnswer, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const API = 'GET /open-apis/some/v1/thing';
const ASKED = {
  api: API,
  answer: z.looseObject({ data: z.looseObject({ name: z.string() }) }),
  send: async (sdk: { request(payload: object, options: unknown): Promise<unknown> }, authorised: unknown) =>
    sdk.request({ method: 'GET', url: '/open-apis/some/v1/thing' }, authorised),
};

const startAnswering = (answer: ScriptedAnswer | undefined) => startScriptedFeishu(() => answer);

const envelope = (code: number, more: object = {}) => ({ code, msg: 'names 张三 and t-1', ...more });

test('an answer in the asked shape is handed on', async () => {
  const { client } = await startAnswering({ body: { code: 0, msg: '', data: { name: 'x', more: 1 } } });
  expect(await client.call(ASKED)).toMatchObject({ data: { name: 'x' } });
});

describe('each failure has its name', () => {
  test.each<[string, ScriptedAnswer, ErrorCode]>([
    ['a code at 200', { body: envelope(1220004) }, 'attendance_unknown_person'],
    ['a code at 400', { status: 400, body: envelope(1220004) }, 'attendance_unknown_person'],
    ['a missing permission', { status: 400, body: envelope(1220005) }, 'attendance_no_permission'],
    ['a wrong parameter', { status: 400, body: envelope(1220001) }, 'attendance_parameter'],
    ['no such tenant', { status: 400, body: envelope(1220002) }, 'feishu_credentials'],
    ['a general error of attendance', { status: 400, body: envelope(1220600) }, 'attendance_failed'],
    ['an internal error of attendance', { status: 500, body: envelope(1225000) }, 'feishu_internal'],
    ['the shift service', { status: 500, body: envelope(1227500) }, 'feishu_internal'],
    ['too many calls', { status: 429, body: envelope(99991400) }, 'feishu_rate_limited'],
    ['too many calls, the old way', { status: 400, body: envelope(99991400) }, 'feishu_rate_limited'],
    ['too many calls without an envelope', { status: 429, body: 'slow down' }, 'feishu_rate_limited'],
    ['a missing scope', { status: 400, body: envelope(99991672) }, 'feishu_scope_missing'],
    ['a person who stopped the bot', { status: 400, body: envelope(230053) }, 'message_undeliverable'],
    ['a bad card', { status: 400, body: envelope(230099) }, 'card_rejected'],
    ['a card too large', { status: 400, body: envelope(230025) }, 'card_rejected'],
    ['a code nobody knows', { status: 400, body: envelope(4242) }, 'feishu_refused'],
    ['a code nobody knows, at 200', { body: envelope(4242) }, 'feishu_refused'],
    ['a code nobody knows, at 503', { status: 503, body: envelope(4242) }, 'feishu_internal'],
    ['an unknown path', { status: 404, body: '404 page not found' }, 'feishu_refused'],
    ['a gateway that cannot', { status: 502, body: '<html>Bad Gateway</html>' }, 'feishu_internal'],
    ['half an envelope at 400', { status: 400, body: { message: 'no code' } }, 'feishu_refused'],
    ['a page in place of JSON', { body: '<html>Welcome</html>' }, 'feishu_unreachable'],
    ['nothing at all', { body: '' }, 'feishu_unreachable'],
    ['an answer cut off', { body: '{"code":0,"data":{"na' }, 'feishu_unreachable'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'feishu_unreachable'],
    ['no code', { body: { data: { name: 'x' } } }, 'feishu_unreadable'],
    ['a code in words', { body: { code: '0', data: { name: 'x' } } }, 'feishu_unreadable'],
    ['null', { body: null }, 'feishu_unreadable'],
    ['a list', { body: [] }, 'feishu_unreadable'],
    ['another shape', { body: { code: 0, data: { name: 7 } } }, 'feishu_unreadable'],
    ['no data', { body: { code: 0, msg: 'ok' } }, 'feishu_unreadable'],
  ])('%s', async (_, answer, code) => {
    const { client } = await startAnswering(answer);
    const error = await appErrorOf(client.call(ASKED));
    expect([error.code, error.context['api']]).toEqual([code, API]);
  });

  test('a server that is not there', async () => {
    const { logger } = collectLog();
    const options = { appId: 'cli_0123456789abcdef', appSecret: 'x', domain: 'http://127.0.0.1:1', logger };
    const client = createFeishuClient({
      ...options,
      clock: fixedClock(0),
      metrics: createMetrics(),
      within: (_api, call) => call(),
    });
    expect((await appErrorOf(client.call(ASKED))).code).toBe('feishu_unreachable');
  });

  test('a connection that is cut', async () => {
    const { client } = await startScriptedFeishu(() => 'cut');
    expect((await appErrorOf(client.call(ASKED))).code).toBe('feishu_unreachable');
  });
});

describe('what a failure tells the operator', () => {
  test('the log ID, the code and the status', async () => {
    const { client } = await startAnswering({
      status: 400,
      body: envelope(4242, { error: { log_id: 'L1' } }),
    });
    expect((await appErrorOf(client.call(ASKED))).context).toMatchObject({
      feishuCode: 4242,
      status: 400,
      logId: 'L1',
    });
  });

  test('the log ID of the header where the body has none', async () => {
    const { client } = await startAnswering({
      status: 500,
      headers: { 'x-tt-logid': 'L2' },
      body: envelope(1225000),
    });
    expect((await appErrorOf(client.call(ASKED))).context['logId']).toBe('L2');
  });

  test('the scopes that are missing, however they are written', async () => {
    const permission_violations = [
      { scope: 'a:read', url: 'https://x' },
      { type: 't', subject: 'b:read' },
      {},
    ];
    const { client } = await startAnswering({
      body: envelope(99991672, { error: { permission_violations } }),
    });
    expect((await appErrorOf(client.call(ASKED))).context['scopes']).toBe('a:read b:read');
  });

  test('how long to wait', async () => {
    const headers = { 'x-ogw-ratelimit-reset': '7' };
    const { client } = await startAnswering({ status: 429, headers, body: envelope(99991400) });
    expect((await appErrorOf(client.call(ASKED))).context['retryAfterMs']).toBe(7000);
  });

  test('how long to wait, where a gateway refused the call in words of its own', async () => {
    const headers = { 'x-ogw-ratelimit-reset': '7' };
    const { client } = await startAnswering({ status: 429, headers, body: '<html>slow down</html>' });
    expect((await appErrorOf(client.call(ASKED))).context['retryAfterMs']).toBe(7000);
  });

  test('which fields were odd, and none of their values', async () => {
    const { client } = await startAnswering({ body: { code: 0, data: { name: { secret: '张三' } } } });
    const error = await appErrorOf(client.call(ASKED));
    expect(error.context['paths']).toBe('data.name');
    expect(JSON.stringify([error.message, error.context])).not.toContain('张三');
  });

  test.each([
    ['refused', { status: 400, body: envelope(4242, { data: { name: '张三' } }) }],
    ['unreadable', { body: { code: 0, name: '张三' } }],
    ['no JSON', { body: '<html>张三</html>' }],
  ])('nothing of what was answered, when %s', async (_, answer) => {
    const { client, logger, lines } = await startAnswering(answer);
    const err = await appErrorOf(client.call(ASKED));
    logger.error({ err }, 'failed');
    expect([err.message, ...lines].join('')).not.toMatch(/张三|Bearer|t-1\b/);
  });
});
