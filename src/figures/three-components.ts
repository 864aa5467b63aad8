import { boundary, type Carrier, carrier, halves, type Map2, unfold } from '../geometry/index.ts';
import { mix, type Vector2 } from '../math/index.ts';
import { forward, type Network, namedDataset, predictLogit, sigmoid } from '../nn/index.ts';
import {
  backed,
  boundsOf,
  breakLines,
  type Card,
  captions,
  card,
  columnInk,
  type DiagramShape,
  type DiagramUnit,
  type DotShape,
  diagram,
  edgeEnds,
  figure,
  fitted,
  frameOf,
  type Handle,
  type Ink,
  inset,
  integer,
  type Localized,
  linear,
  lookHandle,
  type Node,
  networkParam,
  number,
  numberHandle,
  type Rect,
  type Script,
  type Stage,
  share,
  smooth,
  timeline,
  viewAround,
  withParameter,
} from '../scene/index.ts';

/**
 * What seed 106 is trained to, balanced: one of 134 among the first 200 that part the curves, each after 1,200 steps;
 * chosen by eye.
 */
const openingNetwork: Network = {
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

/** Depths: what each map has done when the playhead is there. */
const DEPTH = { turned: 1, shifted: 2, folded: 3, line: 4, share: 5 } as const;

interface ThreeParams {
  readonly network: Network;
  /** Index of the point whose numbers the network shows. */
  readonly point: number;
  /** Where the playhead ends up. */
  readonly depth: number;
}

/** Binary classification, a small network and an animation engine, on one axis: depth runs from left to right in all three. */
export default figure<ThreeParams>({
  id: 'three-components',
  title: { en: 'Three components, one playhead', 'zh-Hant': '三個元件，一個播放頭' },
  summary: {
    en: 'Two classes of points, a network of nine numbers and a timeline share one axis: depth, from left to right.',
    'zh-Hant': '兩類點、九個數字的網路、一條時間軸，共用同一個方向：由左到右，就是深度。',
  },
  description: {
    en: 'Three rows over one another. Above, a network with two inputs, two hidden units and one output. In the middle, the same points on cards: as they come, turned, shifted and folded, then on a number line and as shares. Below, a timeline with stops. One playhead goes through all three.',
    'zh-Hant':
      '上中下三排。上排是兩個輸入、兩個隱藏單元、一個輸出的網路。中排是卡片上的同一群點：原來的樣子、轉過、移過、摺過，然後落到數線上，再變成機率。下排是有停靠點的時間軸。一個播放頭貫穿三排。',
  },
  params: {
    network: networkParam(() => openingNetwork, { shape: '2 → 2 relu → 1 sigmoid', min: -60, max: 60 }),
    point: integer(182, { min: 0, max: 199, label: { en: 'Point', 'zh-Hant': '點' } }),
    depth: number(DEPTH.share, {
      min: 0,
      max: DEPTH.share,
      step: 0.05,
      label: { en: 'Depth', 'zh-Hant': '深度' },
      control: true,
    }),
  },
  poster: 'fold',
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(stage, (t) => {
      const tracks = direct(t, model);
      return (now) => {
        const state = now.each(tracks);
        return {
          nodes: [...picture(model, state), ...captions(now, model.places.strip, stage)],
          handles: handles(model, state),
        };
      };
    });
  },
});

// The film.

function direct(t: Script, model: Model) {
  const tracks = t.tracks({ enter: 0, network: 0, engine: 0, depth: 0, cut: 0, back: DEPTH.folded, tint: 0 });
  const say = words(model);
  const travel = (to: number, seconds: number) => {
    t.play(tracks.depth.to(to), { seconds });
    t.wait(1);
  };
  t.chapter('data', ...say.data);
  t.wait(2.4);
  t.chapter('network', ...say.network);
  t.play(tracks.enter.to(1), { seconds: 1.6 });
  t.play(tracks.network.to(1), { seconds: 1.8 });
  t.wait(1.2);
  t.chapter('engine', ...say.engine);
  t.play(tracks.engine.to(1), { seconds: 1.2 });
  t.wait(1.4);
  t.chapter('turn', ...say.turn);
  travel(DEPTH.turned, 2.2);
  travel(DEPTH.shifted, 1.6);
  t.chapter('fold', ...say.fold);
  travel((DEPTH.shifted + DEPTH.folded) / 2, 1.8);
  travel(DEPTH.folded, 1.8);
  t.chapter('share', ...say.share);
  travel(DEPTH.line, 2);
  travel(DEPTH.share, 1.6);
  t.chapter('cut', ...say.cut);
  t.play(tracks.cut.to(1), { seconds: 0.8 });
  t.wait(1);
  t.play(tracks.back.to(0, { easing: smooth }), { seconds: 3 });
  t.play(tracks.tint.to(1), { seconds: 0.8 });
  if (model.params.depth !== DEPTH.share) {
    t.play(tracks.depth.to(model.params.depth, { easing: linear }), { seconds: 0.4 });
  }
  t.wait(2.4);
  return tracks;
}

