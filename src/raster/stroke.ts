import { chordsOfTurn } from './circle.ts';
import type { Bounds } from './display-list.ts';

/** A line of straight pieces, flat `[x, y, …]`, in pixels. */
export interface Line {
  readonly xy: readonly number[];
  readonly closed: boolean;
}

/**
 * The outline of a line with butt ends and round joins: one contour, or for a closed line one on either side. On the
 * inner side of a bend the sides meet where they cross, so that nothing is covered twice, as far as the pieces are long
 * enough for it.
 * @param half half the line's width, in pixels
 */
export function strokeOutline(line: Line, half: number): number[][] {
  const xy = distinct(line);
  const count = xy.length / 2;
  if (count < 2) return [];
  const closed = line.closed && count > 2;
  const pieces = closed ? count : count - 1;
  const [ux, uy, lengths] = [new Float64Array(pieces), new Float64Array(pieces), new Float64Array(pieces)];
  for (let i = 0; i < pieces; i++) {
    const j = (i + 1) % count;
    const [dx, dy] = [xy[2 * j]! - xy[2 * i]!, xy[2 * j + 1]! - xy[2 * i + 1]!];
    const length = Math.sqrt(dx * dx + dy * dy);
    ux[i] = dx / length;
    uy[i] = dy / length;
    lengths[i] = length;
  }
  const left: number[] = [];
  const right: number[] = [];
  const end = (point: number, piece: number) => {
    const [nx, ny] = [-half * uy[piece]!, half * ux[piece]!];
    left.push(xy[2 * point]! + nx, xy[2 * point + 1]! + ny);
    right.push(xy[2 * point]! - nx, xy[2 * point + 1]! - ny);
  };
  if (!closed) end(0, 0);
  for (let i = closed ? 0 : 1; i < (closed ? count : count - 1); i++) {
    const before = (i + pieces - 1) % pieces;
    const room = Math.min(lengths[before]!, lengths[i]!) / 2;
    bend(xy[2 * i]!, xy[2 * i + 1]!, ux[before]!, uy[before]!, ux[i]!, uy[i]!, half, room, left, right);
  }
  if (!closed) end(count - 1, pieces - 1);
  const back = reversed(right);
  return closed ? [left, back] : [[...left, ...back]];
}

/** Both sides of a bend from direction u to v. */
function bend(
  x: number,
  y: number,
  ux: number,
  uy: number,
  vx: number,
  vy: number,
  half: number,
  room: number,
  left: number[],
  right: number[],
): void {
  const cross = ux * vy - uy * vx;
  const dot = ux * vx + uy * vy;
  const side = cross >= 0 ? half : -half;
  const [inner, outer] = cross >= 0 ? [left, right] : [right, left];
  const [ax, ay, bx, by] = [-side * uy, side * ux, -side * vy, side * vx];
  // Half the angle's tangent: how far along the pieces the inner sides cross.
  if (half * Math.abs(cross) <= room * (1 + dot)) {
    inner.push(x + (ax + bx) / (1 + dot), y + (ay + by) / (1 + dot));
  } else inner.push(x + ax, y + ay, x, y, x + bx, y + by);
  const turn = Math.atan2(cross, dot);
  const chords = chordsOfTurn(turn, half);
  outer.push(x - ax, y - ay);
  for (let k = 1; k < chords; k++) {
    const [c, s] = [Math.cos((turn * k) / chords), Math.sin((turn * k) / chords)];
    outer.push(x - (c * ax - s * ay), y - (s * ax + c * ay));
  }
  outer.push(x - bx, y - by);
}

/** Without points that lie where the one before lies: they would have no direction. */
function distinct({ xy, closed }: Line): number[] {
  const kept = [xy[0]!, xy[1]!];
  const far = (x: number, y: number, i: number) =>
    Math.abs(kept.at(i)! - x) + Math.abs(kept.at(i + 1)! - y) > 1e-5;
  for (let i = 2; i + 1 < xy.length; i += 2) if (far(xy[i]!, xy[i + 1]!, -2)) kept.push(xy[i]!, xy[i + 1]!);
  if (closed) while (kept.length > 2 && !far(kept.at(-2)!, kept.at(-1)!, 0)) kept.length -= 2;
  return kept;
}

function reversed(points: readonly number[]): number[] {
  const back: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) back.push(points[i]!, points[i + 1]!);
  return back;
}

/**
 * The pieces of a dashed line: lengths of line and gap in turn, in pixels. Of what lies outside `seen`, whole turns are
 * passed over, so that a line may be as long as it likes.
 */
export function dashes({ xy, closed }: Line, pattern: readonly number[], seen: Bounds): Line[] {
  const lengths = pattern.length % 2 ? [...pattern, ...pattern] : pattern;
  const round = lengths.reduce((sum, length) => sum + length, 0);
  if (!(round > 0)) return [{ xy, closed }];
  const points = closed ? [...xy, xy[0]!, xy[1]!] : xy;
  if (!points.every(Number.isFinite)) return [];
  const pieces: Line[] = [];
  let turn = 0;
  let left = lengths[0]!;
  let piece = [points[0]!, points[1]!];
  const close = () => {
    if (turn % 2 === 0 && piece.length > 2) pieces.push({ xy: piece, closed: false });
  };
  for (let i = 2; i + 1 < points.length; i += 2) {
    let [x, y] = [points[i - 2]!, points[i - 1]!];
    const [dx, dy] = [points[i]! - x, points[i + 1]! - y];
    let length = Math.sqrt(dx * dx + dy * dy);
    if (length === 0) continue;
    const [ux, uy] = [dx / length, dy / length];
    const [from, to] = spanWithin(x, y, dx, dy, seen);
    const pass = (distance: number) => {
      const whole = Math.floor(distance / round - 1) * round;
      if (whole <= 0) return;
      [x, y] = [x + ux * whole, y + uy * whole];
      length -= whole;
      piece = [x, y];
    };
    pass(from * length);
    let rest = (1 - to) * Math.sqrt(dx * dx + dy * dy);
    while (length > left) {
      if (length < rest) {
        pass(length);
        rest = 0;
        continue;
      }
      [x, y] = [x + ux * left, y + uy * left];
      length -= left;
      piece.push(x, y);
      close();
      piece = [x, y];
      turn = (turn + 1) % lengths.length;
      left = lengths[turn]!;
    }
    left -= length;
    piece.push(points[i]!, points[i + 1]!);
  }
  close();
  return pieces;
}

/** Which part of a piece, from 0 to 1, may lie within the bounds; `[1, 1]` where none does. */
function spanWithin(x: number, y: number, dx: number, dy: number, seen: Bounds): readonly [number, number] {
  let [from, to] = [0, 1];
  for (const [at, d, low, high] of [
    [x, dx, seen.left, seen.right],
    [y, dy, seen.top, seen.bottom],
  ] as const) {
    if (d === 0) {
      if (at < low || at > high) return [1, 1];
      continue;
    }
    const [a, b] = [(low - at) / d, (high - at) / d];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from < to ? [from, to] : [1, 1];
}
