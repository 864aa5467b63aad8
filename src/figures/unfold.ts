import { type Chain, chainValues, chainWidths, layerCurveText, type Rows } from '../chain/index.ts';
import {
  answerOf,
  type Carried,
  chosenSlice,
  classNames,
  type Decision,
  type Disagreement,
  decisionOf,
  disagreement,
  type Frame,
  firstSlice,
  frameTurned,
  frameWithAxis,
  inputsAt,
  type NearestBoundaryPoint,
  nearestBoundaryPoint,
  overSlice,
  type PlaneParts,
  plainFrame,
  planeParts,
  planeSums,
  principalFrame,
  type Slice,
  type SliceChoice,
  slicedChain,
  squared,
  type Unfolding,
  unfolding,
} from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { circles } from '../nn/index.ts';
import {
  type AxisUnits,
  arrow,
  boundsOf,
  bundle,
  buttonHandle,
  type Camera,
  camera,
  captions,
  centredContent,
  chainParam,
  classMark,
  className,
  type DiagramEdge,
  diagram,
  edgeEnds,
  ellipses,
  figure,
  fixedGrid,
  flag,
  formulas,
  framesParam,
  type Handle,
  type Ink,
  type LayersShape,
  type Layout,
  type Localized,
  layerBox,
  layers as layersShape,
  layout,
  legend,
  list,
  type Mark,
  type Move,
  mixViews,
  type Node,
  nearestPoint,
  number,
  numberHandle,
  numberLine,
  numberText,
  orbit,
  otherChainParam,
  type ParamSpec,
  panTo,
  pointHandle,
  quotedName,
  type Rect,
  rowsParam,
  type Script,
  type Solid,
  type Stage,
  score,
  setLine,
  share,
  sizedMark,
  sliceParam,
  solids,
  splitColumn,
  spokenNumber,
  type TurnedFrames,
  table,
  ticks,
  timeline,
  type Vector3,
  viewAround,
} from '../scene/index.ts';
import baked from './formulas/unfold.baked.ts';

/** What the figure is given. */
export interface UnfoldParams {
  readonly network: Chain;
  readonly data: Rows;
  /** The example whose numbers are added up, in its own units; none of them is the first of the data. */
  readonly probe: readonly number[];
  /** Layer and unit whose sum is written out, from 0; a layer of −1 follows the film. */
  readonly unit: readonly number[];
  /** The plane through the inputs that is looked at. */
  readonly slice: SliceChoice;
  /** Spaces that were turned by hand. */
  readonly turned: TurnedFrames;
  /** Whether the plane pales where the network is unsure. */
  readonly confidence: boolean;
  /** A network to compare with: where the two answer differently is drawn. */
  readonly other: Chain | null;
}

const TeX = String.raw;
const numbered = (letter: string) =>
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => [`${letter}${i}`, `${letter}_${i}`]));
const tex = formulas(
  { x: 'x', y: 'y', ...numbered('h'), ...numbered('x'), dots: TeX`\cdots` },
  baked,
) as Readonly<Record<string, Mark>>;

/**
 * What the film opens with: a 2 → 3 relu → 1 sigmoid network that parts a ring from what it surrounds, as no network of
 * two units can; `trainer` from `initialNetwork(…, 22)`, 2,500 steps, balanced. Of 50 seeds 31 come out as such a
 * triangle or as a wedge of three; this one was chosen by eye.
 */
export const openingChain: Chain = {
  inputs: 2,
  layers: [
    {
      kernel: [
        [0.474, 0.881],
        [-0.999, -0.047],
        [0.577, -0.817],
      ],
      bias: [-0.715, -0.65, -0.636],
      curve: { name: 'relu' },
    },
    { kernel: [[-22.7, -22.35, -23.19]], bias: [14.8], curve: { name: 'sigmoid' } },
  ],
};

function openingRows(): Rows {
  const { points, labels, classes } = circles();
  return { name: 'circles', columns: ['x₁', 'x₂'], x: points, y: labels, classes };
}

/**
 * Any network whose input one can look at, taken apart: W, b and activation of every layer, one after the other, with the
 * data carried along; then back to the plane of the inputs, with all creases, pieces and boundaries.
 */
export default figure<UnfoldParams>({
  id: 'unfold',
  title: { en: 'Any network, unfolded', 'zh-Hant': '攤開任何網路' },
  summary: {
    en: 'W, b and activation of every layer, one after the other, with the data carried along; then the exact pieces, creases and boundaries in the plane of the inputs.',
    'zh-Hant': '每一層的 W、b 和激活函數，一步一步帶著資料走；最後回到輸入平面，看所有的摺線、區塊和邊界。',
  },
  description: {
    en: 'Points of several classes lie in the plane of a network’s inputs, with a grid. Each layer’s matrix carries the plane into a space as wide as the layer has units, its bias shifts it, its activation folds or bends it; a space wider than a plane is seen through a projection that can be turned. At the end everything runs back, and the plane shows along which creases it was folded, into which pieces, and where the answer changes. Beside it stand the network diagram and one unit’s sum, product by product.',
    'zh-Hant':
      '網路的輸入平面上有格線和幾類點。每一層的矩陣把平面帶進一個空間，有幾個單元就有幾維，偏差把它平移，激活函數把它摺起來或彎曲；比平面寬的空間，用可以轉動的投影來看。最後一切倒著走回去，平面上看得到所有的摺線、區塊，還有答案改變的地方。旁邊是網路圖，和一個單元的和，一項一項寫開。',
  },
  poster: 'boundary',
  params: {
    network: chainParam(() => openingChain, { min: -1e6, max: 1e6 }),
    data: fittingRows(),
    probe: fittingProbe(),
    unit: fittingUnit(),
    slice: fittingSlice(),
    turned: fittingFrames(),
    confidence: flag(false, {
      label: { en: 'How sure', 'zh-Hant': '把握' },
      control: true,
    }),
    other: fittingOther(),
  },
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(
      stage,
      (t) => {
        const tracks = direct(t, model);
        return (now) => {
          const state: State = now.each(tracks);
          const scene = scenePicture(model, state);
          const panel = stage.compact ? undefined : panelPicture(model, state);
          return {
            nodes: [...scene.nodes, ...captions(now, model.place.strip, stage), ...(panel?.nodes ?? [])],
            handles: [...scene.handles, ...(panel?.handles ?? [])],
          };
        };
      },
      model.views,
    );
  },
  unfolds: {
    label: { en: 'Your model', 'zh-Hant': '你的模型' },
    chain: ({ network }) => network,
    params: (network, rows, before) => {
      const kept = before?.network.inputs === network.inputs ? before : undefined;
      return {
        network,
        data: rows ?? kept?.data ?? noRows(network.inputs),
        probe: rows ? [] : (kept?.probe ?? []),
        unit: [-1, 0],
        slice: rows ? firstSlice(network.inputs) : (kept?.slice ?? firstSlice(network.inputs)),
        turned: {},
        confidence: kept?.confidence ?? false,
        other: null,
      };
    },
  },
});

// Params that hang on each other.

type Params = { readonly [Key in keyof UnfoldParams]: UnfoldParams[Key] };

function fittingRows(): ParamSpec<Rows> {
  const spec = rowsParam(openingRows);
  return {
    ...spec,
    clamp(rows, params) {
      const { network } = params as Params;
      return rows.columns.length === network.inputs ? rows : noRows(network.inputs);
    },
  };
}

const withoutRows = new Map<number, Rows>();

/** Where nobody brings data there are none. */
function noRows(inputs: number): Rows {
  let rows = withoutRows.get(inputs);
  if (!rows) {
    const columns = Array.from({ length: inputs }, (_, i) => `x${subscript(i + 1)}`);
    rows = { name: `${inputs} inputs`, columns, x: [] };
    withoutRows.set(inputs, rows);
  }
  return rows;
}

function fittingProbe(): ParamSpec<readonly number[]> {
  const spec = list(number(0, { min: -1e12, max: 1e12 }), []);
  return {
    ...spec,
    clamp(value, params) {
      const { network } = params as Params;
      return value.length === network.inputs || value.length === 0 ? spec.clamp(value, params) : [];
    },
  };
}

function fittingUnit(): ParamSpec<readonly number[]> {
  const spec = list(number(0, { min: -1, max: 64 }), [-1, 0], { least: 2, most: 2 });
  const FOLLOW = [-1, 0];
  return {
    ...spec,
    clamp(value, params) {
      const [layer, unit] = value as [number, number];
      if (layer === -1 && unit === 0) return value;
      const found = (params as Params).network.layers[layer];
      return Number.isInteger(layer) &&
        Number.isInteger(unit) &&
        found &&
        unit >= 0 &&
        unit < found.bias.length
        ? value
        : FOLLOW;
    },
  };
}

function fittingSlice(): ParamSpec<SliceChoice> {
  const spec = sliceParam();
  return {
    ...spec,
    clamp(choice, params) {
      const { network, data } = params as Params;
      if (!chosenSlice(data, network.inputs, choice)) return firstSlice(network.inputs);
      // Of two inputs none is held.
      return 'at' in choice && network.inputs <= 2 ? { inputs: choice.inputs } : choice;
    },
  };
}

function fittingFrames(): ParamSpec<TurnedFrames> {
  const spec = framesParam();
  return {
    ...spec,
    clamp(frames, params) {
      const widths = chainWidths((params as Params).network);
      const isRight = (space: string, rows: TurnedFrames[string]) =>
        Number(space) >= 1 && widths[Number(space)] === rows[0]!.length && rows[0]!.length > 2;
      const entries = Object.entries(frames);
      const kept = entries.filter(([space, rows]) => isRight(space, rows));
      return kept.length === entries.length ? frames : Object.fromEntries(kept);
    },
  };
}

function fittingOther(): ParamSpec<Chain | null> {
  const spec = otherChainParam();
  return {
    ...spec,
    clamp(other, params) {
      if (!other) return other;
      const { network } = params as Params;
      const classes = ({ layers }: Chain) => Math.max(layers.at(-1)!.bias.length, 2);
      return other.inputs === network.inputs && classes(other) === classes(network) ? other : null;
    },
  };
}

// What does not depend on time: computed once a build.

interface Model {
  readonly params: UnfoldParams;
  readonly stage: Stage;
  readonly place: Layout;
  readonly slice: Slice;
  readonly decision: Decision;
  readonly unfolding: Unfolding;
  readonly frames: readonly Frame[];
  readonly views: readonly Rect[];
  /** The part of the slice that is carried along, in its steps. */
  readonly extent: Rect;
  readonly parts: PlaneParts;
  /** The probe's inputs, and what every layer makes of them. */
  readonly probe: readonly number[];
  readonly values: ReturnType<typeof chainValues>;
  readonly drawn: Drawn;
  /** Lines made ready for a depth: with all that bends them once anything moves, straight as they are before. */
  readonly grid: (depth: number) => CarriedLines;
  readonly edges: (depth: number) => readonly CarriedLines[];
  readonly carriedProbe: Carried;
  /** How many examples the network answers rightly; undefined where nobody says what is right. */
  readonly right: number | undefined;
  readonly nearest: Pick<NearestBoundaryPoint, 'at' | 'distance'> | undefined;
  readonly sampled: () => Sampled;
  readonly differing: Differing | undefined;
}

