import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import type { Clock, EpochMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Metrics } from '../core/metrics.ts';
import { readAnswer, toRefusal } from './answer.ts';
import { WRONG_CREDENTIALS } from './codes.ts';
import { countCall } from './count-call.ts';

/** A token, and until when it may be used, by the clock of whoever fetched it. */
export type Token = { readonly value: string; readonly endsAt: EpochMs };

/** Where replicas keep the token that all of them use. A single process needs none: it keeps its token itself. */
export type SharedToken = {
  /**
   * The token that is kept; where none is, or it has ended, the one that `fetchToken` gets, which is kept then. One
   * replica fetches while the others wait. Throws what `fetchToken` throws.
   */
  getOr(fetchToken: () => Promise<Token>): Promise<Token>;
  /** Removes this token; one that came after it is kept. */
  drop(value: string): Promise<void>;
};

export type TenantTokens = {
  /** A token that is good for some minutes yet. One exchange at a time, however many ask. */
  get(): Promise<string>;
  /** Forgets a token that Feishu refused; one that came after it is kept. */
  drop(token: string): Promise<void>;
};

type Options = {
  readonly http: AxiosInstance;
  readonly domain: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly share?: SharedToken | undefined;
};

const API = 'POST /open-apis/auth/v3/tenant_access_token/internal';
// Feishu hands out the same token until 30 minutes before its end, so an early renewal costs nothing.
const MARGIN_MS = 5 * 60_000;

const exchange = z.looseObject({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

/** Of wrong credentials the operator is told where they stand. */
function readExchange(answer: unknown): z.infer<typeof exchange> {
  try {
    return readAnswer(API, exchange, answer);
  } catch (thrown) {
    const isWrong = thrown instanceof AppError && thrown.code === 'feishu_credentials';
    if (!isWrong) throw thrown;
    throw new AppError('feishu_credentials', WRONG_CREDENTIALS, { context: thrown.context });
  }
}

/**
 * The app's tenant tokens. Throws `feishu_credentials` for a wrong secret.
 * Source: "tenant_access_token/internal", checked 2026-11-22.
 */
export function createTokens(options: Options): TenantTokens {
  const { http, domain, appId, appSecret, clock, metrics, share } = options;
  let held: Token | undefined;
  let underWay: Promise<string> | undefined;

  const exchangeToken = async (): Promise<Token> => {
    const body = { app_id: appId, app_secret: appSecret };
    const answer: unknown = await http
      .post(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, body)
      .catch((thrown: unknown) => {
        throw toRefusal(API, thrown);
      });
    const { tenant_access_token: value, expire } = readExchange(answer);
    return { value, endsAt: clock.now() + expire * 1000 - MARGIN_MS };
  };

  const fetchToken = (): Promise<Token> => countCall(metrics, API, exchangeToken());

  const renew = async (): Promise<string> => {
    held = await (share ? share.getOr(fetchToken) : fetchToken());
    return held.value;
  };

  return {
    get: () => {
      if (held && clock.now() < held.endsAt) return Promise.resolve(held.value);
      underWay ??= renew().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    drop: async (token) => {
      if (held?.value === token) held = undefined;
      await share?.drop(token);
    },
  };
}
