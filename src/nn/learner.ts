import type { EngineName } from './kernels/engine-name.ts';
import type { Loss } from './loss.ts';
import { type Optimizer, type OptimizerStep, startOptimizer } from './optimizer.ts';
import { Pass } from './pass.ts';
import { score } from './score.ts';
import type { TrainableShape } from './shape.ts';
import {
  gather,
  type Rows,
  readTrainingData,
  type Targets,
  type TrainingData,
  type Widths,
} from './training-data.ts';

/** Losses added up, and how many examples were answered rightly. */
export interface Tally {
  readonly loss: number;
  readonly correct: number;
}

/** What an engine does for a model. `Data` is how it likes to have its examples. */
export interface Learner<Data extends { readonly count: number }> {
  readonly engine: EngineName;
  /** Examples and answers, checked. */
  read(place: string, x: Rows, y: Targets): Data;
  /** Takes up to `capacity` examples a step from now on. */
  resize(capacity: number): void;
  /**
   * One optimizer step on the examples from `from` on, by `order` if given, as many as it takes.
   * @param dropoutSeed for this step's dropout; 0 for none
   */
  step(data: Data, from: number, dropoutSeed: number, order?: Uint32Array): Tally;
  /** Losses and right answers over all examples. */
  score(data: Data): Tally;
  /** Writes the weights as they are now into those of the model. */
  write(weights: Float64Array): void;
  /** Takes the model's weights. */
  take(weights: Float64Array): void;
}

/** Learning in float64, on the model's own weights. */
export function referenceLearner(
  shape: TrainableShape,
  loss: Loss,
  optimizer: Optimizer,
  widths: Widths,
  weights: Float64Array,
): Learner<TrainingData> {
  const move: OptimizerStep = startOptimizer(optimizer, weights.length);
  let pass = new Pass(shape, loss, 1, weights);
  return {
    engine: 'reference',
    read: (place, x, y) => readTrainingData(place, x, y, widths),
    resize(capacity) {
      if (pass.capacity !== capacity) pass = new Pass(shape, loss, capacity, weights);
    },
    step(data, from, dropoutSeed, order) {
      const count = gather(data, pass, from, order);
      pass.forward(count, dropoutSeed);
      const tally = { loss: pass.loss(count) * count, correct: pass.correct(count) };
      pass.backward(count, dropoutSeed);
      move(pass.parameters, pass.gradient);
      return tally;
    },
    score(data) {
      const { loss: mean, correct } = score(shape, weights, loss, data);
      return { loss: mean * data.count, correct };
    },
    // The weights it works on are the model's.
    write() {},
    take() {},
  };
}
