import { isAxiosError } from 'axios';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { meaningOf } from './codes.ts';

/** Feishu's envelope around every answer. */
const envelope = z.looseObject({
  code: z.number(),
  msg: z.string().optional(),
  error: z.looseObject({ log_id: z.string().optional() }).optional(),
});

type Envelope = z.infer<typeof envelope>;

const scopesOf = (answer: Envelope): string | undefined => {
  const violations = z
    .object({
      permission_violations: z.array(
        z.looseObject({ scope: z.string().optional(), subject: z.string().optional() }),
      ),
    })
    .safeParse(answer.error);
  const names = violations.data?.permission_violations.flatMap((one) => one.scope ?? one.subject ?? []);
  return names?.length ? names.join(' ') : undefined;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** How long Feishu asks to be left alone. */
function retryAfterMs(headers?: Record<string, unknown>): number | undefined {
  const seconds = Number(headers?.['x-ogw-ratelimit-reset']);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

const refusal = (
  api: string,
  answer: Envelope,
  status?: number,
  headers?: Record<string, unknown>,
): AppError => {
  const meaning = meaningOf(answer.code);
  const code: ErrorCode =
    meaning === 'feishu_refused' && (status ?? 200) >= 500 ? 'feishu_internal' : meaning;
  return new AppError(code, `${api} was refused`, {
    context: {
      api,
      feishuCode: answer.code,
      status,
      logId: answer.error?.log_id ?? text(headers?.['x-tt-logid']),
      scopes: scopesOf(answer),
      retryAfterMs: retryAfterMs(headers),
    },
  });
};

/**
 * Whatever a call threw, by name: a refusal with Feishu's code, an unreachable Feishu, or an unreadable answer.
 * The HTTP error itself is not kept as a cause: it carries the token and the request's body.
 */
export function toRefusal(api: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!isAxiosError(thrown)) return new AppError('internal', `${api} could not be called`, { cause: thrown });
  const { response } = thrown;
  // A good status on a failure means that the body broke off.
  if (!response || response.status < 400) {
    return new AppError('feishu_unreachable', `${api} did not answer`, {
      context: { api, reason: thrown.code === 'ERR_CANCELED' ? 'timeout' : thrown.code },
    });
  }
  const answer = envelope.safeParse(response.data);
  if (answer.success) return refusal(api, answer.data, response.status, response.headers);
  const code =
    response.status === 429
      ? 'feishu_rate_limited'
      : response.status >= 500
        ? 'feishu_internal'
        : 'feishu_refused';
  return new AppError(code, `${api} answered ${response.status}`, {
    context: { api, status: response.status, retryAfterMs: retryAfterMs(response.headers) },
  });
}

/**
 * Checks an answer that arrived: `code` other than 0 is an error also at HTTP 200; a body of another shape is
 * `feishu_unreadable`, naming the paths and never the values.
 */
export function readAnswer<T>(api: string, schema: z.ZodType<T>, body: unknown): T {
  // Half a body, or some gateway's page: not Feishu's answer at all.
  if (typeof body !== 'object') {
    throw new AppError('feishu_unreachable', `${api} did not answer in JSON`, { context: { api } });
  }
  const answer = envelope.safeParse(body);
  if (!answer.success) throw unreadable(api, answer.error);
  if (answer.data.code !== 0) throw refusal(api, answer.data, 200);
  const read = schema.safeParse(body);
  if (!read.success) throw unreadable(api, read.error);
  return read.data;
}

const unreadable = (api: string, error: z.ZodError): AppError =>
  new AppError('feishu_unreadable', `${api} answered in an unknown shape`, {
    context: { api, paths: error.issues.map((issue) => issue.path.join('.')).join(' ') },
  });
