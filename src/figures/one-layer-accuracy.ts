import { type Thresholds, thresholds } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import {
  approximateWidth,
  axes,
  bold,
  type Camera,
  type Chart,
  camera,
  captions,
  chart,
  className,
  curve,
  dataParam,
  figure,
  formulas,
  type Handle,
  heapLevels,
  inset,
  type Layout,
  type LineTrip,
  type Localized,
  layout,
  linear,
  lineTrip,
  lookHandle,
  type Node,
  NUMBERS_BELOW,
  number,
  numberHandle,
  numberText,
  numeral,
  numeralWidth,
  quotedName,
  type Rect,
  type Script,
  type Stage,
  share,
  shortText,
  sideTints,
  splitColumn,
  type TripMoment,
  timeline,
  tripArrows,
  tripGround,
  tripHandles,
  tripMoment,
  tripPanel,
  vector2,
  weightedSum,
} from '../scene/index.ts';
import baked from './formulas/one-layer-accuracy.baked.ts';

/** What the figure is given. */
export interface OneLayerAccuracyParams {
  /** W = [w₁ w₂]. */
  readonly w: Vector2;
  readonly b: number;
  /** Where the line is cut first. */
  readonly threshold: number;
  readonly data: Dataset2;
}

const TeX = String.raw;
const tex = formulas(
  {
    layer: TeX`y = \class{W}{W}x + \class{b}{b}`,
    W: 'W',
    b: 'b',
    x: 'x',
    y: 'y',
    x1: 'x_1',
    x2: 'x_2',
    iHat: TeX`\hat\imath`,
    jHat: TeX`\hat\jmath`,
  },
  baked,
);

/** The plane goes to the number line, a threshold cuts it, the right and the wrong are counted, and the best cut is searched. */
export default figure<OneLayerAccuracyParams>({
  id: 'one-layer-accuracy',
  title: { en: 'How good is one layer? The best threshold', 'zh-Hant': '一層有多好？找最好的門檻' },
  summary: {
    en: 'One layer puts every point on a number line; a threshold sweeps over it, and the share of points on the right side is drawn as a curve.',
    'zh-Hant': '一層把每個點放到數線上；門檻一路掃過，分對的比例畫成一條曲線。',
  },
  description: {
    en: 'The plane with two curves of points becomes a number line. A threshold cuts the line: what lies above it is called blue, the rest yellow. Points that are called rightly stand up in heaps above the line, the others hang below it as hollow marks. A bar counts the right ones and becomes a per cent. Then the threshold sweeps from end to end, each point that it passes changes sides, and behind it the accuracy is drawn as a staircase. A ring keeps the best. At the end everything is shifted so that the best threshold stands at 0: the threshold is b.',
    'zh-Hant':
      '有兩條點的平面變成一條數線。門檻把數線切開：大於它的判為藍色，其餘判為黃色。判對的點堆在數線上方，判錯的掛在下方，只剩外框。一根長條數出判對的個數，再換成百分比。接著門檻從一端掃到另一端，經過的點就換邊，後面留下正確率的階梯曲線，圓圈標出最好的地方。最後所有的點一起平移，讓最好的門檻落在 0：門檻就是 b。',
  },
  poster: 'best',
  presets: [
    { params: { w: [1, -1], b: 3 }, label: { en: 'W = [1 −1], b = 3', 'zh-Hant': 'W = [1 −1]，b = 3' } },
    { params: { w: [0, 1], b: 0 }, label: { en: 'W = [0 1], b = 0', 'zh-Hant': 'W = [0 1]，b = 0' } },
  ],
  params: {
    w: vector2([1, 1], { min: -5, max: 5 }),
    b: number(-2, { min: -10, max: 10 }),
    threshold: number(0, {
      min: -30,
      max: 30,
      step: 0.1,
      label: { en: 'Threshold', 'zh-Hant': '門檻' },
    }),
    data: dataParam('easy-curves'),
  },
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(
      stage,
      (t) => {
        const tracks = direct(t, model);
        return (now) => {
          const state: State = now.each(tracks);
          const moment = tripMoment(model.trip, state.depth);
          const panel = stage.compact ? undefined : panelPicture(model, stage, state, moment);
          return {
            nodes: [
              picture(model, stage, state, moment),
              ...captions(now, model.layout.strip, stage),
              ...(panel?.nodes ?? []),
            ],
            handles: [...handlesOf(model, stage, state, moment), ...(panel?.handles ?? [])],
          };
        };
      },
      model.trip.views,
    );
  },
});

