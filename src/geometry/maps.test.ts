import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerOf, dense, networkOf, networks, weight } from '../../test/arbitrary-networks.ts';
import { applyMap, applyMaps, unfold } from './maps.ts';

const anyActivation = [
  'linear',
  'relu',
  'leakyRelu',
  'sigmoid',
  'tanh',
  'softplus',
  'elu',
  'softmax',
] as const;

test('a network unfolds into W, b and activation of each layer; a linear activation is no map', () => {
  const network = networkOf([dense([[1, 2]], [3], 'relu'), dense([[4]], [5], 'linear')]);
  expect(unfold(network)).toEqual([
    { kind: 'linear', matrix: [[1, 2]] },
    { kind: 'translate', by: [3] },
    { kind: 'activate', activation: 'relu' },
    { kind: 'linear', matrix: [[4]] },
    { kind: 'translate', by: [5] },
  ]);
});

test('each map does what it is called', () => {
  expect(applyMap({ kind: 'linear', matrix: [[1, 2]] }, [3, 4])).toEqual([11]);
  expect(applyMap({ kind: 'translate', by: [1, -1] }, [3, 4])).toEqual([4, 3]);
  expect(applyMap({ kind: 'activate', activation: 'relu' }, [-3, 4])).toEqual([0, 4]);
});

test('law: the maps applied in order are the network', () => {
  fc.assert(
    fc.property(networks(anyActivation, { last: 2, deepest: 3 }), fc.tuple(weight, weight), (network, x) => {
      const answer = applyMaps(unfold(network), x);
      answerOf(network, x).forEach((expected, unit) => {
        expect(answer[unit]).toBeCloseTo(expected, 9);
      });
      expect(answer).toHaveLength(2);
    }),
  );
});
