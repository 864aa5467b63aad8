/** How often training a small network succeeds: the reader guesses, and sees what the study counted. */
import {
  approximateWidth,
  axes,
  boundsOf,
  buttonHandle,
  type Chart,
  camera,
  captions,
  chart,
  choice,
  diagram,
  diagramShape,
  figure,
  frameOf,
  type Handle,
  inset,
  type Language,
  type Localized,
  layout,
  legend,
  type Node,
  namedDataset,
  number,
  numeral,
  numeralWidth,
  pointHandle,
  type Rect,
  type Script,
  type Stage,
  scatter,
  share,
  splitColumn,
  splitRow,
  timeline,
  type Vector2,
  viewAround,
} from 'crease';
import counted from './how-often.json' with { type: 'json' };
import type { Told, ToldStudy } from './study-told.ts';

const study = counted as unknown as ToldStudy;

/** What the figure is given. */
interface HowOftenParams {
  readonly data: DataName;
  readonly hidden: HiddenName;
  readonly activation: ActivationName;
  /** Per cent of the trainings that the reader thinks succeed. */
  readonly guess: number;
}

const DATA = {
  'two-curves': { en: 'Two curves', 'zh-Hant': '兩條曲線' },
  circles: { en: 'Circles', 'zh-Hant': '同心圓' },
  moons: { en: 'Moons', 'zh-Hant': '月牙' },
  xor: { en: 'XOR', 'zh-Hant': 'XOR' },
  spirals: { en: 'Spirals', 'zh-Hant': '螺旋' },
} satisfies Record<string, Localized>;
type DataName = keyof typeof DATA;

const HIDDEN = {
  '2': { en: '2 units', 'zh-Hant': '2 個單元' },
  '3': { en: '3 units', 'zh-Hant': '3 個單元' },
  '4': { en: '4 units', 'zh-Hant': '4 個單元' },
  '8': { en: '8 units', 'zh-Hant': '8 個單元' },
  '4-4': { en: '4 + 4 units', 'zh-Hant': '4 + 4 個單元' },
  '8-8': { en: '8 + 8 units', 'zh-Hant': '8 + 8 個單元' },
} satisfies Record<string, Localized>;
type HiddenName = keyof typeof HIDDEN;

const ACTIVATIONS = {
  relu: { en: 'ReLU', 'zh-Hant': 'ReLU' },
  leakyRelu: { en: 'leaky ReLU', 'zh-Hant': 'leaky ReLU' },
  gelu: { en: 'GELU', 'zh-Hant': 'GELU' },
  elu: { en: 'ELU', 'zh-Hant': 'ELU' },
  softplus: { en: 'softplus', 'zh-Hant': 'softplus' },
  sigmoid: { en: 'sigmoid', 'zh-Hant': 'sigmoid' },
  tanh: { en: 'tanh', 'zh-Hant': 'tanh' },
} satisfies Record<string, Localized>;
type ActivationName = keyof typeof ACTIVATIONS;

