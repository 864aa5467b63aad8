import type { placeEquation } from './product-equation.ts';
import type { placeNetwork } from './product-network.ts';
import type { placeSum } from './product-sum.ts';

/** Where everything stands in the three views of a product. */
export interface PlacedProduct {
  readonly equation: ReturnType<typeof placeEquation>;
  readonly network: ReturnType<typeof placeNetwork>;
  readonly sum: ReturnType<typeof placeSum>;
}
