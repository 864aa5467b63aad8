import { entries2, type Matrix } from './matrix.ts';

/**
 * A 2×2 matrix as a stretch along two perpendicular axes, and a turn:
 * `R(turn) · R(axes) · diag(stretches) · R(axes)ᵀ`.
 *
 * All R are rotations, so the sign of the determinant is the sign of the second stretch.
 */
export interface SignedSvd {
  /** Direction of the first axis, radians. */
  readonly axes: number;
  /** The rotation of the polar decomposition, radians, −π < turn ≤ π. */
  readonly turn: number;
  /** The singular values, larger one first; the second bears the sign of the determinant. */
  readonly stretches: readonly [number, number];
}

/**
 * The singular value decomposition of a 2×2 matrix with rotations on both sides, in closed form.
 *
 * The plane is read as the complex numbers: every linear map is `z ↦ p z + q z̄`, a turn-and-scale plus a
 * mirrored one (Blinn, "Consider the lowly 2×2 matrix", IEEE CG&A 1996). Then the stretches are |p| ± |q|.
 */
export function signedSvd(matrix: Matrix): SignedSvd {
  const [[a, b], [c, d]] = entries2(matrix, 'signedSvd');
  const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  if (size === 0) return { axes: 0, turn: 0, stretches: [0, 0] };
  const [px, py] = [a / size + d / size, c / size - b / size];
  const [qx, qy] = [a / size - d / size, c / size + b / size];
  const larger = (Math.hypot(px, py) + Math.hypot(qx, qy)) / 2;
  // The difference |p| − |q| would lose the digits of a small second stretch; the determinant keeps them.
  const smaller = ((a / size) * (d / size) - (b / size) * (c / size)) / larger;
  const turn = angle(px, py);
  const mirrored = angle(qx, qy);
  return { axes: (mirrored - turn) / 2, turn, stretches: [larger * size, smaller * size] };
}

/** The angle of (x, y), −π < angle ≤ π: below zero by less than rounding, a half turn is still +π. */
function angle(x: number, y: number): number {
  const radians = Math.atan2(y, x);
  return radians <= -Math.PI ? Math.PI : radians;
}
