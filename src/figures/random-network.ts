import { mix, random, type Vector2 } from '../math/index.ts';
import { activations } from '../nn/index.ts';
import {
  buttonHandle,
  captions,
  choice,
  densityImage,
  figure,
  formula,
  formulaBox,
  formulas,
  frameOf,
  grown,
  type Handle,
  type Image,
  type Ink,
  inset,
  integer,
  type Localized,
  layout,
  lineDensity,
  type Node,
  number,
  numberHandle,
  numeral,
  numeralWidth,
  peakDensity,
  type Rect,
  type Stage,
  seed,
  share,
  signedRamp,
  timeline,
  vector2,
  wholeFrame,
} from '../scene/index.ts';
import baked from './formulas/random-network.baked.ts';

const tex = String.raw;
const set = formulas(
  {
    x: 'x',
    y: 'y',
    tanh: tex`h \mapsto \tanh(W h + b)`,
    relu: tex`h \mapsto \mathrm{ReLU}(W h + b)`,
    gelu: tex`h \mapsto \mathrm{GELU}(W h + b)`,
    sigmoid: tex`h \mapsto \sigma(W h + b)`,
    W1: 'W_1',
    W2: 'W_2',
    W3: 'W_3',
    W4: 'W_4',
    W5: 'W_5',
    W6: 'W_6',
  },
  baked,
);

const MOST_LAYERS = 6;
const MOST_UNITS = 32;
const KERNELS = [set.W1, set.W2, set.W3, set.W4, set.W5, set.W6] as const;

const FUNCTIONS = {
  tanh: { en: 'tanh', 'zh-Hant': 'tanh' },
  relu: { en: 'ReLU', 'zh-Hant': 'ReLU' },
  gelu: { en: 'GELU', 'zh-Hant': 'GELU' },
  sigmoid: { en: 'sigmoid', 'zh-Hant': 'sigmoid' },
} as const satisfies Record<string, Localized>;

interface RandomNetworkParams {
  readonly seed: number;
  readonly depth: number;
  readonly width: number;
  readonly activation: keyof typeof FUNCTIONS;
  readonly gain: number;
  readonly point: Vector2;
}

/** Half the square of the plane that is carried. */
const HALF = 1.7;

/** The film of a network that nobody trained: layer after layer bends a square grid, until it is a picture. */
export default figure<RandomNetworkParams>({
  id: 'random-network',
  title: { en: 'A network that nobody trained', 'zh-Hant': '沒有人訓練過的網路' },
  summary: {
    en: 'Layer after layer, random weights bend a square grid: no data, no training, and a picture in the end.',
    'zh-Hant': '隨機的權重，一層又一層把方格彎起來：沒有資料，沒有訓練，最後成了一張圖。',
  },
  description: {
    en: 'A square grid with a blue and a red axis. One layer of random weights bends it, unit by unit; each further layer bends what came out of the last, and small pictures keep every stage. In the end the two axes, once straight, are drawn through the folds, and the bent grid alone fills the frame.',
    'zh-Hant':
      '一張方格，藍、紅兩條軸。一層隨機的權重，一個單元接一個單元把它彎起來；之後每一層再彎一次，小圖留下每一步。最後，原本筆直的兩條軸穿過摺疊處畫出來，彎曲的格線填滿整個畫面。',
  },
  params: {
    seed: seed(18, { label: { en: 'Seed', 'zh-Hant': '種子' }, control: true }),
    depth: integer(4, {
      min: 2,
      max: MOST_LAYERS,
      label: { en: 'Layers', 'zh-Hant': '層數' },
      control: true,
    }),
    width: integer(16, {
      min: 4,
      max: MOST_UNITS,
      label: { en: 'Units a layer', 'zh-Hant': '每層單元' },
      control: true,
    }),
    activation: choice(FUNCTIONS, 'tanh', {
      label: { en: 'Activation', 'zh-Hant': '激活函數' },
      control: true,
    }),
    gain: number(1.6, { min: 0.4, max: 3, step: 0.05, label: { en: 'Gain', 'zh-Hant': '增益' } }),
    point: vector2([0.85, 0.85], {
      min: -HALF,
      max: HALF,
      label: { en: 'The ringed point', 'zh-Hant': '圈起來的點' },
    }),
  },
  poster: 'poster',
  build(params, stage) {
    const model = modelOf(params, stage);
    const { depth, width } = params;
    const dead = model.flatFrom;
    return timeline(
      stage,
      (t) => {
        const tracks = t.tracks({ level: 0, coloured: 1, dense: 0, axes: 0, poster: 0 });
        const rows = Array.from({ length: depth }, () => t.track(0));
        t.chapter(
          'grid',
          { en: 'A square grid, before any network', 'zh-Hant': '一張方格，還沒有網路' },
          {
            en: 'Its two axes, blue and red, are straight.',
            'zh-Hant': '藍、紅兩條軸，都是直的。',
          },
        );
        t.wait(2.2);

        t.chapter(
          'wide',
          { en: 'One layer: unit by unit, it bends', 'zh-Hant': '一層：一個單元接一個單元，彎了起來' },
          {
            en: `${width} units with random weights. What is drawn is two random sums of their outputs.`,
            'zh-Hant': `${width} 個單元，權重全是隨機的。畫出來的，是它們輸出的兩個隨機加總。`,
          },
        );
        t.play([tracks.coloured.to(0, { seconds: 0.8 }), rows[0]!.to(1, { seconds: 0.8 })]);
        t.play(tracks.level.to(1), { seconds: 4 });
        t.wait(1.4);

        t.chapter(
          'deep',
          { en: 'Each layer bends what the last one bent', 'zh-Hant': '每一層，再彎一次上一層的結果' },
          dead === undefined
            ? {
                en: `${depth} layers in all. On the way, the picture of one network slides into that of the next.`,
                'zh-Hant': `一共 ${depth} 層。途中是前一個網路的畫面，滑成下一個網路的畫面。`,
              }
            : {
                en: `${depth} layers in all, but from layer ${dead} on every unit is constant: a single spot is left.`,
                'zh-Hant': `一共 ${depth} 層，但從第 ${dead} 層起，每個單元都是定值，只剩一個點。`,
              },
        );
        for (let layer = 2; layer <= depth; layer++) {
          t.play(rows[layer - 1]!.to(1), { seconds: 0.9 });
          t.play(tracks.level.to(layer), { seconds: 2 });
          t.wait(layer === depth ? 1.4 : 1);
        }

        t.chapter(
          'axes',
          { en: 'These two lines were straight', 'zh-Hant': '這兩條線，原本是直的' },
          {
            en: `The blue axis and the red one, carried through ${depth} layers of random weights.`,
            'zh-Hant': `藍軸和紅軸，跟著走過 ${depth} 層隨機的權重。`,
          },
        );
        t.play(tracks.dense.to(1), { seconds: 1 });
        t.play(tracks.axes.to(1), { seconds: 2.6 });
        t.wait(1.6);

        t.chapter(
          'poster',
          { en: 'All of this before any training', 'zh-Hant': '這一切，都還沒有訓練' },
          {
            en: `Seed ${params.seed}. Every other seed is another picture.`,
            'zh-Hant': `種子 ${params.seed}。換一個種子，就是另一張圖。`,
          },
        );
        t.wait(1.6);
        t.play(tracks.poster.to(1), { seconds: 2.8 });
        t.wait(3);
        return (now) => {
          const state: State = { ...now.each(tracks), rows: rows.map((row) => now(row)) };
          const aside = 1 - share(state.poster, 0, 0.45);
          const around: Node[] =
            aside <= 0
              ? []
              : [
                  {
                    kind: 'group',
                    opacity: aside,
                    children: [
                      ...captions(now, layout(stage).strip, stage),
                      ...(stage.compact ? [] : panelPicture(model, state)),
                    ],
                  },
                ];
          return {
            nodes: [...around, ...picture(model, state)],
            handles: [
              pointHandleOf(model, state),
              ...(aside > 0.5 && !stage.compact ? panelHandles(model) : []),
            ],
          };
        };
      },
      [wholeFrame(stage)],
    );
  },
});

