import { linearPath } from '../geometry/index.ts';
import {
  add,
  apply,
  cross,
  determinant,
  dot,
  length,
  type Matrix,
  mix,
  scale,
  signedSvd,
  subtract,
  type Vector2,
} from '../math/index.ts';
import {
  arrow,
  arrowName,
  axes,
  boundsOf,
  boundsOfNode,
  type Camera,
  camera,
  captions,
  centredContent,
  chartOf,
  columnInk,
  type Formula,
  figure,
  fixedGrid,
  formula,
  formulaBox,
  formulas,
  type Handle,
  type Ink,
  inset,
  intersection,
  type Localized,
  matrix,
  matrixParam,
  matrixWidth,
  movingGrid,
  type Node,
  number,
  numberHandle,
  numeral,
  type Panes,
  panes,
  plotArea,
  pointHandle,
  type Rect,
  type Stage,
  share,
  shortDecimals,
  shortText,
  splitRow,
  timeline,
  vector2,
  viewAround,
} from '../scene/index.ts';
import baked from './formulas/linear-map.baked.ts';

interface LinearMapParams {
  readonly u: Vector2;
  readonly v: Vector2;
  readonly c: number;
  readonly L: Matrix;
}

const tex = formulas(
  {
    additive: String.raw`\class{sum}{L(u + v)} \class{equals}{=} \class{u}{L(u)} \class{plus}{+} \class{v}{L(v)}`,
    homogeneous: String.raw`\class{scaled}{L(c\,u)} \class{equals}{=} \class{c}{c}\,\class{u}{L(u)}`,
    u: 'u',
    v: 'v',
    sum: 'u + v',
    scaled: String.raw`c\,u`,
    Lu: 'L(u)',
    Lv: 'L(v)',
    Lsum: 'L(u + v)',
    Lscaled: String.raw`L(c\,u)`,
    L: 'L',
    LEquals: 'L =',
    cEquals: 'c =',
    iHat: String.raw`\hat\imath`,
    jHat: String.raw`\hat\jmath`,
  },
  baked,
);

/** The first factor that the film shows, before it goes on to the reader's. */
const FIRST_FACTOR = 1.5;
/** What is dragged in a plane goes in tenths. */
const TENTH = 0.1;
/** What is left of a 0 by rounding. */
const ROUNDING = 1e-9;

