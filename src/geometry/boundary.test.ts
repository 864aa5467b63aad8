import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, networkOf, networks, numberWithin, sumsOf } from '../../test/arbitrary-networks.ts';
import { cross, distance, mix, random, subtract, type Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { boundary, halves } from './boundary.ts';
import { creases } from './creases.ts';
import { farthestStray, smoothNetwork } from './stray.fixture.ts';
import type { View } from './view.ts';

const view: View = { x: -3, y: -2, width: 6, height: 5 };
const folding = ['relu', 'leakyRelu', 'linear', 'relu6', 'hardSigmoid'] as const;

function distanceToSegment(point: Vector2, a: Vector2, b: Vector2): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
  return distance(point, mix(a, b, Math.min(Math.max(along, 0), 1)));
}

function segmentsOf(lines: readonly (readonly Vector2[])[]): [Vector2, Vector2][] {
  return lines.flatMap((line) => line.slice(1).map((to, i): [Vector2, Vector2] => [line[i]!, to]));
}

/** How near two segments come to each other. */
function distanceBetween([a, b]: [Vector2, Vector2], [c, d]: [Vector2, Vector2]): number {
  const side = (p: Vector2, q: Vector2, r: Vector2) => cross(subtract(q, p), subtract(r, p));
  if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}

/** Steps between neighbours of a grid at whose ends a function clearly has different signs. */
function signChanges(value: (point: Vector2) => number, dust: number, columns = 37): [Vector2, Vector2][] {
  // No round number lies on the grid, and its lines are not quite upright.
  const at = (i: number, j: number): Vector2 => [
    view.x + (view.width * (i + 0.377 + 0.003 * j)) / (columns + 1),
    view.y + (view.height * (j + 0.613 - 0.003 * i)) / (columns + 1),
  ];
  const found: [Vector2, Vector2][] = [];
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      for (const step of [at(i + 1, j), at(i, j + 1)]) {
        const [here, there] = [value(at(i, j)), value(step)];
        if (Math.min(here, there) < -dust && Math.max(here, there) > dust) found.push([at(i, j), step]);
      }
    }
  }
  return found;
}

/** The greatest distance from a change of sign to the nearest of some segments. */
function farthest(
  changes: readonly [Vector2, Vector2][],
  segments: readonly (readonly [Vector2, Vector2])[],
): number {
  return changes.reduce(
    (most, change) => Math.max(most, Math.min(...segments.map(([a, b]) => distanceBetween(change, [a, b])))),
    0,
  );
}

function logitOf(network: Network, level = 0): (point: Vector2) => number {
  return (point) => sumsOf(network, point)[0]! - level;
}

/** The greatest size of the terms in a network's last sum anywhere in the view: rounding is in proportion. */
function sizeOf(network: Network): number {
  let sizes = [3, 3];
  for (const { kernel, bias } of network.layers) {
    sizes = kernel.map((row, m) =>
      row.reduce((sum, w, n) => sum + Math.abs(w) * sizes[n]!, Math.abs(bias[m]!)),
    );
  }
  return Math.max(1, ...sizes);
}

