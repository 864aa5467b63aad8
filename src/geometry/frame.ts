import { apply, type Matrix, multiply, signedSvd, transpose, type Vector2 } from '../math/index.ts';
import { linearPath } from './path.ts';

/**
 * A view of a space of any width on a plane: two rows `[2, width]` of length 1 at right angles, the directions that are
 * seen to the right and up. Of a line it is the column (1, 0), of a plane the plane itself.
 */
export type Frame = Matrix;

/** A line lies along x; a plane is seen as it is; of wider spaces the first two directions. */
export function plainFrame(width: number): Frame {
  return [0, 1].map((row) => Array.from({ length: width }, (_, i) => (i === row ? 1 : 0)));
}

/**
 * The view in which points spread most: their first two principal directions, the larger first; for those, each
 * direction's largest part points right or up. A line and a plane are seen as they are.
 * @param values `[count, width]`, row by row
 */
export function principalFrame(values: ArrayLike<number>, width: number): Frame {
  if (width <= 2 || values.length === 0) return plainFrame(width);
  const count = values.length / width;
  const mean = new Float64Array(width);
  for (let k = 0; k < values.length; k++) mean[k % width]! += values[k]! / count;
  const spread = Array.from({ length: width }, () => new Float64Array(width));
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) {
      const a = values[row * width + i]! - mean[i]!;
      if (a === 0) continue;
      for (let j = 0; j <= i; j++) spread[i]![j]! += a * (values[row * width + j]! - mean[j]!);
    }
  }
  for (let i = 0; i < width; i++) for (let j = i + 1; j < width; j++) spread[i]![j] = spread[j]![i]!;
  const first = mainDirection(spread, []);
  const second = mainDirection(spread, [first]);
  return [first, second];
}

/** How many times a direction is drawn out: it need only be near. */
const ROUNDS = 60;

/** The direction in which a symmetric matrix stretches most, at right angles to those already found. */
function mainDirection(spread: readonly Float64Array[], before: readonly (readonly number[])[]): number[] {
  const width = spread.length;
  let found: number[] | undefined;
  // A start that no direction is at right angles to by chance, the same each time.
  let now = perpendicular(
    Array.from({ length: width }, (_, i) => 1 + 0.37 * Math.sin(1 + 2.3 * i)),
    before,
  );
  for (let round = 0; round < ROUNDS && now; round++) {
    found = now;
    const next = perpendicular(
      spread.map((row) => row.reduce((sum, value, i) => sum + value * found![i]!, 0)),
      before,
    );
    if (!next || dot(next, found) > 1 - 1e-13) {
      found = next ?? found;
      break;
    }
    now = next;
  }
  const direction = found ?? anyPerpendicular(before, width);
  const largest = direction.reduce(
    (best, value, i) => (Math.abs(value) > Math.abs(direction[best]!) + 1e-9 ? i : best),
    0,
  );
  return direction[largest]! < 0 ? direction.map((value) => -value) : direction;
}

/**
 * How a space is carried to another by a matrix while both are looked at: `[2, width]` matrices from `from` (s = 0) to
 * what `to` shows of the image (s = 1). The space turns rigidly until the directions that the matrix keeps face the eye,
 * and is meanwhile turned and stretched in the picture by `linearPath`: nothing collapses that the matrix keeps apart.
 * (Turning along the geodesic between two views: Buja, Cook, Asimov and Hurley 2005.)
 */
export function framePath(from: Frame, kernel: Matrix, to: Frame): (s: number) => Matrix {
  const end = multiply(to, kernel);
  const faced = facing(end, from);
  const turn = geodesic(from, faced);
  const last = turn(1);
  const stretch = linearPath(multiply(end, transpose(last)));
  return (s) => (s <= 0 ? from : s >= 1 ? end : multiply(stretch(s), turn(s)));
}

/** Two directions at right angles among which a 2-row matrix tells everything; what it leaves free stays as it was seen. */
function facing([a, b]: Matrix, seen: Frame): Frame {
  const width = a!.length;
  if (width <= 2) return seen;
  const gram = signedSvd([
    [dot(a!, a!), dot(a!, b!)],
    [dot(a!, b!), dot(b!, b!)],
  ]);
  const [large, small] = gram.stretches;
  if (large <= 0) return seen;
  const [c, s] = [Math.cos(gram.axes), Math.sin(gram.axes)];
  const first = unit(a!.map((value, i) => c * value + s * b![i]!));
  if (Math.abs(small) > 1e-18 * large) {
    const second = perpendicular(
      a!.map((value, i) => -s * value + c * b![i]!),
      [first],
    );
    if (second) return [first, second];
  }
  // One direction is kept: beside it stays whatever was seen most.
  const rest = seen.map((row) => perpendicular(row, [first])).find((row) => row !== undefined);
  return [first, rest ?? anyPerpendicular([first], width)];
}

