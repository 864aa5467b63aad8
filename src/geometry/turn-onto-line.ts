import { cos, identity, type Matrix, sin } from '../math/index.ts';
import { linearPath } from './path.ts';

/**
 * A path of linear maps of the plane from the identity (s = 0) to a matrix (s = 1) on which, for a 1×2 matrix
 * [w₁ w₂], each basis arrow can be followed to its column: ĵ swings a quarter turn down onto the x axis, along
 * (w₂ sin(sπ/2), cos(sπ/2)): clockwise for w₂ > 0, counterclockwise for w₂ < 0, straight down for w₂ = 0, and as a
 * rigid hand for w₂ = ±1. î stays on the axis and goes to w₁ in proportion; where w₁ < 0 the plane turns over about ĵ.
 *
 * Every other point follows as a sum of the two, so that lines stay straight, and grids parallel and even. The path
 * depends continuously on the weights, everywhere. Any other matrix goes along its `linearPath`.
 * @throws RangeError where the matrix is larger than 2×2
 */
export function turnOntoLine(matrix: Matrix): (s: number) => Matrix {
  const [row] = matrix;
  if (matrix.length !== 1 || row?.length !== 2) return linearPath(matrix);
  const [first, second] = row as readonly [number, number];
  return (s) => {
    if (s <= 0) return identity(2);
    if (s >= 1) {
      return [
        [first, second],
        [0, 0],
      ];
    }
    const angle = (s * Math.PI) / 2;
    return [
      [1 - s + s * first, second * sin(angle)],
      [0, cos(angle)],
    ];
  };
}
