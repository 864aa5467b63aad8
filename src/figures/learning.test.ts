import { expect, test } from 'vitest';
import { evaluate, namedDataset } from '../nn/index.ts';
import { defaultParams } from '../scene/index.ts';
import { openingNetwork, take, train } from './learning.ts';
import twoLayersRelu from './two-layers-relu.ts';

const params = defaultParams(twoLayersRelu.params);

function finish<T>(work: Generator<number, T>): { result: T; shares: number[] } {
  const shares: number[] = [];
  for (;;) {
    const step = work.next();
    if (step.done) return { result: step.value, shares };
    shares.push(step.value);
  }
}

test('the opening network is the same every time, in rows of unit length that do not turn the plane over', () => {
  const network = openingNetwork();
  expect(network).toEqual(openingNetwork());
  const [[a, b], [c, d]] = network.layers[0]!.kernel as [[number, number], [number, number]];
  expect([Math.hypot(a, b), Math.hypot(c, d)]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  expect(a * d - b * c).toBeGreaterThan(0);
});

test('a cast reports what its network really reaches', () => {
  const data = namedDataset('moons');
  const { result, shares } = finish(take(data, params, { seed: 5, seeds: 4 }));
  expect(result.params.data).toBe(data);
  expect(result.training!.accuracy).toBe(evaluate(result.params.network, data).accuracy);
  expect(result.training!.seeds).toBe(4);
  expect(result.training!.succeeded).toBe(result.training!.accuracy === 1 ? expect.any(Number) : 0);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeCloseTo(1, 9);
});

test('nine parameters cannot close a ring, and the cast says so', () => {
  const { result } = finish(take(namedDataset('circles'), params, { seeds: 3 }));
  expect(result.training!.accuracy).toBeGreaterThan(0.5);
  expect(result.training!.accuracy).toBeLessThan(1);
  expect(result.training!.succeeded).toBe(0);
});

test('training from here starts where the weights are and goes downhill', () => {
  const { network } = params;
  const shaken = {
    ...network,
    layers: network.layers.map((layer) => ({ ...layer, bias: layer.bias.map((b) => b + 0.4) })),
  };
  const before = evaluate(shaken, params.data).loss;
  const training = train({ ...params, network: shaken });
  const first = training.next().value;
  expect(first.step).toBe(1);
  expect(first.loss).toBeCloseTo(evaluate(first.params.network, params.data).loss, 9);
  let last = first;
  for (let i = 0; i < 400; i++) last = training.next().value;
  expect(last.step).toBe(401);
  expect(last.loss).toBeLessThan(before / 4);
});