// What does not depend on time: computed once a build.

interface Model {
  readonly params: OneLayerAccuracyParams;
  readonly layout: Layout;
  readonly trip: LineTrip;
  readonly places: Places;
  /** y of every drawn point. */
  readonly values: readonly number[];
  /** The drawn points from left to right. */
  readonly order: readonly number[];
  /** The staircase of the accuracy, in per cent. */
  readonly stairs: readonly Vector2[];
  /** How many points lie below each drawn one of its class, and the scene units of a level. */
  readonly levels: readonly number[];
  readonly pitch: number;
  readonly cuts: Thresholds;
  /** Where the first cut stands: the threshold, where it is in sight. */
  readonly first: number;
  /** From where to where the threshold sweeps. */
  readonly sweep: readonly [from: number, to: number];
  /** The accuracy chart over the number line, as the camera comes to rest. */
  readonly on: Chart;
}

interface Places {
  readonly chart: Rect;
  /** Of the heaps: tinted, cut by the line. */
  readonly heaps: Rect;
  /** Height of the number line. */
  readonly line: number;
}

/** Scene units that labels take at the left of the chart and of the heaps, and what is free at the right. */
const MARGIN = { left: 1.35, right: 0.45 } as const;

/** Scene units at the upper and at the lower edge of the heaps that words and numbers take. */
const LABELS = 0.55;

/** Radius of a point in a heap, and from one to the next. */
const POINT = { radius: 0.078, apart: 0.165 } as const;

function modelOf(params: OneLayerAccuracyParams, stage: Stage): Model {
  const { w, b, data } = params;
  const place = layout(stage);
  const plain = lineTrip({ w, b, data, port: place.plane });
  const sumOf = ([x, y]: Vector2) => w[0] * x + w[1] * y + b;
  const all = data.points.map(sumOf);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const margin = Math.max(0.04 * (most - least), 0.5);
  const cuts = thresholds(all, data.labels, { room: margin / 2 });
  const sweep = [least - margin, most + margin] as const;
  const places = placesOf(place.plane);
  const best = cuts.best.threshold;
  const shown = [...sweep, ...sweep.map((end) => end - best), 0] as const;
  const last = lineView(plain.views.at(-1)!, place.plane, places.line, [
    Math.min(...shown),
    Math.max(...shown),
  ]);
  const views = [...plain.views, last];
  const trip = { ...plain, views: stage.cameras?.length === views.length ? stage.cameras : views };
  const through = camera(trip.views.at(-1)!, place.plane);
  const values = plain.points.map(sumOf);
  const levels = levelsOf(values, plain.labels, through);
  const room = Math.min(
    places.heaps.y + places.heaps.height - LABELS - places.line,
    places.line - places.heaps.y - LABELS,
  );
  const { chart: rect } = places;
  const [from, to] = [rect.x, rect.x + rect.width].map((x) => through.toPlane([x, 0])[0]) as [number, number];
  return {
    params,
    layout: place,
    trip,
    places,
    values,
    order: [...values.keys()].sort((a, b) => values[a]! - values[b]!),
    stairs: stairsOf(cuts, sweep),
    levels,
    pitch: Math.min(POINT.apart, (room - POINT.apart) / Math.max(...levels, 1)),
    cuts,
    first: Math.min(Math.max(params.threshold, sweep[0]), sweep[1]),
    sweep,
    on: chart({ x: [from, to], y: [0, 100] }, rect),
  };
}

function placesOf(port: Rect): Places {
  const [above, heaps] = splitColumn(port, [0.36, 0.64]) as [Rect, Rect];
  return {
    chart: {
      x: port.x + MARGIN.left,
      y: above.y + 0.16,
      width: port.width - MARGIN.left - MARGIN.right,
      height: above.height - 0.5,
    },
    heaps,
    line: heaps.y + 0.52 * heaps.height,
  };
}

/** The view in which the number line lies at a height, moved and zoomed out no more than its content asks. */
function lineView(before: Rect, port: Rect, line: number, [from, to]: readonly [number, number]): Rect {
  const room = port.width - MARGIN.left - MARGIN.right;
  const scale = Math.min(port.width / before.width, room / (to - from));
  const [width, height] = [port.width / scale, port.height / scale];
  const middle = before.x + before.width / 2 - width / 2;
  const earliest = to - (port.width - MARGIN.right) / scale;
  const latest = from - MARGIN.left / scale;
  return {
    x: Math.min(Math.max(middle, earliest), latest),
    y: (port.y - line) / scale,
    width,
    height,
  };
}

