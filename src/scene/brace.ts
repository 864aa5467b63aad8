import type { Vector2 } from '../math/index.ts';
import type { Ink, Node } from './drawing.ts';

/**
 * A curly brace from one point to another, bulging to the left of the way, as thick as a pen would make it.
 * @param depth how far its tip stands out, in scene units
 */
export function brace(
  from: Vector2,
  to: Vector2,
  { ink, opacity = 1, depth = 0.22, id }: { ink: Ink; opacity?: number; depth?: number; id?: string },
): Node {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = length > 0 ? [dx / length, dy / length] : [1, 0];
  const bend = Math.min(depth / 2, length / 4);
  const middle = length / 2;
  const outer: Vector2[] = [];
  const inner: Vector2[] = [];
  // Along the way (a) and out of it (o): quarter arcs at both ends and on both sides of the tip.
  const add = (a: number, o: number, thickness: number) => {
    outer.push(place(a, o + thickness / 2));
    inner.push(place(a, o - thickness / 2));
  };
  const place = (a: number, o: number): Vector2 => [from[0] + a * ux - o * uy, from[1] + a * uy + o * ux];
  const pen = 0.045;
  const quarter = Array.from({ length: 9 }, (_, i) => (i / 8) * (Math.PI / 2));
  for (const angle of quarter)
    add(bend * (1 - Math.cos(angle)), bend * Math.sin(angle), pen * (0.35 + 0.65 * Math.sin(angle)));
  for (const angle of quarter)
    add(
      middle - bend * (1 - Math.sin(angle)),
      2 * bend - bend * Math.cos(angle),
      pen * (0.35 + 0.65 * Math.cos(angle)),
    );
  for (const angle of [...quarter].reverse()) {
    add(
      middle + bend * (1 - Math.sin(angle)),
      2 * bend - bend * Math.cos(angle),
      pen * (0.35 + 0.65 * Math.cos(angle)),
    );
  }
  for (const angle of [...quarter].reverse()) {
    add(length - bend * (1 - Math.cos(angle)), bend * Math.sin(angle), pen * (0.35 + 0.65 * Math.sin(angle)));
  }
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    closed: true,
    xy: [...outer, ...inner.reverse()].flat(),
    fill: { ink, opacity },
  };
}