function area(polygon: readonly Vector2[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Flat between x = −1 and x = 1, with slopes up on both sides: relu(x − 1) + relu(−x − 1) − y + ¼. */
const valley = networkOf([
  dense(
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ],
    [-1, -1, 0, 0],
    'relu',
  ),
  dense([[1, 1, -1, 1]], [0.25], 'linear'),
]);

test('two folds make one straight cut three straight pieces, joined in order', () => {
  const { lines, exact } = boundary(valley, view);
  expect(exact).toBe(true);
  expect(lines).toHaveLength(1);
  const rightwards = lines[0]![0]![0] < 0 ? lines[0]! : [...lines[0]!].reverse();
  const expected = [
    [-3, 2.25],
    [-1, 0.25],
    [1, 0.25],
    [3, 2.25],
  ];
  expect(rightwards).toHaveLength(4);
  rightwards.forEach(([x, y], i) => {
    expect(x).toBeCloseTo(expected[i]![0]!, 12);
    expect(y).toBeCloseTo(expected[i]![1]!, 12);
  });
});

test('another level is another boundary', () => {
  const [line] = boundary(valley, view, 1).lines;
  for (const [x, y] of line!) expect(y).toBeCloseTo(Math.max(Math.abs(x) - 1, 0) - 0.75, 12);
});

test('a boundary of two parts is two lines', () => {
  const outside = networkOf([
    dense(
      [
        [1, 0],
        [-1, 0],
      ],
      [-1, -1],
      'relu',
    ),
    dense([[1, 1]], [-1], 'sigmoid'),
  ]);
  const { lines } = boundary(outside, view);
  expect(lines.map((line) => line.map(([x]) => x)).sort((a, b) => a[0]! - b[0]!)).toEqual([
    [-2, -2],
    [2, 2],
  ]);
});

test('a closed boundary ends where it starts, without a vertex that bends nothing', () => {
  // A diamond: 1 − |x| − |y| > 0.
  const network = networkOf([
    dense(
      [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
      ],
      [0, 0, 0, 0, 0],
      'relu',
    ),
    dense([[-1, -1, -1, -1, 0]], [1], 'sigmoid'),
  ]);
  const { lines } = boundary(network, view);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toHaveLength(5);
  expect(lines[0]![0]).toEqual(lines[0]![4]);
  for (const [x, y] of lines[0]!) expect(Math.abs(x) + Math.abs(y)).toBeCloseTo(1, 12);
});

test('law: the boundary is where a dense sampling finds a change of sign, and only there', () => {
  fc.assert(
    fc.property(networks(folding, { widest: 5 }), (network) => {
      const logit = logitOf(network);
      const { lines, exact } = boundary(network, view);
      const segments = segmentsOf(lines);
      expect(exact).toBe(true);
      const dust = 1e-9 * sizeOf(network);
      expect(farthest(signChanges(logit, dust), segments)).toBeLessThan(1e-9);
      let largest = 0;
      for (const [a, b] of segments) {
        for (const share of [0, 0.29, 0.5, 0.83, 1])
          largest = Math.max(largest, Math.abs(logit(mix(a, b, share))));
      }
      expect(largest).toBeLessThan(dust);
    }),
    { numRuns: 150 },
  );
});

test('law: every piece of the boundary has class 1 beside it', () => {
  fc.assert(
    fc.property(networks(['relu'], { widest: 5 }), (network) => {
      const logit = logitOf(network);
      for (const [a, b] of segmentsOf(boundary(network, view).lines)) {
        const size = distance(a, b);
        if (size < 1e-3) continue;
        const [x, y] = mix(a, b, 0.47);
        const aside = (by: number) =>
          logit([x - (by * (b[1] - a[1])) / size, y + (by * (b[0] - a[0])) / size]);
        expect(Math.max(aside(1e-5), aside(-1e-5))).toBeGreaterThan(-1e-12);
      }
    }),
    { numRuns: 150 },
  );
});

test('law: halves tile the view, each on its side of the level', () => {
  fc.assert(
    fc.property(networks(folding, { widest: 5 }), numberWithin(1), (network, level) => {
      const logit = logitOf(network, level);
      const found = halves(network, view, level);
      expect(found.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(30, 9);
      const dust = 1e-9 * sizeOf(network);
      for (const { polygon, positive } of found) {
        const [x, y] = polygon.reduce(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0]);
        const value = logit([x / polygon.length, y / polygon.length]);
        if (Math.abs(value) > dust) expect(value > 0).toBe(positive);
      }
    }),
    { numRuns: 150 },
  );
});

test('no boundary, a logit of zero everywhere or on one side, dead units: nothing breaks', () => {
  const flat = (weights: readonly number[], bias: number) =>
    networkOf([
      dense(
        [
          [1, 0],
          [0, 0],
        ],
        [0, -1],
        'relu',
      ),
      dense([weights], [bias], 'sigmoid'),
    ]);
  expect(boundary(flat([1, 1], 1), view).lines).toEqual([]);
  expect(boundary(flat([0, 0], 0), view).lines).toEqual([]);
  expect(halves(flat([0, 0], 0), view).every(({ positive }) => !positive)).toBe(true);
  // relu(x) is 0 on the left half: the edge of where it is greater is x = 0.
  expect(boundary(flat([1, 5], 0), view).lines.map((line) => line.map(([x]) => x))).toEqual([[0, 0]]);
  // −relu(x) is never greater than 0.
  expect(boundary(flat([-1, 5], 0), view).lines).toEqual([]);
  expect(boundary(networkOf([dense([[0, 0]], [0], 'sigmoid')]), view).lines).toEqual([]);
  expect(halves(networkOf([dense([[0, 0]], [2], 'sigmoid')]), view)).toMatchObject([{ positive: true }]);
});

test('two boundaries that cross go straight through each other', () => {
  // |x + y| − |x − y| > 0 is where x and y have the same sign.
  const network = networkOf([
    dense(
      [
        [1, 1],
        [-1, -1],
        [1, -1],
        [-1, 1],
      ],
      [0, 0, 0, 0],
      'relu',
    ),
    dense([[1, 1, -1, -1]], [0], 'sigmoid'),
  ]);
  const { lines } = boundary(network, view);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toHaveLength(2);
    expect(line.every(([x]) => Math.abs(x) < 1e-12) || line.every(([, y]) => Math.abs(y) < 1e-12)).toBe(true);
  }
});

