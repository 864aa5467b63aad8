import { mix, type Vector2 } from '../math/index.ts';
import { activations, type Dataset2, namedDataset } from '../nn/index.ts';
import {
  arrow,
  axes,
  bold,
  boundsOf,
  buttonHandle,
  type Camera,
  type Chart,
  camera,
  captions,
  chart,
  choice,
  dataParam,
  figure,
  fitted,
  fixedGrid,
  formula,
  formulaBox,
  formulas,
  graph,
  type Handle,
  inset,
  type Localized,
  layout,
  type Node,
  number,
  numberHandle,
  numberText,
  numeral,
  plotArea,
  pointHandle,
  quotedName,
  type Rect,
  type Stage,
  scatter,
  splitColumn,
  splitRow,
  ticks,
  timeline,
  vector2,
  viewAround,
} from '../scene/index.ts';
import baked from './formulas/activations.baked.ts';

const tex = String.raw;

const set = formulas(
  {
    relu: tex`\mathrm{ReLU}(z) = \max(0, z)`,
    sigmoid: tex`\sigma(z) = \frac{1}{1 + e^{-z}}`,
    tanh: tex`\tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`,
    leakyRelu: tex`\mathrm{leaky}(z) = \max(a z, z)`,
    gelu: tex`\mathrm{GELU}(z) = z\,\Phi(z)`,
    x: 'x',
    y: 'y',
    a: 'a =',
    mapsTo: tex`\mapsto`,
  },
  baked,
);

/** The five functions, in the order of the chooser. */
const NAMES = ['relu', 'sigmoid', 'tanh', 'leakyRelu', 'gelu'] as const;
type Name = (typeof NAMES)[number];

const TITLES = {
  relu: { en: 'ReLU', 'zh-Hant': 'ReLU' },
  sigmoid: { en: 'sigmoid', 'zh-Hant': 'sigmoid' },
  tanh: { en: 'tanh', 'zh-Hant': 'tanh' },
  leakyRelu: { en: 'leaky ReLU', 'zh-Hant': 'leaky ReLU' },
  gelu: { en: 'GELU', 'zh-Hant': 'GELU' },
} satisfies Record<Name, Localized>;

const CHAPTERS = {
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  leakyRelu: 'leaky-relu',
  gelu: 'gelu',
} satisfies Record<Name, string>;

interface ActivationsParams {
  readonly name: Name;
  readonly slope: number;
  readonly point: Vector2;
  readonly data: Dataset2;
}

/** Where GELU turns: the root of its derivative, and its value there. */
const GELU_TURN = -0.7517915246935645;

/** Half of the square that a point can be dragged in, and that the picture always holds. */
const REACH = 3;

/** Scene units from one grid line of the plane to the next, in plane units. */
const GRID_STEP = 0.5;

/**
 * One function acts on both coordinates: its graph on a line, and what it does to the plane, side by side, for the five
 * that one meets most.
 */
export default figure<ActivationsParams>({
  id: 'activations',
  title: { en: 'Five activations, on a line and on the plane', 'zh-Hant': '五種激活函數：在線上，在平面上' },
  summary: {
    en: 'ReLU, sigmoid, tanh, leaky ReLU and GELU: one curve sends both coordinates, and the whole plane goes along.',
    'zh-Hant': 'ReLU、sigmoid、tanh、leaky ReLU 和 GELU：兩個座標走同一條曲線，整個平面跟著變。',
  },
  description: {
    en: 'Beside each other stand the graph of a function and a plane with two entangled curves of points. A ringed point’s x and y are two marks on the graph. Then every point of the plane moves straight to where the function sends its two coordinates: ReLU presses what is negative onto the axes, sigmoid and tanh squeeze the plane into a square, leaky ReLU bends it at the axes, GELU folds it back a little.',
    'zh-Hant':
      '一邊是函數的圖形，一邊是平面，上面有兩條糾纏的點。圈起來的點，x 和 y 是圖形上的兩個記號。接著平面上每個點筆直走到函數送它去的地方：ReLU 把負的壓到軸上，sigmoid 和 tanh 把平面擠進一個正方形，leaky ReLU 在軸上轉折，GELU 在邊緣摺回一點點。',
  },
  params: {
    name: choice(TITLES, 'relu', { label: { en: 'First function', 'zh-Hant': '第一個函數' } }),
    slope: number(0.2, {
      min: 0,
      max: 0.5,
      step: 0.01,
      label: { en: 'Slope of leaky ReLU', 'zh-Hant': 'leaky ReLU 的斜率' },
      control: true,
    }),
    point: vector2(namedDataset('two-curves').points[129]!, {
      min: -REACH,
      max: REACH,
      label: { en: 'The ringed point', 'zh-Hant': '圈起來的點' },
    }),
    data: dataParam('two-curves', { label: { en: 'Data', 'zh-Hant': '資料' } }),
  },
  poster: 'relu',
  presets: NAMES.map((name) => ({ params: { name }, label: TITLES[name] })),
  build(params, stage) {
    const scene = sceneOf(params, stage);
    const { order, acts } = scene;
    return timeline(
      stage,
      (t) => {
        const tracks = t.tracks({ ring: 0, marks: 0, read: 0, which: 0, gone: 0 });
        const opening = openingWords(params, acts[0]!);
        t.chapter('point', opening.title, opening.note);
        t.wait(1);
        t.play(tracks.ring.to(1), { seconds: 0.8 });
        t.wait(0.5);
        t.play(tracks.marks.to(1), { seconds: 1.2 });
        t.wait(0.4);
        t.play(tracks.read.to(1), { seconds: 0.8 });
        t.wait(1.6);
        order.forEach((name, i) => {
          const { title, note } = words(name, params, acts[i]!);
          t.chapter(CHAPTERS[name], title, note);
          if (i > 0) t.play([tracks.gone.to(0), tracks.which.to(i)], { seconds: 1.2 });
          t.play(tracks.gone.to(1), { seconds: i === 0 ? 2.6 : 2 });
          t.wait(i === order.length - 1 ? 3 : 2);
        });
        return (now) => {
          const state = now.each(tracks);
          return {
            nodes: [
              ...planePicture(scene, state),
              ...captions(now, scene.strip, stage),
              ...panelPicture(scene, state),
            ],
            handles: handlesOf(scene, state),
          };
        };
      },
      [scene.through.view],
    );
  },
  *take(data, params) {
    yield 1;
    return { params: { ...params, data } };
  },
});