/** Heaps of each class for itself: on one side of a cut both can only be right where the other is wrong. */
function levelsOf(values: readonly number[], labels: readonly (0 | 1)[], through: Camera): number[] {
  const levels = new Array<number>(values.length).fill(0);
  for (const label of [0, 1]) {
    const own = [...values.keys()].filter((i) => labels[i] === label);
    const heap = heapLevels(
      own.map((i) => values[i]! * through.scale),
      POINT.apart,
    );
    own.forEach((i, k) => {
      levels[i] = heap[k]!;
    });
  }
  return levels;
}

function stairsOf({ steps, count }: Thresholds, [from, to]: readonly [number, number]): Vector2[] {
  const stairs = steps.map((step): Vector2 => [Math.max(step.from, from), (100 * step.correct) / count]);
  return [...stairs, [to, stairs.at(-1)![1]]];
}

/** Per cent as told: rounded down, so that 100 % is only ever all of them. */
function percent({ count }: Thresholds, correct: number): number {
  return Math.floor((1000 * correct) / count) / 10;
}

// The film: six chapters, one new idea in each, a rest after every move.

/** 0…1 but for `depth` (0…3), and the places of the cut and of how far the curve is drawn, in units of the line. */
const STATE = {
  depth: 0,
  basis: 1,
  climb: 0,
  cutShows: 0,
  /** Points change sides a little before and after the cut, rather than at once: while it moves. */
  loose: 0,
  sides: 0,
  counted: 0,
  /** The bar stands, and then only its top. */
  bar: 0,
  percent: 0,
  axes: 0,
  curve: 0,
  ring: 0,
  /** The reader's own threshold, once the cut has left it. */
  own: 0,
  /** How far everything has been shifted so that the best threshold stands at 0. */
  shift: 0,
  W: 0,
  b: 0,
};

type State = Readonly<Record<keyof typeof STATE | 'cut' | 'swept', number>>;

function direct(t: Script, model: Model) {
  const { first, sweep, cuts } = model;
  const tracks = { ...t.tracks(STATE), ...t.tracks({ cut: first, swept: sweep[0] }) };
  const words = story(model);

  t.chapter('line', ...words.line);
  t.wait(1.2);
  t.play(tracks.W.to(1), { seconds: 0.5 });
  t.play(tracks.depth.to(1), { seconds: 2.6 });
  t.play([tracks.W.to(0), tracks.b.to(1)], { seconds: 0.5 });
  t.play(tracks.depth.to(2), { seconds: 1.4 });
  t.wait(1);

  t.chapter('sides', ...words.sides);
  t.play([tracks.b.to(0), tracks.basis.to(0)], { seconds: 0.5 });
  t.play(tracks.depth.to(3), { seconds: 1.2 });
  t.play([tracks.cutShows.to(1), tracks.sides.to(1)], { seconds: 0.8 });
  t.play(tracks.climb.to(1), { seconds: 1.6 });
  t.wait(2);

  t.chapter('percent', ...words.percent);
  t.play([tracks.axes.to(1), tracks.bar.to(1, { delay: 0.3 })], { seconds: 0.6 });
  t.play(tracks.counted.to(1), { seconds: 2.2 });
  t.wait(0.8);
  t.play(tracks.percent.to(1), { seconds: 0.8 });
  t.wait(1.6);

  t.chapter('sweep', ...words.sweep);
  t.play([tracks.bar.to(0), tracks.loose.to(1), tracks.curve.to(1), tracks.own.to(1)], { seconds: 0.6 });
  t.play(tracks.cut.to(sweep[0]), { seconds: 1.4 });
  t.play(tracks.ring.to(1), { seconds: 0.3 });
  t.play([tracks.cut.to(sweep[1], { easing: linear }), tracks.swept.to(sweep[1], { easing: linear })], {
    seconds: 7,
  });
  t.wait(1);

  t.chapter('best', ...words.best);
  t.play(tracks.cut.to(cuts.best.threshold), { seconds: 1.8 });
  t.play(tracks.loose.to(0), { seconds: 0.4 });
  t.wait(2.5);

  t.chapter('shift', ...words.shift);
  t.play([tracks.own.to(0), tracks.b.to(1)], { seconds: 0.5 });
  t.play(tracks.shift.to(1), { seconds: 2 });
  t.wait(3);
  return tracks;
}

/** How far everything has moved along the line. */
function movedBy({ cuts }: Model, { shift }: State): number {
  return -cuts.best.threshold * shift;
}