/** What linear means: sums and multiples are carried along, and so the grid stays parallel and even. */
export default figure<LinearMapParams>({
  id: 'linear-map',
  title: { en: 'What linear means', 'zh-Hant': '什麼叫做線性' },
  summary: {
    en: 'A linear map carries sums to sums and multiples to multiples, so the whole grid stays parallel and even.',
    'zh-Hant': '線性映射把和送到和、把倍數送到倍數，所以整片格線依然平行、間隔依然相等。',
  },
  description: {
    en: 'Two planes of one scale: in one stand u, v and their sum with its parallelogram; the other is carried by L, grid and arrows together. A point walks along L(u) and L(v), tip to tail, and comes out at L(u + v). Then u is stretched by c in both planes. In the end only the grids remain, the carried one still parallel and even.',
    'zh-Hant':
      '兩個比例相同的平面：一個畫著 u、v、兩者的和與平行四邊形；另一個被 L 帶著走，格線和箭頭一起。一個點先沿 L(u)、再沿 L(v)，頭尾相接，走到 L(u + v)。接著兩個平面裡的 u 都乘上 c。最後只剩格線，被帶走的那一片依然平行、等距。',
  },
  params: {
    u: vector2([2, 1], { min: -3, max: 3, label: { en: 'u', 'zh-Hant': 'u' } }),
    v: vector2([-1, 1], { min: -3, max: 3, label: { en: 'v', 'zh-Hant': 'v' } }),
    c: number(-1, {
      min: -2,
      max: 2,
      step: 0.1,
      label: { en: 'Factor c', 'zh-Hant': '倍數 c' },
      control: true,
    }),
    L: matrixParam(
      [
        [1, 0.5],
        [-0.5, 1.5],
      ],
      { min: -2, max: 2, label: { en: 'L', 'zh-Hant': 'L' } },
    ),
  },
  poster: 'sum',
  build(params, stage) {
    const { u, v, c, L } = params;
    const map = (point: Vector2) => apply(L, point) as unknown as Vector2;
    const path = linearPath(L);
    const facts = factsOf(params);
    const story = storyOf(params, facts);
    const places = placesOf(stage);
    const view = stage.cameras?.[0] ?? viewOf(params, places.ports[0]);
    const [before, after] = places.ports.map((port) => camera(view, port)) as [Camera, Camera];
    const extent = gridExtent(view, facts.least);

    return timeline(
      stage,
      (t) => {
        const state = t.tracks({
          copies: 0,
          sumShows: 0,
          after: 0.3,
          depth: 0,
          additive: 0,
          homogeneous: 0,
          litSum: 0,
          walk: 0,
          landed: 0,
          pair: 1,
          scaledShows: 0,
          factor: 1,
          litScaled: 0,
          arrows: 1,
        });

        t.chapter('add', story.add.title, story.add.note);
        t.wait(1.4);
        t.play(state.copies.to(1), { seconds: 1.6 });
        t.play(state.sumShows.to(1), { seconds: 1.1 });
        t.wait(1.4);

        t.chapter('carry', story.carry.title, story.carry.note);
        t.play(state.after.to(1), { seconds: 0.7 });
        t.play(state.depth.to(1), { seconds: 3 });
        t.wait(1.4);

        t.chapter('sum', story.sum.title, story.sum.note);
        t.play([state.additive.to(1), state.litSum.to(1, { delay: 0.5 })], { seconds: 0.8 });
        t.wait(0.6);
        t.play(state.walk.to(1), { seconds: 1.5 });
        t.play(state.walk.to(2), { seconds: 1.5 });
        t.play(state.landed.to(1), { seconds: 0.4 });
        t.wait(2);

        t.chapter('multiple', story.multiple.title, story.multiple.note);
        t.play([state.pair.to(0), state.additive.to(0), state.landed.to(0)], { seconds: 0.6 });
        t.play([state.homogeneous.to(1), state.scaledShows.to(1)], { seconds: 0.6 });
        t.play([state.factor.to(FIRST_FACTOR), state.litScaled.to(1, { seconds: 0.6 })], { seconds: 1.6 });
        t.wait(1.2);
        t.play(state.factor.to(c), { seconds: 2.4 });
        t.wait(2);

        t.chapter('grid', story.grid.title, story.grid.note);
        t.play([state.arrows.to(0), state.homogeneous.to(0)], { seconds: 1 });
        t.wait(2.6);

        return (now) => {
          const s = now.each(state);
          const M = path(s.depth);
          const moved = (point: Vector2) => apply(M, point) as unknown as Vector2;
          const arrived = s.depth > 0.98;
          const arrowsOf = (through: Camera, at: (point: Vector2) => Vector2, image: boolean) =>
            vectors(through, at, {
              u,
              v,
              state: image ? s : { ...s, litSum: 0 },
              names: image && s.depth > 0.4 ? IMAGES : ORIGINALS,
              nameSize: places.nameSize,
            });
          const head = header(places, params, s);
          const handles: Handle<LinearMapParams>[] = [
            ...planeHandles(params, before, s, stage),
            ...(arrived ? columnHandles(params, after, places.nameSize, stage) : []),
            ...head.handles(stage),
          ];
          const plane = (
            through: Camera,
            at: (point: Vector2) => Vector2,
            image: boolean,
            opacity: number,
          ): Node => ({
            kind: 'group',
            clip: through.port,
            opacity,
            children: [
              { kind: 'box', ...through.port, fill: { ink: 'panel' } },
              ...(image ? fixedGrid(through, 0.8) : []),
              ...movingGrid({ point: at, line: (from, to) => [...at(from), ...at(to)] }, through, extent, 1),
              ...arrowsOf(through, at, image),
              ...(image && s.walk > 0 ? walker(through, map(u), map(v), s) : []),
            ],
          });
          return {
            nodes: [
              plane(before, (point) => point, false, 1),
              plane(after, moved, true, s.after),
              ...(places.ticks
                ? [before, after].flatMap((through) =>
                    axes(chartOf(through), { y: { grid: false }, opacity: 0.8 }),
                  )
                : []),
              ...places.between(s.after),
              ...head.nodes,
              ...captions(now, places.strip, stage),
            ],
            handles,
          };
        };
      },
      [view],
    );
  },
});

