import type { Network } from '../nn/index.ts';
import { bender, bendOf } from './bend.ts';
import { type Mesh, ROUNDING } from './mesh.ts';

/**
 * What a network answers on a whole cell, where bounds tell: from the sums of the last hidden layer at the cell's corners,
 * each unit between its least and its greatest, as if the others did not hang together with it. −1 where they do not tell.
 * @param mesh whose corners keep the sums of the last hidden layer
 */
export function boundedAnswer(
  mesh: Mesh,
  { layers }: Network,
  level: number,
): (corners: readonly number[]) => number {
  const { kernel, bias } = layers.at(-1)!;
  const bent = bender(bendOf(layers.at(-2)!.activation)!);
  const { values, width, w } = mesh;
  const low = new Float64Array(width);
  const high = new Float64Array(width);
  let [lowW, highW] = [1, 1];
  const measure = (corners: readonly number[]) => {
    [lowW, highW] = [Infinity, -Infinity];
    low.fill(Infinity);
    high.fill(-Infinity);
    for (const corner of corners) {
      const own = w[corner]!;
      lowW = Math.min(lowW, own);
      highW = Math.max(highW, own);
      for (let i = 0; i < width; i++) {
        // Activations of straight lines rise, so that their bounds are at the sums' bounds.
        const sum = values[corner * width + i]!;
        const value = bent.isRelu ? (sum > 0 ? sum : 0) : bent.value(sum, own);
        if (value < low[i]!) low[i] = value;
        if (value > high[i]!) high[i] = value;
      }
    }
  };
  /** Whether `rows[plus] − rows[minus] − less` is above 0, or below, all over the cell: 1, −1, or 0 where it is not known. */
  const signOf = (plus: readonly number[], minus: readonly number[] | undefined, shift: number): number => {
    let below = Math.min(shift * lowW, shift * highW);
    let above = Math.max(shift * lowW, shift * highW);
    let size = Math.abs(shift) * highW;
    for (let i = 0; i < width; i++) {
      const weight = minus ? plus[i]! - minus[i]! : plus[i]!;
      const [least, most] = [weight * low[i]!, weight * high[i]!];
      below += least < most ? least : most;
      above += least < most ? most : least;
      size += Math.max(Math.abs(least), Math.abs(most));
    }
    const near = 4 * ROUNDING * size;
    return below > near ? 1 : above < -near ? -1 : 0;
  };
  const sumsAt = (corner: number) =>
    kernel.map((row, m) => {
      const own = w[corner]!;
      return row.reduce(
        (sum, weight, i) => sum + weight * bent.value(values[corner * width + i]!, own),
        bias[m]! * own,
      );
    });
  return (corners) => {
    measure(corners);
    if (kernel.length === 1) {
      const sign = signOf(kernel[0]!, undefined, bias[0]! - level);
      return sign > 0 ? 1 : sign < 0 ? 0 : -1;
    }
    const sums = sumsAt(corners[0]!);
    const leader = sums.indexOf(Math.max(...sums));
    const isAlone = kernel.every(
      (row, m) => m === leader || signOf(kernel[leader]!, row, bias[leader]! - bias[m]!) > 0,
    );
    return isAlone ? leader : -1;
  };
}
