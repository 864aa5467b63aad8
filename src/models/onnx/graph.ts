import type { Curve } from '../curve.ts';
import type { Numbers } from '../files/number-types.ts';
import { countOf, transposed } from '../files/tensor.ts';
import { fail, quoted, shapeText } from '../problem.ts';
import { axisOf, type Constant, fold, turned, wholes } from './constants.ts';
import type { OnnxModel, OnnxNode, OnnxTensor } from './proto.ts';
import type { BinaryName, Step, UnaryName } from './steps.ts';

/** A value of a graph: known, or a step. */
type Value = { readonly constant: Constant } | { readonly step: Step };

/** A graph whose constants are folded. */
export interface Graph {
  readonly input: Step;
  readonly inputNames: readonly string[] | undefined;
  /** Every value by name. */
  readonly values: ReadonlyMap<string, Value>;
  /** What makes each value. */
  readonly makers: ReadonlyMap<string, OnnxNode>;
}

const MOST_NODES = 50_000;

type Body = Step extends infer Each
  ? Each extends Step
    ? Omit<Each, 'index' | 'name' | 'op' | 'width' | 'shape' | 'from'>
    : never
  : never;

/**
 * Follows a graph from its inputs.
 * @param outside files that lie beside the model, by name
 * @throws DataError where its constants are damaged, or its inputs are no row of numbers
 */
export function followGraph(model: OnnxModel, outside: ReadonlyMap<string, Uint8Array>): Graph {
  if (model.nodes.length > MOST_NODES)
    fail(`has ${model.nodes.length} operations, more than a model that can be shown`);
  const values = new Map<string, Value>();
  const makers = new Map<string, OnnxNode>();
  const known = new Set(model.initializers.map(({ name }) => name));
  const constantOf = (tensor: OnnxTensor): Constant => {
    const file = tensor.external?.get('location');
    const numbers = tensor.read(file === undefined ? undefined : outside.get(file));
    return { shape: tensor.shape, values: numbers, type: tensor.type ?? 'float32', name: tensor.name };
  };
  // Read when it is needed, so that what no answer depends on may be of any type.
  const lazily = (tensor: OnnxTensor): Value => {
    let made: Constant | undefined;
    return {
      get constant() {
        made ??= constantOf(tensor);
        return made;
      },
    };
  };
  for (const tensor of model.initializers) values.set(tensor.name, lazily(tensor));
  const { input, inputNames } = enter(model, known, values);
  let count = input.index + values.size + 1;
  for (const node of inOrder(model.nodes, values)) {
    for (const name of node.outputs) makers.set(name, node);
    const given = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
    const results = resultsOf(node, given, model.opset, lazily, (body, width, shape, from) => ({
      ...body,
      index: count++,
      name: node.name,
      op: node.op,
      width,
      shape,
      from,
    }));
    node.outputs.forEach((name, i) => {
      const result = results[i];
      if (name !== '' && result) values.set(name, result);
    });
  }
  return { input, inputNames, values, makers };
}

/** The inputs as one row: each of several a part of it, in the order of the graph. */
function enter(
  model: OnnxModel,
  known: ReadonlySet<string>,
  values: Map<string, Value>,
): { readonly input: Step; readonly inputNames: readonly string[] | undefined } {
  const inputs = model.inputs.filter(({ name }) => !known.has(name));
  if (inputs.length === 0) fail('expected an input, got none');
  const shapes = inputs.map(({ name, shape }) => {
    const sizes = shape ?? guessed(model, name);
    if (sizes.length === 1) {
      // One number for each example, or one example by itself.
      const [size] = sizes;
      return size === undefined ? [-1] : [size];
    }
    const [, ...rest] = sizes;
    if (sizes.length === 0 || rest.some((size) => size === undefined)) {
      const found = rest.length === 1 ? guessed(model, name)[1] : undefined;
      if (found === undefined)
        fail(
          `does not say how many numbers go into ${quoted(name)}; export it with a fixed number of features`,
        );
      return [-1, found];
    }
    return [-1, ...(rest as number[])];
  });
  const widths = shapes.map((shape) => countOf(shape.filter((size) => size !== -1)));
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (width > 10_000_000) fail(`takes ${width} numbers, more than a model that can be shown`);
  const input: Step = {
    kind: 'input',
    index: 0,
    name: inputs[0]!.name,
    op: 'input',
    width,
    shape: shapes.length === 1 ? shapes[0]! : [-1, width],
    from: [],
  };
  if (inputs.length === 1) {
    values.set(inputs[0]!.name, { step: input });
    return { input, inputNames: undefined };
  }
  let at = 0;
  inputs.forEach(({ name }, i) => {
    const indices = Array.from({ length: widths[i]! }, (_, k) => at + k);
    at += widths[i]!;
    values.set(name, {
      step: {
        kind: 'select',
        index: i + 1,
        name,
        op: 'input',
        width: widths[i]!,
        shape: shapes[i]!,
        from: [input],
        indices,
      },
    });
  });
  const names = widths.every((each) => each === 1) ? inputs.map(({ name }) => name) : undefined;
  return { input, inputNames: names };
}

