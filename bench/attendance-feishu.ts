import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { json } from 'node:stream/consumers';
import { monotonicMs } from '../src/core/clock.ts';
import { createRateLimits } from '../src/emulator/rate-limits.ts';
import { prepareAnswers, userIdsOf } from './attendance-company.ts';

/** What this process has seen since it was last asked. */
export type Seen = { readonly calls: number; readonly refused: number };

const PER_SECOND = [{ count: 50, windowMs: 1000 }];

/** Attendance with its answers prepared, so that what is measured is the asker; the limit is the emulator's own. */
const answers = prepareAnswers();
const batches = new Map(answers.map((answer, batch) => [userIdsOf(batch).join(), answer]));
const limits = createRateLimits(monotonicMs);
let seen = { calls: 0, refused: 0 };

function send(response: ServerResponse, status: number, body: Buffer, headers = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers })
    .end(body);
}

const TOKEN = Buffer.from(JSON.stringify({ code: 0, tenant_access_token: 't-bench', expire: 7200 }));
const NOT_FIFTY = Buffer.from(JSON.stringify({ code: 1220001, msg: 'these are not fifty in their order' }));

async function answerQuery(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { user_ids: ids } = (await json(request)) as { readonly user_ids: readonly string[] };
  seen.calls += 1;
  const verdict = limits.take('user_flows/query', PER_SECOND);
  if (!verdict.allowed) {
    seen.refused += 1;
    const headers = { 'x-ogw-ratelimit-reset': String(verdict.resetSeconds) };
    send(response, 429, Buffer.from(JSON.stringify({ code: 99991400, msg: 'limit' })), headers);
    return;
  }
  const answer = batches.get(ids.join());
  send(response, answer ? 200 : 400, answer ?? NOT_FIFTY);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  const prepared = /^\/prepared\/(\d+)$/.exec(path);
  if (prepared) send(response, 200, answers[Number(prepared[1])] ?? NOT_FIFTY);
  else if (path.includes('tenant_access_token')) send(response, 200, TOKEN);
  else await answerQuery(request, response);
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
}).listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', () => {
  process.send?.(seen);
  seen = { calls: 0, refused: 0 };
});
process.send?.((server.address() as AddressInfo).port);
