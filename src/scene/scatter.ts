import type { Vector2 } from '../math/index.ts';
import type { Camera } from './camera.ts';
import type { Circle, Dots, Node } from './drawing.ts';

/** Points of two classes in a plane. */
export interface Scatter {
  readonly points: readonly Vector2[];
  readonly labels: readonly (0 | 1)[];
  readonly through: Camera;
  /** Where each point has come to; default where it is. */
  readonly map?: (point: Vector2) => Vector2;
}

export interface ScatterStyle {
  /** Which points to draw; default all. */
  readonly only?: (index: number) => boolean;
  /** Default 1. */
  readonly opacity?: number;
  /** In scene units; default fits the number of points. */
  readonly radius?: number;
  /** A thin rim keeps neighbours apart; default true. */
  readonly rim?: boolean;
  /** Only the edge of each mark; default false. */
  readonly hollow?: boolean;
  /** Each label's node is called `ID-0` and `ID-1`; default `points`. */
  readonly id?: string;
}

/** Points that are drawn before the picture gets too full for them to be told apart. */
const MANY = 600;

/** Scene units of a mark's radius that fits so many points. */
export function dotRadius(count: number): number {
  return count > MANY ? 0.05 : 0.082;
}

/**
 * Points of label 0 as yellow discs, of label 1 as blue diamonds.
 * @example
 * ```ts
 * scatter({ points, labels, through, map: carried.point }, { opacity: 0.2, rim: false, id: 'ghosts' });
 * ```
 */
export function scatter({ points, labels, through, map }: Scatter, style: ScatterStyle = {}): Dots[] {
  const { only, opacity = 1, rim = true, hollow = false, id = 'points' } = style;
  const { radius = dotRadius(points.length) } = style;
  const xy: [number[], number[]] = [[], []];
  points.forEach((point, i) => {
    if (only && !only(i)) return;
    const [x, y] = through.toStage(map ? map(point) : point);
    xy[labels[i]!].push(x, y);
  });
  return ([0, 1] as const).map((label) => ({
    kind: 'dots',
    id: `${id}-${label}`,
    xy: xy[label],
    shape: label === 0 ? 'disc' : 'diamond',
    radius,
    fill: { ink: label === 0 ? 'label0' : 'label1', opacity },
    ...(hollow ? { hollow: true } : {}),
    ...(rim ? { outline: { ink: 'background', width: 0.02, opacity: 0.7 * opacity } } : {}),
  }));
}

/** A red ring around each point that is on the wrong side. */
export function wrongRings({ points, through, map }: Scatter, isWrong: (index: number) => boolean): Node[] {
  return points.flatMap((point, i): Circle[] => {
    if (!isWrong(i)) return [];
    const at = through.toStage(map ? map(point) : point);
    return [{ kind: 'circle', at, radius: 0.13, stroke: { ink: 'negative', width: 0.025 } }];
  });
}

/** The index of the point that is drawn nearest to a place of the stage; −1 where there is none. */
export function nearestPoint({ points, through, map }: Omit<Scatter, 'labels'>, [x, y]: Vector2): number {
  let nearest = -1;
  let least = Infinity;
  points.forEach((point, i) => {
    const [px, py] = through.toStage(map ? map(point) : point);
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) [nearest, least] = [i, distance];
  });
  return nearest;
}
