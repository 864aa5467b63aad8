import type { Figure } from '../scene/index.ts';
import { twoLayersRelu } from './two-layers-relu.ts';

export {
  DataError,
  type Dataset2,
  datasetNames,
  namedDataset,
  parseNetwork,
} from '../nn/index.ts';
export type { TwoLayersParams } from './model.ts';
export { twoLayersRelu } from './two-layers-relu.ts';

/** Every figure that comes with Crease. */
export const figures: readonly Figure<unknown, unknown>[] = [
  twoLayersRelu as unknown as Figure<unknown, unknown>,
];

/** A figure by its id, or undefined. */
export function findFigure(id: string): Figure<unknown, unknown> | undefined {
  return figures.find((figure) => figure.id === id);
}
