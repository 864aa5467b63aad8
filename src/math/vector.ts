/** A point or a displacement in the plane, `[x, y]`. */
export type Vector2 = readonly [number, number];

/** `a + b`. */
export function add(a: Vector2, b: Vector2): Vector2 {
  return [a[0] + b[0], a[1] + b[1]];
}

/** `a − b`: the displacement from `b` to `a`. */
export function subtract(a: Vector2, b: Vector2): Vector2 {
  return [a[0] - b[0], a[1] - b[1]];
}

/** `factor · a`. */
export function scale(a: Vector2, factor: number): Vector2 {
  return [a[0] * factor, a[1] * factor];
}

/** The scalar product: positive where `a` and `b` point the same way, 0 where they are perpendicular. */
export function dot(a: Vector2, b: Vector2): number {
  return a[0] * b[0] + a[1] * b[1];
}

/** The area of the parallelogram from `a` to `b`, positive where `b` lies counterclockwise of `a`. */
export function cross(a: Vector2, b: Vector2): number {
  return a[0] * b[1] - a[1] * b[0];
}

/** The Euclidean length. */
export function length(a: Vector2): number {
  return Math.hypot(a[0], a[1]);
}

/** The Euclidean distance between two points. */
export function distance(a: Vector2, b: Vector2): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** The point that is `share` of the way from `a` to `b`; exactly `a` at 0 and exactly `b` at 1. */
export function mix(a: Vector2, b: Vector2, share: number): Vector2 {
  return [a[0] * (1 - share) + b[0] * share, a[1] * (1 - share) + b[1] * share];
}

/** `a` turned by a quarter turn, counterclockwise. */
export function perpendicular(a: Vector2): Vector2 {
  return [-a[1], a[0]];
}

/** `a` turned by `angle` radians about the origin, counterclockwise. */
export function rotate(a: Vector2, angle: number): Vector2 {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * a[0] - s * a[1], s * a[0] + c * a[1]];
}
