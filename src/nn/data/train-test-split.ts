import { random } from '../../math/index.ts';
import { requireFraction, requireKeys } from '../checks/argument-checks.ts';
import { requireAnswers } from './examples.ts';

/** How examples are parted. */
export interface SplitOptions {
  /** Share of the examples that is kept from training, between 0 and 1. Default 0.25. */
  readonly testShare?: number;
  /** Of the order in which they are drawn. Default 1. */
  readonly seed?: number;
  /** Draw them at random; otherwise the last ones are kept. Default true. */
  readonly shuffle?: boolean;
  /** Keep the same share of each answer, for classes of very different size. Default false. */
  readonly stratify?: boolean;
}

/** Examples with their answers. */
export interface Part<X, Y> {
  readonly x: X[];
  readonly y: Y[];
}

/**
 * Parts examples and answers into some to learn from and some to test with, none in both. As in scikit-learn the
 * number kept is rounded up.
 * @throws RangeError for another count of answers, a share that leaves one side empty, or a seed that is none
 */
export function trainTestSplit<X, Y>(
  x: ArrayLike<X>,
  y: ArrayLike<Y>,
  options: SplitOptions = {},
): { readonly train: Part<X, Y>; readonly test: Part<X, Y> } {
  requireAnswers('trainTestSplit', x, y);
  requireKeys('trainTestSplit', options, ['testShare', 'seed', 'shuffle', 'stratify']);
  const { testShare = 0.25, seed = 1, shuffle = true, stratify = false } = options;
  requireFraction('trainTestSplit.testShare', testShare);
  const stream = random(seed);
  const train: number[] = [];
  const test: number[] = [];
  for (const group of stratify ? byAnswer(y) : [Array.from({ length: x.length }, (_, k) => k)]) {
    const order = shuffle ? stream.shuffle(group) : group;
    const kept = order.length - Math.ceil(order.length * testShare);
    train.push(...order.slice(0, kept));
    test.push(...order.slice(kept));
  }
  if (train.length === 0) {
    throw new RangeError(
      `trainTestSplit.testShare: expected to leave examples on both sides, got none to learn from of ${x.length}`,
    );
  }
  // Otherwise a batch would hold one class only.
  if (stratify && shuffle) for (const part of [train, test]) stream.shuffle(part);
  return { train: pick(x, y, train), test: pick(x, y, test) };
}

function byAnswer(y: ArrayLike<unknown>): number[][] {
  const groups = new Map<unknown, number[]>();
  for (let k = 0; k < y.length; k++) {
    const key = typeof y[k] === 'object' ? Array.from(y[k] as ArrayLike<unknown>).join() : y[k];
    const group = groups.get(key) ?? [];
    group.push(k);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function pick<X, Y>(x: ArrayLike<X>, y: ArrayLike<Y>, order: readonly number[]): Part<X, Y> {
  return { x: order.map((k) => x[k]!), y: order.map((k) => y[k]!) };
}
