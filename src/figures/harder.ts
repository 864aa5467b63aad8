import { type Thresholds, thresholds } from '../geometry/index.ts';
import { cos, type Vector2 } from '../math/index.ts';
import { type Dataset2, namedDataset } from '../nn/index.ts';
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
  figure,
  fixedGrid,
  frameOf,
  type Handle,
  inset,
  type LinePart,
  type Localized,
  legend,
  linear,
  lookHandle,
  type Node,
  number,
  pointHandle,
  type Rect,
  type Scatter,
  type Script,
  type Stage,
  scatter,
  setLine,
  shortText,
  sideTints,
  splitColumn,
  splitRow,
  ticks,
  timeline,
  viewAround,
} from '../scene/index.ts';

/** What the figure is given. */
export interface HarderParams {
  /** How far each curve is moved from the middle: y = ±distance − 1.5 cos(πx/3). */
  readonly distance: number;
}

/** The distance of the easy curves, where the film begins. */
const EASY = 2.25;

/** The easy curves approach until a horizontal line no longer parts them: every one is tried. */
export default figure<HarderParams>({
  id: 'harder',
  title: { en: 'Closer, and harder', 'zh-Hant': '靠近一點，就難了' },
  summary: {
    en: 'Two curves move closer until no horizontal line parts them any more: every one is tried, and the right points are counted.',
    'zh-Hant': '兩條曲線慢慢靠近，直到沒有一條水平線分得開：每一條都試過，分對幾個都數出來。',
  },
  description: {
    en: 'Two curves of points, yellow below and blue above, with a dashed horizontal line between them. The curves move towards each other; points that come to lie on the wrong side of the line become hollow. Then the line sweeps from the bottom to the top, and beside the plane the share of points on the right side is drawn at the same height. A band shows the heights at which both classes lie: the line at its best still cuts both.',
    'zh-Hant':
      '兩條由點組成的曲線，黃色在下、藍色在上，中間一條水平虛線。兩條曲線互相靠近，落到錯誤那一側的點只剩外框。接著水平線從下往上掃過，旁邊在同樣的高度畫出分對的比例。一條色帶標出兩類點都有的高度：最好的水平線也切過兩類。',
  },
  poster: 'best',
  params: {
    distance: number(1.2, {
      min: 0,
      max: EASY,
      step: 0.05,
      label: { en: 'Distance of the curves', 'zh-Hant': '曲線的距離' },
      control: true,
    }),
  },
  presets: [
    { params: { distance: 1.6 }, label: { en: 'Still apart', 'zh-Hant': '還分得開' } },
    { params: { distance: 0.4 }, label: { en: 'Nearly one curve', 'zh-Hant': '幾乎重疊' } },
  ],
  build(params, stage) {
    const model = modelOf(params, stage);
    return timeline(
      stage,
      (t) => {
        const tracks = direct(t, model);
        return (now) => {
          const state: State = now.each(tracks);
          return {
            nodes: [
              planePicture(model, state),
              ...column(model, stage, state),
              ...captions(now, model.strip, stage),
            ],
            handles: handlesOf(model, stage, state),
          };
        };
      },
      [model.through.view],
    );
  },
});

// What does not depend on time: computed once a build.

interface Model {
  readonly params: HarderParams;
  readonly data: Dataset2;
  readonly plane: Rect;
  readonly column: Rect;
  readonly strip: Rect;
  readonly through: Camera;
  /** The share of right points for lines at every height, at the height of the plane. */
  readonly on: Chart;
  readonly legend: Rect;
  /** Every horizontal line, blue above it, once the curves have come to their distance. */
  readonly lines: Thresholds;
  /** From where to where the line is swept. */
  readonly sweep: readonly [from: number, to: number];
  /** Highest yellow and lowest blue point at that distance. */
  readonly highest: number;
  readonly lowest: number;
}

/** Plane units beyond the outermost points that the line is swept to. */
const BEYOND = 0.3;

