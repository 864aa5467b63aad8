import {
  type BestLine,
  balance,
  bestLineOf,
  boundary,
  type Carrier,
  carrier,
  creases,
  halves,
  type Map2,
  unfold,
} from '../geometry/index.ts';
import { determinant, signedSvd, subtract, type Vector2 } from '../math/index.ts';
import { type Dataset2, type DenseLayer, forward, type Network, predictLogit } from '../nn/index.ts';
import {
  around,
  arrow,
  basisArrows,
  boundsOf,
  brightness,
  type Camera,
  camera,
  captions,
  carriedLine,
  carriedPolygon,
  carriedSheet,
  dataParam,
  figure,
  fitViews,
  fixedGrid,
  formula,
  formulas,
  type Handle,
  type Layout,
  type Localized,
  layout,
  lineAcross,
  type Move,
  mixViews,
  movingGrid,
  type NetworkPanel,
  type Node,
  nearestPoint,
  networkPanel,
  networkParam,
  numberHandle,
  numberLine,
  type PanelLayer,
  type PanelReading,
  pointHandle,
  pointOf,
  quotedName,
  type Rect,
  type Scatter,
  type Script,
  type Stage,
  scatter,
  share,
  spokenNumber,
  stagePolyline,
  type Taken,
  type TrainingStep,
  ticks,
  timeline,
  trainingSteps,
  withColumn,
  withParameter,
  withShift,
  wrongRings,
} from '../scene/index.ts';
import baked from './formulas/two-layers-relu.baked.ts';

/** What the figure is given. */
export interface TwoLayersParams {
  readonly network: Network;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

/** Steps into the film's one path: the plane, W₁, b₁, ReLU, W₂, b₂. */
const DEPTH = { plane: 0, turned: 1, shifted: 2, folded: 3, flattened: 4, slid: 5 } as const;

/**
 * The network that the film opens with: `balance` of `trainOnce(twoCurves(), OPENING.seed)`, which ends at its step
 * limit or before. Of the first 200 seeds `succeeded` put every point on the right side; this one was chosen by eye.
 */
export const OPENING = { seed: 106, succeeded: 134 } as const;

export const openingNetwork: Network = {
  inputs: 2,
  layers: [
    {
      kind: 'dense',
      kernel: [
        [0.9390309662112077, -0.3438325820751219],
        [0.7035449568668639, 0.7106507536527368],
      ],
      bias: [-0.0619969094919047, 1.69091463299844],
      activation: 'relu',
    },
    {
      kind: 'dense',
      kernel: [[-17.193689519519335, 10.733174518230635]],
      bias: [-6.418055406729296],
      activation: 'sigmoid',
    },
  ],
};

/** Seeds that a data set of one's own is trained from, unless the caller says otherwise. */
const SEEDS = 24;

/** Most points to draw; a larger data set is thinned evenly (every count is still over all of it). */
const MOST_DRAWN = 2000;

const TeX = String.raw;
const tex = formulas(
  {
    network: TeX`\class{y}{y} = \class{sigma}{\sigma}\class{sigma}{(}\class{W2}{W_2}\,\class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W1}{W_1}\class{x}{x} + \class{b1}{b_1}\class{relu}{)} + \class{b2}{b_2}\class{sigma}{)}`,
    below: 'z < 0',
    above: 'z > 0',
    W1: 'W_1',
    W2: 'W_2',
    b1: 'b_1',
    b2: 'b_2',
    x: 'x',
    h: 'h',
    y: 'y',
    iHat: TeX`\hat\imath`,
    jHat: TeX`\hat\jmath`,
  },
  baked,
);

/**
 * The figure that the project is known by: nine parameters bend the plane until two entangled curves can be
 * cut by one straight line, and the cut is carried back to where it looks bent.
 */
export default figure<TwoLayersParams>({
  id: 'two-layers-relu',
  title: { en: 'Nine parameters fold the plane', 'zh-Hant': '九個參數，把平面摺起來' },
  summary: {
    en: 'A 2 → 2 ReLU → 1 sigmoid network turns, shifts and folds the plane until one straight line parts two curves.',
    'zh-Hant': '2 → 2 ReLU → 1 sigmoid 的網路旋轉、平移、摺起平面，直到一條直線分開兩條曲線。',
  },
  description: {
    en: 'Two curves of points lie in a plane with a grid. A matrix turns and stretches the plane, a vector shifts it, and ReLU folds it along the axes. A straight line then separates the points; unfolded again, that line is bent where the plane was folded. Beside the plane stand the network diagram, its matrices and its formula.',
    'zh-Hant':
      '平面上有兩條由點組成的曲線和格線。矩陣把平面旋轉、拉伸，向量把它平移，ReLU 沿著座標軸把它摺起來。這時一條直線就能分開兩類點；攤回原狀後，那條直線在摺線上轉了彎。旁邊是網路圖、矩陣和算式。',
  },
  poster: 'cut',
  params: {
    network: networkParam(() => openingNetwork, { shape: '2 → 2 relu → 1 sigmoid', min: -1e6, max: 1e6 }),
    data: dataParam('two-curves'),
    probe: pointOf('data', 168),
  },
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(
      stage,
      (t) => {
        const tracks = direct(t, model);
        return (now) => {
          const state: State = now.each(tracks);
          const plane = planePicture(model, state);
          const panel = stage.compact ? undefined : panelPicture(model, stage, state, plane.carried);
          return {
            nodes: [plane.node, ...captions(now, model.layout.strip, stage), ...(panel?.nodes ?? [])],
            handles: [...planeHandles(model, state, plane, stage), ...(panel?.handles ?? [])],
          };
        };
      },
      model.views,
    );
  },
  take,
  train,
  varies: { label: { en: 'Other units', 'zh-Hant': '換別的單元' }, data: ({ data }) => data },
});

// The network: how it is cast, and trained on.

/**
 * How well a network shows what it does, to choose among those that are equally right: a wide margin between
 * the classes in the folded plane, no class pressed into one point, and a small turn.
 */
