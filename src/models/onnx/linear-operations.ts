import type { Numbers } from '../files/number-types.ts';
import { transposed } from '../files/tensor.ts';
import { fail, quoted, shapeText } from '../problem.ts';
import { along, type Operation, type Reader } from './operation.ts';

/** Products with constants: dense layers, and scikit-learn's scalers and linear models. */
export const linearOperations: Readonly<Record<string, Reader>> = {
  MatMul: matMul,
  Gemm: gemm,
  FusedGemm: (operation) => (operation.attribute('activation') ? undefined : gemm(operation)),
  Scaler(operation) {
    const row = (name: string, fallback: number) => {
      const floats = operation.attribute(name)?.floats ?? [];
      return Float64Array.from({ length: operation.first.width }, (_, k) =>
        floats.length > 1 ? (floats[k] ?? NaN) : (floats[0] ?? fallback),
      );
    };
    const [offset, scale] = [row('offset', 0), row('scale', 1)];
    const shifts = scale.map((factor, k) => -offset[k]! * factor);
    return operation.same({ kind: 'scaling', factors: scale, shifts });
  },
  LinearRegressor(operation) {
    const coefficients = operation.attribute('coefficients')?.floats ?? [];
    const units = operation.int('targets', 1);
    const after = operation.attribute('post_transform')?.s ?? 'NONE';
    if (coefficients.length !== units * operation.first.width || after !== 'NONE') return undefined;
    return operation.dense(Float64Array.from(coefficients), units, intercepts(operation, units), [-1, units]);
  },
  LinearClassifier: classifier,
};

/** x W, or W x where the weights stand on the left of columns. */
function matMul(operation: Operation) {
  const { first } = operation;
  const [left, right] = [operation.constant(0), operation.constant(1)];
  if (right?.shape.length === 2 && first.shape.at(-1) === first.width) {
    const [inputs, units] = right.shape as [number, number];
    requireWidth(operation, inputs);
    return operation.dense(transposed(right.values, inputs, units), units, undefined);
  }
  if (
    right?.shape.length === 1 &&
    right.values.length === first.width &&
    first.shape.at(-1) === first.width
  ) {
    return operation.dense(right.values, 1, undefined, first.shape.slice(0, -1));
  }
  if (left?.shape.length === 2 && first.shape.length === 2 && first.shape[0] === first.width) {
    const [units, inputs] = left.shape as [number, number];
    requireWidth(operation, inputs);
    return operation.dense(left.values, units, undefined, [units, first.shape[1]!]);
  }
  if (left?.shape.length === 2 && first.shape.length === 1 && first.shape[0] === left.shape[1]) {
    return operation.dense(left.values, left.shape[0]!, undefined, [left.shape[0]!]);
  }
  return undefined;
}

/** alpha · A B + beta · C, of which either A or B is the constant; both may be turned. */
function gemm(operation: Operation) {
  const { first } = operation;
  const [left, right, third] = [operation.constant(0), operation.constant(1), operation.constant(2)];
  const [transA, transB] = [operation.int('transA', 0) === 1, operation.int('transB', 0) === 1];
  const weights = right ?? left;
  if (weights?.shape.length !== 2 || first.shape.length !== 2 || (operation.given[2] && !third))
    return undefined;
  const isLeft = weights === left;
  // Whether an example is a row of what goes in, as it has to be on the left, or a column.
  const isColumn = first.shape[0] === first.width && first.shape[1] === -1;
  const isRow = isColumn === (isLeft ? transB : transA);
  if (isRow === isLeft) return undefined;
  const isTurned = isLeft ? transA : transB;
  const [rows, columns] = weights.shape as [number, number];
  // On the left as it stands, and turned on the right, a matrix is [units, inputs].
  const isOwn = isLeft !== isTurned;
  const [units, inputs] = isOwn ? [rows, columns] : [columns, rows];
  requireWidth(operation, inputs);
  const alpha = operation.float('alpha', 1);
  const values = isOwn ? weights.values : transposed(weights.values, rows, columns);
  const shape = isLeft ? [units, -1] : [-1, units];
  const bias = third && along(third, { width: units, shape });
  if (third && !bias) return undefined;
  const beta = operation.float('beta', 1);
  return operation.dense(times(values, alpha), units, bias && times(bias, beta), shape);
}

function times(values: Numbers, factor: number): Numbers {
  return factor === 1 ? values : Float64Array.from(values, (value) => value * factor);
}

function requireWidth({ first, node }: Operation, inputs: number): void {
  if (inputs !== first.width) {
    fail(
      `${quoted(node.name || node.op)}: expected ${inputs} numbers, got ${shapeText(first.shape)}; the layers do not chain`,
    );
  }
}

function intercepts(operation: Operation, units: number): Float64Array<ArrayBuffer> | undefined {
  const numbers = operation.attribute('intercepts')?.floats ?? [];
  return numbers.length === units ? Float64Array.from(numbers) : undefined;
}

/** scikit-learn's logistic regression: labels, and a score for each class. */
function classifier(operation: Operation) {
  const { first, steps } = operation;
  const coefficients = Float64Array.from(operation.attribute('coefficients')?.floats ?? []);
  const units = coefficients.length / first.width;
  const after = operation.attribute('post_transform')?.s ?? 'NONE';
  const name = ({ NONE: 'linear', SOFTMAX: 'softmax', LOGISTIC: 'sigmoid' } as const)[after];
  if (!Number.isInteger(units) || units < 2 || name === undefined) return undefined;
  const bias = intercepts(operation, units);
  const label = { step: operation.make({ kind: 'unknown' }, 1, [-1], steps) };
  // Both classes of two, the one the other with its sign turned: one unit tells both.
  const isMirrored =
    units === 2 &&
    after === 'LOGISTIC' &&
    (bias?.[0] ?? 0) === -(bias?.[1] ?? 0) &&
    coefficients.subarray(0, first.width).every((value, k) => value === -coefficients[first.width + k]!);
  const kernel = isMirrored ? coefficients.slice(first.width) : coefficients;
  const rows = isMirrored ? 1 : units;
  const own = bias && (isMirrored ? bias.slice(1) : bias);
  const sums = operation.make(
    { kind: 'dense', kernel, ...(own && { bias: own }) },
    rows,
    [-1, rows],
    [first],
  );
  const scores = operation.make({ kind: 'curve', curve: { name } }, rows, [-1, rows], [sums]);
  if (!isMirrored) return [label, { step: scores }];
  const columns = { kind: 'dense', kernel: Float64Array.of(-1, 1), bias: Float64Array.of(1, 0) } as const;
  return [label, { step: operation.make(columns, 2, [-1, 2], [scores]) }];
}