/** A shape that nobody says, by the first operation that tells how many numbers it takes. */
function guessed(model: OnnxModel, input: string): readonly (number | undefined)[] {
  const user = model.nodes.find((node) => node.inputs[0] === input);
  const weight = model.initializers.find(({ name }) => name === user?.inputs[1]);
  if (user?.op === 'MatMul' && weight?.shape.length === 2) return [undefined, weight.shape[0]];
  if (user?.op === 'Gemm' && weight?.shape.length === 2)
    return [undefined, weight.shape[user.attributes.get('transB')?.i ? 1 : 0]];
  const offset = user?.attributes.get('offset')?.floats;
  if (user?.op === 'Scaler' && offset) return [undefined, offset.length];
  return [undefined, undefined];
}

/** Nodes behind those that they come from; files may have them in any order. */
function inOrder(nodes: readonly OnnxNode[], values: ReadonlyMap<string, Value>): readonly OnnxNode[] {
  const made = new Set(values.keys());
  const out: OnnxNode[] = [];
  let waiting = [...nodes];
  while (waiting.length > 0) {
    const later: OnnxNode[] = [];
    for (const node of waiting) {
      if (node.inputs.every((name) => name === '' || made.has(name))) {
        out.push(node);
        for (const name of node.outputs) made.add(name);
      } else later.push(node);
    }
    // What comes from nowhere is told where an answer depends on it.
    if (later.length === waiting.length) return [...out, ...later];
    waiting = later;
  }
  return out;
}

const curves: Readonly<Record<string, Curve>> = {
  Relu: { name: 'relu' },
  Sigmoid: { name: 'sigmoid' },
  Tanh: { name: 'tanh' },
  Softplus: { name: 'softplus' },
  Softsign: { name: 'softsign' },
  HardSwish: { name: 'hardSilu' },
  Mish: { name: 'mish' },
};