/** One function: what it does to numbers, and to every point of the data. */
interface Act {
  readonly name: Name;
  readonly f: (z: number) => number;
  /** `f` at the places of `Scene.samples`. */
  readonly heights: readonly number[];
  readonly images: readonly Vector2[];
  /** How many points move. */
  readonly moved: number;
  /** Spots on which points of both labels land, the fullest first. */
  readonly shared: readonly Shared[];
  /** What it bends at: inputs whose lines become creases. */
  readonly turns: readonly number[];
  /** What it never reaches: the ends of its range. */
  readonly limits: readonly [number, number] | undefined;
  /** How much of a point's size is left, so that those that are squeezed together can still be told apart. */
  readonly dotShare: number;
}

interface Shared {
  readonly at: Vector2;
  /** How many points of label 0 and of label 1. */
  readonly counts: readonly [number, number];
}

interface Moment {
  readonly ring: number;
  readonly marks: number;
  readonly read: number;
  /** Which function of the order is the one: 1.4 while the second gives way to the third. */
  readonly which: number;
  /** How far the plane has gone from where it was, 0…1. */
  readonly gone: number;
}

interface Scene {
  readonly params: ActivationsParams;
  readonly stage: Stage;
  readonly order: readonly Name[];
  readonly acts: readonly Act[];
  readonly strip: Rect;
  readonly through: Camera;
  /** The part of the plane that the grid covers. */
  readonly extent: Rect;
  /** Places along the longer side of `extent`, for lines that turn back on themselves. */
  readonly samples: readonly number[];
  readonly places: Places;
  readonly on: Chart | undefined;
}

function sceneOf(params: ActivationsParams, stage: Stage): Scene {
  const places = placesOf(stage);
  const content = boundsOf([...params.data.points, [-REACH, -REACH], [REACH, REACH]]);
  const view = stage.cameras?.[0] ?? viewAround(content, places.plane, 0.055, 1);
  const through = camera(view, places.plane);
  const [left, bottom] = through.toPlane([places.plane.x, places.plane.y]);
  const [right, top] = through.toPlane([
    places.plane.x + places.plane.width,
    places.plane.y + places.plane.height,
  ]);
  const extent = { x: left, y: bottom, width: right - left, height: top - bottom };
  const [low, high] = [Math.min(left, bottom), Math.max(right, top)];
  const samples = Array.from({ length: 257 }, (_, i) => low + ((high - low) * i) / 256);
  const first = NAMES.indexOf(params.name);
  const order = NAMES.map((_, i) => NAMES[(first + i) % NAMES.length]!);
  return {
    params,
    stage,
    order,
    acts: order.map((name) => actOf(name, params, samples)),
    strip: layout(stage).strip,
    through,
    extent,
    samples,
    places,
    on: places.graph ? chart(CHART_RANGES, places.graph) : undefined,
  };
}

function activationAt(name: Name, slope: number): (z: number) => number {
  // Adding 0 makes a plain 0 of −0, so that all zeros are one place.
  if (name === 'leakyRelu') return (z) => (z > 0 ? z : slope * z) + 0;
  return activations[name].value;
}

function actOf(name: Name, { slope, data }: ActivationsParams, samples: readonly number[]): Act {
  const f = activationAt(name, slope);
  const images = data.points.map(([x, y]): Vector2 => [f(x), f(y)]);
  const spots = new Map<string, [number, number, Vector2]>();
  images.forEach((at, i) => {
    const key = `${at[0]},${at[1]}`;
    const spot = spots.get(key) ?? [0, 0, at];
    spot[data.labels[i]!] += 1;
    spots.set(key, spot);
  });
  return {
    name,
    f,
    heights: samples.map(f),
    images,
    moved: images.filter(([x, y], i) => x !== data.points[i]![0] || y !== data.points[i]![1]).length,
    shared: [...spots.values()]
      .filter(([zeros, ones]) => zeros > 0 && ones > 0)
      .map(([zeros, ones, at]): Shared => ({ at, counts: [zeros, ones] }))
      .sort((a, b) => b.counts[0] + b.counts[1] - a.counts[0] - a.counts[1]),
    turns: name === 'relu' || name === 'leakyRelu' ? [0] : name === 'gelu' ? [GELU_TURN] : [],
    limits: name === 'sigmoid' ? [0, 1] : name === 'tanh' ? [-1, 1] : undefined,
    dotShare: name === 'sigmoid' ? 0.5 : name === 'tanh' ? 0.8 : 1,
  };
}

/** What the graph shows of its line and of its values; one unit is as long across as up. */
const CHART_RANGES = { x: [-3.3, 3.3], y: [-1.8, 3.3] } as const;

/** Where each part goes, in scene units. */
interface Places {
  readonly plane: Rect;
  /** Absent on a compact stage. */
  readonly panel?: { readonly box: Rect; readonly edge: readonly [Vector2, Vector2] };
  /** Left end and middle height of the formula, and its room. */
  readonly formula?: { readonly at: Vector2; readonly width: number };
  readonly graph?: Rect;
  readonly readings?: Rect;
  /** One row for each function. */
  readonly chooser: Rect;
}

