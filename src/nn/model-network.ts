import { affineTerm } from './chain-link.ts';
import type { DenseLayer, Network } from './network.ts';
import { denseLayers, type Plan } from './plan.ts';

/**
 * A model as a plain network that computes the same: an activation layer goes into the linear layer before it,
 * rescaling and normalization into the next kernel and bias, and dropout, which rests outside of training, is left
 * out.
 * @throws RangeError for a rescaling or normalization that no dense layer follows
 */
export function networkOf(plan: Plan, weights: Float64Array): Network {
  const layers: DenseLayer[] = [];
  // What rescalings since the last layer have done to each number.
  let terms: { factor: number; shift: number }[] | undefined;
  for (const layer of plan.layers) {
    const { spec, name, inputs, units, kernelAt } = layer;
    if (spec.kind === 'dense') {
      const bias = Array.from(weights.subarray(kernelAt + units * inputs, kernelAt + units * (inputs + 1)));
      const kernel = Array.from({ length: units }, (_, unit) => {
        const row = Array.from(weights.subarray(kernelAt + unit * inputs, kernelAt + (unit + 1) * inputs));
        if (!terms) return row;
        row.forEach((weight, input) => {
          bias[unit]! += weight * terms![input]!.shift;
        });
        return row.map((weight, input) => weight * terms![input]!.factor);
      });
      terms = undefined;
      layers.push({ kind: 'dense', kernel, bias, activation: spec.activation });
    } else if (spec.kind === 'rescaling' || spec.kind === 'normalization') {
      const before = terms;
      terms = Array.from({ length: units }, (_, unit) => {
        const { factor, shift } = affineTerm(spec, unit);
        const earlier = before?.[unit] ?? { factor: 1, shift: 0 };
        return { factor: earlier.factor * factor, shift: earlier.shift * factor + shift };
      });
    } else if (spec.kind === 'activation' && spec.activation !== 'linear') {
      const last = layers.at(-1);
      if (last?.activation === 'linear' && !terms) {
        layers[layers.length - 1] = { ...last, activation: spec.activation };
      } else {
        layers.push(diagonal(terms ?? new Array(units).fill({ factor: 1, shift: 0 }), spec.activation));
        terms = undefined;
      }
    }
    if (layer === plan.layers.at(-1) && terms) {
      throw new RangeError(`${name}: expected a dense layer after it to take it in, got none`);
    }
  }
  return { inputs: plan.inputs, layers };
}

/** The dense layers alone, with their numbers taken from anything laid out like the weights, such as a gradient. */
export function denseNetwork(plan: Plan, numbers: Float64Array): Network {
  return {
    inputs: plan.inputs,
    layers: denseLayers(plan).map(({ spec, inputs, units, kernelAt }): DenseLayer => {
      const biasAt = kernelAt + units * inputs;
      return {
        kind: 'dense',
        kernel: Array.from({ length: units }, (_, unit) =>
          Array.from(numbers.subarray(kernelAt + unit * inputs, kernelAt + (unit + 1) * inputs)),
        ),
        bias: Array.from(numbers.subarray(biasAt, biasAt + units)),
        activation: spec.activation,
      };
    }),
  };
}

function diagonal(
  terms: readonly { readonly factor: number; readonly shift: number }[],
  activation: DenseLayer['activation'],
): DenseLayer {
  return {
    kind: 'dense',
    kernel: terms.map(({ factor }, unit) => terms.map((_, input) => (input === unit ? factor : 0))),
    bias: terms.map(({ shift }) => shift),
    activation,
  };
}
