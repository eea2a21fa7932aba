/** What a request is answered with, before the server adds its log ID. */
export type Answer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it is sent, where it was put into JSON before; `body` then holds no more than the code. */
  readonly json?: Buffer;
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

/** As `answerData`, with a list whose items are in JSON already, without the brackets. */
export function answerPrepared(
  list: string,
  items: Buffer,
  rest: Readonly<Record<string, unknown>> = {},
): Answer {
  // The list stands last: what is before it is JSON but for its own end.
  const head = JSON.stringify({ code: 0, msg: 'success', data: { ...rest, [list]: [] } }).slice(0, -3);
  return {
    status: 200,
    body: { code: 0 },
    json: Buffer.concat([Buffer.from(head), items, Buffer.from(']}}')]),
  };
}

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