/** The nearest place of a border: of those in view, where none outside can be nearer, else of the whole plane. */
function nearestOf(
  { borders }: PlaneParts,
  chain: Chain,
  at: Vector2,
  decision: Decision,
  view: Rect,
): Model['nearest'] {
  if (decision.kind === 'number') return undefined;
  let nearest: Model['nearest'];
  for (const { lines } of borders) {
    for (const line of lines) {
      for (let i = 1; i < line.length; i++) {
        const foot = footOn(line[i - 1]!, line[i]!, at);
        const distance = Math.hypot(foot[0] - at[0], foot[1] - at[1]);
        if (!nearest || distance < nearest.distance) nearest = { at: foot, distance };
      }
    }
  }
  const { x, y, width, height } = view;
  const room = Math.min(at[0] - x, x + width - at[0], at[1] - y, y + height - at[1]);
  if (nearest && nearest.distance <= room) return nearest;
  return nearestBoundaryPoint(planeSums(chain), at, {
    level: decision.kind === 'level' ? decision.level : 0,
    reach: 4 * Math.max(width, height),
  });
}

function footOn(from: Vector2, to: Vector2, [x, y]: Vector2): Vector2 {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy;
  const along = square > 0 ? ((x - from[0]) * dx + (y - from[1]) * dy) / square : 0;
  const part = Math.min(Math.max(along, 0), 1);
  return [from[0] + part * dx, from[1] + part * dy];
}

/** Where another network answers otherwise. */
interface Differing extends Disagreement {
  /** How many examples it answers otherwise. */
  readonly examples: number;
}

/** The examples that are drawn. */
interface Drawn {
  readonly carried: Carried;
  /** Index in the data of each. */
  readonly index: readonly number[];
  readonly label: (drawn: number) => number | undefined;
  /** How far from the slice each is, in steps. */
  readonly distance: readonly number[];
  readonly isWrong: (drawn: number) => boolean;
}

/** Lines on the slice made ready to be carried, one after the other. */
interface CarriedLines {
  readonly carried: Carried;
  /** Points of each line. */
  readonly counts: readonly number[];
}

/** Most examples to draw; more are thinned evenly, and counts are still over all. */
const MOST_DRAWN = 1500;
/** Points along a line where activations are smooth. */
const SMOOTH_SAMPLES = 40;

function modelOf(params: UnfoldParams, stage: Stage): Model {
  const { network, data } = params;
  const place = layout(stage);
  const slice = chosenSlice(data, network.inputs, params.slice)!;
  const decision = decisionOf(network, data);
  const way = unfolding(network, slice);
  const probe = params.probe.length > 0 ? params.probe : (data.x[0] ?? inputsAt(slice, [0.5, 0.5]));
  const drawn = drawnOf(params, way, slice, decision);
  const frames = framesOf(params, way, slice, drawn.carried);
  const carriedProbe = way.examples([probe]);
  const seenAt = (depth: number) =>
    pairs([...drawn.carried.seen(depth, frames), ...carriedProbe.seen(depth, frames)]);
  const feet = feetOf(seenAt(0), network.inputs);
  const contents = Array.from({ length: way.steps.length + 1 }, (_, depth) =>
    depth === 0 ? feet : withOrigin(boundsOf(seenAt(depth))),
  );
  const held = stage.cameras?.length === contents.length ? stage.cameras : undefined;
  const views = held ?? viewsOf(contents, place.plane);
  const extent = shownBy(camera(views[0]!, place.plane));
  const onSlice = slicedChain(network, slice);
  const parts = planeParts(onSlice, extent, decision);
  const samples = isSmooth(parts) ? SMOOTH_SAMPLES : 0;
  const lines = (polylines: readonly (readonly Vector2[])[], depth: number) =>
    carriedLines(way, polylines, depth > 0 ? samples : undefined);
  const values = chainValues(network, probe);
  let known: Sampled | undefined;
  return {
    params,
    stage,
    place,
    slice,
    decision,
    unfolding: way,
    frames,
    views,
    extent,
    parts,
    probe,
    values,
    drawn,
    grid: oncePerState((depth) => lines(gridOf(extent, network.inputs), depth)),
    edges: oncePerState((depth) => parts.borders.map((each) => lines(each.lines, depth))),
    carriedProbe,
    right: rightOf(params, decision),
    nearest: nearestOf(parts, onSlice, overSlice(slice, probe).at, decision, extent),
    differing: differingOf(params, slice, decision, extent),
    sampled() {
      known ??= sampledOf(onSlice, extent, decision);
      return known;
    },
  };
}

/** Made when first asked for, once for where nothing has moved and once for all else. */
function oncePerState<T>(make: (depth: number) => T): (depth: number) => T {
  let [still, moved]: (T | undefined)[] = [];
  return (depth) => {
    if (depth > 0) {
      moved ??= make(depth);
      return moved;
    }
    still ??= make(0);
    return still;
  };
}

function isSmooth({ pieces }: PlaneParts): boolean {
  return pieces === undefined;
}

function pairs(xy: ArrayLike<number>): Vector2[] {
  return Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!]);
}

/** What a camera shows, edge to edge. */
function shownBy({ toPlane, port }: Camera): Rect {
  return boundsOf([toPlane([port.x, port.y]), toPlane([port.x + port.width, port.y + port.height])]);
}

/** Share of the port kept free around what a view has to hold. */
const MARGIN = 0.1;

/** With the origin, where that is not so far off that the points would become small. */
function withOrigin({ x, y, width, height }: Rect): Rect {
  const whole = boundsOf([
    [x, y],
    [x + width, y + height],
    [0, 0],
  ]);
  const grows = Math.max(whole.width, whole.height) / Math.max(width, height, 1e-9);
  return grows > 1.7 && width > 0 ? { x, y, width, height } : whole;
}

/** A view for each stage: the scale stays from one to the next, unless that would make things small or cut them off. */
function viewsOf(contents: readonly Rect[], port: Rect): readonly Rect[] {
  const views: Rect[] = [];
  for (const content of contents) {
    const own = viewAround(content, port, MARGIN, 1e-6);
    const before = views.at(-1);
    const grows = before ? own.width / before.width : Infinity;
    views.push(before && grows > 0.55 && grows <= 1 ? panTo(before, content, MARGIN) : own);
  }
  return views;
}

function drawnOf(params: UnfoldParams, way: Unfolding, slice: Slice, decision: Decision): Drawn {
  const { data, network } = params;
  const stride = Math.max(Math.ceil(data.x.length / MOST_DRAWN), 1);
  const index = data.x.flatMap((_, i) => (i % stride === 0 ? [i] : []));
  const rows = index.map((i) => data.x[i]!);
  const answers = rows.map((row) => answerOf(decision, chainValues(network, row).at(-1)!.sums));
  const label = (i: number) => (data.classes ? data.y?.[index[i]!] : undefined);
  return {
    carried: way.examples(rows),
    index,
    label,
    distance: rows.map((row) => overSlice(slice, row).distance),
    isWrong: (i) => {
      const own = label(i);
      return own !== undefined && answers[i] !== undefined && answers[i] !== own;
    },
  };
}

function rightOf({ data, network }: UnfoldParams, decision: Decision): number | undefined {
  const { y } = data;
  if (!y || !data.classes || decision.kind === 'number') return undefined;
  return data.x.filter((row, i) => answerOf(decision, chainValues(network, row).at(-1)!.sums) === y[i])
    .length;
}

function differingOf(
  { network, other, data }: UnfoldParams,
  slice: Slice,
  decision: Decision,
  extent: Rect,
): Differing | undefined {
  if (!other || decision.kind === 'number') return undefined;
  const found = disagreement(
    planeSums(slicedChain(network, slice)),
    planeSums(slicedChain(other, slice)),
    extent,
    decision.kind === 'level' ? decision.level : 0,
  );
  return { ...found, examples: data.x.filter((row) => differ(network, other, decision, row)).length };
}

function differ(network: Chain, other: Chain, decision: Decision, row: readonly number[]): boolean {
  const [own, theirs] = [network, other].map((chain) =>
    answerOf(decision, chainValues(chain, row).at(-1)!.sums),
  );
  return own !== theirs;
}

/** The view of each space: the slice, then one for each layer; those wider than a plane as someone has turned them. */
function framesOf(
  { network, turned }: UnfoldParams,
  way: Unfolding,
  slice: Slice,
  points: Carried,
): readonly Frame[] {
  return chainWidths(network).map((width, space): Frame => {
    if (space === 0) return slice.directions;
    if (width <= 2) return plainFrame(width);
    const own = turned[space];
    if (own) return squared(own, plainFrame(width));
    if (width === 3) return CORNER;
    const stage = lastStageIn(way, space);
    return principalFrame(points.at(stage), width);
  });
}

/** Space seen into its corner: the first axis to the left, the second to the right, the third up. */
const CORNER: Frame = [
  [-0.62, 0.785, 0],
  [-0.34, -0.27, 0.9],
];

function lastStageIn(way: Unfolding, space: number): number {
  let stage = 0;
  for (let k = 0; k <= way.steps.length; k++) if (way.spaceAt(k) === space) stage = k;
  return stage;
}

/** What of the slice has to be seen: the feet of all examples; some of it where there are none. */
function feetOf(feet: readonly Vector2[], inputs: number): Rect {
  const { x, y, width, height } = boundsOf(feet.length > 1 ? feet : [...feet, [-3, -3], [3, 3]]);
  return inputs === 1 ? { x, y: -width / 4, width, height: width / 2 } : { x, y, width, height };
}

/** Lines of a grid of round steps over an extent. */
function gridOf({ x, y, width, height }: Rect, inputs: number): readonly (readonly Vector2[])[] {
  const step = gridStep(Math.max(width, height));
  const lines: Vector2[][] = [];
  for (let i = Math.ceil(x / step); i * step <= x + width; i++) {
    lines.push([
      [i * step, y],
      [i * step, y + height],
    ]);
  }
  for (let j = Math.ceil(y / step); j * step <= y + height; j++) {
    if (inputs === 1 && j !== 0) continue;
    lines.push([
      [x, j * step],
      [x + width, j * step],
    ]);
  }
  lines.push([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ]);
  return lines;
}

/** A step of 1, 2 or 5 times a power of ten, about ten to a length. */
function gridStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length / 10));
  return [1, 2, 5, 10].find((digit) => digit * power >= length / 12)! * power;
}

