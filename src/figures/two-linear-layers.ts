import {
  type BestLine,
  bestLineOf,
  type Carrier,
  carrier,
  type Map2,
  turnOntoLine,
  unfold,
} from '../geometry/index.ts';
import { subtract, type Vector2 } from '../math/index.ts';
import { type Dataset2, type DenseLayer, type Network, predictLogit } from '../nn/index.ts';
import {
  around,
  arrow,
  basisArrows,
  boundsOf,
  brightness,
  type Camera,
  camera,
  captions,
  carriedSheet,
  dataParam,
  dotRadius,
  figure,
  fitViews,
  fixedGrid,
  formulas,
  type Handle,
  heapDots,
  heapPlace,
  type Language,
  type Layout,
  type LineHeaps,
  type LineTrip,
  type Localized,
  layout,
  lineCut,
  lineHeaps,
  lineTrip,
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
  panTo,
  pointHandle,
  pointOf,
  quotedName,
  type Rect,
  type Script,
  type Stage,
  scatter,
  share,
  shortText,
  ticks,
  timeline,
  tripArrows,
  viewAround,
  weightedSum,
  withColumn,
  withParameter,
  withShift,
} from '../scene/index.ts';
import baked from './formulas/two-linear-layers.baked.ts';

/** What the figure is given. */
export interface TwoLinearLayersParams {
  /** Its output has a sigmoid for training alone: it is above ½ exactly where the sum that is shown is above 0. */
  readonly network: Network;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

/** Steps into the trip of two layers: the plane, W₁, b₁, W₂, b₂. */
const DEPTH = { plane: 0, turned: 1, shifted: 2, flattened: 3, slid: 4 } as const;

const TeX = String.raw;
const tex = formulas(
  {
    network: TeX`y = \class{W2}{W_2}(\class{W1}{W_1}x + \class{b1}{b_1}) + \class{b2}{b_2}`,
    W1: 'W_1',
    W2: 'W_2',
    b1: 'b_1',
    b2: 'b_2',
    W: 'W_2W_1 =',
    b: 'W_2b_1+b_2 =',
    shift: 'W_2b_1+b_2',
    x: 'x',
    h: 'h',
    y: 'y',
    iHat: TeX`\hat\imath`,
    jHat: TeX`\hat\jmath`,
  },
  baked,
);

/**
 * The best straight line through the two curves (180 of 200 right, by the exact search) as two layers: W₂W₁ = [−0.224
 * 0.981] and W₂b₁ + b₂ = 0.328. Trained networks of this shape end on 160: 199 of 200 seeds do, after 1,500 steps.
 */
const OPENING: Network = {
  inputs: 2,
  layers: [
    {
      kind: 'dense',
      kernel: [
        [0.8, 0.7],
        [-0.5, 0.9],
      ],
      bias: [0.8, -0.6],
      activation: 'linear',
    },
    { kind: 'dense', kernel: [[0.27, 0.88]], bias: [0.64], activation: 'sigmoid' },
  ],
};

/** Two layers without an activation take the plane to the number line in four steps; one layer does the same in two. */
export default figure<TwoLinearLayersParams>({
  id: 'two-linear-layers',
  title: { en: 'Two linear layers are one', 'zh-Hant': '兩個線性層，等於一層' },
  summary: {
    en: 'Without an activation two layers do what one does: W₂W₁ and W₂b₁ + b₂ put every point on the same number.',
    'zh-Hant': '沒有激活函數，兩層做的事一層就能做：W₂W₁ 和 W₂b₁ + b₂ 把每個點帶到同一個數。',
  },
  description: {
    en: 'Two curves of points lie in a plane with a grid. A first layer turns and shifts the plane, a second one flattens it onto a number line and shifts that; a cut at zero then parts the points as well as it can. The result is kept at the upper edge. The plane comes back, and the product of the two matrices, with one shift, takes it to the line at once: a thread hangs straight down from every kept point to the new one. In the end both results lie on one line, one heaped upward and one downward, mirror images of each other. Beside the plane stand the network diagram, its matrices and, later, their product.',
    'zh-Hant':
      '平面上有兩條由點組成的曲線和格線。第一層把平面轉一轉、移一移，第二層把它壓成一條數線，再平移；這時在零切一刀，把點分成兩邊。結果留在上緣。平面回到原狀，兩個矩陣相乘，再加一次平移，一趟就到了數線上：每個留下來的點，都有一條線筆直垂到新的點。最後兩個結果疊在同一條數線上，一個往上堆，一個往下堆，彼此對稱。旁邊是網路圖、矩陣，以及後來乘出來的矩陣。',
  },
  poster: 'same',
  params: {
    network: networkParam(() => OPENING, { shape: '2 → 2 linear → 1 sigmoid', min: -100, max: 100 }),
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
          const place = placeAt(model, state);
          const panel = stage.compact ? undefined : panelPicture(model, stage, state, place);
          return {
            nodes: [
              planePicture(model, state, place, stage),
              ...captions(now, model.layout.strip, stage),
              ...(panel?.nodes ?? []),
            ],
            handles: [...planeHandles(model, state, place, stage), ...(panel?.handles ?? [])],
          };
        };
      },
      [...model.views, model.once.views[1]!],
    );
  },
});

