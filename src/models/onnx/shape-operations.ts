import { axisOf } from './constants.ts';
import type { Operation, Reader, Results } from './operation.ts';

/** What lays numbers out otherwise, takes some of them, or puts them together; and what changes nothing. */
export const shapeOperations: Readonly<Record<string, Reader>> = {
  Identity: (operation) => operation.pass(),
  CastLike: (operation) => operation.pass(),
  ZipMap: (operation) => operation.pass(),
  // To whole numbers it would round, but truth stays what it is.
  Cast: (operation) => ([1, 9, 10, 11, 16].includes(operation.int('to', 1)) ? operation.pass() : undefined),
  Dropout: (operation) => (operation.constant(2)?.values[0] ? undefined : operation.pass()),
  Imputer: (operation) =>
    Number.isNaN(operation.float('replaced_value_float', 0)) ? operation.pass() : undefined,
  Transpose(operation) {
    const { shape } = operation.first;
    const perm = operation.attribute('perm')?.ints ?? shape.map((_, k) => shape.length - 1 - k);
    const after = perm.map((axis) => shape[axisOf(axis, shape.length)]!);
    // The numbers of one example stay in order where their own axes do.
    const own = perm.filter((axis) => shape[axis] !== -1 && shape[axis] !== 1);
    if (own.some((axis, k) => k > 0 && axis < own[k - 1]!)) return undefined;
    return operation.pass(after);
  },
  Expand(operation) {
    const sizes = operation.ints('shape', 1)?.filter((size) => size !== -1 && size !== 1);
    const own = operation.first.shape.filter((size) => size !== -1 && size !== 1);
    return sizes && (sizes.length === 0 || sizes.join() === own.join()) ? operation.pass() : undefined;
  },
  Flatten: reshape(flattened),
  Reshape: reshape(reshaped),
  Squeeze: reshape(squeezed),
  Unsqueeze: reshape(unsqueezed),
  Concat: (operation) => concat(operation, operation.int('axis', 1)),
  FeatureVectorizer: (operation) => concat(operation, 1),
  Gather(operation) {
    const { shape, width } = operation.first;
    const indices = operation.constant(1);
    const axis = axisOf(operation.int('axis', 0), shape.length);
    if (!indices || shape[axis] !== width || indices.shape.length > 1) return undefined;
    const taken = Array.from(indices.values, (index) => axisOf(index, width));
    const isScalar = indices.shape.length === 0;
    const after = isScalar ? shape.filter((_, k) => k !== axis) : withSize(shape, axis, taken.length);
    return [operation.select(taken, after)];
  },
  ArrayFeatureExtractor(operation) {
    const { shape, width } = operation.first;
    const indices = operation.constant(1);
    if (!indices || shape.at(-1) !== width) return undefined;
    const taken = Array.from(indices.values, (index) => axisOf(index, width));
    return [operation.select(taken, withSize(shape, shape.length - 1, taken.length))];
  },
  Slice(operation) {
    const { shape, width } = operation.first;
    const [starts, ends] = [operation.ints('starts', 1), operation.ints('ends', 2)];
    const [axes = [0], by = [1]] = [operation.ints('axes', 3), operation.ints('steps', 4)];
    if (starts?.length !== 1 || ends?.length !== 1 || axes.length !== 1 || by.some((step) => step !== 1)) {
      return undefined;
    }
    const axis = axisOf(axes[0]!, shape.length);
    if (shape[axis] !== width) return undefined;
    const indices = Array.from({ length: width }, (_, k) => k).slice(starts[0]!, ends[0]!);
    return [operation.select(indices, withSize(shape, axis, indices.length))];
  },
  Split(operation) {
    const { shape, width } = operation.first;
    const axis = axisOf(operation.int('axis', 0), shape.length);
    if (shape[axis] !== width) return undefined;
    const even = Math.ceil(width / operation.node.outputs.length);
    const sizes = operation.ints('split', 1) ?? operation.node.outputs.map(() => even);
    let at = 0;
    return operation.node.outputs.map((_, part) => {
      const size = Math.max(0, Math.min(sizes[part] ?? 0, width - at));
      const indices = Array.from({ length: size }, (__, k) => at + k);
      at += size;
      return operation.select(indices, withSize(shape, axis, size));
    });
  },
  ReduceMean: reduce('mean'),
  ReduceSum: reduce('sum'),
  ReduceMax: reduce('max'),
};

