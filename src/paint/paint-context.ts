import type { Theme } from './theme.ts';

/** The part of CanvasRenderingContext2D that painting needs: a browser's and @napi-rs/canvas's both fit. */
export interface PaintContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  globalAlpha: number;
  lineWidth: number;
  lineJoin: string;
  lineCap: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  imageSmoothingEnabled: boolean;
  imageSmoothingQuality: string;
  save(): void;
  restore(): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number, backwards?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  fill(path?: never): void;
  stroke(): void;
  fillText(text: string, x: number, y: number, maxWidth?: number): void;
  setLineDash(lengths: number[]): void;
  drawImage(image: never, x: number, y: number, width: number, height: number): void;
}

/** Makes a path of SVG path data; `Path2D` of the page, or of the canvas library in Node. */
export type PathConstructor = new (outline: string) => object;

/** Makes a canvas to put pixels on: `createCanvas` of the canvas library in Node. */
export type CanvasMaker = (width: number, height: number) => object;

export interface PaintOptions {
  /** Device pixels. */
  readonly width: number;
  /** Device pixels. */
  readonly height: number;
  readonly theme: Theme;
  /** Leave out the background, as for a layer that goes over another picture. Default false. */
  readonly isLayer?: boolean;
  /** CSS font family list for text. Default: Noto Sans TC, then the system's. */
  readonly font?: string;
  /**
   * The power of its opacity with which a formula or a word is painted: below 1, what is faded stays legible, and what
   * comes and goes still does. Default 1.
   */
  readonly fading?: number;
  /** Default: the page's `Path2D`. */
  readonly Path2D?: PathConstructor;
  /** Default: the page's or the worker's `OffscreenCanvas`. */
  readonly createCanvas?: CanvasMaker;
}