function clarity(network: Network, data: Dataset2): number {
  const fold = carrier(unfold(network), DEPTH.folded);
  const stride = Math.ceil(data.points.length / 500);
  const sides: [Vector2[], Vector2[]] = [[], []];
  let margin = Infinity;
  const [p, q] = network.layers[1]!.kernel[0] as Vector2;
  const bias = network.layers[1]!.bias[0]!;
  const steepness = Math.hypot(p, q) || 1;
  for (let i = 0; i < data.points.length; i += stride) {
    const folded = fold.point(data.points[i]!);
    const label = data.labels[i]!;
    sides[label].push(folded);
    margin = Math.min(margin, ((label === 1 ? 1 : -1) * (p * folded[0] + q * folded[1] + bias)) / steepness);
  }
  const size = (points: readonly Vector2[]) => {
    const { width, height } = boundsOf(points);
    return Math.hypot(width, height);
  };
  const whole = size(sides.flat()) || 1;
  const spread = Math.min(size(sides[0]), size(sides[1])) / whole;
  const { kernel } = network.layers[0]!;
  const turn = Math.abs(signedSvd(kernel).turn) / Math.PI;
  const area = Math.min(Math.abs(determinant(kernel)), 1);
  return margin / whole + 0.35 * Math.min(spread, 0.8) + 0.25 * area - 0.3 * turn;
}

async function take(
  data: Dataset2,
  _params: TwoLayersParams,
  { seed = 1, seeds = SEEDS }: { readonly seed?: number; readonly seeds?: number } = {},
): Promise<Generator<number, Taken<TwoLayersParams>>> {
  const { sweeping } = await import('../nn/index.ts');
  return (function* () {
    const { runs, best, succeeded } = yield* sweeping(data, { seeds, firstSeed: seed });
    const equals = runs
      .filter(({ accuracy }) => accuracy === best.accuracy)
      .map((run) => balance(run.network))
      .map((network) => ({ network, clarity: clarity(network, data) }));
    const { network } = equals.reduce((a, b) => (b.clarity > a.clarity ? b : a));
    const probe = Math.floor(0.84 * data.points.length);
    return { params: { network, data, probe }, training: { accuracy: best.accuracy, seeds, succeeded } };
  })();
}

async function train(params: TwoLayersParams): Promise<Generator<TrainingStep<TwoLayersParams>, never>> {
  const { trainer } = await import('../nn/index.ts');
  const run = trainer(params.network, params.data);
  return trainingSteps(run, (network) => ({ ...params, network }));
}

// What does not depend on time: computed once a build.

interface Model {
  readonly params: TwoLayersParams;
  readonly layout: Layout;
  readonly maps: readonly Map2[];
  /** The points that are drawn, of both labels, and how many each stands for. */
  readonly drawn: Pick<Scatter, 'points' | 'labels'>;
  readonly stride: number;
  /** The output before the sigmoid, for each drawn point, and its rank among them, for counting along the line. */
  readonly logits: readonly number[];
  readonly rank: readonly number[];
  /** The part of the input plane that is carried along. */
  readonly extent: Rect;
  /** The view at each whole depth. */
  readonly views: readonly Rect[];
  readonly line: BestLine;
  readonly edge: readonly (readonly Vector2[])[];
  readonly creases: ReturnType<typeof creases>;
  readonly halves: ReturnType<typeof halves>;
  /** For each hidden unit, the part of the input plane that its fold turns away. */
  readonly foldedAway: readonly (readonly (readonly Vector2[])[])[];
  readonly correct: number;
  readonly loss: number;
}

function modelOf(params: TwoLayersParams, stage: Stage): Model {
  const { network, data } = params;
  const maps = unfold(network).slice(0, DEPTH.slid);
  const stride = Math.ceil(data.points.length / MOST_DRAWN);
  const points = data.points.filter((_, i) => i % stride === 0);
  const logits = points.map((point) => predictLogit(network, point));
  const rank = new Array<number>(points.length);
  [...logits.keys()]
    .sort((a, b) => logits[a]! - logits[b]!)
    .forEach((index, place) => {
      rank[index] = place;
    });
  const place = layout(stage);
  const basis: Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  const contents = Object.values(DEPTH).map((depth) => {
    const { point } = carrier(maps, depth);
    return boundsOf([...[...points, ...(depth < DEPTH.folded ? basis : [])].map(point), [0, 0]]);
  });
  const held = stage.cameras?.length === contents.length ? stage.cameras : undefined;
  const views = held ?? fitViews(contents, place.plane, DEPTH.flattened);
  const extent = around(views[0]!, 2.8);
  const { correct, loss } = judged(network, data);
  const first = network.layers[0]!;
  return {
    params,
    layout: place,
    maps,
    drawn: { points, labels: data.labels.filter((_, i) => i % stride === 0) },
    stride,
    logits,
    rank,
    extent,
    views,
    line: bestLineOf(data),
    edge: boundary(network, extent).lines,
    creases: creases(network, extent),
    halves: halves(network, extent),
    foldedAway: first.kernel.map((row, unit) => {
      const sum = { kind: 'dense', kernel: [row], bias: [first.bias[unit]!], activation: 'linear' } as const;
      const sides = halves({ inputs: 2, layers: [sum] }, extent);
      return sides.filter(({ positive }) => !positive).map(({ polygon }) => polygon);
    }),
    correct,
    loss,
  };
}

/** Points on the right side, and the mean binary cross-entropy, from the logits as in `evaluate` of crease/nn. */
function judged(network: Network, { points, labels }: Dataset2): { correct: number; loss: number } {
  let correct = 0;
  let sum = 0;
  points.forEach((point, i) => {
    const [z, label] = [predictLogit(network, point), labels[i]!];
    if (z > 0 === (label === 1)) correct++;
    sum += Math.max(z, 0) - label * z + Math.log1p(Math.exp(-Math.abs(z)));
  });
  return { correct, loss: sum / points.length };
}

// The film: ten chapters, one new idea in each, a rest after every move.