/** What a node gives, output by output. */
function resultsOf(
  node: OnnxNode,
  given: readonly (Value | undefined)[],
  opset: number,
  constantOf: (tensor: OnnxTensor) => Value,
  make: (body: Body, width: number, shape: readonly number[], from: readonly Step[]) => Step,
): readonly (Value | undefined)[] {
  const { op, attributes } = node;
  const f = (name: string, fallback: number) => attributes.get(name)?.f ?? fallback;
  const i = (name: string, fallback: number) => attributes.get(name)?.i ?? fallback;
  if (op === 'Constant') return [constantNode(node, constantOf)];
  const steps = given.flatMap((value) => (value && 'step' in value ? [value.step] : []));
  const constants = given.map((value) => (value && 'constant' in value ? value : undefined));
  const constant = (index: number) => constants[index]?.constant;
  const unknown = (): readonly Value[] =>
    node.outputs.map(() => ({
      step: make({ kind: 'unknown' }, steps[0]?.width ?? 0, steps[0]?.shape ?? [], steps),
    }));
  if (steps.length === 0) {
    if (given.some((value, at) => value === undefined && node.inputs[at] !== '')) return unknown();
    const folded =
      op === 'Shape' || op === 'ConstantOfShape'
        ? undefined
        : fold(
            node,
            constants.map((value) => value?.constant),
          );
    return folded ? [{ constant: folded }] : unknown();
  }
  if (steps.some(({ kind }) => kind === 'unknown')) return unknown();
  const isOwn =
    node.domain === '' ||
    node.domain === 'ai.onnx' ||
    node.domain === 'ai.onnx.ml' ||
    node.domain === 'com.microsoft';
  if (!isOwn) return unknown();
  const [first] = steps as [Step, ...Step[]];
  const same = (body: Body): readonly Value[] => [{ step: make(body, first.width, first.shape, [first]) }];
  const curve = (each: Curve) => same({ kind: 'curve', curve: each });
  const pass = (shape: readonly number[] = first.shape): readonly Value[] =>
    shape === first.shape ? [{ step: first }] : [{ step: { ...first, shape } }];
  const scaled = (factors: Numbers, shifts: Numbers) => same({ kind: 'scaling', factors, shifts });
  const plain = Object.hasOwn(curves, op) ? curves[op] : undefined;
  if (plain) return curve(plain);
  switch (op) {
    case 'Identity':
    case 'CastLike':
      return pass();
    case 'Cast':
      // To whole numbers it would round.
      return [1, 10, 11, 16].includes(i('to', 1)) ? pass() : unknown();
    case 'Dropout':
      return constant(2)?.values[0] ? unknown() : [...pass(), undefined];
    case 'ZipMap':
      return pass();
    case 'Normalizer':
      // What adds up to 1 already stays as it is.
      return attributes.get('norm')?.s === 'L1' && first.kind === 'curve' && first.curve.name === 'softmax'
        ? pass()
        : unknown();
    case 'Imputer':
      return Number.isNaN(f('replaced_value_float', 0)) ? pass() : unknown();
    case 'Elu':
      return curve({ name: 'elu', alpha: f('alpha', 1) });
    case 'Celu':
      return curve({ name: 'celu', alpha: f('alpha', 1) });
    case 'Selu': {
      const [alpha, gamma] = [f('alpha', 1.6732632), f('gamma', 1.050701)];
      if (Math.abs(alpha - 1.6732632) < 1e-5 && Math.abs(gamma - 1.050701) < 1e-5)
        return curve({ name: 'selu' });
      const elu = make({ kind: 'curve', curve: { name: 'elu', alpha } }, first.width, first.shape, [first]);
      return [{ step: make(uniform(gamma, 0, first.width), first.width, first.shape, [elu]) }];
    }
    case 'LeakyRelu':
      return curve({ name: 'leakyRelu', negativeSlope: f('alpha', 0.01) });
    case 'ThresholdedRelu':
      return curve({ name: 'relu', threshold: f('alpha', 1) });
    case 'HardSigmoid':
      return curve({ name: 'hardSigmoid', slope: f('alpha', 0.2), offset: f('beta', 0.5) });
    case 'Swish':
      return f('alpha', 1) === 1 ? curve({ name: 'silu' }) : unknown();
    case 'Gelu':
    case 'FastGelu':
      return curve({
        name: op === 'FastGelu' || attributes.get('approximate')?.s === 'tanh' ? 'geluTanh' : 'gelu',
      });
    case 'Shrink': {
      const [lambda, bias] = [f('lambd', 0.5), f('bias', 0)];
      if (bias === lambda) return curve({ name: 'softShrink', lambda });
      return bias === 0 ? curve({ name: 'hardShrink', lambda }) : unknown();
    }
    case 'Clip': {
      const isOld = opset < 11;
      if (!isOld && [1, 2].some((at) => given[at] && !constants[at])) return unknown();
      const min = isOld ? f('min', -Infinity) : (constant(1)?.values[0] ?? -Infinity);
      const max = isOld ? f('max', Infinity) : (constant(2)?.values[0] ?? Infinity);
      return curve(clipCurve(min, max));
    }
    case 'PRelu': {
      const slopes = constant(1) && along(constant(1)!, first);
      return slopes ? same({ kind: 'prelu', slopes }) : unknown();
    }
    case 'Softmax':
    case 'LogSoftmax': {
      const axis = axisOf(i('axis', opset < 13 ? 1 : -1), first.shape.length);
      // Before 13 everything from the axis on is one row; since then the axis alone.
      const row = opset < 13 ? first.shape.slice(axis) : [first.shape[axis]!];
      if (row.includes(-1) || countOf(row) !== first.width) return unknown();
      return curve({ name: op === 'Softmax' ? 'softmax' : 'logSoftmax' });
    }
    case 'Neg':
      return same(uniform(-1, 0, first.width));
    case 'Exp':
    case 'Log':
    case 'Sqrt':
    case 'Abs':
    case 'Reciprocal':
    case 'Erf':
    case 'Erfc':
    case 'Sin':
    case 'Cos':
    case 'Sign':
    case 'Floor':
      return same({ kind: 'unary', function: op });
    case 'Sum':
      if (given.length === 1) return pass();
      return given.length === 2 ? arithmetic('Add') : unknown();
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Pow':
    case 'Max':
    case 'Min':
      return arithmetic(op);
    case 'MatMul':
      return matMul();
    case 'Gemm':
    case 'FusedGemm':
      return gemm();
    case 'Scaler': {
      const [offset, scale] = ['offset', 'scale'].map((name) => {
        const floats = attributes.get(name)?.floats ?? [];
        const fill = name === 'scale' ? 1 : 0;
        return Float64Array.from({ length: first.width }, (_, k) =>
          floats.length === 0 ? fill : floats.length === 1 ? floats[0]! : floats[k]!,
        );
      }) as [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>];
      return scaled(
        scale,
        scale.map((factor, k) => -offset[k]! * factor),
      );
    }
    case 'LinearRegressor': {
      const coefficients = attributes.get('coefficients')?.floats ?? [];
      const units = i('targets', 1);
      if (
        coefficients.length !== units * first.width ||
        (attributes.get('post_transform')?.s ?? 'NONE') !== 'NONE'
      )
        return unknown();
      return dense(
        Float64Array.from(coefficients),
        units,
        biasOf(attributes.get('intercepts')?.floats ?? [], units),
      );
    }
    case 'LinearClassifier':
      return classifier();
    case 'BatchNormalization': {
      if (i('training_mode', 0) === 1) return unknown();
      const parts = [1, 2, 3, 4].map((at) => constant(at)?.values);
      const [gamma, beta, mean, variance] = parts;
      if (!gamma || !beta || !mean || !variance || parts.some((part) => part!.length !== first.width))
        return unknown();
      return same({ kind: 'batchNormalization', gamma, beta, mean, variance, epsilon: f('epsilon', 1e-5) });
    }
    case 'LayerNormalization': {
      const axis = axisOf(i('axis', -1), first.shape.length);
      const [gamma, beta] = [constant(1)?.values, constant(2)?.values];
      const fits = [gamma, beta].every((part) => !part || part.length === first.width);
      if (countOf(first.shape.slice(axis).filter((size) => size !== -1)) !== first.width || !fits)
        return unknown();
      return same({
        kind: 'layerNormalization',
        epsilon: f('epsilon', 1e-5),
        ...(gamma && { gamma }),
        ...(beta && { beta }),
      });
    }
    case 'Transpose': {
      const perm = attributes.get('perm')?.ints ?? first.shape.map((_, k) => first.shape.length - 1 - k);
      const shape = perm.map((axis) => first.shape[axis]!);
      // The numbers of one example stay in order where their own axes do.
      const own = perm.filter((axis) => first.shape[axis] !== -1 && first.shape[axis] !== 1);
      return shape.includes(undefined as never) || own.some((axis, k) => k > 0 && axis < own[k - 1]!)
        ? unknown()
        : pass(shape);
    }
    case 'Flatten':
    case 'Reshape':
    case 'Squeeze':
    case 'Unsqueeze': {
      const shape = shapeAfterwards(node, first, constant(1));
      return shape ? pass(shape) : unknown();
    }
    case 'Shape':
      return [{ constant: wholes(first.shape) }];
    case 'Concat': {
      const axis = axisOf(i('axis', 1), first.shape.length);
      const parts = given.map((value) => (value && 'step' in value ? value.step : undefined));
      if (first.shape[axis] === -1 || parts.some((part) => !part || part.shape[axis] === undefined))
        return unknown();
      const width = steps.reduce((sum, part) => sum + part.width, 0);
      const isRow = steps.every((part) => part.shape[axis] === part.width);
      if (!isRow) return unknown();
      return [
        {
          step: make(
            { kind: 'concat' },
            width,
            first.shape.map((size, k) => (k === axis ? width : size)),
            steps,
          ),
        },
      ];
    }
    case 'Gather': {
      const indices = constant(1);
      const axis = axisOf(i('axis', 0), first.shape.length);
      if (!indices || first.shape[axis] !== first.width || indices.shape.length > 1) return unknown();
      const taken = Array.from(indices.values, (index) => axisOf(index, first.width));
      const shape = first.shape.flatMap((size, k) =>
        k !== axis ? [size] : indices.shape.length === 0 ? [] : [taken.length],
      );
      return [select(taken, shape)];
    }
    case 'ArrayFeatureExtractor': {
      const indices = constant(1);
      if (!indices || first.shape.at(-1) !== first.width) return unknown();
      const taken = Array.from(indices.values, (index) => axisOf(index, first.width));
      return [select(taken, [...first.shape.slice(0, -1), taken.length])];
    }
    case 'Slice':
      return slice();
    case 'Split': {
      const axis = axisOf(i('axis', 0), first.shape.length);
      if (first.shape[axis] !== first.width) return unknown();
      const even = Math.ceil(first.width / node.outputs.length);
      const sizes =
        attributes.get('split')?.ints ??
        (constant(1) ? Array.from(constant(1)!.values) : node.outputs.map(() => even));
      let at = 0;
      return sizes.map((size) => {
        const indices = Array.from({ length: Math.min(size, first.width - at) }, (_, k) => at + k);
        at += size;
        return select(
          indices,
          first.shape.map((each, k) => (k === axis ? indices.length : each)),
        );
      });
    }
    case 'ReduceMean':
    case 'ReduceSum':
    case 'ReduceMax': {
      const axes =
        attributes.get('axes')?.ints ?? (constant(1) ? Array.from(constant(1)!.values) : undefined);
      const keeps = i('keepdims', 1) === 1;
      const axis = axes?.length === 1 ? axisOf(axes[0]!, first.shape.length) : -1;
      if (axis < 0 || first.shape[axis] !== first.width) return unknown();
      const shape = first.shape.flatMap((size, k) => (k !== axis ? [size] : keeps ? [1] : []));
      const reduce = ({ ReduceMean: 'mean', ReduceSum: 'sum', ReduceMax: 'max' } as const)[op];
      return [{ step: make({ kind: 'reduce', reduce, keeps }, 1, shape, [first]) }];
    }
    default:
      return unknown();
  }

  function dense(
    kernel: Numbers,
    units: number,
    bias: Numbers | undefined,
    shape?: readonly number[],
  ): readonly Value[] {
    const after = shape ?? [...first.shape.slice(0, -1), units];
    return [{ step: make({ kind: 'dense', kernel, ...(bias && { bias }) }, units, after, [first]) }];
  }

  function select(indices: readonly number[], shape: readonly number[]): Value {
    return { step: make({ kind: 'select', indices }, indices.length, shape, [first]) };
  }

  /** x W + b, or W x + b where the weights stand on the left of columns. */
  function matMul(): readonly Value[] {
    const [left, right] = [constant(0), constant(1)];
    if (right && right.shape.length === 2 && first.shape.at(-1) === first.width) {
      const [inputs, units] = right.shape as [number, number];
      if (inputs !== first.width) unfit(inputs);
      return dense(transposed(right.values, inputs, units), units, undefined);
    }
    if (left && left.shape.length === 2 && first.shape.length === 2 && first.shape[0] === first.width) {
      const [units, inputs] = left.shape as [number, number];
      if (inputs !== first.width) unfit(inputs);
      return dense(left.values, units, undefined, [units, first.shape[1]!]);
    }
    return unknown();
  }

  function gemm(): readonly Value[] {
    const [left, right, third] = [constant(0), constant(1), constant(2)];
    const [transA, transB] = [i('transA', 0) === 1, i('transB', 0) === 1];
    const weights = right ?? left;
    if (weights?.shape.length !== 2 || first.shape.length !== 2 || (given[2] && !third)) return unknown();
    if (node.op === 'FusedGemm' && attributes.has('activation')) return unknown();
    // What the numbers of an example run along: rows, or columns where the weights stand on the left.
    const isTurned = first.shape[0] === first.width && first.shape[1] === -1;
    const isLeft = weights === left;
    const isRow = isTurned !== (isLeft ? transB : transA);
    if (isLeft ? !isRow : isRow) return unknown();
    const matrix = (isLeft ? transA : transB) ? turned(weights, [1, 0]) : weights;
    // Now the matrix is B of A B: [inputs, units], or A: [units, inputs].
    const [inputs, units] = (isLeft ? [matrix.shape[1], matrix.shape[0]] : matrix.shape) as [number, number];
    if (inputs !== first.width) unfit(inputs);
    const alpha = f('alpha', 1);
    const rows = isLeft ? matrix.values : transposed(matrix.values, inputs, units);
    const kernel = alpha === 1 ? rows : Float64Array.from(rows, (value) => value * alpha);
    const shape = isLeft ? [units, -1] : [-1, units];
    const beta = f('beta', 1);
    const bias = third && along(third, { width: units, shape });
    if (third && !bias) return unknown();
    return dense(
      kernel,
      units,
      bias && (beta === 1 ? bias : Float64Array.from(bias, (value) => value * beta)),
      shape,
    );
  }

  function unfit(inputs: number): never {
    return fail(
      `${quoted(node.name || op)}: expected ${inputs} numbers, got ${shapeText(first.shape)}; the layers do not chain`,
    );
  }

  function classifier(): readonly Value[] {
    const coefficients = Float64Array.from(attributes.get('coefficients')?.floats ?? []);
    const intercepts = attributes.get('intercepts')?.floats ?? [];
    const units = coefficients.length / first.width;
    const after = attributes.get('post_transform')?.s ?? 'NONE';
    if (!Number.isInteger(units) || units < 2 || !['NONE', 'SOFTMAX', 'LOGISTIC'].includes(after))
      return unknown();
    const bias = biasOf(intercepts, units);
    const label: Value = { step: make({ kind: 'unknown' }, 1, [-1], steps) };
    // Both classes of two, the one the other with its sign turned: one unit tells both.
    const half = first.width;
    const isMirrored =
      units === 2 &&
      after === 'LOGISTIC' &&
      (bias?.[0] ?? 0) === -(bias?.[1] ?? 0) &&
      coefficients.subarray(0, half).every((value, k) => value === -coefficients[half + k]!);
    const [kernel, rows] = isMirrored ? [coefficients.slice(half), 1] : [coefficients, units];
    const sums = make(
      { kind: 'dense', kernel, ...(bias && { bias: isMirrored ? bias.slice(1) : bias }) },
      rows,
      [-1, rows],
      [first],
    );
    const name = ({ NONE: 'linear', SOFTMAX: 'softmax', LOGISTIC: 'sigmoid' } as const)[after as 'NONE'];
    const scores = make({ kind: 'curve', curve: { name } }, rows, [-1, rows], [sums]);
    if (!isMirrored) return [label, { step: scores }];
    const both = make(
      { kind: 'dense', kernel: Float64Array.of(-1, 1), bias: Float64Array.of(1, 0) },
      2,
      [-1, 2],
      [scores],
    );
    return [label, { step: both }];
  }

  /** Numbers by numbers: with a constant a scaling, or a function with an operand; otherwise of two steps. */
  function arithmetic(name: BinaryName): readonly Value[] {
    if (given.length > 2 && (name === 'Max' || name === 'Min')) return unknown();
    if (steps.length === 2) {
      const [a, b] = steps as [Step, Step];
      // A single number goes with every number of a row.
      if (a.width !== b.width && a.width !== 1 && b.width !== 1) return unknown();
      const wide = a.width >= b.width ? a : b;
      return [{ step: make({ kind: 'binary', function: name }, wide.width, wide.shape, [a, b]) }];
    }
    const isLeft = constants[0] !== undefined;
    const other = constant(isLeft ? 0 : 1);
    if (!other) return unknown();
    const operand = along(other, first);
    if (!operand) return spread(name, other, isLeft);
    return same(withOperand(name, operand, isLeft));
  }

  /** One number of each example with a row of constants: as often as they are many. */
  function spread(name: BinaryName, other: Constant, isLeft: boolean): readonly Value[] {
    const { length } = other.values;
    if (first.width !== 1 || first.shape.at(-1) !== 1 || other.shape.at(-1) !== length) return unknown();
    const shape = [...first.shape.slice(0, -1), length];
    const wide = make({ kind: 'select', indices: new Array<number>(length).fill(0) }, length, shape, [first]);
    return [{ step: make(withOperand(name, other.values, isLeft), length, shape, [wide]) }];
  }

  function withOperand(name: BinaryName, operand: Numbers, isLeft: boolean): Body {
    const zeros = () => new Float64Array(operand.length);
    const ones = (value: number) => new Float64Array(operand.length).fill(value);
    switch (name) {
      case 'Add':
        return { kind: 'scaling', factors: ones(1), shifts: operand };
      case 'Sub':
        return {
          kind: 'scaling',
          factors: ones(isLeft ? -1 : 1),
          shifts: isLeft ? operand : Float64Array.from(operand, (value) => -value),
        };
      case 'Mul':
        return { kind: 'scaling', factors: operand, shifts: zeros() };
      case 'Div':
        if (!isLeft)
          return {
            kind: 'scaling',
            factors: Float64Array.from(operand, (value) => 1 / value),
            shifts: zeros(),
          };
        return { kind: 'unary', function: 'Reciprocal', operand };
      case 'Pow':
        return isLeft ? { kind: 'unknown' } : { kind: 'unary', function: 'Pow', operand };
      default:
        if (operand.every((value) => value === operand[0])) {
          const bound = operand[0]!;
          return {
            kind: 'curve',
            curve: name === 'Max' ? clipCurve(bound, Infinity) : clipCurve(-Infinity, bound),
          };
        }
        return { kind: 'unary', function: name as UnaryName, operand };
    }
  }

  function slice(): readonly Value[] {
    const part = (name: string, at: number) =>
      attributes.get(name)?.ints ?? (constant(at) ? Array.from(constant(at)!.values) : undefined);
    const [starts, ends, axes = [0], by = [1]] = [
      part('starts', 1),
      part('ends', 2),
      part('axes', 3),
      part('steps', 4),
    ];
    if (starts?.length !== 1 || ends?.length !== 1 || axes.length !== 1 || by.length !== 1) return unknown();
    const axis = axisOf(axes[0]!, first.shape.length);
    if (first.shape[axis] !== first.width || by[0] !== 1) return unknown();
    const all = Array.from({ length: first.width }, (_, k) => k);
    const indices = all.slice(starts[0]!, ends[0]!);
    return [
      select(
        indices,
        first.shape.map((size, k) => (k === axis ? indices.length : size)),
      ),
    ];
  }
}

