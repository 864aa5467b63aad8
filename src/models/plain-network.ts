import type { DenseLayer, Network } from '../nn/index.ts';
import type { DenseDescription, LayerDescription, ModelDescription } from './description.ts';
import { countOf } from './files/tensor.ts';
import { fail } from './problem.ts';
import { plainName } from './to-model.ts';

/** factor · x + shift for each number. */
export type Terms = readonly { readonly factor: number; readonly shift: number }[];

/**
 * A described model as a plain network that computes the same: whatever is a factor and a shift of each number goes into
 * the dense layer before or behind it.
 * @throws DataError for what a plain network has not: a leaky slope of its own, PReLU, layer normalization
 */
export function plainNetwork(description: ModelDescription): Network {
  const inputs = countOf(description.inputShape);
  const layers: DenseLayer[] = [];
  let terms: Terms | undefined;
  let width = inputs;
  const bend = (layer: LayerDescription, activation: DenseLayer['activation'] | undefined) => {
    if (activation === undefined) fail(`${layer.name}: a plain network has no ${layer.kind} like this one`);
    if (activation === 'linear') return;
    const last = layers.at(-1);
    if (last?.activation === 'linear') layers[layers.length - 1] = { ...followed(last, terms), activation };
    else layers.push({ ...diagonal(terms ?? identity(width)), activation });
    terms = undefined;
  };
  for (const layer of description.layers) {
    switch (layer.kind) {
      case 'dense':
        layers.push(preceded(denseLayer(layer), terms));
        terms = undefined;
        width = layer.units;
        bend(layer, plainName(layer.activation));
        break;
      case 'activation':
        bend(layer, plainName(layer.activation));
        break;
      case 'flatten':
      case 'reshape':
      case 'dropout':
        break;
      default: {
        const own = termsOf(layer, width);
        if (!own) fail(`${layer.name}: a plain network has no ${layer.kind}`);
        const before = terms ?? identity(width);
        terms = own.map(({ factor, shift }, i) => ({
          factor: before[i]!.factor * factor,
          shift: before[i]!.shift * factor + shift,
        }));
      }
    }
  }
  const last = layers.at(-1);
  if (terms && last?.activation === 'linear') layers[layers.length - 1] = followed(last, terms);
  else if (terms) layers.push(diagonal(terms));
  return { inputs, layers };
}

/** What a layer does to each number, where that is all. */
export function termsOf(layer: LayerDescription, width: number): Terms | undefined {
  const each = (make: (i: number) => { factor: number; shift: number }) =>
    Array.from({ length: width }, (_, i) => make(i));
  switch (layer.kind) {
    case 'scaling':
      return each((i) => ({
        factor: layer.factors[i % layer.factors.length]!,
        shift: layer.shifts[i % layer.shifts.length]!,
      }));
    case 'normalization':
      return each((i) => {
        const own = i % layer.mean.length;
        const factor = 1 / Math.max(Math.sqrt(layer.variance[own]!), 1e-7);
        return { factor, shift: -layer.mean[own]! * factor };
      });
    case 'batchNormalization':
      return each((i) => {
        const own = i % layer.mean.length;
        const factor = (layer.gamma?.[own] ?? 1) / Math.sqrt(layer.variance[own]! + layer.epsilon);
        return { factor, shift: (layer.beta?.[own] ?? 0) - layer.mean[own]! * factor };
      });
    default:
      return undefined;
  }
}

function identity(width: number): Terms {
  return Array.from({ length: width }, () => ({ factor: 1, shift: 0 }));
}

function denseLayer({ units, inputs, kernel, bias }: DenseDescription): DenseLayer {
  return {
    kind: 'dense',
    kernel: Array.from({ length: units }, (_, unit) =>
      Array.from(kernel.subarray(unit * inputs, (unit + 1) * inputs)),
    ),
    bias: bias ? Array.from(bias) : new Array<number>(units).fill(0),
    activation: 'linear',
  };
}

function diagonal(terms: Terms): DenseLayer {
  const kernel = terms.map(({ factor }, unit) => terms.map((_, input) => (input === unit ? factor : 0)));
  return { kind: 'dense', kernel, bias: terms.map(({ shift }) => shift), activation: 'linear' };
}

/** A layer with what is done to its inputs before it. */
function preceded({ kernel, bias, ...layer }: DenseLayer, terms: Terms | undefined): DenseLayer {
  if (!terms) return { kernel, bias, ...layer };
  return {
    ...layer,
    kernel: kernel.map((row) => row.map((weight, i) => weight * terms[i]!.factor)),
    bias: bias.map((own, unit) =>
      kernel[unit]!.reduce((sum, weight, i) => sum + weight * terms[i]!.shift, own),
    ),
  };
}

/** A linear layer with what is done to its outputs after it. */
function followed({ kernel, bias, ...layer }: DenseLayer, terms: Terms | undefined): DenseLayer {
  if (!terms) return { kernel, bias, ...layer };
  return {
    ...layer,
    kernel: kernel.map((row, unit) => row.map((weight) => weight * terms[unit]!.factor)),
    bias: bias.map((own, unit) => own * terms[unit]!.factor + terms[unit]!.shift),
  };
}
