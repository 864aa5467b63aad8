import { type Matrix, random, signedSvd, type Vector2 } from '../math/index.ts';
import { twoCurves } from '../nn/index.ts';
import {
  approximateWidth,
  captions,
  columnVector,
  cuboid,
  type DiagramEdge,
  type DiagramUnit,
  diagram,
  diagramShape,
  edgeEnds,
  figure,
  floorGrid,
  formula,
  formulaBox,
  formulas,
  type Handle,
  type Ink,
  intersection,
  type Localized,
  layout,
  matrix,
  matrixParam,
  type Node,
  number,
  numberHandle,
  numberText,
  numeral,
  numeralWidth,
  type Orbit,
  orbit,
  type Rect,
  type Solid,
  type Stage,
  solids,
  timeline,
  type Vector3,
  vector,
} from '../scene/index.ts';
import baked from './formulas/two-by-three.baked.ts';

const tex = String.raw;
const set = formulas(
  {
    x: 'x',
    h: 'h',
    h1: 'h_1',
    h2: 'h_2',
    W: 'W',
    n: 'n',
    iHat: tex`\hat\imath`,
    jHat: tex`\hat\jmath`,
    kHat: tex`\hat k`,
    zero: tex`W n = 0`,
    degree: tex`{}^{\circ}`,
  },
  baked,
);

const INKS = ['iHat', 'jHat', 'kHat'] as const satisfies readonly Ink[];
const SYMBOLS = [set.iHat, set.jHat, set.kHat] as const;
const NAMES = ['î', 'ĵ', 'k̂'] as const;

// The data and the network.

/** Half the edge of the cube that the cloud fills. */
const HALF = 1.5;

/** What of it the cloud keeps within. */
const FILL = 0.96 * HALF;

/** The direction that the curves were dragged along: what nobody tells the network. */
const HIDDEN = unit([0.56, -0.49, 0.67]);

const PER_CLASS = 60;

/**
 * W of the network that seed 102 is trained to, each row of unit length: of the 109 of 200 that put every point on its
 * right side (Adam 0.03, 1,500 steps), chosen by eye for a small turn. Its n lies 0.4° from the hidden direction, the
 * farthest of the 109 0.8°.
 */
const TRAINED: Matrix = [
  [0.8212252313027644, 0.23410397350900705, -0.5203695312554486],
  [0.2070308030151851, 0.8679465413850875, 0.45144993952879453],
];

interface Cloud {
  readonly points: readonly Vector3[];
  readonly labels: readonly (0 | 1)[];
}

/** The two curves that no line parts, each point dragged some way along the hidden direction, in the cube. */
export function cloud(): Cloud {
  knownCloud ??= makeCloud();
  return knownCloud;
}

let knownCloud: Cloud | undefined;

function makeCloud(): Cloud {
  const { points, labels } = twoCurves({ perClass: PER_CLASS });
  const first = unit(cross3(HIDDEN, [0, 0, 1]));
  const second = cross3(HIDDEN, first);
  const flat = points.map(([x, y]) => plus(times(first, x), times(second, y)));
  const largest = Math.max(...flat.flat().map(Math.abs));
  const draw = random(7);
  const placed = flat.map((point) => {
    const start = times(point, FILL / largest);
    const [back, forth] = [roomAlong(start, times(HIDDEN, -1), FILL), roomAlong(start, HIDDEN, FILL)];
    return plus(start, times(HIDDEN, draw.uniform(-back, forth)));
  });
  return { points: placed, labels };
}

interface TwoByThreeParams {
  readonly W: Matrix;
  readonly point: readonly number[];
  readonly yaw: number;
  readonly pitch: number;
}