interface State {
  /** How many layers the picture has gone through. */
  readonly level: number;
  /** How strongly the axes wear their colours in the beginning. */
  readonly coloured: number;
  /** How far lines have given way to the density. */
  readonly dense: number;
  /** How far the axes have been drawn again, in the end. */
  readonly axes: number;
  readonly poster: number;
  /** How far each layer's row of the diagram has grown. */
  readonly rows: readonly number[];
}

// The network.

interface Layer {
  /** `[units][inputs]` */
  readonly kernel: readonly Float64Array[];
  readonly bias: readonly number[];
  /** What makes two numbers of this layer's outputs: `[2][units]`. */
  readonly readout: readonly (readonly number[])[];
}

/**
 * Layers of normally distributed weights: kernels with a deviation of gain / √inputs, biases with 0.3. A layer's units
 * are drawn in order, as many as there may ever be, so that a wider network has all units of a narrower one.
 */
function layersOf({ seed: start, depth, width, gain }: RandomNetworkParams): Layer[] {
  const draw = random(start);
  return Array.from({ length: depth }, (_, l): Layer => {
    const inputs = l === 0 ? 2 : width;
    const most = l === 0 ? 2 : MOST_UNITS;
    const all = Array.from({ length: MOST_UNITS }, () => ({
      weights: Float64Array.from({ length: most }, () => (draw.normal() * gain) / Math.sqrt(inputs)),
      bias: draw.normal(0, 0.3),
      readout: [draw.normal(), draw.normal()] as const,
    })).slice(0, width);
    return {
      kernel: all.map(({ weights }) => weights.subarray(0, inputs)),
      bias: all.map(({ bias }) => bias),
      readout: [0, 1].map((i) => all.map(({ readout }) => readout[i]!)),
    };
  });
}

/** Points as two lists, x and y. */
interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What each layer gives for many points at once, `[units][points]`. */
function outputs(layers: readonly Layer[], f: (z: number) => number, { x, y }: Places): Float64Array[][] {
  let inputs: Float64Array[] = [x, y];
  return layers.map(({ kernel, bias }) => {
    inputs = kernel.map((weights, unit) => {
      const z = new Float64Array(x.length).fill(bias[unit]!);
      weights.forEach((w, i) => {
        const from = inputs[i]!;
        for (let p = 0; p < z.length; p++) z[p]! += w * from[p]!;
      });
      for (let p = 0; p < z.length; p++) z[p] = f(z[p]!);
      return z;
    });
    return inputs;
  });
}

/** The two sums that a layer is seen by. */
function seenBy({ readout }: Layer, units: readonly Float64Array[]): Places {
  const sum = (weights: readonly number[]) => {
    const total = new Float64Array(units[0]!.length);
    weights.forEach((w, unit) => {
      const from = units[unit]!;
      for (let p = 0; p < total.length; p++) total[p]! += w * from[p]!;
    });
    return total;
  };
  return { x: sum(readout[0]!), y: sum(readout[1]!) };
}

