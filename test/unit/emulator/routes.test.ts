import express from 'express';
import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../src/emulator/activity.ts';
import { mountApi } from '../../../src/emulator/api-server.ts';
import { buildWorld } from '../../../src/emulator/build-world.ts';
import { buildCompany } from '../../../src/emulator/company.ts';
import { createFaults } from '../../../src/emulator/faults.ts';
import { apiOf, ROUTES } from '../../../src/emulator/routes.ts';
import { EMULATED_APP } from '../../support/emulator-api.ts';

function mountedApis(): string[] {
  const clock = { now: () => 0 };
  const company = buildCompany(1, 0);
  const world = buildWorld({
    clock,
    monotonicMs: () => 0,
    app: EMULATED_APP,
    seed: 1,
    company,
    madeUp: 'none',
  });
  const app = express();
  const faults = createFaults(new Set());
  mountApi(app, { world, faults, calls: [], activity: createActivity(), delayMs: 0 });
  return app.router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`) : [],
  );
}

describe('the matrix of APIs', () => {
  it('is what the server answers, in its order', () => {
    expect(mountedApis()).toEqual(ROUTES.map(apiOf));
  });

  it('names no API twice', () => {
    expect(new Set(ROUTES.map(apiOf)).size).toBe(ROUTES.length);
  });

  it('asks for a token everywhere but where the token comes from', () => {
    expect(ROUTES.filter((route) => route.open).map(apiOf)).toEqual([
      'POST /open-apis/auth/v3/tenant_access_token/internal',
    ]);
  });
});
