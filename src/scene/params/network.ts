import { type Network, parseNetworkValue } from '../../nn/index.ts';
import { type NumberRange, withinRange } from './number.ts';
import { ParamError, type ParamSpec } from './param-spec.ts';

/** A network's shape in words, such as `2 → 2 relu → 1 sigmoid`. */
export function networkShape({ inputs, layers }: Network): string {
  return [inputs, ...layers.map(({ bias, activation }) => `${bias.length} ${activation}`)].join(' → ');
}

/**
 * A network of one shape.
 * @param initial computed when first asked for
 * @param options.shape such as `2 → 2 relu → 1 sigmoid`, as `networkShape` writes it
 * @param options.min smallest weight and bias; default −∞
 * @param options.max largest weight and bias; default ∞
 */
export function networkParam(
  initial: () => Network,
  { shape, ...range }: NumberRange & { readonly shape: string },
): ParamSpec<Network> {
  let known: Network | undefined;
  return {
    default() {
      known ??= initial();
      return known;
    },
    parse(json, place) {
      const network = parseNetworkValue(json, place);
      if (networkShape(network) !== shape) {
        const layers = shape
          .split(' → ')
          .slice(1)
          .map((layer) => layer.replace(/ (linear)?/, ''))
          .join();
        throw new ParamError(
          `${place}: expected a network ${shape}, got ${networkShape(network)}; train one with --layers ${layers}`,
        );
      }
      return network;
    },
    format: (network) => network,
    clamp(network) {
      const inside = (value: number) => withinRange(value, range);
      const isInside = network.layers.every(
        ({ kernel, bias }) =>
          bias.every((b) => inside(b) === b) && kernel.every((row) => row.every((w) => inside(w) === w)),
      );
      if (isInside) return network;
      return {
        ...network,
        layers: network.layers.map((layer) => ({
          ...layer,
          kernel: layer.kernel.map((row) => row.map(inside)),
          bias: layer.bias.map(inside),
        })),
      };
    },
  };
}
