import { expect, test } from 'vitest';
import {
  datasetNames,
  evaluate,
  formatLayers,
  gaussianQuantiles,
  namedDataset,
  nearestName,
  parseLayers,
  trainOnce,
  twoCurves,
} from '../index.ts';

test('the two curves are y = ±1.2 − 1.5 cos(πx/3), 100 points each, label 1 above', () => {
  const { points, labels } = twoCurves();
  expect(points).toHaveLength(200);
  points.forEach(([x, y], i) => {
    const above = i >= 100;
    expect(labels[i]).toBe(above ? 1 : 0);
    expect(x).toBeCloseTo(-3 + (6 * (i % 100)) / 99, 14);
    expect(y).toBeCloseTo((above ? 1.2 : -1.2) - 1.5 * Math.cos((Math.PI * x) / 3), 14);
  });
  expect(points[0]).toEqual([-3, -1.2 + 1.5]);
  expect(points[199]![0]).toBe(3);
});

test.each(
  datasetNames,
)('%s fills the view with as many points of each class, the same every time', (name) => {
  const data = namedDataset(name);
  expect(data.name).toBe(name);
  expect(data.labels.filter((label) => label === 1)).toHaveLength(100);
  expect(data.points).toHaveLength(200);
  expect(namedDataset(name)).toEqual(data);
  expect(Math.max(...data.points.map(([x]) => Math.abs(x)))).toBeGreaterThan(2);
  expect(Math.max(...data.points.map(([x]) => Math.abs(x)))).toBeLessThan(3.3);
  expect(Math.max(...data.points.map(([, y]) => Math.abs(y)))).toBeLessThan(4);
  expect(namedDataset(name, { perClass: 7 }).points).toHaveLength(14);
});

test('each set is as hard as it should be: a line for the blobs, a net of some width for the others', () => {
  const line = parseLayers('1sigmoid');
  const wide = parseLayers('16tanh,1sigmoid');
  expect(trainOnce(namedDataset('blobs'), 1, { layers: line }).accuracy).toBeGreaterThan(0.97);
  for (const name of ['moons', 'circles', 'xor', 'two-curves', 'gaussian-quantiles'] as const) {
    const data = namedDataset(name);
    expect(trainOnce(data, 1, { layers: line }).accuracy).toBeLessThan(0.93);
    const { network } = trainOnce(data, 1, { layers: wide });
    expect(evaluate(network, data).accuracy).toBeGreaterThan(0.97);
  }
});

test.each(datasetNames)('%s: another seed draws others, and noise spreads them', (name) => {
  const plain = namedDataset(name, { noise: 0 });
  const noisy = namedDataset(name, { noise: 0.3, seed: 4 });
  expect(noisy.labels).toEqual(plain.labels);
  expect(namedDataset(name, { noise: 0.3, seed: 4 })).toEqual(noisy);
  expect(namedDataset(name, { noise: 0.3, seed: 5 }).points).not.toEqual(noisy.points);
  for (const options of [
    { perClass: 0 },
    { perClass: 2.5 },
    { noise: -1 },
    { noise: Number.NaN },
    { seed: 0.5 },
  ]) {
    const [key] = Object.keys(options);
    expect(() => namedDataset(name, options)).toThrow(new RegExp(`\\.${key}: expected a .+, got `));
  }
});

test('gaussian quantiles: one cloud, its inner half of class 1', () => {
  const { points, labels } = gaussianQuantiles({ perClass: 2000 });
  const radii = points.map(([x, y]) => Math.hypot(x, y));
  const inner = radii.filter((_, k) => labels[k] === 1);
  const outer = radii.filter((_, k) => labels[k] === 0);
  expect(Math.max(...inner)).toBeLessThan(Math.min(...outer));
  // Half of a round normal cloud lies within √(2 ln 2) deviations.
  expect(Math.max(...inner)).toBeCloseTo(0.9 * Math.sqrt(2 * Math.LN2), 1);
});

test('a name that is not known gets the nearest one', () => {
  expect(() => namedDataset('monos')).toThrow('no data set is called "monos"; did you mean "moons"?');
  expect(() => namedDataset('__proto__')).toThrow('no data set is called');
  expect(nearestName('SIGMOD', ['linear', 'sigmoid', 'tanh'])).toBe('sigmoid');
});

test('layers are written as people write them', () => {
  const layers = parseLayers(' 2relu, 16 LeakyRelu,3,1sigmoid');
  expect(layers.map(({ units, activation }) => [units, activation])).toEqual([
    [2, 'relu'],
    [16, 'leakyRelu'],
    [3, 'linear'],
    [1, 'sigmoid'],
  ]);
  expect(formatLayers(layers)).toBe('2relu,16leakyRelu,3linear,1sigmoid');
  expect(parseLayers(formatLayers(layers))).toEqual(layers);
  expect(() => parseLayers('2relu,1sigmod')).toThrow(
    'layers[1]: no activation is called "sigmod"; did you mean "sigmoid"?',
  );
  expect(() => parseLayers('2relu,')).toThrow(
    'layers[1]: expected units and activation such as 2relu, got ""',
  );
  expect(() => parseLayers('relu')).toThrow(
    'layers[0]: expected units and activation such as 2relu, got "relu"',
  );
  expect(() => parseLayers('0relu')).toThrow('layers[0]: expected 1 to 1024 units, got 0');
  expect(() => parseLayers('99999999999relu')).toThrow(
    'layers[0]: expected 1 to 1024 units, got 99999999999',
  );
});
