import type { Tensor } from '../files/tensor.ts';
import { fail, quoted } from '../problem.ts';
import type { KerasWeights } from './layers.ts';

/** A variable that tells its own name, such as `sequential/hid/kernel:0`. */
export interface NamedVariable {
  /** The outermost layer that holds it; undefined where only the name tells. */
  readonly owner?: string;
  readonly name: string;
  readonly tensor: Tensor;
}

/**
 * Weights found by name, in an `.h5` of a whole model and in TensorFlow.js. Where a layer stands in a name differs from
 * version to version: `hid/kernel`, `hid/hid/kernel:0`, `sequential/hid/kernel`, `inner/inner/d/kernel`.
 */
export function namedWeights(variables: readonly NamedVariable[]): KerasWeights {
  return {
    take(layer, names) {
      const owner = layer.names[0]!;
      const isNested = layer.names.length > 1;
      return names.map((name) => {
        const candidates = variables.filter((variable) => {
          const segments = variable.name.split('/');
          const leaf = segments.at(-1)!.replace(/:\d+$/, '');
          if (leaf !== name) return false;
          if (variable.owner !== undefined && variable.owner !== owner) return false;
          // Of a layer that holds no others everything is its own, even where the name says no more than `kernel`.
          return (variable.owner !== undefined && !isNested) || segments.slice(0, -1).includes(layer.name);
        });
        // A name that is a layer's and a model's at once: the one next to the variable counts.
        const near = candidates.filter((variable) => variable.name.split('/').at(-2) === layer.name);
        const found = candidates.length > 1 && near.length > 0 ? near : candidates;
        if (found.length !== 1) {
          fail(
            `${quoted(layer.name)}: expected one variable ${name} among its weights, got ${found.length === 0 ? 'none' : found.length}`,
          );
        }
        return found[0]!.tensor;
      });
    },
  };
}