// The picture of each depth, computed once.

/** Lines of the grid each way. */
const LINES = 21;

/** Points along each line; fewer while a reader drags, so that the picture follows at once. */
const ALONG = { resting: 73, held: 41 } as const;

/** A uniform scale and a shift. */
interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** One depth's picture: where the points of the grid's lines go, and how that fits a rectangle. */
interface Level {
  readonly places: Places;
  readonly bounds: Rect;
}

interface Model {
  readonly params: RandomNetworkParams;
  readonly stage: Stage;
  readonly layers: readonly Layer[];
  readonly f: (z: number) => number;
  /** Points along each line of the grid. */
  readonly along: number;
  readonly levels: readonly Level[];
  /** What each unit of the first layer adds to its picture. */
  readonly parts: readonly Places[];
  /** The first layer from which on there is only one spot; undefined where the plane lives. */
  readonly flatFrom: number | undefined;
  readonly port: Rect;
  readonly frame: Rect;
  /** The final picture as a density over the whole frame; computed when first asked for. */
  density(): Image;
  /** Where the two axes end up, `FINE_AXIS` points each; computed when first asked for. */
  axes(): Places;
}

/** The lines of the grid: those across from the lowest up, then those up from the left. */
function gridOf(along: number, lines: number): Places {
  const spread = (i: number, count: number) => (count === 1 ? 0 : HALF * ((2 * i) / (count - 1) - 1));
  const x = new Float64Array(2 * lines * along);
  const y = new Float64Array(2 * lines * along);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < along; i++) {
      const across = line * along + i;
      x[across] = spread(i, along);
      y[across] = spread(line, lines);
      const up = (lines + line) * along + i;
      x[up] = spread(line, lines);
      y[up] = spread(i, along);
    }
  }
  return { x, y };
}

function modelOf(params: RandomNetworkParams, stage: Stage): Model {
  const layers = layersOf(params);
  const f = activations[params.activation].value;
  const along = stage.cameras ? ALONG.held : ALONG.resting;
  const grid = gridOf(along, LINES);
  const units = outputs(layers, f, grid);
  const places = [grid, ...layers.map((layer, l) => seenBy(layer, units[l]!))];
  const levels = places.map((at): Level => ({ places: at, bounds: boundsOfPlaces(at) }));
  const frame = wholeFrame(stage);
  const first = layers[0]!;
  const firstFlat = levels.findIndex(({ bounds }) => Math.max(bounds.width, bounds.height) < 1e-9);
  let density: Image | undefined;
  let axes: Places | undefined;
  return {
    params,
    stage,
    layers,
    f,
    along,
    levels,
    parts: units[0]!.map((h, unit) => ({
      x: h.map((value) => value * first.readout[0]![unit]!),
      y: h.map((value) => value * first.readout[1]![unit]!),
    })),
    flatFrom: firstFlat < 0 ? undefined : firstFlat,
    port: stage.compact ? frameOf(stage).body : layout(stage).plane,
    frame,
    density() {
      density ??= knownDensity(params, frame, () => densityOf(layers, f, levels.at(-1)!.bounds, frame));
      return density;
    },
    axes() {
      axes ??= seenBy(layers.at(-1)!, outputs(layers, f, gridOf(FINE_AXIS, 1)).at(-1)!);
      return axes;
    },
  };
}

function boundsOfPlaces({ x, y }: Places): Rect {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let p = 0; p < x.length; p++) {
    left = Math.min(left, x[p]!);
    right = Math.max(right, x[p]!);
    bottom = Math.min(bottom, y[p]!);
    top = Math.max(top, y[p]!);
  }
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}

/** Fits a picture into a rectangle, with a margin. */
function fitInto(bounds: Rect, rect: Rect): Fit {
  const room = inset(rect, 0.055 * Math.min(rect.width, rect.height) + 0.1);
  const scale = Math.min(
    room.width / Math.max(bounds.width, 1e-9),
    room.height / Math.max(bounds.height, 1e-9),
  );
  return {
    scale,
    x: room.x + room.width / 2 - scale * (bounds.x + bounds.width / 2),
    y: room.y + room.height / 2 - scale * (bounds.y + bounds.height / 2),
  };
}

/** Nodes of the finer grid along each side, before and after points are put between. */
const NODES = 81;
const FINE = 2 * NODES - 1;

/** Points along each axis where it is drawn in the end. */
const FINE_AXIS = 401;

/** Cells along the longer side of the density. */
const CELLS = 1120;

/** Every how many of them tell which density is the brightest. */
const PEAK_STRIDE = 7;

/** The latest density, with the network and the frame that it is of: a point may be dragged without another. */
let latest: { readonly key: string; readonly image: Image } | undefined;

function knownDensity({ point: _, ...network }: RandomNetworkParams, frame: Rect, make: () => Image): Image {
  const key = JSON.stringify([network, frame]);
  if (latest?.key !== key) latest = { key, image: make() };
  return latest.image;
}

