import { cos, random, sin, type Vector2 } from '../../math/index.ts';
import { requireAtLeastZero, requireCount, requireKeys, requireSeed } from '../checks/argument-checks.ts';
import { DataError } from '../checks/data-error.ts';
import { nearestName } from '../checks/nearest-name.ts';
import type { Dataset2 } from './dataset.ts';

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
 * above. Default without noise.
 */
export function twoCurves(options: ToyOptions = {}): Dataset2 {
  return curvesApart('two-curves', 'twoCurves', 1.2, options);
}

/** The curves y = ±shift − 1.5 cos(πx/3). */
function curvesApart(name: string, maker: string, shift: number, options: ToyOptions): Dataset2 {
  const { perClass, draw, jitter } = pen(maker, 0, options);
  const curve = (up: number) =>
    draw((i) => {
      const x = perClass === 1 ? 0 : -3 + (6 * i) / (perClass - 1);
      return jitter(x, up - 1.5 * cos((Math.PI * x) / 3));
    });
  return dataset(name, curve(-shift), curve(shift));
}

/** Two curves that a horizontal line cuts apart: y = ±2.25 − 1.5 cos(πx/3), label 1 above. Default without noise. */
export function easyCurves(options: ToyOptions = {}): Dataset2 {
  return curvesApart('easy-curves', 'easyCurves', 2.25, options);
}

/** Two half moons, one hooked into the other. */
export function moons(options: ToyOptions = {}): Dataset2 {
  const { perClass, draw, jitter } = pen('moons', 0.2, options);
  const moon = (x: number, y: number, side: 1 | -1) =>
    draw((i) => {
      const angle = (Math.PI * i) / Math.max(1, perClass - 1);
      return jitter(x + 1.8 * cos(angle) * side, y + 1.8 * sin(angle) * side);
    });
  return dataset('moons', moon(0.9, 0.45, -1), moon(-0.9, -0.45, 1));
}

/** A ring (label 0) around a smaller ring (label 1). */
export function circles(options: ToyOptions = {}): Dataset2 {
  const { perClass, draw, jitter } = pen('circles', 0.12, options);
  const ring = (radius: number) =>
    draw((i) => {
      const angle = (2 * Math.PI * i) / perClass;
      return jitter(radius * cos(angle), radius * sin(angle));
    });
  return dataset('circles', ring(2.3), ring(1.0));
}

/** Four squares, the two on each diagonal of one class: label 1 where x and y have the same sign. */
export function xor(options: ToyOptions = {}): Dataset2 {
  const { draw, jitter, stream } = pen('xor', 0, options);
  const squares = (same: 1 | -1) =>
    draw((i) => {
      const side = i % 2 === 0 ? 1 : -1;
      return jitter(side * stream.uniform(0.25, 2.4), side * same * stream.uniform(0.25, 2.4));
    });
  return dataset('xor', squares(-1), squares(1));
}

/** Two round clouds that a straight line separates. */
export function blobs(options: ToyOptions = {}): Dataset2 {
  const { draw, jitter } = pen('blobs', 0.55, options);
  const cloud = (x: number, y: number) => draw(() => jitter(x, y));
  return dataset('blobs', cloud(-1.3, -0.8), cloud(1.3, 0.8));
}

/** Two spiral arms of one and a half turns, wound into each other. */
export function spirals(options: ToyOptions = {}): Dataset2 {
  const { perClass, draw, jitter } = pen('spirals', 0.06, options);
  const arm = (side: 1 | -1) =>
    draw((i) => {
      const along = (i + 0.5) / perClass;
      const angle = 3 * Math.PI * along;
      const radius = side * (0.2 + 2.3 * along);
      return jitter(radius * cos(angle), radius * sin(angle));
    });
  return dataset('spirals', arm(-1), arm(1));
}

/** One round cloud, its inner half (label 1) and its outer half (label 0). */
export function gaussianQuantiles(options: ToyOptions = {}): Dataset2 {
  const { perClass, draw, jitter, stream } = pen('gaussianQuantiles', 0, options);
  const drawn = [...draw(spot), ...draw(spot)];
  const square = ([x, y]: Vector2) => x * x + y * y;
  const cloud = drawn.sort((a, b) => square(a) - square(b)).map(([x, y]) => jitter(x, y));
  return dataset('gaussian-quantiles', cloud.slice(perClass), cloud.slice(0, perClass));

  function spot(): Vector2 {
    return [stream.normal(0, 0.9), stream.normal(0, 0.9)];
  }
}

const makers = {
  'two-curves': twoCurves,
  'easy-curves': easyCurves,
  moons,
  circles,
  xor,
  blobs,
  spirals,
  'gaussian-quantiles': gaussianQuantiles,
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
  const make = makers[name as keyof typeof makers];
  if (options) return make(options);
  const known = drawn.get(name) ?? make();
  drawn.set(name, known);
  return known;
}

/** The sets as they are by default: the same object every time, so that a set is known again by identity. */
const drawn = new Map<string, Dataset2>();

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

function pen(place: string, defaultNoise: number, options: ToyOptions) {
  requireKeys(place, options, ['perClass', 'noise', 'seed']);
  const { perClass = 100, noise = defaultNoise, seed = 1 } = options;
  requireCount(`${place}.perClass`, perClass);
  requireAtLeastZero(`${place}.noise`, noise);
  requireSeed(`${place}.seed`, seed);
  const stream = random(seed);
  return {
    perClass,
    stream,
    /** As many points as a class has. */
    draw: (point: (index: number) => Vector2) => Array.from({ length: perClass }, (_, i) => point(i)),
    jitter: (x: number, y: number): Vector2 => [x + stream.normal(0, noise), y + stream.normal(0, noise)],
  };
}
