import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { paint, type Theme } from '../paint/index.ts';
import { installLine, PartError, packageFile } from '../parts/index.ts';
import { AreaCanvas, type I420, Outline } from '../raster/index.ts';
import type { Drawing } from '../scene/index.ts';

export interface RasterOptions {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly theme: Theme;
  /** Whether the picture is read in planes, as encoders take it, in place of RGBA. Default false. */
  readonly planes?: boolean;
}

/** Noto Sans TC, and Noto Sans for what it lacks (₁, ĵ): the same text on every machine. */
const FONT = '"Noto Sans TC", "Noto Sans"';

/** Of 100: lines of one pixel stay clean. */
const JPEG_QUALITY = 92;

/** Of 100: small letters stay sharp. */
const WEBP_QUALITY = 78;

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

/** Turns drawings into pixels, one after the other. */
export class Raster {
  readonly #options: RasterOptions;
  readonly #canvas: AreaCanvas;
  #drawing: Drawing | undefined;
  #file: Canvas | undefined;

  /** @throws PartError where the packages that draw are not installed */
  constructor(options: RasterOptions) {
    const { createCanvas } = canvasLibrary();
    this.#options = options;
    this.#canvas = new AreaCanvas(options.width, options.height, {
      planes: options.planes ?? false,
      createCanvas,
    });
  }

  /** Draws, unless this very drawing is on the canvas already: then false. */
  draw(drawing: Drawing): boolean {
    if (drawing === this.#drawing) return false;
    const { createCanvas } = canvasLibrary();
    paint(drawing, this.#canvas, { ...this.#options, font: FONT, Path2D: Outline, createCanvas });
    this.#drawing = drawing;
    return true;
  }

  /** The pixels, `width · height · 4` bytes of RGBA; drawing again overwrites them. */
  rgba(): Uint8Array {
    return this.#canvas.rgba();
  }

  /** The picture in planes, where `planes` was asked for; drawing again overwrites them. */
  i420(): I420 {
    return this.#canvas.i420();
  }

  /** The picture as a PNG file. */
  png(): Uint8Array {
    return this.#toFile().toBuffer('image/png');
  }

  /** The picture as a WebP file: half of a JPEG's size, for pages. */
  webp(): Uint8Array {
    return this.#toFile().toBuffer('image/webp', WEBP_QUALITY);
  }

  /** The picture as a JPEG file: a quarter of a PNG's time and half its size, for where fine lines may blur. */
  jpeg(): Uint8Array {
    return this.#toFile().toBuffer('image/jpeg', JPEG_QUALITY);
  }

  #toFile(): Canvas {
    const { width, height } = this.#options;
    const { createCanvas, ImageData } = canvasLibrary();
    this.#file ??= createCanvas(width, height);
    const { buffer, byteOffset, length } = this.rgba();
    const pixels = new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, length);
    this.#file.getContext('2d', { alpha: false }).putImageData(new ImageData(pixels, width, height), 0, 0);
    return this.#file;
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
