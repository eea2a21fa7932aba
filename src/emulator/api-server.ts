import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import type { Activity } from './activity.ts';
import { type Answer, answerRefusal, Refusal } from './answer.ts';
import type { FaultSpec, Faults } from './faults.ts';
import { passGates } from './gates.ts';
import type { ApiRequest } from './request.ts';
import { apiOf, ROUTES, type Route } from './routes.ts';
import type { World } from './world.ts';

/** One call of the API, as it was answered; `status` and `code` are 0 where the connection was cut. */
export type ApiCall = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly atMs: number;
};

export type ApiServerOptions = {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  readonly activity: Activity;
  /** Every answer takes at least this long. */
  readonly delayMs: number;
};

const BODY_LIMIT = '40mb';

const bodyOf = (request: Request): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

const readRequest = (request: Request): ApiRequest => ({
  path: request.params as Record<string, string>,
  query: new URL(request.originalUrl, 'http://localhost').searchParams,
  contentType: request.get('content-type') ?? '',
  bytes: bodyOf(request),
});

async function handle(route: Route, request: Request, world: World, logId: string): Promise<Answer> {
  try {
    passGates(route, request.get('authorization'), world);
    return await route.handle(readRequest(request), world);
  } catch (thrown) {
    if (thrown instanceof Refusal) return answerRefusal(thrown, logId);
    throw thrown;
  }
}

/** A fault that only delays changes no answer. */
const changesAnswer = (fault: FaultSpec): boolean =>
  fault.status !== undefined ||
  fault.code !== undefined ||
  fault.html !== undefined ||
  fault.drop !== undefined;

/** Half of the answer that the call would have had. */
const halvesOwn = (fault: FaultSpec): boolean =>
  fault.drop === 'half-body' && fault.status === undefined && fault.code === undefined;

/** A page comes from a gateway, half a body from an answer that was well. */
function statusOf(fault: FaultSpec): number {
  if (fault.status !== undefined) return fault.status;
  if (fault.html !== undefined) return 502;
  return fault.drop ? 200 : 400;
}

function answerFault(fault: FaultSpec, logId: string): Answer {
  const { code = 1, msg = 'emulated fault', headers = {} } = fault;
  return answerRefusal(new Refusal(statusOf(fault), code, msg, { headers }), logId);
}

const bytesOf = ({ body, json }: Answer): Buffer => json ?? Buffer.from(JSON.stringify(body));

function cut(response: Response, how: 'connection' | 'half-body', answer: Answer): void {
  if (how === 'connection') {
    response.destroy();
    return;
  }
  const bytes = bytesOf(answer);
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': bytes.length });
  // Once the half has left: a large one takes longer than a turn of the loop.
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}

function reply(response: Response, answer: Answer): void {
  const { status, headers = {} } = answer;
  response.status(status).set(headers).type('application/json; charset=utf-8').send(bytesOf(answer));
}

function send(response: Response, answer: Answer, fault: FaultSpec | undefined): void {
  if (fault?.drop) cut(response, fault.drop, answer);
  else if (fault?.html)
    response
      .status(fault.status ?? 502)
      .type('html')
      .send(fault.html);
  else reply(response, answer);
}

function createLogIds({ clock }: World): () => string {
  let count = 0;
  return () => {
    count += 1;
    const stamp = new Date(clock.now()).toISOString().replaceAll(/\D/g, '').slice(0, 14);
    return `${stamp}${count.toString(16).toUpperCase().padStart(18, '0')}`;
  };
}

/** The platform's REST side: the routes of the matrix, a 404 in plain text for the rest, and faults as ordered. */
export function mountApi(app: Express, { world, faults, calls, activity, delayMs }: ApiServerOptions): void {
  const nextLogId = createLogIds(world);

  function record(method: string, path: string, status: number, code: number): void {
    calls.push({ method, path, status, code, atMs: world.clock.now() });
  }

  async function serve(route: Route, request: Request, response: Response): Promise<void> {
    const logId = nextLogId();
    response.set('x-tt-logid', logId).set('x-request-id', logId);
    const ordered = faults.take(apiOf(route), bodyOf(request));
    const waitMs = delayMs + (ordered?.delayMs ?? 0);
    if (waitMs > 0) await delay(waitMs);
    const fault = ordered && changesAnswer(ordered) ? ordered : undefined;
    const usual = () => handle(route, request, world, logId);
    if (fault?.takesEffect && !halvesOwn(fault)) await usual();
    const answer = fault && !halvesOwn(fault) ? answerFault(fault, logId) : await usual();
    if (fault?.drop === 'connection') record(route.method, route.path, 0, 0);
    else record(route.method, route.path, answer.status, Number(answer.body['code']));
    send(response, answer, fault);
  }

  // A tag for caches costs a hash of the whole body, and the platform sends none.
  app.disable('etag');
  app.use('/open-apis', express.raw({ type: () => true, limit: BODY_LIMIT }));
  for (const route of ROUTES) {
    app[route.method.toLowerCase() as 'get' | 'post' | 'patch'](route.path, async (request, response) => {
      const end = activity.begin();
      try {
        await serve(route, request, response);
      } finally {
        end();
      }
    });
  }
  app.use('/open-apis', (request, response) => {
    record(request.method, request.baseUrl + request.path, 404, 0);
    response.status(404).type('text/plain').send('404 page not found');
  });
}