/** A curve that holds numbers within bounds: relu and relu6 where it is one of them. */
function clipCurve(min: number, max: number): Curve {
  if (min === 0 && max === Infinity) return { name: 'relu' };
  if (min === 0 && max === 6) return { name: 'relu6' };
  return { name: 'clip', min, max };
}

function uniform(factor: number, shift: number, width: number): Body {
  return {
    kind: 'scaling',
    factors: new Float64Array(width).fill(factor),
    shifts: new Float64Array(width).fill(shift),
  };
}

function biasOf(numbers: readonly number[], units: number): Float64Array<ArrayBuffer> | undefined {
  return numbers.length === units ? Float64Array.from(numbers) : undefined;
}

function constantNode(node: OnnxNode, constantOf: (tensor: OnnxTensor) => Value): Value | undefined {
  const attribute = (name: string) => node.attributes.get(name);
  const tensor = attribute('value')?.t;
  if (tensor) return constantOf(tensor);
  const number = attribute('value_float')?.f ?? attribute('value_int')?.i;
  if (number !== undefined)
    return {
      constant: {
        shape: [],
        values: Float64Array.of(number),
        type: attribute('value_float') ? 'float32' : 'int64',
        name: '',
      },
    };
  const numbers = attribute('value_floats')?.floats ?? attribute('value_ints')?.ints;
  return (
    numbers && {
      constant: {
        shape: [numbers.length],
        values: Float64Array.from(numbers),
        type: attribute('value_floats') ? 'float32' : 'int64',
        name: '',
      },
    }
  );
}

