import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { startBot } from '../support/bot-process.ts';
import { APP, environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const shifted = (byMs: number): Clock => ({ now: () => systemClock.now() + byMs });

const event = {
  schema: '2.0',
  header: {
    event_id: 'an event that nobody sent',
    event_type: 'im.message.receive_v1',
    token: APP.verificationToken,
    app_id: APP.id,
    tenant_key: 'tenant',
  },
  event: {},
};

/** Bodies signed by somebody who knows the key, at a time of their own. */
const signer = (clock: Clock, app: typeof APP = APP) => {
  const { sign, encrypt } = createEmulator({ clock, app });
  return (content: string, sealed = true) => {
    const body = bytes(sealed ? JSON.stringify({ encrypt: encrypt(content) }) : content);
    return { body, headers: sign(body) };
  };
};

const signed = signer(systemClock);
const withoutHeaders = (body: Uint8Array<ArrayBuffer>) => ({ body, headers: {} });
const changed = (request: { body: Uint8Array<ArrayBuffer>; headers: object }) => ({
  ...request,
  body: bytes(`${new TextDecoder().decode(request.body)} `),
});

const CASES = [
  ['a signed event', 200, signed(JSON.stringify(event))],
  ['a signed event that is not encrypted', 200, signed(JSON.stringify(event), false)],
  ['no signature', 401, withoutHeaders(bytes(JSON.stringify(event)))],
  ['a prototype', 401, withoutHeaders(bytes('{"__proto__":{}}'))],
  [
    'somebody else’s key',
    401,
    signer(systemClock, { ...APP, encryptKey: 'guessed' as never })(JSON.stringify(event)),
  ],
  ['a body changed after signing', 401, changed(signed(JSON.stringify(event)))],
  ['a day and a minute old', 401, signer(shifted(-DAY_MS - 60_000))(JSON.stringify(event))],
  ['six minutes ahead', 401, signer(shifted(6 * 60_000))(JSON.stringify(event))],
  [
    'another app’s event',
    401,
    signed(JSON.stringify({ ...event, header: { ...event.header, app_id: 'cli_f' } })),
  ],
  ['a wrong token', 401, signed(JSON.stringify({ ...event, header: { ...event.header, token: 'guessed' } }))],
  [
    'an unsigned verification with a wrong token',
    401,
    withoutHeaders(bytes('{"type":"url_verification","challenge":"c","token":"guessed"}')),
  ],
  ['garbage', 400, withoutHeaders(bytes('\u0000\u0001 garbage'))],
  ['nothing', 400, withoutHeaders(bytes(''))],
  ['what cannot be decrypted', 400, withoutHeaders(bytes('{"encrypt":"AAAA"}'))],
  ['signed garbage', 400, signed('garbage')],
  ['a signed prototype', 400, signed('{"__proto__":{}}')],
  ['20 MB', 413, withoutHeaders(new Uint8Array(20 * MEGABYTE))],
  ['one byte over a megabyte', 413, withoutHeaders(new Uint8Array(MEGABYTE + 1))],
  ['a megabyte of nothing', 400, withoutHeaders(new Uint8Array(MEGABYTE))],
] as const;

test('each gets its status, none a stack trace, and the process stays up', async () => {
  const feishu = await startEmulator(systemClock);
  const bot = await startBot(environmentFor(feishu, await temporaryFolder()));
  const url = `${bot.url}/webhook/event`;
  feishu.connect(url);

  const got: Record<string, number> = {};
  const bodies: string[] = [];
  for (const [what, , { body, headers }] of CASES) {
    const response = await fetch(url, { method: 'POST', body, headers });
    got[what] = response.status;
    bodies.push(await response.text());
  }
  for (const [what, method, path] of [
    ['a reading', 'GET', '/webhook/event'],
    ['a deletion', 'DELETE', '/webhook/event'],
    ['another path', 'POST', '/webhook'],
    ['a broken path', 'POST', '/webhook/event/%ff'],
    ['a path below', 'POST', '/webhook/event/more'],
    ['a path beside', 'POST', '/webhook/events'],
    ['another spelling', 'POST', '/Webhook/event/?from=console'],
  ] as const) {
    const response = await fetch(`${bot.url}${path}`, { method });
    got[what] = response.status;
    bodies.push(await response.text());
  }

  expect(got).toEqual({
    ...Object.fromEntries(CASES.map(([what, status]) => [what, status])),
    'a reading': 405,
    'a deletion': 405,
    'another path': 404,
    'a broken path': 404,
    'a path below': 404,
    'a path beside': 404,
    'another spelling': 400,
  });
  expect(bodies.join('\n')).not.toMatch(/ at |node_modules|\.ts|Error:/);
  expect((await feishu.verifyUrl('a challenge')).body).toBe('{"challenge":"a challenge"}');
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect(bot.child.exitCode).toBeNull();
});

test('what is no HTTP at all, or ends in the middle, harms nobody', async () => {
  const feishu = await startEmulator(systemClock);
  const bot = await startBot(environmentFor(feishu, await temporaryFolder()));
  const { hostname, port } = new URL(bot.url);
  for (const raw of [
    'not http\r\n\r\n',
    'POST /webhook/event HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nshort',
    `POST /webhook/event HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
    'POST /webhook/event HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'POST /webhook/event HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc',
  ]) {
    const socket = connect(Number(port), hostname);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket
      .on('error', () => undefined)
      .resume()
      .end(raw);
    await closed;
  }
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
});
