import type { Random } from '../../math/index.ts';

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

/** Standard deviation of a standard normal cut off at ±2, by which Keras divides to mend the cut. */
const CUT_NORMAL_DEVIATION = 0.87962566103423978;

type Drawing = (stream: Random, fanIn: number, fanOut: number) => number;

const drawings: Readonly<Record<InitializerName, Drawing>> = {
  zeros: () => 0,
  ones: () => 1,
  glorotUniform: (stream, fanIn, fanOut) => even(stream, 2 / (fanIn + fanOut)),
  glorotNormal: (stream, fanIn, fanOut) => cutNormal(stream, 2 / (fanIn + fanOut)),
  heUniform: (stream, fanIn) => even(stream, 2 / fanIn),
  heNormal: (stream, fanIn) => cutNormal(stream, 2 / fanIn),
  lecunUniform: (stream, fanIn) => even(stream, 1 / fanIn),
  lecunNormal: (stream, fanIn) => cutNormal(stream, 1 / fanIn),
  randomUniform: (stream) => stream.uniform(-0.05, 0.05),
  randomNormal: (stream) => stream.normal(0, 0.05),
};

/** The names of all initializers. */
export const initializerNames = Object.keys(drawings) as readonly InitializerName[];

/**
 * Draws the next number for a layer of `fanIn` inputs and `fanOut` units. Definitions are those of Keras 3:
 * `…Uniform` is even within ±√(3 · scale), `…Normal` a normal of variance `scale` redrawn beyond two deviations,
 * where scale is 2/(fanIn + fanOut) for Glorot, 2/fanIn for He and 1/fanIn for LeCun.
 */
export function drawWeight(name: InitializerName, stream: Random, fanIn: number, fanOut: number): number {
  return drawings[name](stream, fanIn, fanOut);
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
