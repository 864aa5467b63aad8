import type { Matrix } from '../math/index.ts';
import { activate } from '../nn/index.ts';
import { hinge } from './bend.ts';
import type { Map2 } from './maps.ts';

/**
 * A map made ready for many points: `affine` as rows with the shift last, `fold` as the factors of each
 * coordinate above and below 0, `curve` as it is.
 */
export type Step =
  | { readonly kind: 'affine'; readonly rows: readonly (readonly number[])[] }
  | { readonly kind: 'fold'; readonly above: readonly number[]; readonly below: readonly number[] }
  | {
      readonly kind: 'curve';
      readonly size: number;
      readonly image: (z: readonly number[]) => readonly number[];
    };

/** How a matrix is reached from the identity, from s = 0 to 1. */
export type Path = (matrix: Matrix) => (s: number) => Matrix;

/**
 * The maps up to a depth as few steps, from 1 or 2 coordinates to 1 or 2.
 * @throws RangeError where a picture would need more than two dimensions
 */
export function stepsUntil(maps: readonly Map2[], depth: number, path: Path): readonly Step[] {
  const whole = Math.floor(depth);
  const share = depth - whole;
  const steps: Step[] = [];
  let size = inputSize(maps);
  if (size < 1 || size > 2) {
    throw new RangeError(`carrier.maps: expected maps of 1 or 2 inputs, got ${size}; the plane shows two`);
  }
  if (size === 1) steps.push(translation([0], 1));
  maps.slice(0, whole).forEach((map) => {
    steps.push(...wholeStep(map, size));
    size = outputSize(map, size);
  });
  const last = maps[whole];
  if (share > 0 && last) {
    steps.push(partialStep(last, share, size, path));
    if (last.kind === 'linear') size = 2;
  }
  if (size < 1 || size > 2) {
    throw new RangeError(
      `carrier.depth: expected a depth of one or two dimensions, got ${depth}, which has ${size}; a picture shows two`,
    );
  }
  return joinAffine(steps);
}

function wholeStep(map: Map2, size: number): Step[] {
  switch (map.kind) {
    case 'linear':
      return [{ kind: 'affine', rows: map.matrix.map((row) => [...row, 0]) }];
    case 'translate':
      return [translation(map.by, 1)];
    case 'activate':
      return map.activation === 'linear' ? [] : [activateStep(map, 1, size)];
  }
}

function partialStep(map: Map2, share: number, size: number, path: Path): Step {
  switch (map.kind) {
    case 'linear': {
      if (size > 2 || map.matrix.length > 2) {
        throw new RangeError(
          `carrier.depth: no picture within a map from ${size} to ${map.matrix.length} dimensions; take a whole depth`,
        );
      }
      const matrix = path(map.matrix)(share);
      return { kind: 'affine', rows: matrix.map((row) => [...row.slice(0, size), 0]) };
    }
    case 'translate':
      return translation(map.by, share);
    case 'activate':
      return activateStep(map, share, size);
  }
}

function activateStep(map: Extract<Map2, { kind: 'activate' }>, share: number, size: number): Step {
  const slopes = hinge(map.activation);
  if (!slopes) return blend(map, share, size);
  const gone = Array.from({ length: size }, (_, unit) => Math.min(Math.max(share * size - unit, 0), 1));
  return {
    kind: 'fold',
    above: gone.map((s) => 1 - s + s * slopes.above),
    below: gone.map((s) => 1 - s + s * slopes.below),
  };
}

function translation(by: readonly number[], share: number): Step {
  return {
    kind: 'affine',
    rows: by.map((shift, m) => [...by.map((_, n) => (m === n ? 1 : 0)), share * shift]),
  };
}

function blend({ activation }: Extract<Map2, { kind: 'activate' }>, share: number, size: number): Step {
  return {
    kind: 'curve',
    size,
    image: (z) => activate(activation, z).map((value, i) => (1 - share) * z[i]! + share * value),
  };
}

/** Neighbouring affine steps as one. */
function joinAffine(steps: readonly Step[]): readonly Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const before = joined.at(-1);
    if (step.kind === 'affine' && before?.kind === 'affine') {
      joined[joined.length - 1] = { kind: 'affine', rows: compose(step.rows, before.rows) };
    } else joined.push(step);
  }
  return joined;
}

/** First `inner`, then `outer`: affine rows with the shift last. */
function compose(outer: readonly (readonly number[])[], inner: readonly (readonly number[])[]): number[][] {
  const width = inner[0]!.length;
  return outer.map((row) =>
    Array.from({ length: width }, (_, n) => {
      let sum = n === width - 1 ? row.at(-1)! : 0;
      inner.forEach((innerRow, k) => {
        sum += row[k]! * innerRow[n]!;
      });
      return sum;
    }),
  );
}

function inputSize(maps: readonly Map2[]): number {
  for (const map of maps) {
    if (map.kind === 'linear') return map.matrix[0]?.length ?? 0;
    if (map.kind === 'translate') return map.by.length;
  }
  return 2;
}

function outputSize(map: Map2, size: number): number {
  return map.kind === 'linear' ? map.matrix.length : size;
}