/** Two units see three inputs: what W makes of space, where its columns come from, and which direction it cannot see. */
export default figure<TwoByThreeParams>({
  id: 'two-by-three',
  title: { en: 'Two by three: space laid flat', 'zh-Hant': '2×3：把空間壓平' },
  summary: {
    en: 'A trained 2 × 3 matrix turns space until the direction it cannot see stands upright, then lays everything flat.',
    'zh-Hant': '訓練出來的 2×3 矩陣，把空間轉到它看不見的方向直立，再全部壓平。',
  },
  description: {
    en: 'A cloud of points of two classes fills a cube over a plane. The three columns of W appear in the plane as the places where the three basis arrows land. The cube turns until one direction, n, stands upright; then every point falls straight down, and the mixed cloud becomes two curves that lie apart. A point moved along n keeps its image: W n = 0.',
    'zh-Hant':
      '平面上方有一個立方體，裡面是兩類點的點雲。W 的三個直行出現在平面上，正是三個基底箭頭的落點。立方體轉動，直到方向 n 直立；然後每個點筆直落下，混在一起的點雲變成兩條分開的曲線。點沿著 n 移動，落點不變：W n = 0。',
  },
  params: {
    W: matrixParam(TRAINED, { min: -1, max: 1, label: { en: 'W', 'zh-Hant': 'W' } }),
    point: vector([-0.6, 0.5, 0.7], {
      min: -HALF,
      max: HALF,
      label: { en: 'The held point', 'zh-Hant': '選取的點' },
    }),
    yaw: number(-1.12, { min: -3.15, max: 3.15 }),
    pitch: number(0.42, { min: 0.12, max: 1.2 }),
  },
  poster: 'fall',
  build(params, stage) {
    const model = modelOf(params, stage);
    const story = words(model);
    return timeline(
      stage,
      (t) => {
        const tracks = t.tracks(START);
        const chapter = (id: keyof typeof story) => t.chapter(id, story[id].title, story[id].note);
        chapter('space');
        t.wait(1.2);
        t.play(tracks.swing.to(1), { seconds: 3 });
        t.wait(1.4);

        chapter('columns');
        t.play(tracks.back.to(1), { seconds: 1.6 });
        t.wait(0.4);
        for (const column of ['column0', 'column1', 'column2'] as const) {
          t.play(tracks[column].to(1), { seconds: 1.1 });
          t.wait(0.7);
        }
        t.wait(0.8);

        chapter('turn');
        t.play(tracks.normal.to(1), { seconds: 0.9 });
        t.wait(0.5);
        t.play(tracks.turned.to(1), { seconds: 3.4 });
        t.wait(1.6);

        chapter('fall');
        t.play(tracks.shadow.to(1), { seconds: 0.8 });
        t.play(tracks.fallen.to(1), { seconds: 3 });
        t.play(tracks.sums.to(1), { seconds: 0.5 });
        t.wait(2);

        chapter('null');
        t.play(tracks.zero.to(1), { seconds: 0.6 });
        t.wait(0.3);
        t.play(tracks.slide.to(1), { seconds: 1.6 });
        t.wait(0.4);
        t.play(tracks.slide.to(-1), { seconds: 2.4 });
        t.wait(0.4);
        t.play(tracks.slide.to(0), { seconds: 1.6 });
        t.wait(1);

        chapter('flat');
        t.play(tracks.risen.to(1), { seconds: 3 });
        t.wait(0.6);
        t.play(tracks.told.to(1), { seconds: 0.7 });
        t.wait(3);
        return (now) => {
          const state: State = now.each(tracks);
          const view = viewAt(model, state);
          const panel = stage.compact ? undefined : panelOf(model, state);
          return {
            nodes: [
              { kind: 'group', id: 'space', clip: model.port, children: spacePicture(model, state, view) },
              ...captions(now, layout(stage).strip, stage),
              ...(panel?.nodes ?? []),
            ],
            handles: [...spaceHandles(model, state, view), ...(panel?.handles ?? [])],
          };
        };
      },
      [model.frame],
    );
  },
});

/** Each from 0 to 1 but for `slide`, which goes along n both ways. */
const START = {
  /** The camera's way to where it stays. */
  swing: 0,
  /** The camera's way back, until the plane below is in sight. */
  back: 0,
  column0: 0,
  column1: 0,
  column2: 0,
  normal: 0,
  turned: 0,
  shadow: 0,
  fallen: 0,
  sums: 0,
  zero: 0,
  slide: 0,
  risen: 0,
  told: 0,
};
type State = Readonly<Record<keyof typeof START, number>>;

/** Height of the cube's middle over the plane, in space units. */
const LIFT = 3.5;

/** Space units that the point slides at least, even out of the cube. */
const LEAST_SLIDE = 0.5;

/** Radians that the camera turns by in the beginning. */
const SWING = Math.PI / 6;

interface Model {
  readonly params: TwoByThreeParams;
  readonly stage: Stage;
  readonly port: Rect;
  readonly W: Matrix;
  /** How many directions W keeps: 2, or less where its rows are parallel. */
  readonly rank: 0 | 1 | 2;
  /** A unit vector that W takes to 0. */
  readonly n: Vector3;
  /** Space on its way from where it is to where W gives two coordinates and n the third. */
  readonly path: (share: number) => Matrix3;
  readonly point: Vector3;
  /** How far the point goes along n, forwards and back: through the cube. */
  readonly room: readonly [number, number];
  /** Half the width of the plane's grid, in space units. */
  readonly floor: number;
  /** What the camera holds once it has gone back: half its width, and its height from the plane up. */
  readonly frame: Rect;
  /** The shadow of the cube, in the plane. */
  readonly shadow: readonly Vector2[];
}

function modelOf(params: TwoByThreeParams, stage: Stage): Model {
  const { W } = params;
  const [w1, w2] = W as unknown as readonly [Vector3, Vector3];
  const normal = cross3(w1, w2);
  const rank = length3(normal) > 1e-9 ? 2 : Math.max(length3(w1), length3(w2)) > 1e-9 ? 1 : 0;
  const n =
    rank === 2
      ? unit(normal)
      : rank === 1
        ? unit(someNormal(length3(w1) > length3(w2) ? w1 : w2))
        : ([0, 0, 1] as const);
  const corners = CORNERS.map((corner) => applied(W, corner));
  const reach = Math.max(...corners.map(([x, y]) => Math.hypot(x, y)));
  const radius = Math.max(reach, Math.SQRT2 * HALF, 2.4);
  const top = LIFT + Math.max(HALF, ...CORNERS.map((corner) => dot3(n, corner)));
  const point = params.point as unknown as Vector3;
  return {
    params,
    stage,
    port: layout(stage).plane,
    W,
    rank,
    n,
    path: pathTo(W, n),
    point,
    room: [Math.max(roomAlong(point, n), LEAST_SLIDE), Math.max(roomAlong(point, times(n, -1)), LEAST_SLIDE)],
    floor: radius,
    frame: stage.cameras?.[0] ?? { x: -radius, y: 0, width: 2 * radius, height: top },
    shadow: hull(corners),
  };
}

const CORNERS: readonly Vector3[] = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (bits): Vector3 => [bits & 1 ? HALF : -HALF, bits & 2 ? HALF : -HALF, bits & 4 ? HALF : -HALF],
);

/** How far one can go from a point of the cube along a direction and stay in the cube. */
function roomAlong(point: Vector3, direction: Vector3, half = HALF): number {
  const ways = direction.map((d, i) => (d === 0 ? Infinity : (Math.sign(d) * half - point[i]!) / d));
  return Math.max(Math.min(...ways), 0);
}