/** The last picture with many lines, added up over the whole frame. */
function densityOf(layers: readonly Layer[], f: (z: number) => number, bounds: Rect, frame: Rect): Image {
  const nodes: Places = { x: new Float64Array(NODES * NODES), y: new Float64Array(NODES * NODES) };
  for (let row = 0; row < NODES; row++) {
    for (let column = 0; column < NODES; column++) {
      nodes.x[row * NODES + column] = HALF * ((2 * column) / (NODES - 1) - 1);
      nodes.y[row * NODES + column] = HALF * ((2 * row) / (NODES - 1) - 1);
    }
  }
  const seen = seenBy(layers.at(-1)!, outputs(layers, f, nodes).at(-1)!);
  const fit = fitInto(bounds, frame);
  const rows = Array.from({ length: NODES }, (_, row) =>
    refined(
      Array.from({ length: NODES }, (_, column): Vector2 => {
        const at = row * NODES + column;
        return [fit.x + fit.scale * seen.x[at]!, fit.y + fit.scale * seen.y[at]!];
      }),
    ),
  );
  const columns = Array.from({ length: FINE }, (_, i) => refined(rows.map((row) => row[i]!)));
  const across = Array.from({ length: FINE }, (_, i) => columns.map((column) => column[i]!));
  const aspect = frame.width / frame.height;
  const size = aspect > 1 ? [CELLS, Math.round(CELLS / aspect)] : [Math.round(CELLS * aspect), CELLS];
  const lines = [...across, ...columns].map((line) => line.flat());
  const density = lineDensity(lines, frame, size[0]!, size[1]!);
  const some = density.sums.filter((_, i) => i % PEAK_STRIDE === 0);
  return densityImage(density, { peak: peakDensity({ ...density, sums: some }) });
}

/** A smooth line through points, with one more between each two (Catmull and Rom 1974). */
function refined(points: readonly Vector2[]): Vector2[] {
  const last = points.length - 1;
  const at = (i: number): Vector2 => {
    if (i < 0) return mix(points[1]!, points[0]!, 2);
    if (i > last) return mix(points[last - 1]!, points[last]!, 2);
    return points[i]!;
  };
  return points.flatMap((point, i): Vector2[] => {
    if (i === last) return [point];
    const [before, next, after] = [at(i - 1), points[i + 1]!, at(i + 2)];
    return [
      point,
      [
        (9 * (point[0] + next[0]) - before[0] - after[0]) / 16,
        (9 * (point[1] + next[1]) - before[1] - after[1]) / 16,
      ],
    ];
  });
}

// What is drawn at a moment.

/** How far each unit of the first layer has come in: one after the other, each taking its time. */
function unitShare(level: number, unit: number, width: number): number {
  const each = Math.max(0.35, 1 / width);
  const start = width > 1 ? (unit / (width - 1)) * (1 - each) : 0;
  const s = share(level, start, start + each);
  return s * s * (3 - 2 * s);
}

/**
 * Where points are drawn at a moment, given where each level takes them and what each unit adds.
 * @param view a further fit of all that: while units come in, their sum may be larger than the frame
 */
function placed(
  { levels, params }: Pick<Model, 'levels' | 'params'>,
  level: number,
  rect: Rect,
  places: readonly Places[],
  parts: readonly Places[],
  view: Fit = UNCHANGED,
): Places {
  const { width } = params;
  const count = places[0]!.x.length;
  const at: Places = { x: new Float64Array(count), y: new Float64Array(count) };
  const add = (from: Places, { scale, x, y }: Fit, weight: number, whole = 1) => {
    const [factor, dx, dy] = [
      view.scale * weight * scale,
      view.scale * weight * whole * x,
      view.scale * weight * whole * y,
    ];
    for (let p = 0; p < count; p++) {
      at.x[p]! += factor * from.x[p]! + dx;
      at.y[p]! += factor * from.y[p]! + dy;
    }
  };
  at.x.fill(view.x);
  at.y.fill(view.y);
  const fits = levels.map(({ bounds }) => fitInto(bounds, rect));
  if (level < 1) {
    const shares = parts.map((_, unit) => unitShare(level, unit, width));
    const left = 1 - shares.reduce((sum, s) => sum + s, 0) / width;
    add(places[0]!, fits[0]!, left);
    // Each unit that has come in takes its share of the old picture's place.
    parts.forEach((part, unit) => {
      if (shares[unit]! > 0) add(part, fits[1]!, shares[unit]!, 1 / width);
    });
    return at;
  }
  const from = Math.min(Math.floor(level), levels.length - 1);
  const part = level - from;
  add(places[from]!, fits[from]!, 1 - part);
  if (part > 0) add(places[from + 1]!, fits[from + 1]!, part);
  return at;
}

const UNCHANGED: Fit = { scale: 1, x: 0, y: 0 };

/** The lines of the grid at a moment, and the fit that other points have to go through to lie on the same picture. */
function placedGrid(model: Model, state: State): { readonly at: Places; readonly view: Fit } {
  const { levels, parts } = model;
  const rect = pictureRect(model, state);
  const places = levels.map((level) => level.places);
  const at = placed(model, state.level, rect, places, parts);
  if (state.level >= 1) return { at, view: UNCHANGED };
  const view = fitInto(boundsOfPlaces(at), rect);
  const moved = ({ x, y }: Places): Places => ({
    x: x.map((value) => view.x + view.scale * value),
    y: y.map((value) => view.y + view.scale * value),
  });
  return { at: moved(at), view };
}

/** Where the picture is: in its place beside the panel, or growing to the whole frame. */
function pictureRect({ port, frame }: Model, { poster }: State): Rect {
  const between = (a: number, b: number) => a + (b - a) * poster;
  return {
    x: between(port.x, frame.x),
    y: between(port.y, frame.y),
    width: between(port.width, frame.width),
    height: between(port.height, frame.height),
  };
}

