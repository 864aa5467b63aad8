import { isFloat, type Numbers } from '../files/number-types.ts';
import { countOf, type Tensor } from '../files/tensor.ts';
import { fail, quoted, shapeText } from '../problem.ts';

/** Tensors that belong together, and what layer they make. */
export type Module =
  | {
      readonly kind: 'dense';
      readonly name: string;
      readonly kernel: () => Numbers;
      readonly shape: readonly [number, number];
      readonly bias?: Tensor;
      readonly side: KernelSide;
    }
  | {
      readonly kind: 'batchNormalization';
      readonly name: string;
      readonly width: number;
      readonly mean: Tensor;
      readonly variance: Tensor;
      readonly gamma?: Tensor;
      readonly beta?: Tensor;
    }
  | {
      readonly kind: 'layerNormalization';
      readonly name: string;
      readonly width: number;
      readonly gamma: Tensor;
      readonly beta?: Tensor;
    }
  | {
      readonly kind: 'normalization';
      readonly name: string;
      readonly width: number;
      readonly mean: Tensor;
      readonly variance: Tensor;
    }
  | { readonly kind: 'prelu'; readonly name: string; readonly width: number; readonly slopes: Tensor };

/** How a kernel lies, as its name tells. */
export type KernelSide = 'in-out' | 'out-in' | 'unknown';

/** Names of tensors at the end of a path, and what they are. */
const roles: Readonly<Record<string, string>> = {
  weight: 'weight',
  weights: 'weight',
  w: 'weight',
  coef: 'weight',
  coefs: 'weight',
  kernel: 'kernel',
  bias: 'bias',
  biases: 'bias',
  b: 'bias',
  intercept: 'bias',
  intercepts: 'bias',
  gamma: 'gamma',
  scale: 'gamma',
  beta: 'beta',
  running_mean: 'mean',
  running_var: 'variance',
  moving_mean: 'mean',
  moving_variance: 'variance',
  mean: 'mean',
  var: 'variance',
  variance: 'variance',
  alpha: 'slopes',
  negative_slope: 'slopes',
  weight_g: 'length',
  weight_v: 'direction',
  'parametrizations.weight.original0': 'length',
  'parametrizations.weight.original1': 'direction',
  num_batches_tracked: 'count',
  count: 'count',
};

/** Tensors that tell a layer that is no part of a chain, and what it is called. */
const strangers: readonly (readonly [RegExp, string])[] = [
  [/weight_(ih|hh)_l\d+|recurrent_kernel|cell\./, 'a recurrent layer'],
  [/in_proj_(weight|bias)|[qkv]_proj|\b(query|key|value)\.(weight|kernel)/, 'attention'],
  [/lora_[ab]/i, 'LoRA weights beside the layer’s own'],
  [/_packed_params|zero_point|kernel_scale/, 'quantized weights'],
  [
    /weight_orig$|parametrizations\.weight\.(original$|0\.)/,
    'spectral normalization or another parametrization',
  ],
  [/weight_mask|bias_mask/, 'pruned weights with their masks'],
];

/**
 * The layers that tensors make, in the order in which the first tensor of each comes.
 * @throws DataError for a tensor that belongs to no layer of a chain
 */
export function modulesOf(tensors: ReadonlyMap<string, Tensor>): readonly Module[] {
  const groups = new Map<string, Map<string, Tensor>>();
  for (const [name, tensor] of withoutCollections(tensors)) {
    for (const [pattern, what] of strangers) {
      if (pattern.test(name)) fail(`${quoted(name)} belongs to ${what}, which cannot be shown`);
    }
    const [owner, role] = split(name);
    // Counters of steps and the like are no weights.
    const isCounter = tensor.shape.length === 0 && !isFloat(tensor.type);
    if (/num_batches_tracked$/.test(name) || (isCounter && role !== 'count')) continue;
    if (role === undefined) {
      fail(
        `${quoted(name)} ${shapeText(tensor.shape)} belongs to no layer that is known; save the weights of dense layers and what stands around them`,
      );
    }
    const group = groups.get(owner) ?? new Map<string, Tensor>();
    if (group.has(role))
      fail(`${quoted(name)}: expected one tensor of its kind in ${quoted(owner)}, got two`);
    group.set(role, tensor);
    groups.set(owner, group);
  }
  return [...groups].map(([name, group]) => moduleOf(name, group));
}

/** Flax keeps weights under `params` and moving means under `batch_stats`: both belong to the same layer. */
function withoutCollections(tensors: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
  const collection = /^(params|batch_stats)[./](params[./])?/;
  // Flax's NNX keeps each array as the value of a variable.
  const named = new Map(
    [...tensors].map(([name, tensor]) => [name.replace(/[./](raw_)?value$/, ''), tensor]),
  );
  const kept = [...named].filter(([name]) => !/^(opt_state|step|tx)([./]|$)/.test(name));
  if (!kept.every(([name]) => collection.test(name))) return named;
  return new Map(kept.map(([name, tensor]) => [name.replace(collection, ''), tensor]));
}

