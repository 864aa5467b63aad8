import { identity, type Matrix, multiply, rotation, signedSvd } from '../math/index.ts';

/**
 * How far the smaller stretch may pass through zero, as a share of the larger one, before a turn has given
 * way to a plain flip. Small enough that a matrix that is seen to mirror is flipped, not turned.
 */
const FLIP_SHARE = 0.25;

/**
 * A path of linear maps of the plane from the identity (s = 0) to `matrix` (s = 1), both ends exact.
 *
 * - det > 0: a rigid turn by s·θ, |θ| ≤ π, of a stretch along fixed perpendicular axes. Each stretch goes
 *   from 1 to its end without turning back, growth evenly in its logarithm, shrinkage in proportion to s, so
 *   that the map is invertible throughout; a half turn turns and never collapses.
 * - det < 0: a flip. The plane turns over about one axis, as its orthographic view shows it, while it is
 *   stretched; the determinant is 0 exactly once.
 * - det = 0: a flattening. What vanishes shrinks in proportion to s; the plane is flat at s = 1 only.
 *
 * A 1×2 matrix, which maps the plane onto the number line, is the 2×2 matrix with a second row of zeros: the
 * plane turns until the weights point along +x. A column of two, or a single number, is likewise filled up.
 *
 * For fixed s the path depends continuously on the matrix, except where no choice could: at half turns with
 * a symmetric stretch (θ = ±π and det ≥ 0, where it is taken counterclockwise), and at the zero matrix.
 * @throws RangeError where the matrix is larger than 2×2
 */
export function linearPath(matrix: Matrix): (s: number) => Matrix {
  const end = square(matrix);
  const { axes, turn, stretches } = signedSvd(end);
  const [larger, smaller] = stretches;

  // The matrix is a contraction after a growth; the growth is even in its logarithm.
  const growth = [Math.max(larger, 1), Math.max(Math.abs(smaller), 1)] as const;
  const kept = [larger / growth[0], smaller / growth[1]] as const;
  const turned = smaller >= 0 ? turn : turn * turnShare(kept, turn);
  const rest = multiply(rotation(turn - turned), stretch(axes, kept)) as Square;

  return (s) => {
    if (s <= 0) return identity(2);
    if (s >= 1) return end;
    const [[a, b], [c, d]] = rest;
    const straight: Matrix = [
      [1 - s + s * a, s * b],
      [s * c, 1 - s + s * d],
    ];
    const grown = stretch(axes, [growth[0] ** s, growth[1] ** s]);
    return multiply(multiply(rotation(s * turned), straight), grown);
  };
}

type Square = readonly [readonly [number, number], readonly [number, number]];

/** The symmetric map that stretches by two factors along perpendicular axes, the first in direction `axes`. */
function stretch(axes: number, [first, second]: readonly [number, number]): Matrix {
  const [c, s] = [Math.cos(axes), Math.sin(axes)];
  const across = (first - second) * c * s;
  return [
    [first * c * c + second * s * s, across],
    [across, first * s * s + second * c * c],
  ];
}

/**
 * How much of the polar turn is done as a turn where the determinant is negative: all of it where the matrix
 * only just mirrors, as on the other side of det = 0, and none where it clearly does. The span narrows
 * towards half turns, so that clockwise and counterclockwise ones meet.
 */
function turnShare([larger, smaller]: readonly [number, number], turn: number): number {
  const span = FLIP_SHARE * Math.cos(turn / 2) ** 2;
  const way = Math.min(-smaller / larger / span, 1);
  return 1 - way * way * (3 - 2 * way);
}

/** A matrix of at most 2×2 filled up with zeros to 2×2. */
function square(matrix: Matrix): Square {
  const width = matrix[0]?.length ?? 0;
  if (matrix.length < 1 || matrix.length > 2 || width < 1 || width > 2) {
    throw new RangeError(
      `linearPath: expected a matrix of at most 2×2, got ${matrix.length}×${width}; the plane shows two dimensions`,
    );
  }
  const entry = (m: number, n: number) => matrix[m]?.[n] ?? 0;
  return [
    [entry(0, 0), entry(0, 1)],
    [entry(1, 0), entry(1, 1)],
  ];
}
