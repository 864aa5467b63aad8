import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, networkOf, networks, sumsOf } from '../../test/arbitrary-networks.ts';
import type { Vector2 } from '../math/index.ts';
import { type Piece, pieces } from './pieces.ts';
import type { View } from './view.ts';

const view: View = { x: -3, y: -2, width: 6, height: 5 };

function area(polygon: readonly Vector2[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function middle(polygon: readonly Vector2[]): Vector2 {
  const sum = polygon.reduce(([x, y], corner) => [x + corner[0], y + corner[1]], [0, 0]);
  return [sum[0] / polygon.length, sum[1] / polygon.length];
}

function sumsIn({ matrix, shift }: Piece, [x, y]: Vector2): number[] {
  return matrix.map(([a, b], unit) => a! * x + b! * y + shift[unit]!);
}

test('two ReLU units cut the plane into four, and say which of them are on where', () => {
  const network = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
      'relu',
    ),
    dense([[2, -1]], [0.5], 'sigmoid'),
  ]);
  const found = pieces(network, view);
  expect(found).toHaveLength(4);
  const at = (...pattern: number[]) => found.find((piece) => `${piece.pattern[0]}` === `${pattern}`)!;
  expect(at(1, 1)).toMatchObject({ matrix: [[2, -1]], shift: [0.5] });
  expect(at(1, 0)).toMatchObject({ matrix: [[2, 0]], shift: [0.5] });
  expect(at(0, 0)).toMatchObject({ matrix: [[0, 0]], shift: [0.5] });
  expect(area(at(0, 1).polygon)).toBeCloseTo(9, 12);
});

test('law: pieces tile the view, are convex, and tell what the network computes on them', () => {
  fc.assert(
    fc.property(
      networks(['relu', 'leakyRelu', 'linear', 'relu6', 'hardSigmoid'], { widest: 5, last: 2 }),
      (network) => {
        const found = pieces(network, view);
        const areas = found.map(({ polygon }) => area(polygon));
        expect(areas.reduce((sum, each) => sum + each, 0)).toBeCloseTo(30, 9);
        let most = 0;
        found.forEach((piece, i) => {
          expect(areas[i]).toBeGreaterThanOrEqual(0);
          for (const point of [middle(piece.polygon), ...piece.polygon]) {
            const expected = sumsOf(network, point);
            sumsIn(piece, point).forEach((sum, unit) => {
              most = Math.max(most, Math.abs(sum - expected[unit]!) / Math.max(1, Math.abs(expected[unit]!)));
            });
          }
          most = Math.max(most, -leastTurn(piece.polygon));
        });
        expect(most).toBeLessThan(1e-9);
      },
    ),
    { numRuns: 200 },
  );
});

test('law: the pattern of a piece is what its units do in its middle', () => {
  fc.assert(
    fc.property(networks(['relu'], { widest: 4, deepest: 2 }), (network) => {
      for (const { polygon, pattern } of pieces(network, view)) {
        expect(pattern).toHaveLength(network.layers.length - 1);
        pattern.forEach((units, layer) => {
          const sums = sumsOf({ ...network, layers: network.layers.slice(0, layer + 1) }, middle(polygon));
          units.forEach((on, unit) => {
            if (Math.abs(sums[unit]!) > 1e-9) expect(on).toBe(sums[unit]! > 0 ? 1 : 0);
          });
        });
      }
    }),
  );
});

test('dead units, rows of zeros, twins and creases through one point cut nothing twice', () => {
  const through = [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
    [2, 2],
    [-1, -1],
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
  ];
  const bias = [0, 0, 0, 0, 0, 0, -1, 1, 0, -50];
  const found = pieces(
    networkOf([dense(through, bias, 'relu'), dense([through.map(() => 1)], [0], 'linear')]),
    view,
  );
  expect(found).toHaveLength(8);
});

test('only what can be exact is given as exact', () => {
  const tanh = networkOf([dense([[1, 1]], [0], 'tanh'), dense([[1]], [0], 'linear')]);
  expect(() => pieces(tanh, view)).toThrow(
    'expected hidden layers of linear, relu, leakyRelu, relu6 or hardSigmoid units only',
  );
  expect(() => pieces(networkOf([dense([[1]], [0], 'linear')], 1), view)).toThrow('expected 2 inputs, got 1');
  expect(() => pieces(networkOf([dense([[1, 1]], [0], 'linear')]), { ...view, width: 0 })).toThrow(
    'pieces.view: expected a finite rectangle with an area',
  );
});

/** The sine-like measure of the sharpest turn to the right on the way round: not below 0 for a convex polygon. */
function leastTurn(polygon: readonly Vector2[]): number {
  return Math.min(
    ...polygon.map((b, i) => {
      const a = polygon.at(i - 1)!;
      const c = polygon[(i + 1) % polygon.length]!;
      return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    }),
  );
}