type State = Readonly<Record<keyof ReturnType<typeof direct>, number>>;
type Passage = readonly [title: Localized, note: Localized];

function words({
  facts,
}: Model): Readonly<Record<'data' | 'network' | 'engine' | 'turn' | 'fold' | 'share' | 'cut', Passage>> {
  const { correct, count, folded, creases, pieces, dashed } = facts;
  return {
    data: [
      { en: 'Binary classification: two classes', 'zh-Hant': '二元分類：兩類點' },
      {
        en: `${count} points, yellow discs or blue diamonds. To which does a new one belong?`,
        'zh-Hant': `${count} 個點，不是黃色圓點，就是藍色菱形。新來的點，該算哪一類？`,
      },
    ],
    network: [
      { en: 'A small network: nine numbers', 'zh-Hant': '小型網路：九個數字' },
      {
        en: `Six weights are its edges, ${dashed === 0 ? 'none of them negative' : `${dashed} of them negative and dashed`}; three biases are its shifts.`,
        'zh-Hant': `六個權重是六條線，${dashed === 0 ? '沒有負的' : `負的畫成虛線，有 ${dashed} 條`}；三個偏差負責平移。`,
      },
    ],
    engine: [
      { en: 'An animation engine: one playhead', 'zh-Hant': '動畫引擎：一個播放頭' },
      {
        en: 'It stops at the steps of the layers; a hump tells how fast the playhead passes.',
        'zh-Hant': '停靠點就是每一層的步驟，山丘愈高，播放頭走得愈快。',
      },
    ],
    turn: [
      { en: 'W₁ and b₁ carry the plane along', 'zh-Hant': 'W₁ 和 b₁ 把平面帶到下一張卡片' },
      {
        en: 'Each card leaves a ghost where it stopped; each point leaves a thread.',
        'zh-Hant': '卡片停過的地方留下影子，每個點都拉出一條線。',
      },
    ],
    fold: [
      creases === 2
        ? { en: 'ReLU folds it along two creases', 'zh-Hant': 'ReLU 沿兩條摺線把它摺起來' }
        : creases === 1
          ? { en: 'ReLU folds it along one crease', 'zh-Hant': 'ReLU 沿一條摺線把它摺起來' }
          : folded > 0
            ? { en: 'ReLU presses all of it flat', 'zh-Hant': 'ReLU 把它整個壓扁' }
            : { en: 'ReLU moves none of the points', 'zh-Hant': 'ReLU 一個點也沒有動到' },
      folded === 0
        ? {
            en: 'No point has a negative number here, and ReLU keeps all others.',
            'zh-Hant': '這裡沒有一個點有負的數，其他的數 ReLU 都留著。',
          }
        : folded === count
          ? { en: `All ${count} points are moved.`, 'zh-Hant': `${count} 個點全都被移動了。` }
          : {
              en: `${folded} of ${count} points are moved by the fold; the others stay where they are.`,
              'zh-Hant': `${count} 個點裡有 ${folded} 個被摺動，其他的留在原地。`,
            },
    ],
    share: [
      { en: 'W₂ and b₂ make one number, σ a probability', 'zh-Hant': 'W₂ 和 b₂ 變成一個數，σ 變成機率' },
      {
        en: `${correct === count ? `All ${count}` : `${correct} of ${count}`} points end on the right side of the mark: 0, then ½.`,
        'zh-Hant':
          correct === count
            ? `${count} 個點全都落在刻度正確的一側：先是 0，再是 ½。`
            : `${count} 個點裡，${correct} 個落在刻度正確的一側：先是 0，再是 ½。`,
      },
    ],
    cut: [
      pieces > 1
        ? { en: 'Carried back, the straight cut is bent', 'zh-Hant': '帶回第一張卡片，直的一刀彎了' }
        : pieces === 1
          ? { en: 'Carried back, the cut is straight still', 'zh-Hant': '帶回第一張卡片，這一刀還是直的' }
          : { en: 'Carried back, no cut crosses the card', 'zh-Hant': '帶回第一張卡片，這一刀不在上面' },
      {
        en: 'Classification asks, the network answers, the engine shows how.',
        'zh-Hant': '分類提出問題，網路回答，動畫引擎讓人看見怎麼答的。',
      },
    ],
  };
}

// What is computed once.