// The camera.

function viewAt({ params, port, frame }: Model, { swing, back, risen }: State): Orbit {
  const radius = frame.width / 2;
  const close = { radius: Math.SQRT2 * HALF, low: LIFT - HALF, high: LIFT + HALF };
  const between = (from: number, to: number, share: number) => from + (to - from) * share;
  const wide = between(close.radius, radius, back);
  const low = between(between(close.low, 0, back), 0, risen);
  const high = between(between(close.high, frame.height, back), 0, risen);
  const turn = params.yaw - (1 - swing) * SWING;
  const straight = -Math.PI / 2 + 2 * Math.PI * Math.round((params.yaw + Math.PI / 2) / (2 * Math.PI));
  const yaw = between(turn, straight, risen);
  const pitch = between(params.pitch, Math.PI / 2, risen);
  const tall = (high - low) * Math.cos(pitch) + 2 * wide * Math.sin(pitch);
  const scale = 0.92 * Math.min(port.width / (2 * wide), port.height / tall);
  const reach = Math.min(port.width, port.height) / (2 * scale);
  return orbit(yaw, pitch, reach, port, { centre: [0, 0, (low + high) / 2] });
}

// The picture.

/** Where a point of space is drawn: carried as far as space has gone, over the plane. */
function carriedTo({ path }: Model, { turned }: State): (point: Vector3) => Vector3 {
  const map = path(turned);
  return (point) => {
    const [x, y, z] = applied3(map, point);
    return [x, y, z + LIFT];
  };
}

/** The point that is held, as far as it has slid. */
function heldPoint({ point, n, room }: Model, { slide }: State): Vector3 {
  return plus(point, times(n, slide * (slide > 0 ? room[0] : room[1])));
}

function spacePicture(model: Model, state: State, view: Orbit): Node[] {
  const { points, labels } = cloud();
  const { back, fallen, risen, normal, turned } = state;
  const place = carriedTo(model, state);
  const above = points.map(place);
  const down = ([x, y, z]: Vector3): Vector3 => [x, y, z * (1 - fallen)];
  const aloft = 1 - risen;
  const size = Math.min(0.078, 0.11 * view.scale);
  const cube: Solid[] = cuboid([-HALF, -HALF, -HALF], [HALF, HALF, HALF], place).map((edge) => ({
    ...edge,
    stroke: { ink: 'movingAxis', width: 0.026, opacity: aloft * (0.85 - 0.45 * fallen) },
  }));
  const mark = (at: Vector3, i: number, radius: number, opacity: number): Solid => ({
    kind: 'dot',
    at,
    shape: labels[i] === 0 ? 'disc' : 'diamond',
    radius,
    fill: { ink: labels[i] === 0 ? 'label0' : 'label1', opacity },
  });
  const threads: Solid[] =
    fallen <= 0 || aloft <= 0.01
      ? []
      : above.map((from) => ({
          kind: 'edge',
          from,
          to: down(from),
          stroke: { ink: 'muted', width: 0.01, opacity: 0.3 * aloft },
        }));
  const ghosts =
    fallen <= 0 || aloft <= 0.01 ? [] : above.map((at, i) => mark(at, i, 0.77 * size, 0.34 * aloft));
  const cloudNow = above.map((at, i) => mark(down(at), i, size, 1));
  const origin = place([0, 0, 0]);
  const arrows: Solid[] =
    aloft <= 0.01
      ? []
      : [
          ...INKS.map(
            (ink, axis): Solid => ({
              kind: 'arrow',
              id: `basis-${axis}`,
              front: true,
              from: origin,
              to: place(BASIS[axis]!),
              ink,
              width: 0.055,
              opacity: aloft * (1 - 0.55 * fallen),
            }),
          ),
          ...(normal > 0.01
            ? [
                {
                  kind: 'arrow',
                  id: 'normal',
                  front: true,
                  from: origin,
                  to: mix3(origin, place(model.n), normal),
                  ink: 'text',
                  width: 0.045,
                  opacity: normal * aloft,
                } as const,
              ]
            : []),
        ];
  return [
    ...floorPicture(model, state, view),
    ...(fallen > 0
      ? [
          ...solids(view, threads),
          ...solids(view, cloudNow, { fade: 0.3 * aloft, halo: 0.012 }),
          ...solids(view, [...cube, ...ghosts, ...arrows]),
        ]
      : solids(view, [...cube, ...cloudNow, ...arrows])),
    ...arrowNames(model, state, view, place),
    ...heldMarks(model, state, view, place),
    ...(back > 0 && turned >= 0 ? columnArrows(model, state, view) : []),
  ];
}

