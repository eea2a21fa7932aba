import type { Clock } from '../core/clock.ts';
import type { Activity } from './activity.ts';
import { encryptEvent, signEvent } from './event-crypto.ts';
import type { AppCredentials } from './world.ts';

/** How one push was answered; status 0 and an empty body where no answer came within 3 s. */
export type Delivery = { readonly status: number; readonly body: string };

/** An event as the platform pushes it. */
export type Envelope = Readonly<Record<string, unknown>>;

type WebhookOptions = {
  readonly clock: Clock;
  readonly app: AppCredentials;
  readonly activity: Activity;
  readonly nextKey: () => string;
};

/** The platform waits no longer for an answer. */
export const ANSWER_WITHIN_MS = 3000;
export const UNANSWERED: Delivery = { status: 0, body: '' };

/** Where an envelope's `event_id` stands; undefined in one that a test made up without it. */
export function eventIdIn(envelope: Envelope): string | undefined {
  const header = envelope['header'];
  const id =
    typeof header === 'object' && header !== null && 'event_id' in header ? header.event_id : undefined;
  return typeof id === 'string' ? id : undefined;
}

export type SignedHeaders = Readonly<Record<string, string>>;
export type Webhook = ReturnType<typeof createWebhook>;

/** Pushes events to the bot's address as the platform does: encrypted, signed, awaited for 3 s. */
export function createWebhook({ clock, app, activity, nextKey }: WebhookOptions) {
  let url: string | undefined;

  const encrypt = (text: string): string => encryptEvent(app.encryptKey, text);

  function sign(body: Uint8Array): SignedHeaders {
    const timestamp = String(Math.floor(clock.now() / 1000));
    const nonce = encryptEvent(app.encryptKey, nextKey()).replaceAll(/\W/g, '').slice(0, 10);
    return {
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signEvent({ timestamp, nonce, encryptKey: app.encryptKey }, body),
    };
  }

  /** Any bytes with any headers: for what the platform would never send. */
  async function post(body: Uint8Array<ArrayBuffer>, headers: SignedHeaders): Promise<Delivery> {
    if (url === undefined) throw new Error('the emulator is not connected to a webhook');
    const end = activity.begin();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return UNANSWERED;
    } finally {
      end();
    }
  }

  const bodyOf = (envelope: Envelope): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope)) }));

  function push(envelope: Envelope): Promise<Delivery> {
    const body = bodyOf(envelope);
    return post(body, sign(body));
  }

  return {
    encrypt,
    sign,
    post,
    push,
    connect(webhookUrl: string): void {
      url = webhookUrl;
    },
    isConnected: (): boolean => url !== undefined,
    /** What the console sends when the address is saved: encrypted, but without a signature. */
    verifyUrl: (challenge: string): Promise<Delivery> =>
      post(bodyOf({ challenge, token: app.verificationToken, type: 'url_verification' }), {}),
  };
}