function carriedLines(
  way: Unfolding,
  polylines: readonly (readonly Vector2[])[],
  samples: number | undefined,
): CarriedLines {
  const xy: number[] = [];
  const counts = polylines.map((line) => {
    let count = 0;
    const add = ([x, y]: Vector2) => {
      xy.push(x, y);
      count++;
    };
    if (line[0]) add(line[0]);
    for (let i = 1; i < line.length; i++) {
      if (samples === undefined) {
        add(line[i]!);
        continue;
      }
      // A contour has its own points already.
      const bends = samples > 0 && line.length > 8 ? 0 : samples;
      for (const point of way.corners(line[i - 1]!, line[i]!, bends).slice(1)) add(point);
    }
    return count;
  });
  return { carried: way.places(xy), counts };
}

/** The answer all over the slice, for what is drawn from samples. */
interface Sampled {
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the top: how little the network prefers one answer, 0…1. */
  readonly doubt: Float32Array;
}

function sampledOf(chain: Chain, { x, y, width, height }: Rect, decision: Decision): Sampled {
  const [columns, rows] = [72, 54];
  const doubt = new Float32Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const at = [x + ((i + 0.5) / columns) * width, y + height - ((j + 0.5) / rows) * height];
      const { sums } = chainValues(chain, at).at(-1)!;
      doubt[j * columns + i] = 1 - certainty(decision, sums);
    }
  }
  return { columns, rows, doubt };
}

/** How far the likeliest class is beyond an even chance, 0…1. */
function certainty(decision: Decision, sums: readonly number[]): number {
  if (decision.kind === 'level') {
    const p = 1 / (1 + Math.exp(-Math.abs(sums[0]! - decision.level)));
    return 2 * p - 1;
  }
  const largest = Math.max(...sums);
  const total = sums.reduce((sum, value) => sum + Math.exp(value - largest), 0);
  const even = 1 / sums.length;
  return (1 / total - even) / (1 - even);
}

// The film: every step of every layer, then back to the plane.

const STATE = {
  /** How many steps everything has come. */
  depth: 0,
  /** How strongly the sides of the number line, the boundary, the creases and the regions show. */
  split: 0,
  boundary: 0,
  folds: 0,
  tint: 0,
  nearest: 0,
  counted: 0,
  /** How far the plane has risen to the height of its answers. */
  rise: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  const { unfolding: way, params, decision } = model;
  const { network } = params;
  const words = wordsOf(model);
  // A deep network is told more briskly.
  const pace = Math.max(Math.min(1, 10 / way.steps.length), 0.3);
  t.chapter('plane', ...words.plane());
  t.wait(2.4 * Math.max(pace, 0.6));
  way.steps.forEach(({ kind, layer }, step) => {
    const name = { weights: 'W', bias: 'b', curve: 'act' }[kind];
    t.chapter(`${name}${layer + 1}`, ...words.step(step));
    const seconds = { weights: 2.6, bias: 1.4, curve: network.layers[layer]!.bias.length > 6 ? 1.8 : 2.6 }[
      kind
    ];
    t.play(tracks.depth.to(step + 1), { seconds: seconds * pace });
    t.wait(1.1 * pace);
  });
  const ends = network.layers.at(-1)!.bias.length;
  const appear: Move[] = [];
  if (ends === 1 && decision.kind === 'level') appear.push(tracks.split.to(1));
  if (model.right !== undefined) appear.push(tracks.counted.to(1));
  t.chapter('answer', ...words.answer());
  if (appear.length > 0) t.play(appear, { seconds: 0.8 });
  t.wait(2);
  t.chapter('back', ...words.back());
  const comes: Move[] = [
    ...(appear.includes(appear[0]!) && ends === 1 && decision.kind === 'level' ? [tracks.split.to(0)] : []),
  ];
  if (decision.kind !== 'number') comes.push(tracks.boundary.to(1));
  if (comes.length > 0) t.play(comes, { seconds: 0.7 });
  t.play(tracks.depth.to(0), { seconds: Math.min(0.75 * way.steps.length + 1, 6) });
  t.wait(0.5);
  t.chapter('creases', ...words.creases());
  t.play(tracks.folds.to(1), { seconds: 1.6 });
  t.wait(1.8);
  if (decision.kind === 'number') {
    t.chapter('surface', ...words.surface());
    t.play(tracks.rise.to(1), { seconds: 2.6 });
    t.wait(2.4);
  } else {
    t.chapter('boundary', ...words.boundary());
    t.play([tracks.tint.to(1), tracks.nearest.to(1, { delay: 0.5 })], { seconds: 1 });
    t.wait(2.6);
  }
  return tracks;
}

// The scene: whatever space everything is in at this depth.

interface Picture {
  readonly nodes: readonly Node[];
  readonly handles: readonly Handle<UnfoldParams>[];
}

function scenePicture(model: Model, state: State): Picture {
  const { depth, rise } = state;
  const { views, place, unfolding: way } = model;
  if (rise > 0) return surfacePicture(model, state);
  const from = Math.min(Math.floor(depth), views.length - 1);
  const to = Math.min(from + 1, views.length - 1);
  const through = camera(mixViews(views[from]!, views[to]!, depth - from), place.plane);
  // The space that is being entered has its axes while everything is on its way there.
  const entering = depth > from ? to : from;
  const space = way.spaceAt(entering);
  const nodes: Node[] = [
    ...ground(model, through, depth),
    ...regions(model, through, state),
    ...sheet(model, through, depth),
    ...folds(model, through, state),
    ...spaceAxes(model, through, depth, space),
    ...lineGround(model, through, state),
    ...boundaries(model, through, state),
    ...points(model, through, state),
    ...nearestNodes(model, through, state),
    ...probeNodes(model, through, depth),
  ];
  return {
    nodes: [{ kind: 'group', id: 'plane', clip: place.plane, children: nodes }, ...sliceNodes(model, depth)],
    handles: sceneHandles(model, state, through, space),
  };
}

/** How far things have come at a depth: as evenly as the camera zooms meanwhile, so that they stay in its view. */
function onWay({ views }: Model, depth: number): number {
  const whole = Math.floor(depth);
  const [from, to] = [views[whole], views[whole + 1]];
  const part = depth - whole;
  if (!from || !to || part <= 0) return depth;
  const ratio = to.width / from.width;
  return Math.abs(ratio - 1) < 1e-6 ? depth : whole + (ratio ** part - 1) / (ratio - 1);
}

/** How flat everything is at a depth: 1 in a plane, 0 on a line. */
function lineShare({ unfolding: way }: Model, depth: number): number {
  const whole = Math.floor(depth);
  const next = Math.min(whole + 1, way.steps.length);
  const isLine = (stage: number) => (way.widthAt(stage) === 1 ? 1 : 0);
  return isLine(whole) + (isLine(next) - isLine(whole)) * (depth - whole);
}

/** The grid that stays, and the numbers along the edges: those of the data while nothing has moved. */
function ground(model: Model, through: Camera, depth: number): Node[] {
  const { unfolding: way, params, slice } = model;
  const whole = Math.min(Math.round(depth), way.steps.length);
  const isPlane = way.widthAt(whole) === 2 || whole === 0;
  const flat = 1 - lineShare(model, depth);
  const moved = share(depth, 0, 0.25);
  const nodes: Node[] = isPlane ? fixedGrid(through, flat) : [];
  if (moved < 1) nodes.push(...ticks(through, 1 - moved, axesOf(params, slice)));
  if (isPlane && whole > 0) nodes.push(...ticks(through, flat * share(Math.abs(depth - whole), 0.4, 0.2)));
  return nodes;
}

/** How the slice's axes read in the data's own units. */
function axesOf(
  { data, slice: choice, network }: UnfoldParams,
  slice: Slice,
): readonly [AxisUnits, AxisUnits] {
  if ('through' in choice) {
    const plain = (name: string): AxisUnits => ({ name, offset: 0, factor: 1 });
    return [plain(''), plain('')];
  }
  const axis = (which: number): AxisUnits => ({
    name: shortName(data.columns[which]!),
    offset: slice.origin[which]!,
    factor: slice.scales[which]!,
  });
  const [across, up] = choice.inputs;
  return [axis(across), network.inputs === 1 ? { name: '', offset: 0, factor: 1 } : axis(up)];
}

/** The grid of the slice, carried: its lines, and its rim as a tint. */
function sheet(model: Model, through: Camera, depth: number): Node[] {
  const { frames } = model;
  const grid = model.grid(depth);
  const xy = stageOf(grid.carried.seen(onWay(model, depth), frames), through);
  const flat = 1 - lineShare(model, depth);
  if (flat <= 0.01) return [];
  const nodes: Node[] = [];
  let at = 0;
  grid.counts.forEach((count, i) => {
    const line = xy.slice(2 * at, 2 * (at + count));
    at += count;
    if (i === grid.counts.length - 1) {
      nodes.unshift({
        kind: 'polyline',
        id: 'sheet',
        xy: line,
        closed: true,
        fill: { ink: 'movingGrid', opacity: 0.07 * flat },
        stroke: { ink: 'movingGrid', width: 0.014, opacity: 0.5 * flat },
      });
      return;
    }
    nodes.push({
      kind: 'polyline',
      id: `grid-${i}`,
      xy: line,
      stroke: { ink: 'movingGrid', width: 0.013, opacity: 0.42 * flat },
    });
  });
  return nodes;
}

function stageOf(xy: ArrayLike<number>, through: Camera): number[] {
  const [left, bottom] = through.toStage([0, 0]);
  const out = new Array<number>(xy.length);
  for (let i = 0; i < xy.length; i += 2) {
    out[i] = left + through.scale * xy[i]!;
    out[i + 1] = bottom + through.scale * xy[i + 1]!;
  }
  return out;
}

/** Axes of spaces wider than a plane, as arrows that are seen under the projection, with their names. */
function spaceAxes(model: Model, through: Camera, depth: number, space: number): Node[] {
  const { unfolding: way } = model;
  const width = chainWidths(model.params.network)[space]!;
  if (width <= 2 || space === 0) return [];
  const stage = Math.ceil(depth - 1e-9);
  const grown = way.steps[stage - 1]?.kind === 'weights' ? share(depth, stage - 0.5, stage) : 1;
  if (grown <= 0.01) return [];
  return axisTips(model, through, space).flatMap(({ origin, tip, unit, seen }): Node[] => {
    const strong = width === 3 ? 1 : 0.35 + 0.65 * seen;
    const end: Vector2 = [origin[0] + grown * (tip[0] - origin[0]), origin[1] + grown * (tip[1] - origin[1])];
    const nodes: Node[] = [];
    if (Math.hypot(end[0] - origin[0], end[1] - origin[1]) > 0.12) {
      nodes.push(
        arrow(origin, end, {
          ink: axisInk(unit, width),
          width: width === 3 ? 0.035 : 0.022,
          opacity: 0.85 * strong,
        }),
      );
    }
    if (grown > 0.6 && seen > (width === 3 ? 0.2 : width <= 8 ? 0.35 : 0.45) && !model.stage.compact) {
      const away = Math.hypot(tip[0] - origin[0], tip[1] - origin[1]) || 1;
      const [ux, uy] = [(tip[0] - origin[0]) / away, (tip[1] - origin[1]) / away];
      nodes.push(
        centredContent(sizedMark(unitMark(unit), 1), [tip[0] + 0.26 * ux, tip[1] + 0.26 * uy], {
          size: width === 3 ? 0.3 : 0.2,
          ink: axisInk(unit, width),
          opacity: share(grown, 0.6, 1) * strong,
        }),
      );
    }
    return nodes;
  });
}