/** A constant as one number for each of a step's; undefined where it does not go with them. */
function along(
  { shape, values }: Constant,
  { width, shape: wide }: Pick<Step, 'width' | 'shape'>,
): Numbers | undefined {
  const repeated = (value: number) => new Float64Array(width).fill(value);
  if (values.length === 1) return repeated(values[0]!);
  if (shape.length > wide.length && shape.slice(0, shape.length - wide.length).some((size) => size !== 1))
    return undefined;
  const own = [
    ...new Array<number>(Math.max(0, wide.length - shape.length)).fill(1),
    ...shape.slice(-wide.length),
  ];
  // It must not differ from example to example, and fill the rest.
  if (own.some((size, axis) => (wide[axis] === -1 ? size !== 1 : size !== wide[axis]))) return undefined;
  return values.length === width ? values : undefined;
}

/** The shape that a reshaping gives an example; undefined where it would mix examples. */
function shapeAfterwards(
  node: OnnxNode,
  { shape, width }: Step,
  second: Constant | undefined,
): readonly number[] | undefined {
  const axes =
    node.attributes.get('axes')?.ints ??
    (second && node.op !== 'Reshape' ? Array.from(second.values) : undefined);
  switch (node.op) {
    case 'Flatten': {
      const axis = axisOf(node.attributes.get('axis')?.i ?? 1, shape.length + 1);
      return axis === 1 && shape[0] === -1 ? [-1, width] : undefined;
    }
    case 'Squeeze': {
      const taken = axes?.map((axis) => axisOf(axis, shape.length));
      const rest = shape.filter((size, axis) => (taken ? !taken.includes(axis) : size !== 1));
      return rest.filter((size) => size !== -1).reduce((product, size) => product * size, 1) === width
        ? rest
        : undefined;
    }
    case 'Unsqueeze': {
      const out = [...shape];
      const taken = axes ?? [];
      for (const axis of taken.map((each) => axisOf(each, shape.length + taken.length)).sort((a, b) => a - b))
        out.splice(axis, 0, 1);
      return out;
    }
    default: {
      const target = node.attributes.get('shape')?.ints ?? (second && Array.from(second.values));
      if (!target) return undefined;
      const sizes = target.map((size, axis) => (size === 0 ? (shape[axis] ?? 0) : size));
      const rest = sizes.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
      const open = sizes.flatMap((size, axis) => (size === -1 ? [axis] : []));
      if (rest === width && open.length === 1) return sizes;
      // The first open size is that of the examples, or stands for a fixed one of 1.
      if (open.length === 2) return sizes.map((size, axis) => (axis === open[1] ? width / rest : size));
      if (open.length === 1 && sizes[0] === 1 && rest === 1)
        return sizes.map((size, axis) => (axis === 0 ? -1 : size === -1 ? width : size));
      if (open.length === 0 && rest === width) return sizes[0] === 1 ? [-1, ...sizes.slice(1)] : sizes;
      return undefined;
    }
  }
}
