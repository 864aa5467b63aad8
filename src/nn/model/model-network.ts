import { fail, refuse, requireRow } from '../checks/argument-checks.ts';
import { addedOf } from '../layers/added-layers.ts';
import type { DenseLayer, Network } from '../layers/network.ts';
import { denseLayers, type Plan } from '../layers/plan.ts';
import { networkWith, type Shape, shapeOf, weightsOf } from '../layers/shape.ts';
import { affineTerm } from '../reference/chain-link.ts';

/**
 * A model as a plain network that computes the same: an activation layer goes into the linear layer before it,
 * rescaling and normalization into the next kernel and bias, and dropout, which rests outside of training, is left
 * out.
 * @throws RangeError for a rescaling or normalization that no dense layer follows, or a layer of the room more-layers
 */
export function networkOf(plan: Plan, weights: Float64Array): Network {
  const dense = [...denseNetwork(plan, weights).layers];
  const layers: DenseLayer[] = [];
  // What rescalings since the last layer have done to each number.
  let terms: { factor: number; shift: number }[] | undefined;
  for (const layer of plan.layers) {
    const { spec, name, units } = layer;
    if (spec.kind === 'dense') {
      const own = dense.shift()!;
      layers.push(terms ? absorb(terms, own) : own);
      terms = undefined;
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
    } else if (addedOf(spec)) fail(name, 'expected a layer of a plain network');
    if (layer === plan.layers.at(-1) && terms) {
      fail(name, 'expected a dense layer after it to take it in, got none');
    }
  }
  return { inputs: plan.inputs, layers };
}

/** The dense layers alone, with their numbers taken from anything laid out like the weights, such as a gradient. */
export function denseNetwork(plan: Plan, numbers: Float64Array): Network {
  const dense = denseLayers(plan);
  const layers = dense.map(({ spec, units }) => ({ units, activation: spec.activation }));
  const own = dense.flatMap(({ kernelAt, units, inputs }) => [
    ...numbers.subarray(kernelAt, kernelAt + units * (inputs + 1)),
  ]);
  return networkWith({ inputs: dense[0]?.inputs ?? plan.inputs, layers }, Float64Array.from(own));
}

/**
 * The weights of a network, laid out as a model's.
 * @throws RangeError for one of another shape, or where rescaling has no place in a plain network
 */
export function weightsFor(plan: Plan, network: Network): Float64Array {
  const dense = denseLayers(plan);
  const isPlain = plan.layers.every(({ spec }) => spec.kind !== 'rescaling' && spec.kind !== 'normalization');
  const expected = networkOf(plan, new Float64Array(plan.size));
  if (!isPlain || expected.layers.length !== dense.length) {
    fail(
      'load',
      'expected a model whose layers are those of a plain network; give this one its weights by setWeights',
    );
  }
  const [wanted, came] = [expected, network].map((each) => describe(shapeOf(each)));
  if (wanted !== came) fail('load', `expected a network ${wanted}, got ${came}`);
  network.layers.forEach(({ kernel, bias }, l) => {
    const { name, inputs, units } = dense[l]!;
    if (kernel.length !== units) refuse(`load: ${name}`, `a kernel of ${units} rows`, kernel.length);
    kernel.forEach((row, unit) => {
      requireRow(`load: ${name}.kernel[${unit}]`, row, inputs);
    });
    requireRow(`load: ${name}.bias`, bias, units);
  });
  return weightsOf(network);
}

/** A shape in a few words: `2 → 2 relu → 1 sigmoid`. */
function describe({ inputs, layers }: Shape): string {
  return [inputs, ...layers.map(({ units, activation }) => `${units} ${activation}`)].join(' → ');
}

/** A layer that does what was done to its inputs before as well. */
function absorb(
  terms: readonly { readonly factor: number; readonly shift: number }[],
  { kernel, bias, ...layer }: DenseLayer,
): DenseLayer {
  return {
    ...layer,
    kernel: kernel.map((row) => row.map((weight, input) => weight * terms[input]!.factor)),
    bias: bias.map((own, unit) =>
      kernel[unit]!.reduce((sum, weight, input) => sum + weight * terms[input]!.shift, own),
    ),
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