export default figure<HowOftenParams>({
  id: 'how-often',
  title: { en: 'How often does training succeed?', 'zh-Hant': '訓練，幾次會成功一次？' },
  summary: {
    en: 'A small network is trained from thousands of random beginnings; the share that ends with every point right is guessed first, then counted.',
    'zh-Hant': '同一個小網路，從幾千個隨機起點各訓練一次：先猜有幾成會全部分對，再看數出來的結果。',
  },
  description: {
    en: 'At the side the data, the network and a hundred marks, one for each hundredth of the beginnings. In the chart a dashed line stands at the guess. As the steps of training go by, a curve climbs to the share of networks that have every point right, and as many marks are filled; marks of failures with a dead unit become crosses. The end of the curve carries the bounds of 95 % confidence. Then bars show the same share for the other activations, and for other widths.',
    'zh-Hant':
      '旁邊是資料、網路，還有一百個記號，一個代表百分之一的起點。圖表裡，一條虛線是猜的值。訓練一步一步走，曲線爬升到全部分對的比例，記號也跟著填滿；失敗而且有死掉的單元的，變成叉號。曲線的終點帶著 95% 的信賴區間。最後用長條比較別的激活函數，和別的單元數。',
  },
  poster: 'answer',
  params: {
    data: choice(DATA, 'two-curves', { label: { en: 'Data', 'zh-Hant': '資料' }, control: true }),
    hidden: choice(HIDDEN, '2', { label: { en: 'Hidden units', 'zh-Hant': '隱藏單元' }, control: true }),
    activation: choice(ACTIVATIONS, 'relu', {
      label: { en: 'Activation', 'zh-Hant': '激活函數' },
      control: true,
    }),
    guess: number(50, { min: 0, max: 100, step: 1, label: { en: 'Your guess, %', 'zh-Hant': '你猜的 %' } }),
  },
  presets: [
    { params: { activation: 'tanh' }, label: { en: 'Two curves, tanh', 'zh-Hant': '兩條曲線，tanh' } },
    {
      params: { data: 'circles', hidden: '3' },
      label: { en: 'Circles, 3 units', 'zh-Hant': '同心圓，3 個單元' },
    },
    { params: { data: 'spirals', hidden: '8-8' }, label: { en: 'Spirals, 8 + 8', 'zh-Hant': '螺旋，8 + 8' } },
  ],
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(stage, (t) => {
      const tracks = direct(t, model);
      return (now) => {
        const state: State = now.each(tracks);
        return {
          nodes: [
            ...sidePicture(model, stage, state),
            ...chartPicture(model, stage, state),
            ...captions(now, model.strip, stage),
          ],
          handles: handlesOf(model, stage, state),
        };
      };
    });
  },
});

// What does not depend on time: computed once a build.

interface Model {
  readonly params: HowOftenParams;
  readonly told: Told;
  readonly strip: Rect;
  readonly panel: Rect;
  readonly parts: { readonly data: Rect; readonly network: Rect; readonly marks: Rect } | undefined;
  /** Steps, by their square root, and per cent. */
  readonly on: Chart;
  /** The last step. */
  readonly steps: number;
}

/** Scene units around the chart that its numbers and names take. */
const MARGIN = { left: 0.95, right: 0.5, below: 0.75, above: 0.55 } as const;

function modelOf(params: HowOftenParams, stage: Stage): Model {
  const told = study[params.data]![params.hidden]![params.activation]!;
  const { panel, plane, strip } = stage.compact
    ? { ...layout(stage), plane: frameOf(stage).body }
    : layout(stage);
  const steps = told.curve.at(-1)![0];
  const rect: Rect = {
    x: plane.x + MARGIN.left,
    y: plane.y + MARGIN.below,
    width: plane.width - MARGIN.left - MARGIN.right,
    height: plane.height - MARGIN.below - MARGIN.above,
  };
  return {
    params,
    told,
    strip,
    panel,
    parts: stage.compact ? undefined : partsOf(panel, layout(stage).upright),
    on: chart({ x: [0, Math.sqrt(steps)], y: [0, 100] }, rect),
    steps,
  };
}

function partsOf(panel: Rect, upright: boolean) {
  const room = inset(panel, 0.35);
  const [data, network, marks] = upright
    ? (splitRow(room, [1, 0.75, 1.15], 0.4) as [Rect, Rect, Rect])
    : (splitColumn(room, [0.85, 0.5, 1.45], 0.3) as [Rect, Rect, Rect]);
  return { data, network, marks };
}

/** Per cent as told: rounded down, so that 100 % is only ever all of them. */
function percent(solved: number, of: number): number {
  const hundredths = (10_000 * solved) / of;
  return hundredths < 10 ? Math.floor(hundredths) / 100 : Math.floor(hundredths / 10) / 10;
}

