import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/html/HtmlConfiguration.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import { type Command, parseOutline } from './outline.ts';

/** An outline of a set formula, where it stands, and the part that it belongs to (or ''). */
export interface SetGlyph {
  readonly outline: readonly Command[];
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly part: string;
}

/** A set formula: 1000 units to the em, y up, origin on the baseline at the left. */
export interface SetFormula {
  readonly glyphs: readonly SetGlyph[];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document('', {
  InputJax: new TeX({ packages: ['base', 'ams', 'html'] }),
  OutputJax: new SVG({ fontData: MathJaxNewcmFont, fontCache: 'none', linebreaks: { inline: false } }),
});

/**
 * Sets TeX by MathJax in New Computer Modern, inline style.
 * @throws when the TeX has an error.
 */
export function typeset(tex: string): SetFormula {
  const container: LiteElement = page.convert(tex, { display: false });
  const error = adaptor
    .tags(container, 'g')
    .find((node) => adaptor.getAttribute(node, 'data-mml-node') === 'merror');
  if (error) throw new Error(`formula ${tex}: ${adaptor.textContent(error) || 'TeX error'}`);
  const svg = adaptor.tags(container, 'svg')[0]!;
  const [, top, width, height] = adaptor.getAttribute(svg, 'viewBox').split(' ').map(Number);
  const glyphs: SetGlyph[] = [];
  const root = adaptor.firstChild(svg) as LiteElement;
  for (const child of adaptor.childNodes(root))
    collect(child as LiteElement, { x: 0, y: 0, scale: 1 }, '', glyphs);
  return { glyphs, width: width!, height: -top!, depth: height! + top! };
}

interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function collect(node: LiteElement, outer: Placement, outerPart: string, glyphs: SetGlyph[]): void {
  const attribute = (name: string): string => adaptor.getAttribute(node, name) ?? '';
  const kind = adaptor.kind(node);
  const place = placed(outer, attribute('transform'));
  const part = attribute('class') || outerPart;
  if (kind === 'g') {
    for (const child of adaptor.childNodes(node)) collect(child as LiteElement, place, part, glyphs);
  } else if (kind === 'path') {
    glyphs.push({ outline: parseOutline(attribute('d')), ...place, part });
  } else if (kind === 'rect') {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attribute(name)));
    const corner = placed(place, `translate(${x},${y})`);
    glyphs.push({ outline: parseOutline(`M0 0H${width}V${height}H0Z`), ...corner, part });
  } else {
    throw new Error(`typeset: cannot bake <${kind}>`);
  }
}

function placed(outer: Placement, transform: string): Placement {
  let place = outer;
  for (const [, name, values] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0] = values!.split(/[ ,]+/).map(Number);
    if (name === 'translate') {
      place = { ...place, x: place.x + place.scale * a, y: place.y + place.scale * b };
    } else if (name === 'scale') {
      place = { ...place, scale: place.scale * a };
    } else {
      throw new Error(`typeset: cannot bake ${transform}`);
    }
  }
  return place;
}
