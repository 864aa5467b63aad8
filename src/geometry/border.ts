import type { Vector2 } from '../math/index.ts';
import { joinLinks, type Link, polylineOf } from './join.ts';
import type { Mesh } from './mesh.ts';
import { pointAt, sidesOf } from './plane-mesh.ts';
import type { View } from './view.ts';

/** How far off a straight line a point counts as on it, as a share of the view. */
const STRAIGHT = 1e-9;

/** The polylines along which cells of two kinds border on each other. */
export interface Border {
  /** The two kinds, the lesser first. */
  readonly between: readonly [number, number];
  readonly lines: readonly (readonly Vector2[])[];
}

/** The links between cells of different kinds, by the pair of kinds. */
export function borderLinks(mesh: Mesh, kinds: ArrayLike<number>): Map<string, Link[]> {
  const { edgeFrom, edgeTo, edgeCount } = mesh;
  const sides = sidesOf(mesh);
  const found = new Map<string, Link[]>();
  for (let edge = 0; edge < edgeCount; edge++) {
    const [one, two] = [sides[2 * edge]!, sides[2 * edge + 1]!];
    if (two === -1 || kinds[one] === kinds[two]) continue;
    const [a, b] = [kinds[one]!, kinds[two]!];
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const links = found.get(key);
    const link = [edgeFrom[edge]!, edgeTo[edge]!] as const;
    if (links) links.push(link);
    else found.set(key, [link]);
  }
  return found;
}

/** Borders between cells of different kinds as polylines, in the order of the kinds. */
export function bordersOf(mesh: Mesh, kinds: ArrayLike<number>, view: View): Border[] {
  return [...borderLinks(mesh, kinds)]
    .map(([key, links]): Border => {
      const between = key.split(' ').map(Number) as [number, number];
      return { between, lines: linesOf(mesh, links, view) };
    })
    .sort((p, q) => p.between[0] - q.between[0] || p.between[1] - q.between[1]);
}

/** Links of a mesh as polylines. */
export function linesOf(mesh: Mesh, links: readonly Link[], { width, height }: View): Vector2[][] {
  const points = new Map<number, Vector2>();
  const at = (corner: number): Vector2 => {
    let point = points.get(corner);
    if (!point) {
      point = pointAt(mesh, corner);
      points.set(corner, point);
    }
    return point;
  };
  const near = STRAIGHT * (width + height);
  return joinLinks(links, at)
    .map((chain) => polylineOf(chain, at, near))
    .filter((line) => line.some(([x, y]) => Math.hypot(x - line[0]![0], y - line[0]![1]) > near));
}
