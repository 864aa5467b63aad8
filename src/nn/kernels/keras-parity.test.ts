import { expect, test } from 'vitest';
import { shapeOf, weightsOf } from '../layers/shape.ts';
import {
  batchOf,
  cases,
  type KerasCase,
  lossOf,
  networkOf,
  optimizerOf,
} from '../model/keras-cases.fixture.ts';
import { loadEngine } from '../train/load-engine.ts';
import { KernelNetwork } from './kernel-network.ts';
import { builds } from './shapes.fixture.ts';

const modules = await builds();
const runs = modules.flatMap((module, i) =>
  cases.map((golden) => ({ module, golden, name: `${golden.name}, ${i === 0 ? 'fastest' : 'portable'}` })),
);

/** To a ten-thousandth of the layer's largest weight, as the reference figures ask. */
function expectWeights(got: ArrayLike<number>, golden: KerasCase): void {
  let at = 0;
  for (const { kernel, bias } of networkOf(golden, golden.weights).layers) {
    const layer = [...kernel.flat(), ...bias];
    const scale = Math.max(...layer.map(Math.abs));
    for (const value of layer) expect(Math.abs(got[at++]! - value)).toBeLessThan(1e-4 * scale);
  }
}

test.each(runs)('$name: the kernels’ losses and weights are Keras’s', ({ module, golden }) => {
  const initial = networkOf(golden, golden.initial);
  const network = new KernelNetwork(module, shapeOf(initial), lossOf(golden), golden.batch);
  network.load(weightsOf(initial));
  network.start(optimizerOf(golden));
  golden.losses.forEach((expected, step) => {
    batchOf(golden, step).forEach((i, row) => {
      network.inputs.set(golden.x[i]!, row * network.inputStride);
      const at = row * network.outputStride;
      if (lossOf(golden).name === 'sparseCategoricalCrossentropy') {
        network.targets.fill(0, at, at + network.outputStride)[at + (golden.y[i] as number)] = 1;
      } else network.targets.set([golden.y[i]!].flat(), at);
    });
    expect(Math.abs(network.train(golden.batch) / golden.batch - expected)).toBeLessThan(1e-5);
  });
  const weights = new Float64Array(weightsOf(initial).length);
  network.read(weights);
  expectWeights(weights, golden);
});

test.each([
  'fastest',
  'portable',
] as const)('%s: so are those of the loop of tiny networks', async (choice) => {
  const { trainer } = await loadEngine(choice);
  for (const golden of cases.filter(({ batch, x }) => batch === x.length)) {
    const run = trainer(
      networkOf(golden, golden.initial),
      { points: golden.x, labels: golden.y as readonly number[] },
      { optimizer: optimizerOf(golden), loss: lossOf(golden) },
    );
    for (const expected of golden.losses) {
      expect(Math.abs(run.loss - expected)).toBeLessThan(1e-5);
      run.step();
    }
    expectWeights(weightsOf(run.network()), golden);
  }
});
