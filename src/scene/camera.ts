import type { Vector2 } from '../math/index.ts';
import type { Rect } from './drawing.ts';

/** A window onto the plane: what part of it shows, and where on the stage. */
export interface Camera {
  /** In plane units. */
  readonly view: Rect;
  /** In scene units. */
  readonly port: Rect;
  /** Scene units to one plane unit. */
  readonly scale: number;
  /** From plane units to scene units. */
  toStage(point: Vector2): Vector2;
  /** From scene units to plane units. */
  toPlane(point: Vector2): Vector2;
}

/** Shows `view` in the middle of `port`, as large as it goes. */
export function camera(view: Rect, port: Rect): Camera {
  const scale = Math.min(port.width / view.width, port.height / view.height);
  const left = port.x + port.width / 2 - scale * (view.x + view.width / 2);
  const bottom = port.y + port.height / 2 - scale * (view.y + view.height / 2);
  return {
    view,
    port,
    scale,
    toStage: ([x, y]) => [left + scale * x, bottom + scale * y],
    toPlane: ([x, y]) => [(x - left) / scale, (y - bottom) / scale],
  };
}

/** The smallest rectangle around points. */
export function boundsOf(points: Iterable<Vector2>): Rect {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}

/**
 * The view in which `content` keeps clear of the edges of a port of this shape.
 * @param margin share of the port's width and height left free on every side
 * @param least the smallest width to show, in plane units: a lone point is not blown up without end
 */
export function viewAround(content: Rect, port: Rect, margin: number, least: number): Rect {
  const aspect = port.width / port.height;
  const free = 1 - 2 * margin;
  const width = Math.max(content.width / free, (content.height / free) * aspect, least);
  const height = width / aspect;
  return {
    x: content.x + (content.width - width) / 2,
    y: content.y + (content.height - height) / 2,
    width,
    height,
  };
}

/** `view` moved no farther than it must to hold `content` with `margin` (a share of its size) to spare. */
export function panTo(view: Rect, content: Rect, margin: number): Rect {
  return {
    ...view,
    x: slide(view.x, view.width, content.x, content.width, margin),
    y: slide(view.y, view.height, content.y, content.height, margin),
  };
}

function slide(start: number, length: number, from: number, span: number, margin: number): number {
  const earliest = from + span + margin * length - length;
  const latest = from - margin * length;
  return earliest > latest ? (earliest + latest) / 2 : Math.min(Math.max(start, earliest), latest);
}

/**
 * Between two views: an even zoom, in which each second magnifies by the same factor, about the one point
 * that does not move on the screen.
 */
export function mixViews(a: Rect, b: Rect, share: number): Rect {
  const ratio = b.width / a.width;
  const zoom = ratio ** share;
  const way = Math.abs(ratio - 1) < 1e-6 ? share : (zoom - 1) / (ratio - 1);
  return {
    x: a.x + (b.x - a.x) * way,
    y: a.y + (b.y - a.y) * way,
    width: a.width * zoom,
    height: a.height * (b.height / a.height) ** share,
  };
}