/** How many points count as right at this moment: all that are, or those that have been counted so far. */
function correctNow({ cuts, values, order, trip }: Model, { cut, counted }: State): number {
  if (counted >= 1) return cuts.correct(cut);
  const reached = order.slice(0, Math.round(counted * order.length));
  const right = reached.filter((i) => values[i]! > cut === (trip.labels[i] === 1)).length;
  return Math.round((right * cuts.count) / order.length);
}

// What is drawn: the plane on its way to the line, the heaps on it, the curve above it.

function picture(model: Model, stage: Stage, state: State, moment: TripMoment): Node {
  const { trip, layout: place, places } = model;
  const settled = share(state.depth, 2, 3);
  const line = moment.through.toStage([0, 0])[1];
  const deep = line - places.heaps.y - 0.2;
  const children: Node[] = [
    ...sideTints(places.heaps, cutX(model, state, moment), {
      opacity: state.cutShows > 0.01 ? state.sides : 0,
    }),
    ...tripGround(trip, moment, { numbersBelow: NUMBERS_BELOW + (deep - NUMBERS_BELOW) * settled }),
    ...(settled >= 1 ? [] : tripArrows(trip, moment, { ...state, promise: 0, shift: 0, names: NAMES })),
    ...cutLine(model, state, moment),
    ...heapPoints(model, state, moment),
    ...sideWords(model, stage, state, moment),
    ...accuracyChart(model, stage, state, moment),
  ];
  return { kind: 'group', id: 'plane', clip: place.plane, children };
}

const NAMES = { iHat: tex.iHat, jHat: tex.jHat, b: tex.b };

/** Where the cut stands on the stage. */
function cutX(model: Model, state: State, { through }: TripMoment): number {
  return through.toStage([state.cut + movedBy(model, state), 0])[0];
}

/** The cut: through the heaps, and up to the chart once there is one. */
function cutLine(model: Model, state: State, moment: TripMoment): Node[] {
  const { cutShows, axes } = state;
  if (cutShows <= 0.01) return [];
  const { heaps, chart: above } = model.places;
  const x = cutX(model, state, moment);
  const edge = heaps.y + heaps.height;
  const top = edge + (above.y + above.height - edge) * axes;
  const stroke = { ink: 'cut', width: 0.045, opacity: cutShows } as const;
  return [{ kind: 'segments', id: 'cut', xy: [x, heaps.y, x, top], stroke }];
}

/** Scene units to either side of a moving cut within which a point changes sides. */
const LOOSE = 0.22;

/** The points, full where they are right and hollow where they are wrong: they climb from the line to either side of it. */
function heapPoints(model: Model, state: State, { through, carried, depth }: TripMoment): Node[] {
  const { values, levels, pitch, trip } = model;
  const { climb, cut, loose } = state;
  const moved = movedBy(model, state);
  const groups = { right: [[], []], wrong: [[], []] } as Record<'right' | 'wrong', [number[], number[]]>;
  values.forEach((value, i) => {
    const label = trip.labels[i]!;
    const [x, y] =
      depth <= 2 ? through.toStage(carried.point(trip.points[i]!)) : through.toStage([value + moved, 0]);
    const away = (cut - value) * through.scale * (label === 0 ? 1 : -1);
    const within = loose * LOOSE;
    const isRight = value > cut === (label === 1);
    const side = within > 0.001 && Math.abs(away) < within ? away / within : isRight ? 1 : -1;
    const height = side * (levels[i]! * pitch + 0.5 * POINT.apart + 0.04) * climb;
    groups[climb > 0.5 && !isRight ? 'wrong' : 'right'][label].push(x, y + height);
  });
  return (['right', 'wrong'] as const).flatMap((kind) =>
    ([0, 1] as const).map(
      (label): Node => ({
        kind: 'dots',
        id: `${kind}-${label}`,
        xy: groups[kind][label],
        shape: label === 0 ? 'disc' : 'diamond',
        radius: POINT.radius,
        fill: { ink: label === 0 ? 'label0' : 'label1' },
        outline: { ink: 'background', width: 0.018, opacity: 0.7 },
        ...(kind === 'wrong' ? { hollow: true } : {}),
      }),
    ),
  );
}

/** Scene units to the em of labels. */
const LABEL = 0.25;

