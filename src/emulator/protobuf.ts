/** One field as it stands on the wire: a whole number, or bytes (texts and messages inside messages). */
export type WireField = { readonly number: number; readonly value: bigint | Uint8Array };

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
/** Seven bits a byte: ten of them hold 64. */
const VARINT_MAX_BYTES = 10;

function encodeVarint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

function encodeField({ number, value }: WireField): Uint8Array {
  const tag = (wireType: number): number[] => encodeVarint(BigInt((number << 3) | wireType));
  if (typeof value === 'bigint') return Uint8Array.from([...tag(VARINT), ...encodeVarint(value)]);
  const head = [...tag(BYTES), ...encodeVarint(BigInt(value.length))];
  return Buffer.concat([Uint8Array.from(head), value]);
}

/** A protobuf message of these fields, in this order; a negative number stands as its 64-bit two's complement. */
export const encodeFields = (fields: readonly WireField[]): Uint8Array =>
  Buffer.concat(fields.map(encodeField));

/** The fields of a message in the order sent; throws a RangeError on what is no protobuf message. */
export function decodeFields(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  let at = 0;

  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new RangeError('the message ends inside a field');
    at += length;
    return bytes.subarray(at - length, at);
  }

  function takeVarint(): bigint {
    let value = 0n;
    for (let index = 0; index < VARINT_MAX_BYTES; index += 1) {
      const [byte = 0] = take(1);
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number has more than ten bytes');
  }

  while (at < bytes.length) {
    const tag = Number(takeVarint());
    const [number, wireType] = [Math.floor(tag / 8), tag % 8];
    if (wireType === VARINT) fields.push({ number, value: takeVarint() });
    else if (wireType === BYTES) fields.push({ number, value: take(Number(takeVarint())) });
    else if (wireType === FIXED32 || wireType === FIXED64) take(wireType === FIXED32 ? 4 : 8);
    else throw new RangeError(`no such wire type: ${wireType}`);
  }
  return fields;
}