// What does not depend on time: computed once a build.

/** What two layers without an activation come to: y = w · x + b. */
interface Composed {
  readonly w: Vector2;
  readonly b: number;
}

interface Model {
  readonly params: TwoLinearLayersParams;
  readonly layout: Layout;
  readonly maps: readonly Map2[];
  readonly composed: Composed;
  /** The trip in one; its first and its last view are those of the two layers. */
  readonly once: LineTrip;
  /** The part of the input plane that is carried along. */
  readonly extent: Rect;
  /** The view at each whole depth of the two layers. */
  readonly views: readonly Rect[];
  /** The numbers that the points end on, in the last view. */
  readonly heaps: LineHeaps;
  readonly wrong: (index: number) => boolean;
  readonly correct: number;
  readonly best: BestLine;
}

/** Scene units of the band at the upper edge in which the first result waits. */
const BAND = 1;

/** Units of a number line that are seen on either side of where the origin goes. */
const LEAST = 2;

/** Share of the plane's height and width that a view keeps free. */
const MARGIN = 0.09;

function modelOf(params: TwoLinearLayersParams, stage: Stage): Model {
  const { network, data } = params;
  const maps = unfold(network).slice(0, DEPTH.slid);
  const composed = compose(network);
  const place = layout(stage);
  const trip = lineTrip({ ...composed, data, port: place.plane });
  const own = viewsOf(maps, trip);
  const held = stage.cameras?.length === own.length ? stage.cameras : own;
  const views = held.slice(0, -1);
  const values = trip.points.map(([x, y]) => composed.w[0] * x + composed.w[1] * y + composed.b);
  const through = camera(views[DEPTH.slid]!, place.plane);
  const line = through.toStage([0, 0])[1];
  const { y, height } = place.plane;
  const numbers = {
    xs: values.map((value) => through.toStage([value, 0])[0]),
    labels: trip.labels,
    line,
  };
  return {
    params,
    layout: place,
    maps,
    composed,
    once: { ...trip, views: [views[0]!, held.at(-1)!, views[DEPTH.slid]!] },
    extent: around(views[0]!, 2.8),
    views,
    heaps: lineHeaps(numbers, Math.min(y + height - 0.65 - line, line - y - 0.18)),
    wrong: (i) => values[i]! > 0 !== (trip.labels[i] === 1),
    correct: data.points.filter((point, i) => predictLogit(network, point) > 0 === (data.labels[i] === 1))
      .length,
    best: bestLineOf(data),
  };
}

/** W₂W₁ and W₂b₁ + b₂. */
function compose({ layers }: Network): Composed {
  const [first, second] = layers as readonly [DenseLayer, DenseLayer];
  const [p, q] = second.kernel[0] as Vector2;
  const [[a, b], [c, d]] = first.kernel as unknown as readonly [Vector2, Vector2];
  return { w: [p * a + q * c, p * b + q * d], b: p * first.bias[0]! + q * first.bias[1]! + second.bias[0]! };
}