/** Where things stand, and how large letters are. */
function placesOf(stage: Stage) {
  const compact = stage.compact ?? false;
  // In a frame that is nearly square two planes over each other would be flat.
  const upright = !compact && stage.height > 1.3 * stage.width;
  const gap = compact ? 0.5 : upright ? 1 : 0.8;
  const found: Panes = panes(stage, [1, 1], { header: compact ? 0.62 : upright ? 0.7 : 0.95, gap });
  const layout: Panes =
    upright || !found.upright
      ? { ...found, upright }
      : { ...found, upright, panes: splitRow(boundsOfRects(found.panes), [1, 1], gap) };
  const ticks = !compact;
  const ports = layout.panes.map((pane) => (ticks ? plotArea(pane, 2) : pane)) as [Rect, Rect];
  const nameSize = Math.min(compact ? 0.3 : 0.36, 0.095 * ports[0].width);
  const between = (opacity: number): Node[] => {
    const [first] = ports;
    const ink: Ink = 'text';
    const size = compact ? 0.32 : 0.4;
    if (layout.upright) {
      const x = first.x + 0.36 * first.width;
      const from: Vector2 = [x, layout.panes[0]!.y - 0.04];
      const to: Vector2 = [x, layout.panes[1]!.y + layout.panes[1]!.height + 0.02];
      return [arrow(from, to, { ink, opacity, width: 0.035 })];
    }
    const y = first.y + first.height / 2;
    const right = layout.panes[1]!.x;
    const left = first.x + first.width;
    const reach = Math.min((right - left) / 2 - 0.06, 0.32);
    const middle = (left + right) / 2;
    return [
      arrow([middle - reach, y], [middle + reach, y], { ink, opacity, width: 0.035 }),
      formula(tex.L, { at: [middle, y + 0.16], size, ink, opacity, align: 'middle' }),
    ];
  };
  // Over the planes, or where one is over the other, beside the arrow from one to the other.
  const size = compact ? 0.27 : 0.32;
  const [above, below] = layout.panes as [Rect, Rect];
  const L = layout.upright
    ? { at: [ports[0].x + 0.43 * ports[0].width, (above.y + below.y + below.height) / 2] as Vector2, size }
    : { at: [ports[1].x + ports[1].width, layout.header.y + layout.header.height / 2] as Vector2, size };
  return { ...layout, ports, ticks, nameSize, between, compact, L };
}

function boundsOfRects(rects: readonly Rect[]): Rect {
  return boundsOf(
    rects.flatMap(({ x, y, width, height }): Vector2[] => [
      [x, y],
      [x + width, y + height],
    ]),
  );
}

/** What the arrows of a plane are called. */
interface Names {
  readonly u: Formula;
  readonly v: Formula;
  readonly sum: Formula;
  readonly scaled: Formula;
}
const ORIGINALS: Names = { u: tex.u, v: tex.v, sum: tex.sum, scaled: tex.scaled };
const IMAGES: Names = { u: tex.Lu, v: tex.Lv, sum: tex.Lsum, scaled: tex.Lscaled };

/** What moves in this film. */
type State = Readonly<
  Record<
    | 'copies'
    | 'sumShows'
    | 'after'
    | 'depth'
    | 'additive'
    | 'homogeneous'
    | 'litSum'
    | 'walk'
    | 'landed'
    | 'pair'
    | 'scaledShows'
    | 'factor'
    | 'litScaled'
    | 'arrows',
    number
  >
>;

