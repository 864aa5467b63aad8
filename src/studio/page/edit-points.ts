import type { Vector2 } from '../../math/index.ts';
import { sourcePoints } from '../document/points-of.ts';
import type { DataPlan, LabelledPoint } from '../document/studio-document.ts';

/** The point nearest to a place, within reach; −1 for none. */
export function nearestIndex(points: readonly LabelledPoint[], [x, y]: Vector2, reach: number): number {
  let nearest = -1;
  let least = reach;
  points.forEach((point, i) => {
    const distance = Math.hypot(point[0] - x, point[1] - y);
    if (distance <= least) [nearest, least] = [i, distance];
  });
  return nearest;
}

/** A plan without some points, by their origins: those of the source, then those drawn. */
export function withoutPoints(data: DataPlan, origins: readonly number[]): DataPlan {
  const total = sourcePoints(data.source, data.classes).points.length;
  const gone = new Set(origins);
  const removed = [...new Set([...data.removed, ...origins.filter((origin) => origin < total)])];
  return {
    ...data,
    removed: removed.sort((a, b) => a - b),
    added: data.added.filter((_, i) => !gone.has(total + i)),
  };
}

/** A plan in which one point is another: a drawn one in its place, one of the source taken away and drawn anew. */
export function withLabel(
  data: DataPlan,
  origin: number,
  point: LabelledPoint,
): { readonly data: DataPlan; readonly origin: number } {
  const total = sourcePoints(data.source, data.classes).points.length;
  if (origin >= total) {
    const added = data.added.map((one, i) => (i === origin - total ? point : one));
    return { data: { ...data, added }, origin };
  }
  const without = withoutPoints(data, [origin]);
  return { data: { ...without, added: [...without.added, point] }, origin: total + without.added.length };
}