/** What each side is taken for, where the cut stands, and how many are right and wrong. */
function sideWords(model: Model, { language }: Stage, state: State, moment: TripMoment): Node[] {
  const { params, places, cuts } = model;
  const { sides, climb } = state;
  if (sides <= 0.01) return [];
  const { heaps, line } = places;
  const [left, right] = [heaps.x, heaps.x + heaps.width];
  const x = Math.min(Math.max(cutX(model, state, moment), left), right);
  const top = heaps.y + heaps.height - 0.42;
  const word = (
    text: string,
    at: Vector2,
    align: 'start' | 'end',
    ink: 'label0' | 'label1' | 'text',
    opacity: number,
  ): Node => ({
    kind: 'text',
    at,
    size: LABEL,
    text,
    fill: { ink, opacity },
    align,
  });
  const called = params.data.classes.map((name): string => {
    const known = className(name)[language];
    return language === 'en' ? `called ${known}` : `判為${known}`;
  });
  const threshold = `${{ en: 'threshold', 'zh-Hant': '門檻' }[language]} ${numberText(state.cut + movedBy(model, state))}`;
  const widths = [...called, threshold].map((text) => approximateWidth(text) * LABEL);
  // The threshold is written on the wider side; a class's name where its side has room for it.
  const onRight = right - x >= x - left;
  const room = [x - left, right - x].map((width, label) => {
    const taken = (label === 1) === onRight ? widths[2]! + 0.5 : 0.2;
    return Math.min(Math.max((width - 0.2 - taken - widths[label]!) / 0.3, 0), 1);
  });
  const now = cuts.correct(state.cut);
  const counts = [
    { text: { en: 'right', 'zh-Hant': '對' }[language], count: now, y: line + 0.18 },
    {
      text: { en: 'wrong', 'zh-Hant': '錯' }[language],
      count: cuts.count - now,
      y: line - 0.18 - 0.73 * LABEL,
    },
  ];
  return [
    word(called[0]!, [left + 0.2, top], 'start', 'label0', sides * room[0]!),
    word(called[1]!, [right - 0.2, top], 'end', 'label1', sides * room[1]!),
    word(threshold, [x + (onRight ? 0.14 : -0.14), top], onRight ? 'start' : 'end', 'text', sides),
    ...counts.flatMap(({ text, count, y }): Node[] => {
      const opacity = climb;
      const size = LABEL;
      const width = approximateWidth(text) * size;
      return [
        { kind: 'text', at: [left + 0.2, y], size, text, fill: { ink: 'muted', opacity }, align: 'start' },
        numeral(count, { at: [left + 0.2 + width + 0.08, y], size, ink: 'text', opacity, decimals: 0 }),
      ];
    }),
  ];
}

/** The share of right points over the place of the cut: a bar that counts, then the curve that the cut leaves behind. */
function accuracyChart(model: Model, { language }: Stage, state: State, moment: TripMoment): Node[] {
  const { on, cuts, stairs, first, places } = model;
  if (state.axes <= 0.01) return [];
  const moved = movedBy(model, state);
  const shifted = moved * moment.through.scale;
  const { rect } = on;
  const along: Chart = { ...on, toStage: (point) => shiftedBy(on.toStage(point), shifted) };
  const correct = correctNow(model, state);
  const height = (100 * correct) / cuts.count;
  const at = along.toStage([state.cut, height]);
  const nodes: Node[] = [
    ...axes(on, {
      x: false,
      y: { suffix: '%', apart: Math.min(0.62, rect.height / 2.2) },
      opacity: state.axes,
    }),
  ];
  if (state.bar > 0.01) {
    const foot = along.toStage([state.cut, 0])[1];
    nodes.push(
      {
        kind: 'box',
        x: at[0] - 0.09,
        y: foot,
        width: 0.18,
        height: rect.height,
        radius: 0.05,
        fill: { ink: 'muted', opacity: 0.22 * state.bar },
      },
      {
        kind: 'box',
        id: 'bar',
        x: at[0] - 0.09,
        y: foot,
        width: 0.18,
        height: Math.max(at[1] - foot, 0),
        radius: 0.05,
        fill: { ink: 'text', opacity: state.bar },
      },
    );
  }
  if (state.curve > 0.01) {
    const style = {
      ink: 'text',
      stairs: true,
      until: state.swept,
      width: 0.035,
      opacity: state.curve,
    } as const;
    nodes.push({
      kind: 'group',
      at: [shifted, 0],
      children: curve(stairs, on, { ...style, id: 'accuracy' }),
    });
    if (state.own > 0.01 && Math.abs(first - state.cut) > 1e-9) {
      const own = along.toStage([first, (100 * cuts.correct(first)) / cuts.count]);
      nodes.push(
        {
          kind: 'segments',
          xy: [own[0], places.heaps.y, own[0], own[1]],
          stroke: { ink: 'cut', width: 0.022, opacity: 0.4 * state.own, dash: [0.06, 0.08] },
        },
        { kind: 'circle', id: 'own', at: own, radius: 0.08, fill: { ink: 'muted', opacity: state.own } },
      );
    }
  }
  if (state.ring > 0.01) {
    const best = cuts.bestUntil(state.swept);
    const ring = along.toStage([best.threshold, (100 * best.correct) / cuts.count]);
    nodes.push({
      kind: 'circle',
      id: 'ring',
      at: ring,
      radius: 0.15,
      stroke: { ink: 'text', width: 0.035, opacity: state.ring },
    });
  }
  const dot = Math.max(state.percent, state.curve);
  if (dot > 0.01)
    nodes.push({ kind: 'circle', id: 'dot', at, radius: 0.1, fill: { ink: 'cut', opacity: dot } });
  return [...nodes, ...chartLabel(model, language, state, at, correct)];
}

