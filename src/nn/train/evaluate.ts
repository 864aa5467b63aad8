import { refuse } from '../checks/argument-checks.ts';
import type { Examples } from '../data/dataset.ts';
import type { Network } from '../layers/network.ts';
import { chainReader } from '../reference/fit-work.ts';
import { traineeOf } from '../reference/trainee.ts';

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
  const trainee = traineeOf('evaluate', network, { optimizer: 'sgd', loss: 'binaryCrossentropy', seed: 1 });
  const { outputs } = trainee.plan;
  if (outputs !== 1) refuse('evaluate', 'a network that ends in 1 unit', outputs);
  const data = chainReader(trainee)('evaluate', points, labels);
  const { loss, accuracy = 0 } = data.score();
  return { loss, accuracy, correct: Math.round(accuracy * data.count), count: data.count };
}
