import type { PaintContext } from '../paint/index.ts';
import { chordsOfTurn, circle } from './circle.ts';
import { type Bounds, DisplayList, type I420 } from './display-list.ts';
import { type CanvasOf, cutPixels, imagePatch, KeptPixels, textMask } from './kept-pixels.ts';
import type { Outline } from './outline.ts';
import { dashes, type Line, strokeOutline } from './stroke.ts';

const FULL_TURN = 2 * Math.PI;

export interface AreaCanvasOptions {
  /** Whether the picture is read as I420, which takes even sizes, or as RGBA. */
  readonly planes: boolean;
  /** Makes what texts and images are drawn on. */
  readonly createCanvas: CanvasOf;
}

/** A circle of the path, whole. */
interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly backwards: boolean;
}

/**
 * What `paint` needs of a 2D context, drawn with exact coverage in WebAssembly: several times as fast as Skia where many
 * thin lines move, and the same bytes on every processor. Texts and images are drawn by Skia, once each.
 *
 * Whole circles, butt ends, round joins and upright clips are all that is painted with, and all that there is.
 */
export class AreaCanvas implements PaintContext {
  globalAlpha = 1;
  lineWidth = 1;
  lineJoin = 'round';
  lineCap = 'butt';
  font = '';
  textAlign = 'start';
  textBaseline = 'alphabetic';
  imageSmoothingEnabled = true;
  imageSmoothingQuality = 'high';
  readonly #createCanvas: CanvasOf;
  readonly #list: DisplayList;
  readonly #texts = new KeptPixels();
  readonly #images = new KeptPixels();
  readonly #imageNames = new WeakMap<object, number>();
  readonly #whole: Bounds;
  #named = 0;
  #fillStyle = '#000000';
  #fillColour = 0xff000000;
  #strokeStyle = '#000000';
  #strokeColour = 0xff000000;
  #lines: { xy: number[]; closed: boolean }[] = [];
  #rings: Ring[] = [];
  #matrix: readonly [number, number, number, number, number, number] = [1, 0, 0, 1, 0, 0];
  #dash: readonly number[] = [];
  #clip: Bounds;
  readonly #clips: Bounds[] = [];

  constructor(width: number, height: number, { planes, createCanvas }: AreaCanvasOptions) {
    this.#createCanvas = createCanvas;
    this.#list = new DisplayList(width, height, planes);
    this.#whole = { left: 0, top: 0, right: width, bottom: height };
    this.#clip = this.#whole;
  }

  /** The picture, `width · height · 4` bytes of RGBA; the next one overwrites them. */
  rgba(): Uint8Array {
    return this.#list.rgba();
  }

  /** The picture in planes; the next one overwrites them. */
  i420(): I420 {
    return this.#list.i420();
  }

  get fillStyle(): string {
    return this.#fillStyle;
  }
  set fillStyle(style: string) {
    this.#fillStyle = style;
    this.#fillColour = colourOf(style);
  }
  get strokeStyle(): string {
    return this.#strokeStyle;
  }
  set strokeStyle(style: string) {
    this.#strokeStyle = style;
    this.#strokeColour = colourOf(style);
  }