function percentText(solved: number, of: number): string {
  return `${String(percent(solved, of))}%`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** How many had every point right by a step; straight from mark to mark. */
function solvedBy({ told }: Model, steps: number): number {
  const marks = [[0, 0] as const, ...told.curve];
  const next = marks.findIndex(([mark]) => mark >= steps);
  if (next <= 0) return next === 0 ? 0 : told.curve.at(-1)![1];
  const [[from, before], [to, after]] = [marks[next - 1]!, marks[next]!];
  return before + ((after - before) * (steps - from)) / (to - from);
}

// The film: a guess, the training, the answer, why the others failed, and what else would have been.

/** 0…1; `run` is the square root of the share of the steps. */
const STATE = { run: 0, curve: 1, answer: 0, failed: 0, activations: 0, widths: 0 };
type State = Readonly<Record<keyof typeof STATE, number>>;

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  const words = story(model);
  t.chapter('guess', ...words.guess);
  t.wait(3);

  t.chapter('train', ...words.train);
  t.play(tracks.run.to(1), { seconds: 6 });
  t.wait(1);

  t.chapter('answer', ...words.answer);
  t.play(tracks.answer.to(1), { seconds: 0.8 });
  t.wait(3);

  t.chapter('failed', ...words.failed);
  t.play(tracks.failed.to(1), { seconds: 0.8 });
  t.wait(3.5);

  t.chapter('activations', ...words.activations);
  t.play([tracks.curve.to(0), tracks.activations.to(1, { delay: 0.4 })], { seconds: 0.9 });
  t.wait(3.5);

  t.chapter('widths', ...words.widths);
  t.play([tracks.activations.to(0), tracks.widths.to(1, { delay: 0.4 })], { seconds: 0.9 });
  t.wait(3.5);
  return tracks;
}

// At the side: the data, the network, and a mark for each hundredth of the beginnings.

function sidePicture(model: Model, { language }: Stage, state: State): Node[] {
  const { parts, panel } = model;
  if (!parts) return [];
  return [
    { kind: 'box', id: 'panel', ...panel, fill: { ink: 'panel' } },
    ...dataPicture(model, parts.data),
    ...networkPicture(model, parts.network),
    ...marksPicture(model, language, state, parts.marks),
  ];
}

function dataPicture({ params }: Model, box: Rect): Node[] {
  const { points, labels } = namedDataset(params.data);
  const through = camera(viewAround(boundsOf(points), box, 0.05, 1e-6), box);
  return [
    {
      kind: 'group',
      id: 'data',
      children: scatter({ points, labels, through }, { radius: 0.045, rim: false }),
    },
  ];
}

function networkPicture({ params }: Model, box: Rect): Node[] {
  const hidden = params.hidden.split('-').map(Number);
  const sizes = [2, ...hidden, 1];
  const radius = Math.min(0.15, box.height / (3 * Math.max(...sizes)), box.width / 8);
  const shape = diagramShape(sizes, inset(box, [0.1, 0]), radius);
  const unit = { ink: 'text', opacity: 0.9 } as const;
  const edge = { weight: 0.5, ink: 'muted', opacity: 0.35, flow: 0 } as const;
  const edges = sizes
    .slice(1)
    .map((to, l) => Array.from({ length: to }, () => Array.from({ length: sizes[l]! }, () => edge)));
  return diagram(
    shape,
    sizes.map((size) => Array.from({ length: size }, () => unit)),
    edges,
  );
}

/** Of a hundred marks: how many stand for successes so far, and for failures with a dead unit. */
function hundredths(model: Model, state: State) {
  const { told, steps } = model;
  const solved = Math.floor((100 * solvedBy(model, steps * state.run ** 2)) / told.of + 1e-9);
  const dead = Math.round((100 * told.dead[0]) / told.of);
  return { solved, dead: Math.min(dead, 100 - solved) };
}

function marksPicture(model: Model, language: Language, state: State, box: Rect): Node[] {
  const [above, below] = splitColumn(box, [1, { units: 0.95 }], 0.1) as [Rect, Rect];
  const side = Math.min(above.width, above.height);
  const pitch = side / 10;
  const place = (i: number): Vector2 => [
    above.x + (above.width - side) / 2 + pitch * ((i % 10) + 0.5),
    above.y + (above.height - side) / 2 + pitch * (Math.floor(i / 10) + 0.5),
  ];
  const { solved, dead } = hundredths(model, state);
  const xy = (from: number, to: number) =>
    Array.from({ length: Math.max(to - from, 0) }, (_, i) => place(from + i)).flat();
  const radius = 0.32 * pitch;
  const isShown = state.failed > 0.5;
  const crosses = isShown ? dead : 0;
  const marks: Node[] = [
    { kind: 'dots', id: 'solved', xy: xy(0, solved), shape: 'disc', radius, fill: { ink: 'accent' } },
    {
      kind: 'dots',
      id: 'open',
      xy: xy(solved, 100 - crosses),
      shape: 'disc',
      radius,
      fill: { ink: 'muted', opacity: 0.8 },
      hollow: true,
    },
    {
      kind: 'dots',
      id: 'dead',
      xy: xy(100 - crosses, 100),
      shape: 'cross',
      radius,
      fill: { ink: 'negative', opacity: state.failed },
    },
  ];
  const names = {
    solved: { en: 'all right', 'zh-Hant': '全部分對' },
    failed: { en: 'not', 'zh-Hant': '沒有' },
    dead: { en: 'a dead unit', 'zh-Hant': '有死掉的單元' },
  } as const;
  const entries = [
    { ink: 'accent', shape: 'disc', name: names.solved[language] },
    { ink: 'muted', shape: 'disc', hollow: true, name: names.failed[language] },
    ...(isShown ? [{ ink: 'negative', shape: 'cross', name: names.dead[language] } as const] : []),
  ] as const;
  return [
    ...marks,
    ...legend(
      entries,
      { ...below, x: place(0)[0] - radius, width: box.x + box.width - place(0)[0] },
      { size: 0.24 },
    ).nodes,
  ];
}

