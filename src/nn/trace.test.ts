import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, initialNetwork, loadEngine, trace, twoCurves } from './index.ts';

const start = initialNetwork(
  2,
  [dense({ units: 2, activation: 'relu' }), dense({ units: 1, activation: 'sigmoid' })],
  3,
);
const engines = await Promise.all([loadEngine('portable'), loadEngine('reference')]);

test.each(engines)('$name: any step in any order is what training up to it gives', (engine) => {
  for (const batchSize of [200, 30]) {
    const options = { batchSize, engine };
    // Few checkpoints, so that they are thinned out.
    const sought = trace(start, twoCurves(), { ...options, checkpoints: 4 });
    const straight = (step: number) => {
      const run = engine.trainer(start, twoCurves(), options);
      run.step(step);
      return { step, loss: run.loss, accuracy: run.accuracy, network: run.network() };
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (step) => {
        expect(sought.at(step)).toEqual(straight(step));
      }),
      { numRuns: 25, seed: 2, examples: [[0], [400], [399], [16], [17], [0]] },
    );
    expect(sought.reached).toBe(400);
  }
});

test('a hundred thousand steps are gone through at once and stay within reach', () => {
  const sought = trace(start, twoCurves(), { engine: engines[0]!, checkpoints: 512 });
  const end = sought.at(100_000);
  const middle = sought.at(51_234);
  expect(sought.at(100_000)).toEqual(end);
  expect(sought.at(51_234)).toEqual(middle);
  expect(sought.at(0).network.layers[1]!.kernel[0]![0]).toBe(Math.fround(start.layers[1]!.kernel[0]![0]!));
});

test('what is no step is refused', () => {
  const sought = trace(start, twoCurves(), { engine: engines[0]! });
  for (const step of [-1, 0.5, Number.NaN]) {
    expect(() => sought.at(step)).toThrow('trace.at: expected a whole number of steps from 0');
  }
  expect(() => trace(start, twoCurves(), { checkpoints: 1 })).toThrow('trace.checkpoints');
});
