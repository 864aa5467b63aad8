import type { Numbers } from '../files/number-types.ts';

/** A field of a protobuf message: its number and its bytes, head included. */
type Field = Uint8Array;

/** A field of bytes: a text, or a message of other fields. */
export function field(number: number, content: string | readonly Field[] | Uint8Array): Field {
  const bytes =
    typeof content === 'string'
      ? new TextEncoder().encode(content)
      : content instanceof Uint8Array
        ? content
        : joined(content);
  return joined([Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);
}

/** Runs of bytes one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A field of a whole number. */
export function whole(number: number, value: number): Field {
  return Uint8Array.from([...varint(number * 8), ...varint(value)]);
}

/** A field of a float32. */
export function float(number: number, value: number): Field {
  return joined([Uint8Array.from(varint(number * 8 + 5)), new Uint8Array(Float32Array.of(value).buffer)]);
}

/** A whole number from 0, or a small negative one as 64 bits of two's complement. */
function varint(value: number): number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return out;
}

/** A tensor of float32 (type 1) or float64 (type 11) numbers, or of int64 (type 7). */
export function tensor(
  name: string,
  shape: readonly number[],
  values: Numbers,
  type: 1 | 7 | 11,
): readonly Field[] {
  const data =
    type === 1
      ? new Uint8Array(Float32Array.from(values).buffer)
      : type === 11
        ? new Uint8Array(Float64Array.from(values).buffer)
        : new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
  return [...shape.map((size) => whole(1, size)), whole(2, type), field(8, name), field(9, data)];
}

/** What goes in or comes out: any count of examples of a shape. */
export function valueInfo(name: string, shape: readonly number[], type: 1 | 11): readonly Field[] {
  const dims = [field(1, [field(2, 'examples')]), ...shape.map((size) => field(1, [whole(1, size)]))];
  return [field(1, name), field(2, [field(1, [whole(1, type), field(2, dims)])])];
}

/** An operation; settings are float32 unless they are whole numbers of `ints`. */
export function node(
  op: string,
  inputs: readonly string[],
  output: string,
  settings: Readonly<Record<string, number | string>> = {},
  ints: Readonly<Record<string, number>> = {},
): readonly Field[] {
  const attributes = [
    ...Object.entries(settings).map(([name, value]) =>
      typeof value === 'string'
        ? [field(1, name), field(4, value), whole(20, 3)]
        : [field(1, name), float(2, value), whole(20, 1)],
    ),
    ...Object.entries(ints).map(([name, value]) => [field(1, name), whole(3, value), whole(20, 2)]),
  ];
  return [
    ...inputs.map((input) => field(1, input)),
    field(2, output),
    field(3, output),
    field(4, op),
    ...attributes.map((attribute) => field(5, attribute)),
  ];
}