/** Beside the dot or the bar: how many are right, which becomes a per cent. */
function chartLabel(
  { on, cuts }: Model,
  language: Stage['language'],
  state: State,
  at: Vector2,
  correct: number,
): Node[] {
  const { rect } = on;
  const size = 0.3;
  const style = { size, ink: 'text', face: bold } as const;
  const share = { ...style, decimals: 1, suffix: '%' } as const;
  const count = { ...style, decimals: 0 } as const;
  const value = percent(cuts, correct);
  const of = language === 'en' ? ` of ${cuts.count}` : ` / ${cuts.count}`;
  const width = Math.max(
    numeralWidth(100, size, share),
    numeralWidth(cuts.count, size, count) + approximateWidth(of) * size,
  );
  const fits = at[0] + 0.22 + width < rect.x + rect.width + MARGIN.right - 0.1;
  const left = fits ? at[0] + 0.22 : at[0] - 0.22 - width;
  // At its left the number keeps off the curve, which falls to the cut or rises to it.
  const unit = on.toStage([1, 0])[0] - on.toStage([0, 0])[0];
  const falls = cuts.correct(state.cut - (0.22 + width) / unit) > correct;
  const baseline = Math.min(
    Math.max(at[1] + (fits ? 0.04 : falls ? -0.5 : 0.2), rect.y + 0.04),
    rect.y + rect.height - 0.1,
  );
  const asCount = state.bar > 0 || state.curve > 0 ? Math.max(1 - 2 * state.percent, 0) : 0;
  const asShare = Math.max(2 * state.percent - 1, 0);
  const shows = Math.max(state.bar, state.curve);
  const nodes: Node[] = [
    {
      kind: 'box',
      x: left - 0.05,
      y: baseline - 0.06,
      width: (asCount > 0 ? width : numeralWidth(value, size, share)) + 0.1,
      height: 0.34,
      radius: 0.05,
      fill: { ink: 'background', opacity: 0.8 * shows },
    },
  ];
  if (asCount * shows > 0.01) {
    const opacity = asCount * shows;
    const digits = numeralWidth(cuts.count, size, count);
    nodes.push(
      numeral(correct, { ...count, opacity, at: [left + digits, baseline], align: 'end', id: 'count' }),
      {
        kind: 'text',
        at: [left + digits, baseline],
        size,
        text: of,
        fill: { ink: 'muted', opacity },
        align: 'start',
      },
    );
  }
  if (asShare * shows > 0.01) {
    nodes.push(numeral(value, { ...share, opacity: asShare * shows, at: [left, baseline], id: 'percent' }));
  }
  return nodes;
}

function shiftedBy([x, y]: Vector2, dx: number): Vector2 {
  return [x + dx, y];
}

// What can be taken hold of: W by its arrows, the cut, and every place of the line to be looked at.

