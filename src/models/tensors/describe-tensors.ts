import { type Curve, linear, parseCurve } from '../../chain/index.ts';
import { checked, type LayerDescription, type ModelDescription } from '../description.ts';
import { type Tensor, transposed } from '../files/tensor.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { QuestionError } from '../question.ts';
import { type KernelSide, type Module, modulesOf } from './modules.ts';
import { chains, type Link, orderOf } from './order.ts';

/** Weights by name without a config: what a state dict, a `.npz` or a weights-only file holds. */
export interface TensorSource {
  /** What wrote it, in words. */
  readonly from: string;
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** How kernels lie where a name does not tell. */
  readonly kernels: KernelSide;
  /** What the order of the tensors is worth: `net` is that of the layers, the others say nothing sure. */
  readonly order: 'net' | 'registered' | 'sorted';
  /** Of batch normalization, which the file does not say. */
  readonly epsilon: number;
  /** Of layer normalization, where it is another. */
  readonly layerEpsilon?: number;
  /** Of a leaky ReLU that is asked for without its slope. */
  readonly leakySlope: number;
  /** In the order of the net: layers without weights that may be activations, each with the layer before it. */
  readonly spots?: readonly { readonly after: string; readonly name: string }[];
  /** Whether an activation that has no layer of its own can only be within the dense layer. */
  readonly activationsWithin?: boolean;
  /** Which GELU the framework means by the plain name. */
  readonly gelu?: 'exact' | 'unsure';
  /** Whether hard_sigmoid is that of Keras 2. */
  readonly hardSigmoid?: 'keras2';
}

/** A module with its place in the chain. */
interface Placed extends Link {
  readonly module: Module;
}

/** One thing in the chain: a module, or an activation. */
type Token = { readonly module: Module } | { readonly curve: Curve };

/**
 * A chain of layers from tensors by name: which belong together by their names, which way kernels lie and in which order
 * they stand by names and shapes. What remains open is asked.
 * @throws QuestionError for what has to be said, DataError for what cannot be read
 */
export function describeTensors(source: TensorSource, options: ReadOptions): ModelDescription {
  const modules = modulesOf(source.tensors);
  const assumed: string[] = [];
  const dense = modules.filter((module) => module.kind === 'dense');
  if (dense.length === 0) fail('holds no kernel of a dense layer');
  const side = options.kernels ?? sideOf(source, modules);
  const placed = modules.map((module) => place(module, side));
  const tokens = options.order ? given(placed, options.order, source) : undefined;
  const ordered = tokens
    ? tokens.flatMap((token) => ('module' in token ? [token.module] : []))
    : arrange(source, placed, assumed);
  const whole = tokens?.some((token) => 'curve' in token)
    ? tokens
    : insert(source, side, ordered, options.activations, assumed);
  const layers = whole.map((token, i) =>
    'module' in token ? describe(token.module, side, source, assumed) : curveLayer(token.curve, i),
  );
  const first = placed.find(({ module }) => module === ordered.find((each) => each.kind === 'dense'))!;
  return checked({
    from: source.from,
    name: 'model',
    inputShape: [first.inputs],
    layers: joined(layers),
    assumed,
  });
}

/** Which way kernels lie, by their names, their biases and the chain that they make. @throws QuestionError */
function sideOf(source: TensorSource, modules: readonly Module[]): 'in-out' | 'out-in' {
  const votes = { 'in-out': 0, 'out-in': 0 };
  for (const module of modules) {
    if (module.kind !== 'dense' || !module.bias) continue;
    const [rows, columns] = module.shape;
    const width = module.bias.shape.reduce((product, size) => product * size, 1);
    if (width !== rows && width !== columns) {
      fail(
        `${quoted(module.name)}: expected a bias for one side of its kernel [${rows}, ${columns}], got ${width} numbers`,
      );
    }
    if (rows !== columns) votes[width === rows ? 'out-in' : 'in-out']++;
  }
  const named = modules.find((module) => module.kind === 'dense' && module.side !== 'unknown');
  const likely = named?.kind === 'dense' && named.side !== 'unknown' ? named.side : source.kernels;
  if (votes['in-out'] > 0 && votes['out-in'] > 0)
    fail(
      'its layers do not chain: some kernels fit their biases as [units, inputs], others as [inputs, units]',
    );
  if (votes['in-out'] > 0) return 'in-out';
  if (votes['out-in'] > 0) return 'out-in';
  if (likely !== 'unknown') return likely;
  const fits = (['in-out', 'out-in'] as const).filter((side) => couldChain(modules, side));
  if (fits.length === 1) return fits[0]!;
  throw new QuestionError(
    'does not say which way its kernels lie, and both fit: say --kernels in-out (as in Keras, y = x W) or --kernels out-in (as in PyTorch, y = W x)',
    { about: 'kernels' },
  );
}

