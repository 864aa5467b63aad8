import { exp, log } from '../../math/index.ts';
import { emptyLink, type Link } from '../reference/link.ts';

/** The logarithm of softmax: z − log Σ eᶻ. */
export function logSoftmaxLink(units: number, capacity: number): Link {
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  return {
    ...link,
    forward(sums, count) {
      for (let k = 0; k < count; k++) {
        let largest = -Infinity;
        for (let i = k; i < sums.length; i += capacity) largest = Math.max(largest, sums[i]!);
        let powers = 0;
        for (let i = k; i < sums.length; i += capacity) powers += exp(sums[i]! - largest);
        const shift = largest + log(powers);
        for (let i = k; i < sums.length; i += capacity) outputs[i] = sums[i]! - shift;
      }
    },
    backward(_sums, count, _gradient, into) {
      for (let k = 0; into && k < count; k++) {
        let sum = 0;
        for (let i = k; i < outputs.length; i += capacity) sum += slopes[i]!;
        for (let i = k; i < outputs.length; i += capacity) into[i] = slopes[i]! - exp(outputs[i]!) * sum;
      }
    },
  };
}
