import { expect, test } from 'vitest';
import { parseSafetensors } from '../index.ts';

/** A file as others write it: a header of any length, which may leave the numbers at an odd byte. */
function safetensors(header: object, body: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + body.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 8);
  bytes.set(body, 8 + head.length);
  return bytes;
}

function halves(dtype: string, bits: readonly number[]): Float64Array {
  const body = new Uint8Array(Uint16Array.from(bits).buffer);
  const entry = {
    dtype,
    shape: [bits.length],
    data_offsets: [0, body.length],
    note: 'a key that we do not know',
  };
  return parseSafetensors(safetensors({ __metadata__: null, w: entry }, body)).tensors.get('w')!.values;
}

/** A float of 16 bits by IEEE 754: sign, exponent, fraction. */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15, (bits >> 10) & 31, (bits & 1023) / 1024];
  return (sign ? -1 : 1) * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

test('every float of 16 bits is read to the bit, and what is not finite is told', () => {
  const finite = Array.from({ length: 65536 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00,
  );
  expect(halves('F16', finite)).toEqual(Float64Array.from(finite, half));
  expect(() => halves('F16', [0, 0x7c00])).toThrow('"w"[1]');
  expect(() => halves('F16', [0xfe01])).toThrow('"w"[0]');
});

test('a bfloat16 is the upper half of a float32', () => {
  expect([...halves('BF16', [0x3fc0, 0xbe80, 0x0000, 0x4049])]).toEqual([1.5, -0.25, 0, 3.140625]);
  expect(() => halves('BF16', [0x7f80])).toThrow('"w"[0]');
});

test('a counter beside the weights is no reason to refuse them', () => {
  const body = new Uint8Array(12);
  const view = new DataView(body.buffer);
  view.setBigInt64(0, 7n, true);
  view.setFloat32(8, 0.5, true);
  const { tensors } = parseSafetensors(
    safetensors(
      {
        steps: { dtype: 'I64', shape: [], data_offsets: [0, 8] },
        w: { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
      },
      body,
    ),
  );
  expect([...tensors].map(([name, { values }]) => [name, ...values])).toEqual([
    ['steps', 7],
    ['w', 0.5],
  ]);
});
