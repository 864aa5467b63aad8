import { kernelWasm } from './kernel.baked.ts';

/** The kernel's exports: see kernel/index.ts. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  init(width: number, height: number, planes: number): number;
  draw(list: number, end: number, background: number): void;
  rgbaAt(): number;
  lumaAt(): number;
  blueAt(): number;
  redAt(): number;
  lumaStride(): number;
}

/** A picture as an encoder takes it: 8-bit BT.709, limited range, one chroma sample for 2 × 2 pixels. */
export interface I420 {
  readonly width: number;
  readonly height: number;
  /** Luma rows, `lumaStride` bytes apart. */
  readonly y: Uint8Array;
  /** Blue and red chroma rows, `lumaStride / 2` bytes apart. */
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly lumaStride: number;
}

/** A rectangle of pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const PAGE = 65536;
/** Words before what an op holds: kind, words in all, rows, colour, opacity, and six of the kind's own. */
const HEADER = 12;
const [PATH, STRIP, MASK, PATCH] = [0, 1, 2, 3];

let module: WebAssembly.Module | undefined;

/**
 * What is to be drawn in one picture, in the kernel's memory, which grows as it must. Coordinates are pixels, colours
 * `0xAABBGGRR`. Edges are cut to the clip here, in doubles, so that the kernel meets none that is far away.
 */
export class DisplayList {
  readonly width: number;
  readonly height: number;
  readonly #kernel: Kernel;
  readonly #start: number;
  #words: Uint32Array;
  #floats: Float32Array;
  #at: number;
  #op = 0;
  #background = 0;
  #clip: Bounds;
  #top = Infinity;
  #bottom = -Infinity;
  #whole = true;

  /** @param planes whether pictures are given out as I420, which takes even sizes, or as RGBA */
  constructor(width: number, height: number, planes: boolean) {
    this.width = width;
    this.height = height;
    module ??= new WebAssembly.Module(Buffer.from(kernelWasm, 'base64'));
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Kernel;
    this.#start = this.#kernel.init(width, height, planes ? 1 : 0) / 4;
    this.#at = this.#start;
    this.#clip = { left: 0, top: 0, right: width, bottom: height };
    this.#words = new Uint32Array(this.#kernel.memory.buffer);
    this.#floats = new Float32Array(this.#kernel.memory.buffer);
  }

  /** Starts a picture anew. */
  begin(background: number): void {
    this.#background = background;
    this.#at = this.#start;
  }

  /** What paths and strips are cut to, within the picture. */
  set clip(clip: Bounds) {
    this.#clip = clip;
  }

  /** Begins a path of edges; those that enclose an area cover it. */
  beginPath(): void {
    this.#op = this.#at;
    this.#room(HEADER);
    this.#at += HEADER;
    this.#top = Infinity;
    this.#bottom = -Infinity;
    this.#whole = true;
  }

  /** An edge of the path. */
  edge(ax: number, ay: number, bx: number, by: number): void {
    const { left, top, right, bottom } = this.#clip;
    // Sums are finite only where all four are.
    if (!Number.isFinite(ax + ay + bx + by)) {
      this.#whole = false;
      return;
    }
    let [x0, y0, x1, y1] = [ax, ay, bx, by];
    if ((y0 <= top && y1 <= top) || (y0 >= bottom && y1 >= bottom) || y0 === y1) return;
    if (x0 >= left && x0 <= right && x1 >= left && x1 <= right) {
      if (y0 >= top && y0 <= bottom && y1 >= top && y1 <= bottom) {
        this.#put(x0, y0, x1, y1);
        return;
      }
    }
    const slope = (bx - ax) / (by - ay);
    if (y0 < top) [x0, y0] = [ax + (top - ay) * slope, top];
    else if (y0 > bottom) [x0, y0] = [ax + (bottom - ay) * slope, bottom];
    if (y1 < top) [x1, y1] = [ax + (top - ay) * slope, top];
    else if (y1 > bottom) [x1, y1] = [ax + (bottom - ay) * slope, bottom];
    // What is left or right of the clip runs along its side: there it encloses nothing of what is seen.
    const cuts = [left, right]
      .filter((x) => (x0 < x && x1 > x) || (x0 > x && x1 < x))
      .map((x) => [x, Math.min(Math.max(ay + (x - ax) / slope, Math.min(y0, y1)), Math.max(y0, y1))] as const)
      .sort(([a], [b]) => (x0 < x1 ? a - b : b - a));
    const held = (x: number) => Math.min(Math.max(x, left), right);
    let [px, py] = [x0, y0];
    for (const [x, y] of [...cuts, [x1, y1] as const]) {
      this.#put(held(px), py, held(x), y);
      [px, py] = [x, y];
    }
  }

