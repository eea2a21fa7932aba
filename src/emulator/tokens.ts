import type { Clock } from '../core/clock.ts';
import { tokenOf } from './identifiers.ts';

const LIFETIME_SECONDS = 7200;
const RENEW_BELOW_SECONDS = 1800;

type Issued = { readonly token: string; readonly expiresAtMs: number };

/**
 * Tenant access tokens: the same one is handed out until less than 30 minutes are left of its two hours; then two
 * are good at once.
 * Source: auth-v3/tenant_access_token_internal, checked 2026-11-22.
 */
export function createTokens(clock: Clock, appId: string) {
  const issued: Issued[] = [];
  let count = 0;

  const secondsLeft = ({ expiresAtMs }: Issued): number => Math.floor((expiresAtMs - clock.now()) / 1000);

  return {
    issue(): { readonly token: string; readonly expireSeconds: number } {
      const current = issued.findLast((entry) => secondsLeft(entry) >= RENEW_BELOW_SECONDS);
      if (current) return { token: current.token, expireSeconds: secondsLeft(current) };
      count += 1;
      const fresh = {
        token: tokenOf('t', `${appId} ${count}`),
        expiresAtMs: clock.now() + LIFETIME_SECONDS * 1000,
      };
      issued.push(fresh);
      return { token: fresh.token, expireSeconds: LIFETIME_SECONDS };
    },
    isGood: (token: string): boolean =>
      issued.some((entry) => entry.token === token && secondsLeft(entry) > 0),
    revokeAll(): void {
      issued.length = 0;
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
