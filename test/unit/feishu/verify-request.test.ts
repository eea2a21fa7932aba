import { describe, expect, test } from 'vitest';
import { createVerifier, type RawRequest, type Verified } from '../../../src/feishu/verify-request.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import {
  challengeBody,
  eventBody,
  oldEventBody,
  SECRETS,
  SENT_AT,
  seal,
  signed,
} from '../../support/signed-request.ts';

const verify = (request: RawRequest, at = SENT_AT): Verified =>
  createVerifier(SECRETS, fixedClock(at))(request);

const text = (value: unknown): string => JSON.stringify(value);
const unsigned = { timestamp: undefined, nonce: undefined, signature: undefined };
const refused = (status: number, reason: string) => ({ kind: 'refused', status, reason });

describe('what is accepted', () => {
  const envelope = {
    eventId: 'event-1',
    type: 'im.message.receive_v1',
    tenantKey: 'tenant-1',
    event: { hello: 'world' },
  };

  test.each([
    ['plain', text(eventBody())],
    ['sealed', seal(text(eventBody()))],
    ['behind a byte order mark', `\u{FEFF}${text(eventBody())}`],
  ])('an event of envelope 2.0, %s', (_, body) => {
    expect(verify(signed(body))).toEqual({ kind: 'event', envelope });
  });

  test.each([
    ['plain', text(oldEventBody())],
    ['sealed', seal(text(oldEventBody()))],
  ])('an event of envelope 1.0, %s', (_, body) => {
    expect(verify(signed(body))).toMatchObject({
      kind: 'event',
      envelope: { eventId: 'event-old', type: 'message', tenantKey: 'tenant-1' },
    });
  });

  test.each([
    ['plain and unsigned', signed(text(challengeBody()), unsigned)],
    ['sealed and unsigned', signed(seal(text(challengeBody())), unsigned)],
    ['signed', signed(text(challengeBody()))],
  ])('a URL verification, %s', (_, request) => {
    expect(verify(request)).toEqual({ kind: 'challenge', challenge: 'a-challenge' });
  });

  test('text of every script, in the bytes that were signed', () => {
    const event = { text: '张三 ✅ é \u{1F600}' };
    expect(verify(signed(seal(text(eventBody({}, event)))))).toMatchObject({ envelope: { event } });
  });
});

describe('what is refused, with the one fault it has', () => {
  const body = text(eventBody());
  test.each<[string, RawRequest, ReturnType<typeof refused>]>([
    ['no signature', signed(body, { signature: undefined }), refused(401, 'unsigned')],
    ['no nonce', signed(body, { nonce: undefined, signature: 'x' }), refused(401, 'unsigned')],
    ['no timestamp', { ...signed(body), timestamp: undefined }, refused(401, 'unsigned')],
    ['a timestamp in words', signed(body, { timestamp: 'now' }), refused(401, 'bad-timestamp')],
    ['a negative timestamp', signed(body, { timestamp: '-1' }), refused(401, 'bad-timestamp')],
    ['a signature of zeros', signed(body, { signature: '0'.repeat(64) }), refused(401, 'bad-signature')],
    ['an empty signature', signed(body, { signature: '' }), refused(401, 'bad-signature')],
    ['another nonce', { ...signed(body), nonce: 'x' }, refused(401, 'bad-signature')],
    ['no JSON', signed('hello'), refused(400, 'not-json')],
    ['an empty body', signed(''), refused(400, 'not-json')],
    ['invalid UTF-8', signed(Buffer.from([0x22, 0xff, 0x22])), refused(400, 'not-json')],
    ['base64 that holds nothing', signed(text({ encrypt: 'AAAA' })), refused(400, 'not-decryptable')],
    ['an empty sealed text', signed(text({ encrypt: '' })), refused(400, 'not-decryptable')],
    ['another key', signed(seal(body, 'another key')), refused(400, 'not-decryptable')],
    ['sealed text that is no JSON', signed(seal('hello')), refused(400, 'not-decryptable')],
    [
      'an envelope of the future',
      signed(text(eventBody()).replace('2.0', '3.0')),
      refused(400, 'unknown-envelope'),
    ],
    ['an event without an ID', signed(text(eventBody({ event_id: '' }))), refused(400, 'unknown-envelope')],
    ['an array', signed('[]'), refused(400, 'unknown-envelope')],
    ['null', signed('null'), refused(400, 'unknown-envelope')],
    ['a wrong token', signed(text(eventBody({ token: 'x' }))), refused(401, 'bad-token')],
    ['no token', signed(text(eventBody({ token: undefined }))), refused(401, 'bad-token')],
    ['a challenge with a wrong token', signed(text(challengeBody({ token: '' }))), refused(401, 'bad-token')],
    [
      'an unsigned challenge with a wrong token',
      signed(text(challengeBody({ token: 'x' })), unsigned),
      refused(401, 'bad-token'),
    ],
    ['another app', signed(text(eventBody({ app_id: 'cli_other' }))), refused(401, 'other-app')],
    ['no app', signed(text(eventBody({ app_id: undefined }))), refused(401, 'other-app')],
    [
      'another app in envelope 1.0',
      signed(text(oldEventBody({ event: { type: 'message', app_id: 'cli_other' } }))),
      refused(401, 'other-app'),
    ],
  ])('%s', (_, request, verdict) => {
    expect(verify(request)).toEqual(verdict);
  });

  test('a body that means the same but was written in another order', () => {
    const reordered = text(Object.fromEntries(Object.entries(eventBody()).toReversed()));
    expect(verify({ ...signed(body), body: Buffer.from(reordered) })).toEqual(refused(401, 'bad-signature'));
  });

  test('one added space', () => {
    expect(verify({ ...signed(body), body: Buffer.from(`${body} `) })).toEqual(refused(401, 'bad-signature'));
  });

  test('an event inside an unsigned request that also claims to be a URL verification', () => {
    const both = { ...eventBody(), ...challengeBody() };
    expect(verify(signed(text(both), unsigned)).kind).not.toBe('event');
  });
});

describe('how old a request may be', () => {
  const sentMs = Date.parse(SENT_AT);
  const dayMs = 24 * 3_600_000;
  test.each([
    ['a day old to the millisecond', sentMs + dayMs, 'event'],
    ['a millisecond older', sentMs + dayMs + 1, 'refused'],
    ['five minutes ahead', sentMs - 300_000, 'event'],
    ['a millisecond further ahead', sentMs - 300_001, 'refused'],
  ])('%s', (_, atMs, kind) => {
    expect(verify(signed(text(eventBody())), new Date(atMs).toISOString()).kind).toBe(kind);
  });

  test('a stale request has that reason', () => {
    expect(verify(signed(text(eventBody())), '2026-11-21T10:00:00+08:00')).toEqual(refused(401, 'stale'));
  });

  test('a URL verification must be fresh too once it is signed', () => {
    expect(verify(signed(text(challengeBody())), '2027-11-21T10:00:00+08:00')).toEqual(refused(401, 'stale'));
  });
});

test('bodies are sealed in these tests as in the vector that Feishu publishes', () => {
  // Source: FEISHU.md §1. The same IV and key must give the same bytes.
  const vector = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';
  const iv = Buffer.from(vector, 'base64').subarray(0, 16);
  expect(seal('hello world', 'test key', iv)).toBe(text({ encrypt: vector }));
});
