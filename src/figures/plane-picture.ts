import { type Carrier, carrier } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import {
  arrow,
  type Camera,
  camera,
  fixedGrid,
  formula,
  mixViews,
  movingGrid,
  type Node,
  numberLine,
  type Rect,
  stagePolyline,
  ticks,
} from '../scene/index.ts';
import { DEPTH, type Model } from './model.ts';

/** What the script moves, read at one moment. Each is 0…1 but for `depth`, which goes from 0 to 5. */
export interface PlaneState {
  readonly depth: number;
  /** The best straight line, turning into place, and how strongly it shows. */
  readonly lineTurn: number;
  readonly lineShows: number;
  readonly basis: number;
  /** Where W₁ will take î and ĵ, before it has. */
  readonly promise: number;
  readonly shiftArrow: number;
  readonly ghost: number;
  readonly creases: number;
  /** How far the straight cut has been drawn in the folded plane. */
  readonly cut: number;
  readonly cutShows: number;
  /** The cut as carried from the input plane: what bends when everything runs back. */
  readonly bent: number;
  readonly split: number;
  readonly counted: number;
  readonly tint: number;
}

/** The plane at one moment, the camera that it was seen through and the map that carried it. */
export interface PlanePicture {
  readonly nodes: readonly Node[];
  readonly camera: Camera;
  readonly carried: Carrier;
}

/** The camera at any depth: at rest at whole ones, zooming evenly between. */
export function cameraAt({ cameras, layout }: Model, depth: number): Camera {
  const from = Math.min(Math.floor(depth), cameras.length - 1);
  const to = Math.min(from + 1, cameras.length - 1);
  return camera(mixViews(cameras[from]!, cameras[to]!, depth - from), layout.plane);
}

/** Draws the plane: grid, fold, cut, points and basis, all carried to the same depth. */
export function planePicture(model: Model, state: PlaneState): PlanePicture {
  const { depth } = state;
  const through = cameraAt(model, depth);
  const carried = carrier(model.maps, depth);
  const onLine = share(depth, DEPTH.folded, DEPTH.flattened);
  const children: Node[] = [
    ...fixedGrid(through),
    ...sheet(model, carried, through, 1 - onLine),
    ...tint(model, carried, through, state),
    ...foldShade(model, carried, through, depth),
    ...movingGrid(carried, through, model.extent, 1 - onLine),
    ...axisTicks(model, through, depth),
    ...creaseLines(model, carried, through, state),
    ...splitSides(through, state),
    ...numberLine(through, share(depth, DEPTH.folded + 0.5, DEPTH.flattened)),
    ...ghosts(model, through, state),
    ...straightLine(model, through, state),
    ...cutLine(model, carried, through, state),
    ...points(model, carried, through, state),
    ...basisArrows(model, through, state),
    ...probe(model, carried, through),
  ];
  const nodes: Node[] = [{ kind: 'group', id: 'plane', clip: model.layout.plane, children }];
  return { nodes, camera: through, carried };
}

/** The data's own units while the plane is where it was, the plane's units once it has moved. */
function axisTicks({ params }: Model, through: Camera, depth: number): Node[] {
  const { axes } = params.data;
  const own = axes.some(({ offset, factor }) => offset !== 0 || factor !== 1);
  const moved = own ? share(depth, 0, 0.2) : 1;
  return [
    ...ticks(through, 1 - moved, axes),
    ...ticks(through, moved * (1 - share(depth, DEPTH.folded, DEPTH.folded + 0.5))),
  ];
}

/** 0 before `from`, 1 after `to`, and the share of the way between. */
export function share(value: number, from: number, to: number): number {
  return Math.min(Math.max((value - from) / (to - from), 0), 1);
}

/** How far the fold of each hidden unit has gone: one after the other. */
export function foldShares(depth: number): readonly [number, number] {
  const way = 2 * share(depth, DEPTH.shifted, DEPTH.folded);
  return [Math.min(way, 1), Math.max(way - 1, 0)];
}

function carriedPolygon(polygon: readonly Vector2[], carried: Carrier, through: Camera): number[] {
  const xy: number[] = [];
  polygon.forEach((corner, i) => {
    const edge = carried.line(corner, polygon[(i + 1) % polygon.length]!);
    for (let k = 0; k < edge.length - 2; k++) xy.push(edge[k]!);
  });
  return stagePolyline(xy, through);
}

