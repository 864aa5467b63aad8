import { exp, log } from '../../math/index.ts';
import {
  optional,
  refuse,
  requireFlag,
  requireName,
  requirePositive,
  requireSettings,
  requireShare,
  requireText,
} from '../checks/argument-checks.ts';
import { sigmoid } from '../layers/activation.ts';
import type { ActivationName } from '../layers/network.ts';
import { binaryCrossentropy, binaryCrossentropyFromLogit, held } from './loss.ts';

/** The losses a model can be trained on, by Keras's names. */
export type ModelLossName =
  | 'binaryCrossentropy'
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'huber'
  | 'hinge';

/** A loss with its settings, as a plain value. */
export interface ModelLoss {
  readonly name: ModelLossName;
  /** Of the cross-entropies: the outputs are logits, not probabilities. Default false. */
  readonly fromLogits?: boolean;
  /** Of the binary and categorical ones: how much of each answer is spread evenly over all classes. Default 0. */
  readonly labelSmoothing?: number;
  /** Of huber: where the parabola becomes a straight line. Default 1. */
  readonly delta?: number;
}

/** The names of all losses of a model. */
export const modelLossNames: readonly ModelLossName[] = [
  'binaryCrossentropy',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
  'hinge',
];

/**
 * A loss as `compile` takes it, checked.
 * @throws RangeError for an unknown name, or a setting that is out of range or belongs to another loss
 */
export function readLoss(place: string, given: ModelLoss | ModelLossName): ModelLoss {
  const loss = typeof given === 'string' ? { name: given } : given;
  requireName(place, loss?.name, modelLossNames);
  requireSettings(place, loss, {
    name: requireText,
    fromLogits: optional(requireFlag),
    labelSmoothing: optional(requireShare),
    delta: optional(requirePositive),
  });
  const { name, fromLogits, labelSmoothing, delta } = loss;
  const isEntropy = name.endsWith('rossentropy');
  if (fromLogits && !isEntropy) {
    throw new RangeError(`${place}.fromLogits: expected a cross-entropy, but ${name} knows no logits`);
  }
  if (labelSmoothing !== undefined && (!isEntropy || name === 'sparseCategoricalCrossentropy')) {
    refuse(`${place}.labelSmoothing`, 'the binary or categorical cross-entropy', name);
  }
  if (delta !== undefined && name !== 'huber') refuse(`${place}.delta`, 'the loss huber', name);
  return loss;
}

/** What a chain of layers came to, `[units, capacity]` each, and what it should have. */
export interface Answers {
  readonly units: number;
  readonly capacity: number;
  readonly outputs: Float64Array;
  /** What the last activation was given, and its name; linear where the last layer has none. */
  readonly sums: Float64Array;
  readonly activation: ActivationName;
  readonly targets: Float64Array;
  /** How much each example counts, `[capacity]`. */
  readonly weights: Float64Array;
  /** The slope of the mean loss by each output, or by each sum. */
  readonly slopes: Float64Array;
}

/** A loss at work. Definitions are those of Keras 3: the mean over the outputs, then over the examples. */
export interface LossRule {
  /** Weight times loss, added up over the first `count` examples. */
  total(answers: Answers, count: number): number;
  /** Fills the slopes of total / count; true where they are by the sums, false where by the outputs. */
  fillSlopes(answers: Answers, count: number): boolean;
}

/** The rule of a loss that `readLoss` has let in. */
export function lossRule({ name, fromLogits = false, labelSmoothing = 0, delta = 1 }: ModelLoss): LossRule {
  switch (name) {
    case 'binaryCrossentropy':
      return binaryRule(fromLogits, labelSmoothing);
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy':
      return categoricalRule(fromLogits, labelSmoothing);
    case 'meanSquaredError':
      return eachOutput(
        (output, target) => (output - target) ** 2,
        (output, target) => 2 * (output - target),
      );
    case 'meanAbsoluteError':
      return eachOutput(
        (output, target) => Math.abs(output - target),
        (output, target) => Math.sign(output - target),
      );
    case 'huber':
      return eachOutput(
        (output, target) => {
          const miss = Math.abs(output - target);
          return miss <= delta ? 0.5 * miss * miss : delta * (miss - 0.5 * delta);
        },
        (output, target) => Math.min(delta, Math.max(-delta, output - target)),
      );
    case 'hinge':
      return eachOutput(
        (output, target) => Math.max(0, 1 - side(target) * output),
        (output, target) => (side(target) * output < 1 ? -side(target) : 0),
      );
  }
}

/** Labels of a hinge are −1 and 1; as in Keras, 0 stands for −1. */
function side(label: number): number {
  return label === 0 ? -1 : label;
}

