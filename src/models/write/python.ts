import type { Curve } from '../../chain/index.ts';
import type { ModelDescription } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { fail } from '../problem.ts';

/** A name that Python takes, and that no other layer has. */
export function pythonNames({ layers }: ModelDescription): readonly string[] {
  const used = new Set<string>();
  return layers.map(({ name, kind }) => {
    const plain = name.replaceAll(/\W+/g, '_').replace(/^(?=\d)|^$/, `${kind.toLowerCase()}_`);
    let free = plain;
    for (let i = 1; used.has(free); i++) free = `${plain}_${i}`;
    used.add(free);
    return free;
  });
}

/** Numbers as Python reads them bit by bit: base64 of little-endian floats. */
export function pythonArray(values: Numbers, shape: readonly number[]): string {
  const isSingle = values.every((value) => Math.fround(value) === value);
  const floats = isSingle ? Float32Array.from(values) : Float64Array.from(values);
  let text = '';
  for (const byte of new Uint8Array(floats.buffer)) text += String.fromCharCode(byte);
  return `array("${btoa(text)}", "${isSingle ? '<f4' : '<f8'}", (${shape.map((size) => `${size},`).join(' ')}))`;
}

/** The head of Python that reads such arrays. */
export const pythonHead = ['import base64', '', 'import numpy as np'];

/** The function that reads such arrays. */
export const pythonReader = [
  'def array(text, dtype, shape):',
  '    return np.frombuffer(base64.b64decode(text), dtype).reshape(shape)',
];

/** A number as Python writes it. */
export function python(value: number): string {
  if (value === Infinity) return 'float("inf")';
  return value === -Infinity ? '-float("inf")' : String(value);
}

/** @throws DataError for a curve that a framework has no name for */
export function unnamed(curve: Curve, framework: string): never {
  fail(`${framework} has no activation like ${curve.name} with these settings`);
}