function sheet({ extent }: Model, carried: Carrier, through: Camera, opacity: number): Node[] {
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = extent;
  const corners: Vector2[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return [
    {
      kind: 'polyline',
      id: 'sheet',
      closed: true,
      xy: carriedPolygon(corners, carried, through),
      fill: { ink: 'movingGrid', opacity: 0.055 * opacity },
    },
  ];
}

/** The part that turns away grows darker as it turns, like a page that is lifted out of the light. */
function foldShade({ foldedAway }: Model, carried: Carrier, through: Camera, depth: number): Node[] {
  return foldShares(depth).flatMap((gone, unit): Node[] => {
    if (gone <= 0 || gone >= 1) return [];
    const opacity = 0.5 * Math.sqrt(1 - (1 - gone) ** 2);
    return foldedAway[unit]!.map((polygon) => ({
      kind: 'polyline',
      id: `fold-${unit}`,
      closed: true,
      xy: carriedPolygon(polygon, carried, through),
      fill: { ink: 'shade', opacity },
    }));
  });
}

function tint({ halves }: Model, carried: Carrier, through: Camera, state: PlaneState): Node[] {
  const opacity = state.tint * (1 - share(state.depth, DEPTH.folded, DEPTH.flattened));
  if (opacity <= 0.01) return [];
  return halves.map(({ polygon, positive }) => ({
    kind: 'polyline',
    id: positive ? 'region-1' : 'region-0',
    closed: true,
    xy: carriedPolygon(polygon, carried, through),
    fill: { ink: positive ? 'region1' : 'region0', opacity },
  }));
}

function creaseLines(
  { creases, layout }: Model,
  carried: Carrier,
  through: Camera,
  state: PlaneState,
): Node[] {
  if (state.creases <= 0.01) return [];
  const opacity = state.creases * (1 - share(state.depth, DEPTH.folded, DEPTH.flattened));
  const folded = state.depth > DEPTH.shifted - 0.5;
  return creases.flatMap((segments, unit) =>
    segments.map(([from, to]): Node => {
      return {
        kind: 'polyline',
        id: `crease-${unit}`,
        xy: stagePolyline(carried.line(from, to), through),
        stroke: folded
          ? { ink: 'crease', width: 0.035, opacity }
          : {
              ink: 'crease',
              width: 0.026,
              opacity: 0.9 * opacity,
              dash: [0.02, layout.upright ? 0.1 : 0.09],
            },
      };
    }),
  );
}

function ghosts(model: Model, through: Camera, state: PlaneState): Node[] {
  if (state.ghost <= 0.01) return [];
  const before = carrier(model.maps, DEPTH.shifted);
  return dots(model, before, through, () => true, 0.2 * state.ghost, false);
}

/** The whole line `normal · x = offset` within a view, longer than any diagonal. */
function wholeLine(normal: Vector2, offset: number, view: Rect): readonly [Vector2, Vector2] {
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

/** The best straight line, on its way: it turns about the middle of the view into its place. */
export function turningLine({ bestLine, cameras }: Model, turn: number): { normal: Vector2; offset: number } {
  const view = cameras[0]!;
  const angle = Math.atan2(bestLine.normal[1], bestLine.normal[0]) - (1 - turn) * 2.4;
  const normal: Vector2 = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [view.x + view.width / 2, view.y + view.height / 2];
  const size = Math.hypot(...bestLine.normal);
  const end = bestLine.offset / size - (bestLine.normal[0] * cx + bestLine.normal[1] * cy) / size;
  return { normal, offset: normal[0] * cx + normal[1] * cy + turn * end };
}

function straightLine(model: Model, through: Camera, { lineTurn, lineShows }: PlaneState): Node[] {
  if (lineShows <= 0.01) return [];
  const { normal, offset } = turningLine(model, lineTurn);
  const [from, to] = wholeLine(normal, offset, through.view);
  return [
    {
      kind: 'segments',
      id: 'best-line',
      xy: stagePolyline([...from, ...to], through),
      stroke: { ink: 'cut', width: 0.04, opacity: lineShows, dash: [0.16, 0.11] },
    },
  ];
}

function cutLine(model: Model, carried: Carrier, through: Camera, state: PlaneState): Node[] {
  const { depth, cut, cutShows, bent } = state;
  const nodes: Node[] = [];
  const second = model.params.network.layers[1]!;
  const weights = second.kernel[0] as readonly number[];
  const bias = second.bias[0]!;
  if (cutShows > 0.01 && cut > 0 && depth <= DEPTH.flattened && Math.hypot(...weights) > 1e-9) {
    const [from, to] = wholeLine([weights[0]!, weights[1]!], -bias, model.cameras[DEPTH.folded]!);
    const rest = carrier(model.maps.slice(DEPTH.folded), Math.max(depth - DEPTH.folded, 0));
    const end: Vector2 = [from[0] + cut * (to[0] - from[0]), from[1] + cut * (to[1] - from[1])];
    const opacity = cutShows * (1 - share(depth, DEPTH.flattened - 0.1, DEPTH.flattened));
    nodes.push({
      kind: 'polyline',
      id: 'cut',
      xy: stagePolyline(rest.line(from, end), through),
      stroke: { ink: 'cut', width: 0.045, dash: [0.16, 0.11], opacity },
    });
  }
  if (bent > 0.01) {
    const opacity = bent * (1 - share(depth, DEPTH.flattened - 0.1, DEPTH.flattened));
    for (const polyline of model.boundary) {
      const xy: number[] = [];
      polyline.slice(1).forEach((to, i) => {
        xy.push(...carried.line(polyline[i]!, to));
      });
      nodes.push({
        kind: 'polyline',
        id: 'boundary',
        xy: stagePolyline(xy, through),
        stroke: { ink: 'cut', width: 0.055, opacity },
      });
    }
  }
  const onLine = share(depth, DEPTH.flattened - 0.1, DEPTH.flattened) * Math.max(cutShows, bent);
  if (onLine > 0.01) {
    const at = -bias + bias * share(depth, DEPTH.flattened, DEPTH.slid);
    const [x, y] = through.toStage([at, 0]);
    nodes.push({
      kind: 'segments',
      id: 'threshold',
      xy: [x, y - 0.75, x, y + 0.75],
      stroke: { ink: 'cut', width: 0.05, opacity: onLine },
    });
  }
  return nodes;
}

function splitSides(through: Camera, { split, depth }: PlaneState): Node[] {
  const opacity = split * share(depth, DEPTH.flattened, DEPTH.slid);
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = through.port;
  const middle = Math.min(Math.max(through.toStage([0, 0])[0], x), x + width);
  const top = y + height - 0.62;
  return [
    { kind: 'box', id: 'side-0', x, y, width: middle - x, height, fill: { ink: 'region0', opacity } },
    {
      kind: 'box',
      id: 'side-1',
      x: middle,
      y,
      width: x + width - middle,
      height,
      fill: { ink: 'region1', opacity },
    },
    formula('z<0', { at: [middle - 0.4, top], size: 0.34, ink: 'label0', opacity, align: 'end' }),
    formula('z>0', { at: [middle + 0.4, top], size: 0.34, ink: 'label1', opacity }),
  ];
}

function points(model: Model, carried: Carrier, through: Camera, state: PlaneState): Node[] {
  const { counted, split } = state;
  const last = Math.round(counted * model.points.length);
  const waiting = split > 0 && last < model.points.length;
  const reached = (i: number) => !waiting || model.rank[i]! < last;
  return [
    ...(waiting ? dots(model, carried, through, (i) => !reached(i), 1 - 0.6 * split, true) : []),
    ...dots(model, carried, through, reached, 1, true),
    ...wrongRings(model, carried, through, state, last),
  ];
}

function dotRadius(model: Model): number {
  return model.points.length > 600 ? 0.05 : 0.082;
}

function dots(
  model: Model,
  carried: Carrier,
  through: Camera,
  which: (index: number) => boolean,
  opacity: number,
  outlined: boolean,
): Node[] {
  const xy: [number[], number[]] = [[], []];
  model.points.forEach((point, i) => {
    if (!which(i)) return;
    const [x, y] = through.toStage(carried.point(point));
    xy[model.labels[i]!].push(x, y);
  });
  return ([0, 1] as const).map((label) => ({
    kind: 'dots',
    id: outlined ? `points-${label}` : `ghosts-${label}`,
    xy: xy[label],
    shape: label === 0 ? 'disc' : 'diamond',
    radius: dotRadius(model),
    fill: { ink: label === 0 ? 'label0' : 'label1', opacity },
    ...(outlined ? { outline: { ink: 'background', width: 0.02, opacity: 0.7 * opacity } } : {}),
  }));
}

/** Points on the wrong side wear a red ring, once they have been counted. */
function wrongRings(
  { points, logits, labels, rank }: Model,
  carried: Carrier,
  through: Camera,
  { counted }: PlaneState,
  last: number,
): Node[] {
  if (counted <= 0) return [];
  return points.flatMap((point, i): Node[] => {
    if (logits[i]! > 0 === (labels[i] === 1) || rank[i]! >= last) return [];
    const at = through.toStage(carried.point(point));
    return [{ kind: 'circle', at, radius: 0.13, stroke: { ink: 'negative', width: 0.025 } }];
  });
}

/** Where the first layer has put the origin at this depth. */
export function originAt({ params }: Model, depth: number): Vector2 {
  const moved = share(depth, DEPTH.turned, DEPTH.shifted);
  const [x, y] = params.network.layers[0]!.bias as readonly [number, number];
  return [moved * x, moved * y];
}

/** Where î or ĵ will have landed once W₁ is applied, from the origin of this depth. */
export function columnTip(model: Model, depth: number, column: number): Vector2 {
  const origin = originAt(model, depth);
  const { kernel } = model.params.network.layers[0]!;
  return [origin[0] + kernel[0]![column]!, origin[1] + kernel[1]![column]!];
}

function basisArrows(model: Model, through: Camera, state: PlaneState): Node[] {
  const { depth, basis, shiftArrow } = state;
  const visible = 1 - share(depth, DEPTH.folded, DEPTH.folded + 0.3);
  if (visible <= 0.01) return [];
  const nodes: Node[] = [];
  const origin = originAt(model, depth);
  const early = carrier(model.maps, Math.min(depth, DEPTH.shifted));
  const promised = 0.42 * visible * state.promise * share(depth, DEPTH.turned, DEPTH.plane);
  for (const [column, ink, name] of [
    [0, 'iHat', 'ihat'],
    [1, 'jHat', 'jhat'],
  ] as const) {
    const tip = through.toStage(columnTip(model, depth, column));
    if (promised > 0.01) {
      nodes.push(
        arrow(through.toStage(origin), tip, { ink, opacity: promised, dash: [0.1, 0.08], width: 0.04 }),
      );
    }
    if (basis <= 0.01) continue;
    const now = through.toStage(early.point(column === 0 ? [1, 0] : [0, 1]));
    const from = through.toStage(early.point([0, 0]));
    const opacity = basis * visible;
    nodes.push(arrow(from, now, { ink, opacity, width: 0.06, id: name }));
    const length = Math.hypot(now[0] - from[0], now[1] - from[1]);
    if (length > 0.3) {
      const beyond = (length + 0.26) / length;
      const at: Vector2 = [
        from[0] + (now[0] - from[0]) * beyond,
        from[1] + (now[1] - from[1]) * beyond - 0.1,
      ];
      nodes.push(formula(name, { at, size: 0.34, ink, opacity, align: 'middle' }));
    }
  }
  if (shiftArrow > 0.01) {
    const bias = model.params.network.layers[0]!.bias as unknown as Vector2;
    const moved = share(depth, DEPTH.turned, DEPTH.shifted);
    const from = through.toStage([0, 0]);
    nodes.push(
      arrow(from, through.toStage(bias), {
        ink: 'text',
        opacity: 0.35 * shiftArrow * visible,
        dash: [0.1, 0.08],
        width: 0.04,
      }),
      arrow(from, through.toStage([moved * bias[0], moved * bias[1]]), {
        ink: 'text',
        opacity: shiftArrow * visible,
        id: 'shift',
      }),
    );
  }
  return nodes;
}

function probe({ params }: Model, carried: Carrier, through: Camera): Node[] {
  const point = params.data.points[params.probe]!;
  const at = through.toStage(carried.point(point));
  return [{ kind: 'circle', id: 'probe', at, radius: 0.17, stroke: { ink: 'text', width: 0.03 } }];
}
