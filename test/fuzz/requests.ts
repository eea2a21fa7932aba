import * as fc from 'fast-check';
import { requestBytes } from '../support/keep-alive-client.ts';
import {
  challengeBody,
  eventBody,
  oldEventBody,
  SECRETS,
  SENT_AT,
  seal,
  signatureOf,
} from '../support/signed-request.ts';
import { hostileJson, mutate, mutation } from './hostile-values.ts';

/** A request as it goes over the wire, and what its maker knows of it. */
export type Fuzzed = {
  readonly bytes: Buffer;
  /** Signed under the key, over these very bytes, in time. */
  readonly isSigned: boolean;
  /** A URL verification with the true token, the only thing that may come unsigned. */
  readonly isChallenge: boolean;
  /** Nothing about it is wrong: it has to be taken. */
  readonly isGood: boolean;
  /** The server may end the connection before such a body has come. */
  readonly isTooLarge: boolean;
};

type Content = { readonly json: string; readonly isChallenge: boolean; readonly isWhole: boolean };

const id = fc.uuid().map((uuid) => uuid.replaceAll('-', ''));
const person = fc
  .constantFrom('asker', 'worker', 'other', 'admin', 'twin-1', 'stranger')
  .map((key) => `ou_${key}`);
const chat = fc.nat(40).map((index) => `oc_${index}`);

const typed: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '/flows',
    '/help',
    '/flows worker last week',
    '张三上周打卡',
    '/flows twin 2026-11-01~2026-11-19',
    '@_user_1 /flows @_user_10 yesterday',
    '<at id=all></at> /flows </font> [x](javascript:1) worker',
    `/flows ${'worker 和 '.repeat(400)}`,
    '９９９９９年９９月９９日',
  ),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `/flows ${text}`),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

const messageContent = fc.oneof(
  { weight: 4, arbitrary: typed.map((text) => ['text', JSON.stringify({ text })] as const) },
  typed.map(
    (text) =>
      [
        'post',
        JSON.stringify({
          title: text,
          content: [
            [
              { tag: 'text', text },
              { tag: 'at', user_id: text },
            ],
          ],
        }),
      ] as const,
  ),
  hostileJson.map((json) => ['text', json] as const),
  hostileJson.map((json) => ['post', json] as const),
  fc.string({ unit: 'binary' }).map((text) => ['image', text] as const),
);

const mention = fc.record({
  key: fc.constantFrom('@_user_1', '@_user_10', '@_all', '', '('),
  name: typed,
  id: fc.record({ open_id: person }),
});

const message = fc
  .record({
    key: id,
    sender: person,
    where: chat,
    content: messageContent,
    mentions: fc.array(mention, { maxLength: 3 }),
  })
  .map(({ key, sender, where, content: [type, content], mentions }) =>
    eventBody(
      { event_id: `message-${key}` },
      {
        sender: { sender_id: { open_id: sender }, sender_type: 'user', tenant_key: 'tenant-1' },
        message: {
          message_id: `om_${key}`,
          chat_id: where,
          chat_type: where.length % 2 === 0 ? 'group' : 'p2p',
          message_type: type,
          content,
          create_time: String(Date.parse(SENT_AT)),
          mentions,
        },
      },
    ),
  );

const buttonValue = fc.oneof(
  typed.map((text) => ({ do: 'say', text, language: 'zh-CN' })),
  fc
    .record({
      people: fc.array(fc.record({ openId: person, as: typed }), { maxLength: 5 }),
      from: fc.nat(28),
      days: fc.nat(9999),
    })
    .map(({ people, from, days }) => ({
      do: 'flows',
      people: people.map(({ openId, as }) => ({ openId, as: as.slice(0, 100) })),
      from: `2026-11-${String(from + 1).padStart(2, '0')}`,
      to: days % 3 === 0 ? '2026-11-30' : `${String(days).padStart(4, '0')}-02-28`,
      language: 'en-US',
    })),
);

const button = fc
  .record({ key: id, presser: person, where: chat, value: buttonValue, change: fc.option(mutation) })
  .map(({ key, presser, where, value, change }) =>
    eventBody(
      { event_id: `button-${key}`, event_type: 'card.action.trigger' },
      {
        operator: { open_id: presser, tenant_key: 'tenant-1' },
        token: 'c-1',
        context: { open_message_id: `om_${key}`, open_chat_id: where },
        // The mutated value comes as text, as some of Feishu's own cards send it.
        action: { tag: 'button', value: change ? mutate(value, change) : value },
      },
    ),
  );

const whole = (body: object): Content => ({ json: JSON.stringify(body), isChallenge: false, isWhole: true });
const broken = (json: string): Content => ({ json, isChallenge: false, isWhole: false });

const events = fc.oneof(
  message,
  button,
  id.map((key) => oldEventBody({ uuid: key })),
);

const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: events.map(whole) },
  { weight: 6, arbitrary: fc.tuple(events, mutation).map(([body, change]) => broken(mutate(body, change))) },
  {
    weight: 1,
    arbitrary: fc.constant({ json: JSON.stringify(challengeBody()), isChallenge: true, isWhole: false }),
  },
  fc.string().map((token) => broken(JSON.stringify(challengeBody({ token })))),
  hostileJson.map(broken),
);

type Body = Omit<Content, 'json'> & { readonly bytes: Buffer };