function concat(operation: Operation, along: number): Results {
  const { first, steps, given } = operation;
  const axis = axisOf(along, first.shape.length);
  if (steps.length !== given.length || first.shape[axis] === -1) return undefined;
  if (steps.some((part) => part.shape[axis] !== part.width)) return undefined;
  const width = steps.reduce((sum, part) => sum + part.width, 0);
  return [{ step: operation.make({ kind: 'concat' }, width, withSize(first.shape, axis, width), steps) }];
}

function withSize(shape: readonly number[], axis: number, size: number): readonly number[] {
  return shape.map((own, k) => (k === axis ? size : own));
}

function reduce(name: 'mean' | 'sum' | 'max'): Reader {
  return (operation): Results => {
    const { shape, width } = operation.first;
    const axes = operation.ints('axes', 1);
    if (axes?.length !== 1) return undefined;
    const axis = axisOf(axes[0]!, shape.length);
    if (shape[axis] !== width) return undefined;
    const keeps = operation.int('keepdims', 1) === 1;
    const after = keeps ? withSize(shape, axis, 1) : shape.filter((_, k) => k !== axis);
    return [{ step: operation.make({ kind: 'reduce', reduce: name }, 1, after, [operation.first]) }];
  };
}

/** @param shapeAfter what an example is laid out as; undefined where examples would be mixed */
function reshape(shapeAfter: (operation: Operation) => readonly number[] | undefined): Reader {
  return (operation): Results => {
    const shape = shapeAfter(operation);
    return shape && operation.pass(shape);
  };
}

function flattened(operation: Operation) {
  const { shape, width } = operation.first;
  const axis = axisOf(operation.int('axis', 1), shape.length + 1);
  return axis === 1 && shape[0] === -1 ? [-1, width] : undefined;
}

function squeezed(operation: Operation) {
  const { shape, width } = operation.first;
  const taken = operation.ints('axes', 1)?.map((axis) => axisOf(axis, shape.length));
  const rest = shape.filter((size, axis) => (taken ? !taken.includes(axis) : size !== 1));
  return product(rest.filter((size) => size !== -1)) === width ? rest : undefined;
}

function unsqueezed(operation: Operation) {
  const { shape } = operation.first;
  const axes = operation.ints('axes', 1) ?? [];
  const after = [...shape];
  const places = axes.map((axis) => axisOf(axis, shape.length + axes.length)).sort((a, b) => a - b);
  for (const axis of places) after.splice(axis, 0, 1);
  return after;
}

function reshaped(operation: Operation) {
  const { shape, width } = operation.first;
  const target = operation.ints('shape', 1);
  const sizes = target?.map((size, axis) => (size === 0 ? (shape[axis] ?? 0) : size));
  if (!sizes || sizes.length > 16) return undefined;
  const rest = product(sizes.filter((size) => size !== -1));
  const open = sizes.flatMap((size, axis) => (size === -1 ? [axis] : []));
  // An open size is that of the examples; of two the second is told by the rest.
  if (open.length === 1 && rest === width) return sizes;
  if (open.length === 2) return sizes.map((size, axis) => (axis === open[1] ? width / rest : size));
  // A fixed first size of 1 is one example at a time.
  if (open.length === 1 && sizes[0] === 1 && rest === 1) {
    return sizes.map((size, axis) => (axis === 0 ? -1 : size === -1 ? width : size));
  }
  if (open.length === 0 && rest === width) return sizes[0] === 1 ? [-1, ...sizes.slice(1)] : sizes;
  return undefined;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
