import {
  type Box,
  type Circle,
  type Dots,
  type Drawing,
  type Fill,
  type Glyphs,
  type Group,
  HOLLOW_EDGE,
  type Image,
  type Ink,
  markOutline,
  type Node,
  type Polyline,
  type Segments,
  type Stroke,
  type Text,
} from '../scene/index.ts';
import { type Fit, fitDrawing } from './fit.ts';
import { defaultFont } from './font.ts';
import type { imageCanvas } from './image-canvas.ts';
import type { CanvasMaker, PaintContext, PaintOptions, PathConstructor } from './paint-context.ts';
import type { Theme } from './theme.ts';

/** Makes the picture of an image: most drawings have none, and do without what makes it. */
export type ImageMaker = typeof imageCanvas;

/**
 * Like `paint`, with what makes pictures of images given, where it has been loaded.
 * @returns whether all of it was painted: not images without what makes them
 */
export function paintWith(
  images: ImageMaker | undefined,
  drawing: Drawing,
  context: PaintContext,
  options: PaintOptions,
): boolean {
  const { width, height, theme, isLayer = false } = options;
  context.setTransform(1, 0, 0, 1, 0, 0);
  const brush = new Brush(context, options, images);
  if (!isLayer) {
    brush.ink(theme.background, 1);
    context.fillRect(0, 0, width, height);
  }
  brush.nodes(drawing.nodes, fitDrawing(drawing, width, height), 1);
  return !brush.lacksImages;
}

const fullTurn = 2 * Math.PI;
const solid: number[] = [];

const outlinePaths = new WeakMap<PathConstructor, Map<string, object>>();

function pathsOf(Path2D: PathConstructor): Map<string, object> {
  let paths = outlinePaths.get(Path2D);
  if (!paths) {
    paths = new Map();
    outlinePaths.set(Path2D, paths);
  }
  return paths;
}

/**
 * Remembers what the context is set to during one painting: setting a style is a call into the
 * canvas, and most nodes share theirs with the node before. Coordinates are turned into pixels here,
 * so that groups need neither transforms nor save and restore.
 */
class Brush {
  readonly #context: PaintContext;
  readonly #theme: Theme;
  readonly #font: string;
  readonly #Path2D: PathConstructor;
  readonly #paths: Map<string, object>;
  readonly #createCanvas: CanvasMaker | undefined;
  readonly #images: ImageMaker | undefined;
  readonly #fading: number;
  /** Whether there was an image that could not be made. */
  lacksImages = false;
  #fillStyle = '';
  #strokeStyle = '';
  #alpha = -1;
  #lineWidth = -1;
  #dash = '';
  #fontSet = '';
  #align = '';

  constructor(context: PaintContext, options: PaintOptions, images: ImageMaker | undefined) {
    this.#context = context;
    this.#theme = options.theme;
    this.#font = options.font ?? defaultFont;
    this.#Path2D = options.Path2D ?? (globalThis as unknown as { Path2D: PathConstructor }).Path2D;
    this.#paths = pathsOf(this.#Path2D);
    this.#createCanvas = options.createCanvas;
    this.#images = images;
    this.#fading = options.fading ?? 1;
    context.lineJoin = 'round';
    context.lineCap = 'butt';
    context.textBaseline = 'alphabetic';
    context.setLineDash(solid);
  }

  nodes(nodes: readonly Node[], fit: Fit, opacity: number): void {
    for (const node of nodes) this.#node(node, fit, opacity);
  }

