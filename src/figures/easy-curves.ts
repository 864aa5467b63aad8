import { type Thresholds, thresholds } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import {
  arrow,
  basisArrows,
  bold,
  boundsOf,
  type Camera,
  callout,
  camera,
  captions,
  centred,
  centredContent,
  className,
  contentWidth,
  dataParam,
  figure,
  fixedGrid,
  formulas,
  type Handle,
  inset,
  intersection,
  type Layout,
  type LegendEntry,
  type Localized,
  layout,
  legend,
  lookHandle,
  matrix,
  type Node,
  nearestPoint,
  numberText,
  pointHandle,
  pointOf,
  quotedName,
  type Rect,
  type Scatter,
  type Script,
  type Stage,
  scatter,
  setLine,
  shortDecimals,
  shortText,
  sideTints,
  splitColumn,
  splitRow,
  ticks,
  timeline,
  viewAround,
} from '../scene/index.ts';
import baked from './formulas/easy-curves.baked.ts';

/** What the figure is given. */
export interface EasyCurvesParams {
  readonly data: Dataset2;
  /** Index of the point that is read off. */
  readonly probe: number;
}

const TeX = String.raw;
const tex = formulas(
  {
    iHat: TeX`\hat\imath`,
    jHat: TeX`\hat\jmath`,
    x1: 'x_1',
    x2: 'x_2',
    x: 'x =',
  },
  baked,
);

/** Most points to draw; a larger data set is thinned evenly (every count is still over all of it). */
const MOST_DRAWN = 2000;

