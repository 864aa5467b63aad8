import { bend, bendOne } from '../chain/index.ts';
import type { LayerDescription, ModelDescription } from './description.ts';
import { countOf } from './files/tensor.ts';
import { fail } from './problem.ts';

/**
 * The answers `[rows, outputs]` of a described model for rows of inputs `[rows, inputs]`, in float64, one line of the
 * formula at a time.
 * @throws DataError for a row of another width
 */
export function answers(description: ModelDescription, rows: readonly (readonly number[])[]): number[][] {
  const inputs = countOf(description.inputShape);
  return rows.map((row, i) => {
    if (row.length !== inputs) fail(`row ${i + 1}: expected ${inputs} numbers, got ${row.length}`);
    return description.layers.reduce<number[]>((x, layer) => answer(layer, x), [...row]);
  });
}

/** What one layer gives for one example. */
function answer(layer: LayerDescription, x: number[]): number[] {
  switch (layer.kind) {
    case 'dense': {
      const { units, inputs, kernel, bias, activation } = layer;
      const sums = new Array<number>(units);
      for (let unit = 0; unit < units; unit++) {
        let sum = bias?.[unit] ?? 0;
        for (let i = 0; i < inputs; i++) sum += kernel[unit * inputs + i]! * x[i]!;
        sums[unit] = sum;
      }
      return bend(activation, sums);
    }
    case 'batchNormalization': {
      const { gamma, beta, mean, variance, epsilon } = layer;
      return x.map((value, i) => {
        const own = i % mean.length;
        return (
          ((gamma?.[own] ?? 1) * (value - mean[own]!)) / Math.sqrt(variance[own]! + epsilon) +
          (beta?.[own] ?? 0)
        );
      });
    }
    case 'layerNormalization': {
      const { gamma, beta, epsilon } = layer;
      const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
      const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
      return x.map(
        (value, i) => ((gamma?.[i] ?? 1) * (value - mean)) / Math.sqrt(variance + epsilon) + (beta?.[i] ?? 0),
      );
    }
    case 'normalization': {
      const { mean, variance } = layer;
      return x.map((value, i) => {
        const own = i % mean.length;
        return (value - mean[own]!) / Math.max(Math.sqrt(variance[own]!), 1e-7);
      });
    }
    case 'scaling': {
      const { factors, shifts } = layer;
      return x.map((value, i) => factors[i % factors.length]! * value + shifts[i % shifts.length]!);
    }
    case 'prelu':
      return x.map((value, i) => {
        const negativeSlope = layer.slopes[i % layer.slopes.length]!;
        return bendOne({ name: 'leakyRelu', negativeSlope }, value);
      });
    case 'activation':
      return bend(layer.activation, x);
    case 'reshape':
    case 'flatten':
    case 'dropout':
      return x;
  }
}