/** The middle line of each way: the axes. */
const MIDDLE = (LINES - 1) / 2;

function picture(model: Model, state: State): Node[] {
  const { levels, params, stage, frame, along } = model;
  const { coloured, dense, axes } = state;
  const rect = pictureRect(model, state);
  const { at, view } = placedGrid(model, state);
  const lineAt = (line: number): Vector2[] =>
    refined(
      Array.from({ length: along }, (_, i): Vector2 => {
        const p = line * along + i;
        return [at.x[p]!, at.y[p]!];
      }),
    );
  // While a reader drags, the lines stand for the density, which takes longer to compute than a frame lasts.
  const held = stage.cameras !== undefined;
  const sum = held ? 0 : dense;
  // Computed at the rest before it is needed, so that nothing that moves has to wait for it.
  if (!held && state.level === params.depth) model.density();
  const children: Node[] = [];
  const isAxis = (line: number) => line % LINES === MIDDLE;
  if (sum < 1) {
    for (let line = 0; line < 2 * LINES; line++) {
      const xy = lineAt(line).flat();
      children.push({
        kind: 'polyline',
        id: `line-${line}`,
        xy,
        stroke: { ink: 'movingGrid', width: 0.015, opacity: 0.65 * (1 - sum) },
      });
      if (isAxis(line) && coloured > 0) {
        const ink = line < LINES ? 'iHat' : 'jHat';
        children.push({ kind: 'polyline', xy, stroke: { ink, width: 0.04, opacity: coloured } });
      }
    }
  }
  if (sum > 0) {
    const image = model.density();
    const [whole, here] = [fitInto(levels.at(-1)!.bounds, frame), fitInto(levels.at(-1)!.bounds, rect)];
    const scale = here.scale / whole.scale;
    children.push({
      ...image,
      id: 'density',
      opacity: sum,
      box: {
        x: here.x + scale * (image.box.x - whole.x),
        y: here.y + scale * (image.box.y - whole.y),
        width: scale * image.box.width,
        height: scale * image.box.height,
      },
    });
  }
  if (axes > 0) {
    const { scale, x, y } = fitInto(levels.at(-1)!.bounds, rect);
    const ends = model.axes();
    for (const [axis, ink] of [
      [0, 'iHat'],
      [1, 'jHat'],
    ] as const) {
      const points = Array.from({ length: FINE_AXIS }, (_, i): Vector2 => {
        const p = axis * FINE_AXIS + i;
        return [x + scale * ends.x[p]!, y + scale * ends.y[p]!];
      });
      const xy = grown(points, axes);
      children.push(
        { kind: 'polyline', xy, stroke: { ink: 'background', width: 0.085, opacity: 0.55 } },
        { kind: 'polyline', id: `axis-${ink}`, xy, stroke: { ink, width: 0.042 } },
      );
    }
  }
  const [x, y] = pointAt(model, state, params.point, view);
  const opacity = 1 - share(state.poster, 0, 0.4);
  if (opacity > 0) {
    children.push(
      { kind: 'circle', at: [x, y], radius: 0.14, stroke: { ink: 'background', width: 0.07, opacity } },
      {
        kind: 'circle',
        id: 'point',
        at: [x, y],
        radius: 0.14,
        stroke: { ink: 'text', width: 0.03, opacity },
      },
    );
  }
  return [{ kind: 'group', id: 'picture', clip: rect, children }];
}

/** Where one point is drawn at a moment. */
function pointAt(model: Model, state: State, point: Vector2, view: Fit): Vector2 {
  const { layers, f } = model;
  const one: Places = { x: Float64Array.of(point[0]), y: Float64Array.of(point[1]) };
  const units = outputs(layers, f, one);
  const { readout } = layers[0]!;
  const at = placed(
    model,
    state.level,
    pictureRect(model, state),
    [one, ...layers.map((layer, l) => seenBy(layer, units[l]!))],
    units[0]!.map((h, unit) => ({
      x: h.map((value) => value * readout[0]![unit]!),
      y: h.map((value) => value * readout[1]![unit]!),
    })),
    view,
  );
  return [at.x[0]!, at.y[0]!];
}

/** The point of the plane that is drawn nearest to a place: the nearest on a line of the grid, then Newton's steps. */
function pointUnder(model: Model, state: State, [x, y]: Vector2): Vector2 {
  const { at: drawn, view } = placedGrid(model, state);
  let nearest = 0;
  let least = Infinity;
  for (let p = 0; p < drawn.x.length; p++) {
    const away = (drawn.x[p]! - x) ** 2 + (drawn.y[p]! - y) ** 2;
    if (away < least) [nearest, least] = [p, away];
  }
  let best: Vector2 = [model.levels[0]!.places.x[nearest]!, model.levels[0]!.places.y[nearest]!];
  const inside = (value: number) => Math.min(Math.max(value, -HALF), HALF);
  for (let step = 0; step < 8; step++) {
    const h = 1e-5;
    const here = pointAt(model, state, best, view);
    const right = pointAt(model, state, [best[0] + h, best[1]], view);
    const up = pointAt(model, state, [best[0], best[1] + h], view);
    const [a, c] = [(right[0] - here[0]) / h, (right[1] - here[1]) / h];
    const [b, d] = [(up[0] - here[0]) / h, (up[1] - here[1]) / h];
    const det = a * d - b * c;
    if (Math.abs(det) < 1e-9) break;
    const [dx, dy] = [x - here[0], y - here[1]];
    const next: Vector2 = [
      inside(best[0] + (d * dx - b * dy) / det),
      inside(best[1] + (a * dy - c * dx) / det),
    ];
    const there = pointAt(model, state, next, view);
    const away = (there[0] - x) ** 2 + (there[1] - y) ** 2;
    if (away >= least) break;
    [best, least] = [next, away];
  }
  return best;
}