interface Model {
  readonly params: ThreeParams;
  readonly stage: Stage;
  readonly places: Places;
  readonly maps: readonly Map2[];
  readonly points: readonly Vector2[];
  readonly labels: readonly (0 | 1)[];
  readonly view: Rect;
  /** Where each point is at each whole depth from 3 on, as a height: on the number line, and as a share. */
  readonly heights: readonly (readonly [line: number, share: number])[];
  /** The way of every fourth point and of the chosen one, in scene units, evenly in depth. */
  readonly threads: readonly { readonly index: number; readonly way: readonly Vector2[] }[];
  /** What stays as it is once it is drawn, by name. */
  readonly kept: Map<string, readonly Node[]>;
  /** The cut in the plane of the data, densely. */
  readonly cut: readonly (readonly Vector2[])[];
  readonly facts: {
    readonly count: number;
    readonly correct: number;
    /** Points that ReLU moves, and units that are negative for some of the points only. */
    readonly folded: number;
    readonly creases: number;
    readonly pieces: number;
    readonly dashed: number;
  };
}

const SAMPLES = 20;

function modelOf(params: ThreeParams, stage: Stage): Model {
  const { network } = params;
  const data = namedDataset('two-curves');
  const { points, labels } = data;
  const maps = unfold(network).slice(0, DEPTH.folded);
  const places = placesOf(stage);
  const carriers = [0, 1, 2, 3].map((depth) => carrier(maps, depth));
  const everywhere = boundsOf([[0, 0], ...carriers.flatMap(({ point }) => points.map(point))]);
  const view = viewAround(everywhere, { x: 0, y: 0, width: 1, height: 1 }, 0.06, 1);
  const logits = points.map((point) => predictLogit(network, point));
  const largest = Math.max(...logits.map(Math.abs), 1e-9);
  const reach = 0.45 * places.cards.height;
  const heights = logits.map((z): readonly [number, number] => [
    (0.9 * reach * z) / largest,
    reach * (2 * sigmoid(z) - 1),
  ]);
  const early: Omit<Model, 'threads'> = {
    params,
    stage,
    places,
    maps,
    points,
    labels,
    view,
    heights,
    kept: new Map(),
    cut: boundary(network, view).lines.map(densely),
    facts: {
      count: points.length,
      correct: points.filter((point, i) => predictLogit(network, point) > 0 === (labels[i] === 1)).length,
      folded: points.filter((point) => carriers[2]!.point(point).some((value) => value < 0)).length,
      creases: [0, 1].filter((unit) => {
        const low = points.filter((point) => carriers[2]!.point(point)[unit]! < 0).length;
        return low > 0 && low < points.length;
      }).length,
      pieces: boundary(network, view).lines.reduce((sum, line) => sum + line.length - 1, 0),
      dashed: network.layers.flatMap(({ kernel }) => kernel.flat()).filter((weight) => weight < 0).length,
    },
  };
  const indexes = points.flatMap((_, i) => (i % 4 === 0 || i === params.point ? [i] : []));
  const depths = Array.from({ length: DEPTH.share * SAMPLES + 1 }, (_, i) => i / SAMPLES);
  const stops = depths.map((depth) => placer(early, depth));
  const threads = indexes.map((index) => ({ index, way: stops.map((at) => at(index)) }));
  return { ...early, threads };
}

/** A polyline with so many more points that it may be bent. */
function densely(line: readonly Vector2[]): Vector2[] {
  const steps = 24;
  return line.flatMap((to, i) =>
    i === 0 ? [to] : Array.from({ length: steps }, (_, k) => mix(line[i - 1]!, to, (k + 1) / steps)),
  );
}

/** Where each point stands on the stage at a depth. */
function placer(model: Omit<Model, 'threads'>, depth: number): (index: number) => Vector2 {
  const { places, maps, points, heights, view } = model;
  const middle = places.cards.y + places.cards.height / 2;
  if (depth <= DEPTH.folded) {
    const { point } = carrier(maps, depth);
    const on = cardAt(places, view, depth);
    return (index) => on.toStage(point(points[index]!));
  }
  const x = places.x(depth);
  if (depth <= DEPTH.line) {
    const { point } = carrier(maps, DEPTH.folded);
    const [on, gone] = [cardAt(places, view, DEPTH.folded), smooth(depth - DEPTH.folded)];
    const from = places.x(DEPTH.folded);
    return (index) => {
      const [px, py] = on.toStage(point(points[index]!));
      return [x + (px - from) * (1 - gone), py + (middle + heights[index]![0] - py) * gone];
    };
  }
  const gone = smooth(depth - DEPTH.line);
  return (index) => {
    const [line, last] = heights[index]!;
    return [x, middle + line + (last - line) * gone];
  };
}

function cardAt(places: Places, view: Rect, depth: number, enter = 1): Card {
  const { x, cards, cardWidth, rise, alone } = places;
  const to = { x: x(depth) - cardWidth / 2, y: cards.y, width: cardWidth, height: cards.height };
  const box = {
    x: alone.x + (to.x - alone.x) * enter,
    y: alone.y + (to.y - alone.y) * enter,
    width: alone.width + (to.width - alone.width) * enter,
    height: alone.height + (to.height - alone.height) * enter,
  };
  return card(view, box, rise * enter);
}

