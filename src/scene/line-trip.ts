import { type Carrier, carrier, type Map2, turnOntoLine } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Dataset2, Network } from '../nn/index.ts';
import { boundsOf, type Camera, camera, mixViews } from './camera.ts';
import { carriedSheet } from './carried-shapes.ts';
import type { Node, Rect } from './drawing.ts';
import { around, fitViews } from './fit-views.ts';
import { NUMBERS_BELOW, numberLine } from './number-line.ts';
import { fixedGrid, movingGrid, stagePolyline, ticks } from './plane.ts';
import { type Scatter, scatter } from './scatter.ts';
import { share } from './share.ts';

/** Most points to draw; a larger data set is thinned evenly (every count is still over all of it). */
const MOST_DRAWN = 2000;

/** Units of a number line that are seen on either side of where the origin goes. */
const LEAST = 2;

/** The trip of a plane to the number line under y = Wx + b, W = [w₁ w₂]: W takes depth from 0 to 1, b from 1 to 2. */
export interface LineTrip {
  readonly w: Vector2;
  readonly b: number;
  readonly data: Dataset2;
  readonly maps: readonly Map2[];
  /** The points that are drawn, their labels, and how many each stands for. */
  readonly points: readonly Vector2[];
  readonly labels: readonly (0 | 1)[];
  readonly stride: number;
  /** Where the trip is drawn, in scene units. */
  readonly port: Rect;
  /** What the camera shows at each whole depth; a figure may add views of its own, for depths beyond 2. */
  readonly views: readonly Rect[];
  /** The part of the plane that is carried along. */
  readonly extent: Rect;
}

/** Prepares the trip: thins the points, and fits the views. */
export function lineTrip({ w, b, data, port }: Pick<LineTrip, 'w' | 'b' | 'data' | 'port'>): LineTrip {
  const maps: readonly Map2[] = [
    { kind: 'linear', matrix: [w] },
    { kind: 'translate', by: [b] },
  ];
  const stride = Math.ceil(data.points.length / MOST_DRAWN);
  const points = data.points.filter((_, i) => i % stride === 0);
  const labels = data.labels.filter((_, i) => i % stride === 0);
  const basis: readonly Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  const contents = [0, 1, 2].map((depth) => {
    const { point } = carrier(maps, depth, { path: turnOntoLine });
    const [x, y] = point([0, 0]);
    // A line is shown a little way to both sides of the origin's image, even where every point lies there.
    const least: Vector2[] =
      depth === 0
        ? []
        : [
            [x - LEAST, y],
            [x + LEAST, y],
          ];
    return boundsOf([...[...points, ...basis].map(point), ...least, [0, 0]]);
  });
  // One scale for plane and line where the line fits: then the camera need not move.
  const still = fitViews(contents, port);
  const views = still[0]!.width === still[1]!.width ? still : fitViews(contents, port, 1);
  return { w, b, data, maps, points, labels, stride, port, views, extent: around(views[0]!, 2.8) };
}

/** The layer of a trip as a network, with a sigmoid to train it by: its output is above ½ where y is above 0. */
export function lineNetwork({ w, b }: Pick<LineTrip, 'w' | 'b'>): Network {
  return { inputs: 2, layers: [{ kind: 'dense', kernel: [w], bias: [b], activation: 'sigmoid' }] };
}

/** The numbers of such a network. */
export function lineOf({ layers: [layer] }: Network): Pick<LineTrip, 'w' | 'b'> {
  return { w: layer!.kernel[0] as Vector2, b: layer!.bias[0]! };
}

/** Where everything has come to at a depth. */
export interface TripMoment {
  readonly depth: number;
  readonly through: Camera;
  readonly carried: Carrier;
  /** How much of a number line the plane has become, 0…1. */
  readonly onLine: number;
}

/** The trip at a depth: within the last whole depths of its views the camera alone moves. */
export function tripMoment({ views, maps, port }: LineTrip, depth: number): TripMoment {
  const from = Math.min(Math.floor(depth), views.length - 1);
  const to = Math.min(from + 1, views.length - 1);
  return {
    depth,
    through: camera(mixViews(views[from]!, views[to]!, depth - from), port),
    carried: carrier(maps, depth, { path: turnOntoLine }),
    onLine: share(depth, 0.7, 1),
  };
}

/** The points of a trip where they have come to. */
export function tripScatter({ points, labels }: LineTrip, { through, carried }: TripMoment): Scatter {
  return { points, labels, through, map: carried.point };
}

/** The value y of each drawn point. */
export function tripValues({ w, b, points }: LineTrip): readonly number[] {
  return points.map(([x, y]) => w[0] * x + w[1] * y + b);
}

export interface TripGround {
  /** How strongly the points of the plane show where they were, 0…1; default 0. */
  readonly ghost?: number;
  /** Scene units from the number line down to its numbers; default 0.5. */
  readonly numbersBelow?: number;
}

/** What lies under the points: grids, sheet, ticks, the number line that the plane becomes, and the plane's ghost. */
export function tripGround(
  trip: LineTrip,
  moment: TripMoment,
  { ghost = 0, numbersBelow = NUMBERS_BELOW }: TripGround = {},
): Node[] {
  const { through, carried, depth, onLine } = moment;
  const { points, labels, extent, data } = trip;
  return [
    ...fixedGrid(through, (1 - 0.5 * onLine) * (1 - share(depth, 2, 3))),
    ...carriedSheet(extent, carried, through, 1 - onLine),
    ...movingGrid(carried, through, extent, 1 - onLine),
    ...ticks(through, 1 - share(depth, 0, 0.3), data.axes),
    ...numberLine(through, onLine, numbersBelow),
    ...(ghost > 0.01
      ? scatter({ points, labels, through }, { opacity: 0.22 * ghost, rim: false, id: 'ghosts' })
      : []),
  ];
}

/** Points at which a way is drawn. */
const WAY_POINTS = 40;

/** The way that one point of the plane has come, up to where W is done. */
export function tripTrail({ maps }: LineTrip, moment: TripMoment, from: Vector2, opacity: number): Node[] {
  const end = Math.min(moment.depth, 1);
  if (opacity <= 0.01 || end <= 0) return [];
  const xy = Array.from({ length: WAY_POINTS + 1 }, (_, i) =>
    carrier(maps, (end * i) / WAY_POINTS, { path: turnOntoLine }).point(from),
  ).flat();
  const stroke = { ink: 'text', width: 0.022, opacity: 0.55 * opacity, dash: [0.03, 0.07] } as const;
  return [{ kind: 'polyline', id: 'trail', xy: stagePolyline(xy, moment.through), stroke }];
}
