import { halves } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { carriedLine, carriedPolygon, lineAcross } from './carried-shapes.ts';
import type { Node } from './drawing.ts';
import type { Handle } from './figure.ts';
import { pointHandle } from './handle.ts';
import type { Language } from './language.ts';
import { lineCut } from './line-cut.ts';
import { heapDots, heapPlace, type LineHeaps, lineHeaps } from './line-heaps.ts';
import {
  type LineTrip,
  lineNetwork,
  type TripMoment,
  tripMoment,
  tripScatter,
  tripValues,
} from './line-trip.ts';
import { dotRadius, nearestPoint, scatter } from './scatter.ts';
import { share } from './share.ts';

/** What a trip to the number line comes to where y > 0 counts as label 1 and all else as label 0. */
export interface LineSplit {
  readonly trip: LineTrip;
  readonly heaps: LineHeaps;
  /** Of the points that are drawn. */
  readonly wrong: (index: number) => boolean;
  /** Of all points. */
  readonly correct: number;
  /** The plane in convex parts, on one side of y = 0 each. */
  readonly halves: ReturnType<typeof halves>;
}

/** The split at the end of a trip. */
export function lineSplit(trip: LineTrip): LineSplit {
  const { w, b, data, port, extent } = trip;
  const values = tripValues(trip);
  const { through } = tripMoment(trip, 2);
  const line = through.toStage([0, 0])[1];
  const room = Math.min(port.y + port.height - 0.65 - line, line - port.y - 0.18);
  return {
    trip,
    heaps: lineHeaps(
      { xs: values.map((value) => through.toStage([value, 0])[0]), labels: trip.labels, line },
      room,
    ),
    wrong: (i) => values[i]! > 0 !== (trip.labels[i] === 1),
    correct: data.points.filter(([x, y], i) => w[0] * x + w[1] * y + b > 0 === (data.labels[i] === 1)).length,
    halves: halves(lineNetwork(trip), extent),
  };
}

/** How far a split has been shown, each 0…1. */
export interface SplitShows {
  /** How far the points have climbed into their heaps; 0 wherever the trip is not at its end. */
  readonly heaped: number;
  /** How far the wrong ones hang below the line. */
  readonly fallen: number;
  /** From a half on, the wrong ones are hollow, on the line and in the plane. */
  readonly judged: number;
  /** How far the cut has been drawn: across the number line, or as a straight line of the plane. */
  readonly cut: number;
  /** How strongly its two sides are tinted. */
  readonly tint: number;
}

/** What a split adds to the picture of its trip, from below to above. */
export function splitPicture(
  split: LineSplit,
  moment: TripMoment,
  shows: SplitShows,
  language: Language,
): { readonly under: readonly Node[]; readonly points: readonly Node[]; readonly over: readonly Node[] } {
  const { trip, heaps, wrong } = split;
  const { through, carried, depth, onLine } = moment;
  const { heaped, judged, cut, tint } = shows;
  const straight = share(depth, 0.9, 1);
  // Before the shift the points that will be at 0 are at −b.
  const [x, line] = through.toStage([-trip.b * (1 - share(depth, 1, 2)), 0]);
  const sides = lineCut({
    x,
    line,
    box: trip.port,
    classes: trip.data.classes,
    language,
    drawn: cut * straight,
    tint: tint * onLine,
  });
  const inPlane = tint * (1 - onLine);
  const under: Node[] =
    inPlane > 0.01
      ? split.halves.map(({ polygon, positive }) =>
          carriedPolygon(polygon, carried, through, {
            fill: { ink: positive ? 'region1' : 'region0', opacity: inPlane },
            id: positive ? 'half-1' : 'half-0',
          }),
        )
      : [];
  const isHollow = (i: number) => judged > 0.5 && wrong(i);
  const here = tripScatter(trip, moment);
  const points: Node[] =
    heaped > 0
      ? heapDots(heaps, {
          climbed: heaped,
          side: sideOf(split, shows),
          hollow: isHollow,
          radius: dotRadius(trip.points.length),
          id: 'points',
        })
      : [
          ...scatter(here, { only: (i) => !isHollow(i) }),
          ...(judged > 0.5 ? scatter(here, { only: isHollow, hollow: true, rim: false, id: 'wrong' }) : []),
        ];
  return {
    under: [...under, ...sides.under],
    points,
    over: [...sides.over, ...planeCut(split, moment, cut * (1 - straight))],
  };
}

/** Upward from the line for the right ones; the wrong ones on their way down. */
function sideOf({ wrong }: LineSplit, { fallen }: SplitShows): (index: number) => number {
  return (i) => (wrong(i) ? 1 - 2 * fallen : 1);
}