/** The view at each whole depth of the two layers, and that of the one before its shift: all leave the band free. */
function viewsOf(maps: readonly Map2[], trip: LineTrip): readonly Rect[] {
  const { port, points } = trip;
  const free: Rect = { ...port, height: port.height - BAND };
  const arrows: Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  const contentAt = (steps: readonly Map2[], depth: number, { line = false, basis = false }) => {
    const { point } = carrier(steps, depth, { path: turnOntoLine });
    const [x, y] = point([0, 0]);
    const ends: Vector2[] = [
      [x - LEAST, y],
      [x + LEAST, y],
    ];
    return boundsOf([...[...points, ...(basis ? arrows : [])].map(point), ...(line ? ends : []), [0, 0]]);
  };
  const contents = Object.values(DEPTH).map((depth) =>
    contentAt(maps, depth, { line: depth >= DEPTH.flattened, basis: depth < DEPTH.flattened }),
  );
  // One scale for plane and line where the line fits: then the camera need not move.
  const still = fitViews(contents, free);
  const oneScale = still.every(({ width }) => width === still[0]!.width);
  const views = oneScale ? still : fitViews(contents, free, DEPTH.flattened);
  const last = views[DEPTH.slid]!;
  const turned = contentAt(trip.maps, 1, { line: true, basis: true });
  const own = viewAround(turned, free, MARGIN, last.width);
  const between = panTo(own.width > last.width ? own : last, turned, MARGIN);
  return [...views, between].map((view) => ({ ...view, height: (view.height * port.height) / free.height }));
}

// The film: eight chapters, one new idea in each, a rest after every move.

/** Each is 0…1 but for the depths. The last ones light parts of the panel. */
const STATE = {
  /** How far the two layers have come, 0…4. */
  depth: 0,
  /** How far the one has, 0…2. */
  once: 0,
  basis: 1,
  shiftArrow: 0,
  /** Where W₂W₁ will take î and ĵ, before it has, and the one shift. */
  promise: 0,
  shift: 0,
  /** The points in their heaps, and the cut. */
  heaped: 0,
  cut: 0,
  /** The first result: how far it has risen to the band, and how far it has come down again. */
  kept: 0,
  joined: 0,
  threads: 0,
  composed: 0,
  scoreShows: 0,
  W1: 0,
  b1: 0,
  W2: 0,
  b2: 0,
  W: 0,
  b: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;
const STEPS = ['W1', 'b1', 'W2', 'b2', 'W', 'b'] as const;
type Step = (typeof STEPS)[number];

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  let lit: Step | undefined;
  const light = (step: Step | undefined): Move[] => {
    const seconds = 0.6;
    const moves = [
      ...(lit && lit !== step ? [tracks[lit].to(0, { seconds })] : []),
      ...(step && lit !== step ? [tracks[step].to(1, { seconds })] : []),
    ];
    lit = step;
    return moves;
  };
  const words = story(model);
  const chapter = (name: ChapterName) => t.chapter(name, ...words[name]);

  chapter('layers');
  t.wait(2.5);

  chapter('first');
  t.play(light('W1'));
  t.play(tracks.depth.to(DEPTH.turned), { seconds: 3 });
  t.wait(1);
  t.play([...light('b1'), tracks.shiftArrow.to(1, { seconds: 0.6 })]);
  t.play(tracks.depth.to(DEPTH.shifted), { seconds: 1.6 });
  t.wait(1.4);

  chapter('second');
  t.play([...light('W2'), tracks.shiftArrow.to(0, { seconds: 0.6 }), tracks.basis.to(0, { seconds: 0.6 })]);
  t.play(tracks.depth.to(DEPTH.flattened), { seconds: 3 });
  t.wait(1);
  t.play(light('b2'));
  t.play(tracks.depth.to(DEPTH.slid), { seconds: 1.6 });
  t.wait(1.4);

  chapter('result');
  t.play([...light(undefined), tracks.cut.to(1, { seconds: 0.8 })]);
  t.play([tracks.heaped.to(1, { seconds: 1.6 }), tracks.scoreShows.to(1, { seconds: 0.6, delay: 1 })]);
  t.wait(2.4);
  t.play([
    tracks.heaped.to(0, { seconds: 1 }),
    tracks.cut.to(0, { seconds: 0.7 }),
    tracks.scoreShows.to(0, { seconds: 0.5 }),
  ]);
  t.play(tracks.kept.to(1), { seconds: 1.2 });
  t.wait(1);

  chapter('product');
  t.play([tracks.depth.to(DEPTH.plane, { seconds: 2.6 }), tracks.basis.to(1, { seconds: 0.6, delay: 2.2 })]);
  t.wait(0.6);
  t.play(tracks.composed.to(1), { seconds: 1.4 });
  t.wait(2.6);

  chapter('once');
  t.play([...light('W'), tracks.promise.to(1, { seconds: 0.8 })]);
  t.wait(0.6);
  t.play(tracks.once.to(1), { seconds: 3 });
  t.wait(1);
  t.play([...light('b'), tracks.shift.to(1, { seconds: 0.6 })]);
  t.play(tracks.once.to(2), { seconds: 1.6 });
  t.wait(1.2);

  chapter('same');
  t.play([
    ...light(undefined),
    tracks.basis.to(0, { seconds: 0.5 }),
    tracks.promise.to(0, { seconds: 0.5 }),
    tracks.shift.to(0, { seconds: 0.5 }),
  ]);
  t.play(tracks.threads.to(1), { seconds: 1.8 });
  t.wait(2.4);

  chapter('count');
  t.play(tracks.joined.to(1), { seconds: 1.8 });
  t.wait(0.8);
  t.play([
    tracks.heaped.to(1, { seconds: 1.6 }),
    tracks.cut.to(1, { seconds: 0.8 }),
    tracks.scoreShows.to(1, { seconds: 0.6, delay: 1 }),
  ]);
  t.wait(3);
  return tracks;
}

