import {
  type Dots,
  type Drawing,
  type Fill,
  type Glyphs,
  type Group,
  HOLLOW_EDGE,
  type Image,
  markOutline,
  type Node,
  type Stroke,
  type Text,
} from '../scene/index.ts';
import { type Fit, fitDrawing } from './fit.ts';
import { defaultFont } from './font.ts';
import { imageLevels, imagePalette } from './image-cells.ts';
import { base64, palettePng } from './png.ts';
import type { Theme } from './theme.ts';

export interface SvgOptions {
  /** CSS font family list for text. Default: that of `paint`. */
  readonly font?: string;
  /** Width in the same units as `size` of a text set in `font`. Without it no text is squeezed to its `maxWidth`. */
  readonly measure?: (text: string, size: number, weight: number) => number;
  /** What a screen reader calls the picture. */
  readonly title?: string;
  /** Starts every `id` in the file, for pages that hold several. Default `crease`. */
  readonly prefix?: string;
}

/** User units of the SVG to a scene unit: small font sizes are set unevenly by some readers. */
const UNIT = 100;

/**
 * The picture that `paint` makes, as a standalone SVG document: the same text for the same drawing.
 * Ids of nodes are kept as `data-id`; outlines that occur more than once are written once.
 */
export function toSvg(drawing: Drawing, theme: Theme, options: SvgOptions = {}): string {
  const width = number(drawing.width * UNIT);
  const height = number(drawing.height * UNIT);
  const writer = new Writer(theme, options);
  writer.nodes(drawing.nodes, fitDrawing(drawing, drawing.width * UNIT, drawing.height * UNIT), 1);
  const title = options.title === undefined ? '' : `<title>${escapeXml(options.title)}</title>`;
  const font = escapeXml(options.font ?? defaultFont);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="${font}" fill="none" stroke-linejoin="round">`,
    `${title}${writer.defs()}<rect width="${width}" height="${height}" fill="${theme.background}"/>`,
    ...writer.lines,
    '</svg>\n',
  ].join('\n');
}

class Writer {
  readonly lines: string[] = [];
  readonly #theme: Theme;
  readonly #measure: SvgOptions['measure'];
  readonly #prefix: string;
  readonly #outlines = new Map<string, string>();
  readonly #clips: string[] = [];

  constructor(theme: Theme, { measure, prefix = 'crease' }: SvgOptions) {
    this.#theme = theme;
    this.#measure = measure;
    this.#prefix = escapeXml(prefix);
  }

  /** What the lines refer to: call it when all nodes are written. */
  defs(): string {
    if (this.#outlines.size + this.#clips.length === 0) return '';
    const paths = [...this.#outlines].map(([outline, id]) => `<path id="${id}" d="${escapeXml(outline)}"/>`);
    return `<defs>${[...this.#clips, ...paths].join('')}</defs>`;
  }

  nodes(nodes: readonly Node[], fit: Fit, opacity: number): void {
    for (const node of nodes) this.#node(node, fit, opacity);
  }

  #node(node: Node, fit: Fit, opacity: number): void {
    const { scale } = fit;
    const x = (sceneX: number) => number(fit.left + scale * sceneX);
    const y = (sceneY: number) => number(fit.top - scale * sceneY);
    const length = (units: number) => number(scale * units);
    const id = node.id === undefined ? '' : ` data-id="${escapeXml(node.id)}"`;
    const line = (element: string) => this.lines.push(element);
    switch (node.kind) {
      case 'group':
        this.#group(node, fit, opacity, id);
        break;
      case 'segments': {
        line(`<g${id}${this.#stroke(node.stroke, scale, opacity)}>`);
        for (let i = 0; i + 3 < node.xy.length; i += 4) {
          const [x1, y1, x2, y2] = node.xy.slice(i, i + 4) as [number, number, number, number];
          line(`<line x1="${x(x1)}" y1="${y(y1)}" x2="${x(x2)}" y2="${y(y2)}"/>`);
        }
        line('</g>');
        break;
      }
      case 'polyline': {
        const points = pairs(node.xy).map(([px, py]) => `${x(px)},${y(py)}`);
        const name = node.closed ? 'polygon' : 'polyline';
        if (points.length > 1) {
          line(`<${name}${id} points="${points.join(' ')}"${this.#style(node, scale, opacity)}/>`);
        }
        break;
      }
      case 'box': {
        const radius = Math.min(node.radius ?? 0, node.width / 2, node.height / 2);
        line(
          `<rect${id} x="${x(node.x)}" y="${y(node.y + node.height)}" width="${length(node.width)}" height="${length(node.height)}"${radius > 0 ? ` rx="${length(radius)}"` : ''}${this.#style(node, scale, opacity)}/>`,
        );
        break;
      }
      case 'circle':
        line(
          `<circle${id} cx="${x(node.at[0])}" cy="${y(node.at[1])}" r="${length(node.radius)}"${this.#style(node, scale, opacity)}/>`,
        );
        break;
      case 'dots':
        this.#dots(node, fit, opacity, id);
        break;
      case 'image':
        this.#image(node, fit, opacity, id);
        break;
      case 'glyphs':
        this.#glyphs(node, fit, opacity, id);
        break;
      case 'text':
        line(
          `<text${id} x="${x(node.at[0])}" y="${y(node.at[1])}"${this.#textStyle(node, scale, opacity)}>${escapeXml(node.text)}</text>`,
        );
        break;
    }
  }

  #group(
    { at = [0, 0], scale = 1, opacity = 1, clip, children }: Group,
    outer: Fit,
    outerOpacity: number,
    id: string,
  ): void {
    const fit: Fit = {
      scale: outer.scale * scale,
      left: outer.left + outer.scale * at[0],
      top: outer.top - outer.scale * at[1],
    };
    let clipPath = '';
    if (clip) {
      const clipId = `${this.#prefix}-clip${this.#clips.length}`;
      const left = number(fit.left + fit.scale * clip.x);
      const top = number(fit.top - fit.scale * (clip.y + clip.height));
      this.#clips.push(
        `<clipPath id="${clipId}"><rect x="${left}" y="${top}" width="${number(fit.scale * clip.width)}" height="${number(fit.scale * clip.height)}"/></clipPath>`,
      );
      clipPath = ` clip-path="url(#${clipId})"`;
    }
    this.lines.push(`<g${id}${clipPath}>`);
    this.nodes(children, fit, outerOpacity * opacity);
    this.lines.push('</g>');
  }

  #dots(node: Dots, { scale, left, top }: Fit, opacity: number, id: string): void {
    const { xy, shape, radius, fill, outline, hollow } = node;
    const rim = outline?.width ?? 0;
    const core = radius - rim / 2;
    // Half of a stroke lies under the fill: the rim that shows is as wide as the outline says.
    const twice = outline && { ...outline, width: 2 * rim };
    const mark = (grow: number, edge?: number) => markPath(shape, core * scale, grow * scale, edge);
    const marks = hollow
      ? [
          ...(outline ? [{ path: mark(rim), style: this.#fill(outline, opacity) }] : []),
          { path: mark(0, HOLLOW_EDGE * core * scale), style: this.#fill(fill, opacity) },
        ]
      : [
          {
            path: mark(0),
            style: `${this.#fill(fill, opacity)}${this.#stroke(twice, scale, opacity)}${outline ? ' paint-order="stroke" stroke-linejoin="miter"' : ''}`,
          },
        ];
    const [only] = marks;
    this.lines.push(`<g${id}${marks.length === 1 ? only!.style : ''}>`);
    for (const [px, py] of pairs(xy)) {
      if (shape === 'disc' && !hollow) {
        const [cx, cy] = [number(left + scale * px), number(top - scale * py)];
        this.lines.push(`<circle cx="${cx}" cy="${cy}" r="${number(core * scale)}"/>`);
        continue;
      }
      const place = ` transform="translate(${number(left + scale * px)} ${number(top - scale * py)})"`;
      for (const { path, style } of marks) {
        this.lines.push(`<path${place} d="${path}"${marks.length === 1 ? '' : style}/>`);
      }
    }
    this.lines.push('</g>');
  }

  /** One PNG: as rectangles, a layer of weights would take some megabytes and seconds to show. */
  #image(image: Image, { scale, left, top }: Fit, opacity: number, id: string): void {
    const { box, columns, rows } = image;
    if (columns * rows === 0) return;
    const png = palettePng(columns, rows, imagePalette(image, this.#theme), imageLevels(image));
    const x = number(left + scale * box.x);
    const y = number(top - scale * (box.y + box.height));
    this.lines.push(
      `<image${id} x="${x}" y="${y}" width="${number(scale * box.width)}" height="${number(scale * box.height)}" preserveAspectRatio="none"${image.smooth ? '' : ' image-rendering="pixelated"'}${alpha('opacity', opacity * (image.opacity ?? 1))} href="data:image/png;base64,${base64(png)}"/>`,
    );
  }

  #glyphs({ at, size, glyphs, fill }: Glyphs, { scale, left, top }: Fit, opacity: number, id: string): void {
    const em = size * scale;
    this.lines.push(`<g${id}${this.#fill(fill, opacity)}>`);
    for (const glyph of glyphs) {
      const unit = ((em * glyph.scale) / 1000).toFixed(6);
      const x = number(left + scale * at[0] + (em * glyph.x) / 1000);
      const y = number(top - scale * at[1] - (em * glyph.y) / 1000);
      this.lines.push(
        `<use href="#${this.#outlineId(glyph.outline)}" transform="matrix(${unit} 0 0 -${unit} ${x} ${y})"/>`,
      );
    }
    this.lines.push('</g>');
  }

  #outlineId(outline: string): string {
    let id = this.#outlines.get(outline);
    if (id === undefined) {
      id = `${this.#prefix}-glyph${this.#outlines.size}`;
      this.#outlines.set(outline, id);
    }
    return id;
  }

  #textStyle(
    { size, text, fill, align, weight = 400, maxWidth }: Text,
    scale: number,
    opacity: number,
  ): string {
    const anchor = align === 'start' ? '' : ` text-anchor="${align}"`;
    const tooWide = maxWidth !== undefined && (this.#measure?.(text, size, weight) ?? 0) > maxWidth;
    const spaces = /^\s|\s\s|\s$/.test(text) ? ' xml:space="preserve"' : '';
    const squeeze = tooWide
      ? ` textLength="${number(maxWidth * scale)}" lengthAdjust="spacingAndGlyphs"`
      : '';
    return ` font-size="${number(size * scale)}" font-weight="${weight}"${anchor}${spaces}${squeeze}${this.#fill(fill, opacity)}`;
  }

  #style(
    { fill, stroke }: { readonly fill?: Fill; readonly stroke?: Stroke },
    scale: number,
    opacity: number,
  ): string {
    return this.#fill(fill, opacity) + this.#stroke(stroke, scale, opacity);
  }

  #fill(fill: Fill | undefined, opacity: number): string {
    if (!fill) return '';
    return ` fill="${this.#theme[fill.ink]}"${alpha('fill-opacity', opacity * (fill.opacity ?? 1))}`;
  }

  #stroke(stroke: Stroke | undefined, scale: number, opacity: number): string {
    if (!stroke) return '';
    const dash = stroke.dash?.length
      ? ` stroke-dasharray="${stroke.dash.map((length) => number(length * scale)).join(' ')}"`
      : '';
    return ` stroke="${this.#theme[stroke.ink]}" stroke-width="${number(stroke.width * scale)}"${dash}${alpha('stroke-opacity', opacity * (stroke.opacity ?? 1))}`;
  }
}

