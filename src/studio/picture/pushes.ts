import { exp } from '../../math/index.ts';
import { activations } from '../../nn/index.ts';
import { compileExpression, derivativeOf, parseExpression } from '../document/expression.ts';
import { curveVariables } from '../document/parse-document.ts';
import type { Points } from '../document/points-of.ts';
import type { LayerActivation } from '../document/studio-document.ts';
import type { Forward } from '../training/forward.ts';
import type { Journey } from './depth.ts';

/** What it takes to tell who pushes a unit. */
export interface PushedBy {
  readonly forward: Forward;
  readonly weights: Float64Array;
  readonly points: Points;
  readonly journey: Journey;
}

/**
 * How hard each point pushes a hidden unit now: the size of its loss's slope by the unit's sum, the largest as 1. Points kept
 * back push nothing.
 */
export function pushesOf(
  scene: PushedBy,
  [layer, unit]: readonly [number, number],
): (index: number) => number {
  const slopes = slopesOf(scene, layer, unit);
  const largest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  return (i) => (largest > 0 ? Math.abs(slopes[i]!) / largest : 0);
}

/** For each point the slope of its cross-entropy by a unit's sum, by going back through the layers behind it. */
export function slopesOf(
  { forward, weights, points, journey }: PushedBy,
  layer: number,
  unit: number,
): Float64Array {
  const { shape } = forward;
  const last = shape.layers.length - 1;
  const offsets = kernelPlaces(forward);
  const slopes = new Float64Array(points.points.length);
  const inputs = journey.at(journey.stations[1]?.kind === 'inputs' ? 1 : 0);
  const width = shape.inputs;
  for (let k = 0; k < slopes.length; k++) {
    if (points.isTest[k]) continue;
    const layers = forward.trace(weights, Array.from(inputs.subarray(k * width, (k + 1) * width)));
    let back = lossSlopes(layers[last]!.sums, points.points[k]![2]);
    for (let l = last; l > layer; l--) {
      const { units } = shape.layers[l]!;
      const from = shape.layers[l - 1]!.units;
      const slope = derivative(shape.layers[l - 1]!.activation!);
      const { sums } = layers[l - 1]!;
      const next = new Array<number>(from).fill(0);
      for (let n = 0; n < from; n++) {
        for (let m = 0; m < units; m++) next[n]! += back[m]! * weights[offsets[l]! + m * from + n]!;
        next[n]! *= slope(sums[n]!);
      }
      back = next;
    }
    slopes[k] = back[unit]!;
  }
  return slopes;
}

/** The slopes of a point's cross-entropy by the last sums: what is answered less what is right. */
function lossSlopes(sums: readonly number[], label: number): number[] {
  if (sums.length === 1) return [1 / (1 + exp(-sums[0]!)) - label];
  const largest = Math.max(...sums);
  const powers = sums.map((sum) => exp(sum - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power, c) => power / total - (c === label ? 1 : 0));
}

function derivative(activation: LayerActivation): (z: number) => number {
  if (typeof activation === 'string') {
    const { derivative: slope, value } = activations[activation];
    return (z) => slope(z, value(z));
  }
  const curve = parseExpression(activation.curve, curveVariables, 'number');
  return compileExpression(derivativeOf(curve, 'z'), curveVariables);
}

/** Where each layer's kernel begins among the weights. */
export function kernelPlaces({ shape }: Forward): number[] {
  let at = 0;
  let width = shape.inputs;
  return shape.layers.map(({ units }) => {
    const place = at;
    at += units * (width + 1);
    width = units;
    return place;
  });
}