// The plane, on one trip or the other, and the result that is kept.

/** Where everything has come to. */
interface Place {
  readonly through: Camera;
  readonly carried: Carrier;
  /** How much of a number line the plane has become, 0…1. */
  readonly onLine: number;
}

function placeAt({ views, once, maps, layout: { plane } }: Model, { depth, once: way }: State): Place {
  const [at, along, steps, flat] =
    way > 0 ? [way, once.views, once.maps, 1] : [depth, views, maps, DEPTH.flattened];
  const from = Math.min(Math.floor(at), along.length - 1);
  const to = Math.min(from + 1, along.length - 1);
  return {
    through: camera(mixViews(along[from]!, along[to]!, at - from), plane),
    carried: carrier(steps, at, { path: turnOntoLine }),
    onLine: share(at, flat - 0.3, flat),
  };
}

function planePicture(model: Model, state: State, place: Place, { language }: Stage): Node {
  const { params, extent, once, layout: where } = model;
  const { through, carried, onLine } = place;
  const { depth, once: way, cut, promise, shift, basis } = state;
  const [x, line] = through.toStage([0, 0]);
  const sides = lineCut({
    x,
    line,
    box: where.plane,
    classes: params.data.classes,
    language,
    drawn: cut,
  });
  const arrows =
    way > 0 || promise > 0
      ? tripArrows(
          once,
          { depth: way, ...place },
          { basis, promise, shift, names: { iHat: tex.iHat, jHat: tex.jHat, b: tex.shift } },
        )
      : layerArrows(model, state, place);
  const children: Node[] = [
    ...fixedGrid(through, 1 - 0.5 * onLine),
    ...carriedSheet(extent, carried, through, 1 - onLine),
    ...movingGrid(carried, through, extent, 1 - onLine),
    ...ticks(through, 1 - share(Math.max(way, depth), 0, 0.3), params.data.axes),
    ...sides.under,
    ...numberLine(through, onLine),
    ...band(model, state, language),
    ...threads(model, state),
    ...points(model, state, place),
    ...keptPoints(model, state),
    ...arrows,
    ...sides.over,
    ...probeRing(model, state, place),
    ...bothNames(model, state, language),
  ];
  return { kind: 'group', id: 'plane', clip: where.plane, children };
}

/** Where this moment's points go in their heaps: to the side that they are on, or all down where the first result goes up. */
function sideOf({ wrong }: Model, { joined }: State): (index: number) => 1 | -1 {
  return joined > 0 ? () => -1 : (i) => (wrong(i) ? -1 : 1);
}

function points(model: Model, state: State, { through, carried }: Place): Node[] {
  const { once, heaps, wrong } = model;
  const { heaped } = state;
  if (heaped <= 0) return scatter({ points: once.points, labels: once.labels, through, map: carried.point });
  const hollow = (i: number) => heaped > 0.5 && wrong(i);
  const radius = dotRadius(once.points.length);
  return heapDots(heaps, { climbed: heaped, side: sideOf(model, state), hollow, radius, id: 'points' });
}

/** Height of the line in the band. */
function bandLine({ plane }: Layout): number {
  return plane.y + plane.height - 0.68;
}