// The chart: the guess, the share of successes as training goes on, and bars of what else there is.

function chartPicture(model: Model, stage: Stage, state: State): Node[] {
  const { on } = model;
  const bars = [
    ...barsPicture(model, stage.language, activationBars(model), state.activations),
    ...barsPicture(model, stage.language, widthBars(model), state.widths),
  ];
  return [
    ...axes(on, { x: false, y: { suffix: '%', apart: 1 } }),
    ...stepTicks(model, stage.language, state.curve),
    ...guessLine(model, stage.language, state),
    ...curvePicture(model, stage.language, state),
    ...bars,
  ];
}

const TICKS = [0, 50, 200, 500, 1000, 1500];
const LABEL = 0.22;

/** The steps along the foot: their square roots are even, since most happens early. */
function stepTicks({ on, steps }: Model, language: Language, opacity: number): Node[] {
  if (opacity <= 0.01) return [];
  const { rect } = on;
  const y = rect.y - 0.36;
  const name = { en: 'steps', 'zh-Hant': '步' }[language];
  return [
    {
      kind: 'segments',
      id: 'foot',
      xy: [rect.x, rect.y, rect.x + rect.width, rect.y],
      stroke: { ink: 'muted', width: 0.02 },
    },
    ...TICKS.filter((tick) => tick <= steps).map((tick) =>
      numeral(tick, {
        decimals: 0,
        grouped: true,
        at: [on.toStage([Math.sqrt(tick), 0])[0], y],
        size: LABEL,
        ink: 'muted',
        opacity,
        align: 'digits',
      }),
    ),
    {
      kind: 'text',
      at: [rect.x + rect.width, y - 0.32],
      size: LABEL,
      text: name,
      fill: { ink: 'muted', opacity },
      align: 'end',
    },
  ];
}

/** Where the reader's line stands. */
function guessLine({ on, params }: Model, language: Language, state: State): Node[] {
  const { rect } = on;
  const y = on.toStage([0, params.guess])[1];
  const named = state.curve;
  const text = { en: `Your guess: ${params.guess}%`, 'zh-Hant': `你猜 ${params.guess}%` }[language];
  const size = 0.26;
  const at: Vector2 = [rect.x + 0.18, y + (params.guess > 90 ? -0.34 : 0.13)];
  const opacity = 0.25 + 0.75 * named;
  return [
    {
      kind: 'segments',
      id: 'guess',
      xy: [rect.x, y, rect.x + rect.width, y],
      stroke: { ink: 'cut', width: 0.04, dash: [0.16, 0.11], opacity },
    },
    { kind: 'circle', id: 'grip', at: [rect.x + rect.width, y], radius: 0.13, fill: { ink: 'cut', opacity } },
    ...(named > 0.01
      ? [
          {
            kind: 'text',
            id: 'guess-text',
            at,
            size,
            text,
            fill: { ink: 'text', opacity: named },
            align: 'start',
          } as const,
        ]
      : []),
  ];
}

