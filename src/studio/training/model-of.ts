import {
  adagrad,
  adam,
  adamw,
  cosineDecay,
  dense,
  dropout,
  type Engine,
  exponentialDecay,
  type LayerSpec,
  type Model,
  type ModelOptimizer,
  rmsprop,
  type Schedule,
  sequential,
  sgd,
  stepDecay,
  type Trace,
  trace,
  warmUp,
} from '../../nn/index.ts';
import { ownActivation } from '../../nn/more-layers/index.ts';
import { compileExpression, derivativeOf, parseExpression } from '../document/expression.ts';
import { curveVariables } from '../document/parse-document.ts';
import type { TrainingPlan } from '../document/studio-document.ts';
import type { Recipe } from './recipe.ts';

/** Bytes that the checkpoints of one run may take. */
const ROOM = 40e6;

/** A training of a recipe, to be sought in. */
export interface Training {
  readonly trace: Trace;
  /** How many weights there are; a checkpoint begins with them. */
  readonly size: number;
  readonly batches: number;
}

/**
 * Begins the training of a recipe.
 * @param parentOf the training of the run that a branch leaves
 */
export function trainingOf(recipe: Recipe, engine: Engine, parentOf: (recipe: Recipe) => Training): Training {
  const { inputs, labels, plan, outputs } = recipe;
  const model = sequential(layersOf(recipe), { seed: plan.seed });
  model.compile({
    optimizer: optimizerOf(plan),
    loss:
      outputs === 1
        ? { name: 'binaryCrossentropy', fromLogits: true }
        : { name: 'sparseCategoricalCrossentropy', fromLogits: true },
    metrics: ['accuracy'],
  });
  begin(model, recipe, parentOf);
  const size = model.getWeights().length;
  const batchSize = plan.batch === 0 ? labels.length : Math.min(plan.batch, labels.length);
  // Weights, what the optimizer remembers of each, and a little more, in float64.
  const bytes = 8 * (3 * size + 4) + 100;
  const checkpoints = Math.max(64, Math.min(65_536, Math.floor(ROOM / bytes)));
  return {
    trace: trace(model, inputs, labels, { engine, batchSize, checkpoints }),
    size,
    batches: Math.ceil(labels.length / batchSize),
  };
}

/** The weights that training begins with, and of a branch what the optimizer remembers. */
function begin(model: Model, { weights, from, plan }: Recipe, parentOf: (recipe: Recipe) => Training): void {
  if (!from) {
    if (weights) model.setWeights(weights);
    return;
  }
  const { trace: parent, size } = parentOf(from.recipe);
  const { numbers, optimizerSteps } = parent.save(from.step);
  model.setWeights(numbers.subarray(0, size));
  const before = from.recipe.plan;
  const isSameRule = before.optimizer === plan.optimizer && before.momentum > 0 === plan.momentum > 0;
  if (!isSameRule || optimizerSteps === 0) return;
  // It goes on with what it remembers, in the pieces in which this model's keeps it.
  const memory: Float64Array[] = [];
  let at = size;
  for (const { length } of memoryOf(model)) {
    memory.push(numbers.slice(at, at + length));
    at += length;
  }
  model.resume(optimizerSteps, plan.rate, memory);
}

/** Pieces of the size in which a model's optimizer remembers: it is there once something has asked for it. */
function memoryOf(model: Model): readonly Float64Array[] {
  if (!model.optimizer) model.score([new Array(model.plan!.inputs).fill(0)], [0]);
  return model.optimizer!.memory;
}

function layersOf({ inputs, layers, outputs, plan }: Recipe): LayerSpec[] {
  const penalty = plan.l1 > 0 || plan.l2 > 0 ? { kernelRegularizer: { l1: plan.l1, l2: plan.l2 } } : {};
  const hidden = layers.flatMap(({ units, activation }): LayerSpec[] => [
    dense({
      units,
      activation: typeof activation === 'string' ? activation : 'linear',
      // As He et al. 2015 found best for those that fold.
      kernelInitializer: activation === 'relu' || activation === 'leakyRelu' ? 'heNormal' : 'glorotUniform',
      ...penalty,
    }),
    ...(typeof activation === 'string' ? [] : [ownCurve(activation.curve)]),
    ...(plan.dropout > 0 ? [dropout({ rate: plan.dropout })] : []),
  ]);
  const [first, ...rest] = [...hidden, dense({ units: outputs, ...penalty })];
  return [{ ...first!, inputShape: [inputs[0]!.length] } as LayerSpec, ...rest];
}

function ownCurve(text: string): LayerSpec {
  const expression = parseExpression(text, curveVariables, 'number');
  return ownActivation({
    value: compileExpression(expression, curveVariables),
    derivative: compileExpression(derivativeOf(expression, 'z'), curveVariables),
  });
}

function optimizerOf(plan: TrainingPlan): ModelOptimizer {
  const learningRate = scheduleOf(plan);
  const { momentum } = plan;
  switch (plan.optimizer) {
    case 'sgd':
      return sgd({ learningRate, momentum });
    case 'adam':
      return adam({ learningRate });
    case 'adamw':
      return adamw({ learningRate });
    case 'rmsprop':
      return rmsprop({ learningRate, momentum });
    case 'adagrad':
      return adagrad({ learningRate });
  }
}

function scheduleOf({ schedule, rate, scheduleSteps: steps }: TrainingPlan): number | Schedule {
  switch (schedule) {
    case 'constant':
      return rate;
    case 'exponential':
      return exponentialDecay({ initialLearningRate: rate, decaySteps: steps, decayRate: 0.5 });
    case 'cosine':
      return cosineDecay({ initialLearningRate: rate, decaySteps: steps });
    case 'steps':
      return stepDecay({ boundaries: [steps], values: [rate, rate / 10] });
    case 'warmUp':
      return warmUp({ steps, to: rate });
  }
}