/** Whether kernels could form one chain, whatever the order: every width but two is entered as often as it is left. */
function couldChain(modules: readonly Module[], side: 'in-out' | 'out-in'): boolean {
  const balance = new Map<number, number>();
  for (const { inputs, outputs } of modules
    .filter(({ kind }) => kind === 'dense')
    .map((module) => place(module, side))) {
    balance.set(inputs, (balance.get(inputs) ?? 0) - 1);
    balance.set(outputs, (balance.get(outputs) ?? 0) + 1);
  }
  // A chain in the wrong direction would fit too: the names know which layer is first where they are numbered.
  try {
    orderOf(modules.map((module) => place(module, side)));
    return true;
  } catch (error) {
    return error instanceof QuestionError && [...balance.values()].every((value) => Math.abs(value) <= 1);
  }
}

function place(module: Module, side: 'in-out' | 'out-in'): Placed {
  const { name } = module;
  if (module.kind !== 'dense') {
    // One slope serves any width.
    const width = module.kind === 'prelu' && module.width === 1 ? 0 : module.width;
    return { name, module, inputs: width, outputs: width, follows: true };
  }
  const [rows, columns] = module.shape;
  const [inputs, outputs] = isOutIn(module, side) ? [columns, rows] : [rows, columns];
  return { name, module, inputs, outputs, follows: false };
}

/** Whether a kernel lies [units, inputs], as those of weight normalization, which is PyTorch's, always do. */
function isOutIn(module: Module & { readonly kind: 'dense' }, side: 'in-out' | 'out-in'): boolean {
  return module.side === 'out-in' || side === 'out-in';
}

/** The modules in the order of the net. */
function arrange(source: TensorSource, placed: readonly Placed[], assumed: string[]): readonly Module[] {
  if (source.order === 'net' && chains(placed)) return placed.map(({ module }) => module);
  const leading = placed.filter(({ follows }) => follows);
  try {
    return orderOf(placed).map(({ module }) => module);
  } catch (error) {
    // A normalization may stand before the first kernel, but only where it has no other place.
    if (leading.length === 0 || error instanceof QuestionError) throw error;
    const ordered = orderOf(placed.map((link) => ({ ...link, follows: false })));
    assumed.push(`${quoted(ordered[0]!.name)} stands before the first kernel, the only place that fits it`);
    return ordered.map(({ module }) => module);
  }
}

/** The chain as a person has written it: names of layers, and activations between them. */
function given(placed: readonly Placed[], order: readonly string[], source: TensorSource): readonly Token[] {
  const used = new Set<Module>();
  const tokens = order.map((word): Token => {
    const name = word.trim();
    const found = placed.filter((link) => link.name === name);
    const ending = found.length > 0 ? found : placed.filter((link) => link.name.endsWith(`.${name}`));
    if (ending.length === 1) {
      used.add(ending[0]!.module);
      return { module: ending[0]!.module };
    }
    return { curve: curveOf(name, source, []) };
  });
  const left = placed.filter(({ module }) => !used.has(module));
  if (left.length > 0) fail(`--order leaves out ${left.map(({ name }) => quoted(name)).join(', ')}`);
  return tokens;
}

