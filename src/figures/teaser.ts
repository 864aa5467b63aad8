import { linearPath } from '../geometry/index.ts';
import { apply, type Vector2 } from '../math/index.ts';
import { type DenseLayer, namedDataset, predictLogit } from '../nn/index.ts';
import {
  around,
  basisArrows,
  type Camera,
  camera,
  carriedLine,
  carriedPolygon,
  diagram,
  diagramShape,
  figure,
  fixedGrid,
  formulas,
  inset,
  lineAcross,
  movingGrid,
  type Node,
  numberLine,
  type PlaneMap,
  type Rect,
  type Script,
  type Stage,
  scatter,
  score,
  share,
  splitColumn,
  splitRow,
  stagePolyline,
  timeline,
  viewAround,
  wholeFrame,
} from '../scene/index.ts';
import baked from './formulas/teaser.baked.ts';
import { LEARNT } from './weights/teaser.baked.ts';

const tex = formulas({ x1: 'x_1', x2: 'x_2', y: 'y', iHat: '\\hat{\\imath}', jHat: '\\hat{\\jmath}' }, baked);

/** Steps of its training. */
const STEPS = LEARNT.length - 1;

/** Plane units by which the classes lie apart on the number line, so that one can see that they overlap. */
const LANE = 0.17;

/** The opening picture: one layer tries to part two curves by a linear map, and its cut stays a straight line. Plays as a loop. */
export default figure<Record<never, never>>({
  id: 'teaser',
  title: { en: 'One layer tries to part two curves', 'zh-Hant': '只有一層，想把兩條曲線分開' },
  summary: {
    en: 'A network of one layer presses two curves onto a line, learns where to look from, and still cuts straight.',
    'zh-Hant': '只有一層的網路把兩條曲線壓到一條線上，學著換個方向看，切出來的還是直線。',
  },
  description: {
    en: 'A loop. Two curves of points, one over the other, are pressed onto a number line by a linear map. While the network trains, the points slide along the line and more of them come to the right side of zero. Then the plane opens again, with the zero as a straight line through both curves: what is on the wrong side of it is hollow.',
    'zh-Hant':
      '循環播放。上下兩條由點組成的曲線，被線性映射壓到一條數線上。網路訓練時，點沿著數線滑動，愈來愈多點落到零的正確一側。接著平面再度攤開，零變成一條直線，穿過兩條曲線；落在錯的一側的點是空心的。',
  },
  params: {},
  poster: 'cut',
  build(_, stage) {
    const model = modelOf(stage);
    return timeline(stage, (t) => {
      const tracks = direct(t);
      return (now) => ({ nodes: picture(model, now.each(tracks)) });
    });
  },
});

function direct(t: Script) {
  const tracks = t.tracks({ flat: 0, step: 0, judged: 0, cut: 0, tint: 0, lit: 0 });
  const { atFirst, atLast, count } = learning();
  t.chapter('curves', {
    en: 'Two curves of 100 points each',
    'zh-Hant': '兩條曲線，各 100 個點',
  });
  t.wait(1.2);
  t.chapter('line', {
    en: 'A linear map presses it onto a line',
    'zh-Hant': '線性映射把平面壓到一條線上',
  });
  t.play([tracks.lit.to(1, { seconds: 0.6 }), tracks.flat.to(1)], { seconds: 2.6 });
  t.play([tracks.judged.to(1), tracks.cut.to(1)], { seconds: 0.5 });
  t.wait(0.7);
  t.chapter('train', {
    en: `Training: from ${atFirst} to ${atLast} of ${count} right`,
    'zh-Hant': `訓練讓它從分對 ${atFirst} 個進步到 ${atLast} 個（共 ${count} 個）`,
  });
  t.play(tracks.step.to(STEPS), { seconds: 3.6 });
  t.wait(0.8);
  t.chapter('cut', {
    en: `A straight cut: ${count - atLast} on the wrong side`,
    'zh-Hant': `它切的是一條直線，有 ${count - atLast} 個點站錯邊`,
  });
  t.play(tracks.flat.to(0), { seconds: 2.4 });
  t.play(tracks.tint.to(1), { seconds: 0.6 });
  t.wait(1);
  t.chapter('again', { en: 'It begins again', 'zh-Hant': '從頭再來' });
  t.play([tracks.tint.to(0), tracks.cut.to(0), tracks.judged.to(0), tracks.lit.to(0)], { seconds: 0.6 });
  t.play(tracks.step.to(0), { seconds: 0.9 });
  return tracks;
}

type State = Readonly<Record<keyof ReturnType<typeof direct>, number>>;

// What is learnt.

interface Learning {
  /** The layer after each step, its weights scaled to length 1, which moves no point to another side of zero. */
  readonly layers: readonly DenseLayer[];
  readonly count: number;
  readonly atFirst: number;
  readonly atLast: number;
}