/** u and v, their parallelogram and sum, and the multiple of u, all where `at` has put them. */
function vectors(
  through: Camera,
  at: (point: Vector2) => Vector2,
  {
    u,
    v,
    state,
    names,
    nameSize,
  }: {
    readonly u: Vector2;
    readonly v: Vector2;
    readonly state: State;
    readonly names: Names;
    readonly nameSize: number;
  },
): Node[] {
  const { copies, sumShows, litSum, pair, scaledShows, factor, arrows } = state;
  const place = (point: Vector2) => through.toStage(at(point));
  const origin = place([0, 0]);
  const sum = add(u, v);
  const nodes: Node[] = [];
  const corners = [origin, place(u), place(sum), place(v)];
  const surface = 0.1 * sumShows * pair * arrows;
  if (surface > 0.002) {
    nodes.push({
      kind: 'polyline',
      id: 'parallelogram',
      xy: corners.flat(),
      closed: true,
      fill: { ink: 'text', opacity: surface },
    });
  }
  // The copy of one arrow leaves the origin for the tip of the other.
  const copy = (of: Vector2, along: Vector2, ink: Ink): Node[] => {
    const from = scale(along, copies);
    const opacity = 0.75 * Math.min(3 * copies, 1) * pair * arrows;
    if (opacity <= 0.01) return [];
    const [start, end] = [place(from), place(add(from, of))];
    return [
      {
        kind: 'segments',
        id: `copy-${ink}`,
        xy: [...start, ...end],
        stroke: { ink, width: 0.03, dash: [0.13, 0.09], opacity },
      },
    ];
  };
  nodes.push(...copy(v, u, 'v'), ...copy(u, v, 'u'));
  const quiet = 1 - 0.65 * scaledShows;
  const arrowTo = (point: Vector2, ink: Ink, opacity: number, width: number, id: string): Node[] =>
    opacity <= 0.01 ? [] : [arrow(origin, place(point), { ink, opacity, width, id })];
  nodes.push(
    ...arrowTo(v, 'v', pair * arrows, 0.055, 'v'),
    ...arrowTo(u, 'u', (pair + (1 - pair) * quiet) * arrows, 0.055, 'u'),
    ...arrowTo(
      scale(sum, sumShows),
      'text',
      Math.min(4 * sumShows, 1) * pair * arrows,
      0.055 + 0.02 * litSum,
      'sum',
    ),
    ...arrowTo(scale(u, factor), 'u', scaledShows * arrows, 0.075, 'scaled'),
    { kind: 'circle', at: origin, radius: 0.05, fill: { ink: 'text' } },
  );

  const shown = share(arrows, 0.5, 1);
  const taken: Rect[] = [];
  const name = (of: Formula, point: Vector2, ink: Ink, opacity: number): Node[] => {
    const tip = place(point);
    if (opacity * shown <= 0.01) return [];
    const style = { size: nameSize, ink, opacity: opacity * shown };
    const beyond = arrowName(origin, tip, of, style);
    const fits = isWithin(boundsOfNode(beyond)!, through.port);
    // Where there is no room beyond the tip, over or under it, on the side that the arrow does not come from.
    const side = tip[1] >= origin[1] ? 0.95 : -0.95;
    const beside = centredContent(of, [tip[0], tip[1] + side * nameSize], style);
    const drawn = within(fits ? beyond : beside, through.port);
    const box = boundsOfNode(drawn)!;
    // Names of arrows that end in one place would run into each other: the first one stays.
    if (taken.some((other) => intersection(inset(box, -0.04), other))) return [];
    taken.push(box);
    return [halo(drawn, box, opacity * shown)];
  };
  nodes.push(
    ...name(names.scaled, scale(u, factor), 'u', scaledShows),
    ...name(names.sum, sum, 'text', share(sumShows, 0.6, 1) * pair),
    // The longer arrow lies over the tip of u, and over its name.
    ...name(names.u, u, 'u', (pair + (1 - pair) * quiet) * (1 - scaledShows * share(factor, 0.7, 1))),
    ...name(names.v, v, 'v', pair),
  );
  return nodes;
}

