import type { ModelDescription } from '../description.ts';
import { at, type Hdf5Group, texts } from '../files/hdf5.ts';
import type { Tensor } from '../files/tensor.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { describeTensors } from '../tensors/describe-tensors.ts';
import { generationOf } from './layers.ts';
import { layerNamesIn, variablesIn } from './whole-hdf5.ts';

/** A layer of a weights-only file: in the order of the net, those without weights too. */
interface FoundLayer {
  readonly name: string;
  readonly tensors: readonly (readonly [role: string, tensor: Tensor])[];
}

/** Variables of a layer by the number under which they lie, for each class and count of them. */
const rolesByClass: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  dense: { 1: ['kernel'], 2: ['kernel', 'bias'] },
  batch_normalization: {
    4: ['gamma', 'beta', 'moving_mean', 'moving_variance'],
    2: ['moving_mean', 'moving_variance'],
  },
  layer_normalization: { 2: ['gamma', 'beta'] },
  normalization: { 3: ['mean', 'variance', 'count'] },
  p_re_lu: { 1: ['alpha'] },
};

/** Layers by whose names one knows that they are activations. */
const activationNames =
  /relu|re_lu|elu|activation|softmax|sigmoid|tanh|gelu|silu|swish|mish|softplus|act\d*$/i;

/** Weights without a config, in the layout of Keras 2 or in that of `.keras` files. @throws DataError */
export function readWeightsOnly(root: Hdf5Group, options: ReadOptions): ModelDescription {
  const version = texts(root, 'keras_version')?.[0];
  const isOld = layerNamesIn(root) !== undefined;
  const layers = isOld ? oldLayers(root) : newLayers(root);
  const tensors = new Map<string, Tensor>();
  const spots: { after: string; name: string }[] = [];
  let last: string | undefined;
  for (const { name, tensors: own } of layers) {
    if (own.length > 0) {
      for (const [role, tensor] of own) tensors.set(`${name}.${role}`, tensor);
      last = name;
    } else if (last !== undefined && activationNames.test(name)) spots.push({ after: last, name });
  }
  return describeTensors(
    {
      from: version === undefined ? 'Keras' : `Keras ${quoted(version, 20)}`,
      tensors,
      kernels: 'in-out',
      order: 'net',
      epsilon: 1e-3,
      leakySlope: generationOf(version) === 2 ? 0.3 : 0.2,
      spots,
      activationsWithin: true,
      ...(version !== undefined && generationOf(version) === 2 && { hardSigmoid: 'keras2' as const }),
    },
    options,
  );
}

/** Layers by the names that the root lists. */
function oldLayers(root: Hdf5Group): readonly FoundLayer[] {
  const variables = variablesIn(root);
  return layerNamesIn(root)!.flatMap((owner): readonly FoundLayer[] => {
    const own = variables.filter((variable) => variable.owner === owner);
    // A model within the model holds several layers: the segment before the variable tells which.
    const names = [...new Set(own.map(({ name }) => name.split('/').at(-2) ?? owner))];
    if (names.length <= 1) return [{ name: owner, tensors: own.map(roleAndTensor) }];
    return names.map((name) => ({
      name,
      tensors: own
        .filter((variable) => (variable.name.split('/').at(-2) ?? owner) === name)
        .map(roleAndTensor),
    }));
  });
}

function roleAndTensor({
  name,
  tensor,
}: {
  readonly name: string;
  readonly tensor: Tensor;
}): readonly [string, Tensor] {
  return [name.split('/').at(-1)!.replace(/:\d+$/, ''), tensor];
}

/** Layers as folders in the order in which they were made, their variables by number. */
function newLayers(root: Hdf5Group): readonly FoundLayer[] {
  const layers = at(root, ['layers']);
  // A model that is a class of its author's has its layers under the names of its attributes.
  if (layers?.kind === 'group' && layers.names.length > 0) return open(layers, 16);
  return open(root, 16);
}

function open(group: Hdf5Group, depth: number): readonly FoundLayer[] {
  if (depth === 0) fail('holds groups within groups without end; the file is damaged');
  return group.names.flatMap((name): readonly FoundLayer[] => {
    if (['optimizer', 'metrics', 'loss', 'vars', 'seed_generator'].includes(name)) return [];
    const member = group.get(name);
    if (member?.kind !== 'group') return [];
    const inner = member.get('layers');
    if (inner?.kind === 'group' && inner.names.length > 0) return open(inner, depth - 1);
    const vars = member.get('vars');
    if (vars?.kind !== 'group') return open(member, depth - 1);
    return [{ name: texts(vars, 'name')?.[0] ?? name, tensors: variablesOf(name, vars) }];
  });
}

function variablesOf(name: string, vars: Hdf5Group): readonly (readonly [string, Tensor])[] {
  const tensors = vars.names.map((_, i): Tensor => {
    const found = vars.get(String(i));
    return found?.kind === 'dataset'
      ? found
      : fail(`${quoted(name)}: expected variables 0 to ${vars.names.length - 1}, got no ${i}`);
  });
  if (tensors.length === 0) return [];
  const kind = name.replace(/_\d+$/, '');
  const known = Object.hasOwn(rolesByClass, kind) ? rolesByClass[kind] : undefined;
  // An attribute of its author's may be any layer: two sizes make a kernel.
  const byShape =
    !known && tensors.length <= 2 && tensors[0]!.shape.length === 2 ? ['kernel', 'bias'] : undefined;
  const roles = known?.[tensors.length] ?? byShape;
  if (!roles) {
    fail(
      known
        ? `${quoted(name)} has ${tensors.length} variables, and without the config nobody knows which; give the config too, or the whole model`
        : `layer ${quoted(name)} is not one that can be read without its config; give the whole model`,
    );
  }
  return tensors.map((tensor, i) => [roles[i]!, tensor] as const);
}