function handlesOf(
  model: Model,
  stage: Stage,
  state: State,
  moment: TripMoment,
): Handle<OneLayerAccuracyParams>[] {
  const { params, trip, places, first, cuts, on } = model;
  const { language } = stage;
  if (state.depth <= 2) {
    return tripHandles(trip, moment, { basis: state.basis, promise: 0, shift: 0 }, language, (change) => ({
      ...params,
      ...change,
    }));
  }
  if (state.axes < 0.5 && state.sides < 0.5) return [];
  const moved = movedBy(model, state);
  const scale = moment.through.scale;
  const { heaps } = places;
  const look = lookHandle<OneLayerAccuracyParams>(
    {
      id: 'look',
      label: { en: 'How many would be right with the cut here', 'zh-Hant': '切在這裡會分對幾個' },
      box: inset(heaps, 0.05),
      glow: (at) => lookedAt(model, stage, state, moment, at),
    },
    language,
    params,
  );
  const x = moment.through.toStage([first + moved, 0])[0];
  const proposing = { value: params.threshold, rate: 1 / scale };
  const set = (threshold: number): OneLayerAccuracyParams => ({ ...params, threshold });
  const cut = numberHandle(
    {
      id: 'threshold',
      label: { en: 'The threshold on the number line', 'zh-Hant': '數線上的門檻' },
      at: [x, heaps.y + heaps.height / 2],
      size: [0.5, heaps.height - 0.2],
      ...proposing,
    },
    language,
    set,
  );
  const own = on.toStage([first, (100 * cuts.correct(first)) / cuts.count]);
  const onCurve = numberHandle(
    {
      id: 'view:threshold',
      label: { en: 'The threshold on the curve', 'zh-Hant': '曲線上的門檻' },
      at: [own[0] + moved * scale, own[1]],
      size: [0.45, 0.45],
      ...proposing,
    },
    language,
    set,
  );
  const left = state.curve > 0.5 && state.own < 0.5;
  const hidden = left ? { unseen: true as const } : {};
  return [look, { ...cut, ...hidden }, ...(state.axes > 0.5 ? [{ ...onCurve, ...hidden }] : [])];
}

/** A cut where the pointer is, and how many it would part rightly. */
function lookedAt(
  model: Model,
  { language }: Stage,
  state: State,
  { through }: TripMoment,
  at: Vector2,
): Node[] {
  const { places, cuts } = model;
  const { heaps } = places;
  const cut = through.toPlane(at)[0] - movedBy(model, state);
  const correct = cuts.correct(cut);
  const size = 0.26;
  const text = {
    en: `${correct} of ${cuts.count} right`,
    'zh-Hant': `分對 ${correct} / ${cuts.count}`,
  }[language];
  const width = approximateWidth(text) * size + 0.24;
  const x = Math.min(Math.max(at[0] + 0.15, heaps.x + 0.1), heaps.x + heaps.width - width - 0.1);
  const y = heaps.y + 0.5;
  return [
    {
      kind: 'segments',
      xy: [at[0], heaps.y, at[0], heaps.y + heaps.height],
      stroke: { ink: 'accent', width: 0.03, dash: [0.08, 0.06] },
    },
    { kind: 'box', x, y, width, height: 0.44, radius: 0.08, fill: { ink: 'panel', opacity: 0.92 } },
    { kind: 'text', at: [x + 0.12, y + 0.13], size, text, fill: { ink: 'text' }, align: 'start' },
  ];
}

function panelPicture(model: Model, stage: Stage, state: State, moment: TripMoment) {
  const { params, trip, layout: place, cuts } = model;
  const correct = correctNow(model, state);
  return tripPanel(
    { ...trip, b: trip.b + movedBy(model, state) },
    moment,
    {
      lit: { W: state.W, b: state.b },
      symbols: tex,
      formula: tex.layer,
      classes: params.data.classes,
      readings: [
        {
          id: 'accuracy',
          word: { en: 'accuracy', 'zh-Hant': '正確率' },
          value: percent(cuts, correct),
          decimals: 1,
          suffix: '%',
          opacity: state.percent,
        },
      ],
      score: { correct, count: cuts.count, opacity: state.axes },
    },
    place,
    stage.language,
    (change): OneLayerAccuracyParams => ({ ...params, ...change }),
  );
}

// The words: each follows from these weights and these data.

type Words = readonly [title: Localized, note: Localized];
type ChapterName = 'line' | 'sides' | 'percent' | 'sweep' | 'best' | 'shift';