// Where everything stands.

interface Places {
  readonly strip: Rect;
  readonly compact: boolean;
  readonly upright: boolean;
  /** Where a depth stands on the axis that all three rows share. */
  readonly x: (depth: number) => number;
  readonly depthAt: (x: number) => number;
  readonly network: DiagramShape;
  readonly rows: Readonly<Record<'network' | 'data' | 'engine', Rect>>;
  readonly labels: Readonly<Record<'network' | 'data' | 'engine', Vector2>>;
  readonly cards: Rect;
  /** The first card, while it is alone and faces the viewer. */
  readonly alone: Rect;
  readonly cardWidth: number;
  /** Radius of a point. */
  readonly dot: number;
  readonly rise: number;
  /** The line of the timeline, and how high a hump is. */
  readonly line: number;
  readonly hump: number;
}

/** Shares of the axis at which the depths stand: a fold takes as long as two other steps. */
const STOPS = [0, 0.168, 0.336, 0.68, 0.85, 1] as const;

function placesOf(stage: Stage): Places {
  const { body, strip, upright, compact } = frameOf(stage);
  const tall = !compact && body.width / body.height < 1.1;
  const side = tall || compact ? 0 : 1.75;
  const margin = compact ? 0.25 : 0.4;
  const span = (body.width - side - 2 * margin) / 1.19;
  const cardWidth = 0.16 * span;
  const left = body.x + margin + side + cardWidth / 2 + 0.04 * span;
  const most = (value: number, limit: number) => Math.min(value, limit);
  const unit = most(body.height / 6.64, tall ? 1.3 : 1);
  const heights = { network: 1.7 * unit, data: 3.5 * unit, engine: 0.95 * unit };
  const head = tall ? 0.5 : 0;
  const gap = (body.height - heights.network - heights.data - heights.engine - 3 * head) / 4;
  let top = body.y + body.height;
  const row = (height: number): Rect => {
    top -= gap + head + height;
    return { x: body.x, y: top, width: body.width, height };
  };
  const rows = { network: row(heights.network), data: row(heights.data), engine: row(heights.engine) };
  const x = (depth: number) => {
    const i = Math.min(Math.floor(depth), 4);
    return left + span * (STOPS[i]! + (STOPS[i + 1]! - STOPS[i]!) * (depth - i));
  };
  const depthAt = (at: number) => {
    const along = Math.min(Math.max((at - left) / span, 0), 1);
    const i = Math.max(Math.min(STOPS.findIndex((stop) => stop >= along) - 1, 4), 0);
    return i + (along - STOPS[i]!) / (STOPS[i + 1]! - STOPS[i]!);
  };
  const radius = (compact ? 0.3 : 0.37) * Math.max(unit, 0.8);
  const middle = rows.network.y + rows.network.height / 2;
  const off = Math.max(0.5 * (heights.network - 2 * radius) - 0.05, 1.05 * radius);
  const network: DiagramShape = {
    radius,
    units: [
      [
        [x(0), middle + off],
        [x(0), middle - off],
      ],
      [
        [x(3), middle + off],
        [x(3), middle - off],
      ],
      [[x(5), middle]],
    ],
  };
  const label = (box: Rect): Vector2 =>
    tall ? [body.x + margin, box.y + box.height + 0.16] : [body.x + margin, box.y + box.height / 2 - 0.08];
  return {
    strip,
    compact,
    upright: tall || upright,
    x,
    depthAt,
    network,
    rows,
    labels: { network: label(rows.network), data: label(rows.data), engine: label(rows.engine) },
    cards: rows.data,
    alone: fitted(inset(body, 0.4), 1),
    cardWidth,
    dot: compact ? 0.05 : 0.042,
    rise: Math.min(0.42 * cardWidth, 0.2 * heights.data),
    line: rows.engine.y + 0.22 * unit,
    hump: 0.62 * unit,
  };
}

// What is drawn.

function picture(model: Model, state: State): Node[] {
  return [
    ...cardNodes(model, state),
    ...playheadLine(model, state),
    ...networkNodes(model, state),
    ...engineNodes(model, state),
    ...knob(model, state),
    ...(model.places.compact ? [] : names(model, state)),
  ];
}

const NAMES: Readonly<Record<'network' | 'data' | 'engine', Localized>> = {
  network: { en: 'small network', 'zh-Hant': '小型網路' },
  data: { en: 'binary classification', 'zh-Hant': '二元分類' },
  engine: { en: 'animation engine', 'zh-Hant': '動畫引擎' },
};

