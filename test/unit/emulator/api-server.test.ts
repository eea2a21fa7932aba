import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import {
  callApi,
  callWith,
  EMULATED_APP,
  EMULATED_NOW_MS,
  fetchToken,
  startEmulated,
} from '../../support/emulator-api.ts';

const BOT_INFO = 'GET /open-apis/bot/v3/info';
const TOKEN = 'auth/v3/tenant_access_token/internal';

/** What arrives of an answer that breaks off, what its length was said to be, and how it ends. */
async function readUntilCut(emulator: Emulator, token: string, path: string, body: unknown) {
  const asked = request(`${emulator.url}/open-apis/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify(body));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [error] = (await once(response, 'error')) as [NodeJS.ErrnoException];
  const length = Number(response.headers['content-length']);
  return { received: Buffer.concat(chunks), length, failure: error.code };
}

describe('tokens', () => {
  it('refuses a wrong app or secret with a 200', async () => {
    const emulator = await startEmulated();
    const wrongApp = await callWith(emulator, undefined, 'POST', TOKEN, { app_id: 'cli_x', app_secret: 's' });
    const wrongSecret = await callWith(emulator, undefined, 'POST', TOKEN, {
      app_id: EMULATED_APP.id,
      app_secret: 's',
    });
    expect([wrongApp.status, wrongApp.body['code']]).toEqual([200, 10003]);
    expect([wrongSecret.status, wrongSecret.body['code']]).toEqual([200, 10014]);
  });

  it('hands out one token until less than half an hour is left, then another beside it', async () => {
    let now = EMULATED_NOW_MS;
    const emulator = await startEmulated({ clock: { now: () => now } });
    const first = await fetchToken(emulator);
    now += 89 * 60_000;
    expect(await fetchToken(emulator)).toBe(first);
    now += 2 * 60_000;
    const second = await fetchToken(emulator);
    expect(second).not.toBe(first);
    expect((await callWith(emulator, first, 'GET', 'bot/v3/info')).status).toBe(200);
    now += 30 * 60_000;
    expect((await callWith(emulator, first, 'GET', 'bot/v3/info')).body['code']).toBe(99991663);
  });

  it('names what is wrong with a token', async () => {
    const emulator = await startEmulated();
    const token = await fetchToken(emulator);
    const code = async (given: string | undefined) =>
      (await callWith(emulator, given, 'GET', 'bot/v3/info')).body['code'];
    expect(await code(undefined)).toBe(99991661);
    expect(await code('nonsense')).toBe(99991671);
    expect(await code('t-unknown')).toBe(99991663);
    expect(await code(token)).toBe(0);
    emulator.revokeTokens();
    expect(await code(token)).toBe(99991663);
  });
});

describe('the envelope', () => {
  it('carries the log ID in the header and in a refusal', async () => {
    const emulator = await startEmulated();
    const { status, body, headers } = await callWith(emulator, undefined, 'GET', 'bot/v3/info');
    expect(status).toBe(400);
    expect(body['error']).toMatchObject({ log_id: headers.get('x-tt-logid') });
  });

  it('answers an unknown path in plain text', async () => {
    const emulator = await startEmulated();
    const response = await fetch(`${emulator.url}/open-apis/im/v9/messages`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/plain; charset=utf-8',
    ]);
  });

  it('names the scopes of which one is missing', async () => {
    const emulator = await startEmulated({ settings: { grantedScopes: new Set() } });
    const { status, body } = await callApi(emulator, 'GET', 'contact/v3/scopes');
    expect([status, body['code']]).toEqual([400, 99991672]);
    expect(body['error']).toMatchObject({
      permission_violations: [{ type: 'action_scope_required', subject: 'contact:contact.base:readonly' }],
    });
  });

  it('limits each API to 50 calls a second, with the time to wait', async () => {
    let monotonic = 0;
    const emulator = await startEmulated({ monotonicMs: () => monotonic });
    const token = await fetchToken(emulator);
    const call = () => callWith(emulator, token, 'GET', 'bot/v3/info');
    const answers = await Promise.all(Array.from({ length: 51 }, call));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(({ body }) => body['code'])).toEqual([99991400]);
    expect(refused[0]?.headers.get('x-ogw-ratelimit-limit')).toBe('50');
    expect(refused[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1');
    monotonic = 1000;
    expect((await call()).status).toBe(200);
  });

  it('records every call, refused and unknown ones too', async () => {
    const emulator = await startEmulated();
    await callApi(emulator, 'GET', 'bot/v3/info');
    await callWith(emulator, undefined, 'GET', 'bot/v3/info');
    await fetch(`${emulator.url}/open-apis/nothing`);
    expect(emulator.calls.map(({ path, status, code }) => [path, status, code])).toEqual([
      [`/open-apis/${TOKEN}`, 200, 0],
      ['/open-apis/bot/v3/info', 200, 0],
      ['/open-apis/bot/v3/info', 400, 99991661],
      ['/open-apis/nothing', 404, 0],
    ]);
    expect(emulator.callCounts()[BOT_INFO]).toBe(2);
  });
});

describe('faults', () => {
  it('strike as often as they are told, and can be taken away', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({
      api: BOT_INFO,
      times: 1,
      status: 500,
      code: 1225000,
      msg: 'internal',
      headers: { 'x-a': 'b' },
    });
    const struck = await callApi(emulator, 'GET', 'bot/v3/info');
    expect([struck.status, struck.body['code'], struck.headers.get('x-a')]).toEqual([500, 1225000, 'b']);
    expect((await callApi(emulator, 'GET', 'bot/v3/info')).status).toBe(200);
    const remove = emulator.faults.add({ api: BOT_INFO, status: 503 });
    expect((await callApi(emulator, 'GET', 'bot/v3/info')).status).toBe(503);
    remove();
    expect((await callApi(emulator, 'GET', 'bot/v3/info')).status).toBe(200);
  });

  it('strike only calls that hold what they are told of', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({ api: 'POST /open-apis/im/v1/messages', status: 503, holding: 'this one' });
    const send = async (text: string): Promise<number> =>
      (await callApi(emulator, 'POST', 'im/v1/messages?receive_id_type=open_id', { text })).status;
    expect([await send('another'), await send('this one')]).toEqual([400, 503]);
  });

  it('refuse to be added to an API that is not there', async () => {
    const emulator = await startEmulated();
    expect(() => emulator.faults.add({ api: 'GET /open-apis/typo' })).toThrow(RangeError);
  });

  it('cut the connection, or the body in its middle', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({ api: BOT_INFO, times: 1, drop: 'connection' });
    await expect(callApi(emulator, 'GET', 'bot/v3/info')).rejects.toThrow('fetch failed');
    emulator.faults.add({ api: BOT_INFO, times: 1, drop: 'half-body' });
    await expect(callApi(emulator, 'GET', 'bot/v3/info')).rejects.toThrow('terminated');
    expect(emulator.calls.filter(({ path }) => path.endsWith('info')).map(({ status }) => status)).toEqual([
      0, 200,
    ]);
  });

  it('cut a large answer in its middle, once its half has arrived', async () => {
    const emulator = await startEmulated();
    const people = emulator.company.people().slice(0, 50);
    const path = 'attendance/v1/user_flows/query?employee_type=employee_id';
    const body = {
      user_ids: people.map(({ userId }) => userId),
      check_time_from: String(EMULATED_NOW_MS / 1000 - 31 * 86_400),
      check_time_to: String(EMULATED_NOW_MS / 1000),
    };
    const token = await fetchToken(emulator);
    const whole = JSON.stringify((await callWith(emulator, token, 'POST', path, body)).body);
    emulator.faults.add({
      api: 'POST /open-apis/attendance/v1/user_flows/query',
      times: 1,
      drop: 'half-body',
    });
    const { received, length, failure } = await readUntilCut(emulator, token, path, body);
    expect(length).toBe(Buffer.byteLength(whole));
    expect(length).toBeGreaterThan(500_000);
    expect(received.equals(Buffer.from(whole).subarray(0, Math.ceil(length / 2)))).toBe(true);
    expect(failure).toBe('ECONNRESET');
  });

  it('answer with a page of a gateway', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({ api: BOT_INFO, html: '<html>bad gateway</html>' });
    const response = await fetch(`${emulator.url}/open-apis/bot/v3/info`);
    expect([response.status, await response.text()]).toEqual([502, '<html>bad gateway</html>']);
  });

  it('lose only the answer where the call takes effect', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({
      api: 'POST /open-apis/im/v1/messages',
      times: 1,
      drop: 'connection',
      takesEffect: true,
    });
    const message = {
      receive_id: emulator.company.cast.alice,
      msg_type: 'text',
      content: '{"text":"hi"}',
      uuid: 'once',
    };
    const path = 'im/v1/messages?receive_id_type=open_id';
    await expect(callApi(emulator, 'POST', path, message)).rejects.toThrow('fetch failed');
    expect((await callApi(emulator, 'POST', path, message)).body['code']).toBe(0);
    expect(emulator.messages).toHaveLength(1);
  });
});
