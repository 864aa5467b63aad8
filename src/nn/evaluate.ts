import type { Examples } from './dataset.ts';
import type { Network } from './network.ts';
import { score } from './score.ts';
import { shapeOf, weightsOf } from './shape.ts';
import { readTrainingData } from './training-data.ts';

/** How well a network does on a data set. */
export interface Evaluation {
  /** Mean binary cross-entropy, in nats. */
  readonly loss: number;
  /** Share of the points on their right side, 0…1. */
  readonly accuracy: number;
  readonly correct: number;
  readonly count: number;
}

/**
 * Loss and accuracy of a network with one output unit on examples labelled 0 and 1. As in Keras, the answer is
 * class 1 where the output is above 0.5; for a sigmoid the loss is computed from the logit, so it never overflows.
 * @throws RangeError unless the network ends in one unit and there is at least one example of its width
 */
export function evaluate(network: Network, { points, labels }: Examples): Evaluation {
  const outputs = network.layers.at(-1)?.bias.length ?? 0;
  if (outputs !== 1) throw new RangeError(`evaluate: expected a network that ends in 1 unit, got ${outputs}`);
  const data = readTrainingData('evaluate', points, labels, { inputs: network.inputs, outputs });
  const { loss, correct } = score(shapeOf(network), weightsOf(network), { name: 'binaryCrossentropy' }, data);
  return { loss, accuracy: correct / data.count, correct, count: data.count };
}