/** The plane of the two sums: its grid, its axes with their names, and the cube's shadow. */
function floorPicture(
  { floor, shadow, frame }: Model,
  { back, shadow: shown, risen }: State,
  view: Orbit,
): Node[] {
  if (back <= 0.01) return [];
  const lines: Solid[] = floorGrid(floor, 0).map((edge) => ({
    ...edge,
    stroke: { ink: 'grid', width: 0.012, opacity: back },
  }));
  const axis = (to: Vector3): Solid => ({
    kind: 'edge',
    from: times(to, -1),
    to,
    stroke: { ink: 'muted', width: 0.02, opacity: back },
  });
  const face: Solid[] =
    shown > 0.01
      ? [
          {
            kind: 'face',
            id: 'shadow',
            corners: shadow.map(([x, y]): Vector3 => [x, y, 0]),
            fill: { ink: 'movingGrid', opacity: 0.14 * shown },
            stroke: { ink: 'movingGrid', width: 0.024, opacity: 0.9 * shown },
          },
        ]
      : [];
  // Seen from above the axes leave the frame: their names then stand within it, beside them.
  const reach = floor + 0.16 + (0.96 * (frame.width / 2) - floor - 0.16) * risen;
  const name = (which: 'h1' | 'h2', end: Vector3, beside: Vector2): Node => {
    const [x, y] = view.project(end).at;
    const half = formulaBox(set[which], 0.32).height / 2;
    const at: Vector2 = [x + risen * beside[0], y - half + risen * beside[1]];
    return formula(set[which], { at, size: 0.32, ink: 'muted', opacity: back, align: 'middle', id: which });
  };
  return [
    ...solids(view, [...lines, axis([floor, 0, 0]), axis([0, floor, 0])], { fade: 0.25 }),
    ...solids(view, face, { fade: 0 }),
    name('h1', [reach, 0, 0], [0, -0.28]),
    name('h2', [0, reach, 0], [0.34, 0]),
  ];
}

/** In the plane, where each basis arrow lands: the columns of W. */
function columnArrows({ W }: Model, state: State, view: Orbit): Node[] {
  const arrows = INKS.flatMap((ink, column): Solid[] => {
    const grown = state[COLUMNS[column]!];
    if (grown <= 0.01) return [];
    return [
      {
        kind: 'arrow',
        id: `column-${column}`,
        front: true,
        from: [0, 0, 0],
        to: [grown * W[0]![column]!, grown * W[1]![column]!, 0],
        ink,
        width: 0.05,
      },
    ];
  });
  return solids(view, arrows);
}

const COLUMNS = ['column0', 'column1', 'column2'] as const;

const BASIS: readonly Vector3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The names of the arrows, beyond their tips, each farther out where another stands already. */
function arrowNames(
  { n }: Model,
  { risen, fallen, normal }: State,
  view: Orbit,
  place: (point: Vector3) => Vector3,
): Node[] {
  const opacity = (1 - risen) * (1 - 0.55 * fallen);
  if (opacity <= 0.01) return [];
  const from = view.project(place([0, 0, 0])).at;
  const taken: Rect[] = [];
  const name = (symbol: (typeof SYMBOLS)[number], tip: Vector3, ink: Ink, strength: number): Node[] => {
    const to = view.project(place(tip)).at;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const far = Math.hypot(dx, dy);
    if (far < 0.25 || strength <= 0.01) return [];
    const size = 0.36;
    const { width, height } = formulaBox(symbol, size);
    for (let gap = 0.25; ; gap += 0.1) {
      const at: Vector2 = [to[0] + (gap * dx) / far, to[1] + (gap * dy) / far - height / 2];
      const box = {
        x: at[0] - width / 2 - 0.04,
        y: at[1] - 0.08,
        width: width + 0.08,
        height: height + 0.12,
      };
      if (taken.some((other) => intersection(box, other))) continue;
      taken.push(box);
      return [formula(symbol, { at, size, ink, opacity: strength, align: 'middle', id: `name-${ink}` })];
    }
  };
  return [
    ...name(set.n, n, 'text', normal * (1 - risen)),
    ...SYMBOLS.flatMap((symbol, axis) => name(symbol, BASIS[axis]!, INKS[axis]!, opacity)),
  ];
}

/** Rings around the held point, where it is and where it lands, and the line between. */
function heldMarks(model: Model, state: State, view: Orbit, place: (point: Vector3) => Vector3): Node[] {
  const { fallen, risen, zero } = state;
  const up = place(heldPoint(model, state));
  const aloft = 1 - risen;
  const landing: Vector3 = [up[0], up[1], up[2] * (1 - fallen)];
  const at = view.project(up).at;
  const below = view.project(landing).at;
  const ring = (id: string, centre: Vector2, opacity: number): Node[] =>
    opacity <= 0.01
      ? []
      : [
          { kind: 'circle', at: centre, radius: 0.16, stroke: { ink: 'background', width: 0.07, opacity } },
          { kind: 'circle', id, at: centre, radius: 0.16, stroke: { ink: 'text', width: 0.032, opacity } },
          { kind: 'circle', at: centre, radius: 0.055, fill: { ink: 'text', opacity } },
        ];
  const nodes: Node[] = [];
  if (fallen > 0 && aloft > 0.01) {
    nodes.push({
      kind: 'segments',
      id: 'thread',
      xy: [...at, ...below],
      stroke: { ink: 'text', width: 0.022 + 0.014 * zero, opacity: 0.9 * aloft, dash: [0.07, 0.06] },
    });
  }
  nodes.push(...ring('held', at, fallen > 0 ? aloft : 1));
  if (fallen > 0) nodes.push(...ring('landed', below, Math.min(4 * fallen, 1)));
  return nodes;
}

// What can be held.

/** Radians that one scene unit of dragging turns the view by. */
const TURN_RATE = 0.35;