/** The inks of three axes; more are told apart by their names alone. */
function axisInk(unit: number, width: number): Ink {
  return width === 3 ? (['iHat', 'jHat', 'kHat'] as const)[unit]! : 'muted';
}

/**
 * Where a space's axes are drawn, and how much of each is seen: three from the origin where that is in view, more as a
 * compass in the corner, since they are too many to stand among the points.
 */
function axisTips({ frames, place, stage }: Model, through: Camera, space: number) {
  const frame = frames[space]!;
  const port = place.plane;
  const [x, y] = through.toStage([0, 0]);
  const width = frame[0]!.length;
  const margin = stage.compact ? 0.5 : 0.9;
  const isInView =
    x > port.x + margin &&
    x < port.x + port.width - margin &&
    y > port.y + margin &&
    y < port.y + port.height - margin;
  const isCompass = width > 3 || !isInView;
  const reach = isCompass
    ? stage.compact
      ? 0.6
      : 0.95
    : Math.max(Math.min(0.28 * Math.min(port.width, port.height), 1.9), 0.7);
  const origin: Vector2 = isCompass ? [port.x + reach + 0.42, port.y + reach + 0.42] : [x, y];
  return frame[0]!.map((_, unit) => {
    const [across, up] = [frame[0]![unit]!, frame[1]![unit]!];
    return {
      unit,
      origin,
      reach,
      seen: Math.hypot(across, up),
      tip: [origin[0] + reach * across, origin[1] + reach * up] as Vector2,
    };
  });
}

/** The number line of a single output, and which side means what. */
function lineGround(model: Model, through: Camera, { depth, split }: State): Node[] {
  const onLine = lineShare(model, depth);
  if (onLine <= 0.01) return [];
  const nodes = numberLine(through, onLine);
  const { decision } = model;
  if (decision.kind !== 'level' || split <= 0.01) return nodes;
  const { x, y, width, height } = through.port;
  const cut = Math.min(Math.max(through.toStage([cutOf(model), 0])[0], x), x + width);
  const side = (label: 0 | 1, left: number, right: number): Node => ({
    kind: 'box',
    id: `side-${label}`,
    x: left,
    y,
    width: right - left,
    height,
    fill: { ink: label === 0 ? 'region0' : 'region1', opacity: split },
  });
  const middle = through.toStage([0, 0])[1];
  return [
    side(0, x, cut),
    side(1, cut, x + width),
    ...nodes,
    {
      kind: 'segments',
      id: 'threshold',
      xy: [cut, middle - 0.27, cut, middle + 0.9],
      stroke: { ink: 'cut', width: 0.05, opacity: split },
    },
  ];
}

/** Where on the line of outputs the answer changes. */
function cutOf({ params, decision }: Model): number {
  const { curve } = params.network.layers.at(-1)!;
  if (decision.kind !== 'level') return 0;
  return curve.name === 'sigmoid' || curve.name === 'hardSigmoid'
    ? 0.5
    : curve.name === 'logSigmoid'
      ? Math.log(0.5)
      : 0;
}

/** How strongly a region wears the ink of its class, where there are more than two. */
const TINT = 0.16;

/** The parts of the plane by their answer, while nothing has moved. */
function regions(model: Model, through: Camera, { depth, tint }: State): Node[] {
  if (tint <= 0.01 || depth > 0) return [];
  const { parts, extent, params } = model;
  const areTwo = classNames(params.network, params.data).length === 2;
  const nodes: Node[] = parts.parts.map(({ polygon, answer }): Node => {
    const xy = polygon.flatMap((corner) => through.toStage(corner));
    const fill = areTwo
      ? ({ ink: answer === 0 ? 'region0' : 'region1', opacity: tint } as const)
      : { ink: classMark(answer).ink, opacity: TINT * tint };
    // Over its own rim, so that no light falls between neighbours; what is hardly there needs none.
    const rim = areTwo ? { stroke: { ink: fill.ink, width: 0.016, opacity: tint } } : {};
    return { kind: 'polyline', id: `region-${answer}`, closed: true, xy, fill, ...rim };
  });
  if (model.differing) {
    const { parts: differing, outline } = model.differing;
    nodes.push(
      ...differing.map(
        ({ polygon }): Node => ({
          kind: 'polyline',
          id: 'differing',
          closed: true,
          xy: polygon.flatMap((corner) => through.toStage(corner)),
          fill: { ink: 'negative', opacity: 0.24 * tint },
        }),
      ),
      ...outline.map(
        (line): Node => ({
          kind: 'polyline',
          id: 'differing-outline',
          xy: line.flatMap((corner) => through.toStage(corner)),
          stroke: { ink: 'negative', width: 0.024, opacity: 0.9 * tint, dash: [0.1, 0.07] },
        }),
      ),
    );
  }
  if (params.confidence) {
    const { columns, rows, doubt } = model.sampled();
    const [left, bottom] = through.toStage([extent.x, extent.y]);
    nodes.push({
      kind: 'image',
      id: 'doubt',
      box: { x: left, y: bottom, width: through.scale * extent.width, height: through.scale * extent.height },
      columns,
      rows,
      values: doubt,
      ramp: [
        { ink: 'background', opacity: 0 },
        { ink: 'background', opacity: 1 },
      ],
      smooth: true,
      opacity: tint,
    });
  }
  return nodes;
}

/** One ink for the creases of each layer; after six they begin again. */
const FOLD_INKS: readonly Ink[] = ['crease', 'kHat', 'v', 'jHat', 'movingAxis', 'class6'];

function foldInk(layer: number): Ink {
  return FOLD_INKS[layer % FOLD_INKS.length]!;
}

/** The creases of every layer, the first layer's first; what bends smoothly is dashed. */
function folds({ parts, params }: Model, through: Camera, { depth, folds: grown }: State): Node[] {
  if (grown <= 0.01 || depth > 0) return [];
  const deepest = Math.max(params.network.layers.length - 1, 1);
  const many = parts.folds.length > 24;
  const byLayer = new Map<string, number[]>();
  for (const { layer, lines, isCrease } of parts.folds) {
    const key = `${layer} ${isCrease ? 1 : 0}`;
    const xy = byLayer.get(key) ?? [];
    byLayer.set(key, xy);
    for (const line of lines) {
      for (let i = 1; i < line.length; i++)
        xy.push(...through.toStage(line[i - 1]!), ...through.toStage(line[i]!));
    }
  }
  return [...byLayer].flatMap(([key, xy]): Node[] => {
    const [layer, isCrease] = key.split(' ').map(Number) as [number, number];
    const opacity = share(grown * deepest, layer, layer + 1) * (many ? 0.7 : 1);
    if (opacity <= 0.01 || xy.length === 0) return [];
    return [
      {
        kind: 'segments',
        id: `creases-${layer}`,
        xy,
        stroke: {
          ink: foldInk(layer),
          width: many ? 0.016 : 0.03,
          opacity: isCrease ? opacity : 0.75 * opacity,
          ...(isCrease ? {} : { dash: [0.09, 0.08] }),
        },
      },
    ];
  });
}

/** Where the answer changes, carried along on the way back. */
function boundaries(model: Model, through: Camera, { depth, boundary }: State): Node[] {
  if (boundary <= 0.01) return [];
  const opacity = boundary * (1 - lineShare(model, depth));
  if (opacity <= 0.01) return [];
  return model.edges(depth).flatMap(({ carried, counts }, edge): Node[] => {
    const xy = stageOf(carried.seen(onWay(model, depth), model.frames), through);
    let at = 0;
    return counts.map((count, i) => {
      const line = xy.slice(2 * at, 2 * (at + count));
      at += count;
      return {
        kind: 'polyline',
        id: `boundary-${edge}-${i}`,
        xy: line,
        stroke: { ink: 'cut', width: 0.05, opacity },
      };
    });
  });
}

/** Points that are drawn before the picture gets too full for them to be told apart. */
const MANY = 500;

/** The examples: whole where they lie in the slice, hollow and smaller the farther they are from it. */
function points(model: Model, through: Camera, { depth, counted, tint }: State): Node[] {
  const { drawn, frames, params } = model;
  const xy = stageOf(drawn.carried.seen(onWay(model, depth), frames), through);
  const radius = drawn.index.length > MANY ? 0.05 : 0.08;
  const bins = new Map<string, number[]>();
  const inSpace = share(depth, 0, 0.6);
  drawn.index.forEach((_, i) => {
    const far = inSpace > 0.5 || params.network.inputs <= 2 ? 0 : farBin(drawn.distance[i]!);
    const key = `${drawn.label(i) ?? -1} ${far}`;
    const own = bins.get(key);
    if (own) own.push(xy[2 * i]!, xy[2 * i + 1]!);
    else bins.set(key, [xy[2 * i]!, xy[2 * i + 1]!]);
  });
  const nodes: Node[] = [...bins]
    .sort(([a], [b]) => Number(b.split(' ')[1]) - Number(a.split(' ')[1]))
    .map(([key, own]) => {
      const [label, far] = key.split(' ').map(Number) as [number, number];
      const mark =
        label < 0
          ? ({ ink: params.data.y ? 'label0' : 'muted', shape: 'disc' } as const)
          : markOfClass(label, params);
      return {
        kind: 'dots',
        id: `points-${label}-${far}`,
        xy: own,
        shape: mark.shape,
        radius: radius * [1, 0.8, 0.6, 0.45][far]!,
        fill: { ink: mark.ink, opacity: [1, 0.8, 0.5, 0.28][far]! },
        ...(far > 0 ? { hollow: true } : { outline: { ink: 'background', width: 0.02, opacity: 0.7 } }),
      };
    });
  const { other, network } = params;
  if (other && model.differing && tint > 0.01 && depth === 0) {
    for (const [i, index] of drawn.index.entries()) {
      if (!differ(network, other, model.decision, params.data.x[index]!)) continue;
      nodes.push({
        kind: 'circle',
        id: 'differs',
        at: [xy[2 * i]!, xy[2 * i + 1]!],
        radius: radius * 2.1,
        stroke: { ink: 'text', width: 0.022, opacity: tint },
      });
    }
  }
  const shows = Math.max(counted, tint);
  if (shows > 0.01) {
    const wrong = drawn.index.flatMap((_, i) => (drawn.isWrong(i) ? [i] : []));
    for (const i of wrong.slice(0, 300)) {
      nodes.push({
        kind: 'circle',
        at: [xy[2 * i]!, xy[2 * i + 1]!],
        radius: radius * 1.7,
        stroke: { ink: 'negative', width: 0.024, opacity: shows },
      });
    }
  }
  return nodes;
}

