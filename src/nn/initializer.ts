import type { Random } from '../math/index.ts';

/** How the numbers of a kernel or bias begin, by Keras's names. */
export type InitializerName =
  | 'zeros'
  | 'ones'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunUniform'
  | 'lecunNormal'
  | 'randomUniform'
  | 'randomNormal';

/** An initializer with settings; made by `constant`, `uniform`, `normal` or `orthogonal`. */
export interface Initializer {
  readonly name: string;
  readonly settings: Readonly<Record<string, number>>;
  /** Begins a kernel of `fanIn` inputs and `fanOut` units, whose weights are then asked for input by input. */
  draw(stream: Random, fanIn: number, fanOut: number): (input: number, unit: number) => number;
}

/** The names of all initializers. */
export const initializerNames: readonly InitializerName[] = [
  'zeros',
  'ones',
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'lecunUniform',
  'lecunNormal',
  'randomUniform',
  'randomNormal',
];

/** Standard deviation of a standard normal cut off at ±2, by which Keras divides to mend the cut. */
const CUT_NORMAL_DEVIATION = 0.87962566103423978;

/**
 * Draws the next number for a layer of `fanIn` inputs and `fanOut` units. Definitions are those of Keras 3:
 * `…Uniform` is even within ±√(3 · scale), `…Normal` a normal of variance `scale` redrawn beyond two deviations,
 * where scale is 2/(fanIn + fanOut) for Glorot, 2/fanIn for He and 1/fanIn for LeCun.
 */
export function drawWeight(name: InitializerName, stream: Random, fanIn: number, fanOut: number): number {
  switch (name) {
    case 'zeros':
      return 0;
    case 'ones':
      return 1;
    case 'randomUniform':
      return stream.uniform(-0.05, 0.05);
    case 'randomNormal':
      return stream.normal(0, 0.05);
    case 'glorotUniform':
      return even(stream, 2 / (fanIn + fanOut));
    case 'heUniform':
      return even(stream, 2 / fanIn);
    case 'lecunUniform':
      return even(stream, 1 / fanIn);
    case 'glorotNormal':
      return cutNormal(stream, 2 / (fanIn + fanOut));
    case 'heNormal':
      return cutNormal(stream, 2 / fanIn);
    case 'lecunNormal':
      return cutNormal(stream, 1 / fanIn);
  }
}

function even(stream: Random, scale: number): number {
  const limit = Math.sqrt(3 * scale);
  return stream.uniform(-limit, limit);
}

function cutNormal(stream: Random, scale: number): number {
  for (;;) {
    const value = stream.normal();
    if (Math.abs(value) <= 2) return (value * Math.sqrt(scale)) / CUT_NORMAL_DEVIATION;
  }
}
