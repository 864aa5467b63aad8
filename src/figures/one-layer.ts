import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import {
  captions,
  dataParam,
  figure,
  formulas,
  type Handle,
  type Layout,
  type LineTrip,
  type Localized,
  layout,
  lineTrip,
  type Node,
  nearestPoint,
  number,
  pointHandle,
  pointOf,
  quotedName,
  type Script,
  type Stage,
  scatter,
  shortText,
  type TripMoment,
  timeline,
  tripArrows,
  tripGround,
  tripHandles,
  tripMoment,
  tripPanel,
  tripScatter,
  tripTrail,
  tripWords,
  vector2,
} from '../scene/index.ts';
import baked from './formulas/one-layer.baked.ts';

/** What the figure is given. */
export interface OneLayerParams {
  /** W = [w₁ w₂]. */
  readonly w: Vector2;
  readonly b: number;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

const TeX = String.raw;
const tex = formulas(
  {
    layer: TeX`y = \class{W}{W}x + \class{b}{b}`,
    W: 'W',
    b: 'b',
    x: 'x',
    y: 'y',
    iHat: TeX`\hat\imath`,
    jHat: TeX`\hat\jmath`,
  },
  baked,
);

/** One layer without activation takes the plane to the number line in two steps: W turns ĵ onto the line of î, b shifts. */
export default figure<OneLayerParams>({
  id: 'one-layer',
  title: { en: 'One layer, two steps', 'zh-Hant': '一層，兩步' },
  summary: {
    en: 'y = Wx + b takes the plane to a number line: W turns ĵ onto the line of î and every point follows, then b shifts.',
    'zh-Hant': 'y = Wx + b 把平面帶到數線上：W 把 ĵ 轉到 î 的直線上，每個點都跟著走，再由 b 平移。',
  },
  description: {
    en: 'Two curves of points lie in a plane with a grid and the arrows î and ĵ. ĵ swings down onto the line of î like the hand of a clock; grid and points follow, and the plane becomes a number line. Then all points shift along it by the same amount. At the end two bars show where on the line each class lies, and where both do. Beside it stand the network diagram, the row W, the number b and the formula.',
    'zh-Hant':
      '平面上有兩條由點組成的曲線、格線，還有箭頭 î 和 ĵ。ĵ 像時鐘的指針一樣倒下，轉到 î 的直線上；格線和點都跟著走，平面變成一條數線。接著所有的點沿著數線平移同樣的距離。最後用兩條橫桿標出每一類在數線上的範圍，以及兩類重疊的地方。旁邊是網路圖、W、b 和算式。',
  },
  poster: 'turn',
  presets: [
    { params: { w: [1, -1], b: 3 }, label: { en: 'W = [1 −1], b = 3', 'zh-Hant': 'W = [1 −1]，b = 3' } },
  ],
  params: {
    w: vector2([1, 1], { min: -5, max: 5 }),
    b: number(-2, { min: -10, max: 10 }),
    data: dataParam('easy-curves'),
    probe: pointOf('data', 188),
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
              planePicture(model, state, moment),
              ...captions(now, model.layout.strip, stage),
              ...(panel?.nodes ?? []),
            ],
            handles: [...planeHandles(model, state, moment, stage), ...(panel?.handles ?? [])],
          };
        };
      },
      model.trip.views,
    );
  },
});

// What does not depend on time: computed once a build.

interface Model {
  readonly params: OneLayerParams;
  readonly layout: Layout;
  readonly trip: LineTrip;
  readonly ranges: Ranges;
}

/** Where on the number line each class lies: least and greatest y, nothing where a class is empty. */
type Ranges = readonly [Range | undefined, Range | undefined];
type Range = readonly [from: number, to: number];

function modelOf(params: OneLayerParams, stage: Stage): Model {
  const { w, b, data } = params;
  const place = layout(stage);
  const trip = lineTrip({ w, b, data, port: place.plane });
  const held = stage.cameras?.length === trip.views.length ? stage.cameras : trip.views;
  const ranges = ([0, 1] as const).map((label): Range | undefined => {
    let [from, to] = [Infinity, -Infinity];
    data.points.forEach(([x, y], i) => {
      if (data.labels[i] !== label) return;
      const value = w[0] * x + w[1] * y + b;
      [from, to] = [Math.min(from, value), Math.max(to, value)];
    });
    return from <= to ? [from, to] : undefined;
  }) as unknown as Ranges;
  return { params, layout: place, trip: { ...trip, views: held }, ranges };
}

