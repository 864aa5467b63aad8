import { arrow } from './arrow.ts';
import type { DotShape, Fill, Ink, Node, Stroke } from './drawing.ts';
import type { Orbit, Vector3 } from './orbit.ts';

interface Placed {
  readonly id?: string;
  /** Drawn after all else and never paler, as an arrow that must not be hidden. Default false. */
  readonly front?: boolean;
}

/** A straight line in space. */
export interface Edge3 extends Placed {
  readonly kind: 'edge';
  readonly from: Vector3;
  readonly to: Vector3;
  readonly stroke: Stroke;
}

/** A mark of one size, near or far. */
export interface Dot3 extends Placed {
  readonly kind: 'dot';
  readonly at: Vector3;
  readonly shape: DotShape;
  /** In scene units. */
  readonly radius: number;
  readonly fill: Fill;
  readonly hollow?: boolean;
}

/** An arrow, with a halo that lifts it off what is behind. */
export interface Arrow3 extends Placed {
  readonly kind: 'arrow';
  readonly from: Vector3;
  readonly to: Vector3;
  readonly ink: Ink;
  /** In scene units; default 0.05. */
  readonly width?: number;
  /** Default 1. */
  readonly opacity?: number;
}

/** A flat polygon in space. */
export interface Face3 extends Placed {
  readonly kind: 'face';
  readonly corners: readonly Vector3[];
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

export type Solid = Edge3 | Dot3 | Arrow3 | Face3;

export interface SolidsStyle {
  /** What the farthest has lost of its strength, 0…1; default 0.5. */
  readonly fade?: number;
  /** Scene units that a dot or an arrow keeps free about itself; default 0.022. */
  readonly halo?: number;
}

/**
 * Things in space, the far ones first, each paler the farther it is; dots and arrows keep a halo of background about
 * them. Faces that cut through each other are not cut: part them where they do.
 * @example
 * ```ts
 * const nodes = solids(view, [{ kind: 'arrow', from: origin, to: tip, ink: 'kHat', front: true }, ...cloud]);
 * ```
 */
export function solids(
  view: Orbit,
  things: readonly Solid[],
  { fade = 0.5, halo = 0.022 }: SolidsStyle = {},
): Node[] {
  const strength = (depth: number) => {
    const near = Math.min(Math.max((depth / view.reach + 1) / 2, 0), 1);
    return 1 - fade * (1 - near);
  };
  return things
    .map((thing, order) => ({ thing, order, depth: depthOf(view, thing) }))
    .sort(
      (a, b) =>
        Number(a.thing.front ?? false) - Number(b.thing.front ?? false) ||
        a.depth - b.depth ||
        a.order - b.order,
    )
    .flatMap(({ thing, depth }) => drawnSolid(view, thing, thing.front ? 1 : strength(depth), halo));
}

function depthOf(view: Orbit, thing: Solid): number {
  if (thing.kind === 'dot') return view.project(thing.at).depth;
  const corners = thing.kind === 'face' ? thing.corners : [thing.from, thing.to];
  return corners.reduce((sum, corner) => sum + view.project(corner).depth, 0) / corners.length;
}

function drawnSolid(view: Orbit, thing: Solid, strength: number, halo: number): Node[] {
  const id = thing.id === undefined ? {} : { id: thing.id };
  const paler = <Style extends { readonly opacity?: number }>(style: Style): Style => ({
    ...style,
    opacity: (style.opacity ?? 1) * strength,
  });
  switch (thing.kind) {
    case 'edge': {
      const xy = [...view.project(thing.from).at, ...view.project(thing.to).at];
      return [{ kind: 'segments', ...id, xy, stroke: paler(thing.stroke) }];
    }
    case 'dot': {
      const { shape, radius, fill, hollow } = thing;
      return [
        {
          kind: 'dots',
          ...id,
          xy: view.project(thing.at).at,
          shape,
          radius,
          // Toned by ink, not by what shines through: a dot hides what is behind it.
          fill: paler(fill),
          outline: { ink: 'background', width: halo, opacity: fill.opacity ?? 1 },
          ...(hollow ? { hollow } : {}),
        },
      ];
    }
    case 'arrow': {
      const [from, to] = [view.project(thing.from).at, view.project(thing.to).at];
      const { ink, width = 0.05, opacity = 1 } = thing;
      const shows = opacity * strength;
      return [
        {
          kind: 'segments',
          xy: [...from, ...to],
          stroke: { ink: 'background', width: width + 2 * halo, opacity },
        },
        arrow(from, to, { ink, width, opacity: shows, ...id }),
      ];
    }
    case 'face':
      return [
        {
          kind: 'polyline',
          ...id,
          closed: true,
          xy: thing.corners.flatMap((corner) => view.project(corner).at),
          ...(thing.fill ? { fill: paler(thing.fill) } : {}),
          ...(thing.stroke ? { stroke: paler(thing.stroke) } : {}),
        },
      ];
  }
}

/** The twelve edges of a box whose corners are the images of those of a cuboid, such as of a cube under a map. */
export function cuboid(
  low: Vector3,
  high: Vector3,
  image: (point: Vector3) => Vector3 = (point) => point,
): { readonly kind: 'edge'; readonly from: Vector3; readonly to: Vector3 }[] {
  const corner = (bits: number) =>
    image([bits & 1 ? high[0] : low[0], bits & 2 ? high[1] : low[1], bits & 4 ? high[2] : low[2]]);
  const edges: { kind: 'edge'; from: Vector3; to: Vector3 }[] = [];
  for (let bits = 0; bits < 8; bits++) {
    for (const axis of [1, 2, 4]) {
      if (!(bits & axis)) edges.push({ kind: 'edge', from: corner(bits), to: corner(bits | axis) });
    }
  }
  return edges;
}

/** The lines of a square grid in the plane at a height, from −reach to reach, one unit apart, as flat `(from, to)` edges. */
export function floorGrid(
  reach: number,
  height: number,
): { readonly kind: 'edge'; readonly from: Vector3; readonly to: Vector3 }[] {
  const whole = Math.floor(reach);
  return Array.from({ length: 2 * whole + 1 }, (_, i) => i - whole).flatMap((at) => [
    { kind: 'edge', from: [at, -reach, height], to: [at, reach, height] },
    { kind: 'edge', from: [-reach, at, height], to: [reach, at, height] },
  ]);
}