function pointHandleOf(model: Model, state: State): Handle<RandomNetworkParams> {
  const { params, stage } = model;
  const { view } = placedGrid(model, state);
  const at = pointAt(model, state, params.point, view);
  return {
    id: 'point',
    label: { en: 'The ringed point', 'zh-Hant': '圈起來的點' }[stage.language],
    at,
    size: [0.5, 0.5],
    kind: 'plane',
    ...(state.poster > 0.3 ? { unseen: true } : {}),
    drag: (to, from) => ({
      ...params,
      point: pointUnder(model, state, [at[0] + to[0] - from[0], at[1] + to[1] - from[1]]),
    }),
  };
}

// The panel: the network as it grows, a small picture of every depth, the matrix that works now.

interface PanelPlaces {
  readonly isDown: boolean;
  /** For each depth, the line on which its units stand, from its first end to its last. */
  readonly rows: readonly (readonly [Vector2, Vector2])[];
  readonly thumbs: readonly Rect[];
  readonly matrix: Rect;
  /** Left end of the baseline of what the matrix is called. */
  readonly kernelName: Vector2;
  readonly numbers: Rect;
  readonly formula: Rect;
}

function panelPlaces({ stage, params }: Model): PanelPlaces {
  const { panel, upright } = layout(stage);
  const count = params.depth + 1;
  if (!upright) {
    const pad = 0.08 * panel.width;
    const top = panel.y + panel.height - 0.35;
    const bottom = panel.y + 2.55;
    const step = (top - bottom) / count;
    const height = Math.min(step - 0.18, 0.98);
    const thumbWidth = Math.min(1.45 * height, 0.32 * panel.width);
    const right = panel.x + panel.width - pad;
    const middle = (i: number) => top - (i + 0.5) * step;
    const left = panel.x + pad + 0.3;
    return {
      isDown: true,
      rows: Array.from({ length: count }, (_, i) => [
        [left, middle(i)],
        [right - thumbWidth - 0.4, middle(i)],
      ]),
      thumbs: Array.from({ length: count }, (_, i) => ({
        x: right - thumbWidth,
        y: middle(i) - height / 2,
        width: thumbWidth,
        height,
      })),
      formula: { x: panel.x + pad, y: panel.y + 2.0, width: panel.width - 2 * pad, height: 0.4 },
      matrix: { x: panel.x + pad, y: panel.y + 0.28, width: 1.3, height: 1.3 },
      kernelName: [panel.x + pad, panel.y + 1.68],
      numbers: {
        x: panel.x + pad + 1.95,
        y: panel.y + 0.26,
        width: panel.width - 2 * pad - 1.95,
        height: 1.6,
      },
    };
  }
  const { height } = panel;
  const room = inset(panel, [0.3, 0.05 * height]);
  const step = room.width / count;
  const middle = (i: number) => room.x + (i + 0.5) * step;
  const thumbHeight = 0.2 * height;
  const top = room.y + room.height;
  const side = 0.27 * height;
  return {
    isDown: false,
    rows: Array.from({ length: count }, (_, i) => [
      [middle(i), top - thumbHeight - 0.06 * height],
      [middle(i), room.y + side + 0.09 * height],
    ]),
    thumbs: Array.from({ length: count }, (_, i) => ({
      x: middle(i) - Math.min(step - 0.12, 1.6 * thumbHeight) / 2,
      y: top - thumbHeight,
      width: Math.min(step - 0.12, 1.6 * thumbHeight),
      height: thumbHeight,
    })),
    matrix: { x: room.x + 0.5, y: room.y, width: side, height: side },
    kernelName: [room.x, room.y + side - 0.24],
    formula: { x: room.x + side + 0.9, y: room.y + 0.62 * side, width: 3, height: 0.38 * side },
    numbers: {
      x: room.x + side + 0.9,
      y: room.y,
      width: room.width - side - 0.9,
      height: 0.5 * side,
    },
  };
}

/** Where the units of a layer stand. */
function unitPlaces({ rows }: PanelPlaces, level: number, units: number): Vector2[] {
  const [from, to] = rows[level]!;
  // Two inputs stand together in the middle, not at the ends.
  const [low, high] = units === 2 ? [0.36, 0.64] : [0, 1];
  return Array.from({ length: units }, (_, i) => mix(from, to, low + ((high - low) * i) / (units - 1)));
}

function panelPicture(model: Model, state: State): Node[] {
  const { stage, params } = model;
  const { panel, upright } = layout(stage);
  const places = panelPlaces(model);
  return [
    { kind: 'box', id: 'panel', ...panel, fill: { ink: 'panel' } },
    {
      kind: 'segments',
      xy: upright
        ? [panel.x, panel.y + panel.height, panel.x + panel.width, panel.y + panel.height]
        : [panel.x + panel.width, panel.y, panel.x + panel.width, panel.y + panel.height],
      stroke: { ink: 'rule', width: 0.014 },
    },
    ...diagramOf(model, state, places),
    ...thumbnails(model, state, places),
    ...kernelPicture(model, state, places),
    ...numbersOf(model, places),
    ...fitted(set[params.activation], places.formula),
  ];
}

