import type { View } from '../../geometry/index.ts';
import type { Vector2 } from '../../math/index.ts';
import {
  type AxisUnits,
  type Camera,
  camera,
  classMark,
  type Drawing,
  type Fill,
  fixedGrid,
  type Node,
  type Rect,
  ticks,
} from '../../scene/index.ts';
import type { LabelledPoint } from '../document/studio-document.ts';
import type { Anatomy } from './anatomy.ts';

/** Pixels to a scene unit: things keep their size, however large the plane. */
export const UNIT = 84;

/** The frame of a picture so many pixels wide and high, in scene units. */
export function frameOf(width: number, height: number): Rect {
  const [w, h] = [width / UNIT, height / UNIT];
  return { x: -w / 2, y: -h / 2, width: w, height: h };
}

/** The part of the plane that a frame shows. */
export function viewIn(frame: Rect, centre: readonly [number, number], width: number): View {
  const height = (width * frame.height) / frame.width;
  return { x: centre[0] - width / 2, y: centre[1] - height / 2, width, height };
}

/** What a picture of the input plane shows. */
export interface PlaneScene {
  readonly frame: Rect;
  readonly view: View;
  readonly anatomy: Anatomy;
  readonly classes: number;
  readonly points: readonly LabelledPoint[];
  readonly isTest: readonly boolean[];
  /** Which points are answered wrongly. */
  readonly isWrong: (index: number) => boolean;
  /** How strongly each point is to show; all the same where undefined. */
  readonly pushes?: ((index: number) => number) | undefined;
  readonly axes?: readonly [AxisUnits, AxisUnits] | undefined;
  readonly held: readonly [layer: number, unit: number] | null;
  readonly probe: Probe | undefined;
  /** Leave out grid and numbers, as in a small multiple. Default false. */
  readonly isSmall?: boolean;
  /** Leave out the points, which `pointsPicture` draws as a layer of their own. Default false. */
  readonly withoutPoints?: boolean;
}

/** A place that is looked at, and the nearest one that is answered otherwise. */
export interface Probe {
  readonly at: Vector2;
  readonly nearest?: Vector2 | undefined;
}

/** The picture of the input plane: regions, grid, creases, boundary, points. */
export function planePicture(scene: PlaneScene): Drawing {
  const { frame, view } = scene;
  const through = camera(view, frame);
  return {
    width: frame.width,
    height: frame.height,
    nodes: [
      ...regionNodes(scene, through),
      ...(scene.isSmall ? [] : stillNodes(scene, through)),
      ...creaseNodes(scene, through),
      ...boundaryNodes(scene.anatomy, through),
      ...haloNodes(scene, through),
      ...(scene.withoutPoints ? [] : pointNodes(scene, through)),
      ...probeNodes(scene.probe, through),
    ],
  };
}

/** The fill of a class's region: of two the inks that were made for it. */
export function regionFill(label: number, classes: number): Fill {
  if (classes === 2) return { ink: label === 0 ? 'region0' : 'region1' };
  return { ink: classMark(label).ink, opacity: 0.17 };
}

function regionNodes({ anatomy, classes, frame }: PlaneScene, through: Camera): Node[] {
  const { regions } = anatomy;
  const polygon = (part: readonly Vector2[], fill: Fill, seam: boolean): Node => ({
    kind: 'polyline',
    xy: onStage(part, through),
    closed: true,
    fill,
    // Neighbours of one class are painted over their common edge, or it would show as a hair.
    ...(seam && { stroke: { ink: fill.ink, width: 0.012 } }),
  });
  if (classes > 2) {
    return regions.flatMap((parts, label) =>
      parts.map((part) => polygon(part, regionFill(label, classes), false)),
    );
  }
  if (regions.length === 0) return [];
  return [
    { kind: 'box', ...frame, fill: regionFill(0, 2) },
    ...regions[1]!.map((part) => polygon(part, regionFill(1, 2), regions[1]!.length < MOST_SEAMS)),
  ];
}

/** Of more parts a frame has no time to paint the seams over. */
const MOST_SEAMS = 300;

/** What stays as long as the view does. */
let still:
  | { readonly view: View; readonly frame: Rect; readonly axes: unknown; readonly nodes: Node[] }
  | undefined;

function stillNodes({ view, frame, axes }: PlaneScene, through: Camera): Node[] {
  const isKnown =
    still !== undefined &&
    still.axes === axes &&
    still.frame.width === frame.width &&
    still.frame.height === frame.height &&
    still.view.x === view.x &&
    still.view.y === view.y &&
    still.view.width === view.width;
  if (isKnown) return still!.nodes;
  const [zeroX, zeroY] = through.toStage([0, 0]);
  const nodes: Node[] = [
    ...fixedGrid(through, 0.3),
    {
      kind: 'segments',
      xy: [
        ...[zeroX, frame.y, zeroX, frame.y + frame.height],
        ...[frame.x, zeroY, frame.x + frame.width, zeroY],
      ],
      stroke: { ink: 'grid', width: 0.016 },
    },
    ...ticks(through, 1, axes),
  ];
  still = { view, frame, axes, nodes };
  return nodes;
}

/** How the creases of each layer are drawn, so that layers are told apart: long dashes, short ones, dots. */
const dashes: readonly (readonly number[])[] = [
  [0.15, 0.07],
  [0.06, 0.06],
  [0.025, 0.065],
];

