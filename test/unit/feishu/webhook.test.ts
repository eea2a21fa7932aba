import { request as httpRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/core/clock.ts';
import { createMetrics } from '../../../src/core/metrics.ts';
import type { Envelope } from '../../../src/feishu/envelope.ts';
import type { RawRequest } from '../../../src/feishu/verify-request.ts';
import { createWebhook, type TakeEvent } from '../../../src/feishu/webhook.ts';
import { collectLog } from '../../support/collected-log.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { listenForTest } from '../../support/listening.ts';
import { valuesOf } from '../../support/metric-values.ts';
import { challengeBody, eventBody, SECRETS, SENT_AT, seal, signed } from '../../support/signed-request.ts';

const EVENT = seal(JSON.stringify(eventBody()));

async function startWebhook(take?: TakeEvent, clock: Clock = fixedClock(SENT_AT)) {
  const taken: Envelope[] = [];
  const { logger, lines } = collectLog();
  const takeAndKeep: TakeEvent = async (envelope) => {
    taken.push(envelope);
    return take ? take(envelope) : {};
  };
  const metrics = createMetrics();
  const webhook = createWebhook({ secrets: SECRETS, clock, logger, metrics, take: takeAndKeep });
  const url = await listenForTest(webhook);
  return { url, taken, lines, metrics };
}

const headersOf = ({ timestamp, nonce, signature }: RawRequest): Record<string, string> => ({
  'x-lark-request-timestamp': timestamp ?? '',
  'x-lark-request-nonce': nonce ?? '',
  'x-lark-signature': signature ?? '',
});

const post = (url: string, body: string, headers: Record<string, string> = headersOf(signed(body))) =>
  fetch(url, { method: 'POST', body, headers });

/** A request in pieces, without a length; the answer, or `cut` where the connection ended before one. */
const postInPieces = (url: string, pieces: readonly (string | Buffer)[], headers: Record<string, string>) =>
  new Promise<{ status: number; body: string } | 'cut'>((resolve) => {
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      const status = response.statusCode ?? 0;
      resolve(
        readText(response).then(
          (body) => ({ status, body }),
          () => ({ status, body: '' }),
        ),
      );
    });
    request.on('error', () => resolve('cut'));
    for (const piece of pieces) request.write(piece);
    request.end();
  });

describe('a good request', () => {
  test('is taken once and answered with what taking it gave', async () => {
    const { url, taken } = await startWebhook(async () => ({ toast: { type: 'info' } }));
    const answer = await post(url, EVENT);
    expect([answer.status, await answer.json()]).toEqual([200, { toast: { type: 'info' } }]);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(taken.map((one) => one.eventId)).toEqual(['event-1']);
  });

  test('may call itself anything: the bytes count', async () => {
    const { url } = await startWebhook();
    const headers = { ...headersOf(signed(EVENT)), 'content-type': 'text/plain; charset=latin1' };
    expect((await post(url, EVENT, headers)).status).toBe(200);
  });

  test('may come in pieces and without a length', async () => {
    const { url, taken } = await startWebhook();
    const headers = headersOf(signed(EVENT));
    expect(await postInPieces(url, [EVENT.slice(0, 20), EVENT.slice(20)], headers)).toMatchObject({
      status: 200,
    });
    expect(taken).toHaveLength(1);
  });

  test('may be a URL verification, which is not taken as an event', async () => {
    const { url, taken } = await startWebhook();
    const answer = await post(url, JSON.stringify(challengeBody()), {});
    expect([answer.status, await answer.json(), taken]).toEqual([200, { challenge: 'a-challenge' }, []]);
  });

  test('may have a body of just under a mebibyte', async () => {
    const { url, taken } = await startWebhook();
    const body = JSON.stringify(eventBody({}, { text: 'x'.repeat(1024 * 1024 - 400) }));
    expect((await post(url, body)).status).toBe(200);
    expect(taken).toHaveLength(1);
  });
});

