import { apply, type Matrix } from '../math/index.ts';
import { type ActivationName, activate, type Network } from '../nn/index.ts';

/** One elementary step of a network: W, b or the activation of a layer. */
export type Map2 =
  | { readonly kind: 'linear'; readonly matrix: Matrix }
  | { readonly kind: 'translate'; readonly by: readonly number[] }
  | { readonly kind: 'activate'; readonly activation: ActivationName };

/** A network as its elementary maps in order: W, b, activation of each layer; `linear` activations add none. */
export function unfold(network: Network): readonly Map2[] {
  return network.layers.flatMap(({ kernel, bias, activation }): Map2[] => [
    { kind: 'linear', matrix: kernel },
    { kind: 'translate', by: bias },
    ...(activation === 'linear' ? [] : [{ kind: 'activate', activation } as const]),
  ]);
}

/** The image of `x` under one map. */
export function applyMap(map: Map2, x: readonly number[]): number[] {
  switch (map.kind) {
    case 'linear':
      return apply(map.matrix, x);
    case 'translate':
      return x.map((value, i) => value + map.by[i]!);
    case 'activate':
      return activate(map.activation, x);
  }
}

/** The image of `x` under all maps, first one first: for `unfold(network)` the network's answer. */
export function applyMaps(maps: readonly Map2[], x: readonly number[]): readonly number[] {
  let value = x;
  for (const map of maps) value = applyMap(map, value);
  return value;
}