/** Turns one view rigidly into another that spans the same plane as `to`. */
function geodesic(from: Frame, to: Frame): (s: number) => Matrix {
  const { axes, turn, stretches } = signedSvd(multiply(from, transpose(to)));
  // from · toᵀ = R(axes + turn) · diag(stretches) · R(axes)ᵀ: the directions of each that are nearest to each other.
  const left = rotated(axes + turn);
  const a = multiply(left, from);
  const b = multiply(rotated(axes), to).map((row, i) =>
    stretches[i]! < 0 ? row.map((value) => -value) : row,
  );
  const angles = stretches.map((cosine) => Math.acos(Math.min(Math.abs(cosine), 1)));
  const away = a.map((row, i) => {
    const sine = Math.sin(angles[i]!);
    if (sine < 1e-9) return undefined;
    return row.map((value, k) => (b[i]![k]! - Math.cos(angles[i]!) * value) / sine);
  });
  const back = transpose(left);
  return (s) => {
    const rows = a.map((row, i) => {
      const other = away[i];
      if (!other) return row;
      const [c, sine] = [Math.cos(s * angles[i]!), Math.sin(s * angles[i]!)];
      return row.map((value, k) => c * value + sine * other[k]!);
    });
    return multiply(back, rows);
  };
}

/** Two directions of the plane at right angles, as rows, the first at an angle from x. */
function rotated(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [c, s],
    [-s, c],
  ];
}

/**
 * A view turned so that the tip of one axis comes to a place, or as near as it can: the others give way as little as may
 * be. (The manual tour of Cook and Buja 1997.)
 * @param to where the tip of the unit vector of `axis` is to be seen; beyond a length of 1 it lies flat in the picture
 */
export function frameWithAxis(frame: Frame, axis: number, [x, y]: Vector2): Frame {
  const width = frame[0]!.length;
  if (width <= 2) return frame;
  const size = Math.hypot(x, y);
  const share = size > 1 ? 1 / size : 1;
  const target = [x * share, y * share];
  const rest = frame.map((row) => Math.hypot(...row.map((value, i) => (i === axis ? 0 : value))));
  // What a row has left beside the axis is scaled to keep its length.
  const rows = frame.map((row, r) => {
    const left = Math.sqrt(Math.max(1 - target[r]! ** 2, 0));
    const factor = rest[r]! > 1e-9 ? left / rest[r]! : 0;
    return row.map((value, i) => (i === axis ? target[r]! : factor * value));
  });
  return squared(rows, frame);
}

/**
 * A view after the eye has gone round: `by` radians to the right and up, about the space that is seen and the direction
 * towards the eye. Of a plane and a line it is the same.
 * @param towards a direction of the space, which need not be at right angles to the view
 */
export function frameTurned(frame: Frame, towards: readonly number[], [right, up]: Vector2): Frame {
  if (frame[0]!.length <= 2) return frame;
  const depth = perpendicular(towards, frame) ?? anyPerpendicular(frame, frame[0]!.length);
  const [across, tall] = frame as [readonly number[], readonly number[]];
  const turn = (row: readonly number[], angle: number, other: readonly number[]) =>
    row.map((value, i) => Math.cos(angle) * value + Math.sin(angle) * other[i]!);
  const across2 = turn(across, right, depth);
  const depth2 = turn(depth, -right, across);
  return squared([across2, turn(tall, up, depth2)], frame);
}

/** Rows brought to length 1 and right angles, both changed alike; `before` where they are nothing. */
export function squared([a, b]: Matrix, before: Frame): Frame {
  const [one, two] = [unit(a!), unit(b!)];
  if (!one.every(Number.isFinite) || !two.every(Number.isFinite)) return before;
  const cosine = dot(one, two);
  if (Math.abs(cosine) > 1 - 1e-6) {
    const second = perpendicular(before[1]!, [one]) ?? anyPerpendicular([one], one.length);
    return [one, second];
  }
  // The symmetric way: each goes half of the angle.
  const [plus, minus] = [1 / Math.sqrt(1 + cosine), 1 / Math.sqrt(1 - cosine)];
  const [p, q] = [(plus + minus) / 2, (plus - minus) / 2];
  return [one.map((value, i) => p * value + q * two[i]!), one.map((value, i) => q * value + p * two[i]!)];
}

/** Where a point of the space is seen. */
export function seen(frame: Matrix, point: readonly number[]): Vector2 {
  const [x, y] = apply(frame, point);
  return [x!, y!];
}

/** The part of a direction at right angles to others of length 1, at length 1; undefined where none is left. */
function perpendicular(
  direction: readonly number[],
  others: readonly (readonly number[])[],
): number[] | undefined {
  const size = Math.hypot(...direction);
  if (!(size > 0)) return undefined;
  let left = direction.map((value) => value / size);
  // Twice: what rounding leaves of the others the first time goes the second.
  for (let round = 0; round < 2; round++) {
    for (const other of others) {
      const along = dot(left, other);
      left = left.map((value, i) => value - along * other[i]!);
    }
  }
  const rest = Math.hypot(...left);
  return rest > 1e-9 ? left.map((value) => value / rest) : undefined;
}

/** Some direction at right angles to others: the first axis that has one. */
function anyPerpendicular(others: readonly (readonly number[])[], width: number): number[] {
  for (let axis = 0; axis < width; axis++) {
    const found = perpendicular(
      Array.from({ length: width }, (_, i) => (i === axis ? 1 : 0)),
      others,
    );
    if (found) return found;
  }
  return new Array<number>(width).fill(0);
}

function unit(row: readonly number[]): number[] {
  const size = Math.hypot(...row);
  return row.map((value) => value / size);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
