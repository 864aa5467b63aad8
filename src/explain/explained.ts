import { type Chain, formatChain, parseChain, type Rows } from '../chain/index.ts';
import type { SliceChoice } from '../geometry/index.ts';

/** One model of a page that explains models: what it is, and what was found out when it was read. */
export interface ExplainedModel {
  /** Name of its file. */
  readonly name: string;
  /** What wrote it: `Keras 3.15.1`. */
  readonly from: string;
  readonly chain: Chain;
  /** What the file does not say and was assumed, one sentence each. */
  readonly assumed: readonly string[];
  /** What came of recomputing outputs that the framework itself gave. */
  readonly checked?: { readonly rows: number; readonly difference: number };
}

/** Everything that a page which explains models shows. */
export interface Explained {
  readonly models: readonly ExplainedModel[];
  readonly rows?: Rows;
  readonly slice?: SliceChoice;
}

/** As text that may stand in a page. */
export function formatExplained({ models, rows, slice }: Explained): string {
  const json = {
    models: models.map(({ chain, ...model }) => ({ ...model, chain: formatChain(chain) })),
    rows,
    slice,
  };
  // Nothing in it may end the script that it stands in.
  return JSON.stringify(json).replaceAll('<', '\\u003c');
}

/** The inverse of `formatExplained`. @throws DataError for text that it did not write */
export function parseExplained(text: string): Explained {
  const { models, rows, slice } = JSON.parse(text) as {
    readonly models: readonly (Omit<ExplainedModel, 'chain'> & { readonly chain: unknown })[];
    readonly rows?: Rows;
    readonly slice?: SliceChoice;
  };
  return {
    models: models.map(({ chain, ...model }) => ({ ...model, chain: parseChain(chain, model.name) })),
    ...(rows && { rows }),
    ...(slice && { slice }),
  };
}
