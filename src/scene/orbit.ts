import type { Vector2 } from '../math/index.ts';
import type { Rect } from './drawing.ts';

/** A point or a displacement in space, `[x, y, z]`, z up. */
export type Vector3 = readonly [number, number, number];

/** Where a point of space is drawn, and how near it is. */
export interface Projected {
  /** In scene units. */
  readonly at: Vector2;
  /** Space units from the centre towards the eye. */
  readonly depth: number;
}

/** A view of space from an eye that looks at its centre. */
export interface Orbit {
  /** Radius of the ball about the centre that fills the port, in space units. */
  readonly reach: number;
  /** Scene units to a space unit at the centre's depth. */
  readonly scale: number;
  project(point: Vector3): Projected;
  /** The point of a plane that is drawn at a place of the stage; undefined where the plane is seen edge on. */
  onPlane(at: Vector2, plane: { readonly point: Vector3; readonly normal: Vector3 }): Vector3 | undefined;
  /** The point of a line that is drawn nearest to a place of the stage; undefined where one looks along it. */
  onLine(at: Vector2, line: { readonly point: Vector3; readonly direction: Vector3 }): Vector3 | undefined;
}

export interface OrbitOptions {
  /** What the eye looks at; default the origin. */
  readonly centre?: Vector3;
  /** 0 draws parallels as parallels; 0.3 puts the eye 1 / 0.3 reaches away. Default 0. */
  readonly perspective?: number;
}

/**
 * Looks at space from all around: three dimensions on a stage of two.
 * @param yaw where the eye stands, in radians about the z axis from the x axis
 * @param pitch how high, in radians; at π/2 it looks straight down, and with a yaw of −π/2 x is then to the right, y up
 * @param reach radius of the ball about the centre that fills the port, in space units
 * @example
 * ```ts
 * const view = orbit(-1.1, 0.5, 1.8, plane);
 * const nodes = solids(view, [...cuboid([-1, -1, -1], [1, 1, 1]).map((edge) => ({ ...edge, stroke })), ...points]);
 * ```
 */
export function orbit(
  yaw: number,
  pitch: number,
  reach: number,
  port: Rect,
  { centre = [0, 0, 0], perspective = 0 }: OrbitOptions = {},
): Orbit {
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const right: Vector3 = [-sy, cy, 0];
  const up: Vector3 = [-sp * cy, -sp * sy, cp];
  const towards: Vector3 = [cp * cy, cp * sy, sp];
  const scale = Math.min(port.width, port.height) / (2 * reach);
  const middle: Vector2 = [port.x + port.width / 2, port.y + port.height / 2];
  const nearness = perspective / reach;
  /** The ray of all points that are drawn at a place: `start + t · along`, in space. */
  const ray = ([x, y]: Vector2) => {
    const [u, v] = [(x - middle[0]) / scale, (y - middle[1]) / scale];
    const start = combine(centre, [u, right], [v, up]);
    const along = combine(towards, [-nearness * u, right], [-nearness * v, up]);
    return { start, along };
  };
  return {
    reach,
    scale,
    project(point) {
      const from = minus(point, centre);
      const depth = dot3(from, towards);
      const factor = scale / Math.max(1 - nearness * depth, 1e-6);
      return {
        at: [middle[0] + factor * dot3(from, right), middle[1] + factor * dot3(from, up)],
        depth,
      };
    },
    onPlane(at, { point, normal }) {
      const { start, along } = ray(at);
      const slope = dot3(along, normal);
      if (Math.abs(slope) < 1e-3 * length3(normal) * length3(along)) return undefined;
      return combine(start, [dot3(minus(point, start), normal) / slope, along]);
    },
    onLine(at, { point, direction }) {
      const { start, along } = ray(at);
      const across = cross3(direction, along);
      const size = dot3(across, across);
      if (size < 1e-6 * dot3(direction, direction) * dot3(along, along)) return undefined;
      const t = dot3(cross3(minus(start, point), along), across) / size;
      return combine(point, [t, direction]);
    },
  };
}

function minus(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** A start and some displacements, each times its factor. */
function combine(start: Vector3, ...moves: readonly (readonly [number, Vector3])[]): Vector3 {
  let [x, y, z] = start;
  for (const [factor, move] of moves) {
    x += factor * move[0];
    y += factor * move[1];
    z += factor * move[2];
  }
  return [x, y, z];
}

function dot3(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross3(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length3(a: Vector3): number {
  return Math.hypot(a[0], a[1], a[2]);
}