/** The marks of classes; two wear the inks of labels, as everywhere. */
function markOfClass(label: number, params: UnfoldParams) {
  const mark = classMark(label);
  return classNames(params.network, params.data).length === 2 && label < 2
    ? { ...mark, ink: (label === 0 ? 'label0' : 'label1') as Ink }
    : mark;
}

/** In which of four groups of distances from the slice an example is: 0 in it. */
function farBin(distance: number): number {
  return distance < 0.02 ? 0 : distance < 0.6 ? 1 : distance < 1.4 ? 2 : 3;
}

/** The probe's way to the nearest place where its answer would change. */
function nearestNodes(
  { nearest, slice, probe }: Model,
  through: Camera,
  { depth, nearest: shows }: State,
): Node[] {
  if (!nearest || shows <= 0.01 || depth > 0) return [];
  const from = through.toStage(overSlice(slice, probe).at);
  const to = through.toStage(nearest.at);
  return [
    {
      kind: 'segments',
      id: 'nearest',
      xy: [...from, from[0] + shows * (to[0] - from[0]), from[1] + shows * (to[1] - from[1])],
      stroke: { ink: 'text', width: 0.028, opacity: shows, dash: [0.08, 0.06] },
    },
    {
      kind: 'circle',
      id: 'nearest-end',
      at: to,
      radius: 0.075,
      fill: { ink: 'cut', opacity: shows },
      stroke: { ink: 'background', width: 0.02, opacity: shows },
    },
  ];
}

function probeNodes(model: Model, through: Camera, depth: number): Node[] {
  const [x, y] = stageOf(model.carriedProbe.seen(onWay(model, depth), model.frames), through);
  return [{ kind: 'circle', id: 'probe', at: [x!, y!], radius: 0.17, stroke: { ink: 'text', width: 0.032 } }];
}

// The surface of a regression: the plane raised to the height of its answers.

/** A patch of the surface. */
interface Patch {
  readonly corners: readonly Vector3[];
}

function surfacePicture(model: Model, { rise, folds: grown }: State): Picture {
  const { place, extent, params, drawn, slice } = model;
  const [middleX, middleY] = [extent.x + extent.width / 2, extent.y + extent.height / 2];
  const size = Math.max(extent.width, extent.height) / 2;
  const { patches, low, high } = surfaceOf(model);
  const span = high - low || 1;
  const height = (value: number) => rise * 1.1 * (((value - low) / span) * 2 - 1) * 0.62;
  const flat = (at: Vector2): Vector2 => [(at[0] - middleX) / size, (at[1] - middleY) / size];
  const pitch = Math.PI / 2 - rise * (Math.PI / 2 - 0.5);
  const view = orbit(-Math.PI / 2 - 0.55 * rise, pitch, 1.5 + 0.1 * rise, place.plane, {
    perspective: 0.12 * rise,
  });
  const things: Solid[] = patches.map(({ corners }) => ({
    kind: 'face',
    corners: corners.map(([u, v, value]): Vector3 => [...flat([u, v]), height(value)]),
    fill: { ink: 'movingGrid', opacity: 0.2 },
    stroke: {
      ink: params.network.inputs === 1 ? 'movingAxis' : 'movingGrid',
      width: 0.014 + 0.01 * grown,
      opacity: 0.75,
    },
  }));
  const { y, classes } = params.data;
  if (y && !classes) {
    const ends = chainValuesOf(params, drawn.index);
    drawn.index.forEach((index, i) => {
      const [u, v] = flat(overSlice(slice, params.data.x[index]!).at);
      const top = height(y[index]!);
      things.push(
        {
          kind: 'edge',
          from: [u, v, top],
          to: [u, v, height(ends[i]!)],
          stroke: { ink: 'negative', width: 0.014, opacity: 0.6 * rise },
        },
        { kind: 'dot', at: [u, v, top], shape: 'disc', radius: 0.05, fill: { ink: 'label0' } },
      );
    });
  }
  const corner: Vector2 = [-extent.width / 2 / size, -extent.height / 2 / size];
  const post: Solid[] = [
    {
      kind: 'edge',
      from: [...corner, height(low)],
      to: [...corner, height(high)],
      stroke: { ink: 'muted', width: 0.022, opacity: rise },
    },
  ];
  const label = (value: number): Node => {
    const { at } = view.project([...corner, height(value)]);
    return {
      kind: 'text',
      at: [at[0] - 0.14, at[1] - 0.07],
      size: 0.2,
      text: shownNumber(value),
      fill: { ink: 'muted', opacity: rise },
      align: 'end',
    };
  };
  const outputs = rise > 0.9 && !model.stage.compact ? [label(low), label(high)] : [];
  return {
    nodes: [
      {
        kind: 'group',
        id: 'plane',
        clip: place.plane,
        children: [...solids(view, [...things, ...post], { fade: 0.35 }), ...outputs],
      },
    ],
    handles: [],
  };
}

function chainValuesOf({ network, data }: UnfoldParams, index: readonly number[]): readonly number[] {
  return index.map((i) => chainValues(network, data.x[i]!).at(-1)!.outputs[0]!);
}

const surfaces = new WeakMap<PlaneParts, { patches: readonly Patch[]; low: number; high: number }>();

/** The pieces raised to their answers where the network is affine on them, else squares of a fine grid. */
function surfaceOf(model: Model) {
  const known = surfaces.get(model.parts);
  if (known) return known;
  const { parts, extent, params, slice } = model;
  const chain = slicedChain(params.network, slice);
  const value = (at: Vector2) => chainValues(chain, at).at(-1)!.outputs[0]!;
  const last = params.network.layers.at(-1)!.curve.name;
  const raise = (polygon: readonly Vector2[]): Patch => ({
    corners: polygon.map((corner): Vector3 => [corner[0], corner[1], value(corner)]),
  });
  let patches: Patch[];
  if (params.network.inputs === 1) {
    const line = Array.from({ length: 121 }, (_, i): Vector2 => [extent.x + (i / 120) * extent.width, 0]);
    patches = line.slice(1).map((to, i) => raise([line[i]!, to]));
  } else if (parts.pieces && last === 'linear') patches = parts.pieces.map(({ polygon }) => raise(polygon));
  else {
    const side = 26;
    const at = (i: number, j: number): Vector2 => [
      extent.x + (i / side) * extent.width,
      extent.y + (j / side) * extent.height,
    ];
    patches = Array.from({ length: side * side }, (_, k) => {
      const [i, j] = [k % side, Math.floor(k / side)];
      return raise([at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]);
    });
  }
  let [low, high] = [Infinity, -Infinity];
  for (const { corners } of patches) {
    for (const [, , z] of corners) {
      low = Math.min(low, z);
      high = Math.max(high, z);
    }
  }
  const made = { patches, low, high };
  surfaces.set(model.parts, made);
  return made;
}

// What can be taken hold of in the scene.

/** Radians that one scene unit of dragging turns a space by. */
const TURN_RATE = 0.35;

function sceneHandles(
  model: Model,
  { depth }: State,
  through: Camera,
  space: number,
): readonly Handle<UnfoldParams>[] {
  const { params, drawn, frames, slice, stage, place, unfolding: way, carriedProbe } = model;
  const { language } = stage;
  const handles: Handle<UnfoldParams>[] = [];
  const width = chainWidths(params.network)[space]!;
  if (space > 0 && width > 2) {
    const frame = frames[space]!;
    const middle = place.plane.y + place.plane.height / 2;
    const turn = (next: Frame): UnfoldParams => ({
      ...params,
      turned: { ...params.turned, [space]: next },
    });
    handles.push({
      id: `turn${space}`,
      label: { en: 'Turn this space', 'zh-Hant': '轉動這個空間' }[language],
      at: [place.plane.x, middle],
      to: [place.plane.x + place.plane.width, middle],
      size: [0.5, place.plane.height],
      kind: 'plane',
      unseen: true,
      drag: (to, from) =>
        turn(
          frameTurned(frame, towardsOf(frame, way, drawn.carried, space), [
            TURN_RATE * (to[0] - from[0]),
            TURN_RATE * (to[1] - from[1]),
          ]),
        ),
    });
    for (const { unit, origin, tip, reach } of axisTips(model, through, space)) {
      if (width > 12 && Math.hypot(tip[0] - origin[0], tip[1] - origin[1]) < 0.3) continue;
      handles.push({
        id: `axis${space}[${unit}]`,
        label: {
          en: `Where the axis of unit ${unit + 1} is seen`,
          'zh-Hant': `第 ${unit + 1} 個單元的軸看起來在哪裡`,
        }[language],
        at: tip,
        size: [0.4, 0.4],
        kind: 'plane',
        ...(width > 8 ? { unseen: true } : {}),
        drag: (to, from) =>
          turn(
            frameWithAxis(frame, unit, [
              (tip[0] + to[0] - from[0] - origin[0]) / reach,
              (tip[1] + to[1] - from[1] - origin[1]) / reach,
            ]),
          ),
      });
    }
  }
  const seen = pairs(drawn.carried.seen(onWay(model, depth), frames));
  const at = carriedProbe.seen(onWay(model, depth), frames);
  handles.push(
    pointHandle(
      {
        id: 'probe',
        label: { en: 'The example whose numbers are added up', 'zh-Hant': '把數字加起來的那個例子' },
        at: [at[0]!, at[1]!],
        through,
        size: [0.42, 0.42],
      },
      language,
      (to): UnfoldParams => {
        const place = through.toStage(to);
        const nearest = nearestPoint({ points: seen, through }, place);
        const [nx, ny] = nearest < 0 ? [Infinity, Infinity] : through.toStage(seen[nearest]!);
        const isNear = Math.hypot(nx - place[0], ny - place[1]) < 0.16;
        if (nearest >= 0 && (isNear || depth > 0)) {
          return { ...params, probe: params.data.x[drawn.index[nearest]!]! };
        }
        if (depth > 0) return params;
        const free = params.network.inputs === 1 ? ([to[0], 0] as const) : to;
        return { ...params, probe: inputsAt(slice, free) };
      },
    ),
  );
  handles.push(...sliceHandles(model, depth));
  return handles;
}

