import { countOf } from '../files/tensor.ts';
import { fail, quoted } from '../problem.ts';
import { activationOperations } from './activation-operations.ts';
import { arithmeticOperations } from './arithmetic-operations.ts';
import { type Constant, fold } from './constants.ts';
import { linearOperations } from './linear-operations.ts';
import { Operation, type Reader, type Results, type Value } from './operation.ts';
import type { OnnxModel, OnnxNode, OnnxTensor } from './proto.ts';
import { shapeOperations } from './shape-operations.ts';
import type { Step } from './steps.ts';

/** A graph whose constants are folded. */
export interface Graph {
  readonly input: Step;
  readonly inputNames: readonly string[] | undefined;
  /** Every value by name. */
  readonly values: ReadonlyMap<string, Value>;
  /** What makes each value. */
  readonly makers: ReadonlyMap<string, OnnxNode>;
}

/** Every operation that can be followed. */
const readers: Readonly<Record<string, Reader>> = {
  ...arithmeticOperations,
  ...activationOperations,
  ...linearOperations,
  ...shapeOperations,
};

/** Whose operations these are. */
const domains = ['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft'];

const MOST_NODES = 50_000;

/**
 * Follows a graph from its inputs.
 * @param outside files that lie beside the model, by name
 * @param most how many numbers may go in
 * @throws DataError where its constants are damaged, or its inputs are no row of numbers
 */
export function followGraph(model: OnnxModel, outside: ReadonlyMap<string, Uint8Array>, most: number): Graph {
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
  const { input, inputNames } = enter(model, most, known, values);
  let count = input.index + values.size + 1;
  for (const node of inOrder(model.nodes, values)) {
    for (const name of node.outputs) makers.set(name, node);
    const given = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
    const isWhole = node.inputs.every((name, at) => name === '' || given[at] !== undefined);
    const operation = new Operation(node, given, model.opset, () => count++);
    const results =
      node.op === 'Constant' ? [constantNode(node, lazily)] : isWhole ? resultsOf(operation) : undefined;
    const { steps } = operation;
    node.outputs.forEach((name, at) => {
      if (name === '') return;
      const unknown = () =>
        operation.make({ kind: 'unknown' }, steps[0]?.width ?? 0, steps[0]?.shape ?? [], steps);
      values.set(name, results?.[at] ?? { step: unknown() });
    });
  }
  return { input, inputNames, values, makers };
}

/** The inputs as one row: each of several a part of it, in the order of the graph. */
function enter(
  model: OnnxModel,
  most: number,
  known: ReadonlySet<string>,
  values: Map<string, Value>,
): { readonly input: Step; readonly inputNames: readonly string[] | undefined } {
  // tf2onnx leaves inputs behind that nothing takes any more.
  const used = new Set(model.nodes.flatMap((node) => node.inputs));
  const inputs = model.inputs.filter(({ name }) => !known.has(name) && used.has(name));
  if (inputs.length === 0) fail('expected an input, got none');
  const lone = withoutRows(inputs);
  if (lone)
    fail(
      `${quoted(lone.name)} is the same for all rows, but its numbers are not in the file; give the model that it was exported from, such as the .keras file (Keras on TensorFlow leaves the mean of Normalization out)`,
    );
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
  if (width > most) fail(`takes ${width} numbers, more than its weights could be for`);
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

/** An input of one size beside inputs of any number of rows: no part of a row, but a constant that was left out. */
function withoutRows(inputs: OnnxModel['inputs']): OnnxModel['inputs'][number] | undefined {
  const isOfRows = ({ shape }: OnnxModel['inputs'][number]) =>
    shape !== undefined && shape.length > 0 && shape[0] === undefined;
  return inputs.some(isOfRows)
    ? inputs.find((input) => input.shape !== undefined && !isOfRows(input))
    : undefined;
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

/** What a node gives whose inputs are all known. */
function resultsOf(operation: Operation): Results {
  const { node, given, steps } = operation;
  if (steps.some(({ kind }) => kind === 'unknown') || !domains.includes(node.domain)) return undefined;
  if (steps.length > 0) return Object.hasOwn(readers, node.op) ? readers[node.op]!(operation) : undefined;
  const constant = fold(
    node,
    given.map((_, at) => operation.constant(at)),
  );
  return constant && [{ constant }];
}

/** Nodes behind those that they come from; files may have them in any order. */
function inOrder(nodes: readonly OnnxNode[], values: ReadonlyMap<string, Value>): readonly OnnxNode[] {
  const maker = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const open = new Map<OnnxNode, number>();
  const users = new Map<OnnxNode, OnnxNode[]>();
  const out: OnnxNode[] = [];
  for (const node of nodes) {
    const needed = node.inputs.flatMap((name) =>
      !values.has(name) && maker.has(name) ? [maker.get(name)!] : [],
    );
    for (const source of needed) users.set(source, [...(users.get(source) ?? []), node]);
    open.set(node, needed.length);
    if (needed.length === 0) out.push(node);
  }
  for (const node of out) {
    for (const user of users.get(node) ?? []) {
      const left = open.get(user)! - 1;
      open.set(user, left);
      if (left === 0) out.push(user);
    }
  }
  return out;
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
