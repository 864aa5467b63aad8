import { requireList } from '../checks/argument-checks.ts';
import { densePlan } from '../layers/dense-plan.ts';
import type { Network } from '../layers/network.ts';
import type { Plan } from '../layers/plan.ts';
import { networkWith, shapeOf, weightsOf } from '../layers/shape.ts';
import type { MetricName } from '../rules/metrics.ts';
import {
  type LossRule,
  lossRule,
  type ModelLoss,
  type ModelLossName,
  readLoss,
} from '../rules/model-loss.ts';
import {
  chooseOptimizer,
  type ModelOptimizer,
  type RunningOptimizer,
  startModelOptimizer,
} from '../rules/model-optimizer.ts';

/** What is trained: weights laid out by a plan, the loss they are judged by and the optimizer that moves them. */
export interface Trainee {
  readonly plan: Plan;
  /** Changed in place. */
  readonly weights: Float64Array;
  readonly loss: ModelLoss;
  readonly rule: LossRule;
  readonly metrics: readonly MetricName[];
  readonly optimizer: RunningOptimizer;
  /** Of dropout. */
  readonly seed: number;
  network(): Network;
}

/** What a plain network is trained with. */
export interface NetworkTraining {
  readonly optimizer: ModelOptimizer | ModelOptimizer['name'];
  readonly loss: ModelLoss | ModelLossName;
  readonly seed: number;
}

/**
 * A copy of a plain network, ready to be trained.
 * @param place what to call it in messages, such as `trainer`
 * @throws RangeError for an optimizer or a loss that is none
 */
export function traineeOf(
  place: string,
  network: Network,
  { optimizer, loss: given, seed }: NetworkTraining,
): Trainee {
  requireList(`${place}.network.layers`, 'layers', network?.layers);
  const shape = shapeOf(network);
  const plan = densePlan(
    network.inputs,
    shape.layers.map(({ units, activation }) => ({
      kind: 'dense',
      units,
      activation,
      kernelInitializer: 'zeros',
      biasInitializer: 'zeros',
    })),
  );
  const weights = weightsOf(network);
  const loss = readLoss(`${place}.loss`, given);
  return {
    plan,
    weights,
    loss,
    rule: lossRule(loss),
    metrics: ['accuracy'],
    optimizer: startModelOptimizer(
      chooseOptimizer(`${place}.optimizer`, optimizer),
      plan.trainable,
      plan.size,
    ),
    seed,
    network: () => networkWith(shape, weights),
  };
}
