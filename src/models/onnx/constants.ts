import type { Numbers, NumberType } from '../files/number-types.ts';
import { countOf, gathered } from '../files/tensor.ts';
import { fail } from '../problem.ts';
import type { OnnxNode } from './proto.ts';

/** A value that is known before anything goes in. In shapes −1 stands for the number of examples. */
export interface Constant {
  readonly shape: readonly number[];
  readonly values: Numbers;
  readonly type: NumberType;
  /** The name of the initializer that it comes from. */
  readonly name: string;
}

/** The most numbers that a constant computed from others may have. */
const MOST_COMPUTED = 1_000_000;

/** A list of whole numbers as a constant. */
export function wholes(values: readonly number[]): Constant {
  return { shape: [values.length], values: Float64Array.from(values), type: 'int64', name: '' };
}

const unary: Readonly<Record<string, (value: number) => number>> = {
  Neg: (x) => -x,
  Sqrt: Math.sqrt,
  Exp: Math.exp,
  Log: Math.log,
  Abs: Math.abs,
  Reciprocal: (x) => 1 / x,
  Floor: Math.floor,
};

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Pow: (a, b) => a ** b,
};

/**
 * What an operation on constants gives; undefined where it is none that is known.
 * @param given its inputs, undefined for those left out
 */
export function fold(node: OnnxNode, given: readonly (Constant | undefined)[]): Constant | undefined {
  const [first, second] = given;
  if (!first) return undefined;
  const ints = (name: string, input: Constant | undefined) =>
    node.attributes.get(name)?.ints ?? (input ? Array.from(input.values) : undefined);
  switch (node.op) {
    case 'Identity':
    case 'Cast':
    case 'CastLike':
    case 'Dropout':
      return first;
    case 'Transpose': {
      const perm = node.attributes.get('perm')?.ints ?? first.shape.map((_, i) => first.shape.length - 1 - i);
      return turned(first, perm);
    }
    case 'Reshape':
      return second && reshaped(first, Array.from(second.values));
    case 'Flatten': {
      const axis = axisOf(node.attributes.get('axis')?.i ?? 1, first.shape.length + 1);
      return { ...first, shape: [countOf(first.shape.slice(0, axis)), countOf(first.shape.slice(axis))] };
    }
    case 'Squeeze': {
      const axes = ints('axes', second)?.map((axis) => axisOf(axis, first.shape.length));
      return { ...first, shape: first.shape.filter((size, i) => (axes ? !axes.includes(i) : size !== 1)) };
    }
    case 'Unsqueeze': {
      const shape = [...first.shape];
      const axes = ints('axes', second) ?? [];
      for (const axis of axes
        .map((each) => axisOf(each, first.shape.length + axes.length))
        .sort((a, b) => a - b))
        shape.splice(axis, 0, 1);
      return { ...first, shape };
    }
    case 'Concat': {
      const parts = given.filter((part) => part !== undefined);
      if (parts.length !== given.length || parts.some(({ shape }) => shape.length !== 1)) return undefined;
      const values = parts.flatMap((part) => Array.from(part.values));
      return { shape: [values.length], values: Float64Array.from(values), type: first.type, name: '' };
    }
    case 'Gather': {
      if (!second || first.shape.length !== 1 || second.shape.length > 1) return undefined;
      const values = Array.from(
        second.values,
        (index) => first.values[axisOf(index, first.values.length)] ?? fail('gathers from beyond a list'),
      );
      return { shape: second.shape, values: Float64Array.from(values), type: first.type, name: '' };
    }
    case 'Slice': {
      if (first.shape.length !== 1) return undefined;
      const [start = 0, end = first.values.length] = [
        ints('starts', second)?.[0],
        ints('ends', given[2])?.[0],
      ];
      const values = first.values.slice(start, end);
      return { ...first, shape: [values.length], values, name: '' };
    }
    case 'ConstantOfShape': {
      // As many as there are examples, all alike: one number stands for them.
      const value = node.attributes.get('value')?.t?.read()[0] ?? 0;
      return { shape: [], values: Float64Array.of(value), type: 'float32', name: '' };
    }
    case 'Expand':
      return first.values.length === 1 ? { ...first, shape: [] } : undefined;
    case 'DequantizeLinear': {
      if (second?.values.length !== 1) return undefined;
      const zero = given[2]?.values[0] ?? 0;
      return {
        ...first,
        type: 'float32',
        values: Float64Array.from(first.values, (value) => (value - zero) * second.values[0]!),
      };
    }
    default: {
      const one = Object.hasOwn(unary, node.op) ? unary[node.op] : undefined;
      if (one) return { ...first, values: Float64Array.from(first.values, one) };
      const two = Object.hasOwn(binary, node.op) ? binary[node.op] : undefined;
      return two && second && combined(first, second, two);
    }
  }
}

/** An axis counted from the front. @throws DataError for one that there is not */
export function axisOf(axis: number, rank: number): number {
  const own = axis < 0 ? axis + rank : axis;
  if (!(Number.isInteger(own) && own >= 0 && own < Math.max(rank, 1)))
    fail(`expected an axis of ${rank}, got ${axis}`);
  return own;
}

/** A constant with its axes in another order. */
export function turned(constant: Constant, perm: readonly number[]): Constant {
  const { shape, values } = constant;
  if (
    perm.length !== shape.length ||
    new Set(perm).size !== perm.length ||
    perm.some((axis) => shape[axis] === undefined)
  ) {
    fail('turns a constant about axes that it has not');
  }
  const strides = perm.map((axis) => countOf(shape.slice(axis + 1)));
  const size = perm.map((axis) => shape[axis]!);
  return { ...constant, shape: size, values: gathered(values, size, strides, 0) };
}

function reshaped(constant: Constant, target: readonly number[]): Constant {
  const count = constant.values.length;
  const shape = target.map((size, i) => (size === 0 ? (constant.shape[i] ?? 0) : size));
  const open = shape.indexOf(-1);
  const rest = countOf(shape.filter((size) => size !== -1));
  if (open >= 0) shape[open] = rest === 0 ? 0 : count / rest;
  if (countOf(shape) !== count) fail(`gives ${count} numbers a shape of ${countOf(shape)}`);
  return { ...constant, shape };
}

/** Two constants number by number, the smaller one repeated (NumPy's broadcasting). */
function combined(a: Constant, b: Constant, join: (a: number, b: number) => number): Constant {
  const rank = Math.max(a.shape.length, b.shape.length);
  const sizes = (shape: readonly number[]) => [...new Array<number>(rank - shape.length).fill(1), ...shape];
  const [first, second] = [sizes(a.shape), sizes(b.shape)];
  const shape = first.map((size, i) => {
    const other = second[i]!;
    if (size !== other && size !== 1 && other !== 1)
      fail('joins constants of shapes that do not go together');
    return size === 1 ? other : size;
  });
  const count = countOf(shape);
  if (count > MOST_COMPUTED) fail(`computes a constant of ${count} numbers, more than a small model needs`);
  const strides = (size: readonly number[]) =>
    size.map((length, axis) => (length === 1 ? 0 : countOf(size.slice(axis + 1))));
  const [left, right] = [
    gathered(a.values, shape, strides(first), 0),
    gathered(b.values, shape, strides(second), 0),
  ];
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = join(left[i]!, right[i]!);
  return { shape, values, type: a.type, name: a.name || b.name };
}