/** A third direction to turn a space about: that in which its points spread most beside those that are seen. */
function towardsOf(frame: Frame, way: Unfolding, points: Carried, space: number): readonly number[] {
  const width = frame[0]!.length;
  const values = points.at(lastStageIn(way, space));
  const rest = new Float64Array(values.length);
  for (let k = 0; k < values.length; k += width) {
    const along = frame.map((row) => row.reduce((sum, value, i) => sum + value * values[k + i]!, 0));
    for (let i = 0; i < width; i++) {
      rest[k + i] = values[k + i]! - along[0]! * frame[0]![i]! - along[1]! * frame[1]![i]!;
    }
  }
  return principalFrame(rest, width)[0]!;
}

// The inputs that the slice holds still: written over the plane, to be dragged.

/** Inputs that are written over the plane; a page has room for all. */
const MOST_HELD = 6;

interface HeldInput {
  readonly input: number;
  readonly box: Rect;
}

function heldInputs({ params, place, stage }: Model): readonly HeldInput[] {
  const { slice, network } = params;
  if ('through' in slice || network.inputs <= 2 || stage.compact) return [];
  const others = Array.from({ length: network.inputs }, (_, i) => i).filter((i) => !slice.inputs.includes(i));
  const { x, y, width, height } = place.plane;
  const wide = Math.min(2.6, width - 0.8);
  return others.slice(0, MOST_HELD).map((input, i) => ({
    input,
    box: { x: x + width - wide - 0.25, y: y + height - 0.62 - 0.36 * i, width: wide, height: 0.32 },
  }));
}

function sliceNodes(model: Model, depth: number): readonly Node[] {
  const opacity = 1 - share(depth, 0, 0.3);
  if (opacity <= 0.01) return [];
  const { params, slice } = model;
  return heldInputs(model).flatMap(({ input, box }): Node[] => [
    {
      kind: 'box',
      ...box,
      radius: 0.07,
      fill: { ink: 'background', opacity: 0.82 * opacity },
    },
    ...setLine(
      [
        { content: shortName(params.data.columns[input]!), ink: 'muted' },
        { content: '=', ink: 'muted' },
        { content: slice.origin[input]!, decimals: 2, maxChars: 8, id: `held-${input}` },
      ],
      { x: box.x + 0.08, y: box.y, width: box.width - 0.16, height: box.height },
      { size: 0.2, opacity, align: 'end' },
    ).nodes,
  ]);
}

function sliceHandles(model: Model, depth: number): readonly Handle<UnfoldParams>[] {
  const { params, slice, stage } = model;
  const { slice: choice } = params;
  if (depth > 0 || 'through' in choice) return [];
  return heldInputs(model).map(({ input, box }) => {
    const name = params.data.columns[input]!;
    return numberHandle(
      {
        id: `slice[${input}]`,
        label: { en: `Where the slice holds ${name}`, 'zh-Hant': `切面上的 ${name}` },
        at: [box.x + box.width / 2, box.y + box.height / 2],
        size: [box.width, box.height],
        value: slice.origin[input]!,
        rate: 0.8 * slice.scales[input]!,
      },
      stage.language,
      (value): UnfoldParams => ({
        ...params,
        slice: {
          inputs: choice.inputs,
          at: slice.origin.map((own, i) => (i === input ? value : own)),
        },
      }),
    );
  });
}

// The panel: the diagram, and one unit's sum written out.

/** Units of a layer that the diagram draws, and products that the sum writes out. */
const MOST_UNITS = 7;
const MOST_TERMS = 5;

/** The layer that the film is at: the one whose step is under way or done last. */
function layerAt({ unfolding: way, params }: Model, { depth, boundary, tint, rise }: State): number {
  if (boundary > 0 || tint > 0 || rise > 0) return params.network.layers.length - 1;
  const stage = Math.ceil(depth - 1e-9);
  return stage === 0 ? -1 : way.steps[stage - 1]!.layer;
}

interface PanelPlaces {
  readonly diagram: Rect;
  readonly names: number;
  readonly sum: Rect;
  readonly legend: Rect;
  readonly score: Rect;
  readonly scale: number;
}

function panelPlaces({ panel, upright }: Layout): PanelPlaces {
  const { x, y, width, height } = panel;
  if (!upright) {
    const pad = 0.34;
    const inner = { x: x + pad, y: y + 0.25, width: width - 2 * pad, height: height - 0.5 };
    const [top, sum, legendBox, scoreBox] = splitColumn(
      inner,
      [{ units: 2.7 }, 1, { units: 0.75 }, { units: 0.6 }],
      0.22,
    );
    return {
      diagram: { ...top!, height: top!.height - 0.42 },
      names: top!.y + top!.height - 0.16,
      sum: sum!,
      legend: legendBox!,
      score: scoreBox!,
      scale: 1,
    };
  }
  const unit = Math.min(height / 4.4, width / 8);
  const left = { x: x + 0.3, y: y + 0.18, width: width * 0.46, height: height - 0.32 };
  const [top, legendBox, scoreBox] = splitColumn(
    left,
    [1, { units: 0.62 * unit }, { units: 0.55 * unit }],
    0.12 * unit,
  );
  return {
    diagram: { ...top!, height: top!.height - 0.4 * unit },
    names: top!.y + top!.height - 0.14 * unit,
    sum: { x: x + 0.52 * width, y: left.y, width: 0.48 * width - 0.3, height: left.height },
    legend: legendBox!,
    score: scoreBox!,
    scale: unit,
  };
}

function panelPicture(model: Model, state: State): Picture {
  const { place, stage } = model;
  const { panel, upright } = place;
  const places = panelPlaces(place);
  const edge: Node = upright
    ? rule(panel.x, panel.y + panel.height, panel.width, 0)
    : rule(panel.x + panel.width, panel.y, 0, panel.height);
  const at = layerAt(model, state);
  const [chosen, unit] = model.params.unit as [number, number];
  const shown = chosen >= 0 ? { layer: chosen, unit } : followed(model, at);
  const net = diagramPicture(model, places, at, shown);
  const sum = sumPicture(model, places, shown);
  const nodes: Node[] = [
    { kind: 'box', id: 'panel', ...panel, fill: { ink: 'panel' } },
    edge,
    ...net.nodes,
    ...sum.nodes,
    ...legendNodes(model, places, state),
  ];
  const counted = Math.max(state.counted, state.tint);
  if (model.right !== undefined && counted > 0.01) {
    const word = { en: 'right', 'zh-Hant': '正確' }[stage.language];
    nodes.push(
      ...score(model.right, model.params.data.x.length, word, places.score, {
        size: 0.42 * places.scale,
        opacity: counted,
      }).nodes,
    );
  }
  return { nodes, handles: [...net.handles, ...sum.handles] };
}

/** The unit whose sum is shown where nobody has chosen one: of the layer at hand the one that answers most. */
function followed({ params, values }: Model, at: number): { readonly layer: number; readonly unit: number } {
  const layer = at < 0 ? 0 : at;
  const { outputs } = values[layer]!;
  const isLast = layer === params.network.layers.length - 1;
  const unit = isLast ? outputs.reduce((best, value, i) => (value > outputs[best]! ? i : best), 0) : 0;
  return { layer, unit };
}

function rule(x: number, y: number, dx: number, dy: number): Node {
  return { kind: 'segments', xy: [x, y, x + dx, y + dy], stroke: { ink: 'rule', width: 0.02 } };
}

function diagramPicture(
  model: Model,
  places: PanelPlaces,
  at: number,
  shown: { readonly layer: number; readonly unit: number },
): Picture {
  const { params, values, probe, stage } = model;
  const { network } = params;
  const widths = chainWidths(network);
  const shape = layersShape(
    widths.map((units) => ({ units, drawn: units > MOST_UNITS ? MOST_UNITS - 1 : units })),
    places.diagram,
    { radius: 0.3 * places.scale },
  );
  const nodes: Node[] = [];
  const handles: Handle<UnfoldParams>[] = [];
  const bright = (layer: number) => (at < 0 || layer === at ? 1 : 0.4);
  const edges = network.layers.map(({ kernel }, layer): DiagramEdge[][] => {
    const from = shape.indexes[layer]!;
    const to = shape.indexes[layer + 1]!;
    if (from.length * to.length > 42) {
      nodes.push(
        bundle(layerBox(shape, layer), layerBox(shape, layer + 1), {
          opacity: 0.1 * bright(layer) + 0.04,
          gap: 0.02,
        }),
      );
    }
    return to.map((unit) =>
      from.map((input) => {
        const isShown = shown.layer === layer && shown.unit === unit;
        const quiet = from.length * to.length > 42 ? 0 : 0.85;
        return {
          weight: kernel[unit]![input]!,
          ink: layer === 0 && widths[0]! <= 3 ? (['iHat', 'jHat', 'kHat'] as const)[input]! : 'text',
          opacity: isShown ? bright(layer) : quiet * bright(layer) * 0.6,
          flow: 0,
        };
      }),
    );
  });
  const roomy = shape.radius > 0.17;
  const units = shape.indexes.map((indexes, column) =>
    indexes.map((unit) => {
      const value = column === 0 ? probe[unit]! : values[column - 1]!.outputs[unit]!;
      const isShown = column > 0 && shown.layer === column - 1 && shown.unit === unit;
      return {
        ...(roomy ? { value } : {}),
        ink: (isShown
          ? 'accent'
          : column === 0 && widths[0]! <= 3
            ? (['iHat', 'jHat', 'kHat'] as const)[unit]!
            : 'muted') as Ink,
        opacity: 1,
        lit: isShown ? 1 : 0,
      };
    }),
  );
  nodes.push(...diagram(shape, units, edges), ...ellipses(shape, 'muted'));
  nodes.push(...columnNodes(shape, widths, places));
  shape.indexes.forEach((indexes, column) => {
    if (column === 0) return;
    indexes.forEach((unit, i) => {
      const [x, y] = shape.units[column]![i]!;
      const r = shape.radius;
      const name = unitName(model, column - 1, unit);
      handles.push(
        buttonHandle(
          {
            id: `unit${column}[${unit}]`,
            label: {
              en: `Write out the sum of ${name.en}`,
              'zh-Hant': `把${name['zh-Hant']}的和寫開`,
            },
            box: { x: x - r, y: y - r, width: 2 * r, height: 2 * r },
          },
          stage.language,
          (): UnfoldParams => {
            const [layer, own] = params.unit;
            const isChosen = layer === column - 1 && own === unit;
            return { ...params, unit: isChosen ? [-1, 0] : [column - 1, unit] };
          },
        ),
      );
    });
  });
  for (const layer of network.layers.keys()) {
    if (shape.indexes[layer]!.length * shape.indexes[layer + 1]!.length > 42) continue;
    shape.indexes[layer + 1]!.forEach((unit, m) => {
      shape.indexes[layer]!.forEach((input, n) => {
        const [from, to] = edgeEnds(shape, layer, m, n);
        handles.push(weightHandle(model, { layer, unit, input }, 'edge:', from, [0.24, 0.24], to));
      });
    });
  }
  return { nodes, handles };
}

