import type { Vector2 } from '../math/index.ts';
import { type Crossings, Mesh, type MeshCell } from './mesh.ts';
import { type View, viewCorners } from './view.ts';

/** A view as one cell. @throws RangeError unless it is finite and has an area */
export function viewMesh(view: View, caller: string): Mesh {
  const mesh = new Mesh();
  const corners = viewCorners(view, caller).map(([x, y]) => mesh.addCorner(x, y, 1));
  const edges = corners.map((corner, i) => mesh.addEdge(corner, corners[(i + 1) % 4]!));
  mesh.cells.push({ corners, edges, origin: 0, kind: 0, passed: [] });
  return mesh;
}

/** The whole plane as four quadrants about a point. */
export function planeMesh([x, y]: Vector2): Mesh {
  const mesh = new Mesh();
  const middle = mesh.addCorner(x, y, 1);
  const ends = (
    [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const
  ).map(([dx, dy]) => mesh.addCorner(dx, dy, 0));
  const arms = ends.map((end) => mesh.addEdge(middle, end));
  ends.forEach((end, i) => {
    const next = (i + 1) % 4;
    const edges = [arms[i]!, mesh.addEdge(end, ends[next]!), arms[next]!];
    mesh.cells.push({ corners: [middle, end, ends[next]!], edges, origin: 0, kind: 0, passed: [] });
  });
  return mesh;
}

/**
 * A view as a grid: squares as large as can be where `isPlain` holds of all their samples, else triangles.
 * @param squares along the width and the height: a power of two
 * @param isPlain told the columns and rows of the samples
 */
export function gridMesh(
  view: View,
  caller: string,
  squares: number,
  crossings: Crossings,
  isPlain: (mesh: Mesh, corners: readonly number[]) => boolean,
  keep: (mesh: Mesh) => void,
): Mesh {
  viewCorners(view, caller);
  const mesh = new Mesh(crossings);
  const side = squares + 1;
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      mesh.addCorner(view.x + (view.width * i) / squares, view.y + (view.height * j) / squares, 1);
    }
  }
  keep(mesh);
  const edges = new Map<number, number>();
  const edgeOf = (a: number, b: number): number => {
    const key = a < b ? a * side * side + b : b * side * side + a;
    const known = edges.get(key);
    if (known !== undefined) return known;
    const edge = mesh.addEdge(a, b);
    edges.set(key, edge);
    return edge;
  };
  const addCell = (corners: number[]): void => {
    const around = corners.map((corner, i) => edgeOf(corner, corners[(i + 1) % corners.length]!));
    mesh.cells.push({ corners, edges: around, origin: 0, kind: 0, passed: [] });
  };
  const cover = (i: number, j: number, size: number): void => {
    const at = (di: number, dj: number) => (j + dj) * side + i + di;
    const within: number[] = [];
    for (let dj = 0; dj <= size; dj++) for (let di = 0; di <= size; di++) within.push(at(di, dj));
    if (isPlain(mesh, within)) addCell([at(0, 0), at(size, 0), at(size, size), at(0, size)]);
    else if (size > 1) {
      const half = size / 2;
      for (const dj of [0, half]) for (const di of [0, half]) cover(i + di, j + dj, half);
    } else {
      addCell([at(0, 0), at(1, 0), at(1, 1)]);
      addCell([at(0, 0), at(1, 1), at(0, 1)]);
    }
  };
  cover(0, 0, squares);
  return mesh;
}

/** A corner as a point; one with w = 0 is a direction, and none. */
export function pointAt({ x, y, w }: Mesh, corner: number): Vector2 {
  const own = w[corner]!;
  return own === 1 ? [x[corner]!, y[corner]!] : [x[corner]! / own, y[corner]! / own];
}

/** The polygons of cells; neighbours share their points. */
export function polygonsOf(mesh: Mesh, cells: readonly MeshCell[]): Vector2[][] {
  const points: Vector2[] = new Array(mesh.cornerCount);
  return cells.map(({ corners }) => {
    const polygon: Vector2[] = new Array(corners.length);
    for (let i = 0; i < corners.length; i++) {
      const corner = corners[i]!;
      polygon[i] = points[corner] ??= pointAt(mesh, corner);
    }
    return polygon;
  });
}

/** For each edge, the indices of the cells on both sides; −1 where there is none. */
export function sidesOf({ cells, edgeCount }: Mesh): Int32Array {
  const sides = new Int32Array(2 * edgeCount).fill(-1);
  for (let i = 0; i < cells.length; i++) {
    const { edges } = cells[i]!;
    for (let k = 0; k < edges.length; k++) {
      const at = 2 * edges[k]!;
      sides[sides[at] === -1 ? at : at + 1] = i;
    }
  }
  return sides;
}