  #put(x0: number, y0: number, x1: number, y1: number): void {
    if (this.#at + 4 > this.#floats.length) this.#room(4);
    const floats = this.#floats;
    const at = this.#at;
    floats[at] = x0;
    floats[at + 1] = y0;
    floats[at + 2] = x1;
    floats[at + 3] = y1;
    this.#at = at + 4;
    if (y0 < y1) {
      if (y0 < this.#top) this.#top = y0;
      if (y1 > this.#bottom) this.#bottom = y1;
    } else {
      if (y1 < this.#top) this.#top = y1;
      if (y0 > this.#bottom) this.#bottom = y0;
    }
  }

  /** Covers what the path encloses; one with a point that is nowhere is not drawn. */
  fillPath(colour: number, opacity: number): void {
    if (this.#at === this.#op + HEADER || !this.#whole) {
      this.#at = this.#op;
      return;
    }
    const top = Math.max(0, Math.floor(this.#top));
    this.#head(
      PATH,
      this.#at - this.#op,
      top,
      Math.min(this.height, Math.ceil(this.#bottom)),
      colour,
      opacity,
    );
  }

  /**
   * The area between two parallel lines, in whole rows, inside the clip up and down.
   * @param x middle of the area at the upper side of row `top`
   * @param slope pixels to the right for each down
   * @param half half its width, across
   */
  strip(
    top: number,
    bottom: number,
    x: number,
    slope: number,
    half: number,
    colour: number,
    opacity: number,
  ): void {
    this.#op = this.#at;
    this.#room(HEADER);
    this.#at += HEADER;
    this.#floats[this.#op + 6] = x;
    this.#floats[this.#op + 7] = slope;
    this.#floats[this.#op + 8] = half;
    this.#head(STRIP, HEADER, top, bottom, colour, opacity);
  }

  /** Whether the clip leaves rows and sides of the picture as they are, so that a strip may stand in it. */
  get open(): boolean {
    const { left, right } = this.#clip;
    return left === 0 && right === this.width;
  }

  /**
   * Coverage, a byte a pixel, or pixels of RGBA, that stand inside the picture.
   * @param columns a multiple of four
   */
  pixels(
    kind: 'mask' | 'patch',
    left: number,
    top: number,
    columns: number,
    bytes: Uint8Array,
    colour: number,
    opacity: number,
  ): void {
    const pitch = kind === 'mask' ? columns : 4 * columns;
    const rows = bytes.length / pitch;
    this.#op = this.#at;
    const words = HEADER + bytes.length / 4;
    this.#room(words);
    this.#at += words;
    this.#words[this.#op + 6] = left;
    this.#words[this.#op + 7] = columns;
    new Uint8Array(this.#words.buffer, 4 * (this.#op + HEADER), bytes.length).set(bytes);
    this.#head(kind === 'mask' ? MASK : PATCH, words, top, top + rows, colour, opacity);
  }

  #head(kind: number, words: number, top: number, bottom: number, colour: number, opacity: number): void {
    const op = this.#op;
    this.#words[op] = kind;
    this.#words[op + 1] = words;
    this.#words[op + 2] = top;
    this.#words[op + 3] = bottom;
    this.#words[op + 4] = colour;
    this.#floats[op + 5] = Math.min(1, opacity);
  }

  /** Makes sure that so many words more can be written. */
  #room(words: number): void {
    const { memory } = this.#kernel;
    const missing = this.#at + words - this.#words.length;
    // By a quarter, so that a long list does not grow page by page.
    if (missing > 0) memory.grow(Math.ceil(Math.max(4 * missing, this.#words.byteLength / 4) / PAGE));
    if (this.#words.buffer === memory.buffer) return;
    this.#words = new Uint32Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
  }

  #draw(): void {
    this.#kernel.draw(4 * this.#start, 4 * this.#at, this.#background);
  }

  /** The picture, `width · height · 4` bytes; the next picture overwrites it. */
  rgba(): Uint8Array {
    this.#draw();
    return new Uint8Array(this.#kernel.memory.buffer, this.#kernel.rgbaAt(), this.width * this.height * 4);
  }

  /** The picture in planes; the next picture overwrites them. */
  i420(): I420 {
    this.#draw();
    const { width, height } = this;
    const kernel = this.#kernel;
    const lumaStride = kernel.lumaStride();
    const plane = (at: number, bytes: number) => new Uint8Array(kernel.memory.buffer, at, bytes);
    return {
      width,
      height,
      y: plane(kernel.lumaAt(), lumaStride * height),
      u: plane(kernel.blueAt(), (lumaStride * height) / 4),
      v: plane(kernel.redAt(), (lumaStride * height) / 4),
      lumaStride,
    };
  }
}
