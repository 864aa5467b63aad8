import { expect, test } from 'vitest';
import { dense, predict, sequential } from './index.ts';
import { batchOf, cases, lossOf, networkOf, optimizerOf } from './keras-cases.fixture.ts';

test.each(cases)('$name: every step’s loss, the last weights and the answers are Keras’s', (golden) => {
  const initial = networkOf(golden, golden.initial);
  const model = sequential(
    initial.layers.map(({ bias, activation }) => dense({ units: bias.length, activation })),
  );
  model.compile({ optimizer: optimizerOf(golden), loss: lossOf(golden) });
  model.load(initial);
  golden.losses.forEach((expected, step) => {
    const indices = batchOf(golden, step);
    const y = indices.map((i) => golden.y[i]!) as number[];
    const { loss } = model.trainOnBatch(
      indices.map((i) => golden.x[i]!),
      y,
    );
    expect(Math.abs(loss - expected)).toBeLessThan(1e-5);
  });
  const trained = model.network();
  networkOf(golden, golden.weights).layers.forEach((expected, l) => {
    const all = [...expected.kernel.flat(), ...expected.bias];
    const got = [...trained.layers[l]!.kernel.flat(), ...trained.layers[l]!.bias];
    const scale = Math.max(...all.map(Math.abs));
    all.forEach((value, i) => {
      expect(Math.abs(got[i]! - value)).toBeLessThan(1e-4 * scale);
    });
  });
  predict(trained, golden.x.slice(0, 32)).forEach((answer, i) => {
    answer.forEach((value, unit) => {
      expect(value).toBeCloseTo(golden.predictions[i]![unit]!, 4);
    });
  });
});