function placesOf(stage: Stage): Places {
  const { plane, panel, upright } = layout(stage);
  if (stage.compact) {
    const column = 1.05;
    return {
      plane: { ...plane, x: plane.x + column, width: plane.width - column },
      chooser: inset({ ...plane, width: column }, [0.1, 0.3]),
    };
  }
  const graphIn = (rect: Rect) =>
    fitted(
      plotArea(rect, 2),
      (CHART_RANGES.x[1] - CHART_RANGES.x[0]) / (CHART_RANGES.y[1] - CHART_RANGES.y[0]),
    );
  const [left, right, top] = [panel.x, panel.x + panel.width, panel.y + panel.height];
  if (upright) {
    const low = panel.height < 3.6;
    const room = inset(panel, [0.25, 0.22]);
    const [rest, row] = low ? [room, room] : splitColumn(room, [1, { units: 0.85 }], 0.1);
    const [graph, middle, column] = splitRow(rest!, low ? [1.5, 1.1, 0.9] : [1.2, 0.9], 0.3);
    const chooser = column ?? row!;
    return {
      plane,
      panel: {
        box: panel,
        edge: [
          [left, top],
          [right, top],
        ],
      },
      graph: graphIn(graph!),
      formula: { at: [middle!.x, middle!.y + 0.76 * middle!.height], width: middle!.width },
      readings: {
        ...middle!,
        y: middle!.y + 0.14 * middle!.height,
        height: Math.min(0.42 * middle!.height, 1.1),
      },
      chooser,
    };
  }
  const pad = 0.086 * panel.width;
  const inner = panel.width - 2 * pad;
  return {
    plane,
    panel: {
      box: panel,
      edge: [
        [right, panel.y],
        [right, top],
      ],
    },
    formula: { at: [left + pad, top - 0.66], width: inner },
    graph: graphIn({ x: left + pad - 0.1, y: top - 4.15, width: inner + 0.2, height: 3 }),
    readings: { x: left + pad, y: top - 5.2, width: inner, height: 0.9 },
    chooser: { x: left + pad / 2, y: panel.y + 0.2, width: inner + pad, height: 2.45 },
  };
}

/** The two functions that a moment lies between, and how far it has gone from the first to the second. */
function between({ acts }: Scene, which: number): readonly [Act, Act, number] {
  const index = Math.min(Math.floor(which), acts.length - 1);
  return [acts[index]!, acts[index + 1] ?? acts[index]!, which - index];
}

function planePicture(scene: Scene, state: Moment): Node[] {
  const { places, through } = scene;
  const [act] = between(scene, state.which);
  const children: Node[] = [
    ...fixedGrid(through),
    ...ticks(through, 1),
    ...carriedGrid(scene, act, state.gone),
    ...edges(scene, act, state.gone),
    ...ghostsAndTrails(scene, act, state.gone),
    ...dots(scene, act, state.gone),
    ...sharedSpots(scene, act, state.gone),
    ...coordinates(scene, state),
    ...ring(scene, act, state),
  ];
  return [{ kind: 'group', id: 'plane', clip: places.plane, children }];
}

/** Where the lines across go along an axis: the least and the most of what the function has made of it so far. */
function reachOf(scene: Scene, { heights }: Act, gone: number, low: number, high: number): Vector2 {
  let [least, most] = [Infinity, -Infinity];
  scene.samples.forEach((z, i) => {
    if (z < low || z > high) return;
    const at = z + gone * (heights[i]! - z);
    if (at < least) least = at;
    if (at > most) most = at;
  });
  return [least, most];
}

/** The grid and its sheet: lines along the axes stay so, for each coordinate goes by itself. */
function carriedGrid(scene: Scene, act: Act, gone: number): Node[] {
  const { through, extent } = scene;
  const { x, y, width, height } = extent;
  const at = (z: number) => z + gone * (act.f(z) - z);
  const [left, right] = reachOf(scene, act, gone, x, x + width);
  const [bottom, top] = reachOf(scene, act, gone, y, y + height);
  const [lines, axis]: [number[], number[]] = [[], []];
  const add = (isAxis: boolean, from: Vector2, to: Vector2) =>
    (isAxis ? axis : lines).push(...through.toStage(from), ...through.toStage(to));
  for (let i = Math.ceil(x / GRID_STEP); i * GRID_STEP <= x + width; i++) {
    add(i === 0, [at(i * GRID_STEP), bottom], [at(i * GRID_STEP), top]);
  }
  for (let j = Math.ceil(y / GRID_STEP); j * GRID_STEP <= y + height; j++) {
    add(j === 0, [left, at(j * GRID_STEP)], [right, at(j * GRID_STEP)]);
  }
  const corner = through.toStage([left, bottom]);
  return [
    {
      kind: 'box',
      id: 'sheet',
      x: corner[0],
      y: corner[1],
      width: (right - left) * through.scale,
      height: (top - bottom) * through.scale,
      fill: { ink: 'movingGrid', opacity: 0.075 },
    },
    { kind: 'segments', id: 'grid', xy: lines, stroke: { ink: 'movingGrid', width: 0.014, opacity: 0.5 } },
    { kind: 'segments', id: 'axes', xy: axis, stroke: { ink: 'movingAxis', width: 0.026, opacity: 0.9 } },
  ];
}