function isWithin(box: Rect, port: Rect): boolean {
  const seen = intersection(box, inset(port, 0.06));
  return seen !== undefined && seen.width > box.width - 1e-9 && seen.height > box.height - 1e-9;
}

/** A node moved as little as it takes to lie in a rectangle. */
function within(node: Node, port: Rect): Node {
  const box = boundsOfNode(node);
  if (!box) return node;
  const room = inset(port, 0.06);
  const slide = (start: number, size: number, from: number, span: number) =>
    Math.min(Math.max(from - start, 0), Infinity) + Math.min(from + span - start - size, 0);
  const at: Vector2 = [
    slide(box.x, box.width, room.x, room.width),
    slide(box.y, box.height, room.y, room.height),
  ];
  return at[0] === 0 && at[1] === 0 ? node : { kind: 'group', at, children: [node] };
}

/** Panel behind a name, so that it can be read over grid lines. */
function halo(node: Node, { x, y, width, height }: Rect, opacity: number): Node {
  const pad = 0.05;
  const box = { x: x - pad, y: y - pad, width: width + 2 * pad, height: height + 2 * pad };
  return {
    kind: 'group',
    children: [{ kind: 'box', ...box, radius: pad, fill: { ink: 'panel', opacity: 0.75 * opacity } }, node],
  };
}

/** The point that goes along L(u), then along L(v), and leaves its way behind. */
function walker(through: Camera, Lu: Vector2, Lv: Vector2, { walk, pair }: State): Node[] {
  if (pair <= 0.01) return [];
  const origin = through.toStage([0, 0]);
  const corner = through.toStage(Lu);
  const end = through.toStage(add(Lu, Lv));
  const at = walk <= 1 ? mix(origin, corner, walk) : mix(corner, end, walk - 1);
  const trail = (from: Vector2, to: Vector2, ink: Ink): Node => ({
    kind: 'segments',
    xy: [...from, ...to],
    stroke: { ink, width: 0.09, opacity: 0.55 * pair },
  });
  return [
    trail(origin, walk <= 1 ? at : corner, 'u'),
    ...(walk > 1 ? [trail(corner, at, 'v')] : []),
    {
      kind: 'circle',
      id: 'walker',
      at,
      radius: 0.1,
      fill: { ink: 'text', opacity: pair },
      stroke: { ink: 'panel', width: 0.03, opacity: pair },
    },
  ];
}

