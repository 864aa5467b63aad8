import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Fill, Node, Rect, Stroke } from './drawing.ts';
import { type PlaneMap, stagePolyline } from './plane.ts';

/** A polygon of the plane, carried by a map: every edge is the exact image of a straight one. */
export function carriedPolygon(
  polygon: readonly Vector2[],
  map: PlaneMap,
  through: Camera,
  { fill, id }: { readonly fill: Fill; readonly id?: string },
): Node {
  const xy: number[] = [];
  polygon.forEach((corner, i) => {
    const edge = map.line(corner, polygon[(i + 1) % polygon.length]!);
    for (let k = 0; k < edge.length - 2; k++) xy.push(edge[k]!);
  });
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    closed: true,
    xy: stagePolyline(xy, through),
    fill,
  };
}

/** A polyline of the plane, carried by a map. */
export function carriedLine(
  points: readonly Vector2[],
  map: PlaneMap,
  through: Camera,
  { stroke, id }: { readonly stroke: Stroke; readonly id?: string },
): Node {
  const xy = points.slice(1).flatMap((to, i) => map.line(points[i]!, to));
  return {
    kind: 'polyline',
    ...(id === undefined ? {} : { id }),
    xy: stagePolyline(xy, through),
    stroke,
  };
}

/** The sheet that the moving grid is drawn on: a faint tint, so that one sees where the plane has gone. */
export function carriedSheet(extent: Rect, map: PlaneMap, through: Camera, opacity: number): Node[] {
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = extent;
  const corners: Vector2[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  const fill = { ink: 'movingGrid', opacity: 0.055 * opacity } as const;
  return [carriedPolygon(corners, map, through, { fill, id: 'sheet' })];
}

/** The straight line `normal · x = offset` within a view, longer than any of its diagonals: both its ends. */
export function lineAcross(normal: Vector2, offset: number, view: Rect): readonly [Vector2, Vector2] {
  const size = Math.hypot(...normal);
  const [nx, ny] = [normal[0] / size, normal[1] / size];
  const [cx, cy] = [view.x + view.width / 2, view.y + view.height / 2];
  const away = offset / size - (nx * cx + ny * cy);
  const [px, py] = [cx + away * nx, cy + away * ny];
  const reach = view.width + view.height;
  return [
    [px - reach * -ny, py - reach * nx],
    [px + reach * -ny, py + reach * nx],
  ];
}