function names({ places, stage }: Model, state: State): Node[] {
  const shows = {
    data: share(state.enter, 0.7, 1),
    network: share(state.network, 0, 0.3),
    engine: share(state.engine, 0, 0.3),
  };
  return (['network', 'data', 'engine'] as const).flatMap((row) =>
    nameNodes(places, stage, row, { ink: 'text', opacity: shows[row] }),
  );
}

function nameNodes(
  { labels, upright }: Places,
  { language }: Stage,
  row: 'network' | 'data' | 'engine',
  fill: { readonly ink: Ink; readonly opacity: number },
): Node[] {
  if (fill.opacity <= 0.01) return [];
  const size = 0.25;
  const lines = upright ? [NAMES[row][language]] : breakLines(NAMES[row][language], 6.2);
  const [x, y] = labels[row];
  return lines.map((text, i) => {
    const at: Vector2 = [x, y + (0.33 * (lines.length - 1)) / 2 - 0.33 * i];
    const written: Node = { kind: 'text', at, size, text, fill, align: 'start' };
    return upright ? backed(written) : written;
  });
}

/** The grid of a plane, as carried: lines one apart, the axes apart from the others. */
function gridLines(carried: Carrier, view: Rect): { readonly grid: number[][]; readonly axes: number[][] } {
  const reach = Math.ceil(Math.max(view.width, view.height)) + 2;
  const whole = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const line = (from: Vector2, to: Vector2) => [...carried.line(from, to)];
  return {
    grid: whole
      .filter((at) => at !== 0)
      .flatMap((at) => [line([at, -reach], [at, reach]), line([-reach, at], [reach, at])]),
    axes: [line([0, -reach], [0, reach]), line([-reach, 0], [reach, 0])],
  };
}

/** One card with its plane; bright under the playhead, pale where it is a ghost. */
function cardNode(model: Model, depth: number, bright: boolean, state: State): Node[] {
  const { places, maps, view, points, labels, params } = model;
  const on = cardAt(places, view, depth, state.enter);
  const carried = carrier(maps, depth);
  const { grid, axes } = gridLines(carried, view);
  const strength = bright ? 1 : 0.5;
  const radius = places.dot * (2 - state.enter);
  const folding = depth >= DEPTH.shifted;
  const creases: number[][] = [
    [0, view.y, 0, view.y + view.height],
    [view.x, 0, view.x + view.width, 0],
  ];
  const tint: Node[] =
    depth === 0 && state.tint > 0.01
      ? halves(params.network, view).map(({ polygon, positive }) => ({
          kind: 'polyline',
          closed: true,
          xy: polygon.flatMap((corner) => on.toStage(corner)),
          fill: { ink: positive ? 'region1' : 'region0', opacity: state.tint },
        }))
      : [];
  const still: Node[] =
    depth > 0
      ? on.lines(gridLines(carrier(maps, 0), view).grid, {
          ink: 'grid',
          width: 0.009,
          opacity: 0.3 * strength,
        })
      : [];
  return [
    on.outline({ fill: { ink: 'background', opacity: 0.86 } }),
    ...tint,
    ...still,
    ...on.lines(grid, { ink: 'movingGrid', width: 0.013, opacity: 0.55 * strength }),
    ...on.lines(axes, { ink: 'movingAxis', width: 0.02, opacity: 0.8 * strength }),
    ...(folding ? on.lines(creases, { ink: 'crease', width: 0.026, opacity: strength }, 'crease') : []),
    ...dots(
      points,
      labels,
      (i) => on.toStage(carried.point(points[i]!)),
      bright ? 1 : 0.62,
      params.point,
      radius,
    ),
    on.outline({
      id: bright ? 'card' : `ghost-${depth}`,
      stroke: bright ? { ink: 'movingAxis', width: 0.028 } : { ink: 'rule', width: 0.018 },
    }),
  ];
}

function dots(
  points: readonly Vector2[],
  labels: readonly (0 | 1)[],
  at: (index: number) => Vector2,
  opacity: number,
  chosen: number,
  radius: number,
): Node[] {
  const xy: [number[], number[]] = [[], []];
  points.forEach((_, i) => {
    xy[labels[i]!].push(...at(i));
  });
  const shapes: readonly DotShape[] = ['disc', 'diamond'];
  return [
    ...shapes.map(
      (shape, label): Node => ({
        kind: 'dots',
        id: `points-${label}`,
        xy: xy[label]!,
        shape,
        radius,
        fill: { ink: label === 0 ? 'label0' : 'label1', opacity },
        outline: { ink: 'background', width: 0.016, opacity: 0.7 * opacity },
      }),
    ),
    { kind: 'circle', at: at(chosen), radius: 0.11, stroke: { ink: 'text', width: 0.026, opacity } },
  ];
}

