/** How far, in pixels, a chord may be from the curve that it stands for. */
const TOLERANCE = 0.02;

/** Contours of straight lines, each flat `[x, y, …]`. */
export type Contours = readonly Float64Array[];

/** Control points of a contour: a start, then pieces of one (line), two (quadratic) or three (cubic) points more. */
interface Contour {
  readonly points: number[];
  /** How many points each piece has. */
  readonly pieces: number[];
}

const NUMBERS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  Q: 4,
  T: 2,
  C: 6,
  S: 4,
  A: 7,
  Z: 0,
};

/**
 * An outline in SVG's path data, to be filled: a canvas library's `Path2D` for the rasteriser here.
 * (SVG 2 §9.3; what cannot be read ends the outline, as it does in a browser.)
 */
export class Outline {
  readonly #contours: readonly Contour[];
  readonly #flat = new Map<number, Contours>();

  constructor(data: string) {
    this.#contours = contoursOf(data);
  }

  /** Its contours by chords, fine enough where it is drawn `scale` times as large. */
  flat(scale: number): Contours {
    const size = Math.ceil(2 * Math.log2(Math.max(scale, 1e-9)));
    let contours = this.#flat.get(size);
    if (!contours) {
      contours = this.#contours.map((contour) => flattened(contour, TOLERANCE / 2 ** (size / 2)));
      this.#flat.set(size, contours);
    }
    return contours;
  }
}

function flattened({ points, pieces }: Contour, tolerance: number): Float64Array {
  const flat = [points[0]!, points[1]!];
  let at = 2;
  for (const count of pieces) {
    const [x0, y0] = [points[at - 2]!, points[at - 1]!];
    const [x1, y1, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = points.slice(at, at + 2 * count) as [number, number];
    if (count === 1) flat.push(x1, y1);
    else if (count === 2) {
      const n = chords(Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2) / 4, tolerance);
      for (let k = 1; k <= n; k++) {
        const [t, u] = [k / n, 1 - k / n];
        flat.push(u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2);
      }
    } else {
      const bend = Math.max(
        Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
        Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
      );
      const n = chords(0.75 * bend, tolerance);
      for (let k = 1; k <= n; k++) {
        const [t, u] = [k / n, 1 - k / n];
        const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
        flat.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
      }
    }
    at += 2 * count;
  }
  return Float64Array.from(flat);
}

/** Chords shrink a deviation by their number's square. */
function chords(deviation: number, tolerance: number): number {
  return Math.min(500, Math.max(1, Math.ceil(Math.sqrt(deviation / tolerance))));
}

function contoursOf(data: string): Contour[] {
  const contours: Contour[] = [];
  let contour: Contour | undefined;
  let [x, y, startX, startY, controlX, controlY] = [0, 0, 0, 0, 0, 0];
  let before = '';
  const add = (...points: number[]) => {
    if (!contour) {
      contour = { points: [x, y], pieces: [] };
      contours.push(contour);
    }
    contour.points.push(...points);
    contour.pieces.push(points.length / 2);
    [x, y] = points.slice(-2) as [number, number];
  };
  for (const [kind, relative, n] of commandsOf(data)) {
    const [ox, oy] = relative ? [x, y] : [0, 0];
    const smooth = (kinds: string) =>
      kinds.includes(before) ? [2 * x - controlX, 2 * y - controlY] : [x, y];
    if (kind === 'M') {
      [x, y] = [ox + n[0]!, oy + n[1]!];
      [startX, startY] = [x, y];
      contour = undefined;
    } else if (kind === 'Z') {
      [x, y] = [startX, startY];
      contour = undefined;
    } else if (kind === 'L') add(ox + n[0]!, oy + n[1]!);
    else if (kind === 'H') add(ox + n[0]!, y);
    else if (kind === 'V') add(x, oy + n[0]!);
    else if (kind === 'A') {
      for (const points of arc(x, y, n[0]!, n[1]!, n[2]!, n[3] !== 0, n[4] !== 0, ox + n[5]!, oy + n[6]!)) {
        add(...points);
      }
    } else {
      const given = n.map((value, i) => value + (i % 2 ? oy : ox));
      const points =
        kind === 'T' ? [...smooth('QT'), ...given] : kind === 'S' ? [...smooth('CS'), ...given] : given;
      [controlX, controlY] = points.slice(-4) as [number, number];
      add(...points);
    }
    before = kind;
  }
  return contours;
}

