import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { parameterCount, type StudioDocument, startingDocument } from '../document/studio-document.ts';
import { classAt, flat, forwardOf } from '../training/forward.ts';
import { shapeOf } from '../training/network-shape.ts';
import { anatomyOf } from './anatomy.ts';
import { depthOf, journeyOf, projectionOf } from './depth.ts';

const view = { x: -3, y: -2, width: 6, height: 4 };

function drawn(document: StudioDocument, seed = 1) {
  const stream = random(seed);
  const weights = Float64Array.from({ length: parameterCount(document) }, () => stream.normal());
  return { document, weights, forward: forwardOf(shapeOf(document)) };
}

const documents: readonly (readonly [string, StudioDocument])[] = [
  ['two classes', startingDocument],
  ['five classes', { ...startingDocument, data: { ...startingDocument.data, classes: 5 } }],
  [
    'tanh',
    { ...startingDocument, network: { inputs: ['x1', 'x2'], layers: [{ units: 5, activation: 'tanh' }] } },
  ],
  [
    'x1² beside x2',
    { ...startingDocument, network: { inputs: ['x1^2', 'x2'], layers: [{ units: 4, activation: 'relu' }] } },
  ],
];

test.each(
  documents,
)('%s: every place lies in the region of the class that it is answered as', (_, document) => {
  for (const seed of [1, 2, 3]) {
    const { weights, forward } = drawn(document, seed);
    const { regions, exact } = anatomyOf(document, forward, weights, view, false);
    const outputs = forward.shape.layers.at(-1)!.units;
    const classes = Math.max(2, outputs);
    const area = regions.map((parts) => parts.reduce((sum, part) => sum + areaOf(part), 0));
    expect(area.reduce((a, b) => a + b)).toBeCloseTo(24, exact ? 6 : 3);
    const counted = new Array<number>(classes).fill(0);
    const stream = random(99);
    const count = 6000;
    for (let k = 0; k < count; k++) {
      const [x, y] = [stream.uniform(-3, 3), stream.uniform(-2, 2)];
      const input = document.network.inputs[0] === 'x1^2' ? [x * x, y] : [x, y];
      counted[classAt(forward.run(weights, flat([input]), 1), outputs, 0)]!++;
    }
    counted.forEach((times, label) => {
      expect(area[label]! / 24).toBeCloseTo(times / count, 1);
    });
  }
});

function areaOf(part: readonly (readonly [number, number])[]): number {
  let twice = 0;
  part.forEach(([x, y], i) => {
    const [x2, y2] = part[(i + 1) % part.length]!;
    twice += x * y2 - x2 * y;
  });
  return twice / 2;
}

test('creases are where a unit’s sum is 0', () => {
  for (const [, document] of documents) {
    const { weights, forward } = drawn(document);
    for (const { layer, unit, xy } of anatomyOf(document, forward, weights, view, false).creases) {
      for (let i = 0; i < xy.length; i += 2) {
        const [x, y] = [xy[i]!, xy[i + 1]!];
        const input = document.network.inputs[0] === 'x1^2' ? [x * x, y] : [x, y];
        expect(forward.trace(weights, input)[layer]!.sums[unit]).toBeCloseTo(0, 2);
      }
    }
  }
});

test('depth is pure: any station in any order, and between two the points are on their way', () => {
  const document = {
    ...startingDocument,
    network: { ...startingDocument.network, layers: [{ units: 2, activation: 'relu' as const }] },
  };
  const { weights, forward } = drawn(document);
  const points = [
    [1, 2, 0],
    [-1, 0.5, 1],
    [0.3, -2, 1],
  ] as const;
  const at = (depth: number) =>
    depthOf(document, forward, weights, journeyOf(document, forward, weights, points), depth).places;
  const depths = [0, 0.5, 1, 1.3, 2, 2.7, 3, 4, 4.5, 5, 6];
  const straight = depths.map(at);
  for (const i of [7, 2, 10, 0, 5, 3, 9]) expect(at(depths[i]!)).toEqual(straight[i]);
  expect(straight[0]).toEqual(points.map(([x, y]) => [x, y]));
  const input = points[1].slice(0, 2);
  const layers = forward.trace(weights, input);
  expect(straight[6]![1]![0]).toBeCloseTo(layers[0]!.outputs[0]!, 12);
  expect(straight[9]![1]![0]).toBeCloseTo(layers[1]!.sums[0]!, 12);
  // Just before a station is close to it.
  depths.forEach((depth, i) => {
    if (depth === 0) return;
    at(depth - 1e-9).forEach(([x], k) => {
      expect(x).toBeCloseTo(straight[i]![k]![0], 6);
    });
  });
});

test('the main directions are those of the largest spread', () => {
  const stream = random(3);
  // Spread 3 along (1, 2, 2)/3, 1 along (2, 1, −2)/3, and hardly any along the third.
  const numbers = Float64Array.from(
    Array.from({ length: 400 }, () => {
      const [a, b, c] = [stream.normal(0, 3), stream.normal(), stream.normal(0, 0.01)];
      return [(a + 2 * b + 2 * c) / 3, (2 * a + b - 2 * c) / 3, (2 * a - 2 * b + c) / 3];
    }).flat(),
  );
  const { kind, place } = projectionOf(numbers, 3, null);
  expect(kind).toBe('main');
  const spread = [0, 0];
  for (let at = 0; at < numbers.length; at += 3) {
    const [u, v] = place(numbers, at);
    spread[0]! += u * u;
    spread[1]! += v * v;
  }
  expect(Math.sqrt(spread[0]! / 400)).toBeCloseTo(3, 0);
  expect(Math.sqrt(spread[1]! / 400)).toBeCloseTo(1, 0);
  expect(projectionOf(numbers, 3, [2, 0]).place(numbers, 3)).toEqual([numbers[5], numbers[3]]);
});