function story({ params, cuts, first, sweep }: Model): Readonly<Record<ChapterName, Words>> {
  const { w, b, data } = params;
  const { count } = cuts;
  const [class0, class1] = data.classes.map(quotedName) as [Localized, Localized];
  const at = shortText(first);
  const sum = weightedSum(w, b);
  const correct = cuts.correct(first);
  const share = percentText(percent(cuts, correct));
  return {
    line: [
      { en: 'First, the plane becomes a number line', 'zh-Hant': '先把平面變成數線' },
      { en: `y = ${sum}: one number for each point.`, 'zh-Hant': `y = ${sum}，每個點一個數。` },
    ],
    sides: [
      {
        en: `Above ${at}: ${class1.en}. Else: ${class0.en}.`,
        'zh-Hant': `大於 ${at} 判為${class1['zh-Hant']}，其餘判為${class0['zh-Hant']}`,
      },
      sidesNote(correct, count),
    ],
    percent: [
      {
        en: `${correct} of ${count} right: ${share}`,
        'zh-Hant': `${count} 個點裡分對 ${correct} 個：${share}`,
      },
      { en: 'This share is called the accuracy.', 'zh-Hant': '這個比例叫做正確率。' },
    ],
    sweep: [
      { en: 'Now try every threshold', 'zh-Hant': '把每個門檻都試一遍' },
      {
        en: `From ${shortText(sweep[0])} to ${shortText(sweep[1])}: each point changes sides as the threshold passes it.`,
        'zh-Hant': `從 ${shortText(sweep[0])} 到 ${shortText(sweep[1])}，門檻經過哪個點，那個點就換邊。`,
      },
    ],
    best: bestWords(params.data, cuts, correct, at),
    shift: shiftWords(cuts, b),
  };
}

function sidesNote(correct: number, count: number): Localized {
  if (correct === count) {
    return {
      en: 'Every point is on the right side: all stand above the line.',
      'zh-Hant': '每個點都判對了，全部堆在數線上方。',
    };
  }
  if (correct === 0) {
    return {
      en: 'Every point is on the wrong side: all hang below the line, hollow.',
      'zh-Hant': '每個點都判錯了，全部掛在數線下方，只剩外框。',
    };
  }
  return {
    en: 'What is right stands above the line; what is wrong hangs below it, hollow.',
    'zh-Hant': '判對的堆在數線上方；判錯的掛在下方，只剩外框。',
  };
}

function percentText(value: number): string {
  return `${shortText(value)}%`;
}

function bestWords({ classes }: Dataset2, cuts: Thresholds, correct: number, at: string): Words {
  const { best, count, steps } = cuts;
  const place = shortText(best.threshold);
  const share = percentText(percent(cuts, best.correct));
  if (best.correct === count) {
    return [
      { en: `At ${place}, all ${count} are right`, 'zh-Hant': `門檻在 ${place}，${count} 個全部分對` },
      { en: `The accuracy is ${share}.`, 'zh-Hant': `正確率 ${share}。` },
    ];
  }
  const title: Localized = {
    en: `At ${place}, ${best.correct} of ${count} are right`,
    'zh-Hant': `門檻在 ${place}，分對 ${best.correct} 個`,
  };
  const oneSide = best.threshold < steps[1]!.from ? 1 : best.threshold >= steps.at(-1)!.from ? 0 : undefined;
  if (oneSide !== undefined) {
    const name = quotedName(classes[oneSide]);
    return [
      title,
      {
        en: `That is ${share}: every point is called ${name.en}, and no threshold gets more right.`,
        'zh-Hant': `正確率 ${share}：全部判為${name['zh-Hant']}，而且沒有別的門檻分對更多。`,
      },
    ];
  }
  if (best.correct > correct) {
    return [
      title,
      {
        en: `That is ${share}. No other threshold gets more right.`,
        'zh-Hant': `正確率 ${share}，沒有別的門檻分對更多。`,
      },
    ];
  }
  return [
    title,
    place === at
      ? {
          en: `That is ${share}. It stood there from the start: no threshold gets more right.`,
          'zh-Hant': `正確率 ${share}。一開始就在這裡，沒有更好的了。`,
        }
      : {
          en: `That is ${share}, as many as at ${at}: no threshold gets more right.`,
          'zh-Hant': `正確率 ${share}，跟門檻在 ${at} 時一樣多，沒有更好的了。`,
        },
  ];
}

function shiftWords({ best }: Thresholds, b: number): Words {
  const place = shortText(best.threshold);
  if (place === '0') {
    return [
      { en: 'The best threshold is 0 already', 'zh-Hant': '最好的門檻本來就在 0' },
      {
        en: 'The threshold is one of the parameters: it is b. Here b is right as it is.',
        'zh-Hant': '門檻其實就是參數 b。這裡的 b 已經剛好。',
      },
    ];
  }
  const after = shortText(b - best.threshold);
  return [
    { en: `A threshold at ${place} is b = ${after}`, 'zh-Hant': `門檻在 ${place}，等於 b = ${after}` },
    {
      en: `Shifted by ${shortText(-best.threshold)}, the same cut stands at 0: the threshold is one of the parameters.`,
      'zh-Hant': `再平移 ${shortText(-best.threshold)}，同一刀就落在 0：門檻也是參數之一。`,
    },
  ];
}
