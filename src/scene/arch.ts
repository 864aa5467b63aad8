import type { Vector2 } from '../math/index.ts';
import type { Ink, Polyline } from './drawing.ts';

export interface ArchStyle {
  readonly ink: Ink;
  /** How much of it has grown, from its start, 0…1. Default 1. */
  readonly until?: number;
  /** From the higher of its ends to its top, in scene units; default a quarter of its width, 0.3 at least. */
  readonly height?: number;
  /** Whether it hangs below its ends instead of standing over them; default false. */
  readonly below?: boolean;
  /** Stroke width in scene units; default 0.022. */
  readonly width?: number;
  /** Default 1. */
  readonly opacity?: number;
  readonly id?: string;
}

/** Points along an arch. */
const SAMPLES = 64;

/**
 * An arch from one point over to another, upright at both ends: what belongs together is joined over what is between.
 * @example
 * ```ts
 * const bow = arch([w.x + w.width / 2, w.y + w.height], [x.x + x.width / 2, x.y + x.height], { ink: 'iHat', until: share });
 * ```
 */
export function arch(from: Vector2, to: Vector2, style: ArchStyle): Polyline {
  const { ink, until = 1, below = false, width = 0.022, opacity = 1, id } = style;
  if (below) {
    const standing = arch([from[0], -from[1]], [to[0], -to[1]], { ...style, below: false });
    return { ...standing, xy: standing.xy.map((value, i) => (i % 2 === 0 ? value : -value)) };
  }
  const height = style.height ?? Math.max(Math.abs(to[0] - from[0]) / 4, 0.3);
  const top = Math.max(from[1], to[1]) + height;
  let points = upright(from, to, top);
  // A cubic Bézier curve rises by 3/4 of what its handles do: a few steps bring its top to where it belongs.
  for (let step = 0, handle = top; step < 8; step++) {
    handle += (4 / 3) * (top - Math.max(...points.map(([, y]) => y)));
    points = upright(from, to, handle);
  }
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    xy: grown(points, until),
    stroke: { ink, width, opacity },
  };
}

/** A curve that leaves both its ends upright, its handles at one height. */
function upright(from: Vector2, to: Vector2, handle: number): Vector2[] {
  return Array.from({ length: SAMPLES + 1 }, (_, i): Vector2 => {
    const t = i / SAMPLES;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return [(a + b) * from[0] + (c + d) * to[0], a * from[1] + (b + c) * handle + d * to[1]];
  });
}

/** The beginning of a polyline, up to a share of its length. */
export function grown(points: readonly Vector2[], share: number): number[] {
  const lengths = points.map((point, i) =>
    i === 0 ? 0 : Math.hypot(point[0] - points[i - 1]![0], point[1] - points[i - 1]![1]),
  );
  let left = Math.min(Math.max(share, 0), 1) * lengths.reduce((sum, length) => sum + length, 0);
  const xy = [...points[0]!];
  for (let i = 1; i < points.length && left > 0; i++) {
    const part = Math.min(left / (lengths[i]! || 1), 1);
    const [a, b] = [points[i - 1]!, points[i]!];
    xy.push(a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]));
    left -= lengths[i]!;
  }
  return xy;
}
