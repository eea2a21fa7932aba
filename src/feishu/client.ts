import { Client, type HttpInstance, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk';
import type { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Metrics } from '../core/metrics.ts';
import { readAnswer, toRefusal } from './answer.ts';
import { TOKEN_INVALID } from './codes.ts';
import { countCall } from './count-call.ts';
import { createHttp, USUAL_TIMEOUT_MS } from './http.ts';
import type { Within } from './limits.ts';
import { createSdkLogger } from './sdk-logger.ts';
import { createTokens, type SharedToken } from './tokens.ts';

type Authorised = ReturnType<typeof withTenantToken>;

/** One call: its name for logs (`POST /path/:id`), the shape of its answer, and how the SDK makes it. */
export type ApiCall<T> = {
  readonly api: string;
  readonly answer: z.ZodType<T>;
  readonly send: (sdk: Client, authorised: Authorised) => Promise<unknown>;
  /** For the whole call, where its answer is known to take longer than others. */
  readonly timeoutMs?: number;
};

/** Calls Feishu as the app. Everything goes through here: tokens, refusals and the shape of answers. */
export type FeishuClient = {
  /** Answers in the shape asked for, or throws an AppError whose code says what is wrong. */
  call<T>(request: ApiCall<T>): Promise<T>;
};

type Options = {
  readonly appId: string;
  readonly appSecret: string;
  /** An origin, such as `https://open.feishu.cn`. */
  readonly domain: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Keeps Feishu's limits for an API. */
  readonly within: Within<string>;
  /** Where replicas keep their token. */
  readonly share?: SharedToken | undefined;
};

const isTokenRefused = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.context['feishuCode'] === TOKEN_INVALID;

/** The SDK as it calls within that time. Its generated calls take no timeout of their own: each timeout has one. */
function createSdks(options: Options): (timeoutMs: number) => Client {
  const sdks = new Map<number, Client>();
  const create = (timeoutMs: number): Client =>
    new Client({
      appId: options.appId,
      appSecret: options.appSecret,
      domain: options.domain,
      // The same at run time; the SDK's type is axios's with laxer optional properties.
      httpInstance: createHttp(timeoutMs) as unknown as HttpInstance,
      // The SDK fetches one token for each cold call and keeps one that was refused: ours are passed in.
      disableTokenCache: true,
      logger: createSdkLogger(options.logger),
      loggerLevel: LoggerLevel.warn,
    });
  return (timeoutMs) => {
    const sdk = sdks.get(timeoutMs) ?? create(timeoutMs);
    sdks.set(timeoutMs, sdk);
    return sdk;
  };
}

export function createFeishuClient(options: Options): FeishuClient {
  const tokens = createTokens({ ...options, http: createHttp() });
  const sdkWithin = createSdks(options);

  const attemptOnce = async <T>(request: ApiCall<T>, token: string): Promise<T> => {
    const sdk = sdkWithin(request.timeoutMs ?? USUAL_TIMEOUT_MS);
    const body = await request.send(sdk, withTenantToken(token)).catch((thrown: unknown) => {
      throw toRefusal(request.api, thrown);
    });
    return readAnswer(request.api, request.answer, body);
  };

  const attempt = <T>(request: ApiCall<T>, token: string): Promise<T> =>
    options.within(request.api, () => countCall(options.metrics, request.api, attemptOnce(request, token)));

  return {
    call: async (request) => {
      const token = await tokens.get();
      try {
        return await attempt(request, token);
      } catch (thrown) {
        if (!isTokenRefused(thrown)) throw thrown;
        await tokens.drop(token);
        return attempt(request, await tokens.get());
      }
    },
  };
}
