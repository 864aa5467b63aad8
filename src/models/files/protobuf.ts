import { fail } from '../problem.ts';

/** One field of a message of protocol buffers: a number, or a run of bytes. */
export interface ProtoField {
  readonly field: number;
  /** Of a varint. */
  readonly value: number;
  /** Of a run of bytes, and of numbers of four or eight bytes. */
  readonly bytes: Uint8Array;
  readonly wire: 0 | 1 | 2 | 5;
}

const nothing = new Uint8Array(0);

/**
 * The fields of a message in turn (https://protobuf.dev/programming-guides/encoding), every length checked against the
 * bytes that there are.
 * @throws DataError for bytes that are no message
 */
export function* fieldsOf(bytes: Uint8Array): Generator<ProtoField> {
  let at = 0;
  const damaged = (): never => fail('is cut off or damaged: its fields do not end where it does');
  const varint = (): number => {
    const [value, end] = varintAt(bytes, at);
    at = end;
    return value;
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const wire = key % 8;
    if (field < 1) damaged();
    if (wire === 0) {
      yield { field, wire, value: varint(), bytes: nothing };
      continue;
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) damaged();
    const length = wire === 1 ? 8 : wire === 5 ? 4 : varint();
    if (!(at + length <= bytes.length)) damaged();
    yield { field, wire: wire as 1 | 2 | 5, value: 0, bytes: bytes.subarray(at, at + length) };
    at += length;
  }
}

/** The varints of a packed field, or the one of an unpacked. */
export function varintsOf({ wire, value, bytes }: ProtoField): number[] {
  if (wire === 0) return [value];
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [next, end] = varintAt(bytes, at);
    values.push(next);
    at = end;
  }
  return values;
}

/** A whole number of 64 bits in two's complement, and where it ends. */
function varintAt(bytes: Uint8Array, from: number): readonly [number, number] {
  // Apart, so that small negative numbers keep every bit: all of them take ten bytes.
  let low = 0;
  let high = 0;
  for (let i = 0; i < 10 && from + i < bytes.length; i++) {
    const byte = bytes[from + i]!;
    if (i < 4) low += (byte & 127) * 2 ** (7 * i);
    else high += (byte & 127) * 2 ** (7 * (i - 4));
    if (byte < 128) return [(high >= 2 ** 35 ? high - 2 ** 36 : high) * 2 ** 28 + low, from + i + 1];
  }
  return fail('is cut off or damaged: its fields do not end where it does');
}
