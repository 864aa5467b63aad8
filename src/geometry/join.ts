import type { Vector2 } from '../math/index.ts';

/** Two numbered points between which a line runs. */
export type Link = readonly [number, number];

/** A polyline as the numbers of its points; a closed one ends where it starts. */
export type Chain = readonly number[];

/**
 * Joins links that share ends into chains, in order. Where several meet, the straightest way is taken.
 * @param at where a numbered point is
 */
export function joinLinks(links: readonly Link[], at: (point: number) => Vector2): Chain[] {
  const used = new Uint8Array(links.length);
  const around = new Map<number, number[]>();
  links.forEach((ends, link) => {
    for (const end of ends) {
      const here = around.get(end);
      if (here) here.push(link);
      else around.set(end, [link]);
    }
  });
  const other = (link: number, end: number) => {
    const [a, b] = links[link]!;
    return a === end ? b : a;
  };
  const straightest = (here: number, before: number | undefined): number | undefined => {
    const open = around.get(here)!.filter((link) => used[link] === 0);
    if (open.length < 2 || before === undefined) return open[0];
    const [p, q] = [at(before), at(here)];
    const ahead = (link: number) => {
      const r = at(other(link, here));
      const [dx, dy] = [r[0] - q[0], r[1] - q[1]];
      return (dx * (q[0] - p[0]) + dy * (q[1] - p[1])) / Math.hypot(dx, dy);
    };
    return open.reduce((best, link) => (ahead(link) > ahead(best) ? link : best));
  };
  const chains: Chain[] = [];
  const walkFrom = (start: number) => {
    while (around.get(start)!.some((link) => used[link] === 0)) {
      const chain = [start];
      for (;;) {
        const here = chain.at(-1)!;
        const onward = straightest(here, chain.at(-2));
        if (onward === undefined) break;
        used[onward] = 1;
        chain.push(other(onward, here));
      }
      chains.push(chain);
    }
  };
  // First from where lines end, then round what is left: closed ones.
  for (const [point, here] of around) if (here.length % 2 === 1) walkFrom(point);
  for (const point of around.keys()) walkFrom(point);
  return chains;
}

/**
 * The points of a chain without those that lie on the straight line between their neighbours.
 * @param near how far off the line counts as on it
 */
export function polylineOf(chain: Chain, at: (point: number) => Vector2, near: number): Vector2[] {
  const kept: Vector2[] = [];
  for (const number of chain) {
    const point = at(number);
    while (kept.length > 1 && isBetween(kept.at(-2)!, kept.at(-1)!, point, near)) kept.pop();
    kept.push(point);
  }
  const isClosed = kept.length > 3 && chain[0] === chain.at(-1);
  if (isClosed && isBetween(kept.at(-2)!, kept[0]!, kept[1]!, near)) {
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
