import { type Chain, type ChainLayer, type LayerCurve, linear, WIDEST } from '../chain/index.ts';
import type { DenseDescription, LayerDescription, ModelDescription } from './description.ts';
import { countOf } from './files/tensor.ts';
import { type Terms, termsOf } from './plain-network.ts';
import { fail } from './problem.ts';

/** A layer on its way: sums whose activation may still come. */
type Open = { -readonly [Key in keyof ChainLayer]: ChainLayer[Key] };

/**
 * A described model as a chain of W, b and activations that computes the same. Factors and shifts of each number go into
 * the layer before or behind; those of the inputs stay a layer of their own, since they have a meaning: they bring the
 * data's units to the model's.
 * @throws DataError for a layer that is wider than can be looked at
 */
export function toChain(description: ModelDescription): Chain {
  const inputs = countOf(description.inputShape);
  if (inputs > WIDEST) {
    fail(
      `takes ${inputs} numbers, and at most ${WIDEST} can be looked at; crease predict and crease summary take any`,
    );
  }
  const layers: Open[] = [];
  let terms: Terms | undefined;
  let width = inputs;
  /** Writes down what is pending as a layer of its own. */
  const settle = (name: string) => {
    if (!terms) return;
    layers.push({ ...diagonal(terms), curve: linear, name });
    terms = undefined;
  };
  const bend = (curve: LayerCurve, name: string) => {
    if (curve.name === 'linear') return;
    const last = layers.at(-1);
    if (last?.curve.name === 'linear' && (layers.length > 1 || !isDiagonal(last))) {
      if (terms) Object.assign(last, followed(last, terms));
      last.curve = curve;
    } else layers.push({ ...diagonal(terms ?? unchanged(width)), curve, name });
    terms = undefined;
  };
  for (const layer of description.layers) {
    switch (layer.kind) {
      case 'dense': {
        if (layer.units > WIDEST) {
          fail(
            `${layer.name}: is ${layer.units} units wide, and at most ${WIDEST} can be looked at; crease predict and crease summary take any`,
          );
        }
        if (layers.length === 0) settle(scalingName(description.layers));
        layers.push({ ...preceded(denseLayer(layer), terms), curve: linear, name: layer.name });
        terms = undefined;
        width = layer.units;
        bend(layer.activation, layer.name);
        break;
      }
      case 'activation':
        bend(layer.activation, layer.name);
        break;
      case 'prelu':
        bend(
          { name: 'prelu', slopes: each(width, (i) => layer.slopes[i % layer.slopes.length]!) },
          layer.name,
        );
        break;
      case 'layerNormalization': {
        bend({ name: 'layerNormalization', epsilon: layer.epsilon }, layer.name);
        const { gamma, beta } = layer;
        if (gamma || beta) {
          terms = each(width, (i) => ({
            factor: gamma ? gamma[i % gamma.length]! : 1,
            shift: beta ? beta[i % beta.length]! : 0,
          }));
        }
        break;
      }
      case 'flatten':
      case 'reshape':
      case 'dropout':
        break;
      default: {
        const own = termsOf(layer, width)!;
        const before = terms ?? unchanged(width);
        terms = own.map(({ factor, shift }, i) => ({
          factor: before[i]!.factor * factor,
          shift: before[i]!.shift * factor + shift,
        }));
      }
    }
  }
  const last = layers.at(-1);
  if (terms && last?.curve.name === 'linear') {
    Object.assign(last, followed(last, terms));
    terms = undefined;
  }
  settle(description.layers.at(-1)!.name);
  if (layers.length === 0) layers.push({ ...diagonal(unchanged(width)), curve: linear });
  return { inputs, layers };
}

/** What the layer that scales the inputs is called. */
function scalingName(layers: readonly LayerDescription[]): string {
  return layers.find(({ kind }) => !['flatten', 'reshape', 'dropout'].includes(kind))!.name;
}

function each<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function unchanged(width: number): Terms {
  return each(width, () => ({ factor: 1, shift: 0 }));
}

function denseLayer({ units, inputs, kernel, bias }: DenseDescription) {
  return {
    kernel: each(units, (unit) => Array.from(kernel.subarray(unit * inputs, (unit + 1) * inputs))),
    bias: bias ? Array.from(bias) : new Array<number>(units).fill(0),
  };
}

function diagonal(terms: Terms) {
  return {
    kernel: terms.map(({ factor }, unit) => terms.map((_, input) => (input === unit ? factor : 0))),
    bias: terms.map(({ shift }) => shift),
  };
}

function isDiagonal({ kernel }: Pick<ChainLayer, 'kernel'>): boolean {
  return kernel.every(
    (row, unit) => row.length === kernel.length && row.every((weight, i) => i === unit || weight === 0),
  );
}

type Sums = Pick<ChainLayer, 'kernel' | 'bias'>;

/** A layer with what is done to its inputs before it. */
function preceded({ kernel, bias }: Sums, terms: Terms | undefined): Sums {
  if (!terms) return { kernel, bias };
  return {
    kernel: kernel.map((row) => row.map((weight, i) => weight * terms[i]!.factor)),
    bias: bias.map((own, unit) =>
      kernel[unit]!.reduce((sum, weight, i) => sum + weight * terms[i]!.shift, own),
    ),
  };
}

/** A layer with what is done to its sums after it. */
function followed({ kernel, bias }: Sums, terms: Terms): Sums {
  return {
    kernel: kernel.map((row, unit) => row.map((weight) => weight * terms[unit]!.factor)),
    bias: bias.map((own, unit) => own * terms[unit]!.factor + terms[unit]!.shift),
  };
}
