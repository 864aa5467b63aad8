import type { DenseSpec } from '../layers/layers.ts';
import type { PlannedLayer } from '../layers/plan.ts';
import { emptyLink, type Link, type Surroundings } from './link.ts';

/** kernel · x + bias. Every loop goes along the examples with the weight held still. */
export function linearLink(
  { inputs, units, kernelAt }: PlannedLayer,
  { trainable = true, useBias = true }: DenseSpec,
  { capacity, parameters }: Surroundings,
): Link {
  const biasAt = kernelAt + units * inputs;
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  return {
    ...link,
    isTrainable: trainable,
    forward(values, count) {
      for (let unit = 0; unit < units; unit++) {
        const to = unit * capacity;
        outputs.fill(parameters[biasAt + unit]!, to, to + count);
        let weight = kernelAt + unit * inputs;
        let from = 0;
        const odd = (inputs % 2) * capacity;
        for (; from + odd < inputs * capacity; from += 2 * capacity) {
          const first = parameters[weight++]!;
          const second = parameters[weight++]!;
          for (let k = 0; k < count; k++) {
            outputs[to + k] =
              outputs[to + k]! + first * values[from + k]! + second * values[from + capacity + k]!;
          }
        }
        if (odd > 0) {
          const last = parameters[weight]!;
          for (let k = 0; k < count; k++) outputs[to + k] = outputs[to + k]! + last * values[from + k]!;
        }
      }
    },
    backward(values, count, gradient, into) {
      if (trainable) {
        for (let unit = 0; unit < units; unit++) sumUnit(unit, values, count, gradient);
      }
      if (!into) return;
      for (let input = 0; input < inputs; input++) {
        const to = input * capacity;
        into.fill(0, to, to + count);
        for (let unit = 0; unit < units; unit++) {
          const weight = parameters[kernelAt + unit * inputs + input]!;
          const from = unit * capacity;
          for (let k = 0; k < count; k++) into[to + k]! += weight * slopes[from + k]!;
        }
      }
    },
  };

  /** The gradient of a unit's weights: slopes · valuesᵀ, summed over the examples. */
  function sumUnit(unit: number, values: Float64Array, count: number, gradient: Float64Array): void {
    const at = unit * capacity;
    let total = 0;
    if (useBias) for (let k = 0; k < count; k++) total += slopes[at + k]!;
    gradient[biasAt + unit] = total;
    const row = kernelAt + unit * inputs;
    // Two sums at a time: each addition waits for the one before it, so two chains take the time of one.
    for (let input = 0; input < inputs; input += 2) {
      const from = input * capacity;
      // Beside the last of an odd number, itself again.
      const beside = input + 1 < inputs ? from + capacity : from;
      let first = 0;
      let second = 0;
      for (let k = 0; k < count; k++) {
        const slope = slopes[at + k]!;
        first += slope * values[from + k]!;
        second += slope * values[beside + k]!;
      }
      gradient[row + input] = first;
      if (beside > from) gradient[row + input + 1] = second;
    }
  }
}