/** Height of the first result: on the line, in the band, or between. */
function keptAt({ heaps, layout: where }: Model, { kept, joined }: State): number {
  return heaps.line + (bandLine(where) - heaps.line) * kept * (1 - joined);
}

const NAMES = {
  kept: { en: 'two layers', 'zh-Hant': '兩層' },
  above: { en: 'above: two layers', 'zh-Hant': '上：兩層' },
  below: { en: 'below: one layer', 'zh-Hant': '下：一層' },
} satisfies Record<string, Localized>;

function label(text: Localized, at: Vector2, opacity: number, language: Language): Node {
  const fill = { ink: 'text', opacity: 0.85 * opacity } as const;
  return { kind: 'text', at, size: 0.25, text: text[language], fill, align: 'start' };
}

/** The band at the upper edge, with a line of its own for the first result. */
function band(model: Model, state: State, language: Language): Node[] {
  const { plane } = model.layout;
  const shows = state.kept * (1 - state.joined);
  if (shows <= 0.01) return [];
  const [left, right, top] = [plane.x, plane.x + plane.width, plane.y + plane.height];
  const y = keptAt(model, state);
  return [
    {
      kind: 'box',
      id: 'band',
      ...plane,
      y: top - BAND,
      height: BAND,
      fill: { ink: 'background', opacity: 0.92 * shows },
    },
    {
      kind: 'segments',
      xy: [left, top - BAND, right, top - BAND],
      stroke: { ink: 'rule', width: 0.02, opacity: shows },
    },
    {
      kind: 'segments',
      id: 'kept-line',
      xy: [left, y, right, y],
      stroke: { ink: 'movingAxis', width: 0.024, opacity: 0.7 * shows },
    },
    label(NAMES.kept, [left + 0.3, top - 0.4], shows, language),
  ];
}

/** The first result: a copy of the points on the line that stays as it was. */
function keptPoints(model: Model, state: State): Node[] {
  const { heaps, wrong } = model;
  const { kept, joined, heaped } = state;
  if (kept <= 0) return [];
  const climbed = joined > 0 ? heaped : 0;
  return heapDots(
    { ...heaps, line: keptAt(model, state) },
    {
      climbed,
      hollow: (i) => climbed > 0.5 && wrong(i),
      radius: dotRadius(heaps.xs.length),
      id: 'kept',
    },
  );
}

/** From each point of the first result down to where it is after the second trip. */
function threads(model: Model, state: State): Node[] {
  const { heaps } = model;
  if (state.threads <= 0 || state.joined >= 1) return [];
  const top = keptAt(model, state);
  const end = top + (heaps.line - top) * state.threads;
  return ([0, 1] as const).map((label): Node => {
    const xy = heaps.xs.flatMap((x, i) => (heaps.labels[i] === label ? [x, top, x, end] : []));
    const stroke = { ink: label === 0 ? 'label0' : 'label1', width: 0.016, opacity: 0.5 } as const;
    return { kind: 'segments', id: `threads-${label}`, xy, stroke };
  });
}

/** Which half of the last picture is whose. */
function bothNames({ layout: { plane } }: Model, { joined, heaped }: State, language: Language): Node[] {
  const shows = joined * heaped;
  if (shows <= 0.01) return [];
  const [left, top] = [plane.x + 0.3, plane.y + plane.height];
  return [
    label(NAMES.above, [left, top - 0.88], shows, language),
    label(NAMES.below, [left, top - 1.24], shows, language),
  ];
}

/** Where the first layer has put the origin at this depth. */
function originAt({ params }: Model, depth: number): Vector2 {
  const moved = share(depth, DEPTH.turned, DEPTH.shifted);
  const [x, y] = params.network.layers[0]!.bias as unknown as Vector2;
  return [moved * x, moved * y];
}

