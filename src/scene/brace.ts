import type { Vector2 } from '../math/index.ts';
import type { Ink, Polyline } from './drawing.ts';

/** A brace's shape, in scene units. */
export interface BraceShape {
  /** From the line between its ends to its point; default 0.24, less where the ends are near. */
  readonly depth?: number;
}

export interface BraceStyle extends BraceShape {
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Thickness of its arms in scene units; default a sixth of its depth. */
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
  { ink, opacity, thickness, id, ...shape }: BraceStyle,
): Polyline {
  const { along, across, length, depth } = frame(from, to, shape);
  const pen = thickness ?? depth / 6;
  const spine = half(length, depth);
  const inner: number[] = [];
  const outer: number[] = [];
  const place = (side: number[], u: number, v: number): void => {
    side.push(from[0] + u * along[0] + v * across[0], from[1] + u * along[1] + v * across[1]);
  };
  const sided = spine.map(({ u, v, normal, weight }) => {
    const reach = (pen / 2) * (TIP + (1 - TIP) * weight);
    const [du, dv] = [reach * normal[0], reach * normal[1]];
    // Past the middle the two halves would overlap in the crotch below the point.
    return { outer: [u + du, v + dv], inner: [Math.min(u - du, length / 2), v - dv] } as const;
  });
  for (const point of sided) {
    place(outer, point.outer[0], point.outer[1]);
    place(inner, point.inner[0], point.inner[1]);
  }
  for (const point of sided.toReversed()) {
    place(outer, length - point.outer[0], point.outer[1]);
    place(inner, length - point.inner[0], point.inner[1]);
  }
  const back = Array.from({ length: inner.length / 2 }, (_, i) =>
    inner.slice(-2 * i - 2, inner.length - 2 * i),
  );
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    xy: [...outer, ...back.flat()],
    closed: true,
    fill: { ink, ...(opacity === undefined ? {} : { opacity }) },
  };
}

/** Where the middle of a brace's label stands: beyond its point by `gap` scene units (default 0.2). */
export function braceLabel(
  from: Vector2,
  to: Vector2,
  { gap = 0.2, ...shape }: BraceShape & { gap?: number } = {},
): Vector2 {
  const { along, across, length, depth } = frame(from, to, shape);
  const [u, v] = [length / 2, depth + gap];
  return [from[0] + u * along[0] + v * across[0], from[1] + u * along[1] + v * across[1]];
}

function frame(from: Vector2, to: Vector2, shape: BraceShape) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const along: Vector2 = length > 0 ? [(to[0] - from[0]) / length, (to[1] - from[1]) / length] : [1, 0];
  const across: Vector2 = [-along[1], along[0]];
  return { along, across, length, depth: shape.depth ?? Math.min(0.24, length / 3) };
}

interface SpinePoint {
  readonly u: number;
  readonly v: number;
  /** Unit normal, outwards. */
  readonly normal: Vector2;
  /** 0 at the tips, 1 along the arm. */
  readonly weight: number;
}

/** The middle line of a brace's left half: up from its end, along, up to its point; two quarter ellipses and an arm. */
function half(length: number, depth: number): SpinePoint[] {
  const v = depth / 2;
  const u = Math.min(1.2 * v, length / 4);
  const points: SpinePoint[] = [];
  for (let i = 0; i <= SAMPLES; i++) {
    const angle = (Math.PI / 2) * (i / SAMPLES);
    points.push({
      u: u * (1 - Math.cos(angle)),
      v: v * Math.sin(angle),
      normal: unit([-v * Math.cos(angle), u * Math.sin(angle)]),
      weight: Math.sin(angle),
    });
  }
  const upwards = points.toReversed().map(({ u: along, v: up, normal, weight }) => ({
    u: length / 2 - along,
    v: depth - up,
    normal,
    weight,
  }));
  return [...points, ...upwards];
}

function unit([x, y]: Vector2): Vector2 {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
