import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { paint, type Theme } from '../paint/index.ts';
import { installLine, PartError, packageFile } from '../parts/index.ts';
import type { Drawing } from '../scene/index.ts';

export interface RasterOptions {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly theme: Theme;
}

/** Noto Sans TC, and Noto Sans for what it lacks (₁, ĵ): the same text on every machine. */
const FONT = '"Noto Sans TC", "Noto Sans"';

/** Of 100: lines of one pixel stay clean. */
const JPEG_QUALITY = 92;

/** Of 100: small letters stay sharp. */
const WEBP_QUALITY = 85;

type CanvasLibrary = typeof import('@napi-rs/canvas');

let library: CanvasLibrary | undefined;

/** The library that draws, with its fonts. @throws PartError where they are not installed */
function canvasLibrary(): CanvasLibrary {
  if (library) return library;
  let found: CanvasLibrary;
  try {
    found = createRequire(import.meta.url)('@napi-rs/canvas');
  } catch (error) {
    throw missing(error);
  }
  registerFonts(found);
  library = found;
  return found;
}

function missing(error: unknown): Error {
  const isMissing = (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
  return new PartError(
    isMissing
      ? `pictures and films need packages that are not installed: run \`${installLine('pictures')}\``
      : `@napi-rs/canvas cannot be loaded on this machine: ${(error as Error).message}`,
    { cause: error },
  );
}

function registerFonts({ GlobalFonts }: CanvasLibrary): void {
  for (const [family, name, file] of [
    ['Noto Sans TC', 'noto-sans-tc', 'NotoSansTC'],
    ['Noto Sans', 'noto-sans', 'NotoSans'],
  ] as const) {
    for (const weight of ['400Regular', '600SemiBold']) {
      let path: string;
      try {
        path = packageFile(`@expo-google-fonts/${name}`, join(weight, `${file}_${weight}.ttf`));
      } catch (error) {
        throw missing(error);
      }
      if (!GlobalFonts.registerFromPath(path, family)) {
        throw new Error(`${path}: this font cannot be read; install the packages again`);
      }
    }
  }
}

/** Turns drawings into pixels, one after the other, on one canvas. */
export class Raster {
  readonly #options: RasterOptions;
  readonly #canvas: Canvas;
  readonly #context: SKRSContext2D;
  #drawing: Drawing | undefined;

  /** @throws PartError where the packages that draw are not installed */
  constructor(options: RasterOptions) {
    const { createCanvas } = canvasLibrary();
    this.#options = options;
    this.#canvas = createCanvas(options.width, options.height);
    this.#context = this.#canvas.getContext('2d', { alpha: false });
  }

  /** Draws, unless this very drawing is on the canvas already: then false. */
  draw(drawing: Drawing): boolean {
    if (drawing === this.#drawing) return false;
    const { Path2D, createCanvas } = canvasLibrary();
    paint(drawing, this.#context, { ...this.#options, font: FONT, Path2D, createCanvas });
    this.#drawing = drawing;
    return true;
  }

  /** A copy of the pixels, `width · height · 4` bytes of RGBA. */
  rgba(): Uint8Array {
    return this.#canvas.data();
  }

  /** The picture as a PNG file. */
  png(): Uint8Array {
    return this.#canvas.toBuffer('image/png');
  }

  /** The picture as a WebP file: half of a JPEG's size, for pages. */
  webp(): Uint8Array {
    return this.#canvas.toBuffer('image/webp', WEBP_QUALITY);
  }

  /** The picture as a JPEG file: a quarter of a PNG's time and half its size, for where fine lines may blur. */
  jpeg(): Uint8Array {
    return this.#canvas.toBuffer('image/jpeg', JPEG_QUALITY);
  }
}

/** One drawing as a PNG file. */
export function renderPng(drawing: Drawing, options: RasterOptions): Uint8Array {
  const raster = new Raster(options);
  raster.draw(drawing);
  return raster.png();
}

/** Measures every text of this process: a canvas for each would be thousands a figure. */
let measuring: SKRSContext2D | undefined;

/** Width of a text in films, in the same units as `size`: for `toSvg`. */
export function measureText(text: string, size: number, weight: number): number {
  measuring ??= canvasLibrary().createCanvas(1, 1).getContext('2d');
  measuring.font = `${weight} 100px ${FONT}`;
  return (measuring.measureText(text).width * size) / 100;
}
