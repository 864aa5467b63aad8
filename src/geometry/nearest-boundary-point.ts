import { add, distance, dot, perpendicular, scale, subtract, type Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { type AnswerMesh, answerMesh } from './answer-mesh.ts';
import { classBoundaries, differenceOf } from './class-boundaries.ts';
import type { PlaneFunction } from './contour.ts';
import type { Mesh } from './mesh.ts';
import { isPiecewiseLinear, requirePlane } from './piecewise-linear.ts';
import { pointAt, sidesOf } from './plane-mesh.ts';
import { lastSums, type PlaneSums } from './sums.ts';

/** The nearest point at which a network answers otherwise. */
export interface NearestBoundaryPoint {
  readonly at: Vector2;
  readonly distance: number;
  /** What the network answers at the point asked about, counted as by `classBoundaries`. */
  readonly from: number;
  /** What it answers beyond `at`. */
  readonly to: number;
  /** False where smooth hidden activations left only a sampled contour, in which something nearer may be overlooked. */
  readonly exact: boolean;
}

/** How far one looks for the boundary of a network of smooth units. */
const SMOOTH_REACH = 64;

/**
 * What would change a network's answer: the point of the boundary nearest to one, over the whole plane for networks that
 * are piecewise linear. Undefined where the answer is the same everywhere within reach.
 * @param options.reach how far to look; default the whole plane, and 64 units of it for smooth networks
 * @param options.level for a network of one last unit: its answer is 1 where the sum is above it; default 0
 * @throws RangeError unless the network has two inputs, the point is finite, and the reach is positive
 */
export function nearestBoundaryPoint(
  network: Network | PlaneSums,
  point: Vector2,
  { reach, level = 0 }: { readonly reach?: number; readonly level?: number } = {},
): NearestBoundaryPoint | undefined {
  requirePlane(network, 'nearestBoundaryPoint');
  if (!point.every(Number.isFinite)) {
    throw new RangeError(`nearestBoundaryPoint.point: expected two finite numbers, got ${point.join(', ')}`);
  }
  if (reach !== undefined && !(reach > 0)) {
    throw new RangeError(`nearestBoundaryPoint.reach: expected a positive number, got ${reach}`);
  }
  const from = answerAt(lastSums(network)(point), level);
  if (!isPiecewiseLinear(network)) return nearestContour(network, point, from, reach ?? SMOOTH_REACH, level);
  const found = answerMesh([network], { about: point }, level, 'nearestBoundaryPoint');
  const nearest = nearestBorder(found, point, from);
  return nearest && nearest.distance <= (reach ?? Infinity) ? { ...nearest, from, exact: true } : undefined;
}

/** What a network with these last sums answers. */
function answerAt(sums: readonly number[], level: number): number {
  if (sums.length === 1) return sums[0]! > level ? 1 : 0;
  return sums.indexOf(Math.max(...sums));
}

function nearestBorder(
  { mesh, answers }: AnswerMesh,
  point: Vector2,
  from: number,
): { at: Vector2; distance: number; to: number } | undefined {
  const sides = sidesOf(mesh);
  const own = answers[0]!;
  let nearest: { at: Vector2; distance: number; to: number } | undefined;
  for (let edge = 0; edge < mesh.edgeCount; edge++) {
    const [one, two] = [sides[2 * edge]!, sides[2 * edge + 1]!];
    if (two === -1 || own[one] === own[two]) continue;
    const at = nearestOnEdge(mesh, edge, point);
    if (!at) continue;
    const away = distance(at, point);
    if (nearest && away >= nearest.distance) continue;
    nearest = { at, distance: away, to: own[one] === from ? own[two]! : own[one]! };
  }
  return nearest;
}

/** The nearest point of an edge: a segment, or a ray where one end is a direction; none at infinity. */
function nearestOnEdge(mesh: Mesh, edge: number, point: Vector2): Vector2 | undefined {
  let [a, b] = [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!];
  if (mesh.w[a] === 0) [a, b] = [b, a];
  if (mesh.w[a] === 0) return undefined;
  const start = pointAt(mesh, a);
  const isRay = mesh.w[b] === 0;
  const along: Vector2 = isRay ? [mesh.x[b]!, mesh.y[b]!] : subtract(pointAt(mesh, b), start);
  const share = Math.max(0, dot(subtract(point, start), along) / (dot(along, along) || 1));
  return [
    start[0] + (isRay ? share : Math.min(1, share)) * along[0],
    start[1] + (isRay ? share : Math.min(1, share)) * along[1],
  ];
}

/** Looks in ever larger squares about the point: what is near is sampled finely. */
function nearestContour(
  network: Network | PlaneSums,
  point: Vector2,
  from: number,
  reach: number,
  level: number,
): NearestBoundaryPoint | undefined {
  const sums = lastSums(network);
  for (const share of [1 / 256, 1 / 64, 1 / 16, 1 / 4, 1]) {
    const half = reach * share;
    const view = { x: point[0] - half, y: point[1] - half, width: 2 * half, height: 2 * half };
    let nearest: { at: Vector2; between: readonly [number, number] } | undefined;
    for (const { between, lines } of classBoundaries(network, view, level).borders) {
      for (const line of lines) {
        line.slice(1).forEach((to, i) => {
          const at = nearestOnSegment(line[i]!, to, point);
          if (!nearest || distance(at, point) < distance(nearest.at, point)) nearest = { at, between };
        });
      }
    }
    if (!nearest) continue;
    const { between } = nearest;
    const at = settled(differenceOf(sums, between, level), nearest.at, point, half);
    if (distance(at, point) > half) continue;
    const to = between[0] === from ? between[1] : between[0];
    return { at, distance: distance(at, point), from, to, exact: false };
  }
  return undefined;
}

function nearestOnSegment(a: Vector2, b: Vector2, point: Vector2): Vector2 {
  const along = subtract(b, a);
  const share = dot(subtract(point, a), along) / (dot(along, along) || 1);
  const held = Math.min(1, Math.max(0, share));
  return [a[0] + held * along[0], a[1] + held * along[1]];
}

/** The point of a contour nearest to another point, from a place near it: where the way there is upright on the contour. */
function settled(value: PlaneFunction, start: Vector2, point: Vector2, size: number): Vector2 {
  const step = 1e-6 * size;
  const slopeAt = ([x, y]: Vector2): Vector2 => [
    (value([x + step, y]) - value([x - step, y])) / (2 * step),
    (value([x, y + step]) - value([x, y - step])) / (2 * step),
  ];
  const onContour = (from: Vector2): Vector2 => {
    let at = from;
    for (let round = 0; round < 6; round++) {
      const slope = slopeAt(at);
      at = subtract(at, scale(slope, value(at) / dot(slope, slope)));
    }
    return at;
  };
  const first = onContour(start);
  const tangent = perpendicular(slopeAt(first));
  const unit = scale(tangent, 1 / Math.hypot(...tangent));
  const at = (along: number) => onContour(add(first, scale(unit, along)));
  const lean = (place: Vector2) => dot(subtract(place, point), unit);
  // By secants: the way from the point to the contour has no part along it.
  let [before, now] = [0, -lean(first) / 2];
  let leanBefore = lean(first);
  let best = first;
  for (let round = 0; round < 8 && now !== before; round++) {
    const place = at(now);
    const slope = slopeAt(place);
    const across = perpendicular(scale(slope, 1 / Math.hypot(...slope)));
    const own = dot(subtract(place, point), dot(across, unit) < 0 ? scale(across, -1) : across);
    if (!(distance(place, first) < size / 16)) break;
    if (distance(place, point) < distance(best, point)) best = place;
    [before, leanBefore, now] = [now, own, now - (own * (now - before)) / (own - leanBefore)];
    if (!Number.isFinite(now)) break;
  }
  return distance(best, start) < size / 16 ? best : start;
}