// The film: four chapters, one new idea in each, a rest after every move.

/** Each is 0…1 but for `depth`, which goes from 0 to 2. The last two light parts of the panel. */
const STATE = {
  depth: 0,
  basis: 1,
  /** Where W will take î and ĵ, before it has. */
  promise: 0,
  /** The way of the chosen point. */
  trail: 0,
  /** Where the points came from. */
  ghost: 0,
  shift: 0,
  /** Where each class lies on the number line. */
  ranges: 0,
  both: 0,
  W: 0,
  b: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  const words = story(model);
  t.chapter('columns', ...words.columns);
  t.wait(1.5);
  t.play([tracks.W.to(1), tracks.promise.to(1)], { seconds: 0.9 });
  t.wait(2);

  t.chapter('turn', ...words.turn);
  t.play([tracks.ghost.to(1), tracks.trail.to(1)], { seconds: 0.6 });
  t.play(tracks.depth.to(1), { seconds: 3.5 });
  t.wait(2);

  t.chapter('shift', ...words.shift);
  t.play([tracks.W.to(0), tracks.b.to(1), tracks.ghost.to(0), tracks.trail.to(0), tracks.shift.to(1)], {
    seconds: 0.7,
  });
  t.play(tracks.depth.to(2), { seconds: 2 });
  t.wait(1.5);

  t.chapter('numbers', ...words.numbers);
  t.play([tracks.b.to(0), tracks.shift.to(0), tracks.basis.to(0)], { seconds: 0.7 });
  t.play(tracks.ranges.to(1), { seconds: 1.2 });
  t.play(tracks.both.to(1), { seconds: 0.8 });
  t.wait(3);
  return tracks;
}

// The plane, on its way to the line.

function planePicture(model: Model, state: State, moment: TripMoment): Node {
  const { params, trip, layout: place } = model;
  const { through, carried } = moment;
  const chosen = params.data.points[params.probe]!;
  const children: Node[] = [
    ...tripGround(trip, moment, { ghost: state.ghost }),
    ...rangeBars(model, state, moment),
    ...tripTrail(trip, moment, chosen, state.trail),
    ...scatter(tripScatter(trip, moment)),
    ...tripArrows(trip, moment, { ...state, names: tex }),
    {
      kind: 'circle',
      id: 'probe',
      at: through.toStage(carried.point(chosen)),
      radius: 0.17,
      stroke: { ink: 'text', width: 0.03 },
    },
  ];
  return { kind: 'group', id: 'plane', clip: place.plane, children };
}

/** Scene units below the number line at which the bar of each class lies. */
const BARS = [0.95, 1.32] as const;

/** Where on the line each class lies, as a bar under it, and what of the line both share. */
function rangeBars({ ranges }: Model, { ranges: shown, both }: State, { through }: TripMoment): Node[] {
  if (shown <= 0.01) return [];
  const line = through.toStage([0, 0])[1];
  const bars = ranges.flatMap((range, label): Node[] => {
    if (!range) return [];
    const ink = label === 0 ? 'label0' : 'label1';
    const [from, to] = range.map((value) => through.toStage([value, 0])[0]) as [number, number];
    const end = from + (to - from) * shown;
    const y = line - BARS[label]!;
    return [
      {
        kind: 'segments',
        id: `range-${label}`,
        xy: [from, y, end, y],
        stroke: { ink, width: 0.07, opacity: 0.75 },
      },
      {
        kind: 'dots',
        xy: [from, y, end, y],
        shape: label === 0 ? 'disc' : 'diamond',
        radius: 0.1,
        fill: { ink },
      },
    ];
  });
  const common = sharedRange(ranges);
  if (!common || both <= 0.01) return bars;
  const [left, right] = common.map((value) => through.toStage([value, 0])[0]) as [number, number];
  const [top, bottom] = [line + 0.3, line - 1.6];
  return [
    {
      kind: 'box',
      id: 'both',
      x: left,
      y: bottom,
      width: right - left,
      height: top - bottom,
      fill: { ink: 'text', opacity: 0.1 * both },
    },
    {
      kind: 'segments',
      xy: [left, bottom, left, top, right, bottom, right, top],
      stroke: { ink: 'text', width: 0.022, opacity: 0.6 * both, dash: [0.08, 0.07] },
    },
    ...bars,
  ];
}