function creaseNodes({ anatomy, held }: PlaneScene, through: Camera): Node[] {
  return anatomy.creases.flatMap(({ layer, unit, xy }): Node[] => {
    if (xy.length === 0) return [];
    const isHeld = held !== null && held[0] === layer && held[1] === unit;
    const isDim = held !== null && !isHeld;
    const at = new Array<number>(xy.length);
    const [left, bottom] = through.toStage([0, 0]);
    for (let i = 0; i < xy.length; i += 2) {
      at[i] = left + through.scale * xy[i]!;
      at[i + 1] = bottom + through.scale * xy[i + 1]!;
    }
    const dash = dashes[Math.min(layer, dashes.length - 1)]!;
    return [
      {
        kind: 'segments',
        id: `crease-${layer}-${unit}`,
        xy: at,
        stroke: isHeld
          ? { ink: 'crease', width: 0.034 }
          : {
              ink: 'crease',
              width: layer < 2 ? 0.017 : 0.022,
              opacity: isDim ? 0.28 : 0.72,
              ...(anatomy.exact && { dash }),
            },
      },
    ];
  });
}

function boundaryNodes({ boundary }: Anatomy, through: Camera): Node[] {
  return boundary.map(
    (line): Node => ({
      kind: 'polyline',
      id: 'boundary',
      xy: onStage(line, through),
      stroke: { ink: 'cut', width: 0.04 },
    }),
  );
}

/** Radius of a mark among so many, in scene units. */
export function markRadius(count: number, frame: Rect): number {
  const radius = count > 900 ? 0.042 : count > 400 ? 0.055 : count > 240 ? 0.064 : 0.074;
  // A small plane has smaller marks.
  return radius * Math.min(1, Math.max(0.6, Math.min(frame.width, frame.height) / 6));
}

/** The points alone, for a layer that stays while the network changes. */
export function pointsPicture(scene: Pick<PlaneScene, 'frame' | 'view' | 'points' | 'isTest'>): Drawing {
  const { frame, view } = scene;
  return { width: frame.width, height: frame.height, nodes: pointNodes(scene, camera(view, frame)) };
}

function pointNodes(
  { points, isTest, frame }: Pick<PlaneScene, 'points' | 'isTest' | 'frame'>,
  through: Camera,
): Node[] {
  return marks(
    points,
    isTest,
    points.map(([x, y]) => through.toStage([x, y])),
    frame,
  );
}

function haloNodes({ points, isWrong, pushes, frame }: PlaneScene, through: Camera): Node[] {
  return halos(points.length, (i) => through.toStage([points[i]![0], points[i]![1]]), isWrong, frame, pushes);
}

/** Behind points: a ring around each that is answered wrongly, and a halo around those that push. */
export function halos(
  count: number,
  placeOf: (index: number) => Vector2,
  isWrong: (index: number) => boolean,
  frame: Rect,
  pushes?: (index: number) => number,
): Node[] {
  const radius = markRadius(count, frame);
  const nodes: Node[] = [];
  for (let i = 0; i < count; i++) {
    const push = pushes?.(i) ?? 0;
    if (push > 0.02) {
      nodes.push({
        kind: 'circle',
        at: placeOf(i),
        radius: radius * (1.3 + 2.2 * push),
        fill: { ink: 'crease', opacity: 0.25 + 0.3 * push },
      });
    }
    if (isWrong(i)) {
      nodes.push({
        kind: 'circle',
        at: placeOf(i),
        radius: radius * 1.75,
        stroke: { ink: 'negative', width: 0.024 },
      });
    }
  }
  return nodes;
}

/** Marks of points, class by class; those kept back hollow. */
export function marks(
  points: readonly LabelledPoint[],
  isTest: readonly boolean[],
  places: readonly Vector2[],
  frame: Rect,
): Node[] {
  const radius = markRadius(points.length, frame);
  const groups = new Map<string, { label: number; hollow: boolean; xy: number[] }>();
  points.forEach(([, , label], i) => {
    const [x, y] = places[i]!;
    const key = `${label} ${isTest[i]}`;
    const group = groups.get(key) ?? { label, hollow: isTest[i]!, xy: [] };
    groups.set(key, group);
    group.xy.push(x, y);
  });
  return [...groups.values()].map(({ label, hollow, xy }): Node => {
    const { ink, shape } = classMark(label);
    return {
      kind: 'dots',
      id: `points-${label}`,
      xy,
      shape,
      radius,
      fill: { ink },
      outline: { ink: 'background', width: 0.016, opacity: 0.75 },
      ...(hollow && { hollow }),
    };
  });
}

function probeNodes(probe: Probe | undefined, through: Camera): Node[] {
  if (!probe) return [];
  const at = through.toStage(probe.at);
  const nodes: Node[] = [{ kind: 'circle', at, radius: 0.14, stroke: { ink: 'text', width: 0.028 } }];
  if (probe.nearest) {
    const to = through.toStage(probe.nearest);
    nodes.unshift(
      { kind: 'segments', xy: [...at, ...to], stroke: { ink: 'text', width: 0.02, dash: [0.07, 0.05] } },
      { kind: 'circle', at: to, radius: 0.06, fill: { ink: 'text' } },
    );
  }
  return nodes;
}

function onStage(line: readonly Vector2[], through: Camera): number[] {
  const [left, bottom] = through.toStage([0, 0]);
  const xy = new Array<number>(2 * line.length);
  for (let i = 0; i < line.length; i++) {
    xy[2 * i] = left + through.scale * line[i]![0];
    xy[2 * i + 1] = bottom + through.scale * line[i]![1];
  }
  return xy;
}