/** The line over the planes: the law of the moment, the factor, and L with its columns. */
function header(places: ReturnType<typeof placesOf>, params: LinearMapParams, state: State) {
  const { compact, ports } = places;
  const [first, last] = [ports[0], ports.at(-1)!];
  const rect: Rect = { ...places.header, x: first.x, width: last.x + last.width - first.x };
  const { c, L } = params;
  const { additive, homogeneous, litSum, walk, landed, factor, litScaled } = state;
  const middle = rect.y + rect.height / 2;
  const { at, size } = places.L;
  const letter = formulaBox(tex.LEquals, 1.25 * size).width + 0.14;
  const left = places.upright ? at[0] : at[0] - letter - matrixWidth(2, size);
  const drawn = matrix(L, {
    at: [left + letter, at[1]],
    size,
    opacity: 1,
    inks: [columnInk(0), columnInk(1)],
    id: 'L',
  });
  const room = places.upright ? rect.width : left - rect.x - 0.4;
  /** For c and its number, in ems. */
  const factorRoom = 3.2;
  const big = Math.min(
    compact ? 0.42 : 0.6,
    room / formulaBox(tex.additive, 1).width,
    room / (formulaBox(tex.homogeneous, 1).width + factorRoom),
  );
  const baseline = middle - 0.25 * big;
  const bright = (lit: number) => 0.4 + 0.6 * lit;
  const nodes: Node[] = [
    formula(tex.LEquals, { at: [left, at[1] - 0.25 * 1.25 * size], size: 1.25 * size, ink: 'muted' }),
    ...drawn.nodes,
  ];
  if (additive > 0.01) {
    nodes.push(
      formula(tex.additive, {
        at: [rect.x, baseline],
        size: big,
        ink: 'text',
        opacity: additive,
        id: 'additive',
        parts: {
          sum: { opacity: bright(litSum) },
          equals: { opacity: bright(landed) },
          u: { ink: 'u', opacity: bright(share(walk, 0, 0.3)) },
          plus: { opacity: bright(share(walk, 1, 1.3)) },
          v: { ink: 'v', opacity: bright(share(walk, 1, 1.3)) },
        },
      }),
    );
  }
  const factorAt: Vector2 = [
    rect.x + formulaBox(tex.homogeneous, big).width + 0.8 * big,
    middle - 0.25 * 0.8 * big,
  ];
  const factorLetter = formulaBox(tex.cEquals, 0.8 * big).width;
  if (homogeneous > 0.01) {
    nodes.push(
      formula(tex.homogeneous, {
        at: [rect.x, baseline],
        size: big,
        ink: 'text',
        opacity: homogeneous,
        id: 'homogeneous',
        parts: {
          scaled: { ink: 'u', opacity: bright(litScaled) },
          equals: { opacity: bright(litScaled) },
          c: { opacity: bright(litScaled) },
          u: { ink: 'u', opacity: bright(litScaled) },
        },
      }),
      formula(tex.cEquals, { at: factorAt, size: 0.8 * big, ink: 'muted', opacity: homogeneous }),
      numeral(factor, {
        at: [factorAt[0] + factorLetter + 0.98 * big, factorAt[1]],
        size: 0.62 * big,
        ink: 'text',
        opacity: homogeneous,
        align: 'point',
        decimals: factor === c ? shortDecimals(c) : 1,
        id: 'c',
      }),
    );
  }
  const handles = ({ language }: Stage): Handle<LinearMapParams>[] => [
    ...drawn.cells.flatMap((row, m) =>
      row.map(({ x, y, width, height }, n) =>
        numberHandle<LinearMapParams>(
          {
            id: `L[${m}][${n}]`,
            label: {
              en: `L, row ${m + 1}, column ${n + 1}`,
              'zh-Hant': `L 的第 ${m + 1} 列第 ${n + 1} 行`,
            },
            at: [x + width / 2, y + height / 2],
            size: [width, height],
            value: L[m]![n]!,
            step: 0.25,
          },
          language,
          (value) => ({ ...params, L: withEntry(L, m, n, value) }),
        ),
      ),
    ),
    ...(homogeneous > 0.5
      ? [
          numberHandle<LinearMapParams>(
            {
              id: 'c',
              label: { en: 'Factor c', 'zh-Hant': '倍數 c' },
              at: [factorAt[0] + factorLetter / 2 + 0.6 * big, middle],
              size: [factorLetter + 1.6 * big, 1.1 * big],
              value: c,
              step: 0.1,
            },
            language,
            (value) => ({ ...params, c: hundredths(value) }),
          ),
        ]
      : []),
  ];
  return { nodes, handles };
}

/** The tips of u, v and u + v in the plane before L, and that of c u. */
function planeHandles(
  params: LinearMapParams,
  through: Camera,
  { sumShows, pair, scaledShows, factor, arrows }: State,
  { language }: Stage,
): Handle<LinearMapParams>[] {
  const { u, v, c } = params;
  const dim = arrows < 0.5 ? ({ unseen: true } as const) : {};
  const tip = (id: string, label: Localized, at: Vector2, set: (to: Vector2) => LinearMapParams) =>
    pointHandle({ id, label, at, through }, language, (to) => set(tenths(to)));
  const multiple = length(u) > 0.3 && scaledShows > 0.5 && Math.abs(factor - c) < ROUNDING;
  return [
    { ...dim, ...tip('u', { en: 'u', 'zh-Hant': 'u' }, u, (to) => ({ ...params, u: to })) },
    ...(pair > 0.5
      ? [{ ...dim, ...tip('v', { en: 'v', 'zh-Hant': 'v' }, v, (to) => ({ ...params, v: to })) }]
      : []),
    ...(pair > 0.5 && sumShows > 0.5
      ? [
          {
            ...dim,
            ...tip(
              'sum:v',
              { en: 'u + v; it takes v along', 'zh-Hant': 'u + v，拖曳時 v 會跟著動' },
              add(u, v),
              (to) => ({ ...params, v: tenths(subtract(to, u)) }),
            ),
          },
        ]
      : []),
    ...(multiple
      ? [
          {
            ...dim,
            ...pointHandle(
              {
                id: 'tip:c',
                label: { en: 'c u: the factor c', 'zh-Hant': 'c u：倍數 c' },
                at: scale(u, c),
                through,
              },
              language,
              (to): LinearMapParams => ({
                ...params,
                c: Math.round((dot(to, u) / dot(u, u)) * 10) / 10,
              }),
            ),
          },
        ]
      : []),
  ];
}