/** Each is 0…1 but for `depth`, which goes from 0 to 5. The last seven light parts of the panel. */
const STATE = {
  depth: 0,
  /** The best straight line, turning into place, and how strongly it shows. */
  lineTurn: 0,
  lineShows: 0,
  basis: 0,
  /** Where W₁ will take î and ĵ, before it has. */
  promise: 0,
  shiftArrow: 0,
  ghost: 0,
  creases: 0,
  /** How far the straight cut has been drawn in the folded plane, and how strongly it shows. */
  cut: 0,
  cutShows: 0,
  /** The cut as carried from the input plane: what bends when everything runs back. */
  bent: 0,
  split: 0,
  counted: 0,
  tint: 0,
  scoreShows: 0,
  /** Accuracy and loss: they belong to the end. */
  readingsShow: 0,
  W1: 0,
  b1: 0,
  relu: 0,
  W2: 0,
  b2: 0,
  sigma: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;
const STEPS = ['W1', 'b1', 'relu', 'W2', 'b2', 'sigma'] as const;
type Step = (typeof STEPS)[number];

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  let lit: Step | undefined;
  const light = (step: Step | undefined, seconds = 0.6): Move[] => {
    const moves = [
      ...(lit && lit !== step ? [tracks[lit].to(0, { seconds })] : []),
      ...(step && lit !== step ? [tracks[step].to(1, { seconds })] : []),
    ];
    lit = step;
    return moves;
  };
  const words = story(model);
  const chapter = (name: ChapterName) => t.chapter(name, ...words[name]);

  chapter('data');
  t.wait(2);
  t.play([tracks.lineShows.to(1, { seconds: 0.5 }), tracks.scoreShows.to(1, { seconds: 0.5 })]);
  t.play(tracks.lineTurn.to(1), { seconds: 3 });
  t.wait(1.7);

  chapter('turn');
  t.play([tracks.lineShows.to(0), tracks.scoreShows.to(0), tracks.basis.to(1), tracks.promise.to(1)], {
    seconds: 0.7,
  });
  t.play(light('W1'));
  t.play(tracks.depth.to(DEPTH.turned), { seconds: 3 });
  t.wait(1.6);

  chapter('shift');
  t.play([...light('b1'), tracks.shiftArrow.to(1, { seconds: 0.6 })]);
  t.play(tracks.depth.to(DEPTH.shifted), { seconds: 2 });
  t.wait(1.2);

  chapter('fold');
  t.play([
    ...light('relu'),
    tracks.shiftArrow.to(0, { seconds: 0.6 }),
    tracks.basis.to(0, { seconds: 0.6 }),
    tracks.promise.to(0, { seconds: 0.6 }),
    tracks.creases.to(1, { seconds: 0.9 }),
    tracks.ghost.to(1, { seconds: 0.9 }),
  ]);
  t.wait(0.4);
  t.play(tracks.depth.to((DEPTH.shifted + DEPTH.folded) / 2), { seconds: 2.4 });
  t.wait(0.8);
  t.play(tracks.depth.to(DEPTH.folded), { seconds: 2.4 });
  t.wait(1.2);

  chapter('cut');
  t.play([...light('W2'), tracks.ghost.to(0, { seconds: 0.6 }), tracks.creases.to(0, { seconds: 0.6 })]);
  t.play([tracks.cutShows.to(1, { seconds: 0.3 }), tracks.cut.to(1, { seconds: 1.6 })]);
  t.wait(2.4);

  chapter('flatten');
  t.wait(0.4);
  t.play(tracks.depth.to(DEPTH.flattened), { seconds: 3.5 });
  t.wait(1.6);

  chapter('slide');
  t.play(light('b2'));
  t.play(tracks.depth.to(DEPTH.slid), { seconds: 2 });
  t.wait(1.2);

  chapter('split');
  t.play([
    ...light('sigma'),
    tracks.split.to(1, { seconds: 0.8 }),
    tracks.scoreShows.to(1, { seconds: 0.6 }),
  ]);
  t.play(tracks.counted.to(1), { seconds: 2.6 });
  t.play(tracks.readingsShow.to(1), { seconds: 0.5 });
  t.wait(1.8);

  chapter('back');
  t.play([
    ...light(undefined),
    tracks.split.to(0, { seconds: 0.8 }),
    tracks.bent.to(1, { seconds: 0.8 }),
    tracks.tint.to(1, { seconds: 0.8 }),
    tracks.creases.to(1, { seconds: 0.8 }),
  ]);
  t.play(tracks.depth.to(DEPTH.flattened), { seconds: 1.2 });
  t.play([
    tracks.depth.to(DEPTH.folded, { seconds: 2.4 }),
    tracks.cutShows.to(0, { seconds: 0.8, delay: 1.6 }),
  ]);
  t.wait(0.5);
  t.play(tracks.depth.to((DEPTH.shifted + DEPTH.folded) / 2), { seconds: 1.8 });
  t.play(tracks.depth.to(DEPTH.shifted), { seconds: 1.8 });
  t.play(tracks.depth.to(DEPTH.turned), { seconds: 1.2 });
  t.play(tracks.depth.to(DEPTH.plane), { seconds: 2.2 });

  chapter('bent');
  t.wait(1);
  t.play(tracks.promise.to(1), { seconds: 0.8 });
  t.wait(3);
  return tracks;
}

// The plane: grid, fold, cut, points and basis, all carried to the same depth.

interface PlanePicture {
  readonly node: Node;
  readonly through: Camera;
  readonly carried: Carrier;
}