/** î and ĵ as the first layer carries them, and the shift b₁. */
function layerArrows(
  { maps, params }: Model,
  { depth, basis, shiftArrow }: State,
  { through }: Place,
): Node[] {
  const visible = 1 - share(depth, DEPTH.shifted, DEPTH.shifted + 0.3);
  if (visible <= 0.01) return [];
  const { point } = carrier(maps, Math.min(depth, DEPTH.shifted), { path: turnOntoLine });
  const carried = { origin: point([0, 0]), iHat: point([1, 0]), jHat: point([0, 1]) };
  const nodes = basisArrows(carried, { through, opacity: basis * visible, names: tex });
  if (shiftArrow <= 0.01) return nodes;
  const [bx, by] = params.network.layers[0]!.bias as unknown as Vector2;
  const moved = share(depth, DEPTH.turned, DEPTH.shifted);
  const from = through.toStage([0, 0]);
  const opacity = shiftArrow * visible;
  const dashed = { ink: 'text', opacity: 0.35 * opacity, dash: [0.1, 0.08], width: 0.04 } as const;
  return [
    ...nodes,
    arrow(from, through.toStage([bx, by]), dashed),
    arrow(from, through.toStage([moved * bx, moved * by]), { ink: 'text', opacity, id: 'shift' }),
  ];
}

/** Where the chosen point is drawn, in scene units; in a heap it is there as one of the points that are drawn. */
function probeAt(model: Model, state: State, { through, carried }: Place): Vector2 {
  const { params, once, heaps } = model;
  const drawn = params.probe / once.stride;
  if (state.heaped > 0 && Number.isInteger(drawn)) {
    return heapPlace(heaps, drawn, state.heaped, sideOf(model, state)(drawn));
  }
  return through.toStage(carried.point(params.data.points[params.probe]!));
}

function probeRing(model: Model, state: State, place: Place): Node[] {
  const stroke = { ink: 'text', width: 0.03 } as const;
  return [{ kind: 'circle', id: 'probe', at: probeAt(model, state, place), radius: 0.17, stroke }];
}

// What can be taken hold of in the plane: î and ĵ, both shifts, the chosen point. All else is in the panel.

function planeHandles(
  model: Model,
  state: State,
  place: Place,
  { language }: Stage,
): Handle<TwoLinearLayersParams>[] {
  const { params, once, heaps } = model;
  const { through, carried } = place;
  const { depth, once: way, basis, shiftArrow, cut } = state;
  const { network } = params;
  const propose = (changed: Network): TwoLinearLayersParams => ({ ...params, network: changed });
  const hidden = { unseen: true } as const;
  const at = probeAt(model, state, place);
  const probe = pointHandle(
    {
      id: 'probe',
      label: { en: 'The point whose numbers flow through the network', 'zh-Hant': '數字流過網路的那個點' },
      at: through.toPlane(at),
      through,
      size: [0.4, 0.4],
    },
    language,
    (to): TwoLinearLayersParams => {
      const here = state.heaped > 0 ? heaps.xs.map((_, i) => placeInHeap(model, state, i)) : undefined;
      const nearest = here
        ? nearestPoint({ points: here.map(through.toPlane), through }, through.toStage(to))
        : nearestPoint({ points: once.points, through, map: carried.point }, through.toStage(to));
      return { ...params, probe: nearest * once.stride };
    },
  );
  if (depth >= DEPTH.slid || way >= 2) {
    const b2 = network.layers[1]!.bias[0]!;
    const shift = numberHandle(
      {
        id: 'line:b2[0]',
        label: { en: 'The shift b₂ on the number line', 'zh-Hant': '數線上的平移 b₂' },
        at: through.toStage([0, 0]),
        size: [0.5, 1.2],
        value: b2,
        rate: 1 / through.scale,
      },
      language,
      (next) => propose(withParameter(network, { layer: 1, unit: 0 }, next)),
    );
    return [{ ...shift, ...(cut > 0.5 ? {} : hidden) }, probe];
  }
  if (depth > DEPTH.shifted || way > 0 || state.kept > 0) return [probe];
  const origin = originAt(model, depth);
  const { kernel, bias } = network.layers[0]!;
  const shift = pointHandle(
    {
      id: 'b1',
      label: { en: 'The shift b₁', 'zh-Hant': '平移 b₁' },
      at: bias as unknown as Vector2,
      through,
    },
    language,
    (to) => propose(withShift(network, to)),
  );
  const tips = (['î', 'ĵ'] as const).map((name, column) =>
    pointHandle(
      {
        id: `W1.column${column}`,
        label: {
          en: `Where W₁ takes ${name}: column ${column + 1} of W₁`,
          'zh-Hant': `W₁ 把 ${name} 帶到哪裡：W₁ 的第 ${column + 1} 行`,
        },
        at: [origin[0] + kernel[0]![column]!, origin[1] + kernel[1]![column]!],
        through,
      },
      language,
      (to) => propose(withColumn(network, column, subtract(to, origin))),
    ),
  );
  return [
    probe,
    { ...shift, ...(shiftArrow > 0.5 ? {} : hidden) },
    ...tips.map((tip) => ({ ...tip, ...(depth >= DEPTH.turned && basis > 0.5 ? {} : hidden) })),
  ];
}

