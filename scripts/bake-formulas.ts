/**
 * `npm run bake`: sets every formula of scripts/formulas.ts with MathJax, takes the digits from Noto Sans TC, and
 * writes their outlines to src/scene/formulas.baked.ts, so that no page and no film needs a TeX engine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/mjs/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/html/HtmlConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import opentype from 'opentype.js';
import { formulas, numeralCharacters } from './formulas.ts';

type LiteElement = { kind: string; attributes: Record<string, string>; children: LiteElement[] };
type Place = { x: number; y: number; scale: number };
type Glyph = [outline: number, x: number, y: number, scale: number, part?: string];
type Box = [left: number, bottom: number, right: number, top: number];

const require = createRequire(import.meta.url);
const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const document = mathjax.document('', {
  InputJax: new TeX({ packages: ['base', 'html'] }),
  OutputJax: new SVG({ fontCache: 'none', fontData: MathJaxNewcmFont, linebreaks: { inline: false } }),
});

const outlines: string[] = [];
const indexOfOutline = (outline: string) => {
  const known = outlines.indexOf(outline);
  return known < 0 ? outlines.push(outline) - 1 : known;
};

/** Em thousandths, as MathJax's own paths are. */
function bakeFormula(tex: string) {
  const container = document.convert(tex, { display: false }) as unknown as LiteElement;
  const svg = container.children.find(({ kind }) => kind === 'svg')!;
  const [, top, width, total] = svg.attributes.viewBox!.split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const glyphs: Glyph[] = [];
  const parts: Record<string, Box> = {};
  const walk = (element: LiteElement, outer: Place, inherited: string | undefined) => {
    if (element.kind === 'merror') throw new Error(`${tex}: TeX does not parse`);
    const place = compose(outer, element.attributes?.transform);
    const part = element.attributes?.id ?? inherited;
    if (element.kind === 'path') {
      const outline = element.attributes.d!;
      if (!outline) return;
      const at = [Math.round(place.x), Math.round(place.y), Number(place.scale.toFixed(3))] as const;
      glyphs.push(part ? [indexOfOutline(outline), ...at, part] : [indexOfOutline(outline), ...at]);
      if (part) parts[part] = union(parts[part], moveBox(boxOf(outline), place));
    }
    for (const child of element.children ?? []) walk(child, place, part);
  };
  // The outermost group turns y upside down for SVG; drawings keep y up, as TeX has it.
  for (const child of svg.children) walk({ ...child, attributes: {} }, { x: 0, y: 0, scale: 1 }, undefined);
  return { width, height: -top, depth: total + top, glyphs, parts };
}

/** MathJax writes a transform as translations, then a scale. */
function compose(outer: Place, transform = ''): Place {
  const place = { ...outer };
  for (const [, kind, x, y = '0'] of transform.matchAll(
    /(translate|scale)\(\s*([-\d.]+)(?:[\s,]+([-\d.]+))?/g,
  )) {
    if (kind === 'scale') place.scale *= Number(x);
    else {
      place.x += place.scale * Number(x);
      place.y += place.scale * Number(y);
    }
  }
  return place;
}

/** The box around a path's points and control points: H and V give one coordinate, the rest give pairs. */
function boxOf(outline: string): Box {
  let box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  for (const [, command, list] of outline.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = (list!.match(/-?\d+\.?\d*/g) ?? []).map(Number);
    for (let i = 0; i < numbers.length; ) {
      if (command === 'V') y = numbers[i++]!;
      else if (command === 'H') x = numbers[i++]!;
      else [x, y] = [numbers[i++]!, numbers[i++]!];
      box = union(box, [x, y, x, y]);
    }
  }
  return box;
}

function moveBox([left, bottom, right, top]: Box, { x, y, scale }: Place): Box {
  return [left * scale + x, bottom * scale + y, right * scale + x, top * scale + y].map(Math.round) as Box;
}

function union(a: Box | undefined, b: Box): Box {
  if (!a) return b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function bakeDigits(style: string) {
  const file = require.resolve(`@expo-google-fonts/noto-sans-tc/${style}/NotoSansTC_${style}.ttf`);
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  const entries = [...numeralCharacters].map((character) => {
    const glyph = font.charToGlyph(character);
    if (glyph.index === 0) throw new Error(`${file}: no glyph for ${character}`);
    const em = 1000 / font.unitsPerEm;
    const path = glyph.getPath(0, 0, 1000);
    const outline = path.commands.map((command) => spell(command)).join('');
    return [character, [indexOfOutline(outline), Math.round(glyph.advanceWidth! * em)]];
  });
  return Object.fromEntries(entries) as Record<string, [number, number]>;
}

/** One command of an opentype path (y down) as SVG path data with y up. */
function spell(command: opentype.PathCommand): string {
  const pair = (x: number, y: number) => `${Math.round(x)} ${Math.round(-y)}`;
  switch (command.type) {
    case 'Z':
      return 'Z';
    case 'Q':
      return `Q${pair(command.x1, command.y1)} ${pair(command.x, command.y)}`;
    case 'C':
      return `C${pair(command.x1, command.y1)} ${pair(command.x2, command.y2)} ${pair(command.x, command.y)}`;
    default:
      return command.type + pair(command.x, command.y);
  }
}

/** The text of src/scene/formulas.baked.ts. */
export function bake(): string {
  outlines.length = 0;
  const baked = Object.fromEntries(Object.entries(formulas).map(([name, tex]) => [name, bakeFormula(tex)]));
  const regular = bakeDigits('400Regular');
  const bold = bakeDigits('600SemiBold');
  return `// Made by \`npm run bake\` from scripts/formulas.ts; change that and bake again.
// Formula outlines: New Computer Modern, by way of MathJax. Digits: Noto Sans TC. See NOTICE.
// All lengths are thousandths of an em.
export type BakedGlyph = readonly [outline: number, x: number, y: number, scale: number, part?: string];
export interface BakedFormula {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly glyphs: readonly BakedGlyph[];
  readonly parts: Readonly<Record<string, readonly [left: number, bottom: number, right: number, top: number]>>;
}
export type FormulaName = ${Object.keys(formulas)
    .map((name) => JSON.stringify(name))
    .join(' | ')};
export const outlines: readonly string[] = ${JSON.stringify(outlines)};
export const formulas: Readonly<Record<FormulaName, BakedFormula>> = ${JSON.stringify(baked)};
export const digits: Readonly<Record<'regular' | 'bold', Readonly<Record<string, readonly [outline: number, advance: number]>>>> = ${JSON.stringify({ regular, bold })};
`;
}

if (import.meta.main) {
  writeFileSync(new URL('../src/scene/formulas.baked.ts', import.meta.url), bake());
}
