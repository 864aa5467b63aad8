import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import {
  captions,
  cutHandles,
  dataParam,
  figure,
  formulas,
  type Handle,
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
  weightedSum,
} from '../scene/index.ts';
import baked from './formulas/one-layer-trained.baked.ts';

/** What the figure is given. */
export interface OneLayerTrainedParams {
  /** W = [w₁₁ w₁₂]. */
  readonly w: Vector2;
  readonly b: number;
  readonly data: Dataset2;
  /** Index of the point whose numbers flow through the network. */
  readonly probe: number;
}

/**
 * What 80 steps of training on the easy curves come to from seed 8 (Adam 0.03, cross-entropy, all 200 points a step),
 * rounded: of 200 seeds all 200 put every point on its right side by then.
 */
const TRAINED = { seed: 8, steps: 80, w: [-0.05, 2.65], b: -0.02 } as const;

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

/** One trained layer on the curves that a line can part: the weight of x₁ has all but gone, and the cut lies nearly level. */
export default figure<OneLayerTrainedParams>({
  id: 'one-layer-trained',
  title: { en: 'One trained layer', 'zh-Hant': '訓練過的一層' },
  summary: {
    en: 'Training leaves w₁₁ near 0 and makes w₁₂ large: the line parts the two curves, and back in the plane the cut is nearly level.',
    'zh-Hant': '訓練之後，w₁₁ 接近 0，w₁₂ 很大：數線上兩類點完全分開，回到平面，分界線幾乎是水平的。',
  },
  description: {
    en: 'Two curves of points lie in a plane, one above the other. In the network diagram the edge of the first input pales, for its weight is almost 0. The plane becomes a number line: î shrinks almost to nothing, ĵ turns onto the line and grows. A cut at zero parts the two classes, which stand in heaps. Then everything runs back, and the cut is a straight line of the plane, nearly level between the curves. It can be moved and turned; training can be watched from there.',
    'zh-Hant':
      '平面上有一上一下兩條由點組成的曲線。網路圖裡，第一個輸入的邊漸漸變淡，因為它的權重幾乎是 0。平面變成一條數線：î 縮到幾乎不見，ĵ 轉到數線上，還變長了。在零切一刀，兩類點分開，各自堆起來。接著一切倒著走回去，那一刀成了平面上的一條直線，在兩條曲線之間，幾乎是水平的。這條線可以平移、轉動，也可以從那裡開始看訓練的過程。',
  },
  poster: 'level',
  presets: [
    {
      params: { w: [1, 1], b: -2 },
      label: { en: 'A start to train from: W = [1 1], b = −2', 'zh-Hant': '訓練的起點：W = [1 1]，b = −2' },
    },
  ],
  params: {
    w: vector2([...TRAINED.w], { min: -20, max: 20 }),
    b: number(TRAINED.b, { min: -20, max: 20 }),
    data: dataParam('easy-curves'),
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
  params: OneLayerTrainedParams,
): Promise<Generator<TrainingStep<OneLayerTrainedParams>, never>> {
  const { trainer } = await import('../nn/index.ts');
  const run = trainer(lineNetwork(params), params.data);
  return trainingSteps(run, (network) => ({ ...params, ...lineOf(network) }));
}

// What does not depend on time: computed once a build.

interface Model {
  readonly params: OneLayerTrainedParams;
  readonly layout: Layout;
  readonly split: LineSplit;
}

function modelOf(params: OneLayerTrainedParams, stage: Stage): Model {
  const place = layout(stage);
  const trip = lineTrip({ ...params, port: place.plane });
  const views = stage.cameras?.length === trip.views.length ? stage.cameras : trip.views;
  return { params, layout: place, split: lineSplit({ ...trip, views }) };
}

// The film: five chapters, one new idea in each, a rest after every move.

/** Each is 0…1 but for `depth`, which goes from 0 to 2. The last two light parts of the panel. */
const STATE = {
  depth: 0,
  basis: 1,
  promise: 0,
  shift: 0,
  /** How far the edges have paled to what their weights are worth. */
  pale: 0,
  ghost: 0,
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
  t.chapter('weights', ...words.weights);
  t.wait(1.5);
  t.play(tracks.W.to(1), { seconds: 0.6 });
  t.play(tracks.pale.to(1), { seconds: 1.6 });
  t.wait(2.2);

  t.chapter('turn', ...words.turn);
  t.play([tracks.promise.to(1), tracks.ghost.to(1)], { seconds: 0.8 });
  t.wait(0.6);
  t.play(tracks.depth.to(1), { seconds: 3.5 });
  t.wait(1.6);

  t.chapter('shift', ...words.shift);
  t.play([tracks.W.to(0), tracks.b.to(1), tracks.ghost.to(0), tracks.shift.to(1)], { seconds: 0.7 });
  t.play(tracks.depth.to(2), { seconds: 1.6 });
  t.wait(1.4);

  t.chapter('split', ...words.split);
  t.play([tracks.b.to(0), tracks.shift.to(0), tracks.basis.to(0), tracks.promise.to(0)], { seconds: 0.6 });
  t.play([tracks.heaped.to(1, { seconds: 1.6 }), tracks.cut.to(1, { seconds: 0.8, delay: 1 })]);
  t.play([tracks.tint.to(1), tracks.judged.to(1), tracks.fallen.to(1), tracks.scoreShows.to(1)], {
    seconds: 0.9,
  });
  t.wait(2.4);

  t.chapter('level', ...words.level);
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
): { readonly node: Node; readonly handles: readonly Handle<OneLayerTrainedParams>[] } {
  const { params, split, layout: place } = model;
  const { trip } = split;
  const propose = (change: Partial<OneLayerTrainedParams>): OneLayerTrainedParams => ({
    ...params,
    ...change,
  });
  const picture = splitPicture(split, moment, state, language);
  const probe = splitProbe(split, moment, state, { probe: params.probe, language }, (next) =>
    propose({ probe: next }),
  );
  const children: Node[] = [
    ...picture.under,
    ...tripGround(trip, moment, { ghost: state.ghost }),
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
      pale: state.pale,
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
    (change): OneLayerTrainedParams => ({ ...params, ...change }),
  );
}

// The words: each follows from these weights and these data.

type Words = readonly [title: Localized, note: Localized];
type ChapterName = 'weights' | 'turn' | 'shift' | 'split' | 'level';

function story({ params, split }: Model): Readonly<Record<ChapterName, Words>> {
  const { w, b, data } = params;
  const { turn, shift } = tripWords(w, b);
  return {
    weights: weightsWords(params),
    turn: vanishingWords(w) ?? turn,
    shift,
    split: splitWords(data, split.correct),
    level: levelWords(w, b, split),
  };
}

/** A weight counts for little where it is at most this share of the other. */
const LITTLE = 0.1;

function weightsWords({ w, b, data }: OneLayerTrainedParams): Words {
  const [first, second] = w.map(Math.abs) as [number, number];
  const [w11, w12] = w.map(shortText);
  const isOpening =
    data.name === 'easy-curves' && w[0] === TRAINED.w[0] && w[1] === TRAINED.w[1] && b === TRAINED.b;
  const title: Localized =
    first === 0 && second === 0
      ? { en: 'Both weights are 0', 'zh-Hant': '兩個權重都是 0' }
      : first <= LITTLE * second
        ? { en: 'w₁₁ is small beside w₁₂', 'zh-Hant': '跟 w₁₂ 比起來，w₁₁ 很小' }
        : second <= LITTLE * first
          ? { en: 'w₁₂ is small beside w₁₁', 'zh-Hant': '跟 w₁₁ 比起來，w₁₂ 很小' }
          : { en: 'Both weights count', 'zh-Hant': '兩個權重都有份量' };
  return [
    title,
    isOpening
      ? {
          en: `After ${TRAINED.steps} steps of training w₁₁ is ${w11}, w₁₂ is ${w12}. A small weight has a pale edge.`,
          'zh-Hant': `訓練了 ${TRAINED.steps} 步，w₁₁ 變成 ${w11}，w₁₂ 變成 ${w12}。權重愈小，邊愈淡。`,
        }
      : {
          en: `w₁₁ is ${w11}, w₁₂ is ${w12}. A small weight has a pale edge.`,
          'zh-Hant': `w₁₁ 是 ${w11}，w₁₂ 是 ${w12}。權重愈小，邊愈淡。`,
        },
  ];
}

/** Where W leaves next to nothing of î but something of ĵ. */
function vanishingWords([first, second]: Vector2): Words | undefined {
  if (Math.abs(first) > Math.min(LITTLE * Math.abs(second), 0.2) || second === 0) return undefined;
  const [i, j] = [first, second].map(shortText);
  if (first === 0) {
    return [
      { en: 'W leaves nothing of î', 'zh-Hant': '經過 W，î 不見了' },
      {
        en: `ĵ goes to ${j} on a number line: y does not depend on x₁ at all.`,
        'zh-Hant': `ĵ 走到數線上的 ${j}：y 跟 x₁ 完全無關。`,
      },
    ];
  }
  return [
    { en: 'W leaves next to nothing of î', 'zh-Hant': '經過 W，î 幾乎不見了' },
    {
      en: `On a number line î goes to ${i} and ĵ to ${j}: y hardly depends on x₁.`,
      'zh-Hant': `在數線上，î 走到 ${i}，ĵ 走到 ${j}：y 幾乎跟 x₁ 無關。`,
    },
  ];
}

function splitWords({ classes, points }: Dataset2, correct: number): Words {
  const [below, above] = classes.map(quotedName) as [Localized, Localized];
  const count = points.length;
  return [
    correct === count
      ? { en: `Cut at 0: all ${count} points are right`, 'zh-Hant': `在 0 切一刀：${count} 個點全部分對` }
      : {
          en: `Cut at 0: ${correct} of ${count} points are right`,
          'zh-Hant': `在 0 切一刀：${count} 個點分對 ${correct} 個`,
        },
    correct === count
      ? {
          en: `Above 0 counts as ${above.en}, the rest as ${below.en}. None is on the wrong side.`,
          'zh-Hant': `大於 0 算${above['zh-Hant']}，其餘算${below['zh-Hant']}。沒有一個站錯邊。`,
        }
      : {
          en: `Above 0 counts as ${above.en}, the rest as ${below.en}. What is wrong is hollow, and hangs below.`,
          'zh-Hant': `大於 0 算${above['zh-Hant']}，其餘算${below['zh-Hant']}。分錯的點是空心的，掛在下面。`,
        },
  ];
}

/** Rise over run up to which a line is called level, and nearly so. */
const LEVEL = [0.005, 0.1] as const;

function levelWords(w: Vector2, b: number, { halves }: LineSplit): Words {
  const [first, second] = w;
  if (first === 0 && second === 0) {
    return [
      { en: 'Back in the plane there is no cut', 'zh-Hant': '回到平面，沒有分界線' },
      {
        en: `Both weights are 0: y is ${shortText(b)} everywhere.`,
        'zh-Hant': `兩個權重都是 0：y 到處都是 ${shortText(b)}。`,
      },
    ];
  }
  const slope = second === 0 ? Infinity : -first / second;
  const line =
    second === 0
      ? `x₁ = ${shortText(-b / first || 0)}`
      : `x₂ = ${weightedSum([slope || 0, 0], -b / second || 0)}`;
  const note: Localized = {
    en: `It is where y = 0: ${line}. Take hold of it, or train from here.`,
    'zh-Hant': `它是 y = 0 的地方：${line}。可以拖動它，或從這裡開始訓練。`,
  };
  const sides = new Set(halves.map(({ positive }) => positive));
  if (sides.size < 2) {
    return [{ en: 'Back in the plane the cut is far away', 'zh-Hant': '回到平面，分界線在遠處' }, note];
  }
  const steep = Math.abs(slope);
  if (steep <= LEVEL[0]) {
    return [{ en: 'Back in the plane the cut is level', 'zh-Hant': '回到平面，分界線是水平的' }, note];
  }
  if (steep <= LEVEL[1]) {
    return [
      { en: 'Back in the plane the cut is nearly level', 'zh-Hant': '回到平面，分界線幾乎是水平的' },
      note,
    ];
  }
  return [
    { en: 'Back in the plane the cut is a straight line', 'zh-Hant': '回到平面，分界線是一條直線' },
    note,
  ];
}
