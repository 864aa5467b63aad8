import { expect, test } from 'vitest';
import { adam, dense, sequential, sgd, twoCurves } from '../index.ts';

const data = twoCurves();

function small(seed = 1) {
  const model = sequential(
    [dense({ units: 6, activation: 'tanh', inputShape: [2] }), dense({ units: 1, activation: 'sigmoid' })],
    { seed },
  );
  model.compile({
    optimizer: adam({ learningRate: 0.02 }),
    loss: 'binaryCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

test('fit learns the two curves, and says how each epoch came out', async () => {
  const model = small();
  const heard: number[] = [];
  const { epoch, history } = await model.fit(data.points, data.labels, {
    epochs: 120,
    onEpochEnd: (_, { loss }) => heard.push(loss),
  });
  expect(epoch).toEqual(Array.from({ length: 120 }, (_, i) => i));
  expect(history.loss).toEqual(heard);
  expect(history.loss.at(-1)).toBeLessThan(history.loss[0]! / 4);
  expect(history.accuracy!.at(-1)).toBeGreaterThan(0.97);
  const { loss, accuracy } = await model.evaluate(data.points, data.labels);
  expect(accuracy).toBeGreaterThan(0.97);
  expect(loss).toBeCloseTo(history.loss.at(-1)!, 1);
});

test('the same seed gives the same weights, another seed others', async () => {
  const fit = async (seed: number) => {
    const model = small(seed);
    await model.fit(data.points, data.labels, { epochs: 3 });
    return model.network();
  };
  expect(await fit(1)).toEqual(await fit(1));
  expect(await fit(1)).not.toEqual(await fit(2));
});

test('two fits of two epochs are one fit of four: the optimizer remembers', async () => {
  const together = small();
  await together.fit(data.points, data.labels, { epochs: 4, shuffle: false });
  const apart = small();
  await apart.fit(data.points, data.labels, { epochs: 2, shuffle: false });
  await apart.evaluate(data.points, data.labels);
  await apart.fit(data.points, data.labels, { epochs: 2, shuffle: false });
  expect(apart.network()).toEqual(together.network());
});

test('a step of plain gradient descent goes against the gradient', () => {
  const model = small();
  model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: 'binaryCrossentropy' });
  const before = model.network();
  const slopes = model.gradients(data.points, data.labels);
  model.trainOnBatch(data.points, data.labels);
  const after = model.network();
  after.layers.forEach((layer, l) => {
    layer.kernel.forEach((row, unit) => {
      row.forEach((weight, input) => {
        const expected =
          before.layers[l]!.kernel[unit]![input]! - 0.5 * slopes.layers[l]!.kernel[unit]![input]!;
        expect(weight).toBe(expected);
      });
    });
  });
});

test('fit gives way to the event loop while it trains', async () => {
  const model = small();
  let turns = 0;
  const beat = setInterval(() => turns++, 1);
  await model.fit(data.points, data.labels, { epochs: 1500 });
  clearInterval(beat);
  expect(turns).toBeGreaterThan(0);
});

test('a model without an input shape takes it from the first data', async () => {
  const model = sequential([dense({ units: 2, activation: 'linear' })]);
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  expect(() => model.network()).toThrow('network: expected a model with weights');
  await model.fit(
    [
      [1, 2, 3],
      [2, 3, 4],
    ],
    [
      [1, 0],
      [0, 1],
    ],
  );
  expect(model.network().inputs).toBe(3);
  expect(await model.predict([[1, 2, 3]])).toHaveLength(1);
  expect(await model.predict([])).toEqual([]);
});

test('layers can be added one by one', () => {
  const model = sequential();
  model.add(dense({ units: 3, activation: 'relu', inputShape: [2] }));
  model.add(dense({ units: 1, activation: 'sigmoid' }));
  expect(model.network().layers.map(({ kernel }) => kernel.length)).toEqual([3, 1]);
  expect(model.network()).toEqual(
    sequential([
      dense({ units: 3, activation: 'relu', inputShape: [2] }),
      dense({ units: 1, activation: 'sigmoid' }),
    ]).network(),
  );
});

test('what does not fit is refused in one sentence that names the place', async () => {
  const model = small();
  await expect(model.fit([[1]], [0])).rejects.toThrow('fit.x[0]: expected 2 numbers, got 1');
  await expect(model.fit([[1, 2]], [0, 1])).rejects.toThrow(
    'fit.y: expected 1 answers, one for each example, got 2',
  );
  await expect(model.fit([[1, Infinity]], [0])).rejects.toThrow(
    'fit.x[0][1]: expected a finite number, got Infinity',
  );
  await expect(model.fit([], [])).rejects.toThrow('fit.x: expected at least one example, got none');
  await expect(model.fit([[1, 2]], [0], { epochs: 0.5 })).rejects.toThrow(
    'fit.epochs: expected a positive integer, got 0.5',
  );
  await expect(sequential([dense({ units: 1 })]).fit([[1]], [1])).rejects.toThrow(
    'fit: expected a compiled model',
  );
  expect(() => sequential([dense({ units: 1 })]).load(model.network())).toThrow(
    'load: expected a network 2 → 1 linear, got 2 → 6 tanh → 1 sigmoid',
  );
  expect(() => model.add(dense({ units: 1 }))).not.toThrow();
  expect(() => dense({ units: -3 })).toThrow('dense.units: expected a positive integer, got -3');
  expect(() => dense({ units: 1, activation: 'rleu' as 'relu' })).toThrow('did you mean "relu"?');
  expect(() => model.compile({ loss: 'binaryCrossEntropy' as 'binaryCrossentropy' })).toThrow(
    'did you mean "binaryCrossentropy"?',
  );
});

test('two fits at once are refused', async () => {
  const model = small();
  const first = model.fitting(data.points, data.labels);
  first.next();
  await expect(model.fit(data.points, data.labels)).rejects.toThrow('another fit is under way');
  first.return({ engine: 'reference', epoch: [], history: { loss: [] } });
  await expect(model.fit(data.points, data.labels)).resolves.toBeDefined();
});