const spoilt = ({ bytes }: { readonly bytes: Buffer }): Body => ({
  bytes,
  isChallenge: false,
  isWhole: false,
});

/** Garbage where Feishu's AES text belongs: sealed under some key, and its last bytes missing. */
const sealedBadly = (json: string, key: string, missing: number): Buffer => {
  const { encrypt }: { encrypt: string } = JSON.parse(seal(json, key));
  const cut = Buffer.from(encrypt, 'base64').subarray(0, -missing);
  return Buffer.from(JSON.stringify({ encrypt: cut.toString('base64') }));
};

const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 8,
    arbitrary: content.map(({ json, ...known }) => ({ ...known, bytes: Buffer.from(seal(json)) })),
  },
  { weight: 3, arbitrary: content.map(({ json, ...known }) => ({ ...known, bytes: Buffer.from(json) })) },
  fc
    .tuple(content, fc.constantFrom(SECRETS.encryptKey, 'another key', ''), fc.integer({ min: 1, max: 40 }))
    .map(([{ json }, key, cut]) => spoilt({ bytes: sealedBadly(json, key, cut) })),
  hostileJson.map((json) => spoilt({ bytes: Buffer.from(`{"encrypt":${json}}`) })),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => spoilt({ bytes: Buffer.from(bytes) })),
  content.map(({ json }) => spoilt({ bytes: Buffer.from(seal(seal(json))) })),
);

const SENT_S = Date.parse(SENT_AT) / 1000;
const NOW = String(SENT_S);

type Signing = { readonly headers: (bytes: Buffer) => Record<string, string>; readonly isSigned: boolean };

const headersFor = (timestamp: string, nonce: string, signature: string): Record<string, string> => ({
  'x-lark-request-timestamp': timestamp,
  'x-lark-request-nonce': nonce,
  'x-lark-signature': signature,
});

const signedAt = (timestamp: string, isSigned: boolean, key = SECRETS.encryptKey): Signing => ({
  headers: (bytes) => headersFor(timestamp, 'nonce', signatureOf(timestamp, 'nonce', key, bytes)),
  isSigned,
});

const forged = (headers: Signing['headers']): Signing => ({ headers, isSigned: false });

const headerText = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef xyz-,;"'.split('')),
  maxLength: 80,
});

const signing: fc.Arbitrary<Signing> = fc.oneof(
  { weight: 14, arbitrary: fc.constant(signedAt(NOW, true)) },
  fc.constantFrom(
    forged(() => ({})),
    signedAt(NOW, false, 'another key'),
    signedAt(String(SENT_S - 86_500), false),
    signedAt(String(SENT_S + 400), false),
    signedAt('NaN', false),
    signedAt(`0x${SENT_S.toString(16)}`, false),
    signedAt(`${NOW}000`, false),
    forged((bytes) =>
      headersFor(NOW, 'nonce', signatureOf(NOW, 'nonce', SECRETS.encryptKey, bytes).slice(1)),
    ),
    forged((bytes) => headersFor(NOW, 'other', signatureOf(NOW, 'nonce', SECRETS.encryptKey, bytes))),
    forged((bytes) =>
      headersFor(
        NOW,
        'nonce',
        signatureOf(NOW, 'nonce', SECRETS.encryptKey, Buffer.concat([bytes, bytes, Buffer.from(' ')])),
      ),
    ),
  ),
  fc
    .tuple(headerText, headerText, headerText)
    .map(([time, nonce, text]) => forged(() => headersFor(time, nonce, text))),
);

const transport: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ 'content-type': 'application/json; charset=utf-8' }) },
  fc.constantFrom<Record<string, string>>(
    {},
    { 'content-type': 'text/plain; charset=utf-7' },
    { 'content-type': 'multipart/form-data; boundary=' },
    { 'content-type': 'application/json', 'x-http-method-override': 'GET' },
    { 'content-type': ';;;', accept: 'text/html', 'accept-encoding': 'br' },
  ),
);

const ENCODED = { 'content-encoding': 'gzip' };
const TOO_LARGE_BYTES = 1024 * 1024 + 1;

const usual: fc.Arbitrary<Fuzzed> = fc
  .record({ body, signing, transport, isEncoded: fc.nat(30).map((chance) => chance === 0) })
  .map(
    ({
      body: { bytes, isChallenge, isWhole },
      signing: { headers, isSigned },
      transport: usualHeaders,
      isEncoded,
    }) => ({
      bytes: requestBytes(
        '/webhook/event',
        { ...usualHeaders, ...(isEncoded ? ENCODED : {}), ...headers(bytes) },
        bytes,
      ),
      isSigned,
      isChallenge,
      isGood: isSigned && isWhole && !isEncoded,
      isTooLarge: false,
    }),
  );

const tooLarge: fc.Arbitrary<Fuzzed> = fc.constant({
  bytes: requestBytes('/webhook/event', {}, Buffer.alloc(TOO_LARGE_BYTES, 0x20)),
  isSigned: false,
  isChallenge: false,
  isGood: false,
  isTooLarge: true,
});

/** Requests of every kind, most of them half right: what only one thing is wrong with gets furthest. */
export const request: fc.Arbitrary<Fuzzed> = fc.oneof(
  { weight: 400, arbitrary: usual },
  { weight: 1, arbitrary: tooLarge },
);