  /** Keeps the clip; styles are set anew after `restore`. */
  save(): void {
    this.#clips.push(this.#clip);
  }
  restore(): void {
    this.#clipTo(this.#clips.pop() ?? this.#whole);
  }
  clip(): void {
    const [line] = this.#lines;
    const [l, t, r, , , b] = line!.xy as [number, number, number, number, number, number];
    const { left, top, right, bottom } = this.#clip;
    this.#clipTo({
      left: Math.max(left, Math.min(l, r)),
      top: Math.max(top, Math.min(t, b)),
      right: Math.max(left, Math.min(right, Math.max(l, r))),
      bottom: Math.max(top, Math.min(bottom, Math.max(t, b))),
    });
  }
  #clipTo(clip: Bounds): void {
    this.#clip = clip;
    this.#list.clip = clip;
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#matrix = [a, b, c, d, e, f];
  }
  setLineDash(lengths: number[]): void {
    this.#dash = lengths;
  }

  beginPath(): void {
    this.#lines = [];
    this.#rings = [];
  }
  moveTo(x: number, y: number): void {
    this.#lines.push({ xy: [x, y], closed: false });
  }
  lineTo(x: number, y: number): void {
    this.#lines.at(-1)!.xy.push(x, y);
  }
  closePath(): void {
    this.#lines.at(-1)!.closed = true;
  }
  arc(x: number, y: number, radius: number, _from: number, _to: number, backwards = false): void {
    // Where a path was moved to the circle's start, there is nothing but the circle.
    if (this.#lines.at(-1)?.xy.length === 2) this.#lines.pop();
    this.#rings.push({ x, y, radius, backwards });
  }
  rect(x: number, y: number, width: number, height: number): void {
    const [right, bottom] = [x + width, y + height];
    this.#lines.push({ xy: [x, y, right, y, right, bottom, x, bottom], closed: true });
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const xy: number[] = [];
    const count = chordsOfTurn(Math.PI / 2, radius);
    const corners = [
      [x + width - radius, y + height - radius],
      [x + radius, y + height - radius],
      [x + radius, y + radius],
      [x + width - radius, y + radius],
    ] as const;
    corners.forEach(([cx, cy], quarter) => {
      for (let i = 0; i <= count; i++) {
        const angle = (FULL_TURN / 4) * (quarter + i / count);
        xy.push(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
      }
    });
    this.#lines.push({ xy, closed: true });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const { right, bottom } = this.#whole;
    if (x <= 0 && y <= 0 && x + width >= right && y + height >= bottom && this.globalAlpha === 1) {
      if (this.#clip === this.#whole) {
        this.#list.begin(this.#fillColour);
        return;
      }
    }
    const lines = this.#lines;
    this.#lines = [];
    this.rect(x, y, width, height);
    this.#list.beginPath();
    this.#contour(this.#lines[0]!.xy);
    this.#list.fillPath(this.#fillColour, this.globalAlpha);
    this.#lines = lines;
  }

  fill(path?: never): void {
    const list = this.#list;
    list.beginPath();
    if (path) this.#outline(path as Outline);
    else {
      for (const { xy } of this.#lines) this.#contour(xy);
      for (const { x, y, radius, backwards } of this.#rings) this.#circle(x, y, radius, backwards);
    }
    list.fillPath(this.#fillColour, this.globalAlpha);
  }

  stroke(): void {
    const list = this.#list;
    const half = this.lineWidth / 2;
    const [only] = this.#lines;
    const dashed = this.#dash.length > 0;
    if (only && this.#lines.length === 1 && only.xy.length === 4 && !dashed && this.#rings.length === 0) {
      this.#bar(only.xy as [number, number, number, number], half);
      return;
    }
    list.beginPath();
    const lines =
      this.#rings.length > 0 && dashed ? [...this.#lines, ...this.#rings.map(ringLine)] : this.#lines;
    for (const line of lines) {
      for (const piece of dashed ? dashes(line, this.#dash, this.#reach(half)) : [line]) {
        for (const contour of strokeOutline(piece, half)) this.#contour(contour);
      }
    }
    if (!dashed) {
      for (const { x, y, radius } of this.#rings) {
        this.#circle(x, y, radius + half, false);
        if (radius > half) this.#circle(x, y, radius - half, true);
      }
    }
    list.fillPath(this.#strokeColour, this.globalAlpha);
  }

  /** A straight stroke: rows between its ends at once, what lies beside them as a path. */
  #bar([ax, ay, bx, by]: [number, number, number, number], half: number): void {
    const list = this.#list;
    const [x0, y0, x1, y1] = ay <= by ? [ax, ay, bx, by] : [bx, by, ax, ay];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (!(length > 0 && Number.isFinite(length))) return;
    const [nx, ny] = [(-dy * half) / length, (dx * half) / length];
    const reach = Math.abs(ny);
    const { top, bottom } = this.#clip;
    const first = Math.ceil(Math.max(y0 + reach, top));
    const last = Math.floor(Math.min(y1 - reach, bottom));
    list.beginPath();
    if (last - first < 3 || !list.open) {
      this.#contour([x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny]);
      list.fillPath(this.#strokeColour, this.globalAlpha);
      return;
    }
    const slope = dx / dy;
    const across = (half * length) / dy;
    const [upper, lower] = [x0 + (first - y0) * slope, x0 + (last - y0) * slope];
    if (first > top) {
      this.#contour([upper - across, first, x0 + nx, y0 + ny, x0 - nx, y0 - ny, upper + across, first]);
    }
    if (last < bottom) {
      this.#contour([lower + across, last, x1 - nx, y1 - ny, x1 + nx, y1 + ny, lower - across, last]);
    }
    list.fillPath(this.#strokeColour, this.globalAlpha);
    list.strip(first, last, upper, slope, across, this.#strokeColour, this.globalAlpha);
  }

  #contour(xy: readonly number[]): void {
    const list = this.#list;
    const n = xy.length;
    if (n < 6) return;
    let [x, y] = [xy[n - 2]!, xy[n - 1]!];
    for (let i = 0; i < n; i += 2) {
      const [nextX, nextY] = [xy[i]!, xy[i + 1]!];
      list.edge(x, y, nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }

  #circle(x: number, y: number, radius: number, backwards: boolean): void {
    if (!(radius > 0)) return;
    const { left, top, right, bottom } = this.#clip;
    if (x + radius < left || x - radius > right || y + radius < top || y - radius > bottom) return;
    const list = this.#list;
    const corners = circle(radius);
    const n = corners.length;
    const way = backwards ? -radius : radius;
    let [px, py] = [x + radius * corners[n - 2]!, y + way * corners[n - 1]!];
    for (let i = 0; i < n; i += 2) {
      const [qx, qy] = [x + radius * corners[i]!, y + way * corners[i + 1]!];
      list.edge(px, py, qx, qy);
      px = qx;
      py = qy;
    }
  }

  #outline(outline: Outline): void {
    const [a, b, c, d, e, f] = this.#matrix;
    const list = this.#list;
    for (const xy of outline.flat(Math.max(Math.hypot(a, b), Math.hypot(c, d)))) {
      const n = xy.length;
      if (n < 6) continue;
      let [x, y] = [a * xy[n - 2]! + c * xy[n - 1]! + e, b * xy[n - 2]! + d * xy[n - 1]! + f];
      for (let i = 0; i < n; i += 2) {
        const nextX = a * xy[i]! + c * xy[i + 1]! + e;
        const nextY = b * xy[i]! + d * xy[i + 1]! + f;
        list.edge(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
  }

  /** Where a line of this width may lie to be seen. */
  #reach(half: number): Bounds {
    const { left, top, right, bottom } = this.#clip;
    return { left: left - half, top: top - half, right: right + half, bottom: bottom + half };
  }

  fillText(text: string, x: number, y: number, maxWidth?: number): void {
    if (!Number.isFinite(x + y)) return;
    const { font, textAlign, fillStyle } = this;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [dx, dy] = [x - column, y - row];
    const key = [font, textAlign, fillStyle, dx, dy, maxWidth, text].join('|');
    const mask = this.#texts.get(key, () =>
      textMask(this.#createCanvas, text, { font, textAlign, fillStyle }, dx, dy, maxWidth),
    );
    this.#pixels('mask', { ...mask, left: mask.left + column, top: mask.top + row });
  }

  drawImage(image: object, x: number, y: number, width: number, height: number): void {
    if (!Number.isFinite(x + y + width + height)) return;
    let name = this.#imageNames.get(image);
    if (name === undefined) {
      name = this.#named++;
      this.#imageNames.set(image, name);
    }
    const smooth = this.imageSmoothingEnabled;
    const nothing = { left: 0, top: 0, columns: 4, rows: 0, bytes: new Uint8Array() };
    const patch = this.#images.get(
      [name, x, y, width, height, smooth].join('|'),
      () => imagePatch(this.#createCanvas, image, x, y, width, height, smooth, this.#whole) ?? nothing,
    );
    this.#pixels('patch', patch);
  }

  #pixels(kind: 'mask' | 'patch', pixels: Parameters<typeof cutPixels>[0]): void {
    if (pixels.rows === 0) return;
    const cut = cutPixels(pixels, this.#clip);
    if (!cut) return;
    this.#list.pixels(kind, cut.left, cut.top, cut.columns, cut.bytes, this.#fillColour, this.globalAlpha);
  }
}

function ringLine({ x, y, radius }: Ring): Line {
  const xy = [...circle(radius)].map((value, i) => (i % 2 ? y : x) + radius * value);
  return { xy, closed: true };
}

/** `#rrggbb` as `0xffbbggrr`. */
function colourOf(style: string): number {
  const value = Number.parseInt(style.slice(1), 16);
  return (((value & 255) << 16) | (value & 0xff00) | (value >> 16) | 0xff000000) >>> 0;
}
