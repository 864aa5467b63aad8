import fc from 'fast-check';
import type { ActivationName, DenseLayer, Network } from '../src/nn/index.ts';

/*
 * Random networks for laws, and what they compute, written again from the definitions so that the tests do
 * not ask the code whether the code is right.
 */

/** A layer as a test writes it down. */
export function dense(
  kernel: readonly (readonly number[])[],
  bias: readonly number[],
  activation: ActivationName,
): DenseLayer {
  return { kind: 'dense', kernel, bias, activation };
}

/** A network of two inputs (default) as a test writes it down. */
export function networkOf(layers: readonly DenseLayer[], inputs = 2): Network {
  return { inputs, layers };
}

/**
 * Numbers from −size to size, each stretch of them as likely as another. (fast-check's own doubles are mostly
 * so small that a law about them says nothing.)
 */
export function numberWithin(size: number): fc.Arbitrary<number> {
  return fc.integer({ min: -99_991, max: 99_991 }).map((n) => (n / 99_991) * size);
}

/** Ordinary numbers and, now and then, the round ones on which degenerate cases are made. */
export const weight: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: numberWithin(3) },
  { weight: 1, arbitrary: fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 2) },
);

/** Networks of two inputs with hidden layers of up to `widest` units, and last units given by `last`. */
export function networks(
  hidden: readonly ActivationName[],
  { widest = 4, deepest = 2, last = 1 }: { widest?: number; deepest?: number; last?: number } = {},
): fc.Arbitrary<Network> {
  return fc
    .array(fc.tuple(fc.integer({ min: 1, max: widest }), fc.constantFrom(...hidden)), { maxLength: deepest })
    .chain((layers) => {
      const shapes: [number, ActivationName][] = [...layers, [last, 'sigmoid']];
      return fc.tuple(
        ...shapes.map(([units, activation], i) => {
          const inputs = i === 0 ? 2 : shapes[i - 1]![0];
          return layerOf(inputs, units, activation);
        }),
      );
    })
    .map((layers) => networkOf(layers as DenseLayer[]));
}

function layerOf(inputs: number, units: number, activation: ActivationName): fc.Arbitrary<DenseLayer> {
  const row = fc.array(weight, { minLength: inputs, maxLength: inputs });
  return fc
    .tuple(
      fc.array(row, { minLength: units, maxLength: units }),
      fc.array(weight, { minLength: units, maxLength: units }),
    )
    .map(([kernel, bias]) => dense(kernel, bias, activation));
}

/** What a network answers. */
export function answerOf(network: Network, x: readonly number[]): number[] {
  let value = [...x];
  for (const { kernel, bias, activation } of network.layers) {
    const sums = kernel.map((row, m) => row.reduce((sum, w, n) => sum + w * value[n]!, bias[m]!));
    value = activated(activation, sums);
  }
  return value;
}

/** What the last units of a network add up to before their activation. */
export function sumsOf(network: Network, x: readonly number[]): number[] {
  const last = network.layers.at(-1)!;
  return answerOf(
    { ...network, layers: [...network.layers.slice(0, -1), { ...last, activation: 'linear' }] },
    x,
  );
}

/** An activation by its definition in Keras 3. */
export function activated(activation: ActivationName, sums: readonly number[]): number[] {
  switch (activation) {
    case 'linear':
      return [...sums];
    case 'relu':
      return sums.map((z) => Math.max(z, 0));
    case 'leakyRelu':
      return sums.map((z) => Math.max(z, 0.2 * z));
    case 'sigmoid':
      return sums.map((z) => 1 / (1 + Math.exp(-z)));
    case 'tanh':
      return sums.map(Math.tanh);
    case 'softplus':
      return sums.map((z) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0));
    case 'elu':
      return sums.map((z) => (z > 0 ? z : Math.expm1(z)));
    case 'relu6':
      return sums.map((z) => Math.min(Math.max(z, 0), 6));
    case 'selu':
      return sums.map((z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)));
    case 'gelu':
      return sums.map((z) => z * normalShareBelow(z));
    case 'silu':
      return sums.map((z) => z / (1 + Math.exp(-z)));
    case 'softsign':
      return sums.map((z) => z / (1 + Math.abs(z)));
    case 'hardSigmoid':
      return sums.map((z) => Math.min(Math.max(z / 6 + 0.5, 0), 1));
    case 'exponential':
      return sums.map(Math.exp);
    case 'mish':
      return sums.map((z) => z * Math.tanh(Math.log1p(Math.exp(z))));
    case 'softmax': {
      const powers = sums.map((z) => Math.exp(z - Math.max(...sums)));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map((power) => power / total);
    }
  }
}

/** The normal distribution below z, as the area under its bell by Simpson's rule. */
function normalShareBelow(z: number): number {
  const strips = 400;
  const width = z / strips;
  let sum = 0;
  for (let i = 0; i <= strips; i++) {
    const factor = i === 0 || i === strips ? 1 : i % 2 === 1 ? 4 : 2;
    sum += factor * Math.exp(-((i * width) ** 2) / 2);
  }
  return 0.5 + ((sum * width) / 3) * Math.sqrt(1 / (2 * Math.PI));
}