/** Green as in the graph: the lines along which the plane bends, and, dashed, those that it never reaches. */
function edges(scene: Scene, act: Act, gone: number): Node[] {
  const { through, extent } = scene;
  const opacity = Math.min(3 * gone, 1);
  if (opacity <= 0.01) return [];
  const { x, y, width, height } = extent;
  const [left, right] = act.limits ?? reachOf(scene, act, gone, x, x + width);
  const [bottom, top] = act.limits ?? reachOf(scene, act, gone, y, y + height);
  const places = act.limits ?? act.turns.map((z) => z + gone * (act.f(z) - z));
  const xy = places.flatMap((at) => [
    ...through.toStage([at, bottom]),
    ...through.toStage([at, top]),
    ...through.toStage([left, at]),
    ...through.toStage([right, at]),
  ]);
  if (xy.length === 0) return [];
  const stroke = act.limits
    ? { ink: 'crease' as const, width: 0.024, opacity: opacity * gone, dash: [0.09, 0.07] }
    : { ink: 'crease' as const, width: 0.034, opacity };
  return [{ kind: 'segments', id: 'creases', xy, stroke }];
}

/** Points beyond which they are drawn small. */
const MANY = 600;

function dotRadius({ params, through }: Scene): number {
  return Math.min(params.data.points.length > MANY ? 0.05 : 0.078, 0.075 * through.scale);
}

function dots(scene: Scene, act: Act, gone: number): Node[] {
  const { params, through } = scene;
  const { points, labels } = params.data;
  const share = 1 + (act.dotShare - 1) * gone;
  const map = ([x, y]: Vector2): Vector2 => mix([x, y], [act.f(x), act.f(y)], gone);
  const outline = { ink: 'background', width: 0.02 * share * share, opacity: 0.7 } as const;
  return scatter({ points, labels, through, map }, { radius: share * dotRadius(scene) }).map((marks) => ({
    ...marks,
    outline,
  }));
}

/** Where the points were, and for some of them the straight way that they have gone. */
function ghostsAndTrails(scene: Scene, act: Act, gone: number): Node[] {
  if (gone <= 0) return [];
  const { params, through } = scene;
  const { points, labels } = params.data;
  const every = Math.max(7, Math.ceil(points.length / 60));
  const trails: [number[], number[]] = [[], []];
  points.forEach((point, i) => {
    if (i % every !== 3) return;
    trails[labels[i]!].push(...through.toStage(point), ...through.toStage(mix(point, act.images[i]!, gone)));
  });
  return [
    ...trails.map(
      (xy, label): Node => ({
        kind: 'segments',
        id: `trails-${label}`,
        xy,
        stroke: { ink: label === 0 ? 'label0' : 'label1', width: 0.014, opacity: 0.4 * gone },
      }),
    ),
    ...scatter(
      { points, labels, through },
      { radius: 0.85 * dotRadius(scene), opacity: 0.3, rim: false, id: 'ghosts' },
    ),
  ];
}

/** Points in an arc of half a disc. */
const HALF_DISC = 14;

/** Where points of both labels have landed on one spot: half a disc, half a diamond, larger where there are more. */
function sharedSpots(scene: Scene, act: Act, gone: number): Node[] {
  const opacity = Math.max((gone - 0.94) / 0.06, 0);
  if (opacity <= 0.01) return [];
  return act.shared.toReversed().flatMap(({ at, counts }): Node[] => {
    const [x, y] = scene.through.toStage(at);
    const radius = dotRadius(scene) * (1 + 0.24 * Math.log(counts[0] + counts[1]));
    const reach = radius * Math.sqrt(Math.PI / 2);
    const disc = Array.from({ length: HALF_DISC + 1 }, (_, i) => Math.PI * (0.5 + i / HALF_DISC));
    return [
      { kind: 'circle', at: [x, y], radius: radius + 0.035, fill: { ink: 'background', opacity } },
      {
        kind: 'polyline',
        id: 'shared-0',
        closed: true,
        xy: disc.flatMap((angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]),
        fill: { ink: 'label0', opacity },
      },
      {
        kind: 'polyline',
        id: 'shared-1',
        closed: true,
        xy: [x, y + reach, x + reach, y, x, y - reach],
        fill: { ink: 'label1', opacity },
      },
    ];
  });
}

/** The ringed point's two coordinates, read off in the plane while it is still where it was. */
function coordinates({ params, through }: Scene, { marks, gone, which }: Moment): Node[] {
  const opacity = marks * Math.max(1 - 4 * gone, 0) * (which > 0 ? 0 : 1);
  if (opacity <= 0.01) return [];
  const { point } = params;
  const [x, y] = through.toStage(point);
  const [zeroX, zeroY] = through.toStage([0, 0]);
  const size = 0.3;
  const letter = (symbol: 'x' | 'y', at: Vector2): Node =>
    formula(set[symbol], { at, size, ink: 'text', opacity, align: 'middle', id: `coordinate-${symbol}` });
  // x towards the axis and y away from it: so both stay clear of the numbers at the edges.
  const [outX, outY] = [x < zeroX ? -1 : 1, y < zeroY ? 1 : -1];
  return [
    {
      kind: 'segments',
      id: 'coordinates',
      xy: [
        ...mix([x, y], [zeroX, y], 1 - marks),
        ...([zeroX, y] as const),
        x,
        y,
        ...mix([x, y], [x, zeroY], marks),
      ],
      stroke: { ink: 'text', width: 0.022, opacity: 0.8 * opacity, dash: [0.07, 0.06] },
    },
    ...(Math.abs(x - zeroX) > 0.5 ? [letter('x', [(x + zeroX) / 2, y + 0.16 * outY - 0.07])] : []),
    ...(Math.abs(y - zeroY) > 0.5 ? [letter('y', [x + 0.2 * outX, (y + zeroY) / 2 - 0.07])] : []),
  ];
}