function keep({ kept }: Model, name: string, draw: () => readonly Node[]): readonly Node[] {
  let nodes = kept.get(name);
  if (!nodes) {
    nodes = draw();
    kept.set(name, nodes);
  }
  return nodes;
}

/** Cards, threads between them, the two lines at the end, and the cut. */
function cardNodes(model: Model, state: State): Node[] {
  const { places, params, threads, labels } = model;
  const { depth } = state;
  const nodes: Node[] = [];
  const stops = [0, DEPTH.turned, DEPTH.shifted, DEPTH.folded] as const;
  const drawThreads = (from: number, to: number) =>
    threads.map(({ index, way }): Node => {
      const stroke =
        index === params.point
          ? ({ ink: 'text', width: 0.03 } as const)
          : ({ ink: labels[index] === 0 ? 'label0' : 'label1', width: 0.012, opacity: 0.42 } as const);
      return { kind: 'polyline', id: `thread-${index}`, xy: stretch(way, from, to), stroke };
    });
  const thread = (from: number, to: number, whole: number) => {
    if (to > from)
      nodes.push(
        ...(to === whole
          ? keep(model, `threads-${from}`, () => drawThreads(from, to))
          : drawThreads(from, to)),
      );
  };
  stops.forEach((stop, i) => {
    if (depth < stop) return;
    const next = stops[i + 1] ?? Infinity;
    const isUnder = depth >= stop && depth < next && depth === stop;
    const ghost = () => cardNode(model, stop, isUnder, state);
    nodes.push(...(isUnder || stop === 0 ? ghost() : keep(model, `ghost-${stop}`, ghost)));
    if (next !== Infinity) thread(stop, Math.min(depth, next), next);
    if (depth > stop && depth < next && depth < DEPTH.folded)
      nodes.push(...cardNode(model, depth, true, state));
  });
  if (depth > DEPTH.folded) {
    thread(DEPTH.folded, Math.min(depth, DEPTH.share), DEPTH.share);
    nodes.push(...lines(model, depth));
    const at = placer(model, depth);
    nodes.push(...dots(model.points, labels, at, 1, params.point, places.dot));
  }
  return [...nodes, ...cutNodes(model, state)];
}

/** A part of a way that is evenly sampled in depth. */
function stretch(way: readonly Vector2[], from: number, to: number): number[] {
  const at = (depth: number): Vector2 => {
    const place = depth * SAMPLES;
    const i = Math.min(Math.floor(place), way.length - 2);
    return mix(way[i]!, way[i + 1]!, place - i);
  };
  const between = way.slice(Math.floor(from * SAMPLES) + 1, Math.ceil(to * SAMPLES));
  return [at(from), ...between, at(to)].flat();
}

/** The number line and the line of shares, each with the mark at which the answer changes. */
function lines({ places }: Model, depth: number): Node[] {
  const { cards, x } = places;
  const middle = cards.y + cards.height / 2;
  const reach = 0.48 * cards.height;
  return ([DEPTH.line, DEPTH.share] as const).flatMap((stop): Node[] => {
    const opacity = share(depth, stop - 1, stop - 0.4);
    if (opacity <= 0.01) return [];
    const at = x(stop);
    const xy = [at, middle - reach, at, middle + reach];
    return [{ kind: 'segments', id: `line-${stop}`, xy, stroke: { ink: 'faint', width: 0.02, opacity } }];
  });
}

/** The mark at 0 and at ½, the straight cut that they stand for, and the same carried back to the first card. */
function cutNodes(model: Model, { cut, back, depth }: State): Node[] {
  if (cut <= 0.01 && depth <= DEPTH.folded) return [];
  const { places, view, maps } = model;
  const middle = places.cards.y + places.cards.height / 2;
  const marks = ([DEPTH.line, DEPTH.share] as const).flatMap((stop): number[] =>
    depth >= stop ? [places.x(stop) - 0.12, middle, places.x(stop) + 0.12, middle] : [],
  );
  const shows = (at: number, opacity: number): Node[] => {
    const { point } = carrier(maps, at);
    return cardAt(places, view, at).lines(
      model.cut.map((line) => line.flatMap(point)),
      { ink: 'cut', width: 0.035, opacity },
      'cut',
    );
  };
  const moving = cut > 0.01 ? shows(back, cut) : [];
  const frame: Node[] =
    cut > 0.01 && back < DEPTH.folded
      ? [
          cardAt(places, view, back).outline({
            stroke: { ink: 'cut', width: 0.018, opacity: 0.6 * Math.min(8 * (DEPTH.folded - back), 1) },
          }),
        ]
      : [];
  return [
    ...(marks.length > 0
      ? [{ kind: 'segments', id: 'marks', xy: marks, stroke: { ink: 'cut', width: 0.035 } } as const]
      : []),
    ...(cut > 0.01 && back < DEPTH.folded && depth >= DEPTH.folded ? shows(DEPTH.folded, 0.55) : []),
    ...moving,
    ...frame,
  ];
}

