import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerOf, dense, networkOf, networks, sumsOf, weight } from '../../test/arbitrary-networks.ts';
import { determinant } from '../math/index.ts';
import { balance } from './balance.ts';

test('rows become unit length, their lengths move on, and a mirror becomes a turn', () => {
  const network = networkOf([
    dense(
      [
        [0, 2],
        [3, 4],
      ],
      [4, 10],
      'relu',
    ),
    dense([[5, 7]], [1], 'sigmoid'),
  ]);
  expect(balance(network)).toEqual(
    networkOf([
      dense(
        [
          [0.6, 0.8],
          [0, 1],
        ],
        [2, 2],
        'relu',
      ),
      dense([[35, 10]], [1], 'sigmoid'),
    ]),
  );
});

test('what cannot be scaled keeps its length, but may change places', () => {
  const network = networkOf([
    dense(
      [
        [0, 2],
        [3, 4],
      ],
      [1, -1],
      'tanh',
    ),
    dense([[5, 7]], [1], 'sigmoid'),
  ]);
  expect(balance(network)).toEqual(
    networkOf([
      dense(
        [
          [3, 4],
          [0, 2],
        ],
        [-1, 1],
        'tanh',
      ),
      dense([[7, 5]], [1], 'sigmoid'),
    ]),
  );
});

test('a dead row of zeros stays as it is', () => {
  const dead = dense(
    [
      [0, 0],
      [0, 5],
    ],
    [-3, 5],
    'relu',
  );
  const { layers } = balance(networkOf([dead, dense([[2, 2]], [0], 'linear')]));
  expect(layers[0]).toMatchObject({
    kernel: [
      [0, 0],
      [0, 1],
    ],
    bias: [-3, 1],
  });
  expect(layers[1]).toMatchObject({ kernel: [[2, 10]] });
});

test('law: balancing computes the same function, with unit rows and determinants that are not negative', () => {
  const hidden = ['relu', 'leakyRelu', 'linear', 'tanh', 'softmax'] as const;
  fc.assert(
    fc.property(networks(hidden, { deepest: 3, last: 2 }), fc.tuple(weight, weight), (network, x) => {
      const balanced = balance(network);
      const size = Math.max(1, ...sumsOf(network, x).map(Math.abs));
      sumsOf(balanced, x).forEach((sum, unit) => {
        expect(sum / size).toBeCloseTo(sumsOf(network, x)[unit]! / size, 9);
      });
      expect(answerOf(balanced, x)).toHaveLength(2);
      balanced.layers.slice(0, -1).forEach(({ kernel, activation }) => {
        if (kernel.length === 2 && kernel[0]!.length === 2)
          expect(determinant(kernel)).toBeGreaterThanOrEqual(-1e-15);
        if (activation !== 'relu') return;
        for (const row of kernel) {
          const length = Math.hypot(...row);
          if (length > 0) expect(length).toBeCloseTo(1, 12);
        }
      });
    }),
  );
});

test('balancing twice changes nothing more', () => {
  fc.assert(
    fc.property(networks(['relu'], { deepest: 2 }), (network) => {
      const once = balance(network);
      const twice = balance(once);
      once.layers.forEach(({ kernel }, i) => {
        kernel.flat().forEach((value, k) => {
          expect(twice.layers[i]!.kernel.flat()[k]).toBeCloseTo(value, 9);
        });
      });
    }),
  );
});
