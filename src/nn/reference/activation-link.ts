import { type Activation, activations, sigmoid, softmax } from '../layers/activation.ts';
import type { ActivationName } from '../layers/network.ts';
import { emptyLink, type Link } from './link.ts';

/** An activation made ready for batches; none where it changes nothing. */
export function activationLinks(
  activation: ActivationName,
  units: number,
  capacity: number,
): readonly Link[] {
  if (activation === 'linear') return [];
  if (activation === 'softmax') return [softmaxLink(units, capacity)];
  return [{ ...bentLink(units, capacity, activations[activation], activation), activation }];
}

/** An activation that acts on each number by itself. @param name of one that has loops of its own */
export function bentLink(
  units: number,
  capacity: number,
  { value, derivative }: Activation,
  name?: ActivationName,
): Link {
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  return {
    ...link,
    // What lies past the last example is no one's, and costs less than leaving it out.
    forward(sums) {
      // The two that the figures train with have their own loops, which engines make much faster.
      if (name === 'relu') for (let i = 0; i < outputs.length; i++) outputs[i] = Math.max(0, sums[i]!);
      else if (name === 'sigmoid') for (let i = 0; i < outputs.length; i++) outputs[i] = sigmoid(sums[i]!);
      else for (let i = 0; i < outputs.length; i++) outputs[i] = value(sums[i]!);
    },
    backward(sums, _count, _gradient, into) {
      if (!into) return;
      if (name === 'relu') for (let i = 0; i < outputs.length; i++) into[i] = sums[i]! > 0 ? slopes[i]! : 0;
      else for (let i = 0; i < outputs.length; i++) into[i] = slopes[i]! * derivative(sums[i]!, outputs[i]!);
    },
  };
}

function softmaxLink(units: number, capacity: number): Link {
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  const z = new Array<number>(units);
  return {
    ...link,
    activation: 'softmax',
    forward(sums, count) {
      for (let k = 0; k < count; k++) {
        for (let unit = 0; unit < units; unit++) z[unit] = sums[unit * capacity + k]!;
        softmax(z).forEach((share, unit) => {
          outputs[unit * capacity + k] = share;
        });
      }
    },
    backward(_sums, count, _gradient, into) {
      for (let k = 0; into && k < count; k++) {
        let mean = 0;
        for (let i = k; i < outputs.length; i += capacity) mean += slopes[i]! * outputs[i]!;
        for (let i = k; i < outputs.length; i += capacity) into[i] = outputs[i]! * (slopes[i]! - mean);
      }
    },
  };
}