/** A formula as large as its room allows, from the left. */
function fitted(what: (typeof set)[keyof typeof set], room: Rect): Node[] {
  const whole = formulaBox(what, 1);
  const size = Math.min(0.3, room.width / whole.width, room.height / (whole.height + whole.depth));
  const y = room.y + room.height / 2 - ((whole.height - whole.depth) / 2) * size;
  return [formula(what, { at: [room.x, y], size, ink: 'muted', id: 'formula' })];
}

/** Weights of a layer by their strength, in three steps, so that all are drawn and the strong ones lead. */
const STRENGTHS = [
  { above: 1.4, opacity: 0.3 },
  { above: 0.7, opacity: 0.11 },
  { above: 0, opacity: 0.04 },
] as const;

function diagramOf({ layers, params }: Model, { rows, level }: State, places: PanelPlaces): Node[] {
  const { width, gain } = params;
  const nodes: Node[] = [];
  const reach = Math.hypot(
    places.rows[0]![1][0] - places.rows[0]![0][0],
    places.rows[0]![1][1] - places.rows[0]![0][1],
  );
  const radius = Math.min(0.075, (0.36 * reach) / width);
  const at = [unitPlaces(places, 0, 2), ...layers.map((_, l) => unitPlaces(places, l + 1, width))];
  layers.forEach(({ kernel }, l) => {
    const spread = rows[l]!;
    if (spread <= 0) return;
    const deviation = gain / Math.sqrt(l === 0 ? 2 : width);
    const inks: readonly Ink[] = l === 0 ? ['iHat', 'jHat'] : ['text'];
    inks.forEach((ink, input) => {
      STRENGTHS.forEach(({ above, opacity }, step) => {
        const below = step === 0 ? Infinity : STRENGTHS[step - 1]!.above;
        const xy = kernel.flatMap((weights, unit) =>
          [...weights].flatMap((w, i) => {
            if (l === 0 && i !== input) return [];
            const size = Math.abs(w) / deviation;
            if (size < above || size >= below) return [];
            const from = at[l]![i]!;
            return [...from, ...mix(from, at[l + 1]![unit]!, spread)];
          }),
        );
        if (xy.length === 0) return;
        const strength = l === 0 ? Math.min(2.4 * opacity, 1) : opacity * Math.min(16 / width, 1.6);
        nodes.push({
          kind: 'segments',
          id: `edges-${l}-${input}-${step}`,
          xy,
          stroke: { ink, width: 0.012, opacity: strength },
        });
      });
    });
  });
  at.forEach((units, l) => {
    const shows = l === 0 ? 1 : share(rows[l - 1]!, 0.5, 1);
    if (shows <= 0) return;
    const size = l === 0 ? Math.max(radius, 0.09) : radius;
    units.forEach((place, unit) => {
      const lit = l === 1 ? unitShare(Math.min(level, 1), unit, width) : share(level, l - 0.5, l);
      const ink: Ink = l === 0 ? (unit === 0 ? 'iHat' : 'jHat') : 'text';
      nodes.push({
        kind: 'circle',
        at: place,
        radius: size,
        fill: { ink: l > 0 && lit > 0.5 ? 'muted' : 'panel', opacity: shows },
        stroke: { ink, width: 0.018, opacity: shows * (l === 0 ? 1 : 0.5 + 0.4 * lit) },
      });
    });
  });
  const [first, second] = at[0] as [Vector2, Vector2];
  const name = (what: 'x' | 'y', [x, y]: Vector2, [dx, dy]: Vector2, ink: Ink): Node =>
    formula(set[what], {
      at: [x + dx, y + dy - 0.06],
      size: 0.26,
      ink,
      align: 'middle',
      id: `input-${what}`,
    });
  nodes.push(
    name('x', first, places.isDown ? [-0.26, 0] : [-0.26, 0], 'iHat'),
    name('y', second, places.isDown ? [0.26, 0] : [-0.26, 0], 'jHat'),
  );
  return nodes;
}

/** Every how many of the points and lines a thumbnail takes. */
const THUMB = { line: 2, point: 4 } as const;

function thumbnails(model: Model, { level }: State, { thumbs }: PanelPlaces): Node[] {
  return model.levels.flatMap(({ places, bounds }, depth): Node[] => {
    const reached = depth === 0 ? 1 : share(level, depth - 0.3, depth);
    const box = thumbs[depth]!;
    const here = Math.max(1 - Math.abs(level - depth), 0);
    const frame: Node = {
      kind: 'box',
      id: `thumb-${depth}`,
      ...box,
      radius: 0.05,
      fill: { ink: 'background', opacity: 0.6 },
      stroke: { ink: here > 0.5 ? 'accent' : 'rule', width: here > 0.5 ? 0.03 : 0.018 },
    };
    if (reached <= 0.01) return [frame];
    const { scale, x, y } = fitInto(bounds, inset(box, -0.04));
    const lines: Node[] = [];
    for (let line = 0; line < 2 * LINES; line += 1) {
      if ((line % LINES) % THUMB.line !== 0) continue;
      const xy: number[] = [];
      for (let i = 0; i < model.along; i += THUMB.point) {
        const p = line * model.along + i;
        xy.push(x + scale * places.x[p]!, y + scale * places.y[p]!);
      }
      lines.push({
        kind: 'polyline',
        xy,
        stroke: { ink: 'movingGrid', width: 0.01, opacity: 0.6 * reached },
      });
    }
    return [frame, { kind: 'group', clip: box, children: lines }];
  });
}

