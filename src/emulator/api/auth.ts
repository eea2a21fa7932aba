import { answerTop } from '../answer.ts';
import { bodyOf } from '../request.ts';
import type { Handler } from './handler.ts';

/** A wrong app or secret is a 200 with a code, unlike every other API. */
export const issueTenantToken: Handler = (request, { app, tokens }) => {
  const { app_id: id, app_secret: secret } = bodyOf(request);
  if (typeof id !== 'string' || typeof secret !== 'string' || id !== app.id) {
    return { status: 200, body: { code: 10003, msg: 'invalid param' } };
  }
  if (secret !== app.secret) return { status: 200, body: { code: 10014, msg: 'app secret invalid' } };
  const { token, expireSeconds } = tokens.issue();
  return answerTop({ tenant_access_token: token, expire: expireSeconds });
};
