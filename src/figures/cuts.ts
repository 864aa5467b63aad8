import { type Carrier, carrier } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { type Camera, formula, type Node, type Rect, stagePolyline } from '../scene/index.ts';
import { DEPTH, type Model } from './model.ts';
import { set } from './panel-formulas.ts';
import { type PlaneState, share } from './plane-state.ts';

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

export function straightLine(model: Model, through: Camera, { lineTurn, lineShows }: PlaneState): Node[] {
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

export function cutLine(model: Model, carried: Carrier, through: Camera, state: PlaneState): Node[] {
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
      xy: [x, y - 0.27, x, y + 0.75],
      stroke: { ink: 'cut', width: 0.05, opacity: onLine },
    });
  }
  return nodes;
}

export function splitSides(through: Camera, { split, depth }: PlaneState): Node[] {
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
    formula(set.below, { at: [middle - 0.4, top], size: 0.34, ink: 'label0', opacity, align: 'end' }),
    formula(set.above, { at: [middle + 0.4, top], size: 0.34, ink: 'label1', opacity }),
  ];
}
