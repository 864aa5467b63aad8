import { type Carrier, carrier } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import {
  type Camera,
  camera,
  fixedGrid,
  mixViews,
  movingGrid,
  type Node,
  numberLine,
  stagePolyline,
  ticks,
} from '../scene/index.ts';
import { basisArrows } from './basis.ts';
import { cutLine, splitSides, straightLine } from './cuts.ts';
import { ghosts, points, probe } from './marks.ts';
import { DEPTH, type Model } from './model.ts';
import { foldShares, type PlaneState, share } from './plane-state.ts';

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
