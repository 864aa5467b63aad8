import { fail, shapeText } from '../problem.ts';
import type { Numbers, NumberType } from './number-types.ts';

/** A block of numbers in a file: its numbers are fetched when they are asked for. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly type: NumberType;
  /** Row by row. @throws DataError for numbers that are not in the file */
  read(): Numbers;
}

/** A tensor of numbers that are there. */
export function tensorOf(shape: readonly number[], values: Numbers, type: NumberType = 'float32'): Tensor {
  return { shape, type, read: () => values };
}

/** How many numbers a shape holds. @throws DataError for a size that is no whole number from 0, or too many */
export function countOf(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) fail(`expected sizes from 0, got ${shapeText(shape)}`);
    count *= size;
  }
  if (!(count <= 2 ** 31)) fail(`expected at most 2^31 numbers, got ${shapeText(shape)}`);
  return count;
}

/** The numbers of a matrix `[rows, columns]`, as those of `[columns, rows]`. */
export function transposed(values: Numbers, rows: number, columns: number): Numbers {
  const turned = emptyLike(values, rows * columns);
  for (let row = 0; row < rows; row++) {
    let from = row * columns;
    for (let to = row; to < turned.length; to += rows) turned[to] = values[from++]!;
  }
  return turned;
}

/**
 * The numbers of a view into longer ones, row by row.
 * @param strides how far apart neighbours lie, in numbers
 */
export function gathered(
  values: Numbers,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): Numbers {
  const count = countOf(shape);
  let last = offset;
  shape.forEach((size, axis) => {
    last += (size - 1) * strides[axis]!;
  });
  if (count > 0 && !(offset >= 0 && last < values.length && strides.every((stride) => stride >= 0))) {
    fail(`expected a view into ${values.length} numbers, got one from ${offset} to ${last}`);
  }
  const isPlain = shape.every((size, axis) => size === 1 || strides[axis] === countOf(shape.slice(axis + 1)));
  if (isPlain) return values.subarray(offset, offset + count);
  // A view may show one number many times, but a model has few such.
  if (count > 1_000_000 && count > 16 * values.length) fail(`shows ${values.length} numbers as ${count}`);
  const out = emptyLike(values, count);
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let to = 0; to < count; to++) {
    out[to] = values[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}

/** Room for numbers of the same kind. */
export function emptyLike(values: Numbers, count: number): Numbers {
  return values instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
}
