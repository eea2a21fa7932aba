import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import type { Activity } from './activity.ts';
import { type Answer, answerRefusal, Refusal } from './answer.ts';
import type { FaultSpec, Faults } from './faults.ts';
import type { ApiRequest } from './request.ts';
import { apiOf, ROUTES, type Route } from './routes.ts';
import { requireScope } from './scopes.ts';
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

function checkToken(route: Route, authorization: string | undefined, { tokens }: World): void {
  if (route.open) return;
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (!token)
    throw new Refusal(
      400,
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    );
  if (!/^[tu]-/.test(token)) throw new Refusal(400, 99991671, 'Invalid token: must start with t-/u-');
  if (!tokens.isGood(token)) {
    throw new Refusal(
      400,
      99991663,
      'Invalid access token for authorization. Please make a request with token attached.',
    );
  }
}

function checkRate(route: Route, { limits }: World): void {
  const verdict = limits.take(apiOf(route), route.limits);
  if (verdict.allowed) return;
  throw new Refusal(429, 99991400, 'request trigger frequency limit', {
    headers: {
      'x-ogw-ratelimit-limit': String(verdict.limit),
      'x-ogw-ratelimit-reset': String(verdict.resetSeconds),
    },
  });
}

const readRequest = (request: Request): ApiRequest => ({
  path: request.params as Record<string, string>,
  query: new URL(request.originalUrl, 'http://localhost').searchParams,
  contentType: request.get('content-type') ?? '',
  bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
});

async function answer(route: Route, request: Request, world: World, logId: string): Promise<Answer> {
  try {
    checkToken(route, request.get('authorization'), world);
    requireScope(route.scopes, world.settings.grantedScopes);
    checkRate(route, world);
    return await route.handle(readRequest(request), world);
  } catch (thrown) {
    if (thrown instanceof Refusal) return answerRefusal(thrown, logId);
    throw thrown;
  }
}

const strikes = (fault: FaultSpec): boolean =>
  fault.status !== undefined ||
  fault.code !== undefined ||
  fault.html !== undefined ||
  fault.drop !== undefined;

const faultAnswer = (fault: FaultSpec, logId: string): Answer =>
  answerRefusal(
    new Refusal(fault.status ?? 400, fault.code ?? 1, fault.msg ?? 'emulated fault', {
      headers: fault.headers ?? {},
    }),
    logId,
  );

function cut(response: Response, how: 'connection' | 'half-body', { status, body }: Answer): void {
  if (how === 'half-body') {
    const text = JSON.stringify(body);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.write(text.slice(0, Math.ceil(text.length / 2)));
  }
  // A turn of the loop lets the half that was written leave first.
  setImmediate(() => response.destroy());
}

function reply(response: Response, { status, body, headers }: Answer): void {
  response
    .status(status)
    .set(headers ?? {})
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** The platform's REST side: the routes of the matrix, a 404 in plain text for the rest, and faults as ordered. */
export function mountApi(app: Express, { world, faults, calls, activity, delayMs }: ApiServerOptions): void {
  let logNumber = 0;
  const nextLogId = (): string => {
    logNumber += 1;
    const stamp = new Date(world.clock.now()).toISOString().replaceAll(/\D/g, '').slice(0, 14);
    return `${stamp}${logNumber.toString(16).toUpperCase().padStart(18, '0')}`;
  };

  async function serve(route: Route, request: Request, response: Response): Promise<void> {
    const logId = nextLogId();
    response.set('x-tt-logid', logId).set('x-request-id', logId);
    const fault = faults.take(apiOf(route));
    const waitMs = delayMs + (fault?.delayMs ?? 0);
    if (waitMs > 0) await delay(waitMs);
    const struck = fault && strikes(fault) ? fault : undefined;
    const usual = struck && !struck.takesEffect ? undefined : await answer(route, request, world, logId);
    const given =
      struck && !struck.drop ? faultAnswer(struck, logId) : (usual ?? { status: 200, body: { code: 0 } });
    const lost = struck?.drop === 'connection';
    calls.push({
      method: route.method,
      path: route.path,
      status: lost ? 0 : given.status,
      code: lost ? 0 : Number(given.body['code']),
      atMs: world.clock.now(),
    });
    if (struck?.drop) cut(response, struck.drop, given);
    else if (struck?.html)
      response
        .status(struck.status ?? 502)
        .type('html')
        .send(struck.html);
    else reply(response, given);
  }

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
    calls.push({
      method: request.method,
      path: request.baseUrl + request.path,
      status: 404,
      code: 0,
      atMs: world.clock.now(),
    });
    response.status(404).type('text/plain').send('404 page not found');
  });
}