/** The kernels as images, in the painter's memory by their values: made once for a model. */
const kernelValues = new WeakMap<Layer, Float32Array>();

function valuesOf(layer: Layer): Float32Array {
  let values = kernelValues.get(layer);
  if (!values) {
    values = Float32Array.from(layer.kernel.flatMap((row) => [...row]));
    kernelValues.set(layer, values);
  }
  return values;
}

/** The kernel of the layer that works now, one cell a weight, and what it is called. */
function kernelPicture(
  { layers, params }: Model,
  { rows }: State,
  { matrix, kernelName }: PanelPlaces,
): Node[] {
  const { width, gain } = params;
  const nodes: Node[] = [];
  layers.forEach((layer, l) => {
    const next = rows[l + 1];
    const opacity = Math.min(rows[l]!, 1 - (next ?? 0));
    if (opacity <= 0.01) return;
    const inputs = l === 0 ? 2 : width;
    const cell = matrix.height / width;
    const box: Rect =
      l === 0
        ? {
            x: matrix.x + matrix.width / 2 - Math.max(cell, 0.12),
            y: matrix.y,
            width: 2 * Math.max(cell, 0.12),
            height: matrix.height,
          }
        : matrix;
    nodes.push(
      {
        kind: 'image',
        id: `kernel-${l + 1}`,
        box,
        columns: inputs,
        rows: width,
        values: valuesOf(layer),
        ...signedRamp((2.2 * gain) / Math.sqrt(inputs)),
        opacity,
      },
      {
        kind: 'box',
        ...box,
        stroke: { ink: 'rule', width: 0.018, opacity },
      },
      formula(KERNELS[l]!, {
        at: kernelName,
        size: 0.26,
        ink: 'muted',
        opacity,
        id: 'kernel-name',
      }),
    );
  });
  return nodes;
}

const NUMBERS = [
  { name: 'seed', en: 'seed', 'zh-Hant': '種子', decimals: 0 },
  { name: 'depth', en: 'layers', 'zh-Hant': '層數', decimals: 0 },
  { name: 'width', en: 'units', 'zh-Hant': '單元', decimals: 0 },
  { name: 'gain', en: 'gain', 'zh-Hant': '增益', decimals: 2 },
] as const;

/** Where each number of the panel stands: under each other in a column, or beside each other. */
function numberCells({ numbers, isDown }: PanelPlaces): Rect[] {
  return NUMBERS.map((_, i) =>
    isDown
      ? {
          x: numbers.x,
          y: numbers.y + numbers.height - ((i + 1) * numbers.height) / 4,
          width: numbers.width,
          height: numbers.height / 4,
        }
      : {
          x: numbers.x + (i * numbers.width) / 4,
          y: numbers.y,
          width: numbers.width / 4,
          height: numbers.height,
        },
  );
}

function numbersOf({ params, stage }: Model, places: PanelPlaces): Node[] {
  const cells = numberCells(places);
  return NUMBERS.flatMap(({ name, decimals, ...words }, i): Node[] => {
    const cell = cells[i]!;
    const value = params[name];
    const big = Math.min(0.3, 0.8 * cell.height);
    const width = numeralWidth(value, big, { decimals });
    const size = Math.min(big, (big * 0.56 * cell.width) / width);
    const y = cell.y + cell.height / 2;
    return [
      {
        kind: 'text',
        at: [cell.x, y - 0.08],
        size: 0.25,
        text: words[stage.language],
        fill: { ink: 'muted' },
        align: 'start',
        maxWidth: places.isDown
          ? cell.width - numeralWidth(value, size, { decimals }) - 0.08
          : 0.4 * cell.width,
      },
      numeral(value, {
        at: [places.isDown ? cell.x + cell.width : cell.x + 0.42 * cell.width, y - 0.36 * size],
        size,
        ink: 'text',
        decimals,
        align: places.isDown ? 'end' : 'start',
        id: `number-${name}`,
      }),
    ];
  });
}

function panelHandles(model: Model): Handle<RandomNetworkParams>[] {
  const { params, stage } = model;
  const { language } = stage;
  const places = panelPlaces(model);
  const cells = numberCells(places);
  const rates = { seed: 4, depth: 1.5, width: 4, gain: 0.4 } as const;
  return [
    ...NUMBERS.map(({ name, en, 'zh-Hant': chinese }, i) => {
      const cell = cells[i]!;
      const whole = name !== 'gain';
      const set = (value: number): RandomNetworkParams => ({
        ...params,
        [name]: whole ? Math.round(value) : value,
      });
      const handle = numberHandle(
        {
          id: name,
          label: { en: `The ${en}`, 'zh-Hant': chinese },
          at: [cell.x + cell.width / 2, cell.y + cell.height / 2],
          size: [cell.width, cell.height],
          value: params[name],
          rate: rates[name],
        },
        language,
        set,
      );
      return whole ? { ...handle, number: { value: params[name], step: 1, set } } : handle;
    }),
    ...places.thumbs.flatMap((box, depth) =>
      depth < 2
        ? []
        : [
            buttonHandle<RandomNetworkParams>(
              {
                id: `depth:${depth}`,
                label: { en: `End after layer ${depth}`, 'zh-Hant': `到第 ${depth} 層為止` },
                box,
              },
              language,
              () => ({ ...params, depth }),
            ),
          ],
    ),
  ];
}
