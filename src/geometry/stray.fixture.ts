import { distance, mix, type Random, type Vector2 } from '../math/index.ts';
import { type ActivationName, type Network, predictLogit } from '../nn/index.ts';
import { boundary } from './boundary.ts';
import type { View } from './view.ts';

const smooth: readonly ActivationName[] = ['tanh', 'sigmoid', 'softplus', 'gelu', 'silu', 'elu'];

/** A small network of smooth units, with weights as large as training leaves them. */
export function smoothNetwork(stream: Random): Network {
  const activation = smooth[Math.floor(stream.uniform(0, smooth.length))]!;
  const units = 2 + Math.floor(stream.uniform(0, 4));
  const row = (width: number, size: number) => Array.from({ length: width }, () => size * stream.normal());
  return {
    inputs: 2,
    layers: [
      {
        kind: 'dense',
        activation,
        kernel: Array.from({ length: units }, () => row(2, 1.5)),
        bias: row(units, 2),
      },
      { kind: 'dense', activation: 'linear', kernel: [row(units, 2)], bias: row(1, 1) },
    ],
  };
}

/** Places along each piece of a boundary that are looked at. */
const SHARES = [0.13, 0.37, 0.5, 0.71, 0.94];

/**
 * The farthest that a boundary strays from a change of sign, as a share of the view: across each piece the logit is
 * sampled densely on both sides, out to a fiftieth of the view.
 */
export function farthestStray(network: Network, view: View): number {
  const size = view.width + view.height;
  const logit = (point: Vector2) => predictLogit(network, point);
  let farthest = 0;
  for (const line of boundary(network, view).lines) {
    line.slice(1).forEach((to, i) => {
      const from = line[i]!;
      const chord = distance(from, to);
      if (chord < 1e-6 * size) return;
      const across: Vector2 = [(from[1] - to[1]) / chord, (to[0] - from[0]) / chord];
      for (const share of SHARES) {
        const at = mix(from, to, share);
        const value = (off: number) => logit([at[0] + off * across[0], at[1] + off * across[1]]);
        farthest = Math.max(farthest, strayAt(value, size));
      }
    });
  }
  return farthest;
}

/** How far off 0, as a share of the size, a function changes its sign. */
function strayAt(value: (off: number) => number, size: number): number {
  const step = 1e-4;
  const start = value(0) > 0;
  for (let k = 1; k <= 200; k++) {
    const off = k * step * size;
    if (value(off) > 0 !== start || value(-off) > 0 !== start) return k * step;
  }
  return 1;
}