/** Where L takes î and ĵ: its columns. They show only while someone points at them. */
function columnHandles(
  params: LinearMapParams,
  through: Camera,
  nameSize: number,
  { language }: Stage,
): Handle<LinearMapParams>[] {
  const { L } = params;
  const origin = through.toStage([0, 0]);
  return [0, 1].map((column): Handle<LinearMapParams> => {
    const [ink, symbol, name] =
      column === 0 ? (['iHat', tex.iHat, 'î'] as const) : (['jHat', tex.jHat, 'ĵ'] as const);
    const tip: Vector2 = [L[0]![column]!, L[1]![column]!];
    const end = through.toStage(tip);
    return {
      unseen: true,
      ...pointHandle<LinearMapParams>(
        {
          id: `L.column${column}`,
          label: {
            en: `Where L takes ${name}: column ${column + 1}`,
            'zh-Hant': `L 把 ${name} 帶到哪裡：第 ${column + 1} 行`,
          },
          at: tip,
          through,
        },
        language,
        (to) => ({
          ...params,
          L: tenths(to).reduce((made, value, m) => withEntry(made, m, column, value), L),
        }),
      ),
      glow: () => [
        arrow(origin, end, { ink, width: 0.06 }),
        arrowName(origin, end, symbol, { size: nameSize, ink }),
      ],
    };
  });
}