/** A loss that looks at one output at a time. */
function eachOutput(
  value: (output: number, target: number) => number,
  slope: (output: number, target: number) => number,
): LossRule {
  return {
    total: ({ units, capacity, outputs, targets, weights }, count) => {
      let total = 0;
      for (let unit = 0; unit < units; unit++) {
        const from = unit * capacity;
        for (let k = 0; k < count; k++) total += weights[k]! * value(outputs[from + k]!, targets[from + k]!);
      }
      return total / units;
    },
    fillSlopes({ units, capacity, outputs, targets, weights, slopes }, count) {
      const share = 1 / (count * units);
      for (let unit = 0; unit < units; unit++) {
        const from = unit * capacity;
        for (let k = 0; k < count; k++)
          slopes[from + k] = slope(outputs[from + k]!, targets[from + k]!) * share * weights[k]!;
      }
      return false;
    },
  };
}

function binaryRule(fromLogits: boolean, smoothing: number): LossRule {
  const smooth = (label: number) => (smoothing === 0 ? label : label * (1 - smoothing) + 0.5 * smoothing);
  const ofLogit = (logit: number, label: number) => binaryCrossentropyFromLogit(logit, smooth(label));
  if (fromLogits) return eachOutput(ofLogit, (logit, label) => sigmoid(logit) - smooth(label));
  const ofProbabilities = eachOutput(
    (probability, label) => binaryCrossentropy(probability, smooth(label)),
    (p, label) => (p === held(p) ? (p - smooth(label)) / (p * (1 - p)) : 0),
  );
  const ofSigmoid = eachOutput(ofLogit, (probability, label) => probability - smooth(label));
  return {
    total: (answers, count) =>
      answers.activation === 'sigmoid'
        ? ofSigmoid.total({ ...answers, outputs: answers.sums }, count)
        : ofProbabilities.total(answers, count),
    fillSlopes(answers, count) {
      // Of a sigmoid's cross-entropy the slope by the sum itself is known, and never loses a digit.
      if (answers.activation !== 'sigmoid') return ofProbabilities.fillSlopes(answers, count);
      ofSigmoid.fillSlopes(answers, count);
      return true;
    },
  };
}

/** One-hot targets, or shares of classes; the sparse loss has its labels spread out to one-hot ones. */
function categoricalRule(fromLogits: boolean, smoothing: number): LossRule {
  /** Where the logits lie, if anywhere. */
  const logitsOf = ({ activation, sums, outputs }: Answers) =>
    fromLogits ? outputs : activation === 'softmax' ? sums : undefined;
  return {
    total(answers, count) {
      const { units, capacity, outputs, targets, weights } = answers;
      const logits = logitsOf(answers);
      const smooth = smoother(smoothing, units);
      let total = 0;
      for (let k = 0; k < count; k++) {
        const { largest, sum } = logits
          ? sumOfPowers(logits, units, capacity, k)
          : { largest: 0, sum: sumOver(outputs, units, capacity, k) };
        const whole = largest + log(sum);
        let loss = 0;
        for (let i = k; i < units * capacity; i += capacity) {
          const target = smooth(targets[i]!);
          if (target === 0) continue;
          loss += target * (logits ? whole - logits[i]! : -log(held(outputs[i]! / sum)));
        }
        total += weights[k]! * loss;
      }
      return total;
    },
    fillSlopes(answers, count) {
      const { units, capacity, outputs, targets, weights, slopes } = answers;
      const logits = logitsOf(answers);
      const smooth = smoother(smoothing, units);
      for (let k = 0; k < count; k++) {
        const factor = weights[k]! / count;
        const { largest, sum } = logits
          ? sumOfPowers(logits, units, capacity, k)
          : { largest: 0, sum: sumOver(outputs, units, capacity, k) };
        // The targets that pull: those whose share Keras's clipping does not hold still.
        let pull = 0;
        for (let i = k; i < units * capacity; i += capacity) {
          if (logits || isFree(outputs[i]! / sum)) pull += smooth(targets[i]!);
        }
        for (let i = k; i < units * capacity; i += capacity) {
          const target = smooth(targets[i]!);
          if (logits) slopes[i] = (pull * (exp(logits[i]! - largest) / sum) - target) * factor;
          else {
            const own = isFree(outputs[i]! / sum) ? target / outputs[i]! : 0;
            slopes[i] = (pull / sum - own) * factor;
          }
        }
      }
      return logits !== undefined && !fromLogits;
    },
  };
}

function smoother(smoothing: number, classes: number): (target: number) => number {
  return smoothing === 0 ? (target) => target : (target) => target * (1 - smoothing) + smoothing / classes;
}

function isFree(probability: number): boolean {
  return probability === held(probability);
}

function sumOver(planes: Float64Array, units: number, capacity: number, k: number): number {
  let sum = 0;
  for (let i = k; i < units * capacity; i += capacity) sum += planes[i]!;
  return sum;
}

/** Σ e^(z − largest), and the largest z, of one example. */
function sumOfPowers(
  planes: Float64Array,
  units: number,
  capacity: number,
  k: number,
): { readonly largest: number; readonly sum: number } {
  let largest = -Infinity;
  for (let i = k; i < units * capacity; i += capacity) largest = Math.max(largest, planes[i]!);
  let sum = 0;
  for (let i = k; i < units * capacity; i += capacity) sum += exp(planes[i]! - largest);
  return { largest, sum };
}
