/** How well each cut of a number line parts two classes: what lies above the cut is taken for label 1. */
export interface Thresholds {
  readonly count: number;
  /** How many values are on the right side of this cut. */
  correct(threshold: number): number;
  /** Where the count changes, and what it is from there up to the next: from −∞ on in rising order. */
  readonly steps: readonly { readonly from: number; readonly correct: number }[];
  /** A cut that no other does better than: the middle of the widest stretch of such. */
  readonly best: { readonly threshold: number; readonly correct: number };
  /** The best of those stretches that begin no later than `until`; the cut is the middle, or `until` before it. */
  bestUntil(until: number): { readonly threshold: number; readonly correct: number };
}

/**
 * Counts for every cut of a number line, in one sort.
 * @param labels 0 or 1, one for each value; a value on the cut itself is taken for label 0
 * @param room how far beyond the outermost values a best cut stands; default 1
 * @throws RangeError where there are no values, or not as many labels
 */
export function thresholds(
  values: readonly number[],
  labels: readonly number[],
  { room = 1 }: { readonly room?: number } = {},
): Thresholds {
  const count = values.length;
  if (count === 0) throw new RangeError('thresholds.values: expected at least one value');
  if (labels.length !== count) {
    throw new RangeError(`thresholds.labels: expected ${count}, one a value, got ${labels.length}`);
  }
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  let correct = labels.reduce((ones, label) => ones + label, 0);
  const steps = [{ from: -Infinity, correct }];
  order.forEach((index, i) => {
    correct += labels[index] === 0 ? 1 : -1;
    const from = values[index]!;
    if (i + 1 < count && values[order[i + 1]!] === from) return;
    steps.push({ from, correct });
  });
  const stretch = (i: number) => {
    const from = i === 0 ? steps[1]!.from - 2 * room : steps[i]!.from;
    const to = steps[i + 1]?.from ?? from + 2 * room;
    return { middle: (from + to) / 2, width: i === 0 || i === steps.length - 1 ? 0 : to - from };
  };
  /** For each step, the best of those up to it. */
  const leading: number[] = [];
  steps.forEach((step, i) => {
    const before = leading[i - 1];
    const leads =
      before === undefined ||
      step.correct > steps[before]!.correct ||
      (step.correct === steps[before]!.correct && stretch(i).width > stretch(before).width);
    leading.push(leads ? i : before);
  });
  const indexAt = (threshold: number): number => {
    let [low, high] = [0, steps.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (steps[middle]!.from <= threshold) low = middle;
      else high = middle;
    }
    return low;
  };
  const at = (i: number) => ({ threshold: stretch(i).middle, correct: steps[i]!.correct });
  return {
    count,
    steps,
    best: at(leading.at(-1)!),
    correct: (threshold) => steps[indexAt(threshold)]!.correct,
    bestUntil(until) {
      const { threshold, correct } = at(leading[indexAt(until)]!);
      return { threshold: Math.min(threshold, until), correct };
    },
  };
}