function curvePicture(model: Model, language: Language, state: State): Node[] {
  const { on, told, steps } = model;
  const { run, curve: opacity, answer, failed } = state;
  if (opacity <= 0.01 || run <= 0.001) return [];
  const reached = steps * run ** 2;
  const at = (step: number, solved: number) => on.toStage([Math.sqrt(step), (100 * solved) / told.of]);
  const passed = told.curve.filter(([mark]) => mark < reached);
  const way = [at(0, 0), ...passed.map((mark) => at(...mark)), at(reached, solvedBy(model, reached))];
  const nodes: Node[] = [
    { kind: 'polyline', id: 'curve', xy: way.flat(), stroke: { ink: 'accent', width: 0.06, opacity } },
    {
      kind: 'circle',
      id: 'head',
      at: way.at(-1)!,
      radius: 0.1 - 0.03 * answer,
      fill: { ink: 'accent', opacity },
    },
  ];
  if (failed > 0.01 && told.steps) nodes.push(...timeMarks(model, language, Math.min(failed, opacity)));
  if (answer > 0.01) nodes.push(...answerPicture(model, Math.min(answer, opacity)));
  return nodes;
}

/** The bounds, and the share in large numbers. */
function answerPicture({ on, told }: Model, opacity: number): Node[] {
  const x = on.rect.x + on.rect.width;
  const [low, high, rate] = [told.low, told.high, told.solved / told.of].map(
    (part) => on.toStage([0, 100 * part])[1],
  ) as [number, number, number];
  const value = percent(told.solved, told.of);
  const size = 0.52;
  const y = told.solved / told.of > 0.86 ? rate - 0.72 : rate + 0.26;
  const width = numeralWidth(value, size, { decimals: decimalsOf(value), suffix: '%' });
  return [
    ...whisker(x, low, high, 'accent', opacity),
    {
      kind: 'box',
      x: x - 0.42 - width,
      y: y - 0.1,
      width: width + 0.24,
      height: 0.6,
      fill: { ink: 'background', opacity: 0.85 * opacity },
    },
    numeral(value, {
      at: [x - 0.3, y],
      size,
      ink: 'text',
      decimals: decimalsOf(value),
      suffix: '%',
      align: 'end',
      opacity,
      id: 'rate',
    }),
  ];
}

function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : value < 0.1 ? 2 : 1;
}

/** Bounds as a stroke with two ends. */
function whisker(x: number, low: number, high: number, ink: 'accent' | 'text', opacity: number): Node[] {
  const half = 0.17;
  const xy = [x, low, x, high, x - half, low, x + half, low, x - half, high, x + half, high];
  return [{ kind: 'segments', xy, stroke: { ink, width: 0.035, opacity } }];
}

/** By when half and nine tenths of the successes had come. */
function timeMarks({ on, told, params }: Model, language: Language, opacity: number): Node[] {
  const [median, ninetieth] = told.steps!;
  const words = {
    en: ['half', '9 of 10'],
    'zh-Hant': ['一半', '九成'],
  }[language];
  const places = [median, ninetieth].map((steps) => on.toStage([Math.sqrt(steps), 0])[0]) as [number, number];
  const foot = on.rect.y;
  // Over what is written at the guess, where that is low.
  const guess = on.toStage([0, params.guess])[1] - foot;
  const height = guess < 1.2 ? guess + 0.75 : 0.62;
  const isTight = places[1] - places[0] < 0.9;
  return places.flatMap((x, i): Node[] => {
    const raised = isTight && i === 1 ? 0.4 : 0;
    return [
      {
        kind: 'segments',
        xy: [x, foot, x, foot + height + raised],
        stroke: { ink: 'text', width: 0.025, dash: [0.07, 0.06], opacity },
      },
      {
        kind: 'text',
        at: [x + 0.08, foot + height + raised - 0.16],
        size: LABEL,
        text: words[i]!,
        fill: { ink: 'text', opacity },
        align: 'start',
      },
    ];
  });
}

/** One bar of a comparison: what it is, what it came to, and the params that it leads to. */
interface Bar {
  readonly name: Localized;
  readonly told: Told;
  readonly isShown: boolean;
  readonly params: HowOftenParams;
}

function activationBars({ params }: Model): readonly Bar[] {
  return (Object.keys(ACTIVATIONS) as ActivationName[]).map((activation) => ({
    name: ACTIVATIONS[activation],
    told: study[params.data]![params.hidden]![activation]!,
    isShown: activation === params.activation,
    params: { ...params, activation },
  }));
}