/** The network over the same axis, its edges alight as far as the playhead has come. */
function networkNodes({ params, places, points }: Model, { network: drawn, depth, engine }: State): Node[] {
  if (drawn <= 0) return [];
  const { network, point } = params;
  const inputs = points[point]!;
  const [hidden, output] = forward(network, inputs) as [readonly number[], readonly number[]];
  const lit = [share(depth, 0, DEPTH.folded), share(depth, DEPTH.folded, DEPTH.share)];
  const along = [places.x(0), places.x(3), places.x(5)];
  const here = places.x(depth);
  const grown = [share(drawn, 0.1, 0.6), share(drawn, 0.5, 1)];
  const unit = (value: number | undefined, ink: Ink, opacity: number, isLit = 0): DiagramUnit => ({
    ink,
    opacity,
    lit: isLit,
    // Too small to be read on a compact stage.
    ...(value === undefined || places.compact ? {} : { value }),
  });
  const edges = network.layers.map(({ kernel }, l) =>
    kernel.map((row) =>
      row.map((weight, n) => ({
        weight,
        ink: l === 0 ? columnInk(n) : ('text' as const),
        opacity: engine > 0 ? 1 - 0.4 * share(engine, 0, 1) * (1 - share(lit[l]!, 0, 0.1)) : 1,
        flow: 0,
        until: grown[l]!,
        lit: 1,
      })),
    ),
  );
  const nodes = diagram(
    places.network,
    [
      inputs.map((value, n) => unit(value, columnInk(n), share(drawn, 0, 0.2), depth === 0 ? 1 : 0)),
      hidden.map((value) =>
        unit(depth >= DEPTH.folded ? value : undefined, 'crease', share(drawn, 0.4, 0.6)),
      ),
      [unit(depth >= DEPTH.share ? output[0] : undefined, 'text', share(drawn, 0.8, 1))],
    ],
    edges,
  );
  const layer = depth < DEPTH.folded ? 0 : 1;
  const beads = network.layers[layer]!.kernel.flatMap((row, m) =>
    row.flatMap((_, n): Node[] => {
      const [start, end] = edgeEnds(places.network, layer, m, n);
      const gone = (here - along[layer]!) / (along[layer + 1]! - along[layer]!);
      const [a, b] = [places.network.units[layer]![n]!, places.network.units[layer + 1]![m]!];
      const at = mix(a, b, gone);
      if (at[0] <= start[0] || at[0] >= end[0]) return [];
      const ink = layer === 0 ? columnInk(n) : 'text';
      return [
        { kind: 'circle', at, radius: 0.07, fill: { ink }, stroke: { ink: 'background', width: 0.02 } },
      ];
    }),
  );
  return [...nodes, ...beads];
}

/** Stops, and between them the speed of the playhead as humps, filled as far as it has come. */
function engineNodes({ places }: Model, { engine, depth }: State): Node[] {
  if (engine <= 0) return [];
  const { x, line, hump } = places;
  const nodes: Node[] = [];
  const stops = [0, 1, 2, 2.5, 3, 4, 5];
  const grown = places.depthAt(x(0) + (x(5) - x(0)) * engine);
  const drawn = (until: number, reached: boolean): void => {
    stops.slice(1).forEach((to, i) => {
      const from = stops[i]!;
      const end = Math.min(until, to);
      if (end <= from) return;
      const samples = 24;
      const xy = Array.from({ length: samples + 1 }, (_, k): Vector2 => {
        const gone = ((end - from) / (to - from)) * (k / samples);
        return [x(from + gone * (to - from)), line + hump * speed(gone)];
      });
      const base = [x(end), line, x(from), line];
      nodes.push(
        {
          kind: 'polyline',
          closed: true,
          xy: [...xy.flat(), ...base],
          fill: { ink: 'accent', opacity: reached ? 0.34 : 0.1 },
        },
        {
          kind: 'polyline',
          xy: xy.flat(),
          stroke: reached ? { ink: 'accent', width: 0.03 } : { ink: 'rule', width: 0.02 },
        },
      );
    });
  };
  drawn(grown, false);
  nodes.push({ kind: 'segments', xy: [x(0), line, x(grown), line], stroke: { ink: 'rule', width: 0.03 } });
  if (depth > 0) {
    drawn(depth, true);
    nodes.push({
      kind: 'segments',
      xy: [x(0), line, x(depth), line],
      stroke: { ink: 'accent', width: 0.04 },
    });
  }
  for (const stop of stops) {
    if (stop > grown) continue;
    nodes.push({
      kind: 'circle',
      at: [x(stop), line],
      radius: stop === 2.5 ? 0.04 : 0.055,
      fill: { ink: depth >= stop ? 'accent' : 'faint' },
      stroke: { ink: 'background', width: 0.02 },
    });
  }
  return nodes;
}