/** A ring around the point, and, once it has moved, one around where it was and an arrow between. */
function ring({ params, through }: Scene, act: Act, { ring, gone }: Moment): Node[] {
  if (ring <= 0.01) return [];
  const { point } = params;
  const radius = 0.17;
  const from = through.toStage(point);
  const at = through.toStage(mix(point, [act.f(point[0]), act.f(point[1])], gone));
  const [dx, dy] = [at[0] - from[0], at[1] - from[1]];
  const far = Math.hypot(dx, dy);
  const nodes: Node[] = [];
  if (far > 0.02) {
    nodes.push({
      kind: 'circle',
      at: from,
      radius: 0.8 * radius,
      stroke: { ink: 'text', width: 0.02, opacity: 0.6 * ring, dash: [0.06, 0.05] },
    });
  }
  if (far > 0.6) {
    const [ux, uy] = [dx / far, dy / far];
    nodes.push(
      arrow(
        [from[0] + 0.8 * radius * ux, from[1] + 0.8 * radius * uy],
        [at[0] - (radius + 0.03) * ux, at[1] - (radius + 0.03) * uy],
        { ink: 'text', width: 0.03, opacity: ring },
      ),
    );
  }
  nodes.push(
    {
      kind: 'circle',
      id: 'ring-rim',
      at,
      radius,
      stroke: { ink: 'background', width: 0.07, opacity: 0.8 * ring },
    },
    { kind: 'circle', id: 'ring', at, radius, stroke: { ink: 'text', width: 0.032, opacity: ring } },
  );
  return nodes;
}

function panelPicture(scene: Scene, state: Moment): Node[] {
  const { places } = scene;
  const { panel } = places;
  return [
    ...(panel
      ? [
          { kind: 'box', id: 'panel', ...panel.box, fill: { ink: 'panel' } } as const,
          {
            kind: 'segments',
            xy: panel.edge.flat(),
            stroke: { ink: 'rule', width: 0.014 },
          } as const,
        ]
      : []),
    ...formulaOf(scene, state),
    ...graphPicture(scene, state),
    ...readings(scene, state),
    ...chooser(scene, state),
  ];
}

/** One thing that gives way to the next: how strongly each shows. */
function crossing(share: number): readonly [number, number] {
  return [Math.max(1 - 2 * share, 0), Math.max(2 * share - 1, 0)];
}

function formulaOf(scene: Scene, { which }: Moment): Node[] {
  const { formula: place } = scene.places;
  if (!place) return [];
  const [before, after, share] = between(scene, which);
  const strengths = crossing(share);
  return [before, after].flatMap(({ name }, i): Node[] => {
    if (strengths[i]! <= 0.01) return [];
    const whole = formulaBox(set[name], 1);
    const size = Math.min(0.33, place.width / whole.width);
    const baseline = place.at[1] - ((whole.height - whole.depth) / 2) * size;
    return [
      formula(set[name], {
        at: [place.at[0], baseline],
        size,
        ink: 'text',
        opacity: strengths[i]!,
        id: `formula-${name}`,
      }),
    ];
  });
}

/** The function that the graph shows: between two of them it bends from one into the other. */
function shownFunction(scene: Scene, which: number): (z: number) => number {
  const [before, after, share] = between(scene, which);
  return share === 0 ? before.f : (z) => before.f(z) + share * (after.f(z) - before.f(z));
}

/** How strongly what belongs to one function shows. */
function presence(scene: Scene, which: number, wanted: (act: Act) => boolean): number {
  const [before, after, share] = between(scene, which);
  return (wanted(before) ? 1 - share : 0) + (wanted(after) ? share : 0);
}

function graphPicture(scene: Scene, state: Moment): Node[] {
  const { on } = scene;
  if (!on) return [];
  const { which } = state;
  const f = shownFunction(scene, which);
  const [left, bottom] = on.toStage([CHART_RANGES.x[0], CHART_RANGES.y[0]]);
  const [right, top] = on.toStage([CHART_RANGES.x[1], CHART_RANGES.y[1]]);
  const [zeroX, zeroY] = on.toStage([0, 0]);
  const apart = 0.5;
  return [
    ...axes(on, { x: { grid: true, apart }, y: { apart } }),
    {
      kind: 'segments',
      id: 'zero',
      xy: [left, zeroY, right, zeroY, zeroX, bottom, zeroX, top],
      stroke: { ink: 'faint', width: 0.02 },
    },
    { kind: 'text', at: [right, zeroY - 0.28], size: 0.25, text: 'z', fill: { ink: 'muted' }, align: 'end' },
    ...limitLines(scene, on, which),
    ...graph(f, on, { ink: 'crease', width: 0.042, id: 'graph' }),
    ...turnDots(scene, on, which),
    ...slopeNodes(scene, on, which),
    ...marksOn(scene, on, f, state),
  ];
}

/** Dashed, as in the plane: values that the function comes near and never reaches. */
function limitLines(scene: Scene, on: Chart, which: number): Node[] {
  const [before, after, share] = between(scene, which);
  const strengths = [1 - share, share];
  return [before, after].flatMap(({ limits }, i): Node[] => {
    if (!limits || strengths[i]! <= 0.01) return [];
    const xy = limits.flatMap((value) => [
      ...on.toStage([CHART_RANGES.x[0], value]),
      ...on.toStage([CHART_RANGES.x[1], value]),
    ]);
    const stroke = {
      ink: 'crease',
      width: 0.018,
      opacity: 0.75 * strengths[i]!,
      dash: [0.07, 0.06],
    } as const;
    return [{ kind: 'segments', id: 'limits', xy, stroke }];
  });
}

/** Where the curve bends or turns back. */
function turnDots(scene: Scene, on: Chart, which: number): Node[] {
  const [before, after, share] = between(scene, which);
  const strengths = [1 - share, share];
  return [before, after].flatMap(({ turns, f }, i): Node[] =>
    strengths[i]! <= 0.01
      ? []
      : turns.map((z) => ({
          kind: 'circle',
          at: on.toStage([z, f(z)]),
          radius: 0.05,
          fill: { ink: 'crease', opacity: strengths[i]! },
        })),
  );
}