function spaceHandles(model: Model, state: State, view: Orbit): Handle<TwoByThreeParams>[] {
  const { params, stage, port, W, point } = model;
  const { language } = stage;
  const { fallen, risen, turned } = state;
  const handles: Handle<TwoByThreeParams>[] = [];
  const up = carriedTo(model, state)(heldPoint(model, state));
  const middle = port.y + port.height / 2;
  if (risen < 0.5) {
    handles.push({
      id: 'view',
      label: { en: 'Turn the view', 'zh-Hant': '轉動視角' }[language],
      at: [port.x, middle],
      to: [port.x + port.width, middle],
      size: [0.5, port.height],
      kind: 'plane',
      unseen: true,
      drag: (to, from) => ({
        ...params,
        yaw: wrapped(params.yaw - TURN_RATE * (to[0] - from[0])),
        pitch: params.pitch - TURN_RATE * (to[1] - from[1]),
      }),
    });
  }
  const held = (id: string, label: Localized, start: Vector3, move: (at: Vector2) => Vector3 | undefined) => {
    const at = view.project(start).at;
    handles.push({
      id,
      label: label[language],
      at,
      size: [0.5, 0.5],
      kind: 'plane',
      drag(to, from) {
        const target = move([at[0] + to[0] - from[0], at[1] + to[1] - from[1]]);
        const by = target && undone(model.path(turned), minus3(target, start));
        return by ? { ...params, point: plus(point, by) } : params;
      },
    });
  };
  const across = { en: 'The held point, across n', 'zh-Hant': '選取的點，垂直於 n 移動' };
  if (fallen < 0.5) {
    held('point', across, up, (at) => view.onPlane(at, { point: up, normal: [0, 0, 1] }));
  } else {
    const landing: Vector3 = [up[0], up[1], up[2] * (1 - fallen)];
    held('point', across, landing, (at) => view.onPlane(at, { point: landing, normal: [0, 0, 1] }));
    if (risen < 0.5) {
      held('point.n', { en: 'The held point, along n', 'zh-Hant': '選取的點，沿著 n 移動' }, up, (at) =>
        view.onLine(at, { point: up, direction: [0, 0, 1] }),
      );
    }
  }
  COLUMNS.forEach((track, column) => {
    if (state[track] < 0.5) return;
    const tip: Vector3 = [W[0]![column]!, W[1]![column]!, 0];
    const at = view.project(tip).at;
    handles.push({
      id: `W.column${column}`,
      label: {
        en: `Where ${NAMES[column]} lands: column ${column + 1} of W`,
        'zh-Hant': `${NAMES[column]} 的落點：W 的第 ${column + 1} 個直行`,
      }[language],
      at,
      size: [0.45, 0.45],
      kind: 'plane',
      drag(to, from) {
        const target = view.onPlane([at[0] + to[0] - from[0], at[1] + to[1] - from[1]], {
          point: tip,
          normal: [0, 0, 1],
        });
        if (!target) return params;
        return { ...params, W: W.map((row, m) => row.map((w, k) => (k === column ? target[m]! : w))) };
      },
    });
  });
  return handles;

  function wrapped(angle: number): number {
    return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  }
}

// The panel: the network, its matrix, the direction that it cannot see.

/** Where each part of the panel goes, in scene units. */
function panelPlaces(stage: Stage) {
  const { panel, upright } = layout(stage);
  const { x, y, width, height } = panel;
  if (!upright) {
    const unit = width / 4.2;
    const top = y + height;
    return {
      diagram: { x: x + 0.5 * unit, y: top - 3.2 * unit, width: 3.2 * unit, height: 2.45 * unit },
      radius: 0.37 * unit,
      size: 0.25 * unit,
      W: [x + 0.4 * unit, top - 4.05 * unit] as Vector2,
      n: [x + 0.4 * unit, top - 5.35 * unit] as Vector2,
      zero: [x + 2.55 * unit, top - 5.35 * unit] as Vector2,
      angle: [x + 0.4 * unit, y + 0.72 * unit] as Vector2,
      unit,
    };
  }
  const unit = Math.min(width / 8, height / 4.4);
  const [left, top] = [x + width / 2 - 3.8 * unit, y + height];
  return {
    diagram: { x: left + 0.1 * unit, y: top - 3.95 * unit, width: 3.1 * unit, height: 3.1 * unit },
    radius: 0.38 * unit,
    size: 0.25 * unit,
    W: [left + 4.05 * unit, top - 0.8 * unit] as Vector2,
    n: [left + 4.05 * unit, top - 2.2 * unit] as Vector2,
    zero: [left + 6.1 * unit, top - 2.2 * unit] as Vector2,
    angle: [left + 4.05 * unit, top - 3.75 * unit] as Vector2,
    unit,
  };
}