/** The modules with an activation behind each dense layer. @throws QuestionError where nobody has said them */
function insert(
  source: TensorSource,
  side: 'in-out' | 'out-in',
  ordered: readonly Module[],
  activations: readonly string[] | undefined,
  assumed: string[],
): readonly Token[] {
  const dense = ordered.filter((module) => module.kind === 'dense');
  if (activations?.length !== dense.length) ask(side, dense, activations);
  const tokens: Token[] = [];
  let count = 0;
  ordered.forEach((module, i) => {
    if (module.kind !== 'dense') {
      if (count === 0) tokens.push({ module });
      return;
    }
    const next = ordered.findIndex((other, k) => k > i && other.kind === 'dense');
    const group = ordered.slice(i, next < 0 ? undefined : next);
    const written = activations![count++]!;
    const prelu = group.findIndex(({ kind }) => kind === 'prelu');
    const isPrelu = /^\s*p_?relu\s*$/i.test(written);
    if (isPrelu && prelu < 0)
      fail(
        `"${quoted(written)}": no slopes of a PReLU stand behind ${quoted(module.name)}; write its activation`,
      );
    const curve = isPrelu ? linear : curveOf(written, source, assumed);
    if (prelu >= 0 && curve.name !== 'linear') {
      fail(
        `behind ${quoted(module.name)} stands a PReLU, ${quoted(group[prelu]!.name)}; write prelu rather than ${quoted(written)}`,
      );
    }
    const at = curve.name === 'linear' ? 1 : placeOfActivation(source, group, ordered[next], assumed);
    group.forEach((each, k) => {
      tokens.push({ module: each });
      if (k === at - 1 && curve.name !== 'linear') tokens.push({ curve });
    });
  });
  return tokens;
}

/** Behind how many modules of a group, a dense layer and what follows it, its activation stands. */
function placeOfActivation(
  source: TensorSource,
  group: readonly Module[],
  next: Module | undefined,
  assumed: string[],
): number {
  if (group.length === 1) return 1;
  const spot = group.findIndex(({ name }) => source.spots?.some(({ after }) => after === name));
  if (spot >= 0) return spot + 1;
  if (source.activationsWithin) return 1;
  const gaps = gapsIn([...group, ...(next ? [next] : [])]);
  if (gaps && gaps.length === 1) return gaps[0]!;
  if (gaps && gaps.length > 1) {
    const names = group.map(({ name }) => name);
    throw new QuestionError(
      `does not say where the activation stands around ${names
        .slice(1)
        .map((name) => quoted(name))
        .join(
          ', ',
        )}; say the whole chain, activations too, as --order ${names[0]},relu,${names.slice(1).join(',')},…`,
      { about: 'order', layers: names },
    );
  }
  assumed.push(
    `the activation of ${quoted(group[0]!.name)} stands behind ${quoted(group.at(-1)!.name)}; the other way round, write the chain as --order`,
  );
  return group.length;
}

/** Behind which modules a number is missing, as in PyTorch's Sequential 0, 1, 3; undefined where they are not numbered. */
function gapsIn(modules: readonly Module[]): readonly number[] | undefined {
  const parts = modules.map(({ name }) => /^(.*?)(\d+)$/.exec(name));
  if (parts.some((part) => !part || part[1] !== parts[0]?.[1] || (part[1] !== '' && !part[1]!.endsWith('.'))))
    return undefined;
  const numbers = parts.map((part) => Number(part![2]));
  const gaps = numbers.flatMap((number, i) =>
    i + 1 < numbers.length && numbers[i + 1]! > number + 1 ? [i + 1] : [],
  );
  return gaps.length > 0 ? gaps : undefined;
}

