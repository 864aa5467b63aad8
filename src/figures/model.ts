import {
  type BestLine,
  bestLine,
  boundary,
  carrier,
  creases,
  halves,
  type Map2,
  unfold,
} from '../geometry/index.ts';
import { determinant, type Vector2 } from '../math/index.ts';
import { type Dataset2, evaluate, type Network, predictLogit } from '../nn/index.ts';
import { boundsOf, type Layout, layout, panTo, type Rect, type Stage, viewAround } from '../scene/index.ts';
import { type Facts, story } from './story.ts';

/** What the figure is given. */
export interface TwoLayersParams {
  readonly network: Network;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

/** Steps into the film's one path: the plane, W₁, b₁, ReLU, W₂, b₂. */
export const DEPTH = { plane: 0, turned: 1, shifted: 2, folded: 3, flattened: 4, slid: 5 } as const;

/** Most points to draw; a larger data set is thinned evenly (every count is still over all of it). */
const MOST_DRAWN = 2000;

/** Everything about one network and its data that does not depend on time: computed once a build. */
export interface Model {
  readonly params: TwoLayersParams;
  readonly layout: Layout;
  readonly maps: readonly Map2[];
  /** The points that are drawn, of both labels. */
  readonly points: readonly Vector2[];
  readonly labels: readonly (0 | 1)[];
  /** The output before the sigmoid, for each drawn point. */
  readonly logits: readonly number[];
  /** Ranks of the drawn points by logit, for counting along the number line. */
  readonly rank: readonly number[];
  /** The part of the input plane that is carried along. */
  readonly extent: Rect;
  /** The view at each whole depth. */
  readonly cameras: readonly Rect[];
  readonly bestLine: BestLine;
  readonly boundary: readonly (readonly Vector2[])[];
  readonly creases: readonly (readonly (readonly [Vector2, Vector2])[])[];
  readonly halves: readonly { readonly polygon: readonly Vector2[]; readonly positive: boolean }[];
  /** For each hidden unit, the part of the input plane that its fold turns away. */
  readonly foldedAway: readonly (readonly (readonly Vector2[])[])[];
  readonly facts: Facts;
  readonly story: ReturnType<typeof story>;
}

const bestLines = new WeakMap<Dataset2, BestLine>();

/** Computes what one film needs. */
export function modelOf(params: TwoLayersParams, stage: Stage): Model {
  const { network, data } = params;
  const maps = unfold(network).slice(0, DEPTH.slid);
  const stride = Math.ceil(data.points.length / MOST_DRAWN);
  const points = data.points.filter((_, i) => i % stride === 0);
  const labels = data.labels.filter((_, i) => i % stride === 0);
  const logits = points.map((point) => predictLogit(network, point));
  const order = [...logits.keys()].sort((a, b) => logits[a]! - logits[b]!);
  const rank = new Array<number>(points.length);
  order.forEach((index, place) => {
    rank[index] = place;
  });

  const place = layout(stage);
  const cameras = stage.cameras?.length === 6 ? stage.cameras : fitCameras(maps, points, place.plane);
  const extent = around(cameras[0]!, 2.8);
  const first = network.layers[0]!;

  let line = bestLines.get(data);
  if (!line) {
    line = bestLine(data.points, data.labels);
    bestLines.set(data, line);
  }
  const { correct, count, loss } = evaluate(network, data);
  const edge = boundary(network, extent);
  const facts: Facts = {
    network,
    count,
    correct,
    loss,
    bestLine: line,
    determinant: determinant(first.kernel),
    slid: data.points.filter((p) =>
      first.kernel.some((row, m) => row[0]! * p[0] + row[1]! * p[1] + first.bias[m]! < 0),
    ).length,
    boundaryPieces: edge.lines.reduce((sum, polyline) => sum + polyline.length - 1, 0),
    classes: data.classes,
    shown: points.length,
  };
  return {
    params,
    layout: place,
    maps,
    points,
    labels,
    logits,
    rank,
    extent,
    cameras,
    bestLine: line,
    boundary: edge.lines,
    creases: creases(network, extent).map(({ segments }) => segments),
    halves: halves(network, extent),
    foldedAway: first.kernel.map((row, unit) =>
      halves(
        {
          inputs: 2,
          layers: [{ kind: 'dense', kernel: [row], bias: [first.bias[unit]!], activation: 'linear' }],
        },
        extent,
      )
        .filter(({ positive }) => !positive)
        .map(({ polygon }) => polygon),
    ),
    facts,
    story: story(facts),
  };
}

/** Share of the port kept free around data, origin and basis. */
const SAFE_MARGIN = 0.09;

/**
 * One view for each whole depth. The scale stays the same through turn, shift and fold unless that would
 * make the data small, and the view moves no farther than it must, so that what moves on the screen is
 * the plane and not the camera. The number line has a scale of its own.
 */
function fitCameras(maps: readonly Map2[], points: readonly Vector2[], port: Rect): Rect[] {
  const basis: Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  const contents = [0, 1, 2, 3, 4, 5].map((depth) => {
    const { point } = carrier(maps, depth);
    return boundsOf([...[...points, ...(depth < DEPTH.folded ? basis : [])].map(point), [0, 0]]);
  });
  const own = contents.map((content) => viewAround(content, port, SAFE_MARGIN, 1e-6));
  const plane = own.slice(0, 4).map(({ width }) => width);
  const common = Math.max(...plane);
  const shared = common < 1.7 * Math.min(...plane);
  const cameras: Rect[] = [];
  own.forEach((view, depth) => {
    if (depth === 0 || depth === DEPTH.flattened) {
      const width = depth === 0 && shared ? common : view.width;
      cameras.push(viewAround(contents[depth]!, port, SAFE_MARGIN, width));
      return;
    }
    const before = cameras[depth - 1]!;
    const keep = depth === DEPTH.slid ? view.width < before.width * 1.5 : shared;
    const from = keep
      ? viewAround(center(before), port, 0, Math.max(before.width, depth === DEPTH.slid ? view.width : 0))
      : viewAround(contents[depth]!, port, SAFE_MARGIN, 1e-6);
    cameras.push(panTo(from, contents[depth]!, SAFE_MARGIN));
  });
  return cameras;
}

function center({ x, y, width, height }: Rect): Rect {
  return { x: x + width / 2, y: y + height / 2, width: 0, height: 0 };
}

/** A rectangle `times` as large about the same centre, with whole edges. */
function around({ x, y, width, height }: Rect, times: number): Rect {
  const left = Math.floor(x - ((times - 1) / 2) * width);
  const bottom = Math.floor(y - ((times - 1) / 2) * height);
  return {
    x: left,
    y: bottom,
    width: Math.ceil(x + ((times + 1) / 2) * width) - left,
    height: Math.ceil(y + ((times + 1) / 2) * height) - bottom,
  };
}