function placeInHeap(model: Model, state: State, index: number): Vector2 {
  return heapPlace(model.heaps, index, state.heaped, sideOf(model, state)(index));
}

// The panel: the numbers of the chosen point, both layers, and what they come to.

function panelPicture(model: Model, stage: Stage, state: State, { carried }: Place) {
  const { params, composed, correct, layout: where } = model;
  const { network, data } = params;
  const most = Math.max(...STEPS.map((step) => state[step]));
  const bright = (step: Step) => brightness(state[step], most);
  const { depth, once: way } = state;
  const inputs = data.points[params.probe]!;
  const here = carried.point(inputs);
  const hidden = way > 0 || depth <= 0 ? undefined : depth <= DEPTH.shifted ? here : hiddenOf(model, inputs);
  const output = way > 0 || depth > DEPTH.shifted ? here[0] : undefined;
  const panel: NetworkPanel = {
    layers: network.layers.map(({ kernel, bias }, l) => {
      const [W, b] = l === 0 ? (['W1', 'b1'] as const) : (['W2', 'b2'] as const);
      const from = l === 0 ? DEPTH.plane : DEPTH.shifted;
      return {
        kernel,
        bias,
        symbols: { W: tex[W], b: tex[b] },
        names: { W, b },
        bright: { W: bright(W), b: bright(b) },
        flow: share(depth, from, from + 1),
      };
    }),
    units: [
      inputs.map((value, n) => ({ value, ink: n === 0 ? 'iHat' : 'jHat', opacity: 1 })),
      [0, 1].map((m) => ({
        ...(hidden ? { value: hidden[m]! } : {}),
        ink: state.W1 + state.b1 > 0.5 ? 'accent' : 'muted',
        opacity: 1,
      })),
      [
        {
          ...(output === undefined ? {} : { value: output }),
          ink: state.W2 + state.b2 + state.W + state.b > 0.5 ? 'accent' : 'muted',
          opacity: 1,
        },
      ],
    ],
    columns: [tex.x, tex.h, tex.y],
    formula: { set: tex.network, lit: { W1: state.W1, b1: state.b1, W2: state.W2, b2: state.b2 } },
    composed: {
      kernel: [composed.w],
      bias: [composed.b],
      symbols: { W: tex.W, b: tex.b },
      bright: { W: bright('W'), b: bright('b') },
      flow: share(way, 0, 1),
      share: state.composed,
    },
    classes: data.classes,
    score: { correct, count: data.points.length, opacity: state.scoreShows },
  };
  return networkPanel(
    panel,
    where,
    stage.language,
    (parameter, value): TwoLinearLayersParams => ({
      ...params,
      network: withParameter(network, parameter, value),
    }),
  );
}

function hiddenOf({ maps }: Model, inputs: Vector2): Vector2 {
  return carrier(maps, DEPTH.shifted).point(inputs);
}

// The words: each follows from this network and these data.

type Words = readonly [title: Localized, note: Localized];
type ChapterName = 'layers' | 'first' | 'second' | 'result' | 'product' | 'once' | 'same' | 'count';

