import type { Network } from '../nn/index.ts';
import { bend, type Curve, curveOf, curveText } from './curve.ts';

/** What a layer of a chain does to its sums: a curve, or something that has numbers of its own for each unit. */
export type LayerCurve =
  | Curve
  /** x above 0, slope · x below: one slope for each unit. */
  | { readonly name: 'prelu'; readonly slopes: readonly number[] }
  /** (x − mean of the layer) / √(variance of the layer + epsilon). */
  | { readonly name: 'layerNormalization'; readonly epsilon: number };

/** One layer of a chain: `curve(kernel · x + bias)`. */
export interface ChainLayer {
  /** `[units, inputs]`: row m holds the weights of unit m. */
  readonly kernel: readonly (readonly number[])[];
  /** `[units]` */
  readonly bias: readonly number[];
  readonly curve: LayerCurve;
  /** What the model's file calls it. */
  readonly name?: string;
}

/** A network of any framework as a picture takes it apart: W, b and an activation, layer by layer. */
export interface Chain {
  readonly inputs: number;
  readonly layers: readonly ChainLayer[];
}

/** A network of crease/nn as a chain. */
export function chainOfNetwork({ inputs, layers }: Network): Chain {
  return {
    inputs,
    layers: layers.map(({ kernel, bias, activation }) => ({ kernel, bias, curve: curveOf(activation) })),
  };
}

/** A layer's output from its sums `[units]`. */
export function bendLayer(curve: LayerCurve, z: readonly number[]): number[] {
  switch (curve.name) {
    case 'prelu':
      return z.map((value, unit) => (value > 0 ? value : curve.slopes[unit]! * value));
    case 'layerNormalization': {
      const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
      const variance = z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / z.length;
      return z.map((value) => (value - mean) / Math.sqrt(variance + curve.epsilon));
    }
    default:
      return bend(curve, z);
  }
}

/** The sums of a layer, `kernel · x + bias`. */
export function sumsOf(
  { kernel, bias }: Pick<ChainLayer, 'kernel' | 'bias'>,
  x: readonly number[],
): number[] {
  const sums = new Array<number>(kernel.length);
  for (let unit = 0; unit < kernel.length; unit++) {
    const row = kernel[unit]!;
    let sum = bias[unit]!;
    for (let i = 0; i < row.length; i++) sum += row[i]! * x[i]!;
    sums[unit] = sum;
  }
  return sums;
}

/** What every layer makes of one example `[inputs]`: its sums and its outputs, first layer first. */
export function chainValues(
  { layers }: Chain,
  x: readonly number[],
): readonly { readonly sums: readonly number[]; readonly outputs: readonly number[] }[] {
  let inputs = x;
  return layers.map((layer) => {
    const sums = sumsOf(layer, inputs);
    inputs = bendLayer(layer.curve, sums);
    return { sums, outputs: inputs };
  });
}

/** What a chain answers for one example. */
export function chainAnswer(chain: Chain, x: readonly number[]): readonly number[] {
  return chainValues(chain, x).at(-1)!.outputs;
}

/** How wide the chain is after each layer, the inputs first: `2 → 3 → 1`. */
export function chainWidths({ inputs, layers }: Chain): readonly number[] {
  return [inputs, ...layers.map(({ bias }) => bias.length)];
}

/** The curve of a layer in a few letters, as people write it: `relu`, `leaky_relu(0.1)`. */
export function layerCurveText(curve: LayerCurve): string {
  if (curve.name === 'prelu') return 'prelu';
  return curve.name === 'layerNormalization' ? 'layer_normalization' : curveText(curve);
}
