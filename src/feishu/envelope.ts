import { z } from 'zod';

/** An event that was verified, whichever of the two envelopes it came in. `event` is still to be read. */
export type Envelope = {
  readonly eventId: string;
  readonly type: string;
  readonly tenantKey: string | undefined;
  readonly event: unknown;
};

/** What a request's body says it is, before its token is checked. */
export type Body =
  | { readonly kind: 'challenge'; readonly challenge: string; readonly token: string }
  | {
      readonly kind: 'event';
      readonly token: string | undefined;
      readonly appId: string | undefined;
      readonly envelope: Envelope;
    };

/** Printable and whole: a key with a NUL or half a character in it would be refused by the database, every time. */
const key = z
  .string()
  .max(256)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

const challenge = z
  .looseObject({ type: z.literal('url_verification'), challenge: z.string().max(1024), token: z.string() })
  .transform((body): Body => ({ kind: 'challenge', challenge: body.challenge, token: body.token }));

const second = z
  .looseObject({
    schema: z.literal('2.0'),
    header: z.looseObject({
      event_id: key,
      event_type: key,
      token: z.string().optional(),
      app_id: z.string().optional(),
      tenant_key: z.string().optional(),
    }),
    event: z.looseObject({}),
  })
  .transform(
    ({ header, event }): Body => ({
      kind: 'event',
      token: header.token,
      // Envelope 2.0 always names the app; one that does not is not ours.
      appId: header.app_id ?? '',
      envelope: { eventId: header.event_id, type: header.event_type, tenantKey: header.tenant_key, event },
    }),
  );

const first = z
  .looseObject({
    type: z.literal('event_callback'),
    uuid: key,
    token: z.string().optional(),
    event: z.looseObject({ type: key, app_id: z.string().optional(), tenant_key: z.string().optional() }),
  })
  .transform(
    ({ uuid, token, event }): Body => ({
      kind: 'event',
      token,
      appId: event.app_id,
      envelope: { eventId: uuid, type: event.type, tenantKey: event.tenant_key, event },
    }),
  );

/**
 * Reads envelopes 2.0 and 1.0 and the URL verification, the usual one first: what does not fit costs the most time.
 * Source: "event subscription", checked 2026-11-22.
 */
export const bodySchema = z.union([second, first, challenge]);
