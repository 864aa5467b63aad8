import { type BestLine, bestLineOf } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import {
  captions,
  cutHandles,
  dataParam,
  figure,
  formulas,
  type Handle,
  heapPlace,
  type Layout,
  type LineSplit,
  type Localized,
  layout,
  lineNetwork,
  lineOf,
  lineSplit,
  lineTrip,
  type Node,
  number,
  pointOf,
  quotedName,
  type Script,
  type Stage,
  shortText,
  splitPicture,
  splitProbe,
  type TrainingStep,
  type TripMoment,
  timeline,
  trainingSteps,
  tripArrows,
  tripGround,
  tripHandles,
  tripMoment,
  tripPanel,
  tripWords,
  vector2,
} from '../scene/index.ts';
import baked from './formulas/one-layer-hard.baked.ts';

/** What the figure is given. */
export interface OneLayerHardParams {
  /** W = [w₁₁ w₁₂]. */
  readonly w: Vector2;
  readonly b: number;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

/** A best straight line through the two curves: by the exact search over all lines none gets more than 180 of 200 right. */
const BEST = { w: [-0.22, 0.98], b: 0.33 } as const;

/**
 * What training comes to (Adam 0.03, cross-entropy, all 200 points a step), from every one of 200 seeds after 300 steps,
 * rounded: 160 of 200 right.
 */
const TRAINED = { w: [0, 2.67], b: -0.04 } as const;

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

/** The best that a single layer can do with two curves that no straight line parts: an overlap remains. */
export default figure<OneLayerHardParams>({
  id: 'one-layer-hard',
  title: { en: 'One layer is not enough', 'zh-Hant': '一層不夠' },
  summary: {
    en: 'The best single layer on two curves that no straight line parts: on the number line an overlap remains, and 20 of 200 points stay wrong.',
    'zh-Hant':
      '兩條曲線，沒有一條直線分得開。最好的一層把它們帶到數線上，還是有一段重疊，200 個點總有 20 個分錯。',
  },
  description: {
    en: 'Two curves of points lie in a plane, each reaching into the hollow of the other. The plane becomes a number line by the best W and b that there are; the points stand in heaps, and a stretch of the line that holds points of both classes is marked. A cut at zero leaves some points on the wrong side: they hang below the line and are hollow. Then everything runs back, and the cut is a straight line of the plane, which can be moved, turned and trained.',
    'zh-Hant':
      '平面上有兩條由點組成的曲線，彼此伸進對方凹下去的地方。最好的 W 和 b 把平面變成一條數線；點堆起來，兩類都有的那一段標了出來。在零切一刀，有些點站錯了邊：它們掛在線下，是空心的。接著一切倒著走回去，那一刀成了平面上的一條直線，可以平移、轉動，也可以訓練。',
  },
  poster: 'plane',
  presets: [
    {
      params: { w: TRAINED.w, b: TRAINED.b },
      label: { en: 'Trained by gradient descent: 160 right', 'zh-Hant': '用梯度下降訓練的結果：分對 160 個' },
    },
    {
      params: { w: [1, 1], b: -2 },
      label: { en: 'A start to train from: W = [1 1], b = −2', 'zh-Hant': '訓練的起點：W = [1 1]，b = −2' },
    },
  ],
  params: {
    w: vector2([...BEST.w], { min: -20, max: 20 }),
    b: number(BEST.b, { min: -20, max: 20 }),
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
          const moment = tripMoment(model.split.trip, state.depth);
          const plane = planePicture(model, stage, state, moment);
          const panel = stage.compact ? undefined : panelPicture(model, stage, state, moment);
          return {
            nodes: [plane.node, ...captions(now, model.layout.strip, stage), ...(panel?.nodes ?? [])],
            handles: [...plane.handles, ...(panel?.handles ?? [])],
          };
        };
      },
      model.split.trip.views,
    );
  },
  train,
});

// Training goes on from where the layer is.

async function train(
  params: OneLayerHardParams,
): Promise<Generator<TrainingStep<OneLayerHardParams>, never>> {
  const { trainer } = await import('../nn/index.ts');
  const run = trainer(lineNetwork(params), params.data);
  return trainingSteps(run, (network) => ({ ...params, ...lineOf(network) }));
}

// What does not depend on time: computed once a build.