/** The module that a tensor belongs to, and what it is there. */
function split(name: string): readonly [owner: string, role: string | undefined] {
  const path = name.replace(/:\d+$/, '').replaceAll('/', '.');
  const parametrized = /^(.*?)\.?(parametrizations\.weight\.original[01])$/.exec(path);
  if (parametrized) return [parametrized[1]!, roles[parametrized[2]!]];
  const dot = path.lastIndexOf('.');
  const last = path.slice(dot + 1);
  const before = dot < 0 ? '' : path.slice(0, dot);
  const known = roleOf(last);
  if (known) return [before, known];
  // Names of lecture notes: W1, b1, weights_0, fc1_weight, w_out, coefs_0.
  const numbered = /^([a-z]+)_?(\d+)$/i.exec(last);
  const join = (part: string) => (before === '' ? part : `${before}.${part}`);
  if (numbered && roleOf(numbered[1]!)) return [join(numbered[2]!), roleOf(numbered[1]!)];
  const after = /^(.+)_(weights?|kernel|w|bias|b)$/i.exec(last);
  if (after) return [join(after[1]!), roleOf(after[2]!)];
  const ahead = /^(weights?|kernel|w|bias|b)_(.+)$/i.exec(last);
  if (ahead) return [join(ahead[2]!), roleOf(ahead[1]!)];
  return [before, undefined];
}

function roleOf(word: string): string | undefined {
  const plain = word.toLowerCase();
  return Object.hasOwn(roles, plain) ? roles[plain] : undefined;
}

function moduleOf(name: string, group: ReadonlyMap<string, Tensor>): Module {
  const of = (role: string) => group.get(role);
  const place = name === '' ? 'the model' : quoted(name);
  const only = (...known: readonly string[]) => {
    const stranger = [...group.keys()].find((role) => !known.includes(role));
    if (stranger !== undefined) {
      fail(`${place}: its tensors (${[...group.keys()].join(', ')}) make no layer that is known`);
    }
  };
  const [weight, bias, mean, variance] = ['weight', 'bias', 'mean', 'variance'].map(of);
  const kernel =
    of('kernel') ?? (weight && weight.shape.length !== 1 && weight.shape.length !== 0 ? weight : undefined);
  const [length, direction] = [of('length'), of('direction')];
  if (length && direction) {
    only('length', 'direction', 'bias');
    return {
      kind: 'dense',
      name,
      shape: matrix(direction, place),
      kernel: () => scaledRows(direction, length, place),
      ...(bias && { bias }),
      side: 'out-in',
    };
  }
  if (kernel) {
    only('weight', 'kernel', 'bias');
    if (of('kernel') && weight) fail(`${place}: expected one kernel, got two`);
    const side = of('kernel') ? 'in-out' : 'unknown';
    return {
      kind: 'dense',
      name,
      shape: matrix(kernel, place),
      kernel: () => kernel.read(),
      ...(bias && { bias }),
      side,
    };
  }
  if (mean && variance && of('count')) {
    only('mean', 'variance', 'count');
    return { kind: 'normalization', name, width: row(mean, place), mean, variance };
  }
  if (mean && variance) {
    only('weight', 'gamma', 'bias', 'beta', 'mean', 'variance');
    const gamma = weight ?? of('gamma');
    const beta = bias ?? of('beta');
    const width = row(mean, place);
    for (const tensor of [variance, gamma, beta]) {
      if (tensor && row(tensor, place) !== width)
        fail(`${place}: expected ${width} numbers in each of its tensors, got ${shapeText(tensor.shape)}`);
    }
    return {
      kind: 'batchNormalization',
      name,
      width,
      mean,
      variance,
      ...(gamma && { gamma }),
      ...(beta && { beta }),
    };
  }
  const slopes = of('slopes');
  if (slopes) {
    only('slopes');
    return { kind: 'prelu', name, width: row(slopes, place), slopes };
  }
  const gamma = of('gamma') ?? weight;
  const beta = of('beta') ?? bias;
  if (gamma && !mean && !variance) {
    only('weight', 'gamma', 'bias', 'beta');
    const width = row(gamma, place);
    // A weight of one row without anything beside it: PyTorch's PReLU.
    if (gamma === weight && !beta) return { kind: 'prelu', name, width, slopes: gamma };
    if (beta && row(beta, place) !== width)
      fail(`${place}: expected ${width} numbers in each of its tensors, got ${shapeText(beta.shape)}`);
    return { kind: 'layerNormalization', name, width, gamma, ...(beta && { beta }) };
  }
  return fail(`${place}: its tensors (${[...group.keys()].join(', ')}) make no layer that is known`);
}

function matrix(tensor: Tensor, place: string): readonly [number, number] {
  const { shape } = tensor;
  if (shape.length !== 2) {
    const what = shape.length > 2 ? '; a convolution cannot be shown' : '';
    fail(`${place}: expected a kernel of two sizes, got ${shapeText(shape)}${what}`);
  }
  if (countOf(shape) === 0) fail(`${place}: expected a kernel with numbers, got ${shapeText(shape)}`);
  return [shape[0]!, shape[1]!];
}

/** How many numbers a tensor of one row holds. */
function row({ shape }: Tensor, place: string): number {
  const count = countOf(shape);
  if (shape.filter((size) => size !== 1).length > 1 || count === 0)
    fail(`${place}: expected one row of numbers, got ${shapeText(shape)}`);
  return count;
}

/** Weight normalization (Salimans and Kingma 2016): each row v of the direction as g v / |v|. */
function scaledRows(direction: Tensor, length: Tensor, place: string): Numbers {
  const [rows, columns] = direction.shape as [number, number];
  const values = Float64Array.from(direction.read());
  const lengths = length.read();
  if (lengths.length !== rows)
    fail(`${place}: expected a length for each of ${rows} rows, got ${lengths.length}`);
  for (let r = 0; r < rows; r++) {
    const own = values.subarray(r * columns, (r + 1) * columns);
    const factor = lengths[r]! / norm(own);
    for (let c = 0; c < columns; c++) own[c]! *= factor;
  }
  return values;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