/** What stands over each column of units: x, h₁, h₂, …, y; with how many there are where not all are drawn. */
function columnNodes(shape: LayersShape, widths: readonly number[], { names, scale }: PanelPlaces): Node[] {
  const last = widths.length - 1;
  const tight = widths.length > 5;
  return widths.flatMap((width, column): Node[] => {
    const x = shape.units[column]![0]![0];
    const mark = column === 0 ? tex.x! : column === last ? tex.y! : (tex[`h${column}`] ?? tex.dots!);
    const nodes = [centredContent(mark, [x, names], { size: 0.28 * scale, ink: 'muted' })];
    if (width > MOST_UNITS && !tight) {
      nodes.push(centredContent(`${width}`, [x + 0.38 * scale, names], { size: 0.17 * scale, ink: 'faint' }));
    }
    return nodes;
  });
}

/** A weight, or without an input a bias. */
interface ChainNumber {
  readonly layer: number;
  readonly unit: number;
  readonly input?: number;
}

function weightHandle(
  { params, stage }: Model,
  { layer, unit, input }: ChainNumber,
  view: string,
  at: Vector2,
  size: Vector2,
  to?: Vector2,
): Handle<UnfoldParams> {
  const { kernel, bias } = params.network.layers[layer]!;
  const value = input === undefined ? bias[unit]! : kernel[unit]![input]!;
  const where = view === '' ? { en: '', 'zh-Hant': '' } : { en: ' (diagram)', 'zh-Hant': '（網路圖）' };
  const label: Localized =
    input === undefined
      ? {
          en: `Bias of unit ${unit + 1} in layer ${layer + 1}${where.en}`,
          'zh-Hant': `第 ${layer + 1} 層第 ${unit + 1} 個單元的偏差${where['zh-Hant']}`,
        }
      : {
          en: `Weight from input ${input + 1} to unit ${unit + 1} of layer ${layer + 1}${where.en}`,
          'zh-Hant': `第 ${layer + 1} 層第 ${unit + 1} 個單元，第 ${input + 1} 個輸入的權重${where['zh-Hant']}`,
        };
  const name = input === undefined ? `b${layer + 1}[${unit}]` : `W${layer + 1}[${unit}][${input}]`;
  return numberHandle(
    { id: `${view}${name}`, label, at, size, ...(to ? { to } : {}), value },
    stage.language,
    (next): UnfoldParams => ({
      ...params,
      network: withNumber(params.network, { layer, unit, ...(input === undefined ? {} : { input }) }, next),
    }),
  );
}

function withNumber(network: Chain, { layer, unit, input }: ChainNumber, value: number): Chain {
  return {
    ...network,
    layers: network.layers.map((own, l) => {
      if (l !== layer) return own;
      if (input === undefined) return { ...own, bias: own.bias.map((b, m) => (m === unit ? value : b)) };
      return {
        ...own,
        kernel: own.kernel.map((row, m) => (m === unit ? row.map((w, n) => (n === input ? value : w)) : row)),
      };
    }),
  };
}

/** One unit's sum for the probe: its products, those that count least together, the bias, and what comes of it. */
function sumPicture(
  model: Model,
  { sum: box, scale }: PanelPlaces,
  { layer, unit }: { readonly layer: number; readonly unit: number },
): Picture {
  const { params, values, probe, stage } = model;
  const { language } = stage;
  const { kernel, bias, curve } = params.network.layers[layer]!;
  const row = kernel[unit]!;
  const inputs = layer === 0 ? probe : values[layer - 1]!.outputs;
  const products = row.map((weight, i) => weight * inputs[i]!);
  const kept =
    row.length <= MOST_TERMS
      ? [...row.keys()]
      : [...row.keys()]
          .sort((a, b) => Math.abs(products[b]!) - Math.abs(products[a]!))
          .slice(0, MOST_TERMS - 1)
          .sort((a, b) => a - b);
  const rest = products.reduce((sum, product, i) => (kept.includes(i) ? sum : sum + product), 0);
  const z = values[layer]!.sums[unit]!;
  const out = values[layer]!.outputs[unit]!;
  const say = {
    weight: { en: 'weight', 'zh-Hant': '權重' },
    value: { en: '× input', 'zh-Hant': '× 輸入' },
    product: { en: '= product', 'zh-Hant': '= 乘積' },
    bias: { en: 'bias', 'zh-Hant': '偏差' },
    sum: { en: 'sum', 'zh-Hant': '總和' },
    rest: {
      en: `${row.length - kept.length} smaller ones`,
      'zh-Hant': `較小的 ${row.length - kept.length} 項`,
    },
  };
  const nameOf = (i: number) =>
    layer === 0 ? shortName(params.data.columns[i]!) : `h${subscript(layer)}·${i + 1}`;
  const head = unitName(model, layer, unit)[language];
  const [title, body] = splitColumn(box, [{ units: 0.42 * scale }, 1], 0.06 * scale) as [Rect, Rect];
  const rows: (readonly (number | string)[])[] = [
    ['', say.weight[language], say.value[language], say.product[language]],
    ...kept.map((i) => [nameOf(i), row[i]!, inputs[i]!, products[i]!]),
    ...(kept.length < row.length ? [[say.rest[language], '', '', rest]] : []),
    [say.bias[language], '', '', bias[unit]!],
    [say.sum[language], '', '', z],
    ...(curve.name === 'linear' ? [] : [[layerCurveText(curve), '', '', out]]),
  ];
  const sumRow = kept.length + (kept.length < row.length ? 1 : 0) + 2;
  const made = table(rows, body, {
    size: 0.235 * scale,
    decimals: 2,
    maxChars: 7,
    align: ['start', 'end', 'end', 'end'],
    cell: (m, n) =>
      m === 0
        ? { ink: 'faint' }
        : m >= sumRow
          ? { ink: 'text', bold: typeof rows[m]![n] === 'number' }
          : n === 0
            ? { ink: 'muted' }
            : {
                ink:
                  layer === 0 && params.network.inputs <= 3 && m <= kept.length && n <= 2
                    ? axisInk(kept[m - 1]!, 3)
                    : 'text',
              },
  });
  const nodes: Node[] = [...setLine([{ content: head }], title, { size: 0.25 * scale }).nodes, ...made.nodes];
  const line = made.cells[sumRow]!;
  const right = line[3]!;
  nodes.push({
    kind: 'segments',
    xy: [line[0]!.x, right.y + right.height, right.x + right.width, right.y + right.height],
    stroke: { ink: 'rule', width: 0.018 },
  });
  const handles = kept.map((input, k) =>
    weightHandle(model, { layer, unit, input }, '', ...cellOf(made.cells[k + 1]![1]!)),
  );
  const own = made.cells[sumRow - 1]![3]!;
  handles.push(weightHandle(model, { layer, unit }, '', ...cellOf(own)));
  return { nodes, handles };
}

function cellOf({ x, y, width, height }: Rect): [Vector2, Vector2] {
  return [
    [x + width / 2, y + height / 2],
    [width, height],
  ];
}

function legendNodes(
  model: Model,
  { legend: box, scale }: PanelPlaces,
  { folds: grown, tint }: State,
): Node[] {
  const { params, stage, decision } = model;
  const entries =
    grown > 0.5 && params.network.layers.length > 1 && tint < 0.5
      ? foldEntries(model)
      : decision.kind === 'number'
        ? []
        : classNames(params.network, params.data)
            .slice(0, 10)
            .map((name, label) => {
              const { ink, shape } = markOfClass(label, params);
              return { ink, shape, name: shortName(className(name)[stage.language]) };
            });
  if (entries.length === 0) return [];
  const size = entries.length > 6 ? 0.17 : entries.length > 4 ? 0.19 : 0.22;
  return [...legend(entries, box, { size: size * scale }).nodes];
}

function foldEntries({ params, stage }: Model) {
  const layers = params.network.layers.slice(0, -1);
  return layers.slice(0, 6).map((_, layer) => ({
    ink: foldInk(layer),
    name: { en: `layer ${layer + 1}`, 'zh-Hant': `第 ${layer + 1} 層` }[stage.language],
  }));
}

// The words: each follows from this network and these data.

type Words = readonly [title: Localized, note: Localized];

/** What a unit is called. */
function unitName({ params, decision }: Model, layer: number, unit: number): Localized {
  const isLast = layer === params.network.layers.length - 1;
  if (isLast && decision.kind === 'largest')
    return quotedName(classNames(params.network, params.data)[unit]!);
  if (isLast) return { en: 'the output', 'zh-Hant': '輸出' };
  return {
    en: `unit ${unit + 1} of layer ${layer + 1}`,
    'zh-Hant': `第 ${layer + 1} 層第 ${unit + 1} 個單元`,
  };
}

