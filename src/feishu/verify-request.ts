import { createHash, hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { createDecrypt } from './decrypt.ts';
import { type Body, bodySchema, type Envelope } from './envelope.ts';

export type EventSecrets = {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
};

/** A request as it came over the wire: the bytes are what was signed. */
export type RawRequest = {
  readonly body: Buffer;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
};

export type RefusalReason =
  | 'not-json'
  | 'not-decryptable'
  | 'unknown-envelope'
  | 'unsigned'
  | 'bad-timestamp'
  | 'stale'
  | 'bad-signature'
  | 'bad-token'
  | 'other-app';

/** Each refusal has one reason, which goes to the log; the sender learns the status only. */
export type Verified =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'event'; readonly envelope: Envelope }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: RefusalReason };

const MAX_AGE_MS = 24 * 3_600_000;
const MAX_AHEAD_MS = 5 * 60_000;

const refuse = (status: 400 | 401, reason: RefusalReason): Verified => ({ kind: 'refused', status, reason });

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Compares digests, so that neither the length nor the first differing byte of a secret shows in the time taken. */
const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

function checkSignature(request: RawRequest, encryptKey: string, clock: Clock): RefusalReason | undefined {
  const { timestamp, nonce, signature, body } = request;
  if (signature === undefined || timestamp === undefined || nonce === undefined) return 'unsigned';
  if (!/^\d{1,12}$/.test(timestamp)) return 'bad-timestamp';
  const expected = createHash('sha256')
    .update(`${timestamp}${nonce}${encryptKey}`)
    .update(body)
    .digest('hex');
  if (!isSame(expected, signature)) return 'bad-signature';
  const ageMs = clock.now() - Number(timestamp) * 1000;
  return ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS ? 'stale' : undefined;
}

const encrypted = z.object({ encrypt: z.string() });

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readBody(bytes: Buffer, decrypt: (text: string) => string): Body | RefusalReason {
  let content: unknown;
  try {
    content = JSON.parse(utf8.decode(bytes));
  } catch {
    return 'not-json';
  }
  const sealed = encrypted.safeParse(content);
  if (sealed.success) {
    try {
      content = JSON.parse(decrypt(sealed.data.encrypt));
    } catch {
      return 'not-decryptable';
    }
  }
  return bodySchema.safeParse(content).data ?? 'unknown-envelope';
}

/**
 * Decides whether a request comes from Feishu and is meant for this app. The signature over the raw bytes is
 * checked before anything is parsed; only a URL verification, whose token is the proof, may come unsigned.
 * Source: "event subscription: encryption and signature", checked 2026-11-22.
 */
export function createVerifier(secrets: EventSecrets, clock: Clock): (request: RawRequest) => Verified {
  const decrypt = createDecrypt(secrets.encryptKey);
  return (request) => {
    const fault = checkSignature(request, secrets.encryptKey, clock);
    if (fault && fault !== 'unsigned') return refuse(401, fault);
    const body = readBody(request.body, decrypt);
    const isChallenge = typeof body === 'object' && body.kind === 'challenge';
    // JSON of no known form may have been a forged event: without a signature that is what it is told.
    if (fault && !isChallenge && body !== 'not-json' && body !== 'not-decryptable') return refuse(401, fault);
    if (typeof body === 'string') return refuse(400, body);
    if (!isSame(body.token ?? '', secrets.verificationToken)) return refuse(401, 'bad-token');
    if (body.kind === 'challenge') return { kind: 'challenge', challenge: body.challenge };
    if (body.appId !== undefined && body.appId !== secrets.appId) return refuse(401, 'other-app');
    return { kind: 'event', envelope: body.envelope };
  };
}
