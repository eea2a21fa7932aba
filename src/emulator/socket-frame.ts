import { decodeFields, encodeFields, type WireField } from './protobuf.ts';

/** What travels on the long connection, both ways. `payload` is JSON, or one piece of it. */
export type Frame = {
  readonly seqId: bigint;
  readonly logId: bigint;
  readonly service: number;
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
  readonly payloadEncoding?: string | undefined;
  readonly payloadType?: string | undefined;
  readonly logIdNew?: string | undefined;
};

/** The values of `method`. */
export const CONTROL = 0;
export const DATA = 1;

/** Field numbers, as the platform's own clients have them. Source: the official SDKs, checked 2026-11-22. */
const FIELD = {
  seqId: 1,
  logId: 2,
  service: 3,
  method: 4,
  header: 5,
  payloadEncoding: 6,
  payloadType: 7,
  payload: 8,
  logIdNew: 9,
} as const;
const HEADER_KEY = 1;
const HEADER_VALUE = 2;

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const optional = (number: number, text: string | undefined): WireField[] =>
  text === undefined ? [] : [{ number, value: bytesOf(text) }];

export function encodeFrame(frame: Frame): Uint8Array {
  const headers = Object.entries(frame.headers).map(([key, value]): WireField => {
    const pair = [
      { number: HEADER_KEY, value: bytesOf(key) },
      { number: HEADER_VALUE, value: bytesOf(value) },
    ];
    return { number: FIELD.header, value: encodeFields(pair) };
  });
  return encodeFields([
    { number: FIELD.seqId, value: frame.seqId },
    { number: FIELD.logId, value: frame.logId },
    { number: FIELD.service, value: BigInt(frame.service) },
    { number: FIELD.method, value: BigInt(frame.method) },
    ...headers,
    ...optional(FIELD.payloadEncoding, frame.payloadEncoding),
    ...optional(FIELD.payloadType, frame.payloadType),
    { number: FIELD.payload, value: frame.payload },
    ...optional(FIELD.logIdNew, frame.logIdNew),
  ]);
}

/** The last value of each field counts, as protobuf has it; throws where a field is of the other wire type. */
function readFields(fields: readonly WireField[]) {
  const last = new Map(fields.map(({ number, value }) => [number, value]));
  return {
    number(number: number): bigint {
      const value = last.get(number);
      if (typeof value !== 'bigint') throw new RangeError(`field ${number} is required and a number`);
      return value;
    },
    bytes(number: number): Uint8Array | undefined {
      const value = last.get(number);
      if (typeof value === 'bigint') throw new RangeError(`field ${number} is no number`);
      return value;
    },
  };
}

function decodeHeader({ value }: WireField): [string, string] {
  if (typeof value === 'bigint') throw new RangeError('a header is a message');
  const pair = readFields(decodeFields(value));
  const text = (number: number): string => textOf(pair.bytes(number) ?? new Uint8Array());
  return [text(HEADER_KEY), text(HEADER_VALUE)];
}

const asInt32 = (value: bigint): number => Number(BigInt.asIntN(32, value));

/** Throws a RangeError on bytes that are no frame; fields that nobody knows are passed over. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const fields = decodeFields(bytes);
  const read = readFields(fields);
  const text = (number: number): string | undefined => {
    const value = read.bytes(number);
    return value && textOf(value);
  };
  return {
    seqId: read.number(FIELD.seqId),
    logId: read.number(FIELD.logId),
    service: asInt32(read.number(FIELD.service)),
    method: asInt32(read.number(FIELD.method)),
    headers: Object.fromEntries(fields.filter(({ number }) => number === FIELD.header).map(decodeHeader)),
    payload: read.bytes(FIELD.payload) ?? new Uint8Array(),
    payloadEncoding: text(FIELD.payloadEncoding),
    payloadType: text(FIELD.payloadType),
    logIdNew: text(FIELD.logIdNew),
  };
}