function wordsOf(model: Model) {
  const { params, unfolding: way, decision, parts, drawn, slice } = model;
  const { network, data } = params;
  const widths = chainWidths(network);
  const count = data.x.length;
  const shape = widths.join(' → ');
  const thinned: Localized =
    drawn.index.length < count
      ? {
          en: ` ${drawn.index.length} of ${count} points are drawn.`,
          'zh-Hant': `${count} 個點，圖中畫出 ${drawn.index.length} 個。`,
        }
      : { en: '', 'zh-Hant': '' };

  const plane = (): Words => {
    const note: Localized = {
      en: `${shape}: ${plural(parametersOf(network), 'number')}. ${count > 0 ? `${plural(count, 'point')} from ${shortName(data.name)}.` : 'No data yet: drop a table here.'}${thinned.en}`,
      'zh-Hant': `${shape}：${parametersOf(network)} 個數。${count > 0 ? `${shortName(data.name)}，${count} 個點。` : '還沒有資料：把表格拖進來。'}${thinned['zh-Hant']}`,
    };
    if (network.inputs === 1) return [{ en: 'One input is a line', 'zh-Hant': '一個輸入，是一條線' }, note];
    if (network.inputs === 2)
      return [{ en: 'Two inputs make a plane', 'zh-Hant': '兩個輸入，張成一個平面' }, note];
    const near = drawn.distance.filter((distance) => distance < 0.02).length;
    return [
      {
        en: `A slice through ${network.inputs} inputs`,
        'zh-Hant': `${network.inputs} 個輸入的空間，切一刀`,
      },
      {
        en: `${plural(near, 'point')} of ${drawn.index.length} lie in it; the smaller and paler a mark, the farther off.`,
        'zh-Hant': `${drawn.index.length} 個點，${near} 個在切面上；記號越小越淡，離切面越遠。`,
      },
    ];
  };

  const step = (index: number): Words => {
    const { kind, layer } = way.steps[index]!;
    const { kernel, curve, bias } = network.layers[layer]!;
    const [from, to] = [widths[layer]!, widths[layer + 1]!];
    const sub = subscript(layer + 1);
    const seen = viewWords(to);
    if (kind === 'weights') {
      const isScaling = from === to && kernel.every((row, m) => row.every((w, n) => w === 0 || m === n));
      if (isScaling) {
        return [
          { en: `W${sub} brings each number to its own scale`, 'zh-Hant': `W${sub} 讓每個數各用自己的尺度` },
          {
            en: `Nothing is mixed: ${plural(to, 'factor')}, one each.`,
            'zh-Hant': `數和數之間沒有混合，一共 ${to} 個倍數。`,
          },
        ];
      }
      const title: Localized =
        to === 1
          ? { en: `W${sub} flattens everything onto a line`, 'zh-Hant': `W${sub} 把一切壓到一條線上` }
          : to > from
            ? {
                en: `W${sub} lays ${spaceWord(from).en} into ${spaceWord(to).en}`,
                'zh-Hant': `W${sub} 把${spaceWord(from)['zh-Hant']}放進${spaceWord(to)['zh-Hant']}`,
              }
            : to < from
              ? {
                  en: `W${sub} brings ${from} dimensions down to ${to}`,
                  'zh-Hant': `W${sub} 把 ${from} 維壓成 ${to} 維`,
                }
              : { en: `W${sub} turns and stretches everything`, 'zh-Hant': `W${sub} 把一切旋轉、拉伸` };
      return [
        title,
        {
          en: `${to} × ${from} weights.${seen.en}`,
          'zh-Hant': `${to} × ${from} 個權重。${seen['zh-Hant']}`,
        },
      ];
    }
    if (kind === 'bias') {
      const size = Math.hypot(...bias);
      return [
        { en: `b${sub} shifts everything alike`, 'zh-Hant': `b${sub} 把一切一起平移` },
        {
          en: `By ${spokenNumber(size)}, all in one direction.`,
          'zh-Hant': `一起走 ${spokenNumber(size)}，方向相同。`,
        },
      ];
    }
    const name = layerCurveText(curve);
    if (curve.name === 'softmax' || curve.name === 'logSoftmax') {
      return [
        { en: `${name} turns ${to} numbers into shares`, 'zh-Hant': `${name} 把 ${to} 個數變成比例` },
        {
          en: `They add up to 1: each corner is a sure answer.${seen.en}`,
          'zh-Hant': `加起來是 1：每個角落都是一個很有把握的答案。${seen['zh-Hant']}`,
        },
      ];
    }
    const own = parts.folds.filter((fold) => fold.layer === layer);
    if (own.some(({ isCrease }) => isCrease)) {
      const cut = own.filter(({ lines }) => lines.length > 0).length;
      return [
        { en: `${name} folds along the axes`, 'zh-Hant': `${name} 沿著座標軸摺起來` },
        {
          en: `${cut} of ${plural(to, 'unit')} ${cut === 1 ? 'has its' : 'have their'} crease in this view.`,
          'zh-Hant': `${to} 個單元，${cut} 個的摺線落在這裡。`,
        },
      ];
    }
    return [
      { en: `${name} bends every coordinate`, 'zh-Hant': `${name} 把每個座標彎過來` },
      {
        en:
          to === 1
            ? 'Order stays: what was greater is still greater.'
            : `Smoothly, each of ${to} by itself.${seen.en}`,
        'zh-Hant': to === 1 ? '順序不變：原來大的還是大。' : `平滑地彎，${to} 個各彎各的。${seen['zh-Hant']}`,
      },
    ];
  };

  const answer = (): Words => {
    const right: Localized =
      model.right === undefined
        ? { en: '', 'zh-Hant': '' }
        : {
            en: `${model.right} of ${plural(count, 'point')} right.`,
            'zh-Hant': `${count} 個點，分對 ${model.right} 個。`,
          };
    if (decision.kind === 'number') {
      return [
        { en: 'Every point has become a number', 'zh-Hant': '每一點都變成了一個數' },
        {
          en: `From ${shownRange(model, ' to ')}.`,
          'zh-Hant': `從 ${shownRange(model, ' 到 ')}。`,
        },
      ];
    }
    if (decision.kind === 'level') {
      const [zero, one] = classNames(params.network, params.data).map((name) => quotedName(name)) as [
        Localized,
        Localized,
      ];
      return [
        {
          en: `To the right ${one.en}, to the left ${zero.en}`,
          'zh-Hant': `右邊是${one['zh-Hant']}，左邊是${zero['zh-Hant']}`,
        },
        right,
      ];
    }
    return [{ en: 'The largest number is the answer', 'zh-Hant': '最大的數就是答案' }, right];
  };

  const back = (): Words => [
    { en: 'Now everything runs back to the inputs', 'zh-Hant': '現在一切走回輸入' },
    decision.kind === 'number'
      ? { en: 'The same points, the same plane.', 'zh-Hant': '同樣的點，同樣的平面。' }
      : {
          en: 'The boundary comes along: it was straight, and is folded out.',
          'zh-Hant': '邊界也一起走：本來是直的，攤開就彎了。',
        },
  ];

  const creasesWords = (): Words => {
    const lines = parts.folds.filter((fold) => fold.lines.length > 0).length;
    if (parts.pieces) {
      const pieces = parts.pieces.length;
      if (pieces === 1) {
        return [
          { en: 'Here the network is one straight map', 'zh-Hant': '在這裡，整個網路只是一個直的映射' },
          { en: 'No crease runs through this view.', 'zh-Hant': '沒有摺線經過這裡。' },
        ];
      }
      return [
        {
          en: `${plural(lines, 'crease')}, ${plural(pieces, 'piece')}`,
          'zh-Hant': `${lines} 條摺線，${pieces} 個區塊`,
        },
        {
          en: 'On each piece the network is one straight map, exactly.',
          'zh-Hant': '在每一塊上，網路就是一個直的映射，分毫不差。',
        },
      ];
    }
    return [
      { en: 'About these lines the plane is bent', 'zh-Hant': '平面在這些線的兩邊彎過來' },
      {
        en: 'Dashed: where a unit’s sum is 0. Smooth units have no crease.',
        'zh-Hant': '虛線：單元的和是 0 的地方。平滑的單元沒有摺線。',
      },
    ];
  };

  const boundaryWords = (): Words => {
    const { nearest, values, differing } = model;
    if (differing) {
      const percent = shownNumber(100 * differing.share);
      return [
        differing.share === 0 && differing.examples === 0
          ? { en: 'The other network answers the same here', 'zh-Hant': '另一個網路在這裡的答案都一樣' }
          : { en: 'Where the other network answers otherwise', 'zh-Hant': '另一個網路答案不同的地方' },
        {
          en: `${percent} % of this view, and ${differing.examples} of ${plural(count, 'point')}.`,
          'zh-Hant': `佔這個範圍的 ${percent}%，${count} 個點裡的 ${differing.examples} 個。`,
        },
      ];
    }
    const label = answerOf(decision, values.at(-1)!.sums)!;
    const own = quotedName(classNames(params.network, params.data)[label]!);
    const how: Localized =
      parts.tolerance === 0
        ? { en: 'exact', 'zh-Hant': '精確' }
        : {
            en: `true to ${shownNumber(parts.tolerance)}`,
            'zh-Hant': `誤差在 ${shownNumber(parts.tolerance)} 以內`,
          };
    if (parts.borders.length === 0) {
      return [
        { en: 'Here the answer never changes', 'zh-Hant': '在這裡，答案都一樣' },
        { en: `Every place of this view is ${own.en}.`, 'zh-Hant': `這裡每一處都是${own['zh-Hant']}。` },
      ];
    }
    const off = overSlice(slice, model.probe).distance;
    const note: Localized =
      nearest && off < 0.02
        ? {
            en: `The marked point is ${own.en}; ${spokenDistance(nearest.distance)} away it would not be. The boundary is ${how.en}.`,
            'zh-Hant': `圈起來的點是${own['zh-Hant']}；走 ${spokenDistance(nearest.distance)} 就不是了。邊界${how['zh-Hant']}。`,
          }
        : {
            en: `The marked point is ${own.en}. The boundary is ${how.en}.`,
            'zh-Hant': `圈起來的點是${own['zh-Hant']}。邊界${how['zh-Hant']}。`,
          };
    return [{ en: 'Where the answer changes', 'zh-Hant': '答案改變的地方' }, note];
  };

  const surface = (): Words => [
    { en: 'The answers as heights', 'zh-Hant': '把答案當成高度' },
    parts.pieces && network.layers.at(-1)!.curve.name === 'linear'
      ? {
          en: `${plural(parts.pieces.length, 'flat piece')}, joined along the creases.`,
          'zh-Hant': `${parts.pieces.length} 塊平面，沿著摺線接起來。`,
        }
      : { en: 'A smooth surface over the plane.', 'zh-Hant': '平面上方的一片曲面。' },
  ];

  return { plane, step, answer, back, creases: creasesWords, boundary: boundaryWords, surface };
}

/** What a space of so many dimensions is called. */
function spaceWord(width: number): Localized {
  if (width === 1) return { en: 'the line', 'zh-Hant': '一條線' };
  if (width === 2) return { en: 'the plane', 'zh-Hant': '平面' };
  return { en: `${width} dimensions`, 'zh-Hant': ` ${width} 維空間` };
}

/** That a space is wider than what is seen of it. */
function viewWords(width: number): Localized {
  if (width <= 2) return { en: '', 'zh-Hant': '' };
  if (width === 3) return { en: ' Drag to turn it.', 'zh-Hant': '拖曳可以轉動。' };
  return {
    en: ` Seen is a projection of ${width} dimensions; drag to turn it.`,
    'zh-Hant': `看到的是 ${width} 維的投影，拖曳可以轉動。`,
  };
}

function parametersOf({ layers }: Chain): number {
  return layers.reduce((sum, { kernel, bias }) => sum + bias.length * (kernel[0]!.length + 1), 0);
}

function shownRange({ params, drawn }: Model, to: string): string {
  const outputs = chainValuesOf(params, drawn.index);
  if (outputs.length === 0) return '0';
  return `${shownNumber(Math.min(...outputs))}${to}${shownNumber(Math.max(...outputs))}`;
}

/** A number with three digits that count. */
function shownNumber(value: number): string {
  const size = Math.abs(value);
  const decimals = size === 0 || size >= 100 ? 0 : Math.min(Math.max(2 - Math.floor(Math.log10(size)), 0), 6);
  return numberText(value, { decimals, maxChars: 9 });
}

function spokenDistance(distance: number): string {
  return shownNumber(distance);
}

/** A name short enough to stand beside a number. */
function shortName(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}

function unitMark(unit: number): Mark {
  return tex[`x${unit + 1}`] && unit < 9 ? hMark(unit) : sizedMark(`${unit + 1}`, 0.8);
}

function hMark(unit: number): Mark {
  return tex[`h${unit + 1}`]!;
}

function subscript(index: number): string {
  return [...`${index}`].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!).join('');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