/** Where y is 0, as a straight line of the plane, on its way. */
function planeCut({ trip }: LineSplit, { carried, through, depth }: TripMoment, opacity: number): Node[] {
  const { w, b, views } = trip;
  if (opacity <= 0.01 || depth >= 1 || Math.hypot(...w) < 1e-9) return [];
  const stroke = { ink: 'cut', width: 0.045, opacity } as const;
  return [carriedLine(lineAcross(w, -b, views[0]!), carried, through, { stroke, id: 'plane-cut' })];
}

/** Where a point of the data is drawn, in scene units: one that is drawn, in its heap where there are heaps. */
export function splitPlace(split: LineSplit, moment: TripMoment, shows: SplitShows, index: number): Vector2 {
  const { trip, heaps } = split;
  const drawn = index / trip.stride;
  if (shows.heaped > 0 && Number.isInteger(drawn)) {
    return heapPlace(heaps, drawn, shows.heaped, sideOf(split, shows)(drawn));
  }
  return moment.through.toStage(moment.carried.point(trip.data.points[index]!));
}

/** The chosen point, which can be moved to any other. */
export function splitProbe<P>(
  split: LineSplit,
  moment: TripMoment,
  shows: SplitShows,
  { probe, language }: { readonly probe: number; readonly language: Language },
  propose: (probe: number) => P,
): { readonly node: Node; readonly handle: Handle<P> } {
  const { trip } = split;
  const { through } = moment;
  const at = splitPlace(split, moment, shows, probe);
  const handle = pointHandle(
    {
      id: 'probe',
      label: { en: 'The point whose numbers flow through the network', 'zh-Hant': '數字流過網路的那個點' },
      at: through.toPlane(at),
      through,
      size: [0.4, 0.4],
    },
    language,
    (to) => {
      const places = trip.points.map((_, i) =>
        through.toPlane(splitPlace(split, moment, shows, i * trip.stride)),
      );
      return propose(nearestPoint({ points: places, through }, through.toStage(to)) * trip.stride);
    },
  );
  const stroke = { ink: 'text', width: 0.03 } as const;
  return { node: { kind: 'circle', id: 'probe', at, radius: 0.17, stroke }, handle };
}

/** Share of the view's height from the middle of the cut to where it is turned. */
const LEVER = 0.28;

/** Where y is 0 in the plane can be taken hold of: its middle moves it, a place farther along turns it. */
export function cutHandles<P>(
  { trip }: LineSplit,
  { through, depth }: TripMoment,
  language: Language,
  propose: (change: { readonly w?: Vector2; readonly b: number }) => P,
): Handle<P>[] {
  const { w, b, views } = trip;
  const size = Math.hypot(...w);
  if (depth > 0 || size < 1e-9) return [];
  const view = views[0]!;
  const centre: Vector2 = [view.x + view.width / 2, view.y + view.height / 2];
  const away = (w[0] * centre[0] + w[1] * centre[1] + b) / size ** 2;
  const middle: Vector2 = [centre[0] - away * w[0], centre[1] - away * w[1]];
  const along: Vector2 = [w[1] / size, -w[0] / size];
  const lever = LEVER * Math.min(view.height, view.width);
  const end: Vector2 = [middle[0] + lever * along[0], middle[1] + lever * along[1]];
  const inView = ([x, y]: Vector2) =>
    x >= view.x && x <= view.x + view.width && y >= view.y && y <= view.y + view.height;
  const move = pointHandle(
    {
      id: 'cut:b[0]',
      label: { en: 'The cut in the plane, moved by b', 'zh-Hant': '平面上的分界線：拖曳改變 b' },
      at: middle,
      through,
    },
    language,
    ([x, y]) => propose({ b: -(w[0] * x + w[1] * y) }),
  );
  const turn = pointHandle(
    {
      id: 'cut:W',
      label: { en: 'The cut in the plane, turned by W', 'zh-Hant': '平面上的分界線：拖曳轉動 W' },
      at: end,
      through,
    },
    language,
    ([x, y]) => {
      const [dx, dy] = [x - middle[0], y - middle[1]];
      const length = Math.hypot(dx, dy);
      if (length < 1e-9) return propose({ b });
      const turned: Vector2 = [(-dy / length) * size, (dx / length) * size];
      return propose({ w: turned, b: -(turned[0] * middle[0] + turned[1] * middle[1]) });
    },
  );
  return [move, turn].filter((_, i) => inView([middle, end][i]!));
}