interface Model {
  readonly params: OneLayerHardParams;
  readonly layout: Layout;
  readonly split: LineSplit;
  /** The stretch of the line on which both classes lie, if there is one. */
  readonly overlap: readonly [from: number, to: number] | undefined;
  readonly best: BestLine;
}

function modelOf(params: OneLayerHardParams, stage: Stage): Model {
  const place = layout(stage);
  const trip = lineTrip({ ...params, port: place.plane });
  const views = stage.cameras?.length === trip.views.length ? stage.cameras : trip.views;
  return {
    params,
    layout: place,
    split: lineSplit({ ...trip, views }),
    overlap: overlapOf(params),
    best: bestLineOf(params.data),
  };
}

function overlapOf({ w, b, data }: OneLayerHardParams): readonly [number, number] | undefined {
  const ends = [0, 1].map((label) => {
    const own = data.points.filter((_, i) => data.labels[i] === label);
    const values = own.map(([x, y]) => w[0] * x + w[1] * y + b);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const [from, to] = [Math.max(ends[0]![0], ends[1]![0]), Math.min(ends[0]![1], ends[1]![1])];
  return from <= to ? [from, to] : undefined;
}

// The film: six chapters, one new idea in each, a rest after every move.

/** Each is 0…1 but for `depth`, which goes from 0 to 2. The last two light parts of the panel. */
const STATE = {
  depth: 0,
  basis: 1,
  promise: 0,
  shift: 0,
  ghost: 0,
  overlap: 0,
  heaped: 0,
  fallen: 0,
  judged: 0,
  cut: 0,
  tint: 0,
  scoreShows: 0,
  W: 0,
  b: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  const words = story(model);
  t.chapter('curves', ...words.curves);
  t.wait(3);

  t.chapter('turn', ...words.turn);
  t.play([tracks.W.to(1), tracks.promise.to(1), tracks.ghost.to(1)], { seconds: 0.8 });
  t.wait(0.6);
  t.play(tracks.depth.to(1), { seconds: 3.5 });
  t.wait(1.6);

  t.chapter('shift', ...words.shift);
  t.play([tracks.W.to(0), tracks.b.to(1), tracks.ghost.to(0), tracks.shift.to(1)], { seconds: 0.7 });
  t.play(tracks.depth.to(2), { seconds: 1.6 });
  t.wait(1.4);

  t.chapter('overlap', ...words.overlap);
  t.play([tracks.b.to(0), tracks.shift.to(0), tracks.basis.to(0), tracks.promise.to(0)], { seconds: 0.6 });
  t.play(tracks.heaped.to(1), { seconds: 1.6 });
  t.play(tracks.overlap.to(1), { seconds: 0.8 });
  t.wait(2.4);

  t.chapter('split', ...words.split);
  t.play([tracks.overlap.to(0, { seconds: 0.6 }), tracks.cut.to(1, { seconds: 0.8 })]);
  t.play([tracks.tint.to(1), tracks.judged.to(1), tracks.fallen.to(1), tracks.scoreShows.to(1)], {
    seconds: 1,
  });
  t.wait(2.6);

  t.chapter('plane', ...words.plane);
  t.play([tracks.heaped.to(0, { seconds: 1 }), tracks.fallen.to(0, { seconds: 1 })]);
  t.play(tracks.depth.to(1), { seconds: 1.2 });
  t.play(tracks.depth.to(0), { seconds: 3 });
  t.wait(3.5);
  return tracks;
}

// The plane, on its way to the line and back.

function planePicture(
  model: Model,
  { language }: Stage,
  state: State,
  moment: TripMoment,
): { readonly node: Node; readonly handles: readonly Handle<OneLayerHardParams>[] } {
  const { params, split, layout: place } = model;
  const { trip } = split;
  const propose = (change: Partial<OneLayerHardParams>): OneLayerHardParams => ({ ...params, ...change });
  const picture = splitPicture(split, moment, state, language);
  const probe = splitProbe(split, moment, state, { probe: params.probe, language }, (next) =>
    propose({ probe: next }),
  );
  const children: Node[] = [
    ...picture.under,
    ...tripGround(trip, moment, { ghost: state.ghost }),
    ...overlapBox(model, state, moment),
    ...picture.points,
    ...tripArrows(trip, moment, { ...state, names: tex }),
    ...picture.over,
    probe.node,
  ];
  return {
    node: { kind: 'group', id: 'plane', clip: place.plane, children },
    handles: [
      probe.handle,
      ...(state.cut > 0.5 && moment.depth <= 0
        ? cutHandles(split, moment, language, propose)
        : tripHandles(trip, moment, state, language, propose)),
    ],
  };
}

/** The stretch of the line that holds points of both classes. */
function overlapBox({ overlap, split }: Model, { overlap: shows }: State, { through }: TripMoment): Node[] {
  if (!overlap || shows <= 0.01) return [];
  const [left, right] = overlap.map((value) => through.toStage([value, 0])[0]) as [number, number];
  const { heaps } = split;
  const inside = heaps.xs.flatMap((x, i) => (x >= left && x <= right ? [heapPlace(heaps, i, 1)[1]] : []));
  const [bottom, top] = [heaps.line - 0.26, Math.max(heaps.line, ...inside) + 0.24];
  const stroke = { ink: 'text', width: 0.022, opacity: 0.6 * shows, dash: [0.08, 0.07] } as const;
  return [
    {
      kind: 'box',
      id: 'overlap',
      x: left,
      y: bottom,
      width: right - left,
      height: top - bottom,
      fill: { ink: 'text', opacity: 0.12 * shows },
    },
    { kind: 'segments', xy: [left, bottom, left, top, right, bottom, right, top], stroke },
  ];
}

function panelPicture(
  { params, split, layout: place }: Model,
  stage: Stage,
  state: State,
  moment: TripMoment,
) {
  const count = params.data.points.length;
  return tripPanel(
    split.trip,
    moment,
    {
      lit: { W: state.W, b: state.b },
      answered: state.judged > 0.5,
      inputs: params.data.points[params.probe]!,
      symbols: tex,
      formula: tex.layer,
      classes: params.data.classes,
      readings: [
        {
          id: 'accuracy',
          word: { en: 'accuracy', 'zh-Hant': '正確率' },
          value: Math.floor((1000 * split.correct) / count) / 10,
          decimals: 1,
          suffix: '%',
          opacity: state.scoreShows,
        },
      ],
      score: { correct: split.correct, count, opacity: state.scoreShows },
    },
    place,
    stage.language,
    (change): OneLayerHardParams => ({ ...params, ...change }),
  );
}

// The words: each follows from these weights and these data.

type Words = readonly [title: Localized, note: Localized];
type ChapterName = 'curves' | 'turn' | 'shift' | 'overlap' | 'split' | 'plane';

function story(model: Model): Readonly<Record<ChapterName, Words>> {
  const { w, b } = model.params;
  const { turn, shift } = tripWords(w, b);
  return {
    curves: curvesWords(model),
    turn,
    shift,
    overlap: overlapWords(model),
    split: splitWords(model),
    plane: planeWords(model),
  };
}

function curvesWords({ best, split }: Model): Words {
  const title: Localized = { en: 'Can one layer part these two?', 'zh-Hant': '一層，分得開這兩類點嗎？' };
  if (best.exact && split.correct === best.correct) {
    return [
      title,
      {
        en: 'W and b are the best there are: of all straight lines, none gets more points right.',
        'zh-Hant': '這裡的 W 和 b 是最好的：所有直線裡，沒有一條分對得更多。',
      },
    ];
  }
  return [
    title,
    split.correct < best.correct
      ? {
          en: 'The W and b shown here are not the best there are.',
          'zh-Hant': '這裡的 W 和 b 還不是最好的。',
        }
      : {
          en: 'W and b decide; all three numbers can be moved.',
          'zh-Hant': '由 W 和 b 決定，三個數都可以拖動。',
        },
  ];
}

function overlapWords({ overlap, params }: Model): Words {
  const { classes, labels } = params.data;
  const [below, above] = classes.map(quotedName) as [Localized, Localized];
  if (new Set(labels).size < 2) {
    const only = labels[0] === 1 ? above : below;
    return [
      { en: 'There is only one class of points', 'zh-Hant': '點只有一類' },
      { en: `All of them are ${only.en}.`, 'zh-Hant': `全部都是${only['zh-Hant']}。` },
    ];
  }
  if (!overlap) {
    return [
      { en: 'On the line the two lie apart', 'zh-Hant': '在數線上，兩類是分開的' },
      {
        en: `Between ${below.en} and ${above.en} there is room for a cut.`,
        'zh-Hant': `${below['zh-Hant']}和${above['zh-Hant']}之間，有地方可以切。`,
      },
    ];
  }
  const [from, to] = overlap.map(shortText);
  return [
    { en: 'On the line the two overlap', 'zh-Hant': '在數線上，兩類重疊了' },
    from === to
      ? {
          en: `At ${from} there are both, so no cut has each class to itself.`,
          'zh-Hant': `${from} 這裡兩類都有，不管切在哪裡，都分不乾淨。`,
        }
      : {
          en: `From ${from} to ${to} there are both, so no cut has each class to itself.`,
          'zh-Hant': `${from} 到 ${to} 之間兩類都有，不管切在哪裡，都分不乾淨。`,
        },
  ];
}

function splitWords({ params, split }: Model): Words {
  const { w, b, data } = params;
  const [below, above] = data.classes.map(quotedName) as [Localized, Localized];
  const count = data.points.length;
  const { correct } = split;
  const isAbove = ([x, y]: Vector2) => w[0] * x + w[1] * y + b > 0;
  const high = data.points.filter((point, i) => data.labels[i] === 0 && isAbove(point)).length;
  const low = count - correct - high;
  if (correct === count) {
    return [
      { en: `Cut at 0: all ${count} points are right`, 'zh-Hant': `在 0 切一刀：${count} 個點全部分對` },
      {
        en: `All ${above.en} points are above 0, and no ${below.en} ones.`,
        'zh-Hant': `大於 0 的都是${above['zh-Hant']}，其餘都是${below['zh-Hant']}。`,
      },
    ];
  }
  const wrong: readonly Localized[] = [
    ...(high > 0
      ? [{ en: `${high} ${below.en} above 0`, 'zh-Hant': `大於 0 的${below['zh-Hant']} ${high} 個` }]
      : []),
    ...(low > 0
      ? [{ en: `${low} ${above.en} not above 0`, 'zh-Hant': `不大於 0 的${above['zh-Hant']} ${low} 個` }]
      : []),
  ];
  return [
    {
      en: `Cut at 0: ${correct} of ${count} points are right`,
      'zh-Hant': `在 0 切一刀：${count} 個點分對 ${correct} 個`,
    },
    {
      en: `Wrong: ${wrong.map(({ en }) => en).join(', ')}. They hang below the line, hollow.`,
      'zh-Hant': `分錯的有：${wrong.map((part) => part['zh-Hant']).join('，')}。掛在線下、空心的就是。`,
    },
  ];
}

function planeWords({ params, split, best }: Model): Words {
  const count = params.data.points.length;
  const { correct } = split;
  const right = `${(Math.floor((1000 * correct) / count) / 10).toFixed(1)}`;
  const title: Localized =
    correct === count
      ? { en: 'In the plane, a straight line parts them', 'zh-Hant': '在平面上，一條直線就分得開' }
      : params.w[0] === 0 && params.w[1] === 0
        ? { en: 'In the plane there is no cut at all', 'zh-Hant': '在平面上，根本沒有分界線' }
        : {
            en: `In the plane: a straight line, ${count - correct} wrong`,
            'zh-Hant': `在平面上：一條直線，還有 ${count - correct} 個分錯`,
          };
  const told: Localized = {
    en: `${correct} of ${count}, ${right}%, are right.`,
    'zh-Hant': `${count} 個點分對 ${correct} 個，正確率 ${right}%。`,
  };
  if (correct === count) return [title, told];
  if (!best.exact || correct > best.correct) return [title, told];
  return [
    title,
    correct === best.correct
      ? {
          en: `${told.en} No straight line does better, so no single layer does.`,
          'zh-Hant': `${told['zh-Hant']}沒有一條直線分得更好，所以單獨一層最多就是這樣。`,
        }
      : {
          en: `${told.en} The best straight line gets ${best.correct}. Training lowers the loss; the count need not follow.`,
          'zh-Hant': `${told['zh-Hant']}最好的直線分對 ${best.correct} 個。訓練減少的是損失，分對的不一定變多。`,
        },
  ];
}