/** Where the slope of leaky ReLU is held: at this input, on the curve. */
const SLOPE_AT = -2.4;

function slopeNodes(scene: Scene, on: Chart, which: number): Node[] {
  const opacity = presence(scene, which, ({ name }) => name === 'leakyRelu');
  if (opacity <= 0.01) return [];
  const { slope } = scene.params;
  const size = 0.28;
  const [x, y] = slopeLabelAt(on);
  return [
    {
      kind: 'circle',
      id: 'slope-knob',
      at: on.toStage([SLOPE_AT, slope * SLOPE_AT]),
      radius: 0.08,
      fill: { ink: 'panel', opacity },
      stroke: { ink: 'crease', width: 0.03, opacity },
    },
    formula(set.a, { at: [x, y], size, ink: 'muted', opacity, id: 'slope-name' }),
    numeral(slope, {
      at: [x + formulaBox(set.a, size).width + 0.09, y],
      size: 0.26,
      ink: 'text',
      opacity,
      id: 'slope',
    }),
  ];
}

/** In the corner that no curve comes to. */
function slopeLabelAt(on: Chart): Vector2 {
  const [x, y] = on.toStage([CHART_RANGES.x[0], CHART_RANGES.y[1]]);
  return [x + 0.14, y - 0.36];
}

/** The point's coordinates on the curve: from its place on the line up to the curve, and over to the value. */
function marksOn(scene: Scene, on: Chart, f: (z: number) => number, { marks, read }: Moment): Node[] {
  if (marks <= 0.01) return [];
  const { point } = scene.params;
  const xIsLess = point[0] <= point[1];
  return (['x', 'y'] as const).flatMap((symbol, i): Node[] => {
    const z = point[i]!;
    const foot = on.toStage([z, 0]);
    const mark = on.toStage([z, f(z)]);
    const value = on.toStage([0, f(z)]);
    const here = mix(foot, mark, marks);
    const less = symbol === 'x' ? xIsLess : !xIsLess;
    const letter: Vector2 = less
      ? [Math.max(here[0] - 0.2, on.rect.x + 0.22), here[1] + 0.13]
      : [
          Math.min(here[0] + 0.22, on.rect.x + on.rect.width - 0.1),
          Math.max(here[1] - 0.24, on.rect.y + 0.08),
        ];
    return [
      {
        kind: 'segments',
        xy: [...foot, ...here],
        stroke: { ink: 'text', width: 0.024, opacity: marks },
      },
      {
        kind: 'segments',
        xy: [...mark, ...mix(mark, value, read)],
        stroke: { ink: 'text', width: 0.02, opacity: read * 0.8, dash: [0.06, 0.05] },
      },
      {
        kind: 'circle',
        id: `mark-${symbol}`,
        at: here,
        radius: 0.085,
        fill: { ink: 'panel', opacity: marks },
        stroke: { ink: 'text', width: 0.03, opacity: marks },
      },
      formula(set[symbol], {
        at: letter,
        size: 0.28,
        ink: 'text',
        opacity: marks,
        align: 'middle',
        id: `mark-letter-${symbol}`,
      }),
    ];
  });
}

/** Where the readings stand: the row of each coordinate. */
function readingRows({ readings }: Places) {
  if (!readings) return undefined;
  const size = Math.min(0.27, readings.height / 3, readings.width / 9.5);
  const row = (i: number) => readings.y + readings.height * (0.75 - 0.5 * i) - 0.36 * size;
  const at = (ems: number) => readings.x + ems * size;
  return { size, row, letter: at(0.1), given: at(4.3), arrow: at(5.4), result: at(9.3) };
}

function readings(scene: Scene, { which, marks, read }: Moment): Node[] {
  const rows = readingRows(scene.places);
  if (!rows) return [];
  const f = shownFunction(scene, which);
  const { size } = rows;
  return (['x', 'y'] as const).flatMap((symbol, i): Node[] => {
    const z = scene.params.point[i]!;
    const y = rows.row(i);
    return [
      formula(set[symbol], {
        at: [rows.letter, y],
        size: 1.15 * size,
        ink: 'text',
        opacity: 0.4 + 0.6 * marks,
        id: `reading-${symbol}`,
      }),
      numeral(z, {
        at: [rows.given, y],
        size,
        ink: 'text',
        opacity: 0.4 + 0.6 * marks,
        align: 'end',
        id: `given-${symbol}`,
      }),
      ...(read > 0.01
        ? [
            formula(set.mapsTo, { at: [rows.arrow, y], size, ink: 'muted', opacity: read, align: 'middle' }),
            numeral(f(z), {
              at: [rows.result, y],
              size,
              ink: 'text',
              opacity: read,
              align: 'end',
              face: bold,
              id: `result-${symbol}`,
            }),
          ]
        : []),
    ];
  });
}

/** Whether the functions stand beside each other. */
function isAcross({ chooser }: Places): boolean {
  return chooser.width > 2 * chooser.height;
}

function chooserCell(places: Places, index: number): Rect {
  const { chooser } = places;
  if (isAcross(places)) {
    const width = chooser.width / NAMES.length;
    return { ...chooser, x: chooser.x + index * width, width };
  }
  const height = chooser.height / NAMES.length;
  return { ...chooser, y: chooser.y + chooser.height - (index + 1) * height, height };
}

/** Where the small curves of the chooser are taken. */
const ICON_PLACES = Array.from({ length: 33 }, (_, i) => -2 + i / 8);

