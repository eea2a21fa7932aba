import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVerifier } from '../../../src/feishu/verify-request.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { challengeBody, eventBody, SECRETS, SENT_AT, seal, signed } from '../../support/signed-request.ts';

const verify = createVerifier(SECRETS, fixedClock(SENT_AT));

/** JSON whose keys are those that hurt, or those that an envelope has. */
const key = fc.constantFrom(
  '__proto__',
  'constructor',
  'schema',
  'header',
  'event',
  'type',
  'encrypt',
  'token',
);
const { hostile } = fc.letrec<{ hostile: unknown }>((tie) => ({
  hostile: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('2.0', 'url_verification', 'event_callback', '', null, true, -0, 1e308, []),
    fc.string({ unit: 'binary' }),
    fc.array(tie('hostile'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, tie('hostile')), { maxLength: 6 })
      .map((entries) => Object.defineProperties({}, ownProperties(entries))),
  ),
}));

const ownProperties = (entries: readonly (readonly [string, unknown])[]): PropertyDescriptorMap =>
  Object.fromEntries(entries.map(([name, value]) => [name, { value, enumerable: true, configurable: true }]));

const header = fc.option(fc.string({ maxLength: 80 }), { nil: undefined });

describe('nothing that is sent makes the verifier throw or believe it', () => {
  test('any bytes under any headers', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        header,
        header,
        header,
        (bytes, timestamp, nonce, signature) => {
          expect(verify({ body: Buffer.from(bytes), timestamp, nonce, signature }).kind).toBe('refused');
        },
      ),
    );
  });

  test('any JSON, signed or not, sealed or not', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), fc.boolean(), (value, isSealed, isSigned) => {
        const plain = JSON.stringify(value);
        const request = signed(isSealed ? seal(plain) : plain);
        expect(verify(isSigned ? request : { ...request, signature: undefined }).kind).toBe('refused');
      }),
    );
  });

  test('any text in the place of base64', () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String({ maxLength: 400 }), fc.string({ unit: 'binary' })), (encrypt) => {
        expect(verify(signed(JSON.stringify({ encrypt }))).kind).toBe('refused');
      }),
    );
  });

  test('a sealed event with any one bit turned over, unsigned', () => {
    const sealed = Buffer.from(JSON.parse(seal(JSON.stringify(challengeBody()))).encrypt, 'base64');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const turned = Buffer.from(sealed);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const body = Buffer.from(JSON.stringify({ encrypt: turned.toString('base64') }));
        const verified = verify({ body, timestamp: undefined, nonce: undefined, signature: undefined });
        // The challenge itself may be bent; an event or another token may not come of it.
        expect(verified.kind).not.toBe('event');
      }),
    );
  });
});

test.each([
  ['half a million brackets', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
  ['a very deep object', `${'{"event":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['a number beyond all numbers', `{"schema":${'9'.repeat(100_000)}}`],
  ['a prototype as envelope', '{"__proto__":{"schema":"2.0"},"constructor":{"prototype":{}}}'],
  ['a lone surrogate', '{"encrypt":"\\ud800"}'],
  ['a nul', '{"encrypt":"\\u0000"}'],
])('%s is refused', (_, body) => {
  expect(verify(signed(body)).kind).toBe('refused');
  expect(Object.prototype).not.toHaveProperty('schema');
});

test('keys named like prototypes inside a real event stay data', () => {
  const body = JSON.stringify(eventBody()).replace('"hello"', '"__proto__"');
  const verified = verify(signed(body));
  expect(verified.kind).toBe('event');
  expect(Object.prototype).not.toHaveProperty('hello');
});

test('a real event nested as deep as a body can be is taken', () => {
  const body = JSON.stringify(eventBody()).replace('"world"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(verify(signed(body)).kind).toBe('event');
});
