import { imageSize } from 'image-size';
import type { Compilation } from './compilation.ts';
import { findFile, tellMissing } from './find-file.ts';
import type { Place } from './place.ts';
import { safeSvg } from './safe-svg.ts';

/** A picture as a page shows it. */
export interface Picture {
  readonly src: string;
  /** Pixels; absent for a picture that lies elsewhere. */
  readonly width?: number;
  readonly height?: number;
}

const PICTURE = /\.(png|jpe?g|gif|svg|webp|avif)$/i;

/** Whether a path or an address is that of a picture. */
export function isPicture(path: string): boolean {
  return PICTURE.test(path.replace(/[?#].*$/, ''));
}

/** Whether an address leads away from the site. */
export function isElsewhere(address: string): boolean {
  return /^(https?:)?\/\//i.test(address);
}

/** A picture beside the article, put into the site; undefined, and told, where it cannot be shown. */
export function openPicture(path: string, place: Place, compilation: Compilation): Picture | undefined {
  const { asset, root, report, trust } = compilation;
  if (isElsewhere(path)) return { src: path };
  const file = readablePath(path);
  const content = findFile(file, compilation);
  if (!content) {
    tellMissing(file, 'picture', place, compilation);
    return undefined;
  }
  const size = sizeOf(content);
  if (!size) {
    report(
      'error',
      place,
      `${file}: expected a PNG, JPEG, GIF, WebP, AVIF or SVG picture; this file is none`,
    );
    return undefined;
  }
  const isDrawing = size.type === 'svg';
  const safe = isDrawing && !trust ? safeSvg(new TextDecoder().decode(content)) : content;
  if (safe === undefined) {
    report('error', place, `${file}: this SVG is not well formed`);
    return undefined;
  }
  return { src: root + asset(pictureName(file, size.type), safe), width: size.width, height: size.height };
}

/** The kinds of pictures that browsers show, and the endings of their files. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  png: ['png', 'apng'],
  jpg: ['jpg', 'jpeg', 'jfif'],
  gif: ['gif'],
  webp: ['webp'],
  avif: ['avif'],
  svg: ['svg'],
  bmp: ['bmp'],
  ico: ['ico'],
};

/**
 * The name of a file by what it holds: hosts tell browsers what a file is by its ending, and what is a picture or a film
 * and a page at the same time must not be served as a page.
 * @param endings those that it may have; the first is given where it has none of them
 */
export function nameOfKind(path: string, endings: readonly string[]): string {
  const name = path.split('/').at(-1)!;
  const [, stem, ending] = /^(.*?)(?:\.([^.]*))?$/s.exec(name)!;
  return endings.includes(ending?.toLowerCase() ?? '') ? name : `${stem || 'file'}.${endings[0]}`;
}

/** The name of a picture's file. @param type as `sizeOf` tells it */
export function pictureName(path: string, type: string): string {
  return nameOfKind(path, ENDINGS[type]!);
}

/** Size in pixels, and which kind of picture it is; undefined for what browsers show no picture of. */
export function sizeOf(
  content: Uint8Array,
): { readonly width: number; readonly height: number; readonly type: string } | undefined {
  try {
    const { width, height, type = '', orientation = 1 } = imageSize(content);
    if (!(width > 0 && height > 0) || !Object.hasOwn(ENDINGS, type)) return undefined;
    // From 5 on, the camera was held upright.
    const [across, down] = orientation > 4 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down), type };
  } catch {
    return undefined;
  }
}

/** A path as the file system knows it: Markdown writes spaces as `%20`. */
export function readablePath(address: string): string {
  const path = address.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
