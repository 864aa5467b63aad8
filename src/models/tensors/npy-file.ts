import type { ModelDescription } from '../description.ts';
import { isNpy, readNpy } from '../files/npy.ts';
import type { Tensor } from '../files/tensor.ts';
import type { ZipMember } from '../files/zip.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { describeTensors } from './describe-tensors.ts';
import { areFlaxNames, describeFlax } from './flax.ts';

/**
 * Arrays of NumPy one after another, without names: what Equinox writes, each Linear's weight `[units, inputs]` and bias
 * in turn.
 * @throws DataError
 */
export function readNpyFile(bytes: Uint8Array, options: ReadOptions): ModelDescription {
  const tensors: Tensor[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (!isNpy(bytes, at))
      fail(`expected arrays of NumPy one after another, got something else at byte ${at}`);
    const { tensor, end } = readNpy(bytes, at);
    if (!tensor) fail('holds an array of texts among its weights');
    tensors.push(tensor);
    at = end;
  }
  if (tensors.length === 1)
    fail(
      'holds one array; a model takes a kernel and what goes with it, such as np.savez(file, W1=…, b1=…) writes them',
    );
  return describeTensors(
    {
      from: 'Equinox',
      tensors: inPairs(tensors),
      kernels: 'out-in',
      order: 'net',
      epsilon: 1e-5,
      leakySlope: 0.01,
      gelu: 'unsure',
    },
    options,
  );
}

/** A `.npz`: arrays of NumPy by name in a zip. @throws DataError */
export function readNpz(members: ReadonlyMap<string, ZipMember>, options: ReadOptions): ModelDescription {
  const tensors = new Map<string, Tensor>();
  for (const [name, member] of members) {
    const { tensor } = readNpy(member.read());
    if (!tensor) fail(`${quoted(name)} holds texts; a model takes numbers`);
    tensors.set(name.replace(/\.npy$/, ''), tensor);
  }
  if (areFlaxNames(tensors.keys())) return describeFlax(tensors, options);
  const isUnnamed = [...tensors.keys()].every((name) => /^arr_\d+$/.test(name));
  const numbered = [...tensors].sort(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)));
  return describeTensors(
    {
      from: 'NumPy',
      tensors: isUnnamed ? inPairs(numbered.map(([, tensor]) => tensor)) : tensors,
      kernels: 'unknown',
      order: isUnnamed ? 'net' : 'sorted',
      epsilon: 1e-5,
      leakySlope: 0.01,
    },
    options,
  );
}

/** Kernels and biases that have no names, by what they are: a kernel begins a layer, a row after it is its bias. */
function inPairs(tensors: readonly Tensor[]): ReadonlyMap<string, Tensor> {
  const named = new Map<string, Tensor>();
  let layer = -1;
  for (const tensor of tensors) {
    const rank = tensor.shape.length;
    if (rank >= 2) named.set(`${++layer}.weight`, tensor);
    else if (layer < 0 || named.has(`${layer}.bias`)) {
      fail(
        'holds arrays without names that are no kernels and biases in turn; save them by name, such as safetensors does',
      );
    } else named.set(`${layer}.bias`, tensor);
  }
  return named;
}