/** The stretch of the line on which both classes lie, if there is one. */
function sharedRange([first, second]: Ranges): Range | undefined {
  if (!first || !second) return undefined;
  const [from, to] = [Math.max(first[0], second[0]), Math.min(first[1], second[1])];
  return from <= to ? [from, to] : undefined;
}

function planeHandles(
  { params, trip }: Model,
  state: State,
  moment: TripMoment,
  { language }: Stage,
): Handle<OneLayerParams>[] {
  const { through, carried } = moment;
  const probe = pointHandle(
    {
      id: 'probe',
      label: { en: 'The point whose numbers flow through the network', 'zh-Hant': '數字流過網路的那個點' },
      at: carried.point(params.data.points[params.probe]!),
      through,
      size: [0.4, 0.4],
    },
    language,
    (to): OneLayerParams => {
      const nearest = nearestPoint(tripScatter(trip, moment), through.toStage(to));
      return { ...params, probe: nearest * trip.stride };
    },
  );
  return [
    probe,
    ...tripHandles(trip, moment, state, language, (change): OneLayerParams => ({ ...params, ...change })),
  ];
}

function panelPicture(
  { params, trip, layout: place }: Model,
  stage: Stage,
  state: State,
  moment: TripMoment,
) {
  return tripPanel(
    trip,
    moment,
    {
      lit: { W: state.W, b: state.b },
      inputs: params.data.points[params.probe]!,
      symbols: tex,
      formula: tex.layer,
      classes: params.data.classes,
    },
    place,
    stage.language,
    (change): OneLayerParams => ({ ...params, ...change }),
  );
}

// The words: each follows from these weights and these data.

type Words = readonly [title: Localized, note: Localized];

function story({ params, ranges }: Model): Readonly<Record<'columns' | 'turn' | 'shift' | 'numbers', Words>> {
  return { ...tripWords(params.w, params.b), numbers: numbersWords(params.data, ranges) };
}

function numbersWords({ classes }: Dataset2, ranges: Ranges): Words {
  const names = classes.map(quotedName) as [Localized, Localized];
  const [first, second] = ranges;
  const title: Localized = { en: 'Each point is now one number', 'zh-Hant': '現在，每個點就是一個數' };
  const only = first && second ? undefined : (first ?? second);
  if (!first || !second) {
    const name = names[first ? 0 : 1]!;
    return [
      title,
      only
        ? {
            en: `All are ${name.en}, ${spanWords(only).en}.`,
            'zh-Hant': `全部都是${name['zh-Hant']}，${spanWords(only)['zh-Hant']}。`,
          }
        : { en: 'There are no points.', 'zh-Hant': '一個點也沒有。' },
    ];
  }
  const span: Localized = {
    en: `${capital(names[0].en)} lies ${spanWords(first).en}, ${names[1].en} ${spanWords(second).en}`,
    'zh-Hant': `${names[0]['zh-Hant']}${spanWords(first)['zh-Hant']}，${names[1]['zh-Hant']}${spanWords(second)['zh-Hant']}`,
  };
  const common = sharedRange(ranges);
  if (!common) {
    return [
      title,
      {
        en: `${span.en}: one cut between them parts the two.`,
        'zh-Hant': `${span['zh-Hant']}：在中間切一刀就分得開。`,
      },
    ];
  }
  const [from, to] = common.map(shortText);
  return [
    title,
    from === to
      ? { en: `${span.en}: both are at ${from}.`, 'zh-Hant': `${span['zh-Hant']}：兩種都在 ${from}。` }
      : {
          en: `${span.en}: from ${from} to ${to} there are both.`,
          'zh-Hant': `${span['zh-Hant']}：${from} 到 ${to} 之間兩種都有。`,
        },
  ];
}

function spanWords([from, to]: Range): Localized {
  const [a, b] = [shortText(from), shortText(to)];
  return a === b
    ? { en: `at ${a}`, 'zh-Hant': `在 ${a}` }
    : { en: `from ${a} to ${b}`, 'zh-Hant': `從 ${a} 到 ${b}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