/** How fast a move under `smooth` goes when it has gone this share of its way; 1 at its fastest. */
function speed(gone: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (smooth(middle) < gone) low = middle;
    else high = middle;
  }
  return 16 * (low * (1 - low)) ** 2;
}

/** Behind the network, whose numbers stay to be read. */
function playheadLine({ places }: Model, { engine, depth }: State): Node[] {
  const opacity = 0.55 * share(engine, 0.5, 1);
  if (opacity <= 0.01) return [];
  const { rows, line, x } = places;
  const xy = [x(depth), line, x(depth), rows.network.y + rows.network.height];
  return [{ kind: 'segments', id: 'playhead', xy, stroke: { ink: 'movingAxis', width: 0.018, opacity } }];
}

function knob({ places }: Model, { engine, depth }: State): Node[] {
  const opacity = share(engine, 0.5, 1);
  if (opacity <= 0.01) return [];
  const stroke = { ink: 'background', width: 0.04, opacity } as const;
  const at: Vector2 = [places.x(depth), places.line];
  return [{ kind: 'circle', id: 'knob', at, radius: 0.13, fill: { ink: 'text', opacity }, stroke }];
}

// What can be held.

function handles(model: Model, state: State): Handle<ThreeParams>[] {
  const { params, places, stage, points, view } = model;
  const { language } = stage;
  const found: Handle<ThreeParams>[] = [];
  if (state.tint >= 1) {
    const set = (depth: number): ThreeParams => ({ ...params, depth });
    const at: Vector2 = [places.x(state.depth), places.line];
    found.push({
      id: 'depth',
      label: { en: 'The playhead: depth', 'zh-Hant': '播放頭：深度' }[language],
      at,
      size: [0.6, 0.6],
      kind: 'slider',
      drag: (to, from) => set(places.depthAt(at[0] + to[0] - from[0])),
      number: { value: params.depth, step: 0.25, set },
    });
  }
  const first = cardAt(places, view, 0, state.enter);
  const from = points[params.point]!;
  const chosen = first.toStage(from);
  found.push({
    id: 'point',
    label: { en: 'The chosen point: another one', 'zh-Hant': '選中的點：換一個' }[language],
    at: chosen,
    size: [0.5, 0.5],
    kind: 'plane',
    drag: (to, start) => {
      const target: Vector2 = [chosen[0] + to[0] - start[0], chosen[1] + to[1] - start[1]];
      const away = points.map((point) => {
        const [x, y] = first.toStage(point);
        return (x - target[0]) ** 2 + (y - target[1]) ** 2;
      });
      return { ...params, point: away.indexOf(Math.min(...away)) };
    },
  });
  if (state.network >= 1 && !places.compact) {
    params.network.layers.forEach(({ kernel }, layer) => {
      kernel.forEach((row, unit) => {
        row.forEach((value, input) => {
          const [start, end] = edgeEnds(places.network, layer, unit, input);
          const id = `W${layer + 1}[${unit}][${input}]`;
          const label = { en: `Weight ${id}`, 'zh-Hant': `權重 ${id}` };
          found.push(
            numberHandle(
              { id, label, at: mix(start, end, 0.25), to: mix(start, end, 0.75), size: [0.3, 0.3], value },
              language,
              (next) => ({
                ...params,
                network: withParameter(params.network, { layer, unit, input }, next),
              }),
            ),
          );
        });
      });
    });
  }
  if (state.engine >= 1 && !places.compact) {
    const told: Readonly<Record<'network' | 'data' | 'engine', Localized>> = {
      data: { en: 'Binary classification: the question', 'zh-Hant': '二元分類：要回答的問題' },
      network: { en: 'The small network: what answers', 'zh-Hant': '小型網路：負責回答' },
      engine: { en: 'The animation engine: what shows how', 'zh-Hant': '動畫引擎：讓人看見過程' },
    };
    for (const row of ['data', 'network', 'engine'] as const) {
      const box = places.rows[row];
      const [x, y] = places.labels[row];
      const name: Rect = { x: x - 0.1, y: y - 0.35, width: places.upright ? 3.4 : 1.7, height: 0.9 };
      found.push(
        lookHandle(
          {
            id: row,
            label: told[row],
            box: name,
            glow: () => [
              {
                kind: 'box',
                ...inset(box, [0.12, -0.06]),
                radius: 0.14,
                stroke: { ink: 'accent', width: 0.03 },
                fill: { ink: 'accent', opacity: 0.06 },
              },
              ...nameNodes(places, stage, row, { ink: 'accent', opacity: 1 }),
            ],
          },
          language,
          params,
        ),
      );
    }
  }
  return found;
}
