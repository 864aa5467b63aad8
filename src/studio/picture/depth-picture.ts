import type { Vector2 } from '../../math/index.ts';
import {
  boundsOf,
  camera,
  type Drawing,
  fixedGrid,
  type Ink,
  mixViews,
  movingGrid,
  type Node,
  type Rect,
  ticks,
  viewAround,
} from '../../scene/index.ts';
import type { LabelledPoint } from '../document/studio-document.ts';
import type { Depth } from './depth.ts';
import { halos, marks } from './plane-picture.ts';

/** What a picture of the points on their way shows. */
export interface DepthScene {
  readonly frame: Rect;
  readonly depth: Depth;
  /** What shows at the station before and after, in their own units. */
  readonly views: readonly [Rect, Rect];
  readonly points: readonly LabelledPoint[];
  readonly isTest: readonly boolean[];
  readonly isWrong: (index: number) => boolean;
  /** Where the answer changes, as a line of the last plane or a place on the last line. */
  readonly cut: DepthCut | undefined;
  readonly probe: Vector2 | undefined;
}

/** `normal · z + offset = 0`. */
export interface DepthCut {
  readonly normal: Vector2;
  readonly offset: number;
}

/** The view that a station is seen in: its points with room around, in steps, so that it stays while they move a little. */
export function stationView(places: readonly Vector2[], frame: Rect): Rect {
  const finite = places.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const bounds = boundsOf([...finite, [0, 0]]);
  const tight = viewAround(bounds, frame, 0.1, 1);
  const width = 1.2 ** Math.ceil(Math.log(tight.width) / Math.log(1.2));
  const height = (width * frame.height) / frame.width;
  const snap = (value: number) => (Math.round((value / width) * 8) / 8) * width;
  return {
    x: snap(tight.x + tight.width / 2) - width / 2,
    y: snap(tight.y + tight.height / 2) - height / 2,
    width,
    height,
  };
}

/** The picture of the points at a depth. */
export function depthPicture(scene: DepthScene): Drawing {
  const { frame, depth, views, points, isTest, isWrong, cut, probe } = scene;
  const through = camera(mixViews(views[0], views[1], depth.share), frame);
  const nodes: Node[] = [...fixedGrid(through, 0.28), ...ticks(through, 1)];
  if (depth.carrier)
    nodes.push(...movingGrid(depth.carrier, through, { x: -4, y: -3, width: 8, height: 6 }, 0.8));
  if (cut) nodes.push(...cutNodes(cut, through.view, through.toStage));
  const isLine = depth.station.size === 1 && depth.next.size === 1;
  const places = depth.places.map(([x, y], i): Vector2 => {
    const [sx, sy] = through.toStage([x, y]);
    // On a line the classes lie a little apart, so that they do not cover each other.
    return isLine ? [sx, sy + 0.16 * (points[i]![2] % 2 === 0 ? -1 : 1)] : [sx, sy];
  });
  if (isLine) {
    const y = through.toStage([0, 0])[1];
    nodes.push({
      kind: 'segments',
      xy: [frame.x, y, frame.x + frame.width, y],
      stroke: { ink: 'muted' as Ink, width: 0.02 },
    });
  }
  nodes.push(
    ...halos(points.length, (i) => places[i]!, isWrong, frame),
    ...marks(points, isTest, places, frame),
  );
  if (probe) {
    nodes.push({
      kind: 'circle',
      at: through.toStage(probe),
      radius: 0.14,
      stroke: { ink: 'text', width: 0.028 },
    });
  }
  return { width: frame.width, height: frame.height, nodes };
}

function cutNodes(
  { normal: [a, b], offset }: DepthCut,
  view: Rect,
  toStage: (at: Vector2) => Vector2,
): Node[] {
  const length = Math.hypot(a, b);
  if (!(length > 0)) return [];
  const foot: Vector2 = [(-a * offset) / length ** 2, (-b * offset) / length ** 2];
  const reach = 2 * (view.width + view.height + Math.hypot(foot[0] - view.x, foot[1] - view.y));
  const along: Vector2 = [-b / length, a / length];
  const end = (side: number) =>
    toStage([foot[0] + side * reach * along[0], foot[1] + side * reach * along[1]]);
  return [{ kind: 'segments', xy: [...end(-1), ...end(1)], stroke: { ink: 'cut', width: 0.04 } }];
}
