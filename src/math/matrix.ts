/** A matrix as its rows: `matrix[row][column]`. Row m gives component m of the image. */
export type Matrix = readonly (readonly number[])[];

/** The `size × size` identity. */
export function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, m) => Array.from({ length: size }, (_, n) => (m === n ? 1 : 0)));
}

/** The 2×2 rotation by `angle` radians, counterclockwise. */
export function rotation(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [c, -s],
    [s, c],
  ];
}

/**
 * The matrix product `a · b`: first `b`, then `a`.
 * @throws RangeError where `a` has not as many columns as `b` has rows
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const inner = columns(a);
  if (inner !== b.length) {
    throw new RangeError(`multiply: expected a matrix of ${inner} rows on the right, got ${shape(b)}`);
  }
  const width = columns(b);
  return a.map((row) =>
    Array.from({ length: width }, (_, n) => {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += row[k]! * b[k]![n]!;
      return sum;
    }),
  );
}

/**
 * The image of `x`, as long as `matrix` has rows.
 * @throws RangeError where `x` is not as long as `matrix` has columns
 */
export function apply(matrix: Matrix, x: readonly number[]): number[] {
  if (matrix.length > 0 && columns(matrix) !== x.length) {
    throw new RangeError(`apply: expected a vector of ${columns(matrix)} numbers, got ${x.length}`);
  }
  return matrix.map((row) => {
    let sum = 0;
    for (let n = 0; n < row.length; n++) sum += row[n]! * x[n]!;
    return sum;
  });
}

/** Rows become columns. */
export function transpose(matrix: Matrix): Matrix {
  return Array.from({ length: columns(matrix) }, (_, n) => matrix.map((row) => row[n]!));
}

/**
 * The factor by which a 2×2 matrix multiplies areas, negative where it turns the plane over.
 * @throws RangeError where the matrix is not 2×2
 */
export function determinant(matrix: Matrix): number {
  const [[a, b], [c, d]] = entries2(matrix, 'determinant');
  return a * d - b * c;
}

/**
 * The inverse of a 2×2 matrix.
 * @throws RangeError where the matrix is not 2×2, or not invertible
 */
export function inverse(matrix: Matrix): Matrix {
  const [[a, b], [c, d]] = entries2(matrix, 'inverse');
  const det = a * d - b * c;
  if (det === 0) {
    throw new RangeError('inverse: the matrix flattens the plane (determinant 0), so nothing undoes it');
  }
  return [
    [d / det, -b / det],
    [-c / det, a / det],
  ];
}

/** Rows and columns, such as `2×3`, for messages. */
export function shape(matrix: Matrix): string {
  return `${matrix.length}×${columns(matrix)}`;
}

/** The entries of a 2×2 matrix, for `operation`, which names itself in the message otherwise. */
export function entries2(
  matrix: Matrix,
  operation: string,
): readonly [readonly [number, number], readonly [number, number]] {
  if (matrix.length !== 2 || matrix[0]!.length !== 2 || matrix[1]!.length !== 2) {
    throw new RangeError(`${operation}: expected a 2×2 matrix, got ${shape(matrix)}`);
  }
  return matrix as unknown as readonly [readonly [number, number], readonly [number, number]];
}

function columns(matrix: Matrix): number {
  return matrix[0]?.length ?? 0;
}
