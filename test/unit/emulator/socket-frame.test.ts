import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFields, encodeFields } from '../../../src/emulator/protobuf.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../../src/emulator/socket-frame.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

/** Encoded by protobufjs 7 from a schema with the same field numbers. */
const FROM_PROTOBUFJS: readonly (readonly [string, Frame, string])[] = [
  [
    'the least',
    { seqId: 1n, logId: 2n, service: 3, method: 1, headers: { a: 'b' }, payload: Buffer.from('x') },
    '0801 1002 1803 2001 2a06 0a0161 120162 420178',
  ],
  [
    'every field, with a negative number and one beyond 2^63',
    {
      seqId: 300n,
      logId: 2n ** 63n + 5n,
      service: -7,
      method: 1,
      headers: { type: 'event', 键: '值' },
      payload: Buffer.from('你好'),
      payloadEncoding: 'gzip',
      payloadType: 'json',
      logIdNew: 'x',
    },
    `08ac02 1085808080808080808001 18f9ffffffffffffffff01 2001 2a0d 0a0474797065 12056576656e74
     2a0a 0a03e994ae 1203e580bc 3204677a6970 3a046a736f6e 4206e4bda0e5a5bd 4a0178`.replaceAll(/\s/g, ''),
  ],
];

const anyFrame: fc.Arbitrary<Frame> = fc.record({
  seqId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  logId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  service: fc.integer(),
  method: fc.nat(),
  headers: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
  payload: fc.uint8Array({ maxLength: 400 }),
  payloadEncoding: fc.option(fc.string(), { nil: undefined }),
  payloadType: fc.option(fc.string(), { nil: undefined }),
  logIdNew: fc.option(fc.string(), { nil: undefined }),
});

const comparable = (frame: Frame) => ({
  ...frame,
  headers: new Map(Object.entries(frame.headers)),
  payload: hex(frame.payload),
});

function outcomeOf(garbage: Uint8Array): string {
  try {
    decodeFrame(garbage);
    return 'read';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.name : typeof thrown;
  }
}

describe('a frame', () => {
  it.each(FROM_PROTOBUFJS)('of %s is encoded as another encoder does it', (_, frame, expected) => {
    expect(hex(encodeFrame(frame))).toBe(expected.replaceAll(' ', ''));
  });

  it.each(FROM_PROTOBUFJS)('of %s is read as another encoder wrote it', (_, frame, encoded) => {
    expect(comparable(decodeFrame(bytes(encoded)))).toEqual(comparable(frame));
  });

  it('survives the way there and back, whatever it holds', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        expect(comparable(decodeFrame(encodeFrame(frame)))).toEqual(comparable(frame));
      }),
    );
  });

  it('may have its fields in any order, and fields that nobody knows', () => {
    const frame = decodeFrame(bytes('420178 5001 5d01020304 510102030405060708 2001 1803 1002 0801'));
    expect(comparable(frame)).toMatchObject({ seqId: 1n, logId: 2n, service: 3, method: 1, payload: '78' });
  });

  it.each([
    ['nothing', ''],
    ['no method', '0801 1002 1803'],
    ['a text for a number', '0a0131 1002 1803 2001'],
    ['a number for the payload', '0801 1002 1803 2001 4001'],
    ['a number for a header', '0801 1002 1803 2001 2801'],
    ['a length beyond its end', '0801 1002 1803 2001 42ff01'],
    ['half a number', '08ff'],
    ['a number of eleven bytes', '08ffffffffffffffffffff01'],
    ['a wire type that does not exist', '0f'],
  ])('is none with %s', (_, encoded) => {
    expect(() => decodeFrame(bytes(encoded))).toThrow(RangeError);
  });

  it('that is garbage is refused with a RangeError, or read by chance', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        expect(outcomeOf(garbage)).toMatch(/^(read|RangeError)$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a protobuf message', () => {
  it('has the numbers of the format’s own example', () => {
    // "Protocol Buffers: Encoding": field 1 with 150 is 08 96 01; field 2 with "testing" is 12 07 and the text.
    expect(hex(encodeFields([{ number: 1, value: 150n }]))).toBe('089601');
    expect(hex(encodeFields([{ number: 2, value: Buffer.from('testing') }]))).toBe('120774657374696e67');
    expect(decodeFields(bytes('089601'))).toEqual([{ number: 1, value: 150n }]);
  });
});
