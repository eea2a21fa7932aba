import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Metrics } from '../core/metrics.ts';
import { readAnswer, toRefusal } from './answer.ts';
import { countCall } from './count-call.ts';

export type TenantTokens = {
  /** A token that is good for some minutes yet. One exchange at a time, however many ask. */
  get(): Promise<string>;
  /** Forgets a token that Feishu refused; one that came after it is kept. */
  drop(token: string): void;
};

type Options = {
  readonly http: AxiosInstance;
  readonly domain: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
};

const API = 'POST /open-apis/auth/v3/tenant_access_token/internal';
// Feishu hands out the same token until 30 minutes before its end, so an early renewal costs nothing.
const MARGIN_MS = 5 * 60_000;

const exchange = z.looseObject({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

/**
 * The app's tenant tokens. Throws `feishu_credentials` for a wrong secret.
 * Source: "tenant_access_token/internal", checked 2026-11-22.
 */
export function createTokens(options: Options): TenantTokens {
  const { http, domain, appId, appSecret, clock, metrics } = options;
  let held: { readonly token: string; readonly endsAtMs: number } | undefined;
  let underWay: Promise<string> | undefined;

  const fetchToken = async (): Promise<string> => {
    const body = { app_id: appId, app_secret: appSecret };
    const answer: unknown = await http
      .post(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, body)
      .catch((thrown: unknown) => {
        throw toRefusal(API, thrown);
      });
    const { tenant_access_token: token, expire } = readAnswer(API, exchange, answer);
    held = { token, endsAtMs: clock.now() + expire * 1000 - MARGIN_MS };
    return token;
  };

  return {
    get: () => {
      if (held && clock.now() < held.endsAtMs) return Promise.resolve(held.token);
      underWay ??= countCall(metrics, API, fetchToken()).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    drop: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}
