/** What a request is answered with, before the server adds its log ID. */
export type Answer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

export type FieldViolation = { readonly field: string; readonly value: string; readonly description: string };

type RefusalDetails = {
  readonly field_violations?: readonly FieldViolation[];
  readonly permission_violations?: readonly { readonly type: string; readonly subject: string }[];
};

/** Ends a request wherever its fault is found; the server turns it into the platform's envelope. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: RefusalDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    msg: string,
    more: { readonly details?: RefusalDetails; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(msg);
    this.status = status;
    this.code = code;
    this.details = more.details ?? {};
    this.headers = more.headers ?? {};
  }
}

export const answerData = (data: Readonly<Record<string, unknown>>, msg = 'success'): Answer => ({
  status: 200,
  body: { code: 0, msg, data },
});

export const answerTop = (fields: Readonly<Record<string, unknown>>): Answer => ({
  status: 200,
  body: { code: 0, msg: 'ok', ...fields },
});

const TROUBLESHOOTER = 'https://open.feishu.cn/search?from=openapi';

/** The platform's envelope of a refusal: `{code, msg, error{log_id, troubleshooter, …}}`. */
export function answerRefusal(refusal: Refusal, logId: string): Answer {
  const troubleshooter = `排查建议查看(Troubleshooting suggestions): ${TROUBLESHOOTER}&log_id=${logId}&code=${refusal.code}`;
  return {
    status: refusal.status,
    headers: refusal.headers,
    body: {
      code: refusal.code,
      msg: refusal.message,
      error: { log_id: logId, troubleshooter, ...refusal.details },
    },
  };
}

/** 99992402, with the field and what is wrong with it. */
export const fieldViolation = (field: string, value: unknown, description: string): Refusal =>
  new Refusal(400, 99992402, 'field validation failed', {
    details: {
      field_violations: [
        { field, value: typeof value === 'string' ? value : JSON.stringify(value ?? ''), description },
      ],
    },
  });