describe('a bad request', () => {
  test.each([
    ['garbage', 'hello', headersOf(signed('hello')), 400],
    ['an empty body', '', headersOf(signed('')), 400],
    ['base64 of nothing, unsigned', '{"encrypt":"AAAA"}', {}, 400],
    ['a prototype, unsigned', '{"__proto__":{}}', {}, 401],
    ['an event without signature', EVENT, {}, 401],
    ['a forged signature', EVENT, { ...headersOf(signed(EVENT)), 'x-lark-signature': 'f'.repeat(64) }, 401],
    ['a compressed body', EVENT, { ...headersOf(signed(EVENT)), 'content-encoding': 'gzip' }, 400],
    ['an unknown encoding', EVENT, { ...headersOf(signed(EVENT)), 'content-encoding': 'x-none' }, 400],
  ])('%s is refused', async (_, body, headers, status) => {
    const { url, taken, lines } = await startWebhook();
    const answer = await post(url, body, headers);
    const said = await answer.text();
    expect([answer.status, taken]).toEqual([status, []]);
    expect(said).not.toMatch(/\bat \/|node_modules|Error:|<html/i);
    expect(lines.join('')).toContain('a request was refused');
  });

  test('of each kind is counted by its reason, and an event is not', async () => {
    const { url, metrics } = await startWebhook();
    await post(url, EVENT);
    await post(url, 'hello', headersOf(signed('hello')));
    await post(url, EVENT, {});
    await post(url, EVENT, {});
    await post(url, EVENT, { ...headersOf(signed(EVENT)), 'content-encoding': 'gzip' });
    expect(await valuesOf(metrics, 'daka_requests_refused_total')).toEqual({
      'reason="not-json"': 1,
      'reason="unsigned"': 2,
      'reason="encoding.unsupported"': 1,
    });
  });

  test('a real gzip body is refused, not unpacked', async () => {
    const { url, taken } = await startWebhook();
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
    const headers = { ...headersOf(signed(EVENT)), 'content-encoding': 'gzip' };
    expect(await postInPieces(url, [bomb], headers)).toMatchObject({ status: 400 });
    expect(taken).toEqual([]);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not a method here', async (method) => {
    const { url } = await startWebhook();
    const answer = await fetch(url, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('tells the log the reason and the sender nothing of it', async () => {
    const { url, lines } = await startWebhook();
    const answer = await post(url, EVENT, { ...headersOf(signed(EVENT)), 'x-lark-request-nonce': 'other' });
    expect(await answer.json()).toEqual({ error: 'not verified' });
    expect(lines.join('')).toContain('bad-signature');
  });
});

describe('a body that is too much, or never ends', () => {
  const huge = Buffer.alloc(20 * 1024 * 1024, 'x');

  test('one that says it has 20 MB is refused before it is read', async () => {
    const { url, taken } = await startWebhook();
    const answer = await postInPieces(url, [huge], { 'content-length': String(huge.length) });
    expect(answer === 'cut' || answer.status === 413).toBe(true);
    expect(taken).toEqual([]);
  });

  test('one that has 20 MB and does not say so is cut off', async () => {
    const { url, taken, lines } = await startWebhook();
    const answer = await postInPieces(url, [huge], {});
    expect(answer === 'cut' || answer.status === 413).toBe(true);
    expect(lines.join('')).toContain('413');
    expect(taken).toEqual([]);
  });

  test('a mebibyte and one byte is 413', async () => {
    const { url } = await startWebhook();
    const answer = await post(url, 'x'.repeat(1024 * 1024 + 1), {});
    expect([answer.status, await answer.json()]).toEqual([413, { error: 'too large' }]);
  });

  test('one that is broken off is not taken, and the next is', async () => {
    const { url, taken, lines } = await startWebhook();
    const headers = { ...headersOf(signed(EVENT)), 'content-length': String(EVENT.length) };
    await new Promise<void>((resolve) => {
      const request = httpRequest(url, { method: 'POST', headers });
      request.on('error', () => resolve());
      request.write(EVENT.slice(0, 30), () => setTimeout(() => request.destroy(new Error('gone')), 20));
    });
    await expect.poll(() => lines.join('')).toContain('request.aborted');
    expect(taken).toEqual([]);
    expect((await post(url, EVENT)).status).toBe(200);
  });

  test('one that comes slowly holds up nobody else', async () => {
    const { url, taken } = await startWebhook();
    const headers = headersOf(signed(EVENT));
    const slow = httpRequest(url, { method: 'POST', headers });
    const answered = new Promise<number>((resolve) => {
      slow.on('response', (response) => resolve(response.statusCode ?? 0));
    });
    slow.write(EVENT.slice(0, 30));
    expect((await post(url, EVENT)).status).toBe(200);
    slow.end(EVENT.slice(30));
    expect(await answered).toBe(200);
    expect(taken).toHaveLength(2);
  });
});

test('an event that cannot be stored is answered with 503, so that it comes again', async () => {
  const { url, lines } = await startWebhook(() => Promise.reject(new Error('disk full: secret-detail')));
  const answer = await post(url, EVENT);
  expect([answer.status, await answer.json()]).toEqual([503, { error: 'try again' }]);
  expect(lines.join('')).toContain('could not be stored');
  expect(lines.join('')).not.toContain('secret-detail');
});

test('a defect while an event is looked at costs neither the process nor the event', async () => {
  const clock = {
    now: (): number => {
      throw new TypeError('a defect with secret-detail');
    },
  };
  const { url, lines, taken } = await startWebhook(undefined, clock);
  const answer = await post(url, EVENT);
  expect([answer.status, await answer.json()]).toEqual([503, { error: 'try again' }]);
  expect(lines.join('')).toContain('could not be answered');
  expect(lines.join('')).not.toContain('secret-detail');
  expect(taken).toEqual([]);
});

test('nothing that was sent appears in the log', async () => {
  const { url, lines } = await startWebhook();
  await post(url, EVENT);
  await post(url, 'what-was-typed', headersOf(signed('what-was-typed')));
  const log = lines.join('');
  expect(log).not.toContain('what-was-typed');
  expect(log).not.toContain(SECRETS.encryptKey);
  expect(log).not.toContain(signed(EVENT).signature);
});