function withEntry(L: Matrix, row: number, column: number, value: number): Matrix {
  return L.map((old, m) => old.map((entry, n) => (m === row && n === column ? hundredths(value) : entry)));
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function tenths([x, y]: Vector2): Vector2 {
  const round = (value: number) => Math.round(value / TENTH) / Math.round(1 / TENTH);
  return [round(x), round(y)];
}

/** The one view of both planes: everything that is ever drawn, and the unit square. */
function viewOf({ u, v, c, L }: LinearMapParams, port: Rect): Rect {
  const originals: readonly Vector2[] = [
    [0, 0],
    [1, 0],
    [0, 1],
    u,
    v,
    add(u, v),
    scale(u, FIRST_FACTOR),
    scale(u, c),
  ];
  const images = originals.map((point) => apply(L, point) as unknown as Vector2);
  return viewAround(boundsOf([...originals, ...images]), port, 0.1, 5);
}

/** As much of the grid as fills the view wherever L takes it, and no more than can be drawn. */
function gridExtent({ x, y, width, height }: Rect, least: number): Rect {
  const far = Math.max(Math.abs(x), Math.abs(y), Math.abs(x + width), Math.abs(y + height));
  const reach = Math.min(Math.ceil((1.5 * far) / Math.max(Math.min(least, 1), 0.1)), 24);
  return { x: -reach, y: -reach, width: 2 * reach, height: 2 * reach };
}

/** What is true of these params, computed once. */
function factsOf({ u, v, L }: LinearMapParams) {
  const [larger, smaller] = signedSvd(L).stretches;
  const det = determinant(L);
  const still = L.every((row, m) => row.every((entry, n) => entry === (m === n ? 1 : 0)));
  return {
    least: Math.abs(smaller),
    flat: Math.abs(det) < ROUNDING,
    point: larger < ROUNDING,
    turnsOver: det < -ROUNDING,
    still,
    /** u and v on one line, so that their parallelogram has no area. */
    parallel: Math.abs(cross(u, v)) < ROUNDING,
    zero: length(u) === 0 || length(v) === 0,
  };
}

interface Passage {
  readonly title: Localized;
  readonly note: Localized;
}

type ChapterId = 'add' | 'carry' | 'sum' | 'multiple' | 'grid';

function storyOf(
  { u, v, c, L }: LinearMapParams,
  { flat, point, turnsOver, still, parallel, zero }: ReturnType<typeof factsOf>,
): Readonly<Record<ChapterId, Passage>> {
  const map = (at: Vector2) => apply(L, at) as unknown as Vector2;
  const written = ([x, y]: Vector2) => `(${shortText(x)}, ${shortText(y)})`;
  const sum = add(u, v);
  const corner = map(sum);
  const [cu, image] = [scale(u, c), map(scale(u, c))];
  return {
    add: {
      title: { en: 'Tip to tail, two arrows make a third', 'zh-Hant': '兩個箭頭頭尾相接，就是第三個' },
      note: {
        en: `u = ${written(u)} and v = ${written(v)} make u + v = ${written(sum)}${zero || parallel ? '' : ', the diagonal of their parallelogram'}.`,
        'zh-Hant': `u = ${written(u)}，v = ${written(v)}，u + v = ${written(sum)}${zero || parallel ? '' : '，就是平行四邊形的對角線'}。`,
      },
    },
    carry: {
      title: still
        ? { en: 'This L leaves every point where it is', 'zh-Hant': '這個 L 讓每個點留在原地' }
        : point
          ? { en: 'This L takes every point to the origin', 'zh-Hant': '這個 L 把每個點都送到原點' }
          : flat
            ? { en: 'This L flattens the whole plane', 'zh-Hant': '這個 L 把整個平面壓成一條線' }
            : turnsOver
              ? { en: 'This L turns the whole plane over', 'zh-Hant': '這個 L 把整個平面翻面' }
              : { en: 'L carries the whole plane along', 'zh-Hant': 'L 帶著整個平面走' },
      note: {
        en: 'Grid, arrows and what they span move together; the plane before L stays, to compare.',
        'zh-Hant': '格線、箭頭、箭頭圍出的形狀一起動；L 之前的平面留著對照。',
      },
    },
    sum: {
      title: { en: 'Add, then map. Or map, then add.', 'zh-Hant': '先加再送，或先送再加' },
      note: {
        en: `Both ways end at ${written(corner)}: L takes ${written(u)} to ${written(map(u))} and ${written(v)} to ${written(map(v))}.`,
        'zh-Hant': `兩種走法都停在 ${written(corner)}：L 把 ${written(u)} 送到 ${written(map(u))}，把 ${written(v)} 送到 ${written(map(v))}。`,
      },
    },
    multiple: {
      title: { en: 'Stretch, then map. Or map, then stretch.', 'zh-Hant': '先伸縮再送，或先送再伸縮' },
      note: {
        en: `${c === FIRST_FACTOR ? '' : `First c = ${FIRST_FACTOR}, then `}c = ${shortText(c)}: c u = ${written(cu)} goes to ${written(image)}, ${shortText(c)} times L(u).`,
        'zh-Hant': `${c === FIRST_FACTOR ? '' : `先看 c = ${FIRST_FACTOR}，再看 `}c = ${shortText(c)}：c u = ${written(cu)} 送到 ${written(image)}，正是 L(u) 的 ${shortText(c)} 倍。`,
      },
    },
    grid: {
      title: point
        ? { en: 'What is left of the plane is one point', 'zh-Hant': '整個平面只剩一個點' }
        : flat
          ? { en: 'The plane is a line, steps still even', 'zh-Hant': '平面成了一條線，間隔仍然相等' }
          : { en: 'So lines stay straight, parallel, even', 'zh-Hant': '所以直線還是直線，平行又等距' },
      note: {
        en: 'That is all that linear means: sums go to sums, multiples to multiples, and 0 stays 0.',
        'zh-Hant': '線性就是這樣：和送到和，倍數送到倍數，原點不動。',
      },
    },
  };
}