function widthBars({ params }: Model): readonly Bar[] {
  return (Object.keys(HIDDEN) as HiddenName[]).map((hidden) => ({
    name: HIDDEN[hidden],
    told: study[params.data]![hidden]![params.activation]!,
    isShown: hidden === params.hidden,
    params: { ...params, hidden },
  }));
}

function barBox({ on }: Model, count: number, i: number): Rect {
  const width = on.rect.width / count;
  return { x: on.rect.x + i * width, y: on.rect.y, width, height: on.rect.height };
}

function barsPicture(model: Model, language: Language, bars: readonly Bar[], grown: number): Node[] {
  if (grown <= 0.01) return [];
  const { on } = model;
  const room = barBox(model, bars.length, 0).width;
  const widest = Math.max(...bars.map(({ name }) => approximateWidth(name[language], 600)));
  // Where names would be too small side by side, every other one stands lower.
  const rows = (room - 0.08) / widest < 0.2 ? 2 : 1;
  const size = Math.min(0.24, (rows * room - 0.12) / widest);
  const numbers = Math.min(0.28, room / 3.1);
  return bars.flatMap(({ name, told, isShown }, i): Node[] => {
    const box = barBox(model, bars.length, i);
    const middle = box.x + box.width / 2;
    const rate = told.solved / told.of;
    const top = on.toStage([0, 100 * rate * grown])[1];
    const [low, high] = [told.low, told.high].map((part) => on.toStage([0, 100 * part])[1]) as [
      number,
      number,
    ];
    const ink = isShown ? 'accent' : 'muted';
    const value = percent(told.solved, told.of);
    const width = Math.min(0.6, 0.5 * box.width);
    return [
      {
        kind: 'box',
        x: middle - width / 2,
        y: box.y,
        width,
        height: Math.max(top - box.y, 0),
        fill: { ink, opacity: (isShown ? 0.85 : 0.45) * grown },
      },
      ...whisker(middle, low, high, 'text', share(grown, 0.7, 1)),
      numeral(value, {
        at: [middle, on.toStage([0, 100 * told.high])[1] + 0.12],
        size: numbers,
        ink: 'text',
        decimals: decimalsOf(value),
        suffix: '%',
        align: 'middle',
        opacity: share(grown, 0.6, 1),
      }),
      {
        kind: 'text',
        at: [middle, box.y - 0.34 - (i % rows) * 0.32],
        size,
        text: name[language],
        weight: isShown ? 600 : 400,
        fill: { ink: isShown ? 'text' : 'muted', opacity: grown },
        align: 'middle',
      },
    ];
  });
}

// What can be taken hold of: the guess, and every bar.

function handlesOf(model: Model, { language }: Stage, state: State): Handle<HowOftenParams>[] {
  const { on, params } = model;
  const set = (guess: number): HowOftenParams => ({ ...params, guess: Math.round(guess) });
  const label = { en: 'Your guess, in per cent', 'zh-Hant': '你猜的百分比' };
  const point = { id: 'guess', label, at: [on.x[1], params.guess] as Vector2, through: on };
  const guess: Handle<HowOftenParams> = {
    ...pointHandle(point, language, ([, to]) => set(to)),
    number: { value: params.guess, step: 1, set },
  };
  const buttons = (bars: readonly Bar[], kind: string) =>
    bars.map((bar, i) =>
      buttonHandle<HowOftenParams>(
        {
          id: `${kind}:${i}`,
          label: { en: `Show ${bar.name.en}`, 'zh-Hant': `看 ${bar.name['zh-Hant']}` },
          box: barBox(model, bars.length, i),
        },
        language,
        () => bar.params,
      ),
    );
  return [
    guess,
    ...(state.activations > 0.5 ? buttons(activationBars(model), 'activation') : []),
    ...(state.widths > 0.5 ? buttons(widthBars(model), 'width') : []),
  ];
}

// The words: each follows from what was counted.

type Words = readonly [title: Localized, note: Localized];
type ChapterName = 'guess' | 'train' | 'answer' | 'failed' | 'activations' | 'widths';

