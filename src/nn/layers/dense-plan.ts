import type { DenseSpec } from './layers.ts';
import type { Plan } from './plan.ts';

/** The plan of dense layers alone, one after the other, as a plain network has them: nothing to be checked. */
export function densePlan(inputs: number, specs: readonly DenseSpec[]): Plan {
  let width = inputs;
  let size = 0;
  const layers = specs.map((spec) => {
    const { units } = spec;
    const layer = { spec, name: 'dense', outputShape: [units], inputs: width, units, kernelAt: size };
    size += units * (width + 1);
    width = units;
    return layer;
  });
  const trainable = layers.flatMap(({ kernelAt, units, ...layer }) => {
    const biasAt = kernelAt + units * layer.inputs;
    return [
      { from: kernelAt, to: biasAt },
      { from: biasAt, to: biasAt + units },
    ];
  });
  return { inputShape: [inputs], inputs, outputs: width, layers, size, trainable, penalties: [] };
}