function curveOf(written: string, source: TensorSource, assumed: string[]): Curve {
  const { curve, name, hasSettings } = parseCurve(written);
  if (/^\s*gelu\s*$/i.test(written) && source.gelu === 'unsure') {
    assumed.push('gelu is the exact one; that of jax.nn, unless told otherwise, is written gelu_tanh');
  }
  if (name === 'hard_sigmoid' && source.hardSigmoid === 'keras2') {
    assumed.push('hard_sigmoid is that of Keras 2, 0.2 x + 0.5, as the file was written by Keras 2');
    return { name: 'hardSigmoid', slope: 0.2, offset: 0.5 };
  }
  if (curve.name === 'leakyRelu' && !hasSettings) {
    assumed.push(
      `the slope of leaky_relu is ${source.leakySlope}, the default of ${source.from}; another is written leaky_relu(0.1)`,
    );
    return { ...curve, negativeSlope: source.leakySlope };
  }
  return curve;
}

/** @throws QuestionError that asks for the activations */
function ask(
  side: 'in-out' | 'out-in',
  dense: readonly Module[],
  given: readonly string[] | undefined,
): never {
  const layers = dense.map((module) => {
    const { name, inputs, outputs } = place(module, side);
    return { name, inputs, units: outputs };
  });
  const list = layers.map(
    ({ name, inputs, units }) => `${quoted(name || 'the only one', 30)} (${inputs} → ${units})`,
  );
  const shown = list.length > 6 ? `${list.slice(0, 6).join(', ')}, …` : list.join(', ');
  const example = layers
    .map((_, i) => (i < layers.length - 1 ? 'relu' : 'sigmoid'))
    .slice(-6)
    .join(',');
  const count = layers.length === 1 ? 'its dense layer' : `each of its ${layers.length} dense layers`;
  const problem = given
    ? `expected ${layers.length} activations, one for ${count}, got ${given.length}`
    : `does not say its activations; say one for ${count}`;
  throw new QuestionError(`${problem}: ${shown}, as --activations ${example} (linear where there is none)`, {
    about: 'activations',
    layers,
  });
}

function describe(
  module: Module,
  side: 'in-out' | 'out-in',
  source: TensorSource,
  assumed: string[],
): LayerDescription {
  const name = module.name === '' ? module.kind : module.name;
  switch (module.kind) {
    case 'dense': {
      const { inputs, outputs: units } = place(module, side);
      const values = module.kernel();
      const kernel = isOutIn(module, side) ? values : transposed(values, inputs, units);
      return {
        kind: 'dense',
        name,
        inputs,
        units,
        kernel,
        ...(module.bias && { bias: module.bias.read() }),
        activation: linear,
      };
    }
    case 'batchNormalization': {
      assumed.push(
        `epsilon of ${quoted(name)} is ${source.epsilon}, the default of ${source.from}, which the file does not say`,
      );
      const { gamma, beta, mean, variance } = module;
      return {
        kind: 'batchNormalization',
        name,
        mean: mean.read(),
        variance: variance.read(),
        epsilon: source.epsilon,
        ...(gamma && { gamma: gamma.read() }),
        ...(beta && { beta: beta.read() }),
      };
    }
    case 'layerNormalization': {
      const epsilon = source.layerEpsilon ?? source.epsilon;
      assumed.push(
        `${quoted(name)} is a layer normalization with epsilon ${epsilon}, the default of ${source.from}, which the file does not say`,
      );
      return {
        kind: 'layerNormalization',
        name,
        epsilon,
        gamma: module.gamma.read(),
        ...(module.beta && { beta: module.beta.read() }),
      };
    }
    case 'normalization':
      return { kind: 'normalization', name, mean: module.mean.read(), variance: module.variance.read() };
    case 'prelu':
      return { kind: 'prelu', name, slopes: module.slopes.read() };
  }
}

function curveLayer(activation: Curve, index: number): LayerDescription {
  return { kind: 'activation', name: `activation_${index}`, activation };
}

/** Activations right behind a dense layer become its own. */
function joined(layers: readonly LayerDescription[]): readonly LayerDescription[] {
  const out: LayerDescription[] = [];
  for (const layer of layers) {
    const last = out.at(-1);
    if (layer.kind === 'activation' && last?.kind === 'dense' && last.activation.name === 'linear') {
      out[out.length - 1] = { ...last, activation: layer.activation };
    } else out.push(layer);
  }
  return out;
}
