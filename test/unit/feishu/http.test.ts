import type { ServerResponse } from 'node:http';
import { isAxiosError } from 'axios';
import { describe, expect, test } from 'vitest';
import { createHttp } from '../../../src/feishu/http.ts';
import { listenForTest } from '../../support/listening.ts';

const failureOf = (url: string): Promise<unknown> =>
  createHttp()
    .get(url)
    .catch((thrown: unknown) => (isAxiosError(thrown) ? thrown.code : thrown));

/** A space every 200 ms for eight seconds, then the answer. */
function trickle(response: ServerResponse): void {
  let spaces = 0;
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => {
    spaces += 1;
    if (spaces < 40) response.write(' ');
    else response.end('{"code":0}');
  }, 200);
  response.on('close', () => clearInterval(timer));
}

test('a call may be given less time, or more', async () => {
  const url = await listenForTest((_request, response) => setTimeout(() => response.end('{}'), 300));
  const within = (timeoutMs: number): Promise<unknown> =>
    createHttp(timeoutMs)
      .get(url)
      .catch((thrown: unknown) => isAxiosError(thrown) && thrown.code);
  expect([await within(50), await within(5000)]).toEqual(['ERR_CANCELED', {}]);
});

describe('a call ends within seconds', () => {
  test.concurrent('where no answer comes', async () => {
    const url = await listenForTest(() => undefined);
    expect(await failureOf(url)).toBe('ERR_CANCELED');
  });

  test.concurrent('where the answer drips', async () => {
    const url = await listenForTest((_request, response) => trickle(response));
    expect(await failureOf(url)).not.toEqual({ code: 0 });
  });
});

test('the body is what is answered', async () => {
  const url = await listenForTest((_request, response) => response.end('{"code":0,"data":{}}'));
  expect(await createHttp().get(url)).toEqual({ code: 0, data: {} });
});

test('a redirect is not followed, so that the token stays here', async () => {
  let visits = 0;
  const elsewhere = await listenForTest((_request, response) => {
    visits += 1;
    response.end('{}');
  });
  const url = await listenForTest((_request, response) =>
    response.writeHead(307, { location: elsewhere }).end(),
  );
  expect(
    isAxiosError(
      await createHttp()
        .get(url)
        .catch((thrown: unknown) => thrown),
    ),
  ).toBe(true);
  expect(visits).toBe(0);
});

test('the proxy of the environment is not used', async () => {
  const url = await listenForTest((_request, response) => response.end('{"direct":true}'));
  const before = process.env['http_proxy'];
  process.env['http_proxy'] = 'http://127.0.0.1:1';
  try {
    expect(await createHttp().get(url)).toEqual({ direct: true });
  } finally {
    if (before === undefined) delete process.env['http_proxy'];
    else process.env['http_proxy'] = before;
  }
});