function chooser(scene: Scene, { which }: Moment): Node[] {
  const { places, params, stage } = scene;
  const across = isAcross(places);
  const [before, after, share] = between(scene, which);
  const [from, to] = [before, after].map(({ name }) => chooserCell(places, NAMES.indexOf(name))) as [
    Rect,
    Rect,
  ];
  const [x, y] = mix([from.x, from.y], [to.x, to.y], share);
  const lit = inset({ ...from, x, y }, across ? [0.04, 0] : [0, Math.min(0.05, 0.06 * from.height)]);
  return [
    { kind: 'box', id: 'chosen', ...lit, radius: 0.08, fill: { ink: 'node' } },
    across
      ? { kind: 'box', ...lit, height: 0.035, radius: 0.017, fill: { ink: 'accent' } }
      : { kind: 'box', ...lit, width: 0.035, radius: 0.017, fill: { ink: 'accent' } },
    ...NAMES.flatMap((name, i) => {
      const cell = chooserCell(places, i);
      const strength = presence(scene, which, (act) => act.name === name);
      const f = activationAt(name, params.slope);
      if (stage.compact) return icon(name, f, inset(cell, [0.12, 0.1]), strength);
      const label = { strength, text: TITLES[name][stage.language], id: `name-${name}` };
      if (across) {
        const [curve, under] = splitColumn(inset(cell, [0.1, 0.1]), [1, { units: 0.27 }], 0.04) as [
          Rect,
          Rect,
        ];
        return [
          ...icon(name, f, fitted(curve, 1.5), strength),
          nameOf(label, [under.x + under.width / 2, under.y + 0.07], 'middle', under.width, 0.25),
        ];
      }
      const wide = Math.min(0.62, 0.3 * cell.width);
      const curve = { ...cell, x: cell.x + 0.14, width: wide };
      const left = curve.x + wide + 0.16;
      return [
        ...icon(name, f, curve, strength),
        nameOf(
          label,
          [left, cell.y + cell.height / 2 - 0.085],
          'start',
          cell.x + cell.width - left - 0.06,
          0.25,
        ),
      ];
    }),
  ];
}

/** A function's name in the chooser. */
function nameOf(
  { text, strength, id }: { readonly text: string; readonly strength: number; readonly id: string },
  at: Vector2,
  align: 'start' | 'middle',
  maxWidth: number,
  size: number,
): Node {
  return {
    kind: 'text',
    id,
    at,
    size,
    text,
    align,
    maxWidth,
    fill: { ink: strength > 0.5 ? 'text' : 'muted' },
  };
}

/** The curve of a function, small, over its line. */
function icon(name: Name, f: (z: number) => number, box: Rect, strength: number): Node[] {
  const unit = Math.min(box.width / 4, box.height / 2.6);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 - 0.6 * unit];
  const xy = ICON_PLACES.flatMap((z) => [x + (box.width / 4) * z, y + unit * f(z)]);
  return [
    {
      kind: 'segments',
      xy: [box.x, y, box.x + box.width, y],
      stroke: { ink: 'faint', width: 0.014, opacity: 0.7 },
    },
    {
      kind: 'polyline',
      id: `icon-${name}`,
      xy,
      stroke: { ink: strength > 0.5 ? 'crease' : 'muted', width: 0.03, opacity: 0.75 + 0.25 * strength },
    },
  ];
}

function handlesOf(scene: Scene, { which, marks, gone, ring }: Moment): Handle<ActivationsParams>[] {
  const { params, stage, through, places, on, order } = scene;
  const { language } = stage;
  const { point } = params;
  const [before, after, share] = between(scene, which);
  const shown = share < 0.5 ? before : after;
  const withPoint = (i: number, z: number): ActivationsParams => ({
    ...params,
    point: i === 0 ? [z, point[1]] : [point[0], z],
  });
  const handles: Handle<ActivationsParams>[] = [
    {
      ...(ring < 0.5 ? { unseen: true } : {}),
      ...pointHandle(
        {
          id: 'point',
          label:
            gone > 0.5
              ? { en: 'The ringed point, where it was', 'zh-Hant': '圈起來的點原來的位置' }
              : { en: 'The ringed point', 'zh-Hant': '圈起來的點' },
          at: point,
          through,
        },
        language,
        (at) => ({ ...params, point: at }),
      ),
    },
  ];
  const rows = readingRows(places);
  (['x', 'y'] as const).forEach((symbol, i) => {
    if (rows) {
      const width = 4.4 * rows.size;
      handles.push(
        numberHandle(
          {
            id: `point[${i}]`,
            label: { en: `${symbol} of the ringed point`, 'zh-Hant': `圈起來的點的 ${symbol}` },
            at: [rows.given - width / 2 + 0.1, rows.row(i) + 0.36 * rows.size],
            size: [width, Math.max(1.5 * rows.size, 0.3)],
            value: point[i]!,
          },
          language,
          (z) => withPoint(i, z),
        ),
      );
    }
    if (on) {
      handles.push({
        ...(marks < 0.5 ? { unseen: true } : {}),
        ...numberHandle(
          {
            id: `graph:point[${i}]`,
            label: { en: `${symbol} on the graph`, 'zh-Hant': `圖形上的 ${symbol}` },
            at: on.toStage([point[i]!, shownFunction(scene, which)(point[i]!)]),
            size: [0.4, 0.4],
            value: point[i]!,
            rate: (on.x[1] - on.x[0]) / on.rect.width,
          },
          language,
          (z) => withPoint(i, z),
        ),
      });
    }
  });
  if (on && shown.name === 'leakyRelu') handles.push(...slopeHandles(scene, on));
  NAMES.forEach((name, i) => {
    const seat = order.indexOf(shown.name);
    const first = NAMES[(i - seat + NAMES.length) % NAMES.length]!;
    handles.push(
      buttonHandle(
        {
          id: `name:${name}`,
          label: { en: `Show ${TITLES[name].en}`, 'zh-Hant': `看 ${TITLES[name]['zh-Hant']}` },
          box: chooserCell(places, i),
        },
        language,
        () => ({ ...params, name: first }),
      ),
    );
  });
  return handles;
}