function modelOf(params: HarderParams, stage: Stage): Model {
  const { body, strip } = frameOf(stage);
  const data = namedDataset('easy-curves');
  const [plane, column] = splitRow(body, [1, { units: Math.min(4, 0.34 * body.width) }]) as [Rect, Rect];
  // Room above for the legend of the column, below for the numbers of its axis.
  const content = { x: -3, y: -4.1, width: 6, height: 8.6 };
  const through = camera(stage.cameras?.[0] ?? viewAround(content, plane, 0.09, 1e-6), plane);
  const [top, rest] = splitColumn(inset(column, [0.3, 0.15]), [{ units: 0.45 }, 1], 0.1) as [Rect, Rect];
  const rect: Rect = {
    ...rest,
    y: rest.y + 0.42,
    height: rest.height - 0.42,
    width: rest.width - 0.25,
    x: rest.x + 0.1,
  };
  const [low, high] = [rect.y, rect.y + rect.height].map((y) => through.toPlane([0, y])[1]) as [
    number,
    number,
  ];
  const ys = data.points.map((point, i) => heightAt(point[0], data.labels[i]!, params.distance));
  const of = (label: 0 | 1) => ys.filter((_, i) => data.labels[i] === label);
  return {
    params,
    data,
    plane,
    column,
    strip,
    through,
    on: chart({ x: [0, 100], y: [low, high] }, rect),
    legend: top,
    lines: thresholds(ys, data.labels),
    sweep: [Math.max(low, Math.min(...ys) - BEYOND), Math.min(high, Math.max(...ys) + BEYOND)],
    highest: Math.max(...of(0)),
    lowest: Math.min(...of(1)),
  };
}

/** How high a point lies once its curve has come to a distance from the middle. */
function heightAt(x: number, label: 0 | 1, distance: number): number {
  return (label === 1 ? distance : -distance) - 1.5 * cos((Math.PI * x) / 3);
}

/** How many are right with a line at this height while the curves are this far apart. */
function rightOf({ data }: Model, distance: number, line: number): number {
  return data.points.filter(
    ([x], i) => heightAt(x, data.labels[i]!, distance) > line === (data.labels[i] === 1),
  ).length;
}

// The film: four chapters, one new idea in each, a rest after every move.

const STATE = { distance: EASY, line: 0, chart: 0, curve: 0, ring: 0, band: 0, arrived: 0 };

type State = Readonly<Record<keyof typeof STATE | 'swept', number>>;

function direct(t: Script, model: Model) {
  const { params, sweep, lines } = model;
  const tracks = { ...t.tracks(STATE), swept: t.track(sweep[0]) };
  const words = story(model);
  t.chapter('easy', ...words.easy);
  t.wait(2.8);

  t.chapter('closer', ...words.closer);
  t.play(tracks.distance.to(params.distance), { seconds: 4 });
  t.play(tracks.arrived.to(1), { seconds: 0.3 });
  t.wait(2);

  t.chapter('sweep', ...words.sweep);
  t.play([tracks.chart.to(1), tracks.line.to(sweep[0], { seconds: 1.4 })], { seconds: 0.8 });
  t.play([tracks.curve.to(1), tracks.ring.to(1)], { seconds: 0.3 });
  t.play([tracks.line.to(sweep[1], { easing: linear }), tracks.swept.to(sweep[1], { easing: linear })], {
    seconds: 6.5,
  });
  t.wait(1);

  t.chapter('best', ...words.best);
  t.play(tracks.line.to(lines.best.threshold), { seconds: 1.8 });
  t.play(tracks.band.to(1), { seconds: 0.8 });
  t.wait(3.2);
  return tracks;
}

// The plane.

function planePicture(model: Model, state: State): Node {
  const { through, plane, data } = model;
  const { distance, line } = state;
  const here: Scatter = {
    points: data.points.map(([x], i): Vector2 => [x, heightAt(x, data.labels[i]!, distance)]),
    labels: data.labels,
    through,
  };
  const isRight = (i: number) => here.points[i]![1] > line === (data.labels[i] === 1);
  const children: Node[] = [
    ...sideTints(model.plane, stageHeight(model, line), { level: true }),
    ...fixedGrid(through),
    ...bandNodes(model, state),
    ...ticks(through, 1),
    ...scatter(here, { only: isRight }),
    ...scatter(here, { only: (i) => !isRight(i), hollow: true, id: 'wrong' }),
  ];
  return { kind: 'group', id: 'plane', clip: plane, children };
}