function panelOf(
  model: Model,
  state: State,
): { readonly nodes: Node[]; readonly handles: Handle<TwoByThreeParams>[] } {
  const { params, stage, W, n, rank } = model;
  const { language } = stage;
  const { panel, upright } = layout(stage);
  const place = panelPlaces(stage);
  const { size, radius, unit } = place;
  const point = heldPoint(model, state);
  const sums = applied(W, point);
  const lit = COLUMNS.map((track) => bump(state[track], state, track));
  const handles: Handle<TwoByThreeParams>[] = [];
  const slider = (
    id: string,
    label: Localized,
    box: Rect,
    value: number,
    to: (value: number) => TwoByThreeParams,
  ) =>
    handles.push(
      numberHandle(
        {
          id,
          label,
          at: [box.x + box.width / 2, box.y + box.height / 2],
          size: [box.width, box.height],
          value,
          rate: 0.3,
        },
        language,
        to,
      ),
    );
  const weightLabel = (m: number, k: number): Localized => ({
    en: `w${m + 1}${k + 1}, from x${k + 1} to h${m + 1}`,
    'zh-Hant': `w${m + 1}${k + 1}，從 x${k + 1} 到 h${m + 1}`,
  });
  const withWeight = (m: number, k: number, value: number): TwoByThreeParams => ({
    ...params,
    W: W.map((row, i) => row.map((w, j) => (i === m && j === k ? value : w))),
  });

  const shape = diagramShape([3, 2], place.diagram, radius);
  const units: DiagramUnit[][] = [
    point.map((value, k) => ({ value, ink: INKS[k]!, opacity: 1 })),
    sums.map((value) =>
      state.sums > 0.01 ? { value, ink: 'text', opacity: state.sums } : { ink: 'muted', opacity: 1 },
    ),
  ];
  const edges: DiagramEdge[][] = W.map((row) =>
    row.map((weight, k) => ({ weight, ink: INKS[k]!, opacity: 0.6 + 0.4 * lit[k]!, flow: 0 })),
  );
  const nodes: Node[] = [
    { kind: 'box', id: 'panel', ...panel, fill: { ink: 'panel' } },
    {
      kind: 'segments',
      xy: upright
        ? [panel.x, panel.y + panel.height, panel.x + panel.width, panel.y + panel.height]
        : [panel.x + panel.width, panel.y, panel.x + panel.width, panel.y + panel.height],
      stroke: { ink: 'rule', width: 0.014 },
    },
    ...diagram(shape, units, [edges]),
  ];
  shape.units.forEach((layer, l) => {
    const top = place.diagram.y + place.diagram.height + 0.14 * unit;
    nodes.push(
      formula(l === 0 ? set.x : set.h, {
        at: [layer[0]![0], top],
        size: 0.32 * unit,
        ink: 'muted',
        align: 'middle',
        id: l === 0 ? 'layer-x' : 'layer-h',
      }),
    );
  });
  point.forEach((_, k) => {
    const [x, y] = shape.units[0]![k]!;
    slider(
      `point[${k}]`,
      { en: `x${k + 1} of the held point`, 'zh-Hant': `選取的點的 x${k + 1}` },
      { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
      params.point[k]!,
      (next) => ({ ...params, point: params.point.map((old, i) => (i === k ? next : old)) }),
    );
  });
  W.forEach((row, m) => {
    row.forEach((value, k) => {
      const [from, to] = edgeEnds(shape, 0, m, k);
      handles.push(
        numberHandle(
          {
            id: `edge:W[${m}][${k}]`,
            label: weightLabel(m, k),
            at: from,
            to,
            size: [0.24, 0.24],
            value,
            rate: 0.3,
          },
          language,
          (next) => withWeight(m, k, next),
        ),
      );
    });
  });

  const named = (symbol: 'W' | 'n', [x, y]: Vector2, opacity: number): Node => {
    const big = 0.42 * unit;
    return formula(set[symbol], {
      at: [x, y - formulaBox(set[symbol], big).height / 2],
      size: big,
      ink: 'text',
      opacity,
      id: `row-${symbol}`,
    });
  };
  const body = (at: Vector2): Vector2 => [at[0] + 0.62 * unit, at[1]];
  const kernel = matrix(W, {
    at: body(place.W),
    size,
    opacity: 1,
    inks: INKS,
    id: 'W',
    cell: (_, k) => ({ tile: lit[k]! }),
  });
  nodes.push(named('W', place.W, 1), ...kernel.nodes);
  kernel.cells.forEach((row, m) => {
    row.forEach((box, k) => {
      slider(`W[${m}][${k}]`, weightLabel(m, k), box, W[m]![k]!, (next) => withWeight(m, k, next));
    });
  });
  if (state.normal > 0.01) {
    const standing = columnVector(n, { at: body(place.n), size, opacity: state.normal, id: 'n' });
    nodes.push(
      named('n', place.n, state.normal),
      ...standing.nodes,
      formula(set.zero, {
        at: [place.zero[0], place.zero[1] - 0.11 * unit],
        size: 0.34 * unit,
        ink: 'text',
        opacity: state.normal * (0.45 + 0.55 * state.zero),
        id: 'zero',
      }),
    );
  }
  if (state.told > 0.01 && rank === 2) nodes.push(...angleNodes(model, place.angle, unit, state.told));
  return { nodes, handles };
}

/** Bright while a column is being told, then quiet again. */
function bump(grown: number, state: State, track: (typeof COLUMNS)[number]): number {
  const next = COLUMNS[COLUMNS.indexOf(track) + 1];
  const after = next ? state[next] : state.normal;
  return Math.max(grown - after, 0);
}

/** How far n is from the direction that the curves were dragged along, large, with words beside it. */
function angleNodes({ n, stage }: Model, [x, y]: Vector2, unit: number, opacity: number): Node[] {
  const size = 0.62 * unit;
  const degrees = angleToHidden(n);
  const width = numeralWidth(degrees, size, { decimals: 1 });
  const right = x + width + 0.04 * unit;
  const { panel } = layout(stage);
  const room = panel.x + panel.width - 0.15 * unit - right - 0.42 * unit;
  const lines = {
    en: ['from the direction', 'hidden in the data'],
    'zh-Hant': ['n 和資料裡藏著的', '方向，相差的角度'],
  }[stage.language];
  return [
    numeral(degrees, { at: [x, y - 0.36 * size], size, ink: 'text', opacity, decimals: 1, id: 'angle' }),
    formula(set.degree, { at: [right, y - 0.36 * size], size, ink: 'text', opacity, id: 'degree' }),
    ...lines.map(
      (text, i): Node => ({
        kind: 'text',
        at: [right + 0.42 * unit, y + (0.06 - 0.32 * i) * unit],
        size: Math.min(0.25 * unit, room / Math.max(...lines.map((line) => approximateWidth(line)))),
        text,
        fill: { ink: 'muted', opacity },
        align: 'start',
      }),
    ),
  ];
}

// What the film says.

/** Degrees between n and the direction that the curves were dragged along, 0…90. */
function angleToHidden(n: Vector3): number {
  return (Math.acos(Math.min(Math.abs(dot3(n, HIDDEN)), 1)) * 180) / Math.PI;
}

/** How many points have one of their own class nearest, nearer than any of the other. */
function ownNearest(points: readonly (readonly number[])[], labels: readonly (0 | 1)[]): number {
  let own = 0;
  points.forEach((point, i) => {
    const least: [number, number] = [Infinity, Infinity];
    points.forEach((other, j) => {
      if (j === i) return;
      const distance = other.reduce((sum, value, k) => sum + (value - point[k]!) ** 2, 0);
      least[labels[j]!] = Math.min(least[labels[j]!], distance);
    });
    if (least[labels[i]!] < least[labels[i] === 0 ? 1 : 0]) own++;
  });
  return own;
}

/** How many points have the other class nearest when one input is left out, for each of the three. */
function mixedWithout({ points, labels }: Cloud): readonly number[] {
  return [0, 1, 2].map(
    (left) =>
      points.length -
      ownNearest(
        points.map((point) => point.filter((_, i) => i !== left)),
        labels,
      ),
  );
}

let knownMixed: readonly number[] | undefined;

function words(
  model: Model,
): Readonly<Record<'space' | 'columns' | 'turn' | 'fall' | 'null' | 'flat', Words>> {
  const { W, n, rank, point } = model;
  const { points, labels } = cloud();
  const count = points.length;
  knownMixed ??= mixedWithout(cloud());
  const [least, most] = [Math.min(...knownMixed), Math.max(...knownMixed)];
  const own = ownNearest(
    points.map((at) => applied(W, at)),
    labels,
  );
  const nearest: Localized =
    own === count
      ? {
          en: `all ${count} have their own class nearest`,
          'zh-Hant': `${count} 個點，最近的都是同類`,
        }
      : {
          en: `${own} of ${count} have their own class nearest`,
          'zh-Hant': `${count} 個點裡有 ${own} 個，最近的是同類`,
        };
  const tuple = (values: readonly number[]) => `(${values.map((value) => numberText(value)).join(', ')})`;
  const [first, second, third] = [0, 1, 2].map((k) => tuple(W.map((row) => row[k]!)));
  const direction = tuple(n);
  const h = tuple(applied(W, point));
  const trained = TRAINED.every((row, m) => row.every((w, k) => w === W[m]![k]));
  const angle = numberText(angleToHidden(n), { decimals: 1 });
  return {
    space: {
      title: { en: 'Three inputs make a space', 'zh-Hant': '三個輸入，張成一個空間' },
      note: {
        en: `Two curves, dragged along one direction. Drop any one input: ${least} to ${most} of ${count} have the other class nearest.`,
        'zh-Hant': `兩條曲線的點，各自沿同一個方向拖開。少看任何一個輸入，${count} 個點裡就有 ${least} 到 ${most} 個，最近的是另一類。`,
      },
    },
    columns: {
      title: { en: 'A column of W is where an arrow lands', 'zh-Hant': 'W 的每個直行，是一個箭頭的落點' },
      note: {
        en: `In the plane below, î lands at ${first}, ĵ at ${second}, k̂ at ${third}.`,
        'zh-Hant': `在下面的平面上，î 落在 ${first}，ĵ 落在 ${second}，k̂ 落在 ${third}。`,
      },
    },
    turn: {
      title: { en: 'Space turns until n stands upright', 'zh-Hant': '轉動空間，直到 n 直立' },
      note: {
        en: `W takes ${rank === 2 ? 'n' : 'this n, among others,'} to 0: n = ${direction}. Each point now stands straight over its h.`,
        'zh-Hant': `${rank === 2 ? '' : '不只一個方向，'}W 把 n = ${direction} 送到 0。每個點都到了它的 h 正上方。`,
      },
    },
    fall: {
      title: [
        { en: 'This W presses space onto one point', 'zh-Hant': '這個 W 把空間壓成一個點' },
        { en: 'This W presses space onto a line', 'zh-Hant': '這個 W 把空間壓成一條線' },
        { en: 'W lays three dimensions flat onto two', 'zh-Hant': 'W 把三維壓平成二維' },
      ][rank]!,
      note:
        rank === 2
          ? {
              en: 'Only the height is lost. Points that differ along n alone land on one spot.',
              'zh-Hant': '失去的只有高度：只沿著 n 不同的點，落在同一處。',
            }
          : {
              en: `More than the height is lost: W takes ${rank === 1 ? 'a whole plane of directions' : 'every direction'} to 0.`,
              'zh-Hant': `失去的不只是高度：${rank === 1 ? '一整個平面的方向' : '每個方向'}都被 W 送到 0。`,
            },
    },
    null: {
      title: { en: 'Along n, nothing changes below', 'zh-Hant': '沿著 n 走，底下什麼都不變' },
      note: {
        en: `x moves along n, up and down, and h stays ${h}.`,
        'zh-Hant': `x 沿著 n 上下移動，h 一直是 ${h}。`,
      },
    },
    flat: {
      title:
        own === count
          ? { en: 'Seen along n, the classes come apart', 'zh-Hant': '沿著 n 看，兩類就分開了' }
          : { en: 'Seen along this n, the classes still mix', 'zh-Hant': '沿著這個 n 看，兩類還混著' },
      note: trained
        ? {
            en: `Nobody told the network, yet n is ${angle}° from that direction. Now ${nearest.en}.`,
            'zh-Hant': `沒有人告訴網路，n 和拖開的方向只差 ${angle}°。現在 ${nearest['zh-Hant']}。`,
          }
        : rank === 2
          ? {
              en: `This n is ${angle}° from the direction of the dragging: ${nearest.en}.`,
              'zh-Hant': `這個 n 和拖開的方向差 ${angle}°；${nearest['zh-Hant']}。`,
            }
          : {
              en: `Here ${nearest.en}.`,
              'zh-Hant': `${nearest['zh-Hant']}。`,
            },
    },
  };
}

interface Words {
  readonly title: Localized;
  readonly note: Localized;
}

// Three dimensions.

type Matrix3 = readonly [Vector3, Vector3, Vector3];

/**
 * From the identity (0) to the map that gives W's two sums and how far a point lies along n (1): a turn about one axis,
 * of a stretch along fixed perpendicular ones, so that nothing collapses on the way unless W does it in the end.
 */
function pathTo(W: Matrix, n: Vector3): (share: number) => Matrix3 {
  const end = [W[0], W[1], n] as unknown as Matrix3;
  // In a basis with n for its third vector the map is a 2×2 matrix and a 1.
  const a = unit(someNormal(n));
  const b = cross3(n, a);
  const { turn } = signedSvd(
    W.map((row) => [dot3(row as unknown as Vector3, a), dot3(row as unknown as Vector3, b)]),
  );
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const rotation: Matrix3 = [plus(times(a, c), times(b, -s)), plus(times(a, s), times(b, c)), n];
  const spin = powers(rotation);
  // What is left when the turn is undone is symmetric: a stretch.
  const stretch = product(transposed(rotation), end);
  return (share) => {
    if (share <= 0) return IDENTITY;
    if (share >= 1) return end;
    const part = IDENTITY.map((row, i) =>
      row.map((value, j) => value + share * (stretch[i]![j]! - value)),
    ) as unknown as Matrix3;
    return product(spin(share), part);
  };
}

const IDENTITY: Matrix3 = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A rotation's share of its way: about its axis, by the smaller angle (as a unit quaternion; Shepperd 1978). */
function powers(rotation: Matrix3): (share: number) => Matrix3 {
  const [[a, b, c], [d, e, f], [g, h, i]] = rotation;
  const squares = [1 + a + e + i, 1 + a - e - i, 1 - a + e - i, 1 - a - e + i];
  const largest = squares.indexOf(Math.max(...squares));
  const q = [
    [squares[0]!, h - f, c - g, d - b],
    [h - f, squares[1]!, d + b, c + g],
    [c - g, d + b, squares[2]!, h + f],
    [d - b, c + g, h + f, squares[3]!],
  ][largest]!;
  const sign = q[0]! < 0 ? -1 : 1;
  const axis: Vector3 = [sign * q[1]!, sign * q[2]!, sign * q[3]!];
  const angle = 2 * Math.atan2(length3(axis), sign * q[0]!);
  if (angle < 1e-9) return () => IDENTITY;
  const [x, y, z] = unit(axis);
  return (share) => {
    const [cos, sin] = [Math.cos(share * angle), Math.sin(share * angle)];
    const rest = 1 - cos;
    return [
      [cos + x * x * rest, x * y * rest - z * sin, x * z * rest + y * sin],
      [y * x * rest + z * sin, cos + y * y * rest, y * z * rest - x * sin],
      [z * x * rest - y * sin, z * y * rest + x * sin, cos + z * z * rest],
    ];
  };
}

/** What a matrix takes to a displacement; undefined where it is flat. */
function undone([p, q, r]: Matrix3, [x, y, z]: Vector3): Vector3 | undefined {
  const volume = dot3(p, cross3(q, r));
  if (Math.abs(volume) < 1e-6) return undefined;
  const sum = plus(plus(times(cross3(q, r), x), times(cross3(r, p), y)), times(cross3(p, q), z));
  return times(sum, 1 / volume);
}

function applied(W: Matrix, point: Vector3): Vector2 {
  return [dot3(W[0] as unknown as Vector3, point), dot3(W[1] as unknown as Vector3, point)];
}

function applied3([p, q, r]: Matrix3, point: Vector3): Vector3 {
  return [dot3(p, point), dot3(q, point), dot3(r, point)];
}

function transposed([p, q, r]: Matrix3): Matrix3 {
  return [
    [p[0], q[0], r[0]],
    [p[1], q[1], r[1]],
    [p[2], q[2], r[2]],
  ];
}

function product(a: Matrix3, b: Matrix3): Matrix3 {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot3(row, column))) as unknown as Matrix3;
}

