import { dense, initialNetwork } from '../../nn/index.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { shapeOf } from './network-shape.ts';

/** The weights that a document's first run begins with, the same as its model draws them. */
export function initialWeights(document: StudioDocument): Float64Array {
  if (document.weights) return Float64Array.from(document.weights);
  const { inputs, layers } = shapeOf(document);
  const specs = layers.map(({ units, activation }) =>
    dense({
      units,
      kernelInitializer: activation === 'relu' || activation === 'leakyRelu' ? 'heNormal' : 'glorotUniform',
    }),
  );
  const network = initialNetwork(inputs, specs, document.training.seed);
  return Float64Array.from(network.layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]));
}
