import type { HttpInstance, HttpRequestOptions } from '@larksuiteoapi/node-sdk';
import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { readAnswer, toRefusal } from './answer.ts';

const API = 'POST /callback/ws/endpoint';

/**
 * What the codes of this one API mean; it has no page. Source: the official SDKs of four languages and what their
 * users report, checked 2026-11-22. Under 1 and 1000040351 Feishu says that it is busy.
 */
const MEANINGS: ReadonlyMap<unknown, ErrorCode> = new Map<unknown, ErrorCode>([
  [1, 'feishu_internal'],
  [514, 'feishu_credentials'],
  [1_000_040_343, 'feishu_internal'],
  [1_000_040_344, 'feishu_credentials'],
  [1_000_040_345, 'feishu_credentials'],
  [1_000_040_350, 'feishu_rate_limited'],
  [1_000_040_351, 'feishu_internal'],
]);

const seconds = z.number().positive();

/** A client config with gaps would make the SDK ping without a pause: it has to be whole. */
const endpoint = z.looseObject({
  data: z.looseObject({
    URL: z.string().regex(/^wss?:\/\//),
    ClientConfig: z.looseObject({ PingInterval: seconds }),
  }),
});

function nameRefusal(error: AppError): AppError {
  const code = MEANINGS.get(error.context['feishuCode']);
  return code ? new AppError(code, error.message, { context: error.context }) : error;
}

type Options = {
  readonly http: AxiosInstance;
  /** Hears by name what went wrong: the SDK makes of it "try again" or a sentence. */
  readonly onRefused: (error: AppError) => void;
  readonly stopping: AbortSignal;
};

/**
 * The one request that the SDK makes before it connects, through an HTTP client of ours and with its answer checked.
 * Fails once `stopping` is aborted: the SDK would connect even after it was closed.
 */
export function createEndpointHttp({ http, onRefused, stopping }: Options): HttpInstance {
  const ask = async (request: HttpRequestOptions<unknown>): Promise<unknown> => {
    try {
      const answer: unknown = await http.request(request);
      stopping.throwIfAborted();
      return readAnswer(API, endpoint, answer);
    } catch (thrown) {
      const error = nameRefusal(toRefusal(API, thrown));
      onRefused(error);
      throw error;
    }
  };
  return { request: ask } as HttpInstance;
}