function slopeHandles({ params, stage }: Scene, on: Chart): Handle<ActivationsParams>[] {
  const { slope } = params;
  const label = { en: 'Slope of leaky ReLU below 0', 'zh-Hant': 'leaky ReLU 在 0 以下的斜率' };
  const [x, y] = slopeLabelAt(on);
  const set = (value: number): ActivationsParams => ({ ...params, slope: value });
  const at = on.toStage([SLOPE_AT, slope * SLOPE_AT]);
  return [
    numberHandle(
      { id: 'slope', label, at: [x + 0.5, y + 0.1], size: [1.1, 0.36], value: slope, rate: 0.2 },
      stage.language,
      set,
    ),
    {
      id: 'graph:slope',
      label: label[stage.language],
      at,
      size: [0.4, 0.4],
      kind: 'plane',
      drag: (to, from) => set(on.toChart([at[0], at[1] + to[1] - from[1]])[1] / SLOPE_AT),
      number: { value: slope, step: 0.05, set },
    },
  ];
}

interface Words {
  readonly title: Localized;
  readonly note: Localized;
}

function openingWords({ point }: ActivationsParams, { name, f }: Act): Words {
  const [x, y] = point.map((z) => numberText(z)) as [string, string];
  const [fx, fy] = point.map((z) => numberText(f(z))) as [string, string];
  const called = TITLES[name];
  return {
    title: { en: 'Both coordinates take the same curve', 'zh-Hant': '兩個座標，走同一條曲線' },
    note: {
      en: `x = ${x} and y = ${y} each go through ${called.en} by themselves, and come out as ${fx} and ${fy}.`,
      'zh-Hant': `x = ${x} 和 y = ${y} 各自通過 ${called['zh-Hant']}，出來是 ${fx} 和 ${fy}。`,
    },
  };
}

/** The words of one function's chapter: all of it read off the function and the data. */
function words(name: Name, params: ActivationsParams, act: Act): Words {
  switch (name) {
    case 'relu':
      return {
        title: { en: 'ReLU presses what is negative onto 0', 'zh-Hant': 'ReLU 把負的一側壓到軸上' },
        note: pressedNote(params, act),
      };
    case 'sigmoid':
      return {
        title: {
          en: 'Sigmoid squeezes the plane into a square',
          'zh-Hant': 'sigmoid 把整個平面擠進正方形',
        },
        note: {
          en: 'Every coordinate ends between 0 and 1, and 0 goes to ½. Points that differ still differ.',
          'zh-Hant': '每個座標都落在 0 和 1 之間，0 走到 ½。原本不同的點，還是不同的點。',
        },
      };
    case 'tanh':
      return {
        title: { en: 'tanh squeezes the plane into a square', 'zh-Hant': 'tanh 把整個平面擠進正方形' },
        note: {
          en: 'Every coordinate ends between −1 and 1; 0 stays 0. Far lines crowd at the edge.',
          'zh-Hant': '每個座標都落在 −1 和 1 之間，0 還是 0。離中心越遠的線，越擠在邊上。',
        },
      };
    case 'leakyRelu': {
      if (params.slope === 0) {
        return {
          title: { en: 'With slope 0, leaky ReLU is ReLU', 'zh-Hant': '斜率是 0，leaky ReLU 就是 ReLU' },
          note: pressedNote(params, act),
        };
      }
      const slope = numberText(params.slope, { decimals: params.slope < 0.01 ? 4 : 2 });
      return {
        title: { en: 'Leaky ReLU bends, but flattens nothing', 'zh-Hant': 'leaky ReLU 只轉折，不壓扁' },
        note: {
          en: `Below 0 every length shrinks to ${slope} of what it was. Points that differ still differ.`,
          'zh-Hant': `0 以下的長度都縮成 ${slope} 倍。原本不同的點，還是不同的點。`,
        },
      };
    }
    case 'gelu': {
      const [turn, least] = [numberText(GELU_TURN), numberText(act.f(GELU_TURN))];
      return {
        title: { en: 'GELU dips below 0 and comes back', 'zh-Hant': 'GELU 先降到 0 以下，又回來' },
        note: {
          en: `Lowest at z = ${turn}: ${least}. Every value between that and 0 comes twice: a fold.`,
          'zh-Hant': `z = ${turn} 時最低，是 ${least}；這個值到 0 之間都出現兩次：平面摺了過來。`,
        },
      };
    }
  }
}

/** What it means that a whole side lands on one line: how many points moved, and who can no longer be told apart. */
function pressedNote({ data }: ActivationsParams, { moved, shared }: Act): Localized {
  const count = data.points.length;
  if (moved === 0) {
    return {
      en: 'None of these points has a negative coordinate, so none of them moves.',
      'zh-Hant': '這些點沒有一個座標是負的，所以都沒有動。',
    };
  }
  const [spot] = shared;
  const start = {
    en: `${moved} of ${count} points moved.`,
    'zh-Hant': `${count} 個點裡有 ${moved} 個移動了`,
  };
  if (!spot) {
    return {
      en: `${start.en} No spot holds points of both labels.`,
      'zh-Hant': `${start['zh-Hant']}；沒有兩種標籤的點落在同一處。`,
    };
  }
  const origin = spot.at[0] === 0 && spot.at[1] === 0;
  const [zeros, ones] = spot.counts;
  const [first, second] = data.classes.map(quotedName) as [Localized, Localized];
  return {
    en: `${start.en} ${zeros} ${first.en} and ${ones} ${second.en} now share ${origin ? 'the origin' : 'one spot'} for good.`,
    'zh-Hant': `${start['zh-Hant']}；${zeros} 個${first['zh-Hant']}和 ${ones} 個${second['zh-Hant']}的點擠進${origin ? '原點' : '同一處'}，之後再也分不開。`,
  };
}