/** The data: two curves of points in a plane, each point two numbers and a label. */
export default figure<EasyCurvesParams>({
  id: 'easy-curves',
  title: { en: 'The data: two numbers and a label', 'zh-Hant': '資料：兩個數和一個標籤' },
  summary: {
    en: 'Each point is two numbers, x₁ steps of î and x₂ steps of ĵ, and a label, 0 or 1. These two classes a horizontal line can part.',
    'zh-Hant':
      '每個點是兩個數，也就是 î 走 x₁ 步、ĵ 走 x₂ 步，再加一個標籤：0 或 1。這兩類點，一條水平線就分得開。',
  },
  description: {
    en: 'A plane with a blue x₁ axis with the arrow î and a red x₂ axis with the arrow ĵ. Points with label 0, yellow discs, appear along a curve, then points with label 1, blue diamonds, along another above it. One point is ringed: a blue arrow runs x₁ along the axis and a red one from there x₂ up to the point; beside it its two numbers and its label are written. At last the best horizontal line between the two classes is drawn.',
    'zh-Hant':
      '一個平面，藍色的 x₁ 軸上有箭頭 î，紅色的 x₂ 軸上有箭頭 ĵ。標籤 0 的點（黃色圓點）沿著一條曲線出現，標籤 1 的點（藍色菱形）接著沿上方另一條曲線出現。圈起來的點：藍色箭頭沿著軸走 x₁，紅色箭頭再往上走 x₂，就走到那個點；旁邊寫著它的兩個數和標籤。最後畫出最好的一條水平線。',
  },
  poster: 'point',
  params: { data: dataParam('easy-curves'), probe: pointOf('data', 188) },
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
              planePicture(model, stage, state),
              ...captions(now, model.layout.strip, stage),
              ...(stage.compact ? [] : panelPicture(model, stage, state)),
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
  readonly params: EasyCurvesParams;
  readonly layout: Layout;
  readonly through: Camera;
  readonly points: readonly Vector2[];
  readonly labels: readonly (0 | 1)[];
  readonly stride: number;
  /** When each drawn point appears among those of its class: 0 the leftmost, 1 the rightmost. */
  readonly turns: readonly number[];
  /** How many points have label 0, and 1. */
  readonly counts: readonly [number, number];
  /** Every horizontal line, label 1 above it. */
  readonly lines: Thresholds;
}

function modelOf(params: EasyCurvesParams, stage: Stage): Model {
  const { data } = params;
  const place = layout(stage);
  const stride = Math.ceil(data.points.length / MOST_DRAWN);
  const points = data.points.filter((_, i) => i % stride === 0);
  const labels = data.labels.filter((_, i) => i % stride === 0);
  const content = boundsOf([...points, [0, 0], [1, 0], [0, 1]]);
  const view = stage.cameras?.[0] ?? viewAround(content, place.plane, 0.09, 1e-6);
  const turns = new Array<number>(points.length).fill(0);
  for (const label of [0, 1]) {
    const own = [...points.keys()].filter((i) => labels[i] === label);
    own.sort((a, b) => points[a]![0] - points[b]![0] || a - b);
    own.forEach((i, k) => {
      turns[i] = own.length > 1 ? k / (own.length - 1) : 0;
    });
  }
  const ones = data.labels.reduce<number>((sum, label) => sum + label, 0);
  return {
    params,
    layout: place,
    through: camera(view, place.plane),
    points,
    labels,
    stride,
    turns,
    counts: [data.points.length - ones, ones],
    lines: thresholds(
      data.points.map(([, y]) => y),
      data.labels,
    ),
  };
}

// The film: five chapters, one new idea in each, a rest after every move.

const STATE = {
  basis: 1,
  /** How much of each class has appeared, 0…1. */
  label0: 0,
  label1: 0,
  ring: 0,
  /** How far the walk to the ringed point has come along x₁, and then along x₂. */
  across: 0,
  up: 0,
  told: 0,
  label: 0,
  walk: 1,
  line: 0,
};

type State = Readonly<Record<keyof typeof STATE, number>>;

function direct(t: Script, model: Model) {
  const tracks = t.tracks(STATE);
  const words = story(model);
  t.chapter('plane', ...words.plane);
  t.wait(2.2);

  t.chapter('label-0', ...words.label0);
  t.play(tracks.label0.to(1), { seconds: 2.4 });
  t.wait(1.4);

  t.chapter('label-1', ...words.label1);
  t.play(tracks.label1.to(1), { seconds: 2.4 });
  t.wait(1.4);

  t.chapter('point', ...words.point);
  t.play([tracks.ring.to(1), tracks.basis.to(0.25)], { seconds: 0.6 });
  t.play(tracks.across.to(1), { seconds: 1.4 });
  t.play(tracks.up.to(1), { seconds: 1.4 });
  t.play(tracks.told.to(1), { seconds: 0.6 });
  t.play(tracks.label.to(1), { seconds: 0.6 });
  t.wait(2.4);

  t.chapter('line', ...words.line);
  t.play([tracks.walk.to(0), tracks.basis.to(1)], { seconds: 0.7 });
  t.play(tracks.line.to(1), { seconds: 1.8 });
  t.wait(3);
  return tracks;
}

// The plane.

function planePicture(model: Model, stage: Stage, state: State): Node {
  const { through, layout: place, lines, counts } = model;
  const children: Node[] = [
    // What lies below the line, and above it, in the colours that it parts.
    ...sideTints(through.port, through.toStage([0, lines.best.threshold])[1], {
      level: true,
      opacity: counts.includes(0) ? 0 : state.line,
    }),
    ...fixedGrid(through),
    ...colouredAxes(model),
    ...ticks(through, 1),
    ...lineNodes(model, state),
    ...walkNodes(model, state),
    ...scatter(scatterOf(model), { only: (i) => appeared(model, state, i) }),
    ...basisArrows(
      { origin: [0, 0], iHat: [1, 0], jHat: [0, 1] },
      { through, opacity: state.basis, names: tex },
    ),
    ...probeNodes(model, stage, state),
    ...(stage.compact
      ? legend(entriesOf(model, stage), compactLegend(place.plane), { size: 0.26 }).nodes
      : []),
  ];
  return { kind: 'group', id: 'plane', clip: place.plane, children };
}

function scatterOf({ points, labels, through }: Model): Scatter {
  return { points, labels, through };
}

function appeared({ labels, turns }: Model, state: State, index: number): boolean {
  const shown = labels[index] === 0 ? state.label0 : state.label1;
  return shown > 0 && turns[index]! <= shown;
}

/** The two axes in the colours of î and ĵ, with their names at the far ends. */
function colouredAxes(model: Model): Node[] {
  const { through } = model;
  const { x, y, width, height } = through.port;
  const [ox, oy] = through.toStage([0, 0]);
  const [right, top] = [x + width, y + height];
  return [
    {
      kind: 'segments',
      id: 'axis-1',
      xy: [x, oy, right, oy],
      stroke: { ink: 'iHat', width: 0.03, opacity: 0.8 },
    },
    {
      kind: 'segments',
      id: 'axis-2',
      xy: [ox, y, ox, top],
      stroke: { ink: 'jHat', width: 0.03, opacity: 0.8 },
    },
    ...axisNames(model).map(({ name, middle, ink }) => centredContent(name, middle, { size: 0.36, ink })),
  ];
}

/** x₁ and x₂, each at the far end of its axis. */
function axisNames({ through }: Model) {
  const { x, y, width, height } = through.port;
  const [ox, oy] = through.toStage([0, 0]);
  return [
    { name: tex.x1, middle: [x + width - 0.36, oy + 0.3] as Vector2, ink: 'iHat' as const },
    { name: tex.x2, middle: [ox + 0.34, y + height - 0.3] as Vector2, ink: 'jHat' as const },
  ];
}

/** The way to the ringed point: x₁ along î, then x₂ along ĵ, with its numbers beside it. */
function walkNodes({ params, through }: Model, { across, up, walk, told }: State): Node[] {
  if (across <= 0 || walk <= 0.01) return [];
  const [x, y] = params.data.points[params.probe]!;
  const from = through.toStage([0, 0]);
  const corner = through.toStage([x, 0]);
  const now = through.toStage([x * across, 0]);
  const risen = through.toStage([x, y * up]);
  const nodes: Node[] = [
    arrow(from, now, { ink: 'iHat', width: 0.075, opacity: walk, id: 'walk-1' }),
    ...(up > 0 ? [arrow(corner, risen, { ink: 'jHat', width: 0.075, opacity: walk, id: 'walk-2' })] : []),
  ];
  const opacity = told * walk;
  if (opacity <= 0.01) return nodes;
  return [
    ...nodes,
    ...walkNumbers(params, through).flatMap(({ text, middle, ink, box }): Node[] => [
      backing(box, opacity),
      centredContent(text, middle, { size: WALK_SIZE, ink, opacity }),
    ]),
  ];
}

/** Scene units to the em of the numbers along the walk. */
const WALK_SIZE = 0.3;

interface WalkNumber {
  readonly text: string;
  readonly middle: Vector2;
  readonly ink: 'iHat' | 'jHat';
  readonly box: Rect;
}

/** x₁ and x₂, each beside its arrow, where that is long enough to have a side. */
function walkNumbers({ data, probe }: EasyCurvesParams, through: Camera): WalkNumber[] {
  const [x, y] = data.points[probe]!;
  const [from, corner, end] = [through.toStage([0, 0]), through.toStage([x, 0]), through.toStage([x, y])];
  const numbers: Omit<WalkNumber, 'box'>[] = [
    {
      text: pairTexts([x, y])[0],
      middle: [(from[0] + corner[0]) / 2, from[1] + (y < 0 ? 0.3 : -0.3)],
      ink: 'iHat',
    },
    {
      text: pairTexts([x, y])[1],
      middle: [corner[0] + (x < 0 ? -0.45 : 0.45), (corner[1] + end[1]) / 2],
      ink: 'jHat',
    },
  ];
  const long = [Math.abs(corner[0] - from[0]), Math.abs(end[1] - corner[1])].map((length) => length > 0.5);
  return numbers
    .filter((_, i) => long[i])
    .map((number) => ({
      ...number,
      box: boxAbout(number.middle, contentWidth(number.text) * WALK_SIZE + 0.1, 1.1 * WALK_SIZE),
    }));
}

function boxAbout([x, y]: Vector2, width: number, height: number): Rect {
  return centred({ x, y, width: 0, height: 0 }, width, height);
}

/** Under words that may have to stand over points. */
function backing(box: Rect, opacity: number): Node {
  return { kind: 'box', ...box, radius: 0.06, fill: { ink: 'background', opacity: 0.8 * opacity } };
}

/** The ring, and beside it the pair of numbers. */
function probeNodes(model: Model, { language }: Stage, { ring, told, walk, label }: State): Node[] {
  const { params, through, layout: place } = model;
  if (ring <= 0.01) return [];
  const at = through.toStage(params.data.points[params.probe]!);
  const circle: Node = {
    kind: 'circle',
    id: 'probe',
    at,
    radius: 0.19,
    stroke: { ink: 'text', width: 0.035, opacity: ring },
  };
  const opacity = told * walk;
  if (opacity <= 0.01) return [circle];
  const text = pointText(model, params.probe, language, label > 0.5);
  const style = {
    frame: inset(place.plane, 0.2),
    size: 0.27,
    ink: 'text',
    opacity,
    clear: 0.2,
    reach: 0.22,
  } as const;
  const written = [
    ...walkNumbers(params, through).map(({ box }) => box),
    ...axisNames(model).map(({ middle }) => boxAbout(middle, 0.5, 0.5)),
  ];
  // Clear of words and points if there is room, else of words alone.
  const clearest = callout(at, text, { ...style, avoid: [...written, ...marksOf(model, () => true)] });
  const words = written.some((box) => intersection(box, clearest.box))
    ? callout(at, text, { ...style, avoid: written })
    : clearest;
  return [circle, backing(words.box, opacity), ...words.nodes];
}

/** The boxes of the points that are drawn: what labels keep clear of. */
function marksOf({ points, through }: Model, drawn: (index: number) => boolean): Rect[] {
  const half = 0.1;
  return points.flatMap((point, i): Rect[] => {
    if (!drawn(i)) return [];
    const [x, y] = through.toStage(point);
    return [{ x: x - half, y: y - half, width: 2 * half, height: 2 * half }];
  });
}

function pointText({ params }: Model, index: number, language: Stage['language'], labelled: boolean): string {
  const pair = pairText(params.data.points[index]!);
  if (!labelled) return pair;
  return language === 'en'
    ? `${pair}, label ${params.data.labels[index]!}`
    : `${pair}，標籤 ${params.data.labels[index]!}`;
}

function pairText(point: Vector2): string {
  return `(${pairTexts(point).join(', ')})`;
}

/** Both numbers with as many decimals as either needs: (2.33, 3.40). */
function pairTexts([x, y]: Vector2): [string, string] {
  const decimals = Math.max(shortDecimals(x), shortDecimals(y));
  return [numberText(x, { decimals }), numberText(y, { decimals })];
}

/** The best horizontal line, growing from the left. */
function lineNodes({ lines, counts, through }: Model, { line }: State): Node[] {
  if (line <= 0.01 || counts.includes(0)) return [];
  const { x, width } = through.port;
  const y = through.toStage([0, lines.best.threshold])[1];
  const stroke = { ink: 'cut', width: 0.05, dash: [0.16, 0.11] } as const;
  return [{ kind: 'segments', id: 'line', xy: [x, y, x + width * line, y], stroke }];
}

// The panel: what the marks mean, and the ringed point as two numbers and a label.

function entriesOf({ params }: Model, { language }: Stage): LegendEntry[] {
  return params.data.classes.map((name, label) => ({
    ink: label === 0 ? 'label0' : 'label1',
    shape: label === 0 ? 'disc' : 'diamond',
    name:
      language === 'en'
        ? `label ${label}: ${className(name).en}`
        : `標籤 ${label}：${className(name)['zh-Hant']}`,
  }));
}

function compactLegend({ x, y, width, height }: Rect): Rect {
  return { x: x + 0.2, y, width: 0.42 * width, height: height - 0.12 };
}

function panelPicture(model: Model, stage: Stage, state: State): Node[] {
  const { layout: place, params } = model;
  const { panel, upright } = place;
  const room = inset(panel, upright ? [0.5, 0.4] : [0.36, 0.7]);
  const [marks, point] = (
    upright ? splitRow(room, [1, 1], 0.5) : splitColumn(room, [{ units: 2.3 }, 1], 0.3)
  ) as [Rect, Rect];
  const [edge, dx, dy] = upright
    ? ([[panel.x, panel.y + panel.height], panel.width, 0] as const)
    : ([[panel.x + panel.width, panel.y], 0, panel.height] as const);
  return [
    { kind: 'box', id: 'panel', ...panel, fill: { ink: 'panel' } },
    {
      kind: 'segments',
      xy: [edge[0], edge[1], edge[0] + dx, edge[1] + dy],
      stroke: { ink: 'rule', width: 0.02 },
    },
    ...countedClasses(model, stage, state, marks),
    ...readPoint(model, stage, state, point, params.data.labels[params.probe]!),
  ];
}

/** Each class with its mark and, as its points appear, how many there are. */
function countedClasses(model: Model, stage: Stage, state: State, box: Rect): Node[] {
  const { counts } = model;
  const rows = splitColumn(box, [{ units: 1 }, { units: 1 }, 1], 0.15);
  return entriesOf(model, stage).flatMap((entry, label): Node[] => {
    const shown = label === 0 ? state.label0 : state.label1;
    const [name, number] = splitColumn(rows[label]!, [1, 1]) as [Rect, Rect];
    const size = Math.min(0.27, box.width / 12);
    const opacity = 0.35 + 0.65 * Math.min(4 * shown, 1);
    const many = counts[label]!;
    const unit = stage.language === 'en' ? (many === 1 ? 'point' : 'points') : '個點';
    return [
      ...legend([entry], name, { size, opacity }).nodes,
      ...(shown > 0
        ? setLine(
            [
              {
                content: Math.round(many * shown),
                decimals: 0,
                face: bold,
                width: String(many).length * 0.58,
                id: `count-${label}`,
              },
              { content: unit, scale: 0.7, ink: 'muted' },
            ],
            { ...number, x: number.x + 1.1 * size, width: number.width - 1.1 * size },
            { size: 1.35 * size },
          ).nodes
        : []),
    ];
  });
}

/** x as a column of two numbers, and the label of the ringed point. */
function readPoint(model: Model, { language }: Stage, state: State, box: Rect, label: 0 | 1): Node[] {
  const { params } = model;
  const { across, up, ring, label: told } = state;
  if (ring <= 0.01) return [];
  const [column, row] = splitColumn(box, [{ units: 0.6 * box.height }, 1]) as [Rect, Rect];
  const size = Math.min(0.42, box.width / 8, column.height / 3.4);
  const middle = column.y + column.height / 2;
  const [x, y] = params.data.points[params.probe]!;
  const drawn = matrix([[across > 0 ? x * across : tex.x1], [up > 0 ? y * up : tex.x2]], {
    at: [column.x + (tex.x.width + 0.4) * 1.15 * size, middle],
    size,
    opacity: ring,
    widest: [-8.88],
    cell: (m) => ({
      ink: m === 0 ? 'iHat' : 'jHat',
      // Lit while it is counted, and gone as the next one begins.
      tile: m === 0 ? across * (1 - Math.min(8 * up, 1)) : up * (1 - Math.min(4 * told, 1)),
    }),
    id: 'x',
  });
  const name = className(params.data.classes[label]!)[language];
  const words = setLine(
    [
      { content: language === 'en' ? 'label' : '標籤', ink: 'muted', gap: 0.5 },
      { content: label, decimals: 0, face: bold },
    ],
    row,
    { size: 0.85 * size, opacity: told },
  );
  const last = words.boxes.at(-1)!;
  return [
    tex.x.draw([column.x, middle - 0.25 * 1.15 * size], 1.15 * size, 'text', ring),
    ...drawn.nodes,
    ...words.nodes,
    ...(told > 0.01
      ? legend(
          [{ ink: label === 0 ? 'label0' : 'label1', shape: label === 0 ? 'disc' : 'diamond', name }],
          centredRow(row, last.x + last.width + 0.9 * size - row.x, 0.7 * size),
          { size: 0.7 * size, opacity: told },
        ).nodes
      : []),
  ];
}

/** What of a row is free after `taken`, with the height of one legend entry in its middle. */
function centredRow({ x, y, width, height }: Rect, taken: number, size: number): Rect {
  const pitch = 1.75 * size;
  return { x: x + taken, y: y + (height - pitch) / 2, width: width - taken, height: pitch };
}

// What can be taken hold of: the ring; and every point can be looked at.

function handlesOf(model: Model, stage: Stage, state: State): Handle<EasyCurvesParams>[] {
  const { params, through, stride, layout: place } = model;
  const { language } = stage;
  const handles: Handle<EasyCurvesParams>[] = [];
  if (state.label0 > 0 || state.label1 > 0) {
    handles.push(
      lookHandle(
        {
          id: 'look',
          label: {
            en: 'The point under the pointer: its numbers and its label',
            'zh-Hant': '游標下的點：它的兩個數和標籤',
          },
          box: inset(place.plane, 0.1),
          glow: (at) => lookedAt(model, stage, state, at),
        },
        language,
        params,
      ),
    );
  }
  if (state.ring > 0.5) {
    handles.push(
      pointHandle(
        {
          id: 'probe',
          label: { en: 'The point that is read off', 'zh-Hant': '要讀出來的那個點' },
          at: params.data.points[params.probe]!,
          through,
          size: [0.5, 0.5],
        },
        language,
        (to): EasyCurvesParams => {
          const nearest = nearestPoint(scatterOf(model), through.toStage(to));
          return { ...params, probe: nearest * stride };
        },
      ),
    );
  }
  return handles;
}

/** The point nearest to the pointer among those that have appeared: dotted to both axes, with its numbers and label. */
function lookedAt(model: Model, { language }: Stage, state: State, at: Vector2): Node[] {
  const { points, through, layout: place, stride } = model;
  const there = [...points.keys()].filter((i) => appeared(model, state, i));
  const nearest = nearestPoint({ points: there.map((i) => points[i]!), through }, at);
  const index = there[nearest];
  if (index === undefined) return [];
  const point = points[index]!;
  const [x, y] = through.toStage(point);
  const [ox, oy] = through.toStage([0, 0]);
  const { nodes, box } = callout([x, y], pointText(model, index * stride, language, true), {
    frame: inset(place.plane, 0.2),
    avoid: marksOf(model, (i) => appeared(model, state, i)),
    size: 0.27,
    ink: 'text',
    clear: 0.2,
    reach: 0.22,
  });
  const dash = [0.05, 0.07];
  return [
    { kind: 'segments', xy: [x, oy, x, y], stroke: { ink: 'jHat', width: 0.025, dash } },
    { kind: 'segments', xy: [ox, y, x, y], stroke: { ink: 'iHat', width: 0.025, dash } },
    { kind: 'circle', at: [x, y], radius: 0.19, stroke: { ink: 'accent', width: 0.035 } },
    backing(box, 1),
    ...nodes,
  ];
}

// The words: each follows from these data.

type Words = readonly [title: Localized, note: Localized];

function story(model: Model): Readonly<Record<'plane' | 'label0' | 'label1' | 'point' | 'line', Words>> {
  const { params, stride, points, counts } = model;
  const { data } = params;
  const total = data.points.length;
  const sample: Localized =
    stride > 1
      ? {
          en: ` ${points.length} of ${total} points are drawn.`,
          'zh-Hant': `${total} 個點，圖中畫出 ${points.length} 個。`,
        }
      : { en: '', 'zh-Hant': '' };
  const names = data.classes.map(quotedName) as [Localized, Localized];
  return {
    plane: [
      { en: 'Every place in the plane is two numbers', 'zh-Hant': '平面上每個位置就是兩個數' },
      {
        en: 'x₁ counts steps of î to the right, x₂ steps of ĵ upwards.',
        'zh-Hant': 'x₁ 是沿著 î 往右走幾步，x₂ 是沿著 ĵ 往上走幾步。',
      },
    ],
    label0: classWords(0, counts[0], names[0], {
      en: `A round mark stands for label 0.${sample.en}`,
      'zh-Hant': `圓點代表標籤 0。${sample['zh-Hant']}`,
    }),
    label1: classWords(1, counts[1], names[1], {
      en: `A diamond stands for label 1. ${total} points in all.`,
      'zh-Hant': `菱形代表標籤 1。一共 ${total} 個點。`,
    }),
    point: pointWords(data.points[params.probe]!, data.labels[params.probe]!, names),
    line: lineWords(model, names),
  };
}

function classWords(label: 0 | 1, count: number, name: Localized, note: Localized): Words {
  if (count === 0) {
    return [
      { en: `No point has label ${label}`, 'zh-Hant': `沒有一個點的標籤是 ${label}` },
      { en: 'There is nothing to draw.', 'zh-Hant': '沒有東西可畫。' },
    ];
  }
  return [
    count === 1
      ? {
          en: `One point has label ${label}: ${name.en}`,
          'zh-Hant': `一個點的標籤是 ${label}：${name['zh-Hant']}`,
        }
      : {
          en: `${count} points have label ${label}: ${name.en}`,
          'zh-Hant': `${count} 個點的標籤是 ${label}：${name['zh-Hant']}`,
        },
    note,
  ];
}

function pointWords(point: Vector2, label: 0 | 1, names: readonly [Localized, Localized]): Words {
  const [x, y] = pairTexts(point);
  return [
    { en: `One of them: (${x}, ${y})`, 'zh-Hant': `其中一個點：(${x}, ${y})` },
    {
      en: `${x} times î, then ${y} times ĵ leads there. Its label is ${label}, ${names[label].en}.`,
      'zh-Hant': `走 ${x} 個 î，再走 ${y} 個 ĵ，就到了。它的標籤是 ${label}，${names[label]['zh-Hant']}。`,
    },
  ];
}

function lineWords(
  { lines, counts, params }: Model,
  [class0, class1]: readonly [Localized, Localized],
): Words {
  const { best, count } = lines;
  if (counts[0] === 0 || counts[1] === 0) {
    return [
      { en: 'There is only one class', 'zh-Hant': '只有一類點' },
      { en: 'So there is nothing to part.', 'zh-Hant': '沒有什麼要分開的。' },
    ];
  }
  const height = shortText(best.threshold);
  if (best.correct < count) {
    return [
      { en: 'No horizontal line parts the two', 'zh-Hant': '沒有一條水平線分得開兩類點' },
      {
        en: `The best with ${class1.en} above is x₂ = ${height}: ${best.correct} of ${count} are right.`,
        'zh-Hant': `${class1['zh-Hant']}在上的話，最好的是 x₂ = ${height}，${count} 個點裡分對 ${best.correct} 個。`,
      },
    ];
  }
  const heights = (label: 0 | 1) =>
    params.data.points.filter((_, i) => params.data.labels[i] === label).map(([, y]) => y);
  const highest = shortText(Math.max(...heights(0)));
  const lowest = shortText(Math.min(...heights(1)));
  return [
    { en: 'A horizontal line parts the two', 'zh-Hant': '一條水平線就分得開這兩類點' },
    {
      en: `All ${class0.en} have x₂ up to ${highest}, all ${class1.en} from ${lowest} on.`,
      'zh-Hant': `${class0['zh-Hant']}的 x₂ 最大 ${highest}，${class1['zh-Hant']}的最小 ${lowest}。`,
    },
  ];
}