  #node(node: Node, fit: Fit, opacity: number): void {
    switch (node.kind) {
      case 'group':
        this.#group(node, fit, opacity);
        break;
      case 'segments':
        this.#segments(node, fit, opacity);
        break;
      case 'polyline':
        this.#polyline(node, fit, opacity);
        break;
      case 'box':
        this.#box(node, fit, opacity);
        break;
      case 'circle':
        this.#circle(node, fit, opacity);
        break;
      case 'dots':
        this.#dots(node, fit, opacity);
        break;
      case 'image':
        this.#image(node, fit, opacity);
        break;
      case 'glyphs':
        this.#glyphs(node, fit, opacity);
        break;
      case 'text':
        this.#text(node, fit, opacity);
        break;
    }
  }

  #group({ at, scale = 1, opacity = 1, clip, children }: Group, outer: Fit, outerOpacity: number): void {
    const alpha = outerOpacity * opacity;
    if (alpha <= 0) return;
    const inner: Fit = {
      scale: outer.scale * scale,
      left: at ? outer.left + outer.scale * at[0] : outer.left,
      top: at ? outer.top - outer.scale * at[1] : outer.top,
    };
    if (!clip) {
      this.nodes(children, inner, alpha);
      return;
    }
    const context = this.#context;
    context.save();
    context.beginPath();
    context.rect(
      inner.left + inner.scale * clip.x,
      inner.top - inner.scale * (clip.y + clip.height),
      inner.scale * clip.width,
      inner.scale * clip.height,
    );
    context.clip();
    this.nodes(children, inner, alpha);
    context.restore();
    this.#forget();
  }

  /** After `restore` the context no longer holds what was set last. */
  #forget(): void {
    this.#fillStyle = '';
    this.#strokeStyle = '';
    this.#alpha = -1;
    this.#lineWidth = -1;
    this.#dash = '?';
    this.#fontSet = '';
    this.#align = '';
  }

  #setAlpha(alpha: number): void {
    if (alpha === this.#alpha) return;
    this.#context.globalAlpha = alpha;
    this.#alpha = alpha;
  }

  /** Sets the fill colour and opacity. */
  ink(colour: string, alpha: number): void {
    this.#setAlpha(alpha);
    if (colour === this.#fillStyle) return;
    this.#context.fillStyle = colour;
    this.#fillStyle = colour;
  }

  /** True where there is something to fill, with the style set for it. */
  #toFill(fill: Fill | undefined, opacity: number, fading = 1): boolean {
    const alpha = fill ? (opacity * (fill.opacity ?? 1)) ** fading : 0;
    if (!fill || alpha <= 0) return false;
    this.ink(this.#colour(fill.ink), alpha);
    return true;
  }

  /** True where there is something to stroke, with the style set for it. */
  #toStroke(stroke: Stroke | undefined, scale: number, opacity: number): boolean {
    const alpha = stroke ? opacity * (stroke.opacity ?? 1) : 0;
    if (!stroke || alpha <= 0 || stroke.width <= 0) return false;
    const context = this.#context;
    this.#setAlpha(alpha);
    const colour = this.#colour(stroke.ink);
    if (colour !== this.#strokeStyle) {
      context.strokeStyle = colour;
      this.#strokeStyle = colour;
    }
    const width = stroke.width * scale;
    if (width !== this.#lineWidth) {
      context.lineWidth = width;
      this.#lineWidth = width;
    }
    const dash = stroke.dash ? stroke.dash.map((length) => length * scale) : solid;
    const dashKey = dash.join();
    if (dashKey !== this.#dash) {
      context.setLineDash(dash);
      this.#dash = dashKey;
    }
    return true;
  }

  #colour(ink: Ink): string {
    return this.#theme[ink];
  }

  /** One stroke a segment: many lines as one path are slower, since Skia then has to resolve their overlaps. */
  #segments({ xy, stroke }: Segments, { scale, left, top }: Fit, opacity: number): void {
    if (!this.#toStroke(stroke, scale, opacity)) return;
    const context = this.#context;
    for (let i = 0; i + 3 < xy.length; i += 4) {
      context.beginPath();
      context.moveTo(left + scale * xy[i]!, top - scale * xy[i + 1]!);
      context.lineTo(left + scale * xy[i + 2]!, top - scale * xy[i + 3]!);
      context.stroke();
    }
  }

  #polyline({ xy, closed, fill, stroke }: Polyline, { scale, left, top }: Fit, opacity: number): void {
    if (xy.length < 4) return;
    const context = this.#context;
    context.beginPath();
    context.moveTo(left + scale * xy[0]!, top - scale * xy[1]!);
    for (let i = 2; i + 1 < xy.length; i += 2) {
      context.lineTo(left + scale * xy[i]!, top - scale * xy[i + 1]!);
    }
    if (closed) context.closePath();
    this.#fillAndStroke(fill, stroke, scale, opacity);
  }

  #box(
    { x, y, width, height, radius = 0, fill, stroke }: Box,
    { scale, left, top }: Fit,
    opacity: number,
  ): void {
    const context = this.#context;
    context.beginPath();
    const corner = Math.min(radius, width / 2, height / 2) * scale;
    const [boxLeft, boxTop] = [left + scale * x, top - scale * (y + height)];
    if (corner > 0) context.roundRect(boxLeft, boxTop, scale * width, scale * height, corner);
    else context.rect(boxLeft, boxTop, scale * width, scale * height);
    this.#fillAndStroke(fill, stroke, scale, opacity);
  }

  #circle({ at, radius, fill, stroke }: Circle, { scale, left, top }: Fit, opacity: number): void {
    if (radius <= 0) return;
    this.#context.beginPath();
    this.#context.arc(left + scale * at[0], top - scale * at[1], scale * radius, 0, fullTurn);
    this.#fillAndStroke(fill, stroke, scale, opacity);
  }

  #fillAndStroke(fill: Fill | undefined, stroke: Stroke | undefined, scale: number, opacity: number): void {
    if (this.#toFill(fill, opacity)) this.#context.fill();
    if (this.#toStroke(stroke, scale, opacity)) this.#context.stroke();
  }

  /** A rim is a larger mark behind: half the time of a stroke. */
  #dots(
    { xy, shape, radius, fill, outline, hollow }: Dots,
    { scale, left, top }: Fit,
    opacity: number,
  ): void {
    const rim = (outline?.width ?? 0) * scale;
    const core = radius * scale - rim / 2;
    const rimFill = outline && { ink: outline.ink, opacity: outline.opacity ?? 1 };
    const [inner, outer] = [markOutline(shape, core), markOutline(shape, core, rim)];
    const edge = HOLLOW_EDGE * core;
    const hole = hollow ? markOutline(shape, core, -edge) : undefined;
    for (let i = 0; i + 1 < xy.length; i += 2) {
      const x = left + scale * xy[i]!;
      const y = top - scale * xy[i + 1]!;
      if (this.#toFill(rimFill, opacity)) {
        this.#context.beginPath();
        this.#mark(outer, core + rim, x, y);
        this.#context.fill();
      }
      if (this.#toFill(fill, opacity)) {
        this.#context.beginPath();
        this.#mark(inner, core, x, y);
        if (hollow) this.#mark(hole, core - edge, x, y, true);
        this.#context.fill();
      }
    }
  }

  /** Adds a mark to the path: a disc where there are no corners. A hole goes the other way round. */
  #mark(corners: readonly number[] | undefined, radius: number, x: number, y: number, hole = false): void {
    const context = this.#context;
    if (!corners) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, fullTurn, hole);
      return;
    }
    const count = corners.length / 2;
    for (let k = 0; k < count; k++) {
      const i = hole ? 2 * (count - 1 - k) : 2 * k;
      if (k === 0) context.moveTo(x + corners[i]!, y - corners[i + 1]!);
      else context.lineTo(x + corners[i]!, y - corners[i + 1]!);
    }
    context.closePath();
  }

  /** A canvas of one pixel a cell, made once, then stretched: the crisp way up, averaged on the way down. */
  #image(image: Image, { scale, left, top }: Fit, opacity: number): void {
    const alpha = opacity * (image.opacity ?? 1);
    const { box, columns, rows } = image;
    if (alpha <= 0 || columns * rows === 0) return;
    this.lacksImages ||= !this.#images;
    if (!this.#images) return;
    const [width, height] = [scale * box.width, scale * box.height];
    const context = this.#context;
    this.#setAlpha(alpha);
    context.imageSmoothingEnabled = image.smooth === true || width < columns || height < rows;
    context.imageSmoothingQuality = 'high';
    const cells = this.#images(image, this.#theme, this.#createCanvas) as never;
    context.drawImage(cells, left + scale * box.x, top - scale * (box.y + box.height), width, height);
  }

  #glyphs({ at, size, glyphs, fill }: Glyphs, { scale, left, top }: Fit, opacity: number): void {
    if (!this.#toFill(fill, opacity, this.#fading)) return;
    const context = this.#context;
    const em = size * scale;
    const x = left + scale * at[0];
    const y = top - scale * at[1];
    for (const glyph of glyphs) {
      const unit = (em * glyph.scale) / 1000;
      context.setTransform(unit, 0, 0, -unit, x + (em * glyph.x) / 1000, y - (em * glyph.y) / 1000);
      context.fill(this.#outline(glyph.outline) as never);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  #outline(outline: string): object {
    let path = this.#paths.get(outline);
    if (!path) {
      path = new this.#Path2D(outline);
      this.#paths.set(outline, path);
    }
    return path;
  }

  #text(
    { at, size, text, fill, align, weight = 400, maxWidth }: Text,
    { scale, left, top }: Fit,
    opacity: number,
  ): void {
    if (text === '' || !this.#toFill(fill, opacity, this.#fading)) return;
    const context = this.#context;
    const font = `${weight} ${size * scale}px ${this.#font}`;
    if (font !== this.#fontSet) {
      context.font = font;
      this.#fontSet = font;
    }
    if (align !== this.#align) {
      context.textAlign = align === 'middle' ? 'center' : align;
      this.#align = align;
    }
    const x = left + scale * at[0];
    const y = top - scale * at[1];
    if (maxWidth === undefined) context.fillText(text, x, y);
    else context.fillText(text, x, y, maxWidth * scale);
  }
}
