import { Refusal } from './answer.ts';
import { apiOf, type Route } from './routes.ts';
import { requireScope } from './scopes.ts';
import type { World } from './world.ts';

const NEEDS_TOKEN = 'Missing access token for authorization. Please make a request with token attached.';
const BAD_TOKEN = 'Invalid access token for authorization. Please make a request with token attached.';

function checkToken(route: Route, authorization: string | undefined, { tokens }: World): void {
  if (route.open) return;
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (!token) throw new Refusal(400, 99991661, NEEDS_TOKEN);
  if (!/^[tu]-/.test(token)) throw new Refusal(400, 99991671, 'Invalid token: must start with t-/u-');
  if (!tokens.isGood(token)) throw new Refusal(400, 99991663, BAD_TOKEN);
}

function checkRate(route: Route, { limits }: World): void {
  const verdict = limits.take(apiOf(route), route.limits);
  if (verdict.allowed) return;
  const headers = {
    'x-ogw-ratelimit-limit': String(verdict.limit),
    'x-ogw-ratelimit-reset': String(verdict.resetSeconds),
  };
  throw new Refusal(429, 99991400, 'request trigger frequency limit', { headers });
}

/** What every call passes before its handler: token, scope, rate, in the platform's order. */
export function passGates(route: Route, authorization: string | undefined, world: World): void {
  checkToken(route, authorization, world);
  requireScope(route.scopes, world.settings.grantedScopes);
  checkRate(route, world);
}
