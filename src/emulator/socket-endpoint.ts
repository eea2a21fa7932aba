import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express, type Response } from 'express';
import type { Activity } from './activity.ts';
import type { ApiCall } from './api-server.ts';
import type { FaultSpec, Faults } from './faults.ts';
import { apiOf } from './routes.ts';
import type { Sockets } from './sockets.ts';
import type { World } from './world.ts';

type Options = {
  readonly world: World;
  readonly sockets: Sockets;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  readonly activity: Activity;
  readonly delayMs: number;
};

type EndpointAnswer = { readonly code: number; readonly msg: string; readonly data: object };

const ROUTE = { method: 'POST', path: '/callback/ws/endpoint' };

/** The name of this API in faults and in the record of calls. */
export const SOCKET_ENDPOINT = apiOf(ROUTE);

const MISSING = 1_000_040_344;
const WRONG_SECRET = 1_000_040_345;

const refusal = (code: number, msg: string): EndpointAnswer => ({ code, msg, data: {} });

/** Where to connect, for who proves to be the app; undocumented: its codes are known from clients in the field. */
function answerClient(body: unknown, { app }: World, sockets: Sockets): EndpointAnswer {
  const { AppID: id, AppSecret: secret } = (body ?? {}) as Record<string, unknown>;
  if (!id || !secret) return refusal(MISSING, 'app_id or app_secret is missing');
  if (id !== app.id || secret !== app.secret) {
    return refusal(WRONG_SECRET, 'app_id or app_secret is invalid');
  }
  return {
    code: 0,
    msg: '',
    data: { URL: sockets.issueAddress(), ClientConfig: sockets.settings.clientConfig },
  };
}

function strike(response: Response, fault: FaultSpec): EndpointAnswer | undefined {
  if (fault.drop) {
    response.destroy();
    return undefined;
  }
  if (fault.html) {
    response
      .status(fault.status ?? 502)
      .type('html')
      .send(fault.html);
    return undefined;
  }
  response.status(fault.status ?? 200);
  return refusal(fault.code ?? 1, fault.msg ?? 'emulated fault');
}

const changesAnswer = ({ status, code, html, drop }: FaultSpec): boolean =>
  [status, code, html, drop].some((part) => part !== undefined);

/** `POST /callback/ws/endpoint`: a refusal is a 200 with a code. */
export function mountSocketEndpoint(app: Express, options: Options): void {
  const { world, sockets, faults, calls, activity } = options;

  async function serve(body: unknown, response: Response): Promise<void> {
    const fault = faults.take(SOCKET_ENDPOINT);
    const waitMs = options.delayMs + (fault?.delayMs ?? 0);
    if (waitMs > 0) await delay(waitMs);
    const struck = fault && changesAnswer(fault);
    const answer = struck ? strike(response, fault) : answerClient(body, world, sockets);
    const status = response.destroyed ? 0 : response.statusCode;
    calls.push({ ...ROUTE, status, code: answer?.code ?? 0, atMs: world.clock.now() });
    if (answer) response.json(answer);
  }

  app.post(ROUTE.path, express.json(), async (request, response) => {
    const end = activity.begin();
    try {
      await serve(request.body, response);
    } finally {
      end();
    }
  });
}