function story(model: Model): Readonly<Record<ChapterName, Words>> {
  const { params, composed, correct } = model;
  const { w, b } = composed;
  const { network, data } = params;
  const [first, second] = network.layers as readonly [DenseLayer, DenseLayer];
  const count = data.points.length;
  const [below, above] = data.classes.map(quotedName) as [Localized, Localized];
  const last = weightedSum(second.kernel[0] as Vector2, second.bias[0], ['h₁', 'h₂']);
  const whole = weightedSum(w, b);
  return {
    layers: [
      { en: 'Two layers with no activation between', 'zh-Hant': '兩層，中間沒有激活函數' },
      {
        en: 'y = W₂(W₁x + b₁) + b₂: two matrices and two shifts, and nothing else.',
        'zh-Hant': 'y = W₂(W₁x + b₁) + b₂：兩個矩陣、兩次平移，沒有別的。',
      },
    ],
    first: [{ en: 'The first layer: W₁, then b₁', 'zh-Hant': '第一層：先 W₁，再 b₁' }, firstNote(first)],
    second: [
      { en: 'The second layer: W₂, then b₂', 'zh-Hant': '第二層：先 W₂，再 b₂' },
      {
        en: `Each point becomes one number: y = ${last}.`,
        'zh-Hant': `每個點變成一個數：y = ${last}。`,
      },
    ],
    result: [
      {
        en: `A cut at zero: ${correct} of ${count} are right`,
        'zh-Hant': `在零切一刀：${count} 個點分對 ${correct} 個`,
      },
      {
        en: `Above zero counts as ${above.en}, the rest as ${below.en}. This result is kept at the upper edge.`,
        'zh-Hant': `大於零算${above['zh-Hant']}，其餘算${below['zh-Hant']}。這個結果先留在上緣。`,
      },
    ],
    product: [
      { en: 'Multiplied out: one matrix, one shift', 'zh-Hant': '乘開來：一個矩陣，一次平移' },
      {
        en: `y = W₂W₁x + (W₂b₁ + b₂), which is ${whole}.`,
        'zh-Hant': `y = W₂W₁x + (W₂b₁ + b₂)，也就是 ${whole}。`,
      },
    ],
    once: [
      { en: 'One layer makes the same trip at once', 'zh-Hant': '同一段路，一層就走完' },
      onceNote(composed),
    ],
    same: [
      { en: 'Every point lands on the same number', 'zh-Hant': '每個點得到的數，和剛才一樣' },
      {
        en: `Every thread hangs straight down: of ${count} points, none has another number than before.`,
        'zh-Hant': `每條線都筆直垂下：${count} 個點，沒有一個的數變了。`,
      },
    ],
    count: countWords(model),
  };
}

function firstNote({ kernel, bias }: DenseLayer): Localized {
  const [[a, b], [c, d]] = kernel as unknown as readonly [Vector2, Vector2];
  const [x, y] = bias as unknown as Vector2;
  const still = x === 0 && y === 0;
  return {
    en: `W₁ takes î to ${pair(a, c)} and ĵ to ${pair(b, d)}. ${still ? 'b₁ is zero and shifts nothing' : `b₁ then shifts all by ${pair(x, y)}`}.`,
    'zh-Hant': `W₁ 把 î 帶到 ${pair(a, c)}，把 ĵ 帶到 ${pair(b, d)}。${still ? 'b₁ 是零，不用平移' : `b₁ 再讓所有的點平移 ${pair(x, y)}`}。`,
  };
}

function onceNote({ w: [i, j], b }: Composed): Localized {
  const [first, second, shift] = [i, j, b].map(shortText);
  return {
    en: `W₂W₁ takes î to ${first} and ĵ to ${second}. ${b === 0 ? 'W₂b₁ + b₂ is 0 and shifts nothing' : `W₂b₁ + b₂ then shifts all by ${shift}`}.`,
    'zh-Hant': `W₂W₁ 把 î 帶到 ${first}，把 ĵ 帶到 ${second}。${b === 0 ? 'W₂b₁ + b₂ 是 0，不用平移' : `W₂b₁ + b₂ 再讓所有的點平移 ${shift}`}。`,
  };
}

function countWords({ correct, best, params }: Model): Words {
  const count = params.data.points.length;
  const title: Localized = {
    en: `Two layers or one: ${correct} of ${count} are right`,
    'zh-Hant': `兩層也好，一層也好：${count} 個點都分對 ${correct} 個`,
  };
  if (!best.exact) {
    return [
      title,
      {
        en: 'Without an activation two layers are one layer, whatever their weights.',
        'zh-Hant': '沒有激活函數，不管權重是多少，兩層就是一層。',
      },
    ];
  }
  return [
    title,
    correct >= best.correct
      ? {
          en: 'No single layer gets more of them right, so no two without an activation do.',
          'zh-Hant': '單獨一層沒辦法分對更多，所以沒有激活函數的兩層也沒辦法。',
        }
      : {
          en: `The best single layer gets ${best.correct} right. Two without an activation never get more.`,
          'zh-Hant': `單獨一層最多分對 ${best.correct} 個。沒有激活函數的兩層，也不會更多。`,
        },
  ];
}

function pair(x: number, y: number): string {
  return `(${shortText(x)}, ${shortText(y)})`;
}