function dot3(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross3(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function plus(a: Vector3, b: Vector3): Vector3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function minus3(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function times(a: Vector3, factor: number): Vector3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

function mix3(a: Vector3, b: Vector3, share: number): Vector3 {
  return plus(a, times(minus3(b, a), share));
}

function length3(a: Vector3): number {
  return Math.hypot(a[0], a[1], a[2]);
}

function unit(a: Vector3): Vector3 {
  return times(a, 1 / length3(a));
}

/** A vector perpendicular to one that is not 0. */
function someNormal(a: Vector3): Vector3 {
  const least = a.map(Math.abs).indexOf(Math.min(...a.map(Math.abs)));
  return cross3(a, BASIS[least]!);
}

/** The corners of the smallest convex polygon around points, counterclockwise (Andrew's monotone chain). */
function hull(points: readonly Vector2[]): Vector2[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (all: readonly Vector2[]) => {
    const line: Vector2[] = [];
    for (const point of all) {
      while (line.length > 1 && turn(line.at(-2)!, line.at(-1)!, point) <= 0) line.pop();
      line.push(point);
    }
    return line.slice(0, -1);
  };
  const turn = (a: Vector2, b: Vector2, c: Vector2) =>
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return [...chain(sorted), ...chain(sorted.toReversed())];
}