function planePicture(model: Model, state: State): PlanePicture {
  const { depth } = state;
  const { views, maps, extent, drawn } = model;
  const from = Math.min(Math.floor(depth), views.length - 1);
  const to = Math.min(from + 1, views.length - 1);
  const through = camera(mixViews(views[from]!, views[to]!, depth - from), model.layout.plane);
  const carried = carrier(maps, depth);
  const onLine = share(depth, DEPTH.folded, DEPTH.flattened);
  const children: Node[] = [
    ...fixedGrid(through),
    ...carriedSheet(extent, carried, through, 1 - onLine),
    ...tint(model, carried, through, state, 1 - onLine),
    ...foldShade(model, carried, through, depth),
    ...movingGrid(carried, through, extent, 1 - onLine),
    ...axisTicks(model, through, depth),
    ...creaseLines(model, carried, through, state, 1 - onLine),
    ...splitSides(through, state),
    ...numberLine(through, share(depth, DEPTH.folded + 0.5, DEPTH.flattened)),
    ...(state.ghost > 0.01
      ? scatter(
          { ...drawn, through, map: carrier(maps, DEPTH.shifted).point },
          { opacity: 0.2 * state.ghost, rim: false, id: 'ghosts' },
        )
      : []),
    ...straightLine(model, through, state),
    ...cutLine(model, carried, through, state),
    ...points(model, { ...drawn, through, map: carried.point }, state),
    ...arrows(model, through, state),
    probeRing(model, through, carried),
  ];
  return { node: { kind: 'group', id: 'plane', clip: model.layout.plane, children }, through, carried };
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

/** The part that turns away grows darker as it turns, like a page that is lifted out of the light. */
function foldShade({ foldedAway }: Model, carried: Carrier, through: Camera, depth: number): Node[] {
  const way = 2 * share(depth, DEPTH.shifted, DEPTH.folded);
  // One unit after the other.
  return [Math.min(way, 1), Math.max(way - 1, 0)].flatMap((gone, unit): Node[] => {
    if (gone <= 0 || gone >= 1) return [];
    const fill = { ink: 'shade', opacity: 0.5 * Math.sqrt(1 - (1 - gone) ** 2) } as const;
    return foldedAway[unit]!.map((polygon) =>
      carriedPolygon(polygon, carried, through, { fill, id: `fold-${unit}` }),
    );
  });
}

function tint(model: Model, carried: Carrier, through: Camera, { tint }: State, inPlane: number): Node[] {
  const opacity = tint * inPlane;
  if (opacity <= 0.01) return [];
  return model.halves.map(({ polygon, positive }) =>
    carriedPolygon(polygon, carried, through, {
      fill: { ink: positive ? 'region1' : 'region0', opacity },
      id: positive ? 'region-1' : 'region-0',
    }),
  );
}

function creaseLines(
  model: Model,
  carried: Carrier,
  through: Camera,
  { creases, depth }: State,
  inPlane: number,
): Node[] {
  const opacity = creases * inPlane;
  if (opacity <= 0.01) return [];
  const dash = [0.02, model.layout.upright ? 0.1 : 0.09];
  const stroke =
    depth > DEPTH.shifted - 0.5
      ? ({ ink: 'crease', width: 0.035, opacity } as const)
      : ({ ink: 'crease', width: 0.026, opacity: 0.9 * opacity, dash } as const);
  return model.creases.flatMap(({ segments, unit }) =>
    segments.map((ends) => carriedLine(ends, carried, through, { stroke, id: `crease-${unit}` })),
  );
}

function splitSides(through: Camera, { split, depth }: State): Node[] {
  const opacity = split * share(depth, DEPTH.flattened, DEPTH.slid);
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = through.port;
  const middle = Math.min(Math.max(through.toStage([0, 0])[0], x), x + width);
  const top = y + height - 0.62;
  const side = (label: 0 | 1, left: number, right: number): Node => ({
    kind: 'box',
    id: `side-${label}`,
    x: left,
    y,
    width: right - left,
    height,
    fill: { ink: label === 0 ? 'region0' : 'region1', opacity },
  });
  return [
    side(0, x, middle),
    side(1, middle, x + width),
    formula(tex.below, { at: [middle - 0.4, top], size: 0.34, ink: 'label0', opacity, align: 'end' }),
    formula(tex.above, { at: [middle + 0.4, top], size: 0.34, ink: 'label1', opacity }),
  ];
}

/** The best straight line, on its way: it turns about the middle of the view into its place. */
function turningLine({ line, views }: Model, turn: number): { normal: Vector2; offset: number } {
  const view = views[0]!;
  const angle = Math.atan2(line.normal[1], line.normal[0]) - (1 - turn) * 2.4;
  const normal: Vector2 = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [view.x + view.width / 2, view.y + view.height / 2];
  const size = Math.hypot(...line.normal);
  const end = line.offset / size - (line.normal[0] * cx + line.normal[1] * cy) / size;
  return { normal, offset: normal[0] * cx + normal[1] * cy + turn * end };
}

const DASH = [0.16, 0.11] as const;

function straightLine(model: Model, through: Camera, { lineTurn, lineShows }: State): Node[] {
  if (lineShows <= 0.01) return [];
  const { normal, offset } = turningLine(model, lineTurn);
  const [from, to] = lineAcross(normal, offset, through.view);
  const stroke = { ink: 'cut', width: 0.04, opacity: lineShows, dash: DASH } as const;
  return [{ kind: 'segments', id: 'best-line', xy: stagePolyline([...from, ...to], through), stroke }];
}

/** The cut: a line in the folded plane, a mark on the number line, a bent line in the plane of the data. */
function cutLine(model: Model, carried: Carrier, through: Camera, state: State): Node[] {
  const { depth, cut, cutShows, bent } = state;
  const nodes: Node[] = [];
  const { kernel, bias } = model.params.network.layers[1]!;
  const [weights, b2] = [kernel[0] as Vector2, bias[0]!];
  const gone = share(depth, DEPTH.flattened - 0.1, DEPTH.flattened);
  if (cutShows > 0.01 && cut > 0 && depth <= DEPTH.flattened && Math.hypot(...weights) > 1e-9) {
    const [from, to] = lineAcross(weights, -b2, model.views[DEPTH.folded]!);
    const end: Vector2 = [from[0] + cut * (to[0] - from[0]), from[1] + cut * (to[1] - from[1])];
    const rest = carrier(model.maps.slice(DEPTH.folded), Math.max(depth - DEPTH.folded, 0));
    const stroke = { ink: 'cut', width: 0.045, dash: DASH, opacity: cutShows * (1 - gone) } as const;
    nodes.push(carriedLine([from, end], rest, through, { stroke, id: 'cut' }));
  }
  if (bent > 0.01) {
    const stroke = { ink: 'cut', width: 0.055, opacity: bent * (1 - gone) } as const;
    for (const line of model.edge)
      nodes.push(carriedLine(line, carried, through, { stroke, id: 'boundary' }));
  }
  const onLine = gone * Math.max(cutShows, bent);
  if (onLine > 0.01) {
    const [x, y] = through.toStage([-b2 + b2 * share(depth, DEPTH.flattened, DEPTH.slid), 0]);
    const stroke = { ink: 'cut', width: 0.05, opacity: onLine } as const;
    nodes.push({ kind: 'segments', id: 'threshold', xy: [x, y - 0.27, x, y + 0.75], stroke });
  }
  return nodes;
}

/** The data, carried; while they are being counted, those still waiting are dim, and the wrong ones get a ring. */
function points({ logits, drawn, rank }: Model, here: Scatter, { counted, split }: State): Node[] {
  const last = Math.round(counted * logits.length);
  const waits = split > 0 && last < logits.length;
  const reached = (i: number) => !waits || rank[i]! < last;
  const isWrong = (i: number) => rank[i]! < last && logits[i]! > 0 !== (drawn.labels[i] === 1);
  return [
    ...(waits ? scatter(here, { only: (i) => !reached(i), opacity: 1 - 0.6 * split, id: 'waiting' }) : []),
    ...scatter(here, { only: reached }),
    ...(counted > 0 ? wrongRings(here, isWrong) : []),
  ];
}

/** Where the first layer has put the origin at this depth. */
function originAt({ params }: Model, depth: number): Vector2 {
  const moved = share(depth, DEPTH.turned, DEPTH.shifted);
  const [x, y] = params.network.layers[0]!.bias as unknown as Vector2;
  return [moved * x, moved * y];
}

/** Where î or ĵ will have landed once W₁ is applied, from the origin of this depth. */
function columnTip(model: Model, depth: number, column: number): Vector2 {
  const origin = originAt(model, depth);
  const { kernel } = model.params.network.layers[0]!;
  return [origin[0] + kernel[0]![column]!, origin[1] + kernel[1]![column]!];
}

/** î and ĵ as carried, where W₁ will take them, and the shift b₁. */
function arrows(model: Model, through: Camera, { depth, basis, promise, shiftArrow }: State): Node[] {
  const visible = 1 - share(depth, DEPTH.folded, DEPTH.folded + 0.3);
  if (visible <= 0.01) return [];
  const early = carrier(model.maps, Math.min(depth, DEPTH.shifted));
  const promised = {
    origin: originAt(model, depth),
    iHat: columnTip(model, depth, 0),
    jHat: columnTip(model, depth, 1),
  };
  const carried = { origin: early.point([0, 0]), iHat: early.point([1, 0]), jHat: early.point([0, 1]) };
  const nodes: Node[] = [
    ...basisArrows(promised, {
      through,
      dashed: true,
      opacity: 0.42 * visible * promise * share(depth, DEPTH.turned, DEPTH.plane),
    }),
    ...basisArrows(carried, { through, opacity: basis * visible, names: tex }),
  ];
  if (shiftArrow > 0.01) {
    const [bx, by] = model.params.network.layers[0]!.bias as unknown as Vector2;
    const moved = share(depth, DEPTH.turned, DEPTH.shifted);
    const from = through.toStage([0, 0]);
    const opacity = shiftArrow * visible;
    const dashed = { ink: 'text', opacity: 0.35 * opacity, dash: [0.1, 0.08], width: 0.04 } as const;
    nodes.push(
      arrow(from, through.toStage([bx, by]), dashed),
      arrow(from, through.toStage([moved * bx, moved * by]), { ink: 'text', opacity, id: 'shift' }),
    );
  }
  return nodes;
}

function probeRing({ params }: Model, through: Camera, carried: Carrier): Node {
  const at = through.toStage(carried.point(params.data.points[params.probe]!));
  return { kind: 'circle', id: 'probe', at, radius: 0.17, stroke: { ink: 'text', width: 0.03 } };
}

// What can be taken hold of in the plane: î and ĵ, the shift, the cut on the number line, the chosen point.

function planeHandles(
  model: Model,
  { depth, basis, promise, shiftArrow }: State,
  { through, carried }: PlanePicture,
  { language }: Stage,
): Handle<TwoLayersParams>[] {
  const { params, drawn, stride } = model;
  const { network, data } = params;
  const probe = pointHandle(
    {
      id: 'probe',
      label: { en: 'The point whose numbers flow through the network', 'zh-Hant': '數字流過網路的那一點' },
      at: carried.point(data.points[params.probe]!),
      through,
      size: [0.42, 0.42],
    },
    language,
    (to): TwoLayersParams => {
      const nearest = nearestPoint(
        { points: drawn.points, through, map: carried.point },
        through.toStage(to),
      );
      return { ...params, probe: nearest * stride };
    },
  );
  if (depth > DEPTH.folded) {
    const b2 = network.layers[1]!.bias[0]!;
    // Before b₂ the cut stands at −b₂; after, it stands at 0 and the points move.
    const slid = depth > DEPTH.flattened;
    const threshold = numberHandle(
      {
        id: 'line:b2[0]',
        label: { en: 'The shift b₂ on the number line', 'zh-Hant': '數線上的平移 b₂' },
        at: through.toStage([slid ? 0 : -b2, 0]),
        size: [0.5, 1.5],
        value: b2,
        rate: (slid ? 1 : -1) / through.scale,
      },
      language,
      (next): TwoLayersParams => ({
        ...params,
        network: withParameter(network, { layer: 1, unit: 0 }, next),
      }),
    );
    return [probe, threshold];
  }
  const origin = originAt(model, depth);
  const shift = pointHandle(
    {
      id: 'b1',
      label: { en: 'The shift b₁', 'zh-Hant': '平移 b₁' },
      at: network.layers[0]!.bias as unknown as Vector2,
      through,
    },
    language,
    (to): TwoLayersParams => ({ ...params, network: withShift(network, to) }),
  );
  const tips = (['î', 'ĵ'] as const).map((name, column) =>
    pointHandle(
      {
        id: `W1.column${column}`,
        label: {
          en: `Where W₁ takes ${name}: column ${column + 1} of W₁`,
          'zh-Hant': `W₁ 把 ${name} 帶到哪裡：W₁ 的第 ${column + 1} 行`,
        },
        at: columnTip(model, depth, column),
        through,
      },
      language,
      (to): TwoLayersParams => ({ ...params, network: withColumn(network, column, subtract(to, origin)) }),
    ),
  );
  const tipsShow = basis > 0.5 || (depth < DEPTH.turned && promise > 0.5);
  const hidden = { unseen: true } as const;
  return [
    probe,
    { ...shift, ...(shiftArrow < 0.5 ? hidden : {}) },
    ...tips.map((tip) => ({ ...tip, ...(tipsShow ? {} : hidden) })),
  ];
}

// The panel: the numbers of the chosen point, and the count.

function panelPicture(model: Model, stage: Stage, state: State, carried: Carrier) {
  const { params, layout: place } = model;
  const { network, data } = params;
  const lit = Object.fromEntries(STEPS.map((step) => [step, state[step]])) as Record<Step, number>;
  const most = Math.max(...STEPS.map((step) => lit[step]));
  const bright = (step: Step) => brightness(lit[step], most);
  const { depth, bent, split, counted } = state;
  const backwards = bent > 0;
  const layers = network.layers.map(({ kernel, bias }, l): PanelLayer => {
    const [W, b] = (['W1', 'W2'] as const)[l] === 'W1' ? (['W1', 'b1'] as const) : (['W2', 'b2'] as const);
    const [from, to] = l === 0 ? [DEPTH.plane, DEPTH.turned] : [DEPTH.folded, DEPTH.flattened];
    return {
      kernel,
      bias,
      symbols: { W: tex[W], b: tex[b] },
      names: { W, b },
      bright: { W: bright(W), b: bright(b) },
      flow: backwards ? 0 : share(depth, from, to),
    };
  });
  const panel: NetworkPanel = {
    layers,
    units: unitsOf(model, state, lit, carried),
    columns: [tex.x, tex.h, tex.y],
    formula: { set: tex.network, lit, inks: { relu: 'crease' } },
    classes: data.classes,
    readings: readingsOf(model, state),
    score: {
      correct: counted > 0 || split > 0 ? countedRight(model, counted) : rightOfLine(model, state.lineTurn),
      count: data.points.length,
      opacity: state.scoreShows,
    },
  };
  return networkPanel(
    panel,
    place,
    stage.language,
    (parameter, value): TwoLayersParams => ({ ...params, network: withParameter(network, parameter, value) }),
  );
}

function unitsOf(
  { params }: Model,
  { depth, split, bent }: State,
  lit: Record<Step, number>,
  carried: Carrier,
): NetworkPanel['units'] {
  const inputs = params.data.points[params.probe]!;
  const backwards = bent > 0;
  const [hidden, [probability]] = forward(params.network, inputs) as [readonly number[], readonly number[]];
  const here = carried.point(inputs);
  const units = depth > DEPTH.folded || backwards ? hidden : depth > 0 ? here : undefined;
  const output = split > 0.5 || backwards ? probability! : depth > DEPTH.folded ? here[0] : undefined;
  const hiddenInk = lit.relu > 0.5 ? 'crease' : lit.b1 > 0.5 ? 'accent' : 'muted';
  const outputInk = lit.sigma > 0.5 || lit.b2 > 0.5 ? 'accent' : 'muted';
  return [
    inputs.map((value, n) => ({ value, ink: n === 0 ? 'iHat' : 'jHat', opacity: 1 })),
    [0, 1].map((m) => ({ ...(units ? { value: units[m]! } : {}), ink: hiddenInk, opacity: 1 })),
    [{ ...(output === undefined ? {} : { value: output }), ink: outputInk, opacity: 1 }],
  ];
}

function readingsOf({ correct, loss, params }: Model, { readingsShow }: State): PanelReading[] {
  const accuracy = Math.floor((1000 * correct) / params.data.points.length) / 10;
  return [
    {
      id: 'accuracy',
      word: { en: 'accuracy', 'zh-Hant': '正確率' },
      value: accuracy,
      decimals: 1,
      suffix: '%',
      opacity: readingsShow,
    },
    {
      id: 'loss',
      word: { en: 'loss', 'zh-Hant': '損失' },
      value: loss,
      decimals: 4,
      maxChars: 7,
      opacity: readingsShow,
    },
  ];
}

/** How many of the points counted so far, from the smallest logit up, are on the right side. */
function countedRight({ params, correct, logits, drawn, rank }: Model, counted: number): number {
  if (counted >= 1) return correct;
  const last = Math.round(counted * logits.length);
  const right = logits.filter((z, i) => rank[i]! < last && z > 0 === (drawn.labels[i] === 1)).length;
  return Math.round((right * params.data.points.length) / logits.length);
}

/** How many points the straight line of this moment has on the right side. */
function rightOfLine(model: Model, turn: number): number {
  if (turn >= 1) return model.line.correct;
  const { points, labels } = model.params.data;
  const { normal, offset } = turningLine(model, turn);
  return points.filter(([x, y], i) => normal[0] * x + normal[1] * y > offset === (labels[i] === 1)).length;
}

// The words: each follows from this network and these data.

type Words = readonly [title: Localized, note: Localized];

type ChapterName =
  | 'data'
  | 'turn'
  | 'shift'
  | 'fold'
  | 'cut'
  | 'flatten'
  | 'slide'
  | 'split'
  | 'back'
  | 'bent';

function story(model: Model): Readonly<Record<ChapterName, Words>> {
  const { params, correct, line, stride, drawn } = model;
  const { network, data } = params;
  const count = data.points.length;
  const [first, second] = network.layers as readonly [DenseLayer, DenseLayer];
  const sample: Localized =
    stride > 1
      ? {
          en: ` ${drawn.points.length} of ${count} points are drawn.`,
          'zh-Hant': `${count} 個點，圖中畫出 ${drawn.points.length} 個。`,
        }
      : { en: '', 'zh-Hant': '' };
  const isCut = second.kernel[0]!.some((weight) => weight !== 0);
  return {
    data: dataWords(line, count, sample),
    turn: turnWords(first.kernel),
    shift: shiftWords(first.bias as unknown as Vector2),
    fold: foldWords(model, first),
    cut: cutWords(correct, line, count, second.kernel[0] as Vector2),
    flatten: flattenWords(second.kernel[0] as Vector2),
    slide: slideWords(second.bias[0]!, isCut),
    split: splitWords(data.classes, correct, count),
    back: isCut
      ? [
          { en: 'Now run it all backwards, and keep the cut', 'zh-Hant': '現在倒著走回去，帶著那一刀' },
          {
            en: 'The straight cut goes back through the fold with the plane that it was made in.',
            'zh-Hant': '那條直線，跟著平面一起攤開。',
          },
        ]
      : [
          { en: 'Now run it all backwards', 'zh-Hant': '現在倒著走回去' },
          { en: 'There is no cut to take along.', 'zh-Hant': '沒有哪一刀可以帶著走。' },
        ],
    bent: bentWords(model),
  };
}

/** How many of all are right, in a sentence of its own: never “only” where it is all, never “at least” where it is exact. */
function dataWords({ correct, exact }: BestLine, count: number, sample: Localized): Words {
  if (correct === count) {
    return [
      { en: 'Two classes that one straight line can part', 'zh-Hant': '兩類點，一條直線就分得開' },
      {
        en: `The best straight line puts all ${count} points on the right side.${sample.en}`,
        'zh-Hant': `${count} 個點，最好的直線全部分對。${sample['zh-Hant']}`,
      },
    ];
  }
  return [
    { en: 'Can one straight line part the two?', 'zh-Hant': '一條直線，分得開這兩類點嗎？' },
    exact
      ? {
          en: `The best straight line puts ${correct} of ${count} points on the right side.${sample.en}`,
          'zh-Hant': `${count} 個點，最好的一條直線分對 ${correct} 個。${sample['zh-Hant']}`,
        }
      : {
          en: `The best straight line found puts ${correct} of ${count} points on the right side.${sample.en}`,
          'zh-Hant': `${count} 個點，找到的最好的一條直線分對 ${correct} 個。${sample['zh-Hant']}`,
        },
  ];
}

function turnWords(kernel: DenseLayer['kernel']): Words {
  const [[a, b], [c, d]] = kernel as readonly [Vector2, Vector2];
  const det = determinant(kernel);
  const area = spokenNumber(Math.abs(det));
  const whereTo = {
    en: `î goes to ${pair(a, c)} and ĵ to ${pair(b, d)}: the columns of W₁. Every area is multiplied by ${area}.`,
    'zh-Hant': `î 走到 ${pair(a, c)}，ĵ 走到 ${pair(b, d)}：正是 W₁ 的兩行。面積都變成 ${area} 倍。`,
  };
  if ([a, b, c, d].every((weight) => weight === 0)) {
    return [{ en: 'W₁ presses the whole plane into a point', 'zh-Hant': 'W₁ 把整個平面壓成一點' }, whereTo];
  }
  if (det === 0) {
    return [{ en: 'W₁ flattens the whole plane onto a line', 'zh-Hant': 'W₁ 把整個平面壓成一條線' }, whereTo];
  }
  if (Math.abs(det) < 0.005) {
    return [
      { en: 'W₁ all but flattens the plane onto a line', 'zh-Hant': 'W₁ 幾乎把整個平面壓成一條線' },
      whereTo,
    ];
  }
  return [
    det < 0
      ? { en: 'W₁ turns the whole plane over and stretches it', 'zh-Hant': 'W₁ 把整個平面翻面、拉伸' }
      : { en: 'W₁ turns and stretches the whole plane', 'zh-Hant': 'W₁ 旋轉、拉伸整個平面' },
    whereTo,
  ];
}

function shiftWords([x, y]: Vector2): Words {
  if (x === 0 && y === 0) {
    return [
      { en: 'b₁ is zero: every point stays', 'zh-Hant': 'b₁ 是零：每一點都留在原處' },
      { en: 'There is nothing to shift by.', 'zh-Hant': '沒有要平移的距離。' },
    ];
  }
  return [
    { en: 'b₁ shifts every point by the same arrow', 'zh-Hant': 'b₁ 讓每一點沿同一個箭頭平移' },
    {
      en: `The arrow is ${pair(x, y)}. Shapes stay as they are; only their place changes.`,
      'zh-Hant': `箭頭是 ${pair(x, y)}。形狀不變，只換了位置。`,
    },
  ];
}

function foldWords(model: Model, { kernel, bias }: DenseLayer): Words {
  const { points } = model.params.data;
  const sums = points.map(([x, y]) => kernel.map((row, m) => row[0]! * x + row[1]! * y + bias[m]!));
  const moved = sums.filter((units) => units.some((sum) => sum < 0)).length;
  const dead = [0, 1].filter((unit) => sums.every((units) => units[unit]! <= 0));
  const lines = creasesSeen(model);
  const title: Localized =
    lines === 2
      ? { en: 'ReLU folds the plane along two creases', 'zh-Hant': 'ReLU 沿兩條摺線把平面摺起來' }
      : lines === 1
        ? { en: 'ReLU folds the plane along one crease', 'zh-Hant': 'ReLU 沿一條摺線把平面摺起來' }
        : moved > 0
          ? { en: 'ReLU folds all of this away', 'zh-Hant': 'ReLU 把眼前的全摺掉了' }
          : { en: 'ReLU leaves all of this as it is', 'zh-Hant': 'ReLU 沒有動到眼前的任何東西' };
  if (dead.length === 2) {
    return [
      title,
      {
        en: 'Both units are 0 for every point: all of them land on the origin.',
        'zh-Hant': '兩個單元對每一點都是 0：所有的點都落在原點。',
      },
    ];
  }
  if (dead.length === 1) {
    const unit = dead[0]! + 1;
    return [
      title,
      {
        en: `Unit ${unit} is 0 for every point: all of them land on one axis.`,
        'zh-Hant': `第 ${unit} 個單元對每一點都是 0：所有的點都落在一條軸上。`,
      },
    ];
  }
  if (moved === 0) {
    return [
      title,
      {
        en: `None of the ${points.length} points is negative anywhere, so none moves.`,
        'zh-Hant': `${points.length} 個點，沒有一個座標是負的，所以都不動。`,
      },
    ];
  }
  return [
    title,
    {
      en: `What is negative folds away until it is edge on. ${moved} of ${points.length} points slide with it.`,
      'zh-Hant': `負的那一側往後摺，直到貼在摺線上。${points.length} 個點，有 ${moved} 個跟著滑動。`,
    },
  ];
}

/** How many different creases run through what the first view shows. */
function creasesSeen({ creases, views }: Model): number {
  const { x, y, width, height } = views[0]!;
  const inView = ([px, py]: Vector2) => px >= x && px <= x + width && py >= y && py <= y + height;
  const seen = creases.filter(({ segments }) =>
    segments.some(([from, to]) =>
      Array.from({ length: 65 }, (_, i) => i / 64).some((s) =>
        inView([from[0] + s * (to[0] - from[0]), from[1] + s * (to[1] - from[1])]),
      ),
    ),
  );
  const [one, other] = seen;
  const same = (a: Vector2, b: Vector2) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-6 * width;
  const coincide =
    one &&
    other &&
    one.segments.every(([from], i) => {
      const twin = other.segments[i];
      return twin !== undefined && (same(from, twin[0]) || same(from, twin[1]));
    });
  return coincide ? 1 : seen.length;
}

function cutWords(correct: number, { correct: best }: BestLine, count: number, weights: Vector2): Words {
  if (weights.every((weight) => weight === 0)) {
    return [
      { en: 'W₂ is zero: no line is drawn', 'zh-Hant': 'W₂ 是零：畫不出任何線' },
      {
        en: `Every point gets the same answer, which is right for ${correct} of ${count}.`,
        'zh-Hant': `每一點得到的答案都一樣，${count} 個點裡只有 ${correct} 個剛好對。`,
      },
    ];
  }
  const title: Localized =
    correct === count
      ? { en: 'In the folded plane, one straight line is enough', 'zh-Hant': '摺過之後，一條直線就夠了' }
      : {
          en: `In the folded plane, this line parts ${correct} of ${count}`,
          'zh-Hant': `摺過之後，這條直線分對 ${count} 個裡的 ${correct} 個`,
        };
  if (best === count && correct === count) {
    return [
      title,
      {
        en: 'Before the fold one straight line could part them all, too.',
        'zh-Hant': '摺之前，一條直線就能全部分對；現在也是。',
      },
    ];
  }
  if (correct > best) {
    return [
      title,
      {
        en: `Before the fold, the best straight line managed ${best}. Now one gets ${correct === count ? `all ${count}` : `${correct} of ${count}`} right.`,
        'zh-Hant':
          correct === count
            ? `摺之前，最好的直線分對 ${best} 個；現在 ${count} 個全部分對。`
            : `摺之前，最好的直線分對 ${best} 個；現在 ${count} 個裡分對 ${correct} 個。`,
      },
    ];
  }
  return [
    title,
    correct === best
      ? {
          en: `That is no more than the best straight line managed before the fold: ${best}.`,
          'zh-Hant': `摺之前，最好的直線也分對 ${best} 個：摺了並沒有更好。`,
        }
      : {
          en: `Before the fold, the best straight line managed ${best}: this network does worse.`,
          'zh-Hant': `摺之前，最好的直線就分對 ${best} 個：這個網路反而更差。`,
        },
  ];
}

function flattenWords([p, q]: Vector2): Words {
  const sum = `${spokenNumber(p)} times h₁ ${q < 0 ? 'minus' : 'plus'} ${spokenNumber(Math.abs(q))} times h₂`;
  const chinese = `${spokenNumber(p)} 乘 h₁，${q < 0 ? '減' : '加'} ${spokenNumber(Math.abs(q))} 乘 h₂`;
  if (p === 0 && q === 0) {
    return [
      { en: 'W₂ presses everything into one number', 'zh-Hant': 'W₂ 把一切壓成同一個數' },
      { en: 'Both weights are zero, and so is every sum.', 'zh-Hant': '兩個權重都是零，每個和也都是零。' },
    ];
  }
  return [
    { en: 'W₂ flattens the plane onto a number line', 'zh-Hant': 'W₂ 把平面壓到一條數線上' },
    {
      en: `Each point becomes one number: ${sum}. The cut becomes a single point.`,
      'zh-Hant': `每一點變成一個數：${chinese}。那條直線縮成一個點。`,
    },
  ];
}

function slideWords(b2: number, isCut: boolean): Words {
  if (b2 === 0) {
    return [
      isCut
        ? { en: 'b₂ is zero: the cut is at zero already', 'zh-Hant': 'b₂ 是零：分界本來就在零' }
        : { en: 'b₂ is zero, too', 'zh-Hant': 'b₂ 也是零' },
      { en: 'No number moves.', 'zh-Hant': '沒有一個數需要移動。' },
    ];
  }
  return [
    isCut
      ? { en: 'b₂ slides the cut onto zero', 'zh-Hant': 'b₂ 把分界移到零' }
      : { en: 'b₂ is all that is left', 'zh-Hant': '只剩下 b₂' },
    { en: `Every number moves by ${spokenNumber(b2)}.`, 'zh-Hant': `每個數都移動 ${spokenNumber(b2)}。` },
  ];
}

function splitWords(classes: Dataset2['classes'], correct: number, count: number): Words {
  const [class0, class1] = classes.map(quotedName) as [Localized, Localized];
  return [
    {
      en: `Above zero: ${class1.en}. Below: ${class0.en}.`,
      'zh-Hant': `大於零是${class1['zh-Hant']}，小於零是${class0['zh-Hant']}`,
    },
    {
      en: `The sigmoid is above ½ exactly where z is above 0. ${correct === count ? `All ${count}` : `${correct} of ${count}`} points are on the right side.`,
      'zh-Hant': `z 大於 0 時，σ(z) 恰好大於 ½。${count} 個點${correct === count ? '全都' : `，有 ${correct} 個`}站對了邊。`,
    },
  ];
}

/** Whether a line changes its direction anywhere between its ends. */
function bends(line: readonly Vector2[]): boolean {
  return line.slice(2).some((c, i) => {
    const [a, b] = [line[i]!, line[i + 1]!];
    const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
    return Math.abs(ux * vy - uy * vx) > 1e-6 * Math.hypot(ux, uy) * Math.hypot(vx, vy);
  });
}

function bentWords(model: Model): Words {
  const { edge, correct, line, params } = model;
  const count = params.data.points.length;
  const pieces = edge.reduce((sum, each) => sum + each.length - 1, 0);
  const folds = creasesSeen(model);
  const worse: Localized =
    correct < line.correct
      ? {
          en: ` A straight line alone gets ${line.correct}.`,
          'zh-Hant': `單靠一條直線就能分對 ${line.correct} 個。`,
        }
      : { en: '', 'zh-Hant': '' };
  const result: Localized = {
    en: `${correct === count ? `all ${count}` : `${correct} of ${count}`} points right.${worse.en}`,
    'zh-Hant': `${count} 個點${correct === count ? '全部分對' : `分對 ${correct} 個`}。${worse['zh-Hant']}`,
  };
  const counted: Localized = {
    en: `Nine numbers, ${plural(folds, 'crease')}, a boundary of ${plural(pieces, 'straight piece')}: ${result.en}`,
    'zh-Hant': `九個數，${folds} 條摺線，${pieces} 段直線組成的邊界：${result['zh-Hant']}`,
  };
  if (edge.length === 0) {
    return [
      params.network.layers[1]!.kernel[0]!.some((weight) => weight !== 0)
        ? { en: 'This cut misses the plane of the data', 'zh-Hant': '這一刀，沒有切到資料的平面' }
        : { en: 'No cut comes back', 'zh-Hant': '沒有哪一刀回得來' },
      {
        en: `Every point gets the same answer: ${result.en}`,
        'zh-Hant': `所有的點得到同一個答案：${result['zh-Hant']}`,
      },
    ];
  }
  if (edge.some(bends)) {
    return [
      { en: 'The straight cut bends, exactly at the creases', 'zh-Hant': '那條直線，恰恰在摺線上轉了彎' },
      counted,
    ];
  }
  if (edge.length === 1) {
    return [
      { en: 'This cut comes back as straight as it went', 'zh-Hant': '這條直線，回來的時候還是直的' },
      counted,
    ];
  }
  return [
    {
      en: `The cut comes back as ${edge.length} straight lines`,
      'zh-Hant': `那一刀，回來變成 ${edge.length} 條直線`,
    },
    {
      en: `None of them bends, for they run along the creases without meeting one. ${result.en}`,
      'zh-Hant': `它們都沒有轉彎，因為跟摺線平行，碰不到一起。${result['zh-Hant']}`,
    },
  ];
}

function pair(x: number, y: number): string {
  return `(${spokenNumber(x)}, ${spokenNumber(y)})`;
}

function plural(count: number, noun: string): string {
  return `${count === 2 ? 'two' : count === 1 ? 'one' : count} ${noun}${count === 1 ? '' : 's'}`;
}