let learnt: Learning | undefined;

/** The training of one layer on the curves. */
function learning(): Learning {
  if (!learnt) {
    const layers = LEARNT.map(
      ([w1, w2, b]): DenseLayer => ({ kind: 'dense', kernel: [[w1, w2]], bias: [b], activation: 'sigmoid' }),
    );
    learnt = {
      layers,
      count: namedDataset('two-curves').points.length,
      atFirst: rightOf(layers[0]!),
      atLast: rightOf(layers.at(-1)!),
    };
  }
  return learnt;
}

function scaled(layer: DenseLayer): DenseLayer {
  const [row] = layer.kernel as [readonly [number, number]];
  const length = Math.hypot(...row) || 1;
  return { ...layer, kernel: [row.map((weight) => weight / length)], bias: [layer.bias[0]! / length] };
}

/** The layer at a moment of its training, between two steps their mean. */
function layerAt(step: number): DenseLayer {
  const { layers } = learning();
  const before = Math.min(Math.floor(step), STEPS - 1);
  const [a, b] = [layers[before]!, layers[before + 1]!];
  const gone = step - before;
  const between = (from: number, to: number) => from + (to - from) * gone;
  return scaled({
    ...a,
    kernel: [a.kernel[0]!.map((weight, n) => between(weight, b.kernel[0]![n]!))],
    bias: [between(a.bias[0]!, b.bias[0]!)],
  });
}

function isRight(layer: DenseLayer, index: number): boolean {
  const { points, labels } = namedDataset('two-curves');
  return predictLogit({ inputs: 2, layers: [layer] }, points[index]!) > 0 === (labels[index] === 1);
}

function rightOf(layer: DenseLayer): number {
  return namedDataset('two-curves').points.filter((_, i) => isRight(layer, i)).length;
}

// Where everything stands.

interface Model {
  readonly stage: Stage;
  readonly through: Camera;
  readonly extent: Rect;
  readonly network: Rect;
  readonly score: Rect;
}

function modelOf(stage: Stage): Model {
  const frame = wholeFrame(stage);
  const upright = stage.width / stage.height < 1.2;
  const [panel, plane] = upright
    ? (splitColumn(frame, [1, { units: stage.compact ? 1.6 : 2.4 }]) as [Rect, Rect]).toReversed()
    : splitRow(frame, [{ units: stage.compact ? 3 : 3.6 }, 1]);
  const air = stage.compact ? 0.25 : upright ? 0.3 : 0.45;
  const [network, count] = upright
    ? splitRow(inset(panel!, air), [1, 1], 0.4)
    : splitColumn(inset(panel!, [air, Math.max(panel!.height / 2 - 1.9, air)]), [1, { units: 0.9 }], 0.3);
  const view = viewAround({ x: -3.8, y: -3, width: 7.6, height: 6 }, plane!, 0.04, 1);
  return { stage, through: camera(view, plane!), extent: around(view, 3), network: network!, score: count! };
}

// What is drawn.

/** The plane on its way to the number line: turned, pressed flat and shifted, all in one. */
function mapAt({ kernel, bias }: DenseLayer, flat: number): PlaneMap {
  const matrix = linearPath(kernel)(flat);
  const shift = flat * bias[0]!;
  const point = (at: Vector2): Vector2 => {
    const [x, y] = apply(matrix, at) as [number, number];
    return [x + shift, y];
  };
  return { point, line: (from, to) => [...point(from), ...point(to)] };
}

