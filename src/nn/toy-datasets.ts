import { cos, type Random, random, sin, type Vector2 } from '../math/index.ts';
import { DataError } from './data-error.ts';
import type { Dataset2 } from './dataset.ts';
import { nearestName } from './nearest-name.ts';

/** How a drawn data set may differ from its default. */
export interface ToyOptions {
  /** Points in each class. Default 100. */
  readonly perClass?: number;
  /** Standard deviation of the noise, in scene units. The default depends on the set. */
  readonly noise?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * The two entangled curves that no straight line can cut: y = ±1.2 − 1.5 cos(πx/3) for x from −3 to 3, label 1
 * above. The same every time, without noise.
 */
export function twoCurves({ perClass = 100 }: { readonly perClass?: number } = {}): Dataset2 {
  const curve = (shift: number) =>
    Array.from({ length: perClass }, (_, i): Vector2 => {
      const x = perClass === 1 ? 0 : -3 + (6 * i) / (perClass - 1);
      return [x, shift - 1.5 * cos((Math.PI * x) / 3)];
    });
  return dataset('two-curves', curve(-1.2), curve(1.2));
}

/** Two half moons, one hooked into the other. */
export function moons({ perClass = 100, noise = 0.2, seed = 1 }: ToyOptions = {}): Dataset2 {
  const { draw, jitter } = pen(seed, noise);
  const moon = (x: number, y: number, side: 1 | -1) =>
    draw(perClass, (i) => {
      const angle = (Math.PI * i) / Math.max(1, perClass - 1);
      return jitter(x + 1.8 * cos(angle) * side, y + 1.8 * sin(angle) * side);
    });
  return dataset('moons', moon(0.9, 0.45, -1), moon(-0.9, -0.45, 1));
}

/** A ring (label 0) around a smaller ring (label 1). */
export function circles({ perClass = 100, noise = 0.12, seed = 1 }: ToyOptions = {}): Dataset2 {
  const { draw, jitter } = pen(seed, noise);
  const ring = (radius: number) =>
    draw(perClass, (i) => {
      const angle = (2 * Math.PI * i) / perClass;
      return jitter(radius * cos(angle), radius * sin(angle));
    });
  return dataset('circles', ring(2.3), ring(1.0));
}

/** Four squares, the two on each diagonal of one class: label 1 where x and y have the same sign. */
export function xor({ perClass = 100, noise = 0, seed = 1 }: ToyOptions = {}): Dataset2 {
  const { draw, jitter, stream } = pen(seed, noise);
  const squares = (same: 1 | -1) =>
    draw(perClass, (i) => {
      const side = i % 2 === 0 ? 1 : -1;
      return jitter(side * stream.uniform(0.25, 2.4), side * same * stream.uniform(0.25, 2.4));
    });
  return dataset('xor', squares(-1), squares(1));
}

/** Two round clouds that a straight line separates. */
export function blobs({ perClass = 100, noise = 0.55, seed = 1 }: ToyOptions = {}): Dataset2 {
  const { draw, jitter } = pen(seed, noise);
  const cloud = (x: number, y: number) => draw(perClass, () => jitter(x, y));
  return dataset('blobs', cloud(-1.3, -0.8), cloud(1.3, 0.8));
}

/** Two spiral arms of one and a half turns, wound into each other. */
export function spirals({ perClass = 100, noise = 0.06, seed = 1 }: ToyOptions = {}): Dataset2 {
  const { draw, jitter } = pen(seed, noise);
  const arm = (side: 1 | -1) =>
    draw(perClass, (i) => {
      const along = (i + 0.5) / perClass;
      const angle = 3 * Math.PI * along;
      const radius = side * (0.2 + 2.3 * along);
      return jitter(radius * cos(angle), radius * sin(angle));
    });
  return dataset('spirals', arm(-1), arm(1));
}

const makers = {
  'two-curves': twoCurves,
  moons,
  circles,
  xor,
  blobs,
  spirals,
} as const satisfies Record<string, (options?: ToyOptions) => Dataset2>;

/** The names that `namedDataset` knows. */
export const datasetNames: readonly string[] = Object.keys(makers);

/**
 * A data set that comes with Crease, by name, the same every time.
 * @throws DataError for a name that is not in `datasetNames`
 */
export function namedDataset(name: string, options?: ToyOptions): Dataset2 {
  if (!Object.hasOwn(makers, name)) {
    throw new DataError(
      `no data set is called "${name}"; did you mean "${nearestName(name, datasetNames)}"? Known: ${datasetNames.join(', ')}`,
    );
  }
  return makers[name as keyof typeof makers](options);
}

function dataset(name: string, zeros: readonly Vector2[], ones: readonly Vector2[]): Dataset2 {
  return {
    name,
    points: [...zeros, ...ones],
    labels: [...zeros.map(() => 0 as const), ...ones.map(() => 1 as const)],
    axes: [
      { name: 'x', offset: 0, factor: 1 },
      { name: 'y', offset: 0, factor: 1 },
    ],
    classes: ['yellow', 'blue'],
  };
}

function pen(seed: number, noise: number) {
  const stream: Random = random(seed);
  return {
    stream,
    draw: (count: number, point: (index: number) => Vector2) =>
      Array.from({ length: count }, (_, i) => point(i)),
    jitter: (x: number, y: number): Vector2 => [x + stream.normal(0, noise), y + stream.normal(0, noise)],
  };
}
