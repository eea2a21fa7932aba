import { createCipheriv, createHash } from 'node:crypto';
import type { EventSecrets, RawRequest } from '../../src/feishu/verify-request.ts';

export const SECRETS: EventSecrets = {
  appId: 'cli_0123456789abcdef',
  encryptKey: 'an encrypt key for tests',
  verificationToken: 'a verification token for tests',
};

/** The moment at which signed requests are sent unless a test says otherwise. */
export const SENT_AT = '2026-11-19T10:00:00+08:00';

export const signatureOf = (timestamp: string, nonce: string, key: string, body: Buffer): string =>
  createHash('sha256').update(`${timestamp}${nonce}${key}`).update(body).digest('hex');

/** The request that Feishu would send with these bytes. */
export function signed(body: string | Buffer, changes: Partial<RawRequest> = {}): RawRequest {
  const bytes = Buffer.from(body);
  const timestamp = changes.timestamp ?? String(Date.parse(SENT_AT) / 1000);
  const nonce = changes.nonce ?? '1234567890';
  const signature = signatureOf(timestamp, nonce, SECRETS.encryptKey, bytes);
  return { body: bytes, timestamp, nonce, signature, ...changes };
}

/** A body sealed under the encrypt key: base64 of the IV and the AES-256-CBC text. */
export function seal(plain: string | Buffer, key = SECRETS.encryptKey, iv = Buffer.alloc(16, 7)): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
  return JSON.stringify({ encrypt: sealed.toString('base64') });
}

/** An event in envelope 2.0; `header` replaces single fields. */
export const eventBody = (header: object = {}, event: object = { hello: 'world' }) => ({
  schema: '2.0',
  header: {
    event_id: 'event-1',
    event_type: 'im.message.receive_v1',
    create_time: '1795053600000',
    token: SECRETS.verificationToken,
    app_id: SECRETS.appId,
    tenant_key: 'tenant-1',
    ...header,
  },
  event,
});

/** An event in envelope 1.0; `changes` replaces single fields. */
export const oldEventBody = (changes: object = {}) => ({
  ts: '1795053600.5',
  uuid: 'event-old',
  token: SECRETS.verificationToken,
  type: 'event_callback',
  event: { type: 'message', app_id: SECRETS.appId, tenant_key: 'tenant-1' },
  ...changes,
});

export const challengeBody = (changes: object = {}) => ({
  challenge: 'a-challenge',
  token: SECRETS.verificationToken,
  type: 'url_verification',
  ...changes,
});
