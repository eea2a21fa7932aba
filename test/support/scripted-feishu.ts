import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createMetrics, type Metrics } from '../../src/core/metrics.ts';
import { createFeishuClient, type FeishuClient } from '../../src/feishu/client.ts';
import { type CollectedLog, collectLog } from './collected-log.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { listenForTest } from './listening.ts';

export const APP_SECRET = 'the-app-secret-no-log-may-hold';

/** One call as it arrived. */
export type ScriptedCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: unknown;
};

/** What to answer: an object is sent as JSON, a text as it is. Status 200 unless told. */
export type ScriptedAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** Answers a call; `undefined` leaves it without an answer, `cut` ends the connection. */
export type Script = (call: ScriptedCall) => ScriptedAnswer | Promise<ScriptedAnswer> | 'cut' | undefined;

export type ScriptedFeishu = CollectedLog & {
  readonly client: FeishuClient;
  readonly metrics: Metrics;
  readonly clock: FixedClock;
  readonly url: string;
  /** Every call but those for tokens. */
  readonly calls: readonly ScriptedCall[];
  /** The APIs for which a place within the limits was waited for. */
  readonly paced: readonly string[];
  /** How often a token was asked for. */
  readonly exchanges: () => number;
};

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

async function readCall(request: IncomingMessage): Promise<ScriptedCall> {
  const url = new URL(request.url ?? '', 'http://feishu.test');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    token: (request.headers.authorization ?? '').replace('Bearer ', ''),
    body: await json(request).catch(() => undefined),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: ScriptedAnswer): void {
  const isText = typeof body === 'string' || body === undefined;
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** Tokens t-1, t-2 and so on, each good for two hours. */
const handOutTokens = (): Script => {
  let count = 0;
  return () => {
    count += 1;
    return { body: { code: 0, msg: 'ok', tenant_access_token: `t-${count}`, expire: 7200 } };
  };
};

/** A Feishu that says what the test tells it to, behind a real socket, and the real client in front of it. */
export async function startScriptedFeishu(answer: Script, token = handOutTokens()): Promise<ScriptedFeishu> {
  const calls: ScriptedCall[] = [];
  const paced: string[] = [];
  let exchanges = 0;
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    const isExchange = call.path === TOKEN_PATH;
    if (isExchange) exchanges += 1;
    else calls.push(call);
    const scripted = await (isExchange ? token(call) : answer(call));
    if (scripted === 'cut') response.destroy();
    else if (scripted) send(response, scripted);
  };
  const url = await listenForTest((request, response) => void respond(request, response));
  const log = collectLog('trace');
  const clock = fixedClock('2026-11-19T10:00:00+08:00');
  const metrics = createMetrics();
  const client = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: APP_SECRET,
    domain: url,
    clock,
    logger: log.logger,
    metrics,
    within: (api, call) => {
      paced.push(api);
      return call();
    },
  });
  return { ...log, metrics, client, clock, url, calls, paced, exchanges: () => exchanges };
}
