import { bendLayer, type Chain } from '../chain/index.ts';

/** A chain of two inputs made ready for many points of the plane. */
export interface ChainSums {
  /** Units of each layer. */
  readonly widths: readonly number[];
  /** The last layer's sums at a point; the array is used again by the next call. */
  last(x: number, y: number): Float64Array;
  /** Every layer's sums at a point, one after the other. */
  each(x: number, y: number, tell: (layer: number, sums: Float64Array) => void): void;
}

/** Sums of a chain at points of the plane, without an array made for any. */
export function chainSums({ layers }: Chain): ChainSums {
  const kernels = layers.map(({ kernel }) => Float64Array.from(kernel.flat()));
  const sums = layers.map(({ bias }) => new Float64Array(bias.length));
  const each: ChainSums['each'] = (x, y, tell) => {
    let inputs: { readonly [i: number]: number; readonly length: number } = [x, y];
    layers.forEach(({ bias, curve }, layer) => {
      const kernel = kernels[layer]!;
      const own = sums[layer]!;
      const width = inputs.length;
      for (let unit = 0; unit < own.length; unit++) {
        let sum = bias[unit]!;
        const from = unit * width;
        for (let i = 0; i < width; i++) sum += kernel[from + i]! * inputs[i]!;
        own[unit] = sum;
      }
      tell(layer, own);
      if (layer < layers.length - 1) {
        inputs =
          curve.name === 'relu' && Object.keys(curve).length === 1
            ? own.map((value) => (value > 0 ? value : 0))
            : bendLayer(curve, Array.from(own));
      }
    });
  };
  return {
    widths: layers.map(({ bias }) => bias.length),
    each,
    last(x, y) {
      each(x, y, () => {});
      return sums.at(-1)!;
    },
  };
}