function picture(model: Model, state: State): Node[] {
  const { stage, through, extent } = model;
  const { points, labels } = namedDataset('two-curves');
  const { flat, step, judged, cut, tint } = state;
  const layer = layerAt(step);
  const map = mapAt(layer, flat);
  const apart = LANE * share(flat, 0.6, 1);
  const sides = [...labels.keys()].map((i) => isRight(layer, i));
  const place =
    (label: 0 | 1) =>
    (at: Vector2): Vector2 => {
      const [x, y] = map.point(at);
      return [x, y + (label === 1 ? apart : -apart)];
    };
  const port = through.port;
  const [normal, offset] = [layer.kernel[0] as unknown as Vector2, -layer.bias[0]!];
  const ends = lineAcross(normal, offset, extent);
  const dots = ([0, 1] as const).flatMap((label): Node[] => {
    const data = { points, labels, through, map: place(label) };
    const own = (i: number) => labels[i] === label;
    const wrong = (i: number) => own(i) && !sides[i];
    const radius = (stage.compact ? 0.065 : 0.09) * (1 - 0.3 * share(flat, 0.5, 0.9));
    // Where they crowd on the line, rims would hide what they are there to part.
    const crowded = share(flat, 0.5, 0.9);
    return [
      ...scatter(data, { only: (i) => own(i) && (sides[i]! || judged <= 0), radius, id: 'right' }),
      ...scatter(data, {
        only: (i) => wrong(i) && judged > 0,
        opacity: 1 - judged,
        radius,
        id: 'fading',
      }),
      ...scatter(data, {
        only: (i) => wrong(i) && judged > 0,
        opacity: judged,
        hollow: true,
        radius,
        id: 'wrong',
      }),
    ]
      .filter(({ xy, fill }) => xy.length > 0 && fill.opacity !== 0)
      .map(({ outline, ...node }): Node => {
        const rim =
          outline && crowded < 1
            ? { ...outline, opacity: (outline.opacity ?? 1) * (1 - crowded) }
            : undefined;
        return rim ? { ...node, outline: rim } : node;
      });
  });
  const [iHat, jHat] = [map.point([1, 0]), map.point([0, 1])];
  return [
    {
      kind: 'group',
      clip: port,
      children: [
        ...fixedGrid(through, 0.7),
        ...(tint > 0.01 ? halfPlanes(ends, normal, extent, map, through, tint) : []),
        ...movingGrid(map, through, extent, 1 - share(flat, 0.9, 1)),
        ...numberLine(through, share(flat, 0.85, 1)),
        ...ghosts(model, flat),
        ...basisArrows(
          { origin: map.point([0, 0]), iHat, jHat },
          {
            through,
            opacity: (1 - share(flat, 0.75, 0.95)) * (1 - tint),
            names: { iHat: tex.iHat, jHat: tex.jHat },
          },
        ),
        ...dots,
        ...(cut > 0.01 ? cutNodes(ends, map, through, cut, flat) : []),
      ],
    },
    ...networkNodes(model, layer, state),
  ];
}

function ghosts({ through }: Model, flat: number): Node[] {
  const opacity = 0.16 * share(flat, 0.1, 0.6);
  if (opacity <= 0.005) return [];
  const { points, labels } = namedDataset('two-curves');
  return scatter({ points, labels, through }, { opacity, rim: false, radius: 0.07, id: 'ghosts' });
}

/** Both sides of the cut, each in the tint of its class. */
function halfPlanes(
  [from, to]: readonly [Vector2, Vector2],
  [nx, ny]: Vector2,
  { width, height }: Rect,
  map: PlaneMap,
  through: Camera,
  tint: number,
): Node[] {
  const far = width + height;
  return ([1, 0] as const).map((label) => {
    const reach = label === 1 ? far : -far;
    const away = ([x, y]: Vector2): Vector2 => [x + reach * nx, y + reach * ny];
    return carriedPolygon([from, to, away(to), away(from)], map, through, {
      fill: { ink: label === 1 ? 'region1' : 'region0', opacity: tint },
      id: `side-${label}`,
    });
  });
}

/** The straight cut: a mark at zero on the line, as long as the plane where it lies open. */
function cutNodes(
  ends: readonly [Vector2, Vector2],
  map: PlaneMap,
  through: Camera,
  opacity: number,
  flat: number,
): Node[] {
  const stroke = { ink: 'cut', width: 0.045, opacity } as const;
  const mark = share(flat, 0.7, 1);
  return [
    carriedLine(ends, map, through, { stroke, id: 'cut' }),
    ...(mark > 0.01
      ? [
          {
            kind: 'segments',
            id: 'zero',
            xy: stagePolyline([0, -0.3 * mark, 0, 0.5 * mark], through),
            stroke,
          } as const,
        ]
      : []),
  ];
}

/** Two inputs and one output; the count of points on the right side of zero under it. */
function networkNodes(
  { stage, network, score: box }: Model,
  layer: DenseLayer,
  { lit, judged }: State,
): Node[] {
  const radius = Math.min(0.45, network.height / 5);
  const shape = diagramShape([2, 1], network, radius);
  const opacity = 0.55 + 0.45 * lit;
  const inks = ['iHat', 'jHat'] as const;
  const edges = layer.kernel.map((row) =>
    row.map((weight, n) => ({ weight, ink: inks[n]!, opacity, flow: 0 })),
  );
  const units = [
    [tex.x1, tex.x2].map((value, n) => ({ value, ink: inks[n]!, opacity: 1 })),
    [{ value: tex.y, ink: 'text' as const, opacity: 1 }],
  ];
  const { count } = learning();
  return [
    ...diagram(shape, units, [edges]),
    ...(judged > 0.01
      ? score(rightOf(layer), count, stage.language === 'zh-Hant' ? '分對' : 'right', box, {
          size: stage.compact ? 0.42 : 0.46,
          opacity: judged,
          align: 'middle',
        }).nodes
      : []),
  ];
}