function stageHeight({ through, plane }: Model, y: number): number {
  return Math.min(Math.max(through.toStage([0, y])[1], plane.y), plane.y + plane.height);
}

/** The heights at which both classes lie. */
function bandNodes(model: Model, { band }: State): Node[] {
  const { highest, lowest, plane } = model;
  if (band <= 0.01 || highest <= lowest) return [];
  const [from, to] = [stageHeight(model, lowest), stageHeight(model, highest)];
  const { x, width } = plane;
  return [
    {
      kind: 'box',
      id: 'band',
      x,
      y: from,
      width,
      height: to - from,
      fill: { ink: 'text', opacity: 0.12 * band },
    },
    {
      kind: 'segments',
      xy: [x, from, x + width, from, x, to, x + width, to],
      stroke: { ink: 'text', width: 0.02, opacity: 0.55 * band, dash: [0.05, 0.08] },
    },
  ];
}

// The column: what the marks mean, the line that runs on into it, and the share of right points at every height.

/** Scene units to the em of the count. */
const COUNT = 0.3;

function column(model: Model, { language }: Stage, state: State): Node[] {
  const { column: box, on, lines, plane } = model;
  const { line, distance } = state;
  const correct = rightOf(model, distance, line);
  const y = stageHeight(model, line);
  const dot = on.toStage([(100 * correct) / lines.count, line]);
  const nodes: Node[] = [
    { kind: 'box', id: 'panel', ...box, fill: { ink: 'panel' } },
    ...legendRow(model, language),
    ...axes(on, {
      x: { suffix: '%', apart: Math.min(1, on.rect.width / 2.1), grid: true },
      y: false,
      opacity: state.chart,
    }),
    ...accuracyCurve(model, state),
    {
      kind: 'segments',
      id: 'line',
      xy: [plane.x, y, box.x + box.width, y],
      stroke: { ink: 'cut', width: 0.045, dash: [0.16, 0.11] },
    },
  ];
  if (state.ring > 0.01) {
    const best = lines.bestUntil(state.swept);
    nodes.push({
      kind: 'circle',
      id: 'ring',
      at: on.toStage([(100 * best.correct) / lines.count, best.threshold]),
      radius: 0.16,
      stroke: { ink: 'text', width: 0.035, opacity: state.ring },
    });
  }
  if (state.chart > 0.01) {
    nodes.push({
      kind: 'circle',
      id: 'dot',
      at: dot,
      radius: 0.1,
      fill: { ink: 'cut', opacity: state.chart },
    });
  }
  return [...nodes, ...countNodes(model, language, correct, y)];
}

/** Both classes in one row. */
function legendRow({ data, legend: box }: Model, language: Stage['language']): readonly Node[] {
  const names = data.classes.map((name) => className(name)[language]);
  const ems = names.reduce((sum, name) => sum + 1.1 + approximateWidth(name), 1.4);
  const entries = names.map((name, label) => ({
    ink: label === 0 ? ('label0' as const) : ('label1' as const),
    shape: label === 0 ? ('disc' as const) : ('diamond' as const),
    name,
  }));
  return legend(entries, box, { size: Math.min(0.25, box.width / ems) }).nodes;
}

