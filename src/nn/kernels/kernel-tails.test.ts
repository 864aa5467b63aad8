import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { dense, initialNetwork, loadEngine, sequential, sgd } from '../index.ts';
import { weightsOf } from '../layers/shape.ts';
import { trainer } from '../train/trainer.ts';

const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);

/** Every remainder by the panels of eight units, the tiles of six rows, the fours of inputs; and 1 of each. */
const sizes = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

/** The largest difference between two runs of numbers, in parts of the largest number. */
function distance(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let scale = 1;
  let most = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    most = Math.max(most, Math.abs(got[i]! - expected[i]!));
  }
  return most / scale;
}

function numbers(count: number, width: number, seed: number): number[][] {
  const stream = random(seed);
  return Array.from({ length: count }, () => Array.from({ length: width }, () => stream.normal()));
}

test.each(engines)('$name: a step of a network of every size is the reference’s', (engine) => {
  for (const units of sizes(17)) {
    for (const inputs of sizes(9)) {
      for (const rows of sizes(13)) {
        const outputs = 1 + ((units + rows) % 9);
        const x = numbers(rows, inputs, units);
        const y = numbers(rows, outputs, rows);
        const [got, expected] = [engine, undefined].map((one) => {
          const model = sequential([
            dense({ units, activation: 'tanh', inputShape: [inputs], biasInitializer: 'heNormal' }),
            dense({ units: outputs }),
          ]);
          model.compile({ loss: 'meanSquaredError', optimizer: sgd({ learningRate: 0.5 }) });
          const options = { batchSize: rows, shuffle: false, ...(one && { engine: one }) };
          const steps = model.fitting(x, y, options);
          let step = steps.next();
          while (!step.done) step = steps.next();
          return [...model.getWeights(), ...step.value.history.loss];
        });
        // Float32 throughout: it was not the reference that spoke.
        expect(got!.slice(0, -1).every((weight) => Math.fround(weight) === weight)).toBe(true);
        expect(distance(got!, expected!), `${inputs} → ${units} → ${outputs}, ${rows} rows`).toBeLessThan(
          1e-5,
        );
      }
    }
  }
});

test.each(engines)('$name: so is the loop of tiny networks, for every count of points', (engine) => {
  for (const count of sizes(33)) {
    for (const units of sizes(5)) {
      for (const inputs of [1, 2, 3]) {
        const start = initialNetwork(
          inputs,
          [dense({ units, activation: 'tanh' }), dense({ units: 1, activation: 'sigmoid' })],
          units,
        );
        const data = {
          points: numbers(count, inputs, count),
          labels: Array.from({ length: count }, (_, k) => k % 2),
        };
        const [got, expected] = [engine.trainer, trainer].map((make) => {
          const run = make(start, data, { optimizer: sgd({ learningRate: 0.5 }) });
          run.step(3);
          return [...weightsOf(run.network()), run.loss, run.accuracy];
        });
        expect(distance(got!, expected!), `${inputs} → ${units} → 1, ${count} points`).toBeLessThan(2e-5);
      }
    }
  }
});
