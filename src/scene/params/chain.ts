import { type Chain, formatChain, parseChain } from '../../chain/index.ts';
import type { Network } from '../../nn/index.ts';
import type { Localized } from '../language.ts';
import { type NumberRange, withinRange } from './number.ts';
import { ParamError, type ParamSpec } from './param-spec.ts';

/**
 * A network of any shape and any activations, as `{inputs, layers: [{kernel, bias, activation}]}`.
 * @param initial computed when first asked for
 * @param range of every weight and bias; default any finite number
 */
export function chainParam(
  initial: () => Chain,
  { label, ...range }: NumberRange & { readonly label?: Localized } = {},
): ParamSpec<Chain> {
  let known: Chain | undefined;
  return {
    default() {
      known ??= initial();
      return known;
    },
    parse(json, place) {
      try {
        return parseChain(plain(json), place);
      } catch (error) {
        throw new ParamError((error as Error).message);
      }
    },
    format: formatChain,
    clamp(chain) {
      const inside = (value: number) => withinRange(value, range);
      const isInside = chain.layers.every(
        ({ kernel, bias }) =>
          bias.every((b) => inside(b) === b) && kernel.every((row) => row.every((w) => inside(w) === w)),
      );
      if (isInside) return chain;
      return {
        ...chain,
        layers: chain.layers.map((layer) => ({
          ...layer,
          kernel: layer.kernel.map((row) => row.map(inside)),
          bias: layer.bias.map(inside),
        })),
      };
    },
    ...(label ? { label } : {}),
  };
}

/** A network's file holds more than the network: what it is called, and how it was trained. */
function plain(json: unknown): unknown {
  const file = json as Partial<Network> & { readonly format?: unknown };
  return file?.format === 'crease-network' ? { inputs: file.inputs, layers: file.layers } : json;
}

/** Another network beside the first, or none, as at first. */
export function otherChainParam(): ParamSpec<Chain | null> {
  const { parse, format } = chainParam(() => {
    throw new Error('another network has no default');
  });
  return {
    default: () => null,
    parse: (json, place, tell) => (json === null ? null : parse(json, place, tell)),
    format: (chain) => (chain === null ? null : format(chain)),
    clamp: (chain) => chain,
  };
}