/** How many are right, at the line, in the half of the chart that the curve never enters. */
function countNodes(
  { on, lines, legend: top }: Model,
  language: Stage['language'],
  correct: number,
  y: number,
): Node[] {
  const [left, half] = [on.toStage([0, 0])[0], on.toStage([50, 0])[0]];
  const room = { x: left, width: half - left - 0.2 };
  const width = 0.58 * String(lines.count).length;
  const number: LinePart = { content: correct, decimals: 0, face: bold, width, gap: 0.2, id: 'count' };
  const all: LinePart[] = [
    { content: '/', ink: 'muted', gap: 0.2 },
    { content: lines.count, decimals: 0, face: bold },
  ];
  const word: LinePart = { content: { en: 'right', 'zh-Hant': '分對' }[language], ink: 'muted' };
  const [first, second] = room.width < 1.2 ? [[number], all] : [[number, ...all], [word]];
  // Over the line and under it; both under it where there is no room above.
  const above = y + 0.75 < top.y;
  const [over, under] = above ? [y + 0.12, y - 0.5] : [y - 0.54, y - 0.92];
  return [
    ...setLine(first, { ...room, y: over, height: 0.42 }, { size: COUNT, align: 'end' }).nodes,
    ...setLine(second, { ...room, y: under, height: 0.36 }, { size: 0.26, align: 'end' }).nodes,
  ];
}

/** The share of right points for each height that the line has passed: a staircase, exact. */
function accuracyCurve({ lines, on, sweep }: Model, { swept, curve }: State): Node[] {
  if (curve <= 0.01 || swept <= sweep[0]) return [];
  const { steps, count } = lines;
  const xy = steps.flatMap(({ from, correct }, i) => {
    const [start, end] = [Math.max(from, sweep[0]), Math.min(steps[i + 1]?.from ?? Infinity, swept)];
    if (start > swept || end < start) return [];
    const share = (100 * correct) / count;
    return [...on.toStage([share, start]), ...on.toStage([share, end])];
  });
  return [{ kind: 'polyline', id: 'accuracy', xy, stroke: { ink: 'text', width: 0.035, opacity: curve } }];
}

// What can be taken hold of: either curve, up and down; and every line can be looked at.

function handlesOf(model: Model, stage: Stage, state: State): Handle<HarderParams>[] {
  const { params, through, plane } = model;
  const { language } = stage;
  const look = lookHandle<HarderParams>(
    {
      id: 'look',
      label: { en: 'How many a line here gets right', 'zh-Hant': '水平線在這裡會分對幾個' },
      box: inset(plane, 0.1),
      glow: (at) => lookedAt(model, stage, state, at),
    },
    language,
    params,
  );
  if (state.arrived < 1) return [look];
  const propose = (distance: number): HarderParams => ({ ...params, distance });
  const blue = pointHandle<HarderParams>(
    {
      id: 'distance',
      label: { en: 'The blue curve: its distance from the middle', 'zh-Hant': '藍色曲線離中間多遠' },
      at: [0, params.distance - 1.5],
      through,
    },
    language,
    ([, y]) => propose(y + 1.5),
  );
  const yellow = pointHandle<HarderParams>(
    {
      id: 'view:distance',
      label: { en: 'The yellow curve: its distance from the middle', 'zh-Hant': '黃色曲線離中間多遠' },
      at: [0, -1.5 - params.distance],
      through,
    },
    language,
    ([, y]) => propose(-1.5 - y),
  );
  return [look, blue, yellow];
}

/** A line where the pointer is, and how many it gets right. */
function lookedAt(model: Model, { language }: Stage, { distance }: State, [px, py]: Vector2): Node[] {
  const { plane, through, lines } = model;
  const height = through.toPlane([px, py])[1];
  const correct = rightOf(model, distance, height);
  const size = 0.26;
  const text = {
    en: `x₂ = ${shortText(height)}: ${correct} of ${lines.count} right`,
    'zh-Hant': `x₂ = ${shortText(height)}：分對 ${correct} / ${lines.count}`,
  }[language];
  const width = approximateWidth(text) * size + 0.24;
  const x = Math.min(Math.max(px + 0.2, plane.x + 0.1), plane.x + plane.width - width - 0.1);
  const y = Math.min(py + 0.12, plane.y + plane.height - 0.54);
  return [
    {
      kind: 'segments',
      xy: [plane.x, py, plane.x + plane.width, py],
      stroke: { ink: 'accent', width: 0.03, dash: [0.08, 0.06] },
    },
    { kind: 'box', x, y, width, height: 0.44, radius: 0.08, fill: { ink: 'panel', opacity: 0.92 } },
    { kind: 'text', at: [x + 0.12, y + 0.13], size, text, fill: { ink: 'text' }, align: 'start' },
  ];
}

