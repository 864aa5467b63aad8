import { clipper } from './clipping.ts';
import type { Examples } from './dataset.ts';
import type { ModelInputs, ModelTargets } from './examples.ts';
import { type LossName, lossNames } from './loss.ts';
import type { Model } from './model.ts';
import type { Network } from './network.ts';
import type { Optimizer } from './optimizer.ts';
import type { TrainerOptions } from './trainer.ts';

/** A training that a `trainer` takes. */
export interface PlainTraining {
  readonly network: Network;
  readonly examples: Examples;
  readonly options: Required<Pick<TrainerOptions, 'optimizer' | 'loss'>>;
}

/**
 * The training of a compiled model as one of a plain network, whose steps a trainer takes many at a call; undefined
 * where the model is more than dense layers, or its optimizer more than a constant rate.
 */
export function plainTraining(model: Model, x: ModelInputs, y: ModelTargets): PlainTraining | undefined {
  const { optimizer, loss } = model.compiled!;
  const { layers, penalties, inputShape, outputs } = model.plan!;
  const isDense = layers.every(
    ({ spec }) =>
      spec.kind === 'input' || (spec.kind === 'dense' && spec.trainable !== false && spec.useBias !== false),
  );
  if (!isDense || penalties.length > 0 || inputShape.length !== 1) return undefined;
  if (optimizer.name !== 'adam' && optimizer.name !== 'sgd') return undefined;
  const { learningRate } = optimizer;
  if (typeof learningRate !== 'number' || clipper(optimizer.name, optimizer)) return undefined;
  // An optimizer that remembers something goes on from there.
  if ((model.optimizer?.steps ?? 0) > 0) return undefined;
  const { name, fromLogits = false, labelSmoothing = 0 } = loss;
  if (!(lossNames as readonly string[]).includes(name) || labelSmoothing > 0) return undefined;
  if (outputs > 1 && name !== 'sparseCategoricalCrossentropy') return undefined;
  if (typeof y[0] !== 'number') return undefined;
  return {
    network: model.network(),
    examples: { points: Array.from(x) as unknown as number[][], labels: Array.from(y) as number[] },
    options: {
      optimizer: { ...optimizer, learningRate } as Optimizer,
      loss: { name: name as LossName, fromLogits },
    },
  };
}
