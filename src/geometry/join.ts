import type { Vector2 } from '../math/index.ts';
import type { Segment } from './clip.ts';

/**
 * Joins segments that share ends into polylines, in order, and leaves out vertices at which nothing bends.
 * A closed one ends where it starts. Where several meet, the straightest way is taken.
 * @param near how far apart the same point may come out when computed from two sides
 */
export function joinSegments(segments: readonly Segment[], near: number): Vector2[][] {
  const nodes = nodeFinder(near);
  const seen = new Set<string>();
  const links: { readonly ends: readonly [number, number]; used: boolean }[] = [];
  const at: number[][] = [];
  for (const [from, to] of segments) {
    const [a, b] = [nodes.find(from), nodes.find(to)];
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    for (const end of [a, b]) {
      at[end] ??= [];
      at[end].push(links.length);
    }
    links.push({ ends: [a, b], used: false });
  }

  const walk = (first: number): number[] => {
    const path = [first];
    for (;;) {
      const here = path.at(-1)!;
      const onward = straightest(here, path.at(-2));
      if (onward === undefined) return path;
      links[onward]!.used = true;
      path.push(other(onward, here));
    }
  };
  const other = (link: number, end: number) => {
    const [a, b] = links[link]!.ends;
    return a === end ? b : a;
  };
  const straightest = (here: number, before: number | undefined): number | undefined => {
    const open = at[here]!.filter((link) => !links[link]!.used);
    if (open.length < 2 || before === undefined) return open[0];
    const [p, q] = [nodes.point(before), nodes.point(here)];
    const ahead = (link: number) => {
      const r = nodes.point(other(link, here));
      const [dx, dy] = [r[0] - q[0], r[1] - q[1]];
      return (dx * (q[0] - p[0]) + dy * (q[1] - p[1])) / Math.hypot(dx, dy);
    };
    return open.reduce((best, link) => (ahead(link) > ahead(best) ? link : best));
  };

  const lines: Vector2[][] = [];
  const walkFrom = (node: number) => {
    while (at[node]?.some((link) => !links[link]!.used)) {
      lines.push(withoutStraightVertices(walk(node).map(nodes.point), near));
    }
  };
  // First from where lines end, then round what is left: closed ones.
  at.forEach((here, node) => {
    if (here.length % 2 === 1) walkFrom(node);
  });
  at.forEach((_, node) => {
    walkFrom(node);
  });
  return lines;
}

/** Numbers points, giving the same number to those nearer to each other than `near`. */
function nodeFinder(near: number) {
  const points: Vector2[] = [];
  const squares = new Map<string, number[]>();
  return {
    point: (node: number): Vector2 => points[node]!,
    find(point: Vector2): number {
      const [column, row] = [Math.floor(point[0] / near), Math.floor(point[1] / near)];
      for (let i = column - 1; i <= column + 1; i++) {
        for (let j = row - 1; j <= row + 1; j++) {
          for (const node of squares.get(`${i} ${j}`) ?? []) {
            const [x, y] = points[node]!;
            if (Math.hypot(x - point[0], y - point[1]) <= near) return node;
          }
        }
      }
      const key = `${column} ${row}`;
      const inSquare = squares.get(key);
      if (inSquare) inSquare.push(points.length);
      else squares.set(key, [points.length]);
      return points.push(point) - 1;
    },
  };
}

/** A polyline without the vertices that lie on the straight line between their neighbours. */
function withoutStraightVertices(line: readonly Vector2[], near: number): Vector2[] {
  const kept: Vector2[] = [];
  for (const point of line) {
    while (kept.length > 1 && isBetween(kept.at(-2)!, kept.at(-1)!, point, near)) kept.pop();
    kept.push(point);
  }
  const closed = kept.length > 3 && kept[0] === kept.at(-1);
  if (closed && isBetween(kept.at(-2)!, kept[0]!, kept[1]!, near)) {
    kept.shift();
    kept[kept.length - 1] = kept[0]!;
  }
  return kept;
}

function isBetween(a: Vector2, b: Vector2, c: Vector2, near: number): boolean {
  const [dx, dy] = [c[0] - a[0], c[1] - a[1]];
  const chord = Math.hypot(dx, dy);
  const along = (b[0] - a[0]) * dx + (b[1] - a[1]) * dy;
  const aside = Math.abs((b[0] - a[0]) * dy - (b[1] - a[1]) * dx);
  return aside <= near * chord && along >= 0 && along <= chord * chord;
}