/** Each command in capitals, whether it is relative, and its numbers: a letter may be followed by several sets. */
function* commandsOf(data: string): Generator<readonly [string, boolean, number[]]> {
  for (const [, letter, rest] of data.matchAll(/([a-zA-Z])([^a-df-zA-DF-Z]*)/g)) {
    const kind = letter!.toUpperCase();
    const count = NUMBERS[kind];
    if (count === undefined) return;
    const relative = letter !== kind;
    // The two flags of an arc may stand without a space.
    const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
    const set =
      kind === 'A'
        ? [
            ...rest!.matchAll(
              /([^\s,]+)[\s,]+([^\s,]+)[\s,]+([^\s,]+)[\s,]+([01])[\s,]*([01])[\s,]*([-+]?[\d.]+(?:e[-+]?\d+)?)[\s,]*([-+]?[\d.]+(?:e[-+]?\d+)?)/gi,
            ),
          ].flatMap((found) => found.slice(1).map(Number))
        : [...rest!.matchAll(number)].map(([text]) => Number(text));
    if (count === 0) yield [kind, relative, []];
    else if (set.length < count) return;
    for (let i = 0; count > 0 && i + count <= set.length; i += count) {
      // Further pairs of a move are lines.
      yield [kind === 'M' && i > 0 ? 'L' : kind, relative, set.slice(i, i + count)];
    }
  }
}

/** An elliptical arc as cubics of at most a quarter turn (SVG 2 §B.2.4), each three points. */
function arc(
  x0: number,
  y0: number,
  rx: number,
  ry: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  x1: number,
  y1: number,
): number[][] {
  if (rx === 0 || ry === 0 || (x0 === x1 && y0 === y1)) return [[x1, y1]];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [dx, dy] = [(x0 - x1) / 2, (y0 - y1) / 2];
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const grow = Math.max(1, Math.sqrt((px / rx) ** 2 + (py / ry) ** 2));
  const [a, b] = [Math.abs(rx) * grow, Math.abs(ry) * grow];
  const rest = (a * py) ** 2 + (b * px) ** 2;
  const far = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, (a * b) ** 2 / rest - 1));
  const [qx, qy] = [(far * a * py) / b, (-far * b * px) / a];
  const from = Math.atan2((py - qy) / b, (px - qx) / a);
  const to = Math.atan2((-py - qy) / b, (-px - qx) / a);
  const full = 2 * Math.PI;
  const turn = sweep ? (to - from + full) % full : -((from - to + full) % full);
  const count = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9);
  const reach = (4 / 3) * Math.tan(turn / count / 4);
  const [mx, my] = [(x0 + x1) / 2 + cos * qx - sin * qy, (y0 + y1) / 2 + sin * qx + cos * qy];
  const at = (u: number, v: number) => [mx + cos * a * u - sin * b * v, my + sin * a * u + cos * b * v];
  return Array.from({ length: count }, (_, i) => {
    const [s, t] = [from + (turn * i) / count, from + (turn * (i + 1)) / count];
    return [
      ...at(Math.cos(s) - reach * Math.sin(s), Math.sin(s) + reach * Math.cos(s)),
      ...at(Math.cos(t) + reach * Math.sin(t), Math.sin(t) - reach * Math.cos(t)),
      ...(i === count - 1 ? [x1, y1] : at(Math.cos(t), Math.sin(t))),
    ];
  });
}