test('creases are where a folding unit begins: straight in the first layer, bent in deeper ones', () => {
  const network = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
      ],
      [0, -9],
      'relu',
    ),
    dense([[1, 0]], [-1], 'linear'),
    dense([[1], [-1]], [0, 0], 'relu'),
    dense([[1, 1]], [0], 'sigmoid'),
  ]);
  const upright = (x: number) => ({
    segments: [
      [
        [x, expect.any(Number)],
        [x, expect.any(Number)],
      ],
    ],
    exact: true,
  });
  expect(creases(network, view)).toEqual([
    { layer: 0, unit: 0, ...upright(0) },
    { layer: 0, unit: 1, segments: [], exact: true },
    { layer: 2, unit: 0, ...upright(1) },
    { layer: 2, unit: 1, ...upright(1) },
  ]);

  const [first] = valley.layers;
  const deeper = networkOf([first!, dense([[1, 1, -1, 1]], [0.25], 'relu'), dense([[1]], [0], 'sigmoid')]);
  const bent = creases(deeper, view).find(({ layer }) => layer === 1)!;
  expect(bent.segments).toHaveLength(3);
  expect(bent.segments[1]![0]).toEqual(bent.segments[0]![1]);
});

test('law: every change of sign of a hidden unit lies on its crease', () => {
  fc.assert(
    fc.property(networks(['relu', 'leakyRelu'], { widest: 3, deepest: 2 }), (network) => {
      for (const { layer, unit, segments } of creases(network, view)) {
        const until = { ...network, layers: network.layers.slice(0, layer + 1) };
        const sum = (point: Vector2) => sumsOf(until, point)[unit]!;
        const dust = 1e-9 * sizeOf(until);
        let largest = 0;
        for (const [a, b] of segments) {
          for (const share of [0, 0.29, 0.5, 0.83, 1])
            largest = Math.max(largest, Math.abs(sum(mix(a, b, share))));
        }
        expect(largest).toBeLessThan(dust);
        expect(farthest(signChanges(sum, dust, 15), segments)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 60 },
  );
});

test('a unit with two corners has two creases', () => {
  const network = networkOf([
    dense([[2, 0]], [0], 'relu6'),
    dense([[1]], [-5], 'hardSigmoid'),
    dense([[1]], [0], 'linear'),
  ]);
  const [first, second] = creases(network, { x: -1, y: 0, width: 8, height: 1 });
  const across = (at: typeof first) => at!.segments.map(([[x]]) => x).sort();
  expect([across(first), first!.exact]).toEqual([[0, 3], true]);
  expect(across(second)).toEqual([1]);
});

const hugeWeights = [1e6, 1e9, 1e12, 1e16, 1e30, 1e100, 1e300];

test.each(hugeWeights)('a weight of %f leaves the boundary where its limit is', (weight) => {
  const network = networkOf([
    dense(
      [
        [weight, -0.34],
        [0.7, 0.71],
      ],
      [-0.06, 1.69],
      'relu',
    ),
    dense([[-17.2, 10.7]], [-6.42], 'sigmoid'),
  ]);
  const { lines } = boundary(network, { x: -4, y: -3, width: 8, height: 6 });
  expect(lines).toHaveLength(1);
  const expected = [
    [0, 3],
    [0, -1.5352112676],
    [-4, 2.4084507042],
  ];
  lines[0]!.forEach((point, i) => {
    expect(point[0]).toBeCloseTo(expected[i]![0]!, 5);
    expect(point[1]).toBeCloseTo(expected[i]![1]!, 5);
  });
  expect(lines[0]).toHaveLength(3);
});

test('smooth layers give a contour, and say that it is not exact', () => {
  // tanh(x) + tanh(y) = 0 is the line y = −x.
  const line = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      'tanh',
    ),
    dense([[1, 1]], [0], 'sigmoid'),
  ]);
  const straight = boundary(line, view);
  expect(straight.exact).toBe(false);
  expect(straight.lines).toHaveLength(1);
  for (const [x, y] of straight.lines[0]!) expect(x + y).toBeCloseTo(0, 9);
  expect(creases(line, view)).toEqual([]);

  const ring = networkOf([
    dense(
      [
        [2, 0],
        [-2, 0],
        [0, 2],
        [0, -2],
      ],
      [2, 2, 2, 2],
      'sigmoid',
    ),
    dense([[1, 1, 1, 1]], [-3], 'sigmoid'),
  ]);
  const { lines } = boundary(ring, view);
  expect(lines).toHaveLength(1);
  expect(lines[0]![0]).toEqual(lines[0]!.at(-1));
  const logit = logitOf(ring);
  for (const [a, b] of segmentsOf(lines)) {
    expect(Math.abs(logit(a))).toBeLessThan(1e-9);
    expect(Math.abs(logit(mix(a, b, 0.5)))).toBeLessThan(2e-3);
  }
  const found = halves(ring, view);
  expect(found.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(30, 9);
  expect(farthest(signChanges(logit, 0), segmentsOf(lines))).toBeLessThan(2e-3);
});

test('a straight contour stays on its own line where others run beside it', () => {
  // tanh(u + 4) − tanh(u + 1) + tanh(u − 2), u = 0.8 x + 1.8 y, has three zeros: three parallel lines.
  const three = networkOf([
    dense(
      [
        [0.8, 1.8],
        [0.8, 1.8],
        [0.8, 1.8],
      ],
      [4, 1, -2],
      'tanh',
    ),
    dense([[1, -1, 1]], [0], 'sigmoid'),
  ]);
  const { lines } = boundary(three, { x: -4, y: -3, width: 8, height: 6 });
  const ends = lines.map((line) => [line[0]!, line.at(-1)!].sort((a, b) => a[0] - b[0]).flat());
  expect(ends.sort((a, b) => a[1]! - b[1]!).map((line) => line.map((v) => Number(v.toFixed(3))))).toEqual([
    [-4, -0.442, 1.756, -3],
    [-4, 1.222, 4, -2.333],
    [-4, 2.886, 4, -0.669],
  ]);
  const logit = logitOf(three);
  for (const [a, b] of segmentsOf(lines)) {
    for (const share of [0.1, 0.5, 0.9]) expect(Math.abs(logit(mix(a, b, share)))).toBeLessThan(1e-3);
  }
});

test('the contours of 500 random smooth networks lie where a dense sampling finds a change of sign', () => {
  const stream = random(2);
  const wide: View = { x: -4, y: -3, width: 8, height: 6 };
  const strays = Array.from({ length: 500 }, () => farthestStray(smoothNetwork(stream), wide));
  expect(Math.max(...strays)).toBeLessThan(5e-4);
});

test('where the logit only touches the level and goes up again on the other side there is no boundary', () => {
  const touch = (bias: number, sign: number, slope = 1) =>
    networkOf([
      dense(
        [
          [1, 0],
          [-1, 0],
        ],
        [0, 0],
        'relu',
      ),
      dense([[sign, sign * slope]], [bias], 'sigmoid'),
    ]);
  for (const bias of [0, 1e-300]) expect(boundary(touch(bias, 1), view).lines).toEqual([]);
  expect(boundary(touch(0, -1), view).lines).toEqual([]);
  // x on one side, −x on the other: here it does change sides.
  expect(boundary(touch(0, 1, -1), view).lines.map((line) => line.map(([x]) => x))).toEqual([[0, 0]]);
});

test('a ReLU after a smooth layer has a curved crease', () => {
  const network = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      'tanh',
    ),
    dense([[1, 2]], [-0.5], 'relu'),
    dense([[1]], [0], 'sigmoid'),
  ]);
  const [crease] = creases(network, view);
  expect(crease).toMatchObject({ layer: 1, unit: 0, exact: false });
  for (const [[x, y]] of crease!.segments) expect(Math.tanh(x) + 2 * Math.tanh(y)).toBeCloseTo(0.5, 9);
});

test('what cannot be shown is refused by name', () => {
  const two = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      'sigmoid',
    ),
  ]);
  expect(() => boundary(two, view)).toThrow('boundary.network: expected one last unit, got 2');
  expect(() => halves(networkOf([dense([[1]], [0], 'sigmoid')], 1), view)).toThrow(
    'halves.network: expected 2 inputs, got 1',
  );
  expect(() => creases(two, { ...view, x: Number.NaN })).toThrow('creases.view: expected a finite rectangle');
});
