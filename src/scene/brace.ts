import type { Vector2 } from '../math/index.ts';
import type { Ink, Polyline } from './drawing.ts';

/** A brace's shape, in scene units. */
export interface BraceShape {
  /** From the line between its ends to its point; default 0.24, at most a third of its length. */
  readonly depth?: number;
}

export interface BraceStyle extends BraceShape {
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Thickness of its arms in scene units; default an eighth of its depth. */
  readonly thickness?: number;
  readonly id?: string;
}

/** Points along each of the four curves. */
const SAMPLES = 12;
/** How thin the pen gets at ends and point, as a share of the arms' thickness. */
const TIP = 0.3;

/** A curly brace from one point to another, its own point to the left of that way: a filled outline. */
export function brace(
  from: Vector2,
  to: Vector2,
  { ink, opacity = 1, thickness, id, ...shape }: BraceStyle,
): Polyline {
  const { length, depth, place } = frame(from, to, shape);
  const pen = thickness ?? depth / 8;
  const edges = half(length, depth).map(({ at: [u, v], normal, weight }) => {
    const reach = (pen / 2) * (TIP + (1 - TIP) * weight);
    const [du, dv] = [reach * normal[0], reach * normal[1]];
    return { outer: [u + du, v + dv] as const, inner: [u - du, v - dv] as const };
  });
  const outer = edges.map((edge) => edge.outer);
  // Below the point the two halves meet in a crotch, where the inner edge comes to the middle.
  const crotch = edges.findIndex(({ inner: [u] }) => u >= length / 2);
  const inner = edges.slice(0, crotch + 1).map(({ inner: [u, v] }): Vector2 => [Math.min(u, length / 2), v]);
  const mirrored = ([u, v]: Vector2): Vector2 => [length - u, v];
  const outline = [
    ...outer,
    ...outer.map(mirrored).reverse(),
    ...inner.map(mirrored),
    ...inner.slice(0, -1).reverse(),
  ];
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    xy: outline.flatMap(([u, v]) => place(u, v)),
    closed: true,
    fill: { ink, opacity },
  };
}

/** Where the middle of a brace's label stands: beyond its point by `gap` scene units (default 0.2). */
export function braceLabel(
  from: Vector2,
  to: Vector2,
  { gap = 0.2, ...shape }: BraceShape & { readonly gap?: number } = {},
): Vector2 {
  const { length, depth, place } = frame(from, to, shape);
  return place(length / 2, depth + gap);
}

/** A brace's own axes: u along its way, v to the left of it. */
function frame(from: Vector2, to: Vector2, shape: BraceShape) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [x, y] = length > 0 ? [(to[0] - from[0]) / length, (to[1] - from[1]) / length] : [1, 0];
  return {
    length,
    depth: Math.min(shape.depth ?? 0.24, length / 3),
    place: (u: number, v: number): Vector2 => [from[0] + u * x - v * y, from[1] + u * y + v * x],
  };
}

interface SpinePoint {
  readonly at: Vector2;
  /** Unit normal, outwards. */
  readonly normal: Vector2;
  /** 0 at the tips, 1 along the arm. */
  readonly weight: number;
}

/** The middle line of a brace's left half: up from its end, along its arm, up to its point. */
function half(length: number, depth: number): SpinePoint[] {
  const v = depth / 2;
  const u = Math.min(1.2 * v, length / 4);
  const quarter = Array.from({ length: SAMPLES + 1 }, (_, i): SpinePoint => {
    const [sin, cos] = [Math.sin((Math.PI / 2) * (i / SAMPLES)), Math.cos((Math.PI / 2) * (i / SAMPLES))];
    const across = Math.hypot(v * cos, u * sin) || 1;
    return { at: [u * (1 - cos), v * sin], normal: [(-v * cos) / across, (u * sin) / across], weight: sin };
  });
  const second = quarter.toReversed().map((point) => ({
    ...point,
    at: [length / 2 - point.at[0], depth - point.at[1]] as const,
  }));
  return [...quarter, ...second];
}