/** A mark about the origin, its edges moved out by `grow`; with an `edge`, only that much of its rim. */
function markPath(shape: Dots['shape'], radius: number, grow: number, edge?: number): string {
  const outer = markOutline(shape, radius, grow);
  if (!outer) {
    const circle = (r: number, way: 0 | 1) =>
      `M${number(r)} 0A${number(r)} ${number(r)} 0 1 ${way} ${number(-r)} 0A${number(r)} ${number(r)} 0 1 ${way} ${number(r)} 0Z`;
    return circle(radius + grow, 1) + (edge === undefined ? '' : circle(radius + grow - edge, 0));
  }
  const polygon = (corners: readonly (readonly [number, number])[]) =>
    `M${corners.map(([x, y]) => `${number(x)} ${number(-y)}`).join('L')}Z`;
  const hole = edge === undefined ? undefined : markOutline(shape, radius, grow - edge)!;
  return polygon(pairs(outer)) + (hole ? polygon(pairs(hole).reverse()) : '');
}

function pairs(xy: readonly number[]): [number, number][] {
  return Array.from({ length: xy.length >> 1 }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!]);
}

function alpha(attribute: string, opacity: number): string {
  return opacity === 1 ? '' : ` ${attribute}="${number(opacity)}"`;
}

/** Thousandths of a user unit are far below a pixel. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML, without the characters that XML 1.0 (§2.2) does not allow in any form. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