// The words: each follows from where the points lie.

type Words = readonly [title: Localized, note: Localized];

function story(model: Model): Readonly<Record<'easy' | 'closer' | 'sweep' | 'best', Words>> {
  const { params, sweep, data } = model;
  const { distance } = params;
  const { count } = model.lines;
  const bounds = ([0, 1] as const).map((label) =>
    data.points.filter((_, i) => data.labels[i] === label).map(([, y]) => y),
  ) as [number[], number[]];
  const atZero = rightOf(model, distance, 0);
  return {
    easy: [
      { en: 'Far apart, a horizontal line is enough', 'zh-Hant': '離得遠，一條水平線就夠了' },
      {
        en: `Yellow ends at ${shortText(Math.max(...bounds[0]))}, blue begins at ${shortText(Math.min(...bounds[1]))}: the line at 0 gets all ${count} right.`,
        'zh-Hant': `黃色最高到 ${shortText(Math.max(...bounds[0]))}，藍色最低到 ${shortText(Math.min(...bounds[1]))}，0 這條線把 ${count} 個點全部分對。`,
      },
    ],
    closer: [
      distance === EASY
        ? { en: 'The curves stay where they are', 'zh-Hant': '兩條曲線留在原處' }
        : { en: 'The two curves move closer', 'zh-Hant': '兩條曲線互相靠近' },
      atZero === count
        ? {
            en: `The line at 0 still gets all ${count} right.`,
            'zh-Hant': `0 這條線還是把 ${count} 個點全部分對。`,
          }
        : {
            en: `Now the line at 0 gets only ${atZero} of ${count} right.`,
            'zh-Hant': `現在 0 這條線在 ${count} 個點裡只分對 ${atZero} 個。`,
          },
    ],
    sweep: [
      { en: 'Try every horizontal line', 'zh-Hant': '把每條水平線都試一遍' },
      {
        en: `From x₂ = ${shortText(sweep[0])} up to ${shortText(sweep[1])}; beside it, how many are right at each height.`,
        'zh-Hant': `從 x₂ = ${shortText(sweep[0])} 往上到 ${shortText(sweep[1])}，旁邊畫出每個高度分對的比例。`,
      },
    ],
    best: bestWords(model),
  };
}

function bestWords({ lines, highest, lowest }: Model): Words {
  const { best, count } = lines;
  const [top, bottom, place] = [highest, lowest, best.threshold].map(shortText);
  if (best.correct === count) {
    return [
      { en: `One gets all ${count}: x₂ = ${place}`, 'zh-Hant': `x₂ = ${place} 這條線全部分對` },
      {
        en: `Yellow reaches up to ${top}, blue down to ${bottom}: there is ${top === bottom ? 'hardly any ' : ''}room between.`,
        'zh-Hant': `黃色最高到 ${top}，藍色最低到 ${bottom}，中間${top === bottom ? '幾乎沒有' : '還有'}空隙。`,
      },
    ];
  }
  if (lines.steps.every(({ correct }) => correct === best.correct)) {
    return [
      {
        en: `Every line gets ${best.correct} of ${count} right`,
        'zh-Hant': `每條水平線都只分對 ${best.correct} 個`,
      },
      {
        en: 'At every height there are as many of the one as of the other.',
        'zh-Hant': '不管多高，兩種點都一樣多。',
      },
    ];
  }
  return [
    {
      en: `None gets all: at best ${best.correct} of ${count}`,
      'zh-Hant': `沒有一條全對：最多分對 ${best.correct} 個`,
    },
    {
      en: `Yellow reaches up to ${top}, blue down to ${bottom}: between these heights lie both. Best is x₂ = ${place}.`,
      'zh-Hant': `黃色最高到 ${top}，藍色最低到 ${bottom}，這中間兩種都有。最好的是 x₂ = ${place}。`,
    },
  ];
}
