import type { Examples } from './dataset.ts';
import { forward, predictLogit } from './forward.ts';
import { binaryCrossentropy, binaryCrossentropyFromLogit } from './loss.ts';
import type { Network } from './network.ts';

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
 * @throws RangeError unless the network ends in one unit
 */
export function evaluate(network: Network, { points, labels }: Examples): Evaluation {
  const fromLogits = network.layers.at(-1)?.activation === 'sigmoid';
  let loss = 0;
  let correct = 0;
  points.forEach((point, i) => {
    const label = labels[i]!;
    if (fromLogits) {
      const logit = predictLogit(network, point);
      loss += binaryCrossentropyFromLogit(logit, label);
      correct += Number(logit > 0 === label > 0.5);
    } else {
      const output = forward(network, point).at(-1)!;
      if (output.length !== 1) throw new RangeError(`evaluate: expected 1 output unit, got ${output.length}`);
      loss += binaryCrossentropy(output[0]!, label);
      correct += Number(output[0]! > 0.5 === label > 0.5);
    }
  });
  const count = points.length;
  return { loss: loss / count, accuracy: correct / count, correct, count };
}
