import { dropout, flatten } from '../layers/layer-specs.ts';
import { dense } from '../layers/layers.ts';
import { type Model, sequential } from './model.ts';

/**
 * The network that reads MNIST's digits, 784 → 128 → 10 with dropout between: TensorFlow's tutorial for beginners,
 * compiled with Adam and accuracy as there.
 * @param options.seed of its first weights, the order of the examples and dropout; default 1
 */
export function digitReader({ seed = 1 }: { readonly seed?: number } = {}): Model {
  const model = sequential(
    [
      flatten({ inputShape: [28, 28] }),
      dense({ units: 128, activation: 'relu' }),
      dropout({ rate: 0.2 }),
      dense({ units: 10, activation: 'softmax' }),
    ],
    { seed },
  );
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}
