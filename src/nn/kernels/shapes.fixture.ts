import fc from 'fast-check';
import { type ActivationName, activationNames, dense, dropout, type Loss } from '../index.ts';
import { planLayers } from '../layers/plan.ts';
import { type TrainableShape, weightCount } from '../layers/shape.ts';
import { Chain } from '../reference/chain.ts';
import { Tally } from '../rules/metrics.ts';
import { lossRule } from '../rules/model-loss.ts';
import { loadEngine } from '../train/load-engine.ts';

/*
 * Random networks and batches for the kernels, and what the float64 reference makes of them.
 */

/** Both builds of the kernels. */
export async function builds(): Promise<readonly WebAssembly.Module[]> {
  const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);
  return engines.map(({ module }) => module!);
}

/** A training step to compare: weights in the order of `weightsOf`, inputs row by row. */
export interface Problem {
  readonly shape: TrainableShape;
  readonly loss: Loss;
  readonly rows: number;
  readonly weights: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  /** A row each; for the sparse categorical cross-entropy one number, the class. */
  readonly answers: readonly (readonly number[])[];
}

/** All that act on each number by itself. */
export const elementwise = activationNames.filter((name) => name !== 'softmax');

const endings: readonly (readonly [Loss, ActivationName])[] = [
  [{ name: 'binaryCrossentropy' }, 'sigmoid'],
  [{ name: 'binaryCrossentropy', fromLogits: true }, 'linear'],
  ...elementwise.map((name) => [{ name: 'meanSquaredError' }, name] as const),
  [{ name: 'sparseCategoricalCrossentropy' }, 'softmax'],
  [{ name: 'sparseCategoricalCrossentropy', fromLogits: true }, 'linear'],
];

/** Problems of every size up to these, with every ending and, where `zeros`, most inputs zero. */
export function problems({
  widest = 21,
  deepest = 2,
  most = 19,
  inputs = [1, 30],
  zeros = 0,
}: {
  widest?: number;
  deepest?: number;
  most?: number;
  inputs?: readonly [number, number];
  zeros?: number;
} = {}): fc.Arbitrary<Problem> {
  const hidden = fc.record({
    units: fc.integer({ min: 1, max: widest }),
    // One exponential after another leaves what float32 can hold.
    activation: fc.constantFrom(...elementwise.filter((name) => name !== 'exponential')),
    dropout: fc.constantFrom(0, 0.2, 0.5, 0.9),
  });
  return fc
    .record({
      inputs: fc.integer({ min: inputs[0], max: inputs[1] }),
      hidden: fc.array(hidden, { maxLength: deepest }),
      outputs: fc.integer({ min: 1, max: widest }),
      ending: fc.constantFrom(...endings),
      rows: fc.integer({ min: 1, max: most }),
      seed: fc.integer({ min: 1, max: 2 ** 30 }),
    })
    .map(({ inputs: width, hidden, outputs: wanted, ending: [loss, activation], rows, seed }) => {
      // Classes are two at least.
      const outputs = loss.name === 'sparseCategoricalCrossentropy' ? Math.max(2, wanted) : wanted;
      const shape = { inputs: width, layers: [...hidden, { units: outputs, activation }] };
      const next = numbersFrom(seed);
      return {
        shape,
        loss,
        rows,
        weights: Array.from({ length: weightCount(shape) }, () => next() * 0.8),
        inputs: Array.from({ length: rows }, () =>
          Array.from({ length: width }, () => (Math.abs(next()) < zeros ? 0 : next())),
        ),
        answers: Array.from({ length: rows }, () =>
          loss.name === 'sparseCategoricalCrossentropy'
            ? [Math.floor(Math.abs(next()) * outputs)]
            : Array.from({ length: outputs }, () => (next() > 0 ? 1 : 0)),
        ),
      };
    });
}

/** The number of the step that `solved` takes, by which dropout goes. */
export const STEP = 3;

/** The reference, having gone forward and backward. @param seed of dropout; without it nothing is dropped */
export function solved({ shape, loss, rows, weights, inputs, answers }: Problem, seed?: number): Chain {
  const layers = shape.layers.flatMap(({ units, activation, dropout: rate = 0 }) => [
    dense({ units, activation }),
    ...(rate > 0 ? [dropout({ rate })] : []),
  ]);
  const plan = planLayers(layers, [shape.inputs]);
  const chain = new Chain(plan, lossRule(loss), rows, Float64Array.from(weights), seed ?? 0);
  const isSparse = loss.name === 'sparseCategoricalCrossentropy';
  inputs.forEach((row, k) => {
    row.forEach((value, i) => {
      chain.inputs[i * rows + k] = value;
    });
    if (isSparse) chain.targets[answers[k]![0]! * rows + k] = 1;
    else
      answers[k]!.forEach((value, unit) => {
        chain.targets[unit * rows + k] = value;
      });
  });
  chain.forward(rows, seed === undefined ? undefined : STEP);
  chain.backward(rows);
  return chain;
}

/** How many answers of the reference are right. */
export function correctOf(chain: Chain, { shape, loss, rows }: Problem): number {
  const tally = new Tally(['accuracy'], loss, shape.layers.at(-1)!.units);
  tally.add(chain, rows, 0);
  return Math.round(tally.scores().accuracy! * rows);
}

/** Numbers from −1 to 1: a Weyl sequence, well spread and never twice the same. */
function numbersFrom(seed: number): () => number {
  let at = seed * 0.6180339887498949;
  return () => {
    at += 0.7548776662466927;
    const mixed = Math.sin(at * 12.9898) * 43758.5453;
    return Math.fround(2 * (mixed - Math.floor(mixed)) - 1);
  };
}
