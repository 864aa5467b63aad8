import { refuse } from '../checks/argument-checks.ts';
import type { Answers, ModelLoss } from './model-loss.ts';

/** What `fit` and `evaluate` can report beside the loss. */
export type MetricName = 'accuracy' | 'precision' | 'recall';

/** The names of all metrics. */
export const metricNames: readonly MetricName[] = ['accuracy', 'precision', 'recall'];

/** A loss, and the metrics that were asked for, 0…1. */
export interface Scores {
  readonly loss: number;
  readonly accuracy?: number;
  readonly precision?: number;
  readonly recall?: number;
}

/** The scores of an epoch, and where there are validation data, theirs. */
export interface EpochScores extends Scores {
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  readonly valPrecision?: number;
  readonly valRecall?: number;
}

/**
 * Counts from batch to batch. As Keras chooses it, accuracy is that of classes where there are several outputs
 * (the largest counts), otherwise binary: class 1 above 0.5; where outputs are logits or sides of a hinge, above 0.
 * Precision and recall look at every output by itself. As in Keras, no example weighs more than another here.
 */
export class Tally {
  readonly #names: readonly MetricName[];
  readonly #outputs: number;
  readonly #threshold: number;
  #loss = 0;
  #count = 0;
  #right = 0;
  #found = 0;
  #claimed = 0;
  #present = 0;

  constructor(names: readonly MetricName[], loss: ModelLoss, outputs: number) {
    this.#names = names;
    this.#outputs = outputs;
    this.#threshold = loss.fromLogits || loss.name === 'hinge' ? 0 : 0.5;
  }

  /** Adds a batch that has been forward, and its mean loss. */
  add(
    { outputs, targets, capacity }: Pick<Answers, 'outputs' | 'targets' | 'capacity'>,
    count: number,
    loss: number,
  ): void {
    this.#loss += loss * count;
    this.#count += count;
    if (this.#names.length === 0) return;
    const several = this.#outputs > 1;
    const threshold = this.#threshold;
    if (this.#names.includes('accuracy')) {
      for (let k = 0; k < count; k++) {
        if (several) {
          const answer = largestAt(outputs, this.#outputs, capacity, k);
          if (answer === largestAt(targets, this.#outputs, capacity, k)) this.#right++;
        } else if (outputs[k]! > threshold === targets[k]! > 0.5) this.#right++;
      }
    }
    if (this.#names.length === 1 && this.#names[0] === 'accuracy') return;
    for (let unit = 0; unit < this.#outputs; unit++) {
      for (let i = unit * capacity; i < unit * capacity + count; i++) {
        const isClaimed = outputs[i]! > threshold;
        const isPresent = targets[i]! > 0.5;
        if (isClaimed) this.#claimed++;
        if (isPresent) this.#present++;
        if (isClaimed && isPresent) this.#found++;
      }
    }
  }

  /** The scores so far; where nothing was claimed or present, Keras's 0. */
  scores(): Scores {
    const values = {
      accuracy: this.#right / this.#count,
      precision: this.#claimed === 0 ? 0 : this.#found / this.#claimed,
      recall: this.#present === 0 ? 0 : this.#found / this.#present,
    };
    const scores: Record<string, number> = { loss: this.#loss / this.#count };
    for (const name of this.#names) scores[name] = values[name];
    return scores as unknown as Scores;
  }
}

/**
 * How often each class was taken for each: `[expected class][answered class]`.
 * @param expected class numbers, one for each example
 * @param answered class numbers, or the rows that `predict` gives: of one number above 0.5 is class 1, of several
 *   the largest counts
 * @param classes how many there are; default: as many as occur
 * @throws RangeError for lists of different lengths or a class out of range
 */
export function confusionMatrix(
  expected: ArrayLike<number>,
  answered: ArrayLike<number | readonly number[]>,
  classes?: number,
): number[][] {
  if (expected.length !== answered.length) {
    refuse('confusionMatrix.answered', `${expected.length}, one for each expected class`, answered.length);
  }
  const answers = Array.from(answered, (answer) => (typeof answer === 'number' ? answer : classOf(answer)));
  const most = classes ?? 1 + Math.max(0, ...new Set(Array.from(expected)), ...new Set(answers));
  const matrix = Array.from({ length: most }, () => new Array<number>(most).fill(0));
  answers.forEach((answer, k) => {
    for (const [name, label] of [
      ['expected', expected[k]!],
      ['answered', answer],
    ] as const) {
      if (!Number.isInteger(label) || label < 0 || label >= most) {
        refuse(`confusionMatrix.${name}[${k}]`, `a class from 0 to ${most - 1}`, label);
      }
    }
    matrix[expected[k]!]![answer]!++;
  });
  return matrix;
}

function classOf(row: readonly number[]): number {
  if (row.length === 1) return row[0]! > 0.5 ? 1 : 0;
  return row.reduce((best, value, i) => (value > row[best]! ? i : best), 0);
}

function largestAt(planes: Float64Array, units: number, capacity: number, k: number): number {
  let best = 0;
  for (let unit = 1; unit < units; unit++)
    if (planes[unit * capacity + k]! > planes[best * capacity + k]!) best = unit;
  return best;
}
