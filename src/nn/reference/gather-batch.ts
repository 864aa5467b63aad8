import type { ModelData } from '../data/examples.ts';
import type { Chain } from './chain.ts';

/** Examples that lie side by side among some data. */
export interface Span {
  readonly data: ModelData;
  readonly first: number;
  readonly count: number;
}

/** Fills a chain with the examples from `from` on, by `order` if given, as many as it takes; returns how many. */
export function gatherBatch(
  { data, first, count }: Span,
  chain: Chain,
  from: number,
  order?: Uint32Array,
): number {
  const { capacity } = chain;
  const size = Math.min(capacity, count - from);
  for (const [source, into] of [
    [data.inputs, chain.inputs],
    [data.targets, chain.targets],
    [data.weights, chain.weights],
  ] as const) {
    for (let at = first, to = 0; at < source.length; at += data.count, to += capacity) {
      if (order) for (let k = 0; k < size; k++) into[to + k] = source[at + order[from + k]!]!;
      else for (let k = 0; k < size; k++) into[to + k] = source[at + from + k]!;
    }
  }
  return size;
}