function story(model: Model): Readonly<Record<ChapterName, Words>> {
  const { told, params, steps } = model;
  const of = grouped(told.of);
  const taken = grouped(steps);
  return {
    guess: [
      { en: `${of} random beginnings: how many succeed?`, 'zh-Hant': `${of} 個隨機起點，有幾成會成功？` },
      {
        en: 'Success means every point right. Drag the line to your guess, then press play.',
        'zh-Hant': '每個點都分對，才算成功。先把線拖到你猜的地方，再按播放。',
      },
    ],
    train: [
      { en: `Each takes ${taken} steps`, 'zh-Hant': `每個起點走 ${taken} 步` },
      {
        en: 'The curve is the share that has every point right by then.',
        'zh-Hant': '曲線是走到那一步時，已經全部分對的比例。',
      },
    ],
    answer: [
      {
        en: `${grouped(told.solved)} of ${of} succeed: ${percentText(told.solved, told.of)}`,
        'zh-Hant': `${of} 次裡成功 ${grouped(told.solved)} 次：${percentText(told.solved, told.of)}`,
      },
      answerNote(told, params.guess),
    ],
    failed: failedWords(told),
    activations: comparison(activationBars(model), {
      en: 'The same with other activations',
      'zh-Hant': '換別的激活函數呢？',
    }),
    widths: comparison(widthBars(model), {
      en: 'The same with other widths',
      'zh-Hant': '換不同的單元數呢？',
    }),
  };
}

/** The bounds, and how far the guess was off. */
function answerNote({ solved, of, low, high }: Told, guess: number): Localized {
  const off = Math.round(guess - (100 * solved) / of);
  const bounds = [low, high].map((part) => `${Math.round(1000 * part) / 10}%`) as [string, string];
  const verdict: Localized =
    off === 0
      ? { en: 'Your guess was right.', 'zh-Hant': '你猜對了。' }
      : off > 0
        ? { en: `Your guess was ${off} points too high.`, 'zh-Hant': `你猜高了 ${off} 個百分點。` }
        : { en: `Your guess was ${-off} points too low.`, 'zh-Hant': `你猜低了 ${-off} 個百分點。` };
  return {
    en: `${verdict.en} With 95% confidence it lies between ${bounds[0]} and ${bounds[1]}.`,
    'zh-Hant': `${verdict['zh-Hant']}95% 信賴區間：${bounds[0]} 到 ${bounds[1]}。`,
  };
}

function failedWords({ of, solved, dead, steps }: Told): Words {
  const failed = of - solved;
  const time: Localized = steps
    ? {
        en: `Half of the successes took ${grouped(steps[0])} steps or fewer, nine of ten ${grouped(steps[1])}.`,
        'zh-Hant': `成功的，一半在 ${grouped(steps[0])} 步以內，九成在 ${grouped(steps[1])} 步以內。`,
      }
    : {
        en: 'Not one came to have every point right.',
        'zh-Hant': '沒有一次走到全部分對。',
      };
  if (failed === 0) return [{ en: 'Not one of them fails', 'zh-Hant': '一次也沒有失敗' }, time];
  if (dead[0] === 0) {
    return [
      {
        en: `${grouped(failed)} fail, none by a dead unit`,
        'zh-Hant': `${grouped(failed)} 次失敗，都沒有死掉的單元`,
      },
      time,
    ];
  }
  return [
    {
      en: `Of ${grouped(failed)} failures, ${grouped(dead[0])} have a dead unit`,
      'zh-Hant': `失敗的 ${grouped(failed)} 次裡，${grouped(dead[0])} 次有死掉的單元`,
    },
    time,
  ];
}

/** From the least to the most of several. */
function comparison(bars: readonly Bar[], title: Localized): Words {
  const rates = bars.map(({ told }) => told.solved / told.of);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  const said = (rate: number) => percentText(rate, 1);
  if (least === most) {
    return [title, { en: `${said(least)} with each of them.`, 'zh-Hant': `每一種都是 ${said(least)}。` }];
  }
  const names = (rate: number, language: Language) =>
    bars
      .filter((_, i) => rates[i] === rate)
      .map(({ name }) => name[language])
      .join({ en: ', ', 'zh-Hant': '、' }[language]);
  return [
    title,
    {
      en: `From ${said(least)} (${names(least, 'en')}) to ${said(most)} (${names(most, 'en')}). Press a bar to look at it.`,
      'zh-Hant': `從 ${said(least)}（${names(least, 'zh-Hant')}）到 ${said(most)}（${names(most, 'zh-Hant')}）。按一根長條就換過去。`,
    },
  ];
}
